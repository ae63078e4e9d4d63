"""Every way of writing asks for the right: two keys, own words, closing, loading, grouping, other units."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs.grouping import group
from jobs.load import load_plan
from jobs.question import Question
from jobs.recording import void
from jobs.rollup import close
from jobs.survey import read_survey, write_form
from model.words.problems import Problem

from .conftest import Commune


def finished(commune: Commune) -> str:
    """A building with everything but the two keys, in the Economic Office's hand."""
    work = commune.work("th-hong-phong.classroom")
    papers = ("de_nghi_truong", "bb_khao_sat", "qd_danh_muc", "qd_chu_truong", "qd_phe_duyet", "kq_pccc")
    commune.says("Bình", work, "paper", "2027-01-05", signed=papers)
    for day, kind, given in (
        ("2027-01-06", "surveyed", ()),
        ("2027-01-07", "listed", ()),
        ("2027-01-08", "policy_approved", ()),
        ("2027-01-09", "approved", ()),
    ):
        commune.says("Bình", work, kind, day, signed=given)
    commune.says("Bình", work, "allocated", "2027-01-10", amount=1_000_000_000, source="NSX", year=2027)
    for day, kind, given in (
        ("2027-01-11", "contracted", ("qd_kqlcnt", "hop_dong")),
        ("2027-02-01", "building", ("tb_khoi_cong",)),
        ("2027-08-01", "works_done", ("bc_hoan_thanh",)),
        ("2027-08-10", "accepted", ("bb_nghiem_thu",)),
    ):
        commune.says("Bình", work, kind, day, signed=given)
    return work


def test_the_school_receives_and_the_office_confirms(commune: Commune) -> None:
    """Lan's key and Bình's key; neither turns the other's, nor does Mai of another school."""
    commune.staffed()
    work = finished(commune)
    commune.is_told("right_missing", "Mai", work, "received", received=True, quantity=3)
    commune.is_told("right_missing", "Bình", work, "received", received=True, quantity=3)
    commune.says("Lan", work, "received", "2027-08-20", received=True, quantity=3)
    commune.is_told("right_missing", "Lan", work, "handed_over", signed=("bb_ban_giao",), quantity=3)
    commune.says("Bình", work, "handed_over", "2027-08-21", signed=("bb_ban_giao",), quantity=3)
    assert sum(commune.works()[work.partition(":")[2]].handed_over.values()) == 3


def test_one_person_turns_both_keys_only_with_the_signed_paper(commune: Commune) -> None:
    """Lan received, and sits in the Economic Office a week later: another must confirm, or the paper be there."""
    commune.staffed()
    work = finished(commune)
    slip = commune.says("Lan", work, "received", "2027-08-20", received=True, quantity=3)
    commune.registers("lan", "Lan", "economic_office", on="2027-08-25")
    sentence = commune.is_told("right_both_keys", "Lan", work, "handed_over", signed=("bb_ban_giao",), quantity=3)
    assert "biên bản bàn giao đã ký" in sentence
    signed = {"received": True, "quantity": 3}
    commune.says("Bình", work, "received", "2027-08-20", signed=("bb_ban_giao",), target=slip, **signed)
    commune.says("Lan", work, "handed_over", "2027-08-26", signed=("bb_ban_giao",), quantity=3)


def test_a_school_takes_back_its_own_words_only(commune: Commune) -> None:
    """Lan mends what Lan said, and what her predecessor said; not what the office said in the school's name."""
    commune.staffed()
    slip = commune.says("Lan", "school:th-hong-phong", "school_report", "2027-08-30", borrowed_classes=4)
    commune.says("Lan", "school:th-hong-phong", "school_report", "2027-08-30", target=slip, borrowed_classes=3)
    of_office = commune.says("Bình", "school:th-hong-phong", "school_report", "2027-08-31", borrowed_classes=2)
    commune.is_told("right_own_words", "Lan", "school:th-hong-phong", "void", reason="x", target=of_office)
    commune.says("Minh", "person:lan", "person_left", "2027-08-31")
    commune.registers("nga", "Nga", "school", school="th-hong-phong", on="2027-08-31")
    other = commune.says("Nga", "school:th-hong-phong", "school_report", "2027-09-01", borrowed_classes=1)
    commune.is_told("right_own_words", "Mai", "school:th-hong-phong", "void", reason="x", target=other)
    commune.says("Nga", "school:th-hong-phong", "void", reason="x", target=other)


def test_a_school_receives_only_what_is_its_own(commune: Commune) -> None:
    """One work for toilets of two schools: Mai names the item of hers, and cannot receive Lan's."""
    commune.staffed()
    hers, other = "mn-hong-phong.toilet", "mn-thanh-giang.toilet"
    code = group(commune.place, Question(), "Nhà vệ sinh hai trường", [hers, other], "Bình", None)
    report = {"received": False, "cause": "utilities"}
    commune.is_told("right_item_needed", "Mai", f"work:{code}", "received", **report)
    commune.is_told("right_missing", "Mai", f"work:{code}", "received", item=other, **report)
    commune.says("Mai", f"work:{code}", "received", item=hers, **report)
    commune.says("Mai", f"work:{code}", "site_report", workers="none")


def test_taking_back_asks_for_the_right_to_say_it(commune: Commune) -> None:
    """Cúc may not take back Bình's payment plan; Bình may, and may bring it back."""
    commune.staffed()
    work = commune.work("th-hong-phong.classroom")
    plan = commune.says("Bình", work, "allocated", amount=1_000_000, source="NSX", year=2027)
    commune.is_told("right_missing", "Cúc", work, "void", reason="x", target=plan)
    taken = commune.says("Bình", work, "void", reason="x", target=plan)
    commune.is_told("right_missing", "Cúc", work, "void", reason="x", target=taken)
    commune.says("Bình", work, "void", reason="x", target=taken)
    body = {"amount": 2_000_000, "source": "NSX", "year": 2027}
    commune.is_told("right_missing", "Cúc", work, "allocated", target=plan, **body)


def test_activities_are_the_other_offices_too(commune: Commune) -> None:
    """Cúc tells training done, a school its own; neither touches a building."""
    commune.staffed()
    activity = next(f"work:{code}" for code, s in commune.works().items() if s.cycle == "activity")
    commune.says("Cúc", activity, "in_progress")
    commune.says("Cúc", activity, "comment", text="đã gửi giấy mời")
    commune.is_told("right_missing", "Lan", activity, "done", signed=("san_pham",))
    building = commune.work("th-hong-phong.classroom")
    commune.is_told("right_missing", "Cúc", building, "surveyed", signed=("bb_khao_sat",))


def test_each_office_confirms_its_own_figures(commune: Commune) -> None:
    """3.1 is the Economic Office's, 1.1 the other's; chairman and school confirm neither."""
    commune.staffed()
    commune.says("Bình", "indicator:nam_thanh_mien/3.1", "confirmed", by="Bình")
    commune.says("Cúc", "indicator:nam_thanh_mien/1.1", "confirmed", by="Cúc")
    commune.is_told("right_missing", "Cúc", "indicator:nam_thanh_mien/3.1", "confirmed", by="Cúc")
    commune.is_told("right_missing", "Bình", "indicator:nam_thanh_mien/1.1", "confirmed", by="Bình")
    commune.is_told("right_missing", "Hà", "indicator:nam_thanh_mien/1.1", "confirmed", by="Hà")


def test_closing_a_week_asks_for_the_right(commune: Commune) -> None:
    """Bình closes, signing with his office; Lan and a passer-by do not, and nothing is closed in their name."""
    commune.staffed()
    for nobody, code in (("Lan", "right_missing"), ("Ai đó, Trưởng phòng", "actor_unknown")):
        with pytest.raises(Problem) as refused:
            close(commune.place, "11284", "2027-W34", nobody)
        assert refused.value.code == code
        pages = (commune.place.home / "papers" / "2027-W34").glob("*.html")
        assert all("CHƯA CHỐT" in page.read_text(encoding="utf-8") for page in pages)
    assert close(commune.place, "11284", "2027-W34", "Bình, Trưởng phòng").snapshot.state == "closed"


def test_jobs_that_write_ask_too(commune: Commune, tmp_path: Path) -> None:
    """Grouping, loading another plan, reading a survey, taking back: a passer-by gets nowhere."""
    commune.staffed()
    place, question, form = commune.place, Question(), tmp_path / "form.xlsx"
    write_form(place, question, form, 2027)
    report = commune.says("Lan", "school:th-hong-phong", "school_report", borrowed_classes=4)
    two = ["th-hong-phong.classroom", "th-hong-phong.subject_room"]
    before = commune.head
    with pytest.raises(Problem) as grouping:
        group(place, question, "Nhà 6 phòng", two, "Ai đó", None)
    with pytest.raises(Problem) as taking_back:
        void(place, question, report.id, "x", "Ai đó")
    assert (grouping.value.code, taking_back.value.code) == ("actor_unknown", "actor_unknown")
    assert commune.head == before
    assert read_survey(place, question, form, "Ai đó", year=2027).recorded == ()
    # Another unit, whose register is empty, is loaded by the program as on the first day.
    assert load_plan(place, "hung_thang").new_edition
    assert group(place, question, "Nhà 6 phòng", two, "Bình", None).startswith("CT-")

"""The way of a report: submitted, returned with a remark, accepted; of a unit and of a school."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobs.load import load_plan
from jobs.people import add
from jobs.question import Question
from jobs.reporting import periods, tell_report
from jobs.rollup import close, close_by_itself, roll_up
from jobs.workplace import Workplace
from model.words.problems import Problem, Refused, WrongInput

FRIDAY = datetime(2026, 11, 20, 2, tzinfo=UTC)
WEEK = "2026-W47"
LAN, MINH, HA = "Lan", "Minh", "Hà"
Tell = Callable[..., None]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the commune's plan, loaded once and copied for each test."""
    there = Workplace(tmp_path_factory.mktemp("loaded") / "var", now=FRIDAY)
    load_plan(there, "nam_thanh_mien")
    there.store.close()
    return there.home


@pytest.fixture
def place(loaded: Path, tmp_path: Path) -> Workplace:
    """A commune the day after the cut-off of week 47, its plan loaded."""
    return Workplace(Path(shutil.copytree(loaded, tmp_path / "var")), now=FRIDAY)


@pytest.fixture
def tell(place: Workplace) -> Tell:
    """Tells what became of a report."""

    def told(kind: str, period: str = WEEK, actor: str = MINH, **more: str) -> None:
        tell_report(place, Question(), f"report_{kind}", period, actor, **more)  # type: ignore[arg-type]

    return told


def where(place: Workplace, period: str = WEEK) -> tuple[str | None, str, dict[str, str]]:
    """State of the figures, of the unit's report, and of the schools' reports."""
    row = next(row for row in periods(place, Question()) if row["period"] == period)
    return row["state"], row["report"], row["schools"]


def refused(tell: Tell, *words: str, **more: str) -> str:
    with pytest.raises(Problem) as refusal:
        tell(*words, **more)
    return refusal.value.code


def register(place: Workplace) -> None:
    """Minh administers, Lan is the principal of TH Hồng Phong, Hà the chairman."""
    rows = (
        ("minh", MINH, "economic_office", None),
        ("lan", LAN, "school", "th-hong-phong"),
        ("ha", HA, "chairman", None),
    )
    add(place, Question(), "quan-tri", "Quản trị", "administrator", None, None, "Quản trị")
    for id_, name, role, school in rows:
        add(place, Question(), id_, name, role, school, None, "Quản trị")


def test_nothing_is_submitted_before_it_is_closed(place: Workplace, tell: Tell) -> None:
    """W47 rolled up · submitted: refused · closed by Minh · submitted"""
    roll_up(place, "11284")
    assert refused(tell, "submitted") == "report_not_closed"
    assert where(place) == ("draft", "open", {})
    close(place, "11284", WEEK, MINH)
    tell("submitted")
    assert where(place) == ("closed", "submitted", {})


def test_a_report_comes_back_with_a_remark_and_goes_again(place: Workplace, tell: Tell) -> None:
    """submitted · returned "thiếu phụ lục" by Sở Tài chính · submitted · accepted by Sở Tài chính"""
    close(place, "11284", WEEK, MINH)
    tell("submitted")
    tell("returned", text="thiếu phụ lục", by="Sở Tài chính")
    assert periods(place, Question())[0]["remark"] == "thiếu phụ lục"
    tell("submitted")
    tell("accepted", by="Sở Tài chính")
    assert where(place)[1] == "accepted"
    assert periods(place, Question())[0]["remark"] is None


@pytest.mark.parametrize(
    ("before", "then", "code"),
    [
        ((), "returned", "report_returned_from_open"),
        ((), "accepted", "report_accepted_from_open"),
        (("submitted",), "submitted", "report_submitted_from_submitted"),
        (("submitted", "returned"), "returned", "report_returned_from_returned"),
        (("submitted", "returned"), "accepted", "report_accepted_from_returned"),
        (("submitted", "accepted"), "submitted", "report_submitted_from_accepted"),
        (("submitted", "accepted"), "returned", "report_returned_from_accepted"),
        (("submitted", "accepted"), "accepted", "report_accepted_from_accepted"),
    ],
)
def test_what_may_not_follow_is_said(
    place: Workplace, tell: Tell, before: tuple[str, ...], then: str, code: str
) -> None:
    """Each pair that may not be has a sentence of its own."""
    for kind in before:
        tell(kind, school="th-hong-phong", **({"text": "xem lại"} if kind == "returned" else {}))
    more = {"text": "xem lại"} if then == "returned" else {}
    assert refused(tell, then, school="th-hong-phong", **more) == code


def test_a_school_sends_its_own_report_and_the_office_takes_it(place: Workplace, tell: Tell) -> None:
    """Lan submits W47 of TH Hồng Phong · not that of MN Hồng Phong · Minh returns it, Lan sends it again, Minh accepts it"""
    register(place)
    tell("submitted", actor=LAN, school="th-hong-phong")
    assert refused(tell, "submitted", actor=LAN, school="mn-hong-phong") == "right_missing"
    assert refused(tell, "accepted", actor=LAN, school="th-hong-phong") == "right_missing"
    tell("returned", actor=MINH, school="th-hong-phong", text="thiếu ảnh")
    tell("submitted", actor=LAN, school="th-hong-phong")
    tell("accepted", actor=MINH, school="th-hong-phong")
    assert where(place)[2] == {"th-hong-phong": "accepted"}


def test_the_answer_of_the_level_above_names_who_gave_it(place: Workplace, tell: Tell) -> None:
    """Minh accepts the unit's own report: refused without by"""
    close(place, "11284", WEEK, MINH)
    register(place)
    tell("submitted", actor=MINH)
    assert refused(tell, "accepted", actor=MINH) == "right_missing"
    tell("accepted", actor=MINH, by="Sở Tài chính")
    assert where(place)[1] == "accepted"


def test_a_return_needs_its_remark_and_a_report_its_school(place: Workplace, tell: Tell) -> None:
    """returned without text · school "khong-co" · period "tuần này": each a sentence, nothing kept"""
    tell("submitted", school="th-hong-phong")
    assert refused(tell, "returned", school="th-hong-phong") == "field_needed"
    assert refused(tell, "submitted", school="khong-co") == "report_school_unknown"
    with pytest.raises(WrongInput):
        tell("submitted", "tuần này")
    assert [row["period"] for row in periods(place, Question())] == [WEEK]


def test_a_period_closes_by_itself_only_where_the_unit_chose_so(place: Workplace) -> None:
    """no row: no · row "QĐ 15/QĐ-UBND": closed in nobody's name"""
    roll_up(place, "11284")
    assert close_by_itself(place, "11284", WEEK) is None
    assert where(place)[0] == "draft"
    own = place.home / "rules"
    own.mkdir()
    row = "{key: automatic_closing, scope: '11284', value: true, valid_from: '2026-01-01', valid_to: null, "
    (own / "reporting.yaml").write_text(
        f"rows:\n  - {row}basis: 'QĐ 15/QĐ-UBND', verified: 'đơn vị'}}\n", encoding="utf-8"
    )
    chosen = Workplace(place.home, now=FRIDAY)
    done = close_by_itself(chosen, "11284", WEEK)
    assert done is not None
    assert done.snapshot.closed_by == "tự chốt theo QĐ 15/QĐ-UBND"
    page = next(path for path in done.files if path.suffix == ".html").read_text(encoding="utf-8")
    assert "CHƯA CHỐT" not in page
    assert "QĐ 15/QĐ-UBND" in page


def test_the_program_may_not_close_a_week_for_people_who_did_not_choose_so(place: Workplace) -> None:
    """somebody is registered, no row: the program's closing is refused"""
    register(place)
    with pytest.raises(Refused) as refusal:
        close(place, "11284", WEEK, "tiendo")
    assert refusal.value.code == "right_missing"
    assert where(place)[0] == "draft"

"""The plan against itself: contradictions found by rule, with both numbers and their lines."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from jobs.workplace import Workplace, shipped
from model.checks.reconciliation import reconcile
from model.plan.findings import Finding


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copied plan folder, to be edited."""
    return Path(shutil.copytree(shipped("data") / "plans" / "nam_thanh_mien", tmp_path / "plan"))


def found_in(folder: Path) -> dict[str, Finding]:
    place = Workplace(Path("unused"))
    return {finding.id: finding for finding in reconcile(place.read_plan(str(folder)), place.rules)}


def edit(folder: Path, fact: str, old: str, new: str) -> None:
    """Change one line of one fact of items.yaml."""
    path = folder / "items.yaml"
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(rf"(- id: {re.escape(fact)}\n(?:    .*\n)*?    ){re.escape(old)}\n")
    text, count = pattern.subn(rf"\g<1>{new}\n", text, count=1)
    assert count == 1
    path.write_text(text, encoding="utf-8")


SUBJECT_ROOMS = "nam_thanh_mien.total.2026-2028.lower_secondary.subject_room"
CLASSROOMS = "nam_thanh_mien.total.2026-2028.lower_secondary.classroom"


def test_nine_subject_rooms_are_four_in_the_list(copy: Path) -> None:
    """III.3.2.3 states 09 phòng bộ môn, names 02 + 02."""
    finding = found_in(copy)[SUBJECT_ROOMS]
    assert (finding.severity, finding.stated, finding.computed) == ("hard", 9, 4)
    assert {(p.section, p.first) for p in finding.places} == {("III.3.2.3", 578), ("III.3.2.3", 580)}


@pytest.mark.parametrize(
    ("name", "stated", "computed"),
    [("target.3.2.2028", 42, 33), ("target.3.2.2030", 68, 45), ("increment.2030.new_rooms", 26, 12)],
)
def test_targets_stand_against_the_list(copy: Path, name: str, stated: int, computed: int) -> None:
    """42, 68 and the further 26 are not what the list yields under the rule in use."""
    finding = found_in(copy)[f"nam_thanh_mien.{name}"]
    assert (finding.severity, finding.stated, finding.computed) == ("hard", stated, computed)


def test_no_other_hard_finding(copy: Path) -> None:
    """A false alarm would cost more trust than a missed one."""
    hard = {f.id for f in found_in(copy).values() if f.severity == "hard"}
    names = (
        "target.3.2.2028",
        "target.3.2.2030",
        "increment.2030.new_rooms",
        "text.2028.solid_rooms",
        "text.2030.smart_camera",
        "text.2028.thcs.ai.share",
        "text.2030.thcs.ai.share",
        "twice.2028.thcs.e_record.share",
        "deadline.3.7.2028",
    )
    assert hard == {SUBJECT_ROOMS, *(f"nam_thanh_mien.{name}" for name in names)}


def test_a_corrected_total_makes_its_finding_vanish(copy: Path) -> None:
    """09 → 04."""
    before = set(found_in(copy))
    edit(copy, "2026-2028.lower_secondary.subject_room", "stated: 9", "stated: 4")
    assert before - set(found_in(copy)) == {SUBJECT_ROOMS}


def test_a_changed_part_makes_a_new_finding(copy: Path) -> None:
    """15 → 16 phòng học at THCS Hồng Phong, where the total says 15."""
    before = set(found_in(copy))
    edit(copy, "thcs-hong-phong.classroom", "quantity: 15", "quantity: 16")
    after = found_in(copy)
    assert set(after) - before == {CLASSROOMS}
    assert (after[CLASSROOMS].stated, after[CLASSROOMS].computed) == (15, 16)
    assert after["nam_thanh_mien.target.3.2.2028"].computed == 34


def test_implied_schools_are_said(copy: Path) -> None:
    """Four primary and four lower secondary schools are counted, three of each are named."""
    implied = [f for f in found_in(copy).values() if f.kind == "school_implied"]
    assert [(f.stated, f.computed) for f in implied] == [(4, 3), (4, 3)]
    assert ["Chi Lăng Nam" in implied[0].message, "Thanh Giang" in implied[1].message] == [True, True]


def test_buildings_without_a_school_are_holes(copy: Path) -> None:
    """8 computer rooms, 4 pools, 4 halls, 4 covered yards."""
    holes = [f for f in found_in(copy).values() if f.kind == "school_not_named"]
    assert sorted(f.stated for f in holes) == [4, 4, 4, 8]


def test_duplicate_numbers_of_the_school_plan_are_said() -> None:
    """4.3 and 4.6 stand twice."""
    found = found_in(shipped("data") / "plans" / "hung_thang")
    assert {f.id for f in found.values() if f.kind == "number_twice"} == {
        "hung_thang.number.4.3",
        "hung_thang.number.4.6",
    }


def test_every_finding_reads_as_one_sentence_without_blame(copy: Path) -> None:
    """The signer of the plan will read it: nothing is called an error or a contradiction."""
    for finding in found_in(copy).values():
        assert finding.message.endswith(".")
        assert finding.places
        assert not re.search(r"lỗi|mâu thuẫn|sai", finding.message.casefold())

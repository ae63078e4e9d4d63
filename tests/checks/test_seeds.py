"""Both real plans: the exact findings, hard and soft, with both numbers and the first line of each place."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from jobs.workplace import Workplace
from model.checks.reconciliation import reconcile
from model.plan.findings import Finding

Told = tuple[float | None, float | None, list[int]]

NAM_THANH_MIEN_HARD: dict[str, Told] = {
    # 70 % of rooms solid in II.2.1.3, ≥ 90 in row 3.1
    "text.2028.solid_rooms": (70, 90, [139, 1025]),
    # 26 rooms more, 12 in the list of 2029-2030
    "increment.2030.new_rooms": (26, 12, [238, 682, 682, 716, 716]),
    # smart cameras in all schools, and in half of them (3.10)
    "text.2030.smart_camera": (100, 50, [260, 1082]),
    # 09 subject rooms: 02 + 02
    "total.2026-2028.lower_secondary.subject_room": (9, 4, [578, 578, 580]),
    # THCS: 80 % in the task, 50 % in its line of targets
    "twice.2028.thcs.e_record.share": (80, 50, [589, 609]),
    # THCS with AI: 30 % in task and target, 50 % in II.2.1.4 and row 4.5
    "text.2028.thcs.ai.share": (30, 50, [591, 609, 173, 1114]),
    "text.2030.thcs.ai.share": (80, 90, [728, 745, 68, 270, 1114]),
    "target.3.2.2028": (42, 33, [1030, 122, 534, 536, 578, 578, 580]),
    "target.3.2.2030": (68, 45, [1030, 534, 536, 578, 578, 580, 682, 682, 716, 716]),
    # a hall in every school by 2028, every hall in 2029-2030
    "deadline.3.7.2028": (100, 50, [1065, 155, 682, 682, 716]),
}
NAM_THANH_MIEN_SOFT: dict[str, Told] = {
    # 3/10 schools, and 4 + 4 + 4
    "school_total.all-schools": (10, 12, [61, 684, 716, 487, 489, 493, 534, 536, 578, 580, 716]),
    "implied.primary.primary-pool-sites": (4, 3, [684, 534, 536]),
    "implied.lower_secondary.lower-secondary-hall-sites": (4, 3, [716, 578, 580, 716]),
    # above half, and half or more
    "comparator.2030.teacher_above.general": (50, 50, [74, 1009]),
    "comparator.2028.teacher_above": (30, 30, [108, 1009]),
    "text.2030.completion.general": (98, 99, [78, 179, 973]),
    # 50 % of primary classes in the task of 2029-2030, 60 in row 4.6: an addition to the 20 of 2028?
    "text.2030.th.ai.share": (50, 60, [694, 68, 270, 1120]),
    "twice.2028.th.e_record.share": (50, 100, [546, 564, 570]),
    "twice.2028.th.software.share": (50, 100, [564, 570]),
    "levels.4.2.2028": (100, 30, [1096, 503, 546, 589]),
    "levels.4.3.2028": (80, 66.7, [1098, 518, 526, 564, 570, 605, 609]),
    # half of twelve schools, and seven new halls
    "capacity.3.7": (12, 13, [1065, 682, 682, 716]),
    "periods": (2, 3, [90, 175, 451, 463, 627]),
    "unit.2028.hall": (1, 100, [155, 1065]),
    # 18 nhà vệ sinh, 4 + 8 + 3 + 3 phòng
    "unit.2026-2028.preschool.toilet": (18, 18, [491, 491, 493]),
    # classes and classrooms, teachers and staff, schools and teachers
    "subject.3.4.classes": (100, 100, [544, 1047]),
    "subject.2.4.teachers": (100, 100, [621, 1017]),
    "subject.4.2.schools": (100, 100, [690, 724, 1096]),
    "value.2030.smart_room": (1, 2, [248]),
    "items_not_counted": (119, 72, []),
    "indicators_not_served": (26, 16, [967, 973, 983, 989, 995, 1003, 1009, 1011, 1040, 1053]),
}
HUNG_THANG_SOFT: dict[str, Told] = {
    # above 98 % in II.1, 100 % in row 3.1
    "text.primary_completion": (98, 100, [54, 53, 258]),
    "number_missing.1.1": (2, 1, [253]),
    "number.4.3": (1, 2, [263, 266]),
    "number.4.6": (1, 2, [269, 270]),
    "periods": (1, 1, [102, 273]),
    "indicators_not_served": (14, 1, [255, 256, 258, 259, 261, 262, 263, 266, 267, 268, 269, 270, 271]),
}
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@cache
def findings_of(plan: str) -> list[Finding]:
    place = Workplace(Path("unused"))
    return reconcile(place.read_plan(plan), place.rules)


def told(plan: str, severity: str) -> dict[str, Told]:
    return {
        f.id.removeprefix(f"{plan}."): (f.stated, f.computed, [place.first for place in f.places])
        for f in findings_of(plan)
        if f.severity == severity
    }


@pytest.mark.parametrize(
    ("plan", "severity", "expected"),
    [
        ("nam_thanh_mien", "hard", NAM_THANH_MIEN_HARD),
        ("nam_thanh_mien", "soft", NAM_THANH_MIEN_SOFT),
        ("hung_thang", "hard", {}),
        ("hung_thang", "soft", HUNG_THANG_SOFT),
    ],
)
def test_a_careful_reader_finds_the_same(plan: str, severity: str, expected: dict[str, Told]) -> None:
    """Read by hand against the two documents; a false alarm would cost more trust than a missed one."""
    found = told(plan, severity)
    assert set(found) == set(expected)
    for key, (stated, computed, lines) in expected.items():
        assert found[key][:2] == (stated, computed), key
        assert not lines or found[key][2] == lines, key


@pytest.mark.parametrize(("plan", "seed"), [("nam_thanh_mien", "000"), ("hung_thang", "001")])
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents are not beside the repository")
def test_both_numbers_stand_on_the_lines_named(plan: str, seed: str) -> None:
    """Of a contradiction of text and table, or within a section, each number is on one of its lines."""
    lines = next(SEEDS.glob(f"{seed}_*.txt")).read_text(encoding="utf-8").split("\n")
    kinds = ("text_against_table", "stated_twice", "comparator_differs", "deadline_before_schedule")
    checked = [finding for finding in findings_of(plan) if finding.kind in kinds or finding.severity == "hard"]
    assert checked
    for finding in checked:
        text = " ".join(line for place in finding.places for line in lines[place.first - 1 : place.last])
        numbers = (finding.stated, finding.computed) if finding.kind in kinds else (finding.stated,)
        for number in numbers:
            assert re.search(rf"(?<!\d)0?{number}(?!\d)", text), (finding.id, number)


def test_the_rooms_left_over_are_looked_for_in_other_phases() -> None:
    """9 − 4 = 5, and 2029-2030 has 05 phòng bộ môn at Chi Lăng Nam: twice counted, or five more?"""
    total = next(f for f in findings_of("nam_thanh_mien") if f.kind == "stated_total_against_parts")
    assert "2029-2030" in total.question
    assert "THCS Chi Lăng Nam" in total.question


@pytest.mark.parametrize("plan", ["nam_thanh_mien", "hung_thang"])
def test_every_finding_asks_one_question_and_blames_nobody(plan: str) -> None:
    """The plan's signer reads it: one sentence that says, one that asks."""
    found = findings_of(plan)
    assert len({finding.id for finding in found}) == len(found)
    for finding in found:
        assert finding.as_json()["question"] == finding.question
        assert finding.question.startswith("Đề nghị")
        assert finding.question.count("?") == 1
        assert finding.message.endswith(".")
        assert not re.search(r"lỗi|mâu thuẫn|sai\b", (finding.message + finding.question).casefold())

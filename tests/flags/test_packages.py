"""Packages that add up: the ceiling of the day, on both sides of 9 September 2026."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import BILLION, Story

from jobs.workplace import shipped
from model.plan.dated_rows import read_rows

MILLION = 1_000_000


def repairs(story: Story, *packages: tuple[str, int], **more: str) -> None:
    """Repairs of one school: the day and amount of each contract."""
    for number, (on, amount) in enumerate(packages, 1):
        work = f"CT-{number:02d}"
        story.opens(work, cycle="repair", kind="yard", action="renovate", **more)
        story.says(on, "contracted", "hop_dong", work=work, amount=amount)


@pytest.mark.parametrize(
    ("on", "amount", "flagged"),
    [
        ("2026-09-08", 1500 * MILLION, True),
        ("2026-09-08", 1000 * MILLION, False),
        ("2026-09-09", 1500 * MILLION, False),
        ("2026-09-09", 2600 * MILLION, True),
        ("2026-09-08", 2600 * MILLION, False),
        ("2025-08-04", 1500 * MILLION, True),
        ("2025-08-03", 1500 * MILLION, False),
    ],
)
def test_two_packages_together_above_the_ceiling_of_the_day(story: Story, on: str, amount: int, flagged: bool) -> None:
    """ceiling 2 billion to 8/9/2026, 5 from 9/9: two below it and above it together → flagged; above it singly → no."""
    repairs(story, (on, amount), (on, amount), on="2025-01-05")
    assert (story.flag("packages_above_ceiling", "2026-12-01") is not None) is flagged


def test_the_flag_lists_works_amounts_ceiling_and_basis(story: Story) -> None:
    """1,5 and 0,8 billion → named in the order of their days."""
    repairs(story, ("2026-05-02", 800 * MILLION), ("2026-04-01", 1500 * MILLION))
    flag = story.flag("packages_above_ceiling", "2026-05-02")
    assert flag is not None
    assert flag.id == "packages_above_ceiling:th-hong-phong:2026-renovate"
    assert flag.works == ("CT-02", "CT-01")
    assert (flag.facts["total"], flag.facts["ceiling"]) == (2300 * MILLION, 2 * BILLION)
    assert "trong mức chỉ định thầu 2.000 triệu đồng, cộng lại 2.300 triệu đồng" in flag.message
    assert "NĐ 214/2025/NĐ-CP đ. 78.4" in flag.message


def test_packages_of_both_sides_are_held_against_the_higher_ceiling(story: Story) -> None:
    """1,8 on 8/9 and 4 on 9/9: 5,8 above 5 → flagged; 1,8 and 3 → not."""
    repairs(story, ("2026-09-08", 1800 * MILLION), ("2026-09-09", 4000 * MILLION))
    flag = story.flag("packages_above_ceiling", "2026-09-09")
    assert flag is not None
    assert "NĐ 349/2026/NĐ-CP" in flag.message


def test_packages_below_the_higher_ceiling_together_are_fine(story: Story) -> None:
    """1,8 on 8/9 and 3 on 9/9: 4,8 within 5 → nothing."""
    repairs(story, ("2026-09-08", 1800 * MILLION), ("2026-09-09", 3000 * MILLION))
    assert story.flag("packages_above_ceiling", "2026-09-09") is None


def test_other_years_schools_and_kinds_do_not_add_up(story: Story) -> None:
    """one in 2025, one of another school, one newly built → nothing."""
    repairs(story, ("2025-12-30", 1500 * MILLION), ("2026-01-02", 1500 * MILLION), on="2025-01-05")
    story.opens("CT-08", cycle="repair", kind="yard", action="renovate", school="th-thanh-giang")
    story.says("2026-01-03", "contracted", work="CT-08", amount=1500 * MILLION)
    story.opens("CT-09")
    story.says("2026-01-03", "contracted", work="CT-09", amount=1500 * MILLION)
    assert story.flag("packages_above_ceiling", "2026-12-01") is None


def test_equipment_is_held_against_the_ceiling_of_purchases(story: Story) -> None:
    """two purchases of 300 million: 600 above 500 before 9/9/2026 → flagged."""
    for work in ("CT-01", "CT-02"):
        story.opens(work, cycle="equipment", kind="projector", action="equip")
        story.says("2026-05-02", "contracted", work=work, amount=300 * MILLION)
    flag = story.flag("packages_above_ceiling", "2026-05-02")
    assert flag is not None
    assert flag.facts["key"] == "direct_appointment_purchase"


def test_a_decision_stands_in_before_there_is_a_contract(story: Story) -> None:
    """two repairs approved at 1,2 billion → flagged before any contract; cancelled ones do not count."""
    for work in ("CT-01", "CT-02"):
        story.opens(work, cycle="repair", kind="yard", action="renovate")
        story.says("2026-04-01", "approved", "qd_phe_duyet", work=work, amount=1200 * MILLION)
    assert story.flag("packages_above_ceiling", "2026-04-01") is not None
    story.says("2026-04-02", "cancelled", "qd_huy", work="CT-02")
    assert story.flag("packages_above_ceiling", "2026-04-02") is None


def test_packages_before_tracking_are_left_alone(story: Story) -> None:
    """both before the tracked-from date → nothing; one after it → flagged."""
    story.tracked_from = date(2026, 5, 1)
    repairs(story, ("2026-03-01", 1500 * MILLION), ("2026-04-01", 1500 * MILLION))
    assert story.flag("packages_above_ceiling", "2026-05-02") is None


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("direct_appointment_purchase", 500, 1000),
        ("direct_appointment_consultancy", 800, 3000),
        ("direct_appointment_other", 2000, 5000),
        ("self_decided_purchase", 50, 100),
    ],
)
def test_ceilings_change_on_the_ninth_of_september(key: str, before: int, after: int) -> None:
    """8/9/2026 the old ceiling, 9/9/2026 the new one, in millions."""
    rows = read_rows(shipped("data") / "rules", "procurement_ceilings")
    found = [rows.row(key, "11284", date(2026, 9, day)) for day in (8, 9)]
    assert [row and row.value for row in found] == [before * MILLION, after * MILLION]

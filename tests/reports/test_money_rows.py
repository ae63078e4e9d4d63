"""Money of a report's year: carried over and assigned apart, unknown never 0, each work once."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import BILLION, Story

from jobs.workplace import shipped
from model.plan.reading import read_plan
from model.plan.rules import Rules, read_rules
from model.targets.reports.days import cut_offs
from model.targets.reports.money import SourceMoney, basis_of, behind, investments, money_by_source
from model.targets.reports.monitoring import counted, monitored
from model.targets.reports.over_time import handed_between, handed_over_days
from model.targets.reports.works import ReportWork, report_works

OCTOBER = date(2027, 10, 31)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_rules(shipped("data") / "rules")


@pytest.fixture
def story(rules: Rules) -> Story:
    told = Story(rules)
    told.opens()
    return told


def sources(story: Story, on: date = OCTOBER, year: int = 2027) -> tuple[SourceMoney, ...]:
    return money_by_source(story.standings(on.isoformat()), story.events, on, story.rules.sources, year)


def test_what_is_carried_over_stands_apart_from_what_the_year_gives(story: Story) -> None:
    """2026: 2 tỷ; 2027: 0,5 tỷ kéo dài từ 2026, giao 3 tỷ."""
    story.says("2026-06-25", "allocated", source="NSTP", amount=2 * BILLION, year=2026)
    story.says("2027-01-05", "allocated", source="NSTP", amount=BILLION // 2, year=2027, category="carried_over")
    story.says("2027-01-08", "allocated", source="NSTP", amount=3 * BILLION, year=2027)
    (line,) = sources(story)[0].lines
    assert (line.carried_over, line.assigned, line.plan) == (BILLION // 2, 3 * BILLION, 3 * BILLION + BILLION // 2)
    (before,) = sources(story, year=2026)[0].lines
    assert before.assigned == 2 * BILLION - BILLION // 2


def test_only_carried_over_leaves_the_years_own_part_unknown(story: Story) -> None:
    """2027: chỉ có vốn kéo dài."""
    story.says("2027-01-05", "allocated", source="NSX", amount=BILLION, year=2027, category="carried_over")
    (line,) = sources(story)[0].lines
    assert (line.assigned, line.plan, line.disbursed, line.estimated) == (None, BILLION, None, None)


def test_a_years_payments_are_what_was_added_to_those_before(story: Story) -> None:
    """Lũy kế 800 triệu cuối 2026, 3 tỷ đến 31/10/2027."""
    story.says("2026-12-31", "disbursed", source="NSTP", amount=800_000_000, text="đối chiếu KBNN")
    story.says("2027-10-31", "disbursed", source="NSTP", amount=3 * BILLION, text="đối chiếu KBNN")
    (line,) = sources(story)[0].lines
    assert line.disbursed == 2_200_000_000
    assert basis_of(story.events, OCTOBER) == "đối chiếu KBNN"
    assert behind(sources(story), OCTOBER) == []
    assert [one.work for one in behind(sources(story), date(2027, 11, 30))] == ["CT-01"]


def test_what_the_year_is_expected_to_pay_may_be_said_after_the_month(story: Story) -> None:
    """31/10 kế hoạch 3 tỷ; 09/11 ước 2,5 rồi 2,9 tỷ."""
    story.says("2027-01-08", "allocated", source="NSX", amount=3 * BILLION, year=2027)
    story.says("2027-11-09", "estimated", source="NSX", amount=2_500_000_000, year=2027)
    story.says("2027-11-10", "estimated", source="NSX", amount=2_900_000_000, year=2027)
    assert sources(story)[0].lines[0].estimated == 2_900_000_000


def test_a_work_of_two_sources_is_invested_in_once(story: Story) -> None:
    """Một công trình, hai nguồn; sai phải rút lại thì không còn."""
    story.says("2027-01-02", "opening", state="approved", since="2027-01-02", by="Hà", reason="-", amount=7 * BILLION)
    story.says("2027-01-08", "allocated", source="NSTP", amount=3 * BILLION, year=2027)
    slip = story.says("2027-01-08", "allocated", source="NSX", amount=BILLION, year=2027)
    assert investments(sources(story)) == {"CT-01": 7 * BILLION}
    assert [one.source for one in sources(story)] == ["NSTP", "NSX"]
    story.says("2027-01-09", "void", target=slip, reason="nhầm")
    assert [one.source for one in sources(story)] == ["NSTP"]


def test_nothing_recorded_is_no_row_at_all(story: Story) -> None:
    """Không có số tiền nào."""
    assert sources(story) == ()


@pytest.mark.parametrize(
    ("on", "money", "period"),
    [
        (date(2026, 12, 14), date(2026, 11, 30), "2026-M11"),
        (date(2026, 11, 30), date(2026, 11, 30), "2026-M11"),
        (date(2027, 1, 1), date(2026, 12, 31), "2026-M12"),
    ],
)
def test_payments_go_to_the_end_of_the_last_whole_month(rules: Rules, on: date, money: date, period: str) -> None:
    """Chốt số liệu 14/12, giải ngân 30/11."""
    found = cut_offs(rules.reports, "11284", on)
    assert (found.figures, found.money, found.money_period) == (on, money, period)


def test_rooms_come_on_the_day_they_are_handed_over(story: Story) -> None:
    """2027-08-20 bàn giao 4, 2027-09-24 bàn giao 2."""
    story.builds()
    story.says("2027-08-20", "handed_over", "bb_ban_giao", quantity=4)
    story.says("2027-09-24", "handed_over", "bb_ban_giao", quantity=2)
    rule = story.rules.counting_rules("nam_thanh_mien", "3.2")[0]
    cycles = story.rules.life_cycles
    assert handed_over_days(rule, story.events, cycles, date(2027, 9, 1)) == ((date(2027, 8, 20), 4),)
    assert handed_over_days(rule, story.events, cycles, OCTOBER)[-1] == (date(2027, 9, 24), 6)
    in_quarter = handed_between(story.rules.searched, story.events, cycles, date(2027, 9, 15), OCTOBER)
    assert [(one.on, one.quantity) for one in in_quarter] == [(date(2027, 9, 24), 2)]


def works(story: Story, on: date) -> tuple[ReportWork, ...]:
    plan = read_plan(shipped("data") / "plans" / "nam_thanh_mien", shipped("data") / "schemas")
    return report_works(plan, story.standings(on.isoformat()), story.rules.life_cycles, on, story.rules.sources)


def test_a_first_date_is_no_change_and_a_second_one_is(story: Story) -> None:
    """2027-02-01 hạn 30/6; 2027-05-02 lùi đến 20/8; 2027-08-26 đã chậm 6 ngày."""
    story.says("2027-01-02", "opening", state="building", since="2027-01-02", by="Hà", reason="-", amount=7 * BILLION)
    story.says("2027-02-01", "due", due="2027-06-30")
    story.says("2027-05-02", "due", "qd_dieu_chinh", due="2027-08-20")
    on = date(2027, 8, 26)
    (row,) = monitored(works(story, on), story.events, date(2027, 1, 1), on, None)
    assert [(one.kind, one.due) for one in row.changes] == [("due", date(2027, 8, 20))]
    assert (row.late, row.phase) == (6, "carried_out")
    assert counted([row])["late"] == 1


def test_a_work_nobody_decided_about_is_not_monitored(story: Story) -> None:
    """Mới đề xuất, chưa có tiền."""
    assert monitored(works(story, OCTOBER), story.events, date(2027, 1, 1), OCTOBER, None) == ()

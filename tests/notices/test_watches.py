"""What the watches find: dates that come and pass, schools, papers, money, targets, pages; and when they are silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from flag_story import BILLION, Story
from notice_watching import Watching

from model.checks.flags.explaining import Explanation, Flagged
from model.checks.flags.flag import Flag
from model.checks.notices.situation import PlanState, Report
from model.ledger.events import Subject
from model.targets.counting import Blocks
from model.targets.indicators import IndicatorLine
from model.targets.judgement import Judgement
from model.targets.pace import Pace


@pytest.fixture
def watching(story: Story) -> Watching:
    """The watches over a story in which nothing was told, tracked from 1 January 2026."""
    return Watching(story)


def keys(watching: Watching, moment: str, rule: str | None = None) -> list[str]:
    """The keys of what is found."""
    return [one.key for one in watching.found(moment, rule)]


def test_a_bare_plan_raises_no_alarm(watching: Watching) -> None:
    """2026-01-05 work_opened CT-01, due 2026-03-01; nobody said anything else, and it is 2027"""
    watching.story.opens(due="2026-03-01")
    watching.alarms_from = None
    assert keys(watching, "2027-01-04") == []


def test_a_due_date_is_told_a_month_before_a_week_before_and_on_the_day(watching: Watching) -> None:
    """CT-01 due 2026-11-30"""
    watching.story.opens(due="2026-11-30")
    there = {day: keys(watching, day, "work_due") for day in ("2026-10-30", "2026-10-31", "2026-11-23", "2026-11-30")}
    assert [len(found) for found in there.values()] == [0, 1, 1, 1]
    assert len({key for found in there.values() for key in found}) == 3
    assert keys(watching, "2026-11-24", "work_due") == there["2026-11-23"]


def test_a_date_that_passed_is_told_at_once_and_again_after_a_month(watching: Watching) -> None:
    """CT-01 due 2026-11-30: told on 2026-12-01, the same until 30 days later, then again."""
    watching.story.opens(due="2026-11-30")
    first = keys(watching, "2026-12-01", "work_overdue")
    assert len(first) == 1
    assert keys(watching, "2026-11-30", "work_overdue") == []
    assert keys(watching, "2026-12-30", "work_overdue") == first
    assert keys(watching, "2026-12-31", "work_overdue") not in (first, [])


def test_nothing_is_overdue_before_tracking_but_the_office_hears_how_many(watching: Watching) -> None:
    """CT-01 due 2026-03-01, tracked from 2026-06-01"""
    watching.story.opens(due="2026-03-01")
    watching.alarms_from = date(2026, 6, 1)
    assert [one.rule for one in watching.found("2026-09-01")] == ["due_before_tracking"]
    (told,) = watching.found("2026-09-01")
    assert told.facts["count"] == 1


def test_what_is_handed_over_or_stopped_is_no_longer_due(watching: Watching) -> None:
    """CT-01 due 2026-11-30, cancelled on 2026-10-01"""
    watching.story.opens(due="2026-11-30")
    watching.story.says("2026-10-01", "cancelled", "qd_huy")
    assert keys(watching, "2026-12-15") == []


def test_the_next_step_is_told_in_the_words_of_who_expects_it(watching: Watching) -> None:
    """2026-11-02 expected 2026-11-20 "Nghiệm thu móng" """
    watching.story.opens()
    watching.story.says("2026-11-02", "expected", due="2026-11-20", text="Nghiệm thu móng")
    (soon,) = watching.found("2026-11-16", "step_due")
    assert soon.facts["step"] == "Nghiệm thu móng"
    (late,) = watching.found("2026-11-23", "step_overdue")
    assert late.recipient == "role:economic_office"
    watching.story.says("2026-11-03", "assigned", officer="Bình")
    (own,) = watching.found("2026-11-23", "step_overdue")
    assert own.recipient == "officer:Bình"


def test_only_what_is_being_built_gets_a_draft_and_only_after_a_month(watching: Watching) -> None:
    """CT-01 building, due 2026-11-30; CT-02 only proposed, due the same day."""
    watching.story.opens(due="2026-11-30")
    watching.story.opens("CT-02", due="2026-11-30")
    watching.story.builds()
    assert watching.found("2026-12-29", "building_overdue_draft") == []
    (told,) = watching.found("2026-12-30", "building_overdue_draft")
    assert (told.subject.id, told.recipient) == ("CT-01", "role:economic_office")


def test_an_activity_is_told_to_its_own_school_only(watching: Watching) -> None:
    """NV-01, an activity of TH Hồng Phong, due 2026-11-30"""
    watching.story.opens("NV-01", cycle="activity", state="planned", action="organise", due="2026-11-30")
    state = watching.here("2026-11-16").works["NV-01"].standing.state
    assert state
    (told,) = watching.found("2026-11-16")
    assert (told.rule, told.recipient) == ("activity_due", "school:th-hong-phong")


def test_a_directive_is_told_to_its_lead_and_the_draft_to_the_office(watching: Watching) -> None:
    """2026-11-06 directive P.VHXH, due 2026-11-13; done on 2026-11-25"""
    watching.asks("2026-11-06", "P.VHXH", "2026-11-13")
    assert [(n.rule, n.recipient) for n in watching.found("2026-11-10")] == [("directive_due", "officer:P.VHXH")]
    assert [(n.rule, n.recipient) for n in watching.found("2026-11-16")] == [("directive_overdue", "officer:P.VHXH")]
    assert [(n.rule, n.recipient) for n in watching.found("2026-11-20")] == [
        ("directive_overdue", "officer:P.VHXH"),
        ("directive_overdue_draft", "role:economic_office"),
    ]
    watching.story.says("2026-11-25", "directive_done", about=Subject("directive", "GB-1"))
    assert watching.found("2026-11-26") == []


def test_no_draft_is_made_about_a_person(watching: Watching) -> None:
    """The directive is led by Bình, who is registered."""
    watching.people = frozenset({"Bình"})
    watching.asks("2026-11-06", "Bình", "2026-11-13")
    assert [(n.rule, n.recipient) for n in watching.found("2026-12-07")] == [("directive_overdue", "officer:Bình")]


def test_schools_are_asked_before_the_cut_off_and_named_after_it(watching: Watching) -> None:
    """Week 47 of 2026, cut-off Thursday 19 November 16:00: one of three reported in it, all three the week before."""
    for school in ("th-hong-phong", "mn-hong-phong", "th-le-hong"):
        watching.reports_from(school, "2026-11-11")
    watching.reports_from("mn-hong-phong", "2026-11-17")
    rules = ("school_report_due", "schools_awaited", "schools_silent", "schools_silent_draft")

    def told(moment: str) -> list[tuple[str, str]]:
        return [(n.rule, n.recipient) for n in watching.found(moment) if n.rule in rules]

    assert told("2026-11-17T09:00") == []
    assert told("2026-11-19T09:00") == [
        ("school_report_due", "school:th-hong-phong"),
        ("school_report_due", "school:th-le-hong"),
        ("schools_awaited", "role:economic_office"),
    ]
    assert told("2026-11-20T09:00") == [("schools_silent", "role:economic_office")]
    (silent,) = watching.found("2026-11-20", "schools_silent")
    assert (silent.facts["count"], silent.facts["total"]) == (2, 3)
    assert told("2026-11-27T09:00") == [
        ("schools_silent", "role:economic_office"),
        ("schools_silent_draft", "role:economic_office"),
        ("schools_silent_draft", "role:economic_office"),
    ]


def test_no_school_is_asked_before_any_has_reported(watching: Watching) -> None:
    assert watching.found("2026-11-19") == []


def test_a_paper_that_may_come_later_is_told_before_and_after_its_day(watching: Watching) -> None:
    """2026-10-01 leave for the site papers until 2026-11-30"""
    watching.story.opens()
    watching.story.says("2026-10-01", "leave", papers=["bb_mat_bang"], by="PCT", reason="x", due="2026-11-30")
    assert [n.rule for n in watching.found("2026-11-20")] == []
    (soon,) = watching.found("2026-11-25")
    assert (soon.rule, soon.facts["paper"]) == ("paper_due", "Biên bản bàn giao mặt bằng")
    assert "PCT" not in soon.facts.values()
    assert [n.rule for n in watching.found("2026-12-01")] == ["paper_overdue"]
    watching.story.says("2026-12-02", "paper", "bb_mat_bang")
    assert watching.found("2026-12-03") == []


def test_a_flag_is_told_while_open_and_again_when_its_facts_have_changed(watching: Watching) -> None:
    """A flag since 2026-11-02: open, explained, open again because it says something else now."""
    watching.story.opens()
    flag = Flag("no_news", "CT-01", "", ("CT-01",), date(2026, 11, 2), {}, "Quá 30 ngày chưa cập nhật.")
    watching.flags = (Flagged(flag, None, ("CT-01",)),)
    (first,) = watching.found("2026-11-03", "flag_open")
    said = Explanation("mưa", "Bình", date(2026, 11, 4), flag.message, "11284-7")
    watching.flags = (Flagged(flag, said, ("CT-01",)),)
    assert watching.found("2026-11-04", "flag_open") == []
    watching.flags = (Flagged(flag, replace(said, message="khác"), ("CT-01",)),)
    (again,) = watching.found("2026-11-05", "flag_open")
    assert again.key != first.key


def test_money_near_a_limit_is_told_once_for_each_limit(watching: Watching) -> None:
    """CT-01 building: capital of 2026 is 1 billion; 940 then 960 million paid; then 2 billion given."""
    story = watching.story
    story.opens()
    story.builds()
    story.says("2026-04-01", "allocated", amount=BILLION, source="NSX", year=2026)
    story.says("2026-10-01", "disbursed", amount=940_000_000, source="NSX", year=2026)
    assert watching.found("2026-10-02", "money_near_year_plan") == []
    story.says("2026-11-02", "disbursed", amount=960_000_000, source="NSX", year=2026)
    (told,) = watching.found("2026-11-03", "money_near_year_plan")
    assert (told.facts["percent"], told.facts["source"]) == (96, story.rules.sources["NSX"])
    story.says("2026-11-04", "allocated", amount=BILLION, source="NSX", year=2026, category="supplement")
    assert watching.found("2026-11-05", "money_near_year_plan") == []


def test_a_draft_page_waits_to_be_closed_and_is_said_again_the_day_after(watching: Watching) -> None:
    """Week 47 finished on Thursday 19 November 16:00."""
    watching.drafts = frozenset({"2026-W47", "2026-W40"})
    assert watching.found("2026-11-19T09:00") == []
    assert [n.rule for n in watching.found("2026-11-19T16:15")] == ["page_draft"]
    assert [n.rule for n in watching.found("2026-11-20T08:00")] == ["page_unclosed"]
    watching.drafts = frozenset({"2026-W40"})
    assert watching.found("2026-11-20T08:00") == []


def test_a_report_is_told_to_the_office_that_writes_it(watching: Watching) -> None:
    """Cut-off of the quarter on 14 December, of the disbursement on 30 November."""
    watching.reports = (
        Report("quarterly_plan", "Báo cáo quý IV/2026", "2026-Q4", date(2026, 12, 14), None),
        Report("disbursement", "Báo cáo giải ngân", "2026-M11", date(2026, 11, 30), None),
        Report("weekly_meeting", "Báo cáo nhanh", "2026-W49", date(2026, 12, 3), None),
    )
    told = {day: [n.recipient for n in watching.found(day)] for day in ("2026-11-20", "2026-11-30", "2026-12-07")}
    assert list(told.values()) == [[], ["role:economic_office"], ["role:culture_office"]]


def test_what_is_held_for_closing_waits_for_the_page_that_will_tell_it(watching: Watching) -> None:
    """Before Thursday 16:00 this week's closing, after it the next one's."""
    assert watching.here("2026-11-19T15:59").held == "2026-W47"
    assert watching.here("2026-11-19T16:00").held == "2026-W48"


def test_papers_owed_past_their_day_are_told_once_and_name_nobody(watching: Watching) -> None:
    """The flag of it names who allowed it; the watch of papers tells it instead."""
    watching.story.opens()
    flag = Flag("leave_overdue", "CT-01", "", ("CT-01",), date(2026, 11, 2), {}, "… (người cho phép: PCT).")
    watching.flags = (Flagged(flag, None, ("CT-01",)),)
    assert watching.found("2026-11-03") == []


def plan_state(*lines: IndicatorLine, in_force: date = date(2025, 11, 1), **unclear: int) -> PlanState:
    """A plan with these indicators, loaded on 5 January 2026."""
    plan: Any = SimpleNamespace(id="p", name="Kế hoạch", in_force_from=in_force)
    return PlanState(plan, "e" * 64, date(2026, 1, 5), lines, unclear)


def line(needed: float | None, so_far: float | None, **more: Any) -> IndicatorLine:
    """Indicator 1.1, whose target is 100 at the end of 2028, with the pace it needs and had."""
    pace = Pace(date(2028, 12, 31), 100, 10, needed, None, so_far)
    judgement = Judgement(in_force=date(2028, 12, 31), pace=pace, definition=more.pop("definition", None))
    nothing: dict[str, Any] = {"baseline": None, "targets": (), "achieved": None, "observed": None}
    given = {"rule": None, "blocks": (), "parts": ()} | nothing | more
    return IndicatorLine(id="1.1", code="1.1", name="Tỷ lệ", unit="percent", judgement=judgement, **given)


@pytest.mark.parametrize(
    ("needed", "so_far", "told"),
    [(4.0, 2.0, False), (4.1, 2.0, True), (4.0, 0, True), (4.0, -1.0, True), (4.0, None, False), (None, 1.0, False)],
)
def test_a_pace_out_of_reach_is_told_once_it_can_be_told(
    watching: Watching, needed: float | None, so_far: float | None, *, told: bool
) -> None:
    """More than twice the pace so far; not before half a year has passed since tracking began."""
    watching.plans = (plan_state(line(needed, so_far)),)
    assert [n.recipient for n in watching.found("2026-11-23", "target_pace")] == ["role:culture_office"] * told
    assert watching.found("2026-06-01", "target_pace") == []


def test_what_falls_is_measured_by_how_fast_it_falls(watching: Watching) -> None:
    """A rate that is to fall by 4 a year and fell by 3: no news."""
    falling: Any = SimpleNamespace(direction="fall", confirmed_by=None)
    watching.plans = (plan_state(line(4.0, -3.0, definition=falling)),)
    assert watching.found("2026-11-23", "target_pace") == []


def test_leaders_hear_of_a_pace_after_closing_only(watching: Watching) -> None:
    watching.plans = (plan_state(line(9.0, 1.0)),)
    (told,) = watching.found("2026-11-23", "target_pace_leaders")
    assert (told.recipient, told.period) == ("role:chairman", "2026-W48")


def test_a_target_beyond_the_list_is_told_with_the_gap(watching: Watching) -> None:
    """42 asked for, 33 listed; the next target is another matter."""
    here = Blocks(date(2028, 12, 31), 42, 6, 23, 2, 2, 0, 9)
    later = Blocks(date(2030, 12, 31), 68, 6, 23, 2, 2, 0, 35)
    watching.plans = (plan_state(line(None, None, blocks=(here, later))),)
    (told,) = watching.found("2026-11-23", "target_not_listed")
    assert (told.facts["gap"], told.facts["listed"], told.recipient) == (9, 33, "role:economic_office")


def test_what_is_unclear_in_a_plan_is_told_once_an_edition(watching: Watching) -> None:
    watching.plans = (plan_state(hard=2, soft=1),)
    (told,) = watching.found("2026-11-23", "plan_findings")
    assert told.facts["count"] == 3
    assert keys(watching, "2027-11-23", "plan_findings") == [told.key]
    watching.plans = (replace(watching.plans[0], edition="f" * 64),)
    assert keys(watching, "2026-11-24", "plan_findings") != [told.key]
    watching.plans = (plan_state(),)
    assert watching.found("2026-11-24", "plan_findings") == []

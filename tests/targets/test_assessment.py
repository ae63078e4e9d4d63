"""Assessment: đạt, chưa, vượt, chưa đến hạn, chưa có số liệu; shares of schools, mergers, recognition, confirmation."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.console_indicators import assessments
from jobs.workplace import shipped
from model.ledger.events import Draft, Event, Paper, Subject, record
from model.ledger.kinds import check_shape
from model.plan.reading import read_plan
from model.plan.rules import read_rules
from model.targets.assessment import Figure, Step, assess, in_force, needed_schools, worst
from model.targets.denominators import Schools
from model.targets.indicators import IndicatorBook, IndicatorLine
from model.targets.recognition import months_after
from model.words import vocabulary

DATA = shipped("data")
RULES = read_rules(DATA / "rules")
PLAN = read_plan(DATA / "plans" / "nam_thanh_mien", DATA / "schemas")
SCHOOL_PLAN = read_plan(DATA / "plans" / "hung_thang", DATA / "schemas")
DUE = date(2028, 12, 31)
AFTER = date(2029, 1, 15)
BEFORE = date(2027, 6, 1)
HALLS = RULES.definition("nam_thanh_mien", "3.7", BEFORE)


class Ledger:
    """Events of a unit, numbered as they are recorded."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def say(
        self, subject: str, kind: str, on: str, papers: tuple[Paper, ...] = (), target: int | None = None, **body: Any
    ) -> int:
        what, _, name = subject.partition(":")
        draft = Draft("11284", Subject(what, name), kind, date.fromisoformat(on), "Minh", body, papers, target=target)
        check_shape(draft, frozenset())
        position = len(self.events) + 1
        self.events.append(record(draft, position, datetime(2030, 1, 1, tzinfo=UTC), ""))
        return position

    def indicator(self, code: str, kind: str, on: str, papers: tuple[Paper, ...] = (), **body: Any) -> int:
        return self.say(f"indicator:nam_thanh_mien/{code}", kind, on, papers, **body)

    def line(self, code: str, on: date, plan: Any = PLAN) -> IndicatorLine:
        lines = IndicatorBook(plan, RULES, self.events).lines({}, on)
        return next(line for line in lines if line.id == code)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def step(op: str, value: float | None, on: date = DUE) -> Step:
    return Step(on, op, value, str(value))


@pytest.mark.parametrize(
    ("op", "target", "value", "status"),
    [
        ("=", 98, 97.9, "not_met"),
        ("=", 98, 98, "met"),
        ("=", 98, 98.1, "exceeded"),
        (">=", 98, 97.99, "not_met"),
        (">=", 98, 98, "met"),
        (">=", 98, 99, "exceeded"),
        (">", 0.82, 0.82, "not_met"),
        (">", 0.82, 0.83, "met"),
        ("<=", 5, 6, "not_met"),
        ("<=", 5, 5, "met"),
        ("<=", 5, 4, "exceeded"),
        ("=", 98, None, "unknown"),
        ("=", None, 50, "unknown"),
    ],
)
def test_comparators_are_respected(op: str, target: float | None, value: float | None, status: str) -> None:
    """On the target's day and later; what is not known is never 0."""
    for on in (DUE, AFTER):
        found = assess(Figure(value), step(op, target), on, None)
        assert (found.status, found.reached_early) == (status, False)


@pytest.mark.parametrize(("value", "early"), [(99, True), (100, True), (97, False), (None, None)])
def test_before_its_day_a_target_is_not_due(value: float | None, early: bool | None) -> None:
    """A column of "chưa" in 2027 for targets of 2028 would be deleted by hand; what is already reached is said."""
    found = assess(Figure(value), step(">=", 99), BEFORE, None)
    assert (found.status, found.reached_early) == ("not_due", early)


def test_every_status_has_a_word() -> None:
    assert set(vocabulary.ASSESSMENTS) == {"met", "not_met", "exceeded", "not_due", "unknown"}
    assert {d.method for d in RULES.definitions} <= set(vocabulary.METHODS)
    assert {d.cycle for d in RULES.definitions} <= set(vocabulary.MEASURING_CYCLES)


def test_the_target_in_force_is_the_next_one_due() -> None:
    """Its own day still belongs to it; after the last one the last one stays; none is made up in between."""
    steps = [step("=", 68, date(2030, 12, 31)), step("=", 42)]
    values = [getattr(in_force(steps, on), "value", None) for on in (BEFORE, DUE, AFTER, date(2031, 3, 1))]
    assert values == [42, 42, 68, 68]
    assert in_force([], BEFORE) is None


@pytest.mark.parametrize(
    ("percent", "schools", "op", "needed"),
    [
        (80, 12, ">=", 10),
        (80, 12, "=", 10),
        (75, 12, ">=", 9),
        (75, 12, ">", 10),
        (80, 12, ">", 10),
        (80, 12, "<=", 9),
        (10, 12, "=", 2),
        (100, 11, "=", 11),
        (0, 12, "=", 0),
        (33.3, 3, "=", 1),
        (70, 10, "=", 7),
    ],
)
def test_a_share_of_schools_rounds_to_whole_schools(percent: float, schools: int, op: str, needed: int) -> None:
    """80 % of 12 is 9,6: ten schools. 70 % of 10 is 7 although 0.7 × 10 is not 7 in binary."""
    assert needed_schools(percent, schools, op) == needed


@given(percent=st.integers(0, 100), schools=st.integers(1, 400))
def test_the_needed_schools_reach_the_share_and_one_fewer_does_not(percent: int, schools: int) -> None:
    needed = needed_schools(percent, schools, ">=")
    assert needed == ceil(percent * schools / 100 - 1e-9)
    assert 100 * needed >= percent * schools
    assert needed == 0 or 100 * (needed - 1) < percent * schools


@pytest.mark.parametrize(("numerator", "status"), [(9, "not_met"), (10, "met"), (11, "exceeded")])
def test_ten_schools_of_twelve_meet_eighty_percent(numerator: int, status: str) -> None:
    """10 of 12 is 83,3 %, yet the fewest schools that reach 80 %: met, not exceeded."""
    figure = Figure(round(100 * numerator / 12, 2), numerator, 12)
    assert assess(figure, step("=", 80), AFTER, HALLS).status == status
    teachers = RULES.definition("nam_thanh_mien", "2.1", BEFORE)
    assert assess(figure, step("=", 80), AFTER, teachers).status == ("exceeded" if numerator > 9 else "not_met")


def test_a_row_of_two_values_is_as_good_as_its_worst_part(ledger: Ledger) -> None:
    """1.4 in 2029: primary 80 of 75 asked in 2028, lower secondary 79 of 80."""
    ledger.indicator("1.4-primary", "observed", "2028-05-31", value=80)
    ledger.indicator("1.4-lower_secondary", "observed", "2028-05-31", value=79)
    line = ledger.line("1.4", AFTER)
    said = [[a.status for a in part.judgement.assessments] for part in line.parts]
    assert said == [["exceeded", "not_due"], ["not_met", "not_due"]]
    assert [(a.status, a.step.raw) for a in line.judgement.assessments] == [
        ("not_met", "75 / 80"),
        ("not_due", "80 / 85"),
    ]
    assert [a.reached_early for a in line.judgement.assessments] == [False, False]


def test_a_target_assigned_to_one_part_is_no_target_of_the_row(ledger: Ledger) -> None:
    """The row keeps the plan's two days; the assigned one stands with its part."""
    ledger.indicator("1.4-primary", "target_assigned", "2027-01-05", value=70, due="2027-12-31", by="Hà")
    line = ledger.line("1.4", BEFORE)
    assert [a.step.on.year for a in line.judgement.assessments] == [2028, 2030]
    assert [[a.step.on.year for a in p.judgement.assessments] for p in line.parts] == [[2027, 2028, 2030], [2028, 2030]]


def test_what_speaks_for_a_row_of_parts() -> None:
    assert worst(["met", "unknown", "exceeded"]) == "unknown"
    assert worst(["unknown", "not_met"]) == "not_met"
    assert worst(["exceeded", "met"]) == "met"
    assert worst([]) is None


def test_nothing_is_known_before_anything_is_measured(ledger: Ledger) -> None:
    """No event: before 2028 not due, after it unknown; only 3.2, which is counted, has a number."""
    lines = IndicatorBook(PLAN, RULES, ()).lines({}, AFTER)
    assert {line.judgement.assessments[0].status for line in lines if line.id != "3.2"} == {"unknown"}
    assert [line.id for line in lines if line.achieved is not None] == ["3.2"]
    early = IndicatorBook(PLAN, RULES, ()).lines({}, BEFORE)
    assert {line.judgement.status for line in early} == {"not_due"}
    assert all(line.judgement.definition for line in early)


def test_yes_and_no_are_assessed(ledger: Ledger) -> None:
    """The school's 4.2 says "Đạt": a yes meets it, a no does not, nothing is unknown."""
    on = date(2031, 1, 2)
    assert ledger.line("4.2", on, SCHOOL_PLAN).judgement.status == "unknown"
    ledger.say("indicator:hung_thang/4.2", "observed", "2029-12-20", value=0)
    assert ledger.line("4.2", on, SCHOOL_PLAN).judgement.status == "not_met"
    ledger.say("indicator:hung_thang/4.2", "observed", "2030-12-20", value=1)
    assert ledger.line("4.2", on, SCHOOL_PLAN).judgement.status == "met"


def test_more_than_is_kept_from_the_plan(ledger: Ledger) -> None:
    """The school's index asks for "> 0,82": 0,82 is not enough."""
    on = date(2031, 1, 2)
    ledger.say("indicator:hung_thang/5", "observed", "2030-12-20", value=0.82)
    assert ledger.line("5", on, SCHOOL_PLAN).judgement.status == "not_met"
    ledger.say("indicator:hung_thang/5", "observed", "2030-12-21", value=0.821)
    assert ledger.line("5", on, SCHOOL_PLAN).judgement.status == "met"


def test_a_yearly_target_may_be_assigned_by_decision(ledger: Ledger) -> None:
    """QĐ 12 asks 70 % of 3.1 by the end of 2027: shown beside the plan's own, with the plan's comparator."""
    paper = Paper("qd_giao_von", "12/QĐ-UBND", date(2027, 1, 5))
    slip = ledger.indicator("3.1", "target_assigned", "2027-01-04", value=60, due="2027-12-31", by="Hà")
    ledger.indicator("3.1", "target_assigned", "2027-01-05", (paper,), value=70, due="2027-12-31", by="Hà")
    ledger.indicator("3.1", "observed", "2027-06-20", value=72)
    assert slip == 1
    line = ledger.line("3.1", date(2028, 1, 3))
    said = [(a.step.on.year, a.step.op, a.step.value, a.status, a.step.by) for a in line.judgement.assessments]
    assert said == [
        (2027, ">=", 70, "exceeded", "Hà"),
        (2028, ">=", 90, "not_due", None),
        (2030, "=", 100, "not_due", None),
    ]
    assert line.judgement.assessments[0].step.paper == "12/QĐ-UBND"
    assert line.judgement.status == "not_due", "the plan's own target in force speaks for the line"
    assert len(ledger.line("3.1", date(2027, 1, 3)).judgement.assessments) == 2, "not known the day before"


def test_merged_schools_leave_the_denominator_with_a_reason(ledger: Ledger) -> None:
    """12 schools in June 2027; TH and THCS Hồng Phong become one on 01/08/2027: 80 % of 11 is 9 schools."""
    ledger.indicator("4.3", "observed", "2027-06-30", numerator=8, denominator=12)
    before = ledger.line("4.3", date(2027, 7, 31)).judgement
    ledger.say("school:th-hong-phong", "school_merged", "2027-08-01", into="thcs-hong-phong")
    assert ledger.line("4.3", date(2027, 7, 31)).judgement == before
    after = ledger.line("4.3", date(2027, 8, 1)).judgement
    assert before.denominator is not None
    assert after.denominator is not None
    assert (before.denominator.count, before.denominator.changed) == (12, None)
    assert [n.as_json()["needed"] for n in before.needed_schools] == [10, 12]
    assert [n.as_json()["missing"] for n in before.needed_schools] == [2, 4]
    assert after.denominator.count == 11
    assert [n.as_json()["needed"] for n in after.needed_schools] == [9, 11]
    said = str(after.denominator.changed)
    assert said.startswith("12 → 11 trường do sắp xếp trường, không do xây mới")
    assert "Trường Tiểu học Hồng Phong nhập vào Trường THCS Hồng Phong từ 01/08/2027" in said


def test_a_new_count_after_the_merger_is_not_lowered_again(ledger: Ledger) -> None:
    """The observation of 2028 already speaks of 11."""
    ledger.say("school:th-hong-phong", "school_merged", "2027-08-01", into="thcs-hong-phong")
    ledger.indicator("4.3", "observed", "2028-05-31", numerator=9, denominator=11)
    found = ledger.line("4.3", AFTER).judgement
    assert found.denominator is not None
    assert (found.denominator.count, found.denominator.changed) == (11, None)
    assert found.assessments[0].status == "met"


def test_a_count_is_explained_by_what_came_after_it(ledger: Ledger) -> None:
    """11 were counted after the first merger; only the second one explains the 10."""
    ledger.say("school:th-hong-phong", "school_merged", "2027-08-01", into="thcs-hong-phong")
    ledger.indicator("4.3", "observed", "2028-05-31", numerator=9, denominator=11)
    ledger.say("school:th-chi-lang-bac", "school_merged", "2028-08-01", into="thcs-chi-lang-bac")
    found = ledger.line("4.3", AFTER).judgement.denominator
    assert found is not None
    assert str(found.changed).startswith("11 → 10")
    assert "Chi Lăng Bắc" in str(found.changed)
    assert "Hồng Phong" not in str(found.changed)


def test_a_merged_school_still_teaches_both_levels(ledger: Ledger) -> None:
    """Of all levels one school fewer, of the primary level as many as before; a voided merger never was."""
    primary = frozenset({"primary"})
    merger = ledger.say("school:th-hong-phong", "school_merged", "2027-08-01", into="thcs-hong-phong")
    there = Schools(PLAN, ledger.events)
    days = (date(2027, 7, 31), date(2027, 8, 1))
    assert [there.count(day) for day in days] == [12, 11]
    assert [there.count(day, primary) for day in days] == [4, 4]
    assert there.why(*days, primary) is None
    assert str(there.why(*days)).startswith("12 → 11")
    ledger.say("school:th-hong-phong", "void", "2027-09-01", target=merger, reason="ghi nhầm")
    assert [Schools(PLAN, ledger.events).count(day) for day in days] == [12, 12]


def test_schools_that_are_merged_on_and_on_end_somewhere(ledger: Ledger) -> None:
    """A into B into C is one school; two that name each other do not hang the program."""
    ledger.say("school:th-hong-phong", "school_merged", "2027-08-01", into="thcs-hong-phong")
    ledger.say("school:thcs-hong-phong", "school_merged", "2028-08-01", into="lien-cap-moi")
    assert Schools(PLAN, ledger.events).count(AFTER) == 11
    ledger.say("school:mn-hong-phong", "school_merged", "2028-08-01", into="mn-thanh-giang")
    ledger.say("school:mn-thanh-giang", "school_merged", "2028-08-02", into="mn-hong-phong")
    assert Schools(PLAN, ledger.events).count(AFTER) <= 11


def test_a_plan_without_schools_has_no_denominator() -> None:
    assert Schools(PLAN, ()).denominator(AFTER, frozenset({"nowhere"}), None) is None


def test_recognised_schools_count_until_their_recognition_runs_out(ledger: Ledger) -> None:
    """Two schools at level 2, one of them to 30/06/2028, and one at level 1, which does not count for 3.3."""
    assert ledger.line("3.3", BEFORE).achieved is None
    ledger.say("school:mn-hong-phong", "recognised", "2023-06-30", level=2, due="2028-06-30")
    ledger.say("school:th-thanh-giang", "recognised", "2025-01-10", level=2, due="2030-01-10")
    ledger.say("school:mn-chi-lang-bac", "recognised", "2025-01-10", level=1, due="2030-01-10")
    days = (date(2023, 7, 1), date(2027, 6, 1), date(2028, 6, 30), date(2028, 7, 1), date(2030, 1, 11))
    assert [ledger.line("3.3", day).achieved for day in days] == [None, 2, 2, 1, 0]
    assert ledger.line("3.3", date(2025, 12, 1)).achieved == 2
    warned = ledger.line("3.3", date(2027, 6, 30)).judgement.recognition
    assert warned is not None
    assert [r.school for r in warned.expiring] == ["mn-hong-phong"]
    earlier = ledger.line("3.3", date(2027, 6, 29)).judgement.recognition
    assert earlier is not None
    assert earlier.expiring == ()
    gone = ledger.line("3.3", AFTER)
    assert gone.judgement.recognition is not None
    assert [r.school for r in gone.judgement.recognition.expired] == ["mn-hong-phong"]
    assert gone.judgement.assessments[0].status == "not_met"
    ledger.say("school:mn-hong-phong", "recognised", "2029-01-02", level=2, due="2034-01-02")
    assert ledger.line("3.3", AFTER).judgement.assessments[0].status == "met"


def test_before_the_rule_was_written_recognition_counts_nothing(ledger: Ledger) -> None:
    """On a day before the plan's definitions an indicator is only what was observed."""
    ledger.say("school:mn-hong-phong", "recognised", "2023-06-30", level=2, due="2028-06-30")
    assert ledger.line("3.3", date(2024, 1, 1)).achieved is None


def test_a_recognised_school_that_was_merged_away_does_not_count(ledger: Ledger) -> None:
    ledger.say("school:th-hong-phong", "recognised", "2026-06-30", level=2, due="2031-06-30")
    ledger.say("school:th-thanh-giang", "recognised", "2026-06-30", level=2, due="2031-06-30")
    ledger.say("school:th-hong-phong", "school_merged", "2027-08-01", into="thcs-hong-phong")
    assert [ledger.line("3.3", on).achieved for on in (date(2027, 7, 31), date(2027, 8, 1))] == [2, 1]


def test_a_count_somebody_reports_stands_until_recognitions_are_recorded(ledger: Ledger) -> None:
    """A commune that only knows "2 trường" may say so."""
    ledger.indicator("3.3", "observed", "2026-06-30", value=2)
    assert ledger.line("3.3", BEFORE).achieved == 2


def test_the_school_holds_the_level_it_was_recognised_at(ledger: Ledger) -> None:
    """Hùng Thắng: level 1 by the end of 2030; reached in 2029, it is early, and met when the day comes."""
    subject = "school:th-hung-thang"
    assert ledger.line("1.2", BEFORE, SCHOOL_PLAN).achieved is None
    ledger.say(subject, "recognised", "2029-03-01", level=1, due="2034-03-01")
    early = ledger.line("1.2", date(2029, 4, 1), SCHOOL_PLAN)
    assert (early.achieved, early.judgement.status) == (1, "not_due")
    assert early.judgement.assessments[0].reached_early is True
    assert ledger.line("1.2", date(2031, 1, 2), SCHOOL_PLAN).judgement.status == "met"
    assert ledger.line("1.2", date(2034, 3, 2), SCHOOL_PLAN).judgement.status == "not_met"
    ledger.say(subject, "recognised", "2033-03-01", level=2, due="2038-03-01")
    higher = ledger.line("1.2", date(2034, 3, 2), SCHOOL_PLAN)
    assert (higher.achieved, higher.judgement.status) == (2, "exceeded")


@pytest.mark.parametrize(
    ("on", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 12, 5), 12, date(2028, 12, 5)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
    ],
)
def test_months_end_where_the_month_ends(on: date, months: int, later: date) -> None:
    assert months_after(on, months) == later


def test_the_facility_figures_wait_for_their_confirmation(ledger: Ledger) -> None:
    """3.7 measured 20/06, confirmed 25/06, also for a report whose own day was the 24th; measured anew in 2028, it waits again; 2.1 needs no one."""
    on = date(2027, 6, 30)
    assert ledger.line("3.7", on).judgement.confirmed is None, "nothing to confirm"
    ledger.indicator("3.7", "observed", "2027-06-20", numerator=6, denominator=12)
    ledger.indicator("2.1", "observed", "2027-06-20", value=95)
    assert ledger.line("3.7", on).judgement.confirmed is False
    ledger.indicator("3.7", "confirmed", "2027-06-25", by="Minh, Phòng Kinh tế")
    days = (date(2027, 6, 24), date(2027, 6, 25))
    assert [ledger.line("3.7", day).judgement.confirmed for day in days] == [True, True]
    assert ledger.line("2.1", on).judgement.confirmed is None
    ledger.indicator("3.7", "observed", "2028-06-20", numerator=7, denominator=12)
    assert ledger.line("3.7", date(2028, 7, 1)).judgement.confirmed is False


def test_a_confirmation_speaks_of_figures_up_to_its_own_day(ledger: Ledger) -> None:
    """Entered late, but given on 25/05: it cannot speak of what was measured on 20/06."""
    ledger.indicator("3.7", "observed", "2027-06-20", numerator=6, denominator=12)
    ledger.indicator("3.7", "confirmed", "2027-05-25", by="Minh")
    assert ledger.line("3.7", date(2027, 6, 30)).judgement.confirmed is False


def test_a_corrected_figure_is_confirmed_anew(ledger: Ledger) -> None:
    """What was confirmed was another number."""
    first = ledger.indicator("3.7", "observed", "2027-06-20", numerator=6, denominator=12)
    ledger.indicator("3.7", "confirmed", "2027-06-25", by="Minh")
    ledger.indicator("3.7", "observed", "2027-06-20", target=first, numerator=7, denominator=12)
    found = ledger.line("3.7", date(2027, 6, 30))
    assert (found.achieved, found.judgement.confirmed) == (58.33, False)


def test_a_row_is_confirmed_when_both_parts_are(ledger: Ledger) -> None:
    """A confirmation of the row speaks for its parts."""
    on = date(2027, 6, 30)
    for part in ("3.5-standard", "3.5-advanced"):
        ledger.indicator(part, "observed", "2027-06-20", numerator=6, denominator=12)
    ledger.indicator("3.5-standard", "confirmed", "2027-06-21", by="Minh")
    assert ledger.line("3.5", on).judgement.confirmed is False
    ledger.indicator("3.5", "confirmed", "2027-06-22", by="Minh")
    assert ledger.line("3.5", on).judgement.confirmed is True


def test_the_json_of_a_line_keeps_its_old_keys_and_gains_new_ones(ledger: Ledger) -> None:
    """Snapshots hold these keys for years."""
    ledger.indicator("3.7", "observed", "2027-06-20", numerator=6, denominator=12)
    said = ledger.line("3.7", BEFORE).as_json() | {}
    old = "code name unit baseline baseline_raw targets achieved observed_on rule blocks parts"
    new = "definition in_force status assessments pace needed_schools denominator recognition confirmed"
    assert list(said) == [*old.split(), *new.split()]
    definition: Any = said["definition"]
    assert {"method", "cycle", "due_months", "confirmed_by", "subject"} <= set(definition)
    assert said == ledger.line("3.7", BEFORE).as_json()


def test_lines_do_not_depend_on_who_passes_which_events(ledger: Ledger) -> None:
    """The weekly page passes all events, the roll-up those about indicators and schools."""
    ledger.indicator("3.7", "observed", "2027-06-20", numerator=6, denominator=12)
    ledger.say("school:th-thanh-giang", "recognised", "2026-06-30", level=2, due="2031-06-30")
    ledger.say("directive:d1", "directive", "2027-06-20", text="họp", lead="P.KT")
    fewer = [e for e in ledger.events if e.subject.kind in ("indicator", "school")]
    lines = [IndicatorBook(PLAN, RULES, events).lines({}, AFTER) for events in (ledger.events, fewer)]
    assert [line.as_json() for line in lines[0]] == [line.as_json() for line in lines[1]]


def test_the_terminal_says_how_indicators_stand(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """8 of 12 schools, two merged: the words of the office, the target in force, the reason below."""
    ledger.indicator("4.3", "observed", "2027-06-30", numerator=8, denominator=12)
    ledger.indicator("2.1", "observed", "2027-06-30", value=100)
    ledger.say("school:th-hong-phong", "school_merged", "2027-08-01", into="thcs-hong-phong")
    ledger.say("school:mn-hong-phong", "recognised", "2023-06-30", level=2, due="2028-06-30")
    lines = IndicatorBook(PLAN, RULES, ledger.events).lines({}, date(2027, 9, 1))
    assessments(lines, illustrative=False)
    said = " ".join(capsys.readouterr().out.split())
    assert "3.5, 3.6, 3.7, 3.8, 3.9, 3.10, 4.1, 4.3: 12 → 11 trường do sắp xếp trường" in said
    assert "Trường Mầm non Hồng Phong: công nhận mức độ 2 hết hạn ngày 30/06/2028" in said
    assert "Đánh giá 26 chỉ tiêu" in said
    assert said.count("12 → 11") == 1, "one reason for all shares of schools"
    assert "2030" not in said, "the target in force is that of 2028"

"""The maker of the report on the plan, for a quarter, a half-year or a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from documents.charts import LevelStates, MoneyBar, Point, Target, money, rooms_over_time, states_by_level
from documents.reports.plan_facts import CountedWay, Days, Drawings, Milestone, PlanFacts
from documents.reports.plan_report import plan_report
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.reports.agreeing import compared_papers
from jobs.papermaking.reports.desk import ReportDesk
from model.ledger.standing import Standing
from model.plan.spans import span_named
from model.targets.counting import by_block
from model.targets.indicators import IndicatorBook, IndicatorLine
from model.targets.page_figures import LEVEL_ORDER, decided_rules, ways
from model.targets.page_works import days_late
from model.targets.reports.days import CutOffs, cut_offs
from model.targets.reports.money import SourceMoney, known_sum, money_by_source
from model.targets.reports.over_time import Handed, handed_between, handed_over_days, standings_at_day, works_counted
from model.targets.reports.target_rows import target_days, target_rows, unconfirmed
from model.words.vocabulary import LEVELS


def make(ground: Ground) -> Made:
    """The report of a period: targets, works and money, each to its own day."""
    desk = ReportDesk(ground)
    facts = _Gathering(desk).facts()
    for row in unconfirmed(facts.rows):
        told = {"indicator": row.code, "name": row.name, "office": facts.office, "about": row.id}
        desk.lack("report_figure_unconfirmed", row.id, **told)
    return desk.made(plan_report(facts, desk.boxes, desk.book))


class _Gathering:
    """Gathers what the report tells, as of its marks."""

    def __init__(self, desk: ReportDesk) -> None:
        self._desk, self._rules = desk, desk.place.rules
        self._plan, self._events, self._on = desk.plan, desk.events, desk.ground.on
        self._cut: CutOffs = cut_offs(self._rules.reports, desk.ground.area, self._on)
        self._cells = desk.found.cells()
        self._lines: Sequence[IndicatorLine] = IndicatorBook(self._plan, self._rules, self._events).lines(
            self._cells, self._on
        )
        self._paid = standings_at_day(self._events, self._rules.life_cycles, self._cut.money)

    def facts(self) -> PlanFacts:
        """Everything the report tells."""
        desk, days = self._desk, target_days(self._plan)
        first, last = (days[0], days[-1]) if days else (self._on, self._on)
        rows = target_rows(self._plan, self._lines, (first if first != last else date.min, last), self._on)
        counted, by_source = self._ways(), self._money()
        achieved = counted[0].way.handed_over if counted else None
        return PlanFacts(
            formal=desk.formal,
            office=desk.name_of("office"),
            plan=self._plan,
            period=desk.period.id,
            days=self._days(),
            targets_on=(first, last),
            rows=rows,
            ways=counted,
            handed=self._handed(),
            works=desk.works,
            late=self._late(),
            money=by_source,
            money_works=[(work, *self._of_work(s)) for work, s in self._paid.items()],
            compared=compared_papers(desk, self._cut, counted[0].id if counted else None, achieved, _paid(by_source)),
            milestones=sorted(self._milestones(), key=lambda one: one.on),
            drawings=self._drawings(by_source),
        )

    def _days(self) -> Days:
        period = self._desk.period
        ends = cut_offs(self._rules.reports, self._desk.ground.area, period.on)
        return Days(period.first_day, self._on, self._cut.money, ends.figures, ends.money)

    def _ways(self) -> tuple[CountedWay, ...]:
        decided = decided_rules(self._plan, self._events, self._on)
        found = []
        for line in self._lines:
            if line.rule is not None:
                works = works_counted(line.rule, self._desk.standings, self._rules.life_cycles)
                found += [CountedWay(way, line.id, works) for way in ways(self._plan, [line], None, decided)]
        return tuple(found)

    def _money(self) -> tuple[SourceMoney, ...]:
        day = self._cut.money
        return money_by_source(self._paid, self._events, day, self._rules.sources, day.year)

    def _of_work(self, standing: Standing) -> tuple[int | None, int | None]:
        """A work's plan of the year and all its payments, to the day of payments."""
        year = self._cut.money.year
        plan = known_sum(amount for (_, its_year), amount in standing.allocated.items() if its_year == year)
        return plan, standing.disbursed_total

    def _handed(self) -> Sequence[Handed]:
        period = self._desk.period
        return handed_between(self._rules.searched, self._events, self._rules.life_cycles, period.first_day, self._on)

    def _late(self) -> list[str]:
        tracked = self._desk.found.tracked_from()
        open_works = [work for work in self._desk.works if work.block not in ("handed_over", "none")]
        return [w.id for w in open_works if days_late(w.standing.due_latest, self._on, tracked)]

    def _milestones(self) -> Iterator[Milestone]:
        span = span_named(self._desk.period.id)
        assert span is not None, "a report has a period"
        for work in self._desk.works:
            due, step = work.line.next_on, work.line.next_step
            if due is not None and step is not None and self._on < due <= span.after().last:
                yield Milestone(work.line.name, step, due)

    def _drawings(self, by_source: Sequence[SourceMoney]) -> Drawings:
        line = next((line for line in self._lines if line.rule is not None), None)
        bars = [MoneyBar(one.name, None, one.total("plan"), one.total("disbursed")) for one in by_source]
        levels = [LevelStates(LEVELS[level], self._blocks(level)) for level in LEVEL_ORDER]
        return Drawings(
            rooms=self._rooms(line) if line is not None else "",
            levels=states_by_level(levels, "levels") if any(level.total for level in levels) else "",
            money=money(bars, "money") if bars else "",
        )

    def _rooms(self, line: IndicatorLine) -> str:
        assert line.rule is not None, "only a counted indicator is drawn"
        points = handed_over_days(line.rule, self._events, self._rules.life_cycles, self._on)
        start = [Point(self._plan.in_force_from, 0)]
        targets = [Target(blocks.on, blocks.target) for blocks in line.blocks]
        return rooms_over_time([*start, *(Point(*one) for one in points)], targets, self._on, "rooms")

    def _blocks(self, level: str) -> dict[str, int]:
        """New rooms of a level by block."""
        out: dict[str, int] = {}
        for kind in self._rules.searched.rooms:
            for action in self._rules.searched.actions:
                which = {"plan": self._plan.id, "level": level, "kind": kind, "action": action}
                for block, count in by_block(self._cells, which).items():
                    out[block] = out.get(block, 0) + count
        return out


def _paid(by_source: Sequence[SourceMoney]) -> int | None:
    return known_sum(one.total("disbursed") for one in by_source)

"""Money of a report's year: each work's plan, payments and expectation, source by source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.ledger.events import Event, effective
from model.ledger.money import plan_year
from model.ledger.standing import Standing

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """What one work has from one source in one year, in đồng; None where nobody recorded it, never 0.

    `carried_over` is capital of earlier years that may still be spent (Luật Đầu tư công art. 72),
    `assigned` what was given in the year itself, `estimated` what the whole year is expected to pay.
    `disbursed_on` is the day of the work's newest payment figure.
    """

    work: str
    name: str
    source: str
    investment: int | None
    carried_over: int | None
    assigned: int | None
    disbursed: int | None
    estimated: int | None
    disbursed_on: date | None
    obstacle: str | None

    @property
    def plan(self) -> int | None:
        """The year's whole plan: carried over and assigned; None while neither is known."""
        return known_sum((self.carried_over, self.assigned))


@dataclass(frozen=True, slots=True)
class SourceMoney:
    """The lines of one source, in the order of the register of works."""

    source: str
    name: str
    lines: tuple[MoneyLine, ...]

    def total(self, measure: str) -> int | None:
        """The sum of a measure over the lines that know it."""
        return known_sum(getattr(line, measure) for line in self.lines)


def known_sum(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is known, None where nothing is: unknown is never 0."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def money_by_source(
    standings: Mapping[str, Standing], events: Iterable[Event], on: date, sources: Mapping[str, str], year: int
) -> tuple[SourceMoney, ...]:
    """Every work with money in a year, by source in the order of the sources; sources without any are left out.

    `standings` are those of day `on`. What the whole year is expected to pay is said after a month has
    ended: the last word among `events` counts, whatever its day.
    """
    known = effective(events)
    given = _given([e for e in known if e.kind == "allocated" and e.on <= on], year)
    expected = {_key(e): e.body["amount"] for e in known if e.kind == "estimated" and plan_year(e) == year}
    live = {work: standing for work, standing in standings.items() if standing.live}
    found = []
    for source, name in sources.items():
        has = {work for work, s in live.items() if _has_money(s, source, year) or (work, source) in expected}
        lines = [_line(work, live[work], source, year, given, expected) for work in live if work in has]
        if lines:
            found.append(SourceMoney(source, name, tuple(lines)))
    return tuple(found)


def investments(sources: Sequence[SourceMoney]) -> dict[str, int | None]:
    """Work → its total investment, each work once however many sources pay for it."""
    return {line.work: line.investment for source in sources for line in source.lines}


def behind(sources: Sequence[SourceMoney], on: date) -> list[MoneyLine]:
    """One line of each work whose newest payment figure is older than the day reported, or was never given."""
    lines = {line.work: line for source in sources for line in source.lines}
    return [line for line in lines.values() if line.disbursed_on is None or line.disbursed_on < on]


def basis_of(events: Iterable[Event], on: date) -> str | None:
    """Where the newest payment figures up to a day come from, if all of them say the same."""
    paid = [e for e in effective(events) if e.kind == "disbursed" and e.on <= on]
    newest = max((e.on for e in paid), default=None)
    said = {e.body.get("text") for e in paid if e.on == newest}
    return said.pop() if len(said) == 1 else None


def _has_money(standing: Standing, source: str, year: int) -> bool:
    key = (source, year)
    return any(key in series for series in (standing.allocated, standing.disbursed))


def _key(event: Event) -> _Key:
    return event.subject.id, str(event.body["source"])


def _given(allocations: Sequence[Event], year: int) -> dict[tuple[_Key, bool], int]:
    """(work and source, carried over or not) → what the year's events gave; absent where there was none."""
    out: dict[tuple[_Key, bool], int] = {}
    for event in allocations:
        key = _key(event)
        carried = event.body.get("category") == "carried_over"
        if plan_year(event) == year:
            out[key, carried] = out.get((key, carried), 0) + event.body["amount"]
    return out


def _line(
    work: str,
    standing: Standing,
    source: str,
    year: int,
    given: Mapping[tuple[_Key, bool], int],
    expected: Mapping[_Key, int],
) -> MoneyLine:
    carried = given.get(((work, source), True))
    total = standing.allocated.get((source, year))
    # What left for the year after, and gifts in kind, change the year's own part and no event of its kind.
    own = None if total is None else total - (carried or 0)
    return MoneyLine(
        work=work,
        name=standing.name,
        source=source,
        investment=standing.investment,
        carried_over=carried,
        assigned=None if own == 0 and carried is not None and ((work, source), False) not in given else own,
        disbursed=standing.disbursed.get((source, year)),
        estimated=expected.get((work, source)),
        disbursed_on=standing.disbursed_on,
        obstacle=standing.obstacle,
    )

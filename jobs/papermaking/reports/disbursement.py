"""The maker of the monthly disbursement report."""

from __future__ import annotations

from collections.abc import Iterator

from documents.reports.disbursement import Disbursement, Held, disbursement
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.reports.desk import ReportDesk
from model.ledger.descriptions import described
from model.ledger.events import effective
from model.targets.reports.money import SourceMoney, basis_of, behind, money_by_source
from model.targets.reports.over_time import by_work
from model.words.dates import short
from model.words.vocabulary import CAUSES


def make(ground: Ground) -> Made:
    """The report of a month: payments to its end, by source and then by work."""
    desk = ReportDesk(ground)
    on, year = ground.on, desk.period.on.year
    sources = money_by_source(desk.standings, desk.events, on, desk.place.rules.sources, year)
    told = Disbursement(
        formal=desk.formal,
        period=desk.period.id,
        on=on,
        year=year,
        sources=sources,
        codes=_codes(desk),
        held=tuple(_held(desk, sources)),
        remarks=desk.remarks("work_remark"),
        basis=basis_of(desk.events, on),
    )
    _note_lacks(desk, sources)
    return desk.made(disbursement(told, desk.boxes, desk.book))


def _note_lacks(desk: ReportDesk, sources: tuple[SourceMoney, ...]) -> None:
    """Payments not yet told to the month's end, and works of which nobody said what the year will pay."""
    late = dict.fromkeys(line.work for line in behind(sources, desk.ground.on))
    if late:
        desk.lack("report_payments_behind", works=", ".join(late), on=short(desk.ground.on))
    silent = dict.fromkeys(line.work for source in sources for line in source.lines if line.estimated is None)
    if silent:
        desk.lack("report_estimates_missing", works=", ".join(silent), year=desk.period.on.year)


def _codes(desk: ReportDesk) -> dict[str, str]:
    """Work → its project code, where somebody said it."""
    told = {work: described(effective(events), desk.ground.on) for work, events in by_work(desk.events).items()}
    return {work: said.project_code for work, said in told.items() if said.project_code}


def _held(desk: ReportDesk, sources: tuple[SourceMoney, ...]) -> Iterator[Held]:
    """The works with money that are held up."""
    for work in dict.fromkeys(line.work for source in sources for line in source.lines):
        standing = desk.standings[work]
        if standing.obstacle and standing.obstacle_since:
            cause = CAUSES.get(standing.obstacle_cause or "", standing.obstacle_cause or "")
            yield Held(standing.name, standing.obstacle, short(standing.obstacle_since), cause)

"""Papers of a work in the dossier: those on its file, those allowed to come later, and those its state asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from model.ledger.events import Event
from model.ledger.paper_register import Filed, Owed, filed, owed
from model.ledger.standing import Standing
from model.plan.dossier_rules import DossierRules, PaperRow
from model.plan.rules import Rules
from model.targets.dossier.lines import DossierPaper


def papers_of(
    rules: Rules, dossier: DossierRules, standing: Standing, events: Sequence[Event], on: date
) -> tuple[DossierPaper, ...]:
    """The papers of a work in the order of a file: what is there, what is owed by name, what is missing.

    `events` are those of the work that stand, up to the day.
    """
    there, later = filed(events), owed(events, standing)
    asked = list(wanted_rows(dossier, rules, standing, events, on))
    hard = _hardness(asked)
    listed = [_filed(rules, one, hard) for one in there]
    listed += [_owed(rules, one, hard) for one in later]
    known = {paper.type for paper in listed}
    listed += [_missing(rules, row) for row in asked if not known.intersection(row.papers)]
    order = {code: place for place, code in enumerate(rules.papers)}
    return tuple(sorted(listed, key=lambda paper: (order.get(paper.type, len(order)), paper.on or date.max)))


def wanted_rows(
    dossier: DossierRules, rules: Rules, standing: Standing, events: Sequence[Event], on: date
) -> Iterator[PaperRow]:
    """The rows that ask a paper of a work, each paper once, the hard row before the soft."""
    states = _states(rules, standing, on)
    actions = {link.action for link in standing.links}
    seen: set[tuple[str, ...]] = set()
    for row in sorted(dossier.papers, key=lambda row: not row.hard):
        fits = standing.cycle in row.cycles and states & row.states and _acts(row, actions)
        if fits and row.papers not in seen and row.in_force(_asked_on(row, standing, events, on)):
            seen.add(row.papers)
            yield row


def _states(rules: Rules, standing: Standing, on: date) -> frozenset[str]:
    """The state, and for a work that was sent back also the one that submitted it."""
    step = rules.life_cycles.get(standing.cycle, on).steps.get(standing.state)
    back = step is not None and step.goes_back and standing.submitted_from
    return frozenset({standing.state, standing.submitted_from}) if back else frozenset({standing.state})  # type: ignore[arg-type]


def _acts(row: PaperRow, actions: set[str]) -> bool:
    """Whether the row speaks of what the work does; of a work without items nobody knows, so it does."""
    return row.actions is None or not actions or bool(actions & row.actions)


def _asked_on(row: PaperRow, standing: Standing, events: Iterable[Event], on: date) -> date:
    """The day as of which a row is asked: when the work first took one of its steps, else the dossier's."""
    if not row.as_of:
        return on
    taken = next((event.on for event in events if event.kind in row.as_of), None)
    if taken is None and standing.opened_midway:
        taken = standing.since
    return taken or on


def _hardness(rows: Iterable[PaperRow]) -> Mapping[str, bool]:
    """Paper → whether it is hard, of all that are asked for."""
    out: dict[str, bool] = {}
    for row in rows:
        for code in row.papers:
            out[code] = out.get(code, False) or row.hard
    return out


def _filed(rules: Rules, one: Filed, hard: Mapping[str, bool]) -> DossierPaper:
    paper = one.paper
    return DossierPaper(
        type=paper.type,
        name=rules.paper_name(paper.type),
        state="filed",
        wanted=paper.type in hard,
        hard=hard.get(paper.type, False),
        number=paper.number or None,
        on=paper.on,
        issuer=paper.issuer,
        file=paper.file,
        event=one.event.id,
    )


def _owed(rules: Rules, one: Owed, hard: Mapping[str, bool]) -> DossierPaper:
    return DossierPaper(
        type=one.type,
        name=rules.paper_name(one.type),
        state="owed",
        wanted=one.type in hard,
        hard=hard.get(one.type, False),
        by=one.by,
        reason=one.reason,
        due=one.due,
        event=one.event.id,
    )


def _missing(rules: Rules, row: PaperRow) -> DossierPaper:
    code = row.papers[0]
    return DossierPaper(type=code, name=rules.paper_name(code), state="missing", wanted=True, hard=row.hard)

"""The check of a dossier: what each line and the whole lacks, and what clashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.checks.dossier.ceilings import ceiling_clashes
from model.checks.dossier.clashes import money_clashes
from model.checks.dossier.completeness import missing_of
from model.checks.dossier.days_off import due_off, works_on_days_off
from model.checks.dossier.doubts import Doubts, doubts_around, doubts_of, open_doubts
from model.checks.dossier.elsewhere import Elsewhere, asked_elsewhere, twice_asked
from model.checks.dossier.ground import CheckGround, millions
from model.ledger.standing import Standing
from model.targets.dossier.groups import group_of
from model.targets.dossier.lines import Dossier, DossierLine, Missing
from model.words.sentences import say


def checked(dossier: Dossier, ground: CheckGround) -> Dossier:
    """The dossier with everything the check found, each with its line, the rest with the whole."""
    elsewhere, doubts = asked_elsewhere(ground), doubts_of(ground.findings)
    lines = tuple(replace(line, missing=tuple(_line(ground, elsewhere, doubts, line))) for line in dossier.lines)
    return replace(dossier, lines=lines, checks=tuple(_whole(dossier, ground, doubts)))


def _line(ground: CheckGround, elsewhere: Elsewhere, doubts: Doubts, line: DossierLine) -> Iterator[Missing]:
    standing = ground.standings[line.work]
    row = group_of(ground.unit.dossier, standing, ground.unit.on)
    if row is None:
        yield Missing("dossier_state_unplaced", line.work, {"work": line.number, "state": line.state_name})
    ended = row is not None and row.ended
    if ended:
        yield Missing("dossier_work_ended", line.work, {"work": line.number, "state": line.state_name})
    yield from missing_of(line, _key(ground), ground.unit.on, ended=ended)
    yield from money_clashes(ground, line)
    yield from twice_asked(ground, elsewhere, line)
    yield from ceiling_clashes(ground, line)
    yield from works_on_days_off(ground, line)
    yield from open_doubts(ground, doubts, line)


def _whole(dossier: Dossier, ground: CheckGround, doubts: Doubts) -> Iterator[Missing]:
    if not dossier.lines:
        yield Missing("dossier_empty", "", {"document": _key(ground)})
    yield from due_off(ground)
    yield from _gone(dossier, ground)
    yield from _same_priority(dossier)
    yield from doubts_around(ground, doubts, dossier.lines)


def _gone(dossier: Dossier, ground: CheckGround) -> Iterator[Missing]:
    """Works in the list that are no works of their own any more: their money is in no sum, so it is said."""
    there = {line.work for line in dossier.lines}
    for work in dict.fromkeys(work for work, _ in ground.document.listed):
        if work not in there:
            amounts = [row.amount for (code, _), row in ground.document.listed.items() if code == work and row.amount]
            facts = {"why": why_gone(ground.standings.get(work)), "amount": millions(sum(amounts))}
            yield Missing("dossier_work_gone", "", {"work": work, "document": _key(ground), **facts})


def why_gone(standing: Standing | None) -> str:
    """Why a work is no work of its own, in words."""
    if standing is None or not standing.exists:
        return say("dossier_gone_unknown")
    if standing.absorbed_by is not None:
        return say("dossier_gone_absorbed", into=standing.absorbed_by)
    return say("dossier_gone_withdrawn")


def _same_priority(dossier: Dossier) -> Iterator[Missing]:
    first: dict[int, str] = {}
    for line in dossier.lines:
        if line.priority is not None:
            other = first.setdefault(line.priority, line.number)
            if other != line.number:
                facts = {"work": line.number, "priority": line.priority, "other": other}
                yield Missing("dossier_priority_twice", "", facts, hard=False)


def _key(ground: CheckGround) -> str:
    return ground.document.id

"""Ceilings of a line of the dossier: who may decide its amount, and what the flags on the work say."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.dossier.ground import CheckGround, millions
from model.targets.dossier.lines import DossierLine, Missing

# A flag of these kinds is about who may decide an amount, or how much one package may cost.
_CEILINGS = frozenset({"authority_ceiling", "packages_above_ceiling"})
# The steps by which an amount is decided first, of whichever route.
_DECIDING = ("policy_approved", "approved", "budgeted")


def ceiling_clashes(ground: CheckGround, line: DossierLine) -> Iterator[Missing]:
    """Amounts above what may be decided here, and whatever else is to be explained about the work."""
    for flag in ground.flags.get(line.work, ()):
        hard = flag.rule in _CEILINGS
        code = "dossier_ceiling" if hard else "dossier_to_explain"
        yield Missing(code, line.work, {"work": line.number, "message": flag.message, "flag": flag.id}, hard=hard)
    if line.investment_from == "estimate":
        yield from _estimate(ground, line)


def _estimate(ground: CheckGround, line: DossierLine) -> Iterator[Missing]:
    """An estimate above the ceiling of the first step that decides an amount on this route."""
    if ground.authorities is None:
        return
    for step in _DECIDING:
        row = ground.authorities.of(step, line.cycle, line.investment, ground.unit.on)
        if row is not None and row.ceiling is not None:
            if not row.covers(line.investment):
                facts = {"work": line.number, "investment": millions(line.investment), "limit": millions(row.ceiling)}
                more = {"decider": row.decider, "basis": row.basis}
                yield Missing("dossier_ceiling_estimate", line.work, facts | more)
            return

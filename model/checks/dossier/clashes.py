"""Clashes of money in a line of the dossier: years, what was given already, sums and the city's share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.checks.dossier.ground import CheckGround, millions
from model.ledger.standing import Standing
from model.targets.dossier.lines import DossierLine, Missing
from model.words.sentences import say


def money_clashes(ground: CheckGround, line: DossierLine) -> Iterator[Missing]:
    """What does not fit about the money of a line."""
    standing = ground.standings[line.work]
    yield from _years(ground, line)
    yield from _years_funded(ground, line, standing)
    yield from _left(line, standing)
    yield from _share(ground, line)


def _years(ground: CheckGround, line: DossierLine) -> Iterator[Missing]:
    years = ", ".join(map(str, ground.unit.years))
    for year in sorted(line.requested):
        if ground.unit.years and year not in ground.unit.years:
            yield Missing("dossier_year_outside", line.work, {"work": line.number, "year": year, "years": years})


def _years_funded(ground: CheckGround, line: DossierLine, standing: Standing) -> Iterator[Missing]:
    """What the city gave for a year covers what is asked for that year."""
    given = _city_by_year(ground, standing)
    for year, asked in sorted(line.requested.items()):
        if given.get(year, 0) >= asked:
            facts = {"work": line.number, "year": year, "given": millions(given[year]), "asked": millions(asked)}
            yield Missing("dossier_year_funded", line.work, facts)


def _city_by_year(ground: CheckGround, standing: Standing) -> Mapping[int, int]:
    unit = ground.unit
    out: dict[int, int] = {}
    for (source, year), amount in standing.allocated.items():
        if unit.dossier.column(source, unit.area, unit.on) == "city":
            out[year] = out.get(year, 0) + amount
    return out


def _left(line: DossierLine, standing: Standing) -> Iterator[Missing]:
    """What is asked against the investment less what was given of all sources."""
    asked, given = line.requested_total, standing.allocated_total or 0
    if asked is None:
        return
    if line.investment is None:
        if line.city_given is not None and line.city_given >= asked:
            facts = {"work": line.number, "given": millions(line.city_given), "asked": millions(asked)}
            yield Missing("dossier_city_funded", line.work, facts)
        return
    left = line.investment - given
    facts = {"work": line.number, "investment": millions(line.investment), "given": _told(standing.allocated_total)}
    if left <= 0:
        yield Missing("dossier_already_funded", line.work, facts | {"given": millions(given)})
    elif asked > left:
        yield Missing("dossier_asks_above_left", line.work, facts | {"asked": millions(asked), "left": millions(left)})
    elif asked < left:
        told = facts | {"asked": millions(asked), "left": millions(left - asked)}
        yield Missing("dossier_sources_short", line.work, told, hard=False)


def _told(given: int | None) -> str:
    """What was given in words; that nothing was recorded is no zero."""
    return say("dossier_given_none") if given is None else say("dossier_given", given=millions(given))


def _share(ground: CheckGround, line: DossierLine) -> Iterator[Missing]:
    """The city's part, given and asked, against the largest share somebody has set."""
    unit = ground.unit
    row = unit.dossier.settings.row("city_share_percent", unit.area, unit.on)
    if row is None or row.value is None or line.investment is None or line.requested_total is None:
        return
    city, limit = (line.city_given or 0) + line.requested_total, line.investment * row.value // 100
    if city > limit:
        facts = {"work": line.number, "asked": millions(city), "percent": row.value, "limit": millions(limit)}
        yield Missing("dossier_share_above", line.work, facts | {"basis": row.basis})

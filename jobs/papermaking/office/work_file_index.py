"""The index of a work's file: its papers by part, what is owed or not there, money against the decision, explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from documents.office.contents import SUM
from documents.office.table_rows import Number, SumOf
from documents.official.figures import Source
from jobs.flags import flags_of
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from jobs.papers import file_among
from jobs.views import money_rows
from model.checks.flags.explaining import explained
from model.ledger.standing import Standing
from model.words.dates import short

Row = Mapping[str, Any]
# Which events carry a column of money.
_CARRIED: Final = {"allocated": "allocated", "disbursed": "disbursed", "contributed": "contribution"}

# The paper that decides the investment; the last one counts.
_DECIDES: Final = "qd_phe_duyet"
# The events that set it.
_INVESTMENT: Final = ("opening", "policy_approved", "approved", "repriced")


def make(ground: Ground) -> Made:
    """The index of a work's file; WrongInput for a work nobody follows."""
    desk = OfficeDesk(ground, "work_file_index")
    code = ground.order.work or ""
    standing = desk.work(code)
    listed = file_among(desk.place, desk.found, code)["papers"]
    _papers(desk, listed)
    _opening(desk, code, standing, listed)
    _money(desk, code, standing, listed)
    _explanations(desk, code)
    return made(desk, desk.phrases.text("subject", name=standing.name, code=code))


def _opening(desk: OfficeDesk, code: str, standing: Standing, listed: Sequence[Row]) -> None:
    counts = {
        name: desk.count(name, sum(row["state"] == state for row in listed), Source(works=(code,)))
        for name, state in (("filed", "filed"), ("owed", "owed"), ("missing", "missing"), ("coming", "next"))
    }
    state = desk.place.rules.life_cycles.step_name(standing.cycle, standing.state)
    since = short(standing.since) if standing.since else None
    desk.say("opening", on=short(desk.on), state=state, since=since, owner=standing.owner, **counts)
    desk.end(on=short(desk.on), filed=counts["filed"])


def _papers(desk: OfficeDesk, listed: Sequence[Row]) -> None:
    rows, number = desk.table("papers"), 0
    for part, of_part in groupby(listed, key=lambda row: row["part_name"]):
        rows.band(part)
        for row in of_part:
            number += 1
            filed = row["state"] == "filed"
            cells = {
                "number": str(number),
                "name": row["name"],
                "sign": row["number"] if filed else "",
                "day": _day(row["on"]) if filed else "",
                "issuer": _issuer(desk, row) if filed else "",
                "file": _file(desk, row) if filed else "",
                "note": _note(desk, row),
            }
            rows.add(str(number), cells)


def _issuer(desk: OfficeDesk, row: Row) -> str | None:
    if row["signer"]:
        return desk.phrases.text("issuer", issuer=row["issuer"], signer=row["signer"])
    return row["issuer"] or None


def _file(desk: OfficeDesk, row: Row) -> str:
    """The name of the file, or that there is none, or that it is no longer where it was kept."""
    if row["file"] is None:
        return desk.phrases.text("file_none")
    if row["file_state"] in ("missing", "damaged"):
        return desk.phrases.text("file_missing")
    return str(row["file_name"] or row["file"][:12])


def _note(desk: OfficeDesk, row: Row) -> str:
    facts = {"by": row["by"], "due": _day(row["due"]), "reason": row["reason"], "step": row["step_name"]}
    return desk.phrases.text(row["state"], **facts)


def _money(desk: OfficeDesk, code: str, standing: Standing, listed: Sequence[Row]) -> None:
    rows, told = desk.table("money"), money_rows(standing)
    names = desk.place.rules.sources
    told = [row for row in told if any(row[name] is not None for name in _CARRIED)]
    for number, row in enumerate(told, start=1):
        source, year = row["source"], row["year"]
        cells = {
            name: Number(row[name], Source(works=(code,), kinds=(kind,), year=year, source=source), "money")
            for name, kind in _CARRIED.items()
        }
        named = names.get(source, source) if source else desk.phrases.text("source_none")
        rows.add(str(number), {"number": str(number), "source": named, "year": str(year), **cells})
    if not told and standing.investment is None and standing.contracted is None:
        desk.text("money", [desk.phrases.text("money_none")])
        return
    if told:
        keys = range(1, len(told) + 1)
        sums = {name: SumOf([rows.key(str(n), name) for n in keys]) for name in _CARRIED}
        rows.add("sum", {"number": "", "source": desk.phrases.text("sum"), "year": "", **sums}, SUM)
    desk.text("money", _against_the_decision(desk, code, standing, listed))


def _against_the_decision(desk: OfficeDesk, code: str, standing: Standing, listed: Sequence[Row]) -> list[str]:
    of = Source(works=(code,))
    invested, contracted = standing.investment, standing.contracted
    decided = [paper for paper in listed if paper["type"] == _DECIDES and paper["state"] == "filed"]
    number = f" {desk.phrases.text('decision', number=decided[-1]['number'])}" if decided else ""
    amounts = {
        "investment": desk.count("investment", invested, Source(works=(code,), kinds=_INVESTMENT), "money"),
        "contracted": desk.count("contracted", contracted, of, "money"),
    }
    texts = [desk.phrases.text("money", decision=number, **amounts)]
    given, paid = standing.allocated_total, standing.disbursed_total
    if given and invested:
        share = desk.count("share", 100 * given / invested, of, "percent")
        told = desk.count("paid", None if paid is None else 100 * paid / given, of, "percent")
        texts.append(desk.phrases.text("share", share=share, paid=told))
    return texts


def _explanations(desk: OfficeDesk, code: str) -> None:
    """What was explained about the work; what nobody has explained yet is the office's own matter."""
    names = {one: standing.name for one, standing in desk.standings.items()}
    told = explained(flags_of(desk.place, desk.found), desk.found.events("finding"), desk.on, names)
    rows = desk.table("explained")
    number = 0
    for one in told:
        if code in one.flag.works and one.explanation is not None:
            number += 1
            by = f"{one.explanation.by}, {short(one.explanation.on)}"
            cells = {"number": str(number), "text": one.flag.message, "answer": one.explanation.text, "by": by}
            rows.add(one.flag.id, cells)
    desk.text("explained", [desk.phrases.text("explained" if number else "explained_none")])


def _day(iso: str | None) -> str | None:
    return None if iso is None else short(date.fromisoformat(iso))

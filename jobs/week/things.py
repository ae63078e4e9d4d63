"""Things that wait for somebody: what, why, until when, and where it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.ledger.directives import Directive
from model.words.sentences import SENTENCES, say

# Of things alike so many stand by themselves; the rest is one line with their number.
MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of an inbox.

    `kind` names its picture and what its button says. `over` says that its day has passed; a day before the works were
    """

    kind: str
    what: str
    to: str
    why: str = ""
    until: date | None = None
    over: bool = False


def thing(kind: str, to: str, until: date | None = None, *, over: bool = False, **facts: object) -> Thing:
    """A thing whose sentences are `week_thing_KIND` and, where there is one, `week_thing_KIND_why`."""
    why = f"week_thing_{kind}_why"
    return Thing(
        kind, say(f"week_thing_{kind}", **facts), to, say(why, **facts) if why in SENTENCES else "", until, over
    )


def of_directives(some: Iterable[Directive], on: date) -> Iterator[Thing]:
    """Directives of which somebody is waited for, the longest overdue first."""
    told = list(some)
    for one in told[:MOST_ALIKE]:
        yield Thing(
            "directive", one.text[:1].upper() + one.text[1:], "/directives", _directive_why(one), one.due, one.over(on)
        )
    if len(told) > MOST_ALIKE:
        yield thing("directives", "/directives", count=len(told) - MOST_ALIKE)


def _directive_why(one: Directive) -> str:
    code = "week_thing_directive_why" if one.product is None else "week_thing_directive_product"
    return say(code, lead=one.lead, product=one.product or "")


def of_owed(rows: Iterable[Mapping[str, Any]], on: date, until: date, tracked: date | None) -> Iterator[Thing]:
    """Papers that were to come by a day that is near or past; those due before the works were tracked are left out."""
    told = [
        (day, row)
        for row in rows
        if row["due"] is not None
        and (day := date.fromisoformat(row["due"])) <= until
        and (tracked is None or day >= tracked)
    ]
    told.sort(key=lambda pair: pair[0])
    for day, row in told[:MOST_ALIKE]:
        facts = {"paper": row["name"], "work": row["work_name"], "by": row["by"] or ""}
        yield thing("owed", f"/works/{row['work']}", day, over=day < on, **facts)
    if len(told) > MOST_ALIKE:
        yield thing("owed_more", "/works", count=len(told) - MOST_ALIKE)

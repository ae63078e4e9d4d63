"""Words of a line of the dossier: scale, decision, papers and notes, made from what is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.ledger.descriptions import Description
from model.ledger.document_life import Listed
from model.ledger.events import Event, Paper
from model.ledger.standing import Link, Standing
from model.plan.rules import Rules
from model.words import vocabulary
from model.words.dates import short
from model.words.folding import clean
from model.words.numbers import number
from model.words.sentences import say


def scale(links: Iterable[Link], said: Description) -> str:
    """What is built, with floors and floor area where they were described: "3 phòng học; 2 tầng; 450 m²"."""
    parts = [_counted(link) for link in links]
    if said.floors is not None:
        parts.append(say("dossier_floors", floors=number(said.floors)))
    if said.floor_area is not None:
        parts.append(say("dossier_area", area=number(said.floor_area)))
    return "; ".join(parts)


def _counted(link: Link) -> str:
    """One item: the number before a kind that bears its unit in its name, else in brackets behind it."""
    kind, unit = vocabulary.KINDS.get(link.kind, link.kind), vocabulary.UNITS.get(link.unit, "")
    if link.quantity is None:
        return say("dossier_quantity_unknown", kind=kind)
    if not unit or kind.split()[0] == unit:
        return f"{number(link.quantity)} {kind}"
    return f"{kind} ({number(link.quantity)} {unit})"


def decided(rules: Rules, standing: Standing, events: Sequence[Event]) -> str | None:
    """The decision about the investment that came last, with number and day; None where none is on the file."""
    for event in reversed(events):
        step = rules.life_cycles.get(standing.cycle, event.on).steps.get(event.kind)
        sets = event.body.get("part") if event.kind == "repriced" else step and step.sets
        papers = [paper for paper in event.draft.papers if paper.type.startswith("qd_")]
        if sets == "investment" and papers:
            return say("dossier_decision", paper=listed_text(papers[-1]))
    return None


def listed_text(paper: Paper) -> str:
    """A paper as lists name it: its number and day, or the number alone."""
    if paper.on is None:
        return say("dossier_paper_numbered", number=paper.number)
    return say("dossier_paper_dated", number=paper.number, on=short(paper.on))


def notes(standing: Standing, listed: Iterable[Listed]) -> str:
    """What stands in the last column: what was written with the listing, and that several items share one work."""
    parts = list(dict.fromkeys(" ".join(clean(row.text).split()) for row in listed if row.text))
    if len(standing.links) > 1:
        parts.append(say("dossier_note_shared", count=len(standing.links)))
    return "; ".join(part for part in parts if part)

"""Boxes of text that people write into a document, kept per period beside those of the period before."""

from __future__ import annotations

from typing import Any

from jobs.papermaking.ground import ground
from jobs.papermaking.making import asked
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.problems import WrongInput

Row = dict[str, Any]


def boxes(place: Workplace, question: Question, document: str) -> list[Row]:
    """Every box of a document: its text now and what stood in it the period before; empty where nobody wrote."""
    order = asked(place, question, document)
    with ground(place, question, order, draft=True) as stood:
        kind = place.rules.documents.kind(order.kind, stood.on)
        names = {box.id: box.name for box in kind.boxes}
        now, last = stood.document.boxes, stood.last.boxes if stood.last else {}
        keys = dict.fromkeys([*((name, None) for name in names), *now, *last])
        return [
            {
                "box": box,
                "name": f"{names.get(box, box)} ({work})" if work else names.get(box, box),
                "work": work,
                "needed": any(one.id == box and one.needed for one in kind.boxes),
                "text": now[(box, work)].text if (box, work) in now else "",
                "before": last[(box, work)].text if (box, work) in last else "",
            }
            for box, work in keys
        ]


def checked_box(
    place: Workplace, question: Question, document: str, box: str, text: str, work: str | None
) -> dict[str, str | None]:
    """The body of a narrative for a box that the document has."""
    order = asked(place, question, document)
    known = [one.id for one in place.rules.documents.kind(order.kind, order.on).boxes]
    if box not in known:
        raise WrongInput("box_unknown", box=box, document=order.id, known=", ".join(known) or "-")
    return {"box": box, "text": text, "work": work}

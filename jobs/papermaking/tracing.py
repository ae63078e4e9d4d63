"""Tracing: from a figure printed in a document down to works, events, papers and lines of the plan."""

from __future__ import annotations

from typing import Any

from documents.official.figures import Figure
from jobs.archive import archived
from jobs.papermaking import weekly_figures
from jobs.papermaking.digging import Digger
from jobs.papermaking.making import asked, standing_of
from jobs.papermaking.traced import TRACED, Traced
from jobs.papermaking.written import DRAFT_FOLDER, folder_of
from jobs.question import Answers, Question, area_of
from jobs.workplace import Workplace
from model.words.folding import fold
from model.words.problems import WrongInput

Row = dict[str, Any]


def trace(place: Workplace, question: Question, document: str, figure: str, edition: int | None = None) -> Row:
    """Where a figure of a document comes from; `figure` is its key, or what is printed.

    The last edition is asked if none is named, and the draft if there is none. Where several figures
    are meant alike, `figures` lists them with where each stands, and nothing is traced.
    """
    kept = kept_figures(place, question, document, edition)
    meant = _meant(kept, figure)
    if not meant:
        raise WrongInput("figure_unknown", figure=figure, document=kept.document)
    said: Row = {"document": kept.document, "on": kept.on.isoformat(), "position": kept.position}
    if len(meant) > 1:
        return said | {"figures": [one.told() for one in meant]}
    with place.store.reading() as connection:
        found = Answers(place, connection, Question(kept.plan, kept.area, kept.on, position=kept.position))
        digger = Digger(place, found, kept.document, {one.key: one for one in kept.figures})
        return said | {"figure": digger.down(meant[0])}


def kept_figures(place: Workplace, question: Question, document: str, edition: int | None = None) -> Traced:
    """The list of figures of a document as it was made: of an edition, or of the draft if nothing was submitted."""
    if document.startswith(f"{weekly_figures.KIND}/"):
        period = document.partition("/")[2].strip().upper()
        return weekly_figures.weekly_traced(place, area_of(place, question), period)
    order = asked(place, question, document)
    standing = standing_of(place, order)
    if edition is None and not standing.editions:
        return _of_draft(place, order.area, order.id)
    wanted = len(standing.editions) if edition is None else edition
    if not 0 < wanted <= len(standing.editions):
        raise WrongInput("document_edition_unknown", document=order.id, edition=wanted, known=len(standing.editions))
    return Traced.of_text(archived(place, standing.editions[wanted - 1].traced, order.id))


def _of_draft(place: Workplace, area: str, document: str) -> Traced:
    try:
        return Traced.of_text((folder_of(place, area, document, DRAFT_FOLDER) / TRACED).read_bytes())
    except (OSError, ValueError, KeyError):
        raise WrongInput("document_not_made", document=document) from None


def _meant(kept: Traced, said: str) -> list[Figure]:
    """The figures that somebody means: by key, else as printed, else by words of where they stand."""
    wanted = said.strip()
    by_key = [one for one in kept.figures if one.key == wanted]
    printed = [one for one in kept.figures if one.shown.strip() == wanted]
    return by_key or printed or [one for one in kept.figures if fold(wanted) in fold(one.where)]

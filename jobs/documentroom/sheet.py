"""One document as its page shows it: where it stands, its files, what it misses, its texts, what was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jobs.documentroom.checks import Check, kept_check, shown
from jobs.documentroom.differences import Difference, since_submission
from jobs.documentroom.files import Named, draft_names
from jobs.documentroom.kinds import KindShown, kind_shown
from jobs.documentroom.naming import Names, names_of
from jobs.dossier.checking import check
from jobs.dossier.lacks import lacks_of
from jobs.meanwhile import seen_of
from jobs.papermaking.boxes import boxes
from jobs.papermaking.life import signed_beside_issued
from jobs.papermaking.making import asked, standing_of
from jobs.papermaking.order import Order
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding
from model.ledger.events import Subject
from model.store.events import chain_head
from model.targets.dossier.lines import Dossier
from model.words.problems import Problem, WrongInput

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """Everything the page of one document asks for.

    `check` is None while nobody made it; `fresh` says whether nothing was recorded since. `signed_beside`
    are the differences between the signed and the issued file, `signed_said` why they cannot be told.
    `changed` is what the draft prints otherwise than the last edition, None where there are not two.
    `seen` is what a form about it has seen. `dossier` is the dossier itself where it is one.
    """

    id: str
    kind: KindShown
    about: str
    order: Order
    standing: DocumentStanding
    draft: tuple[Named, ...]
    check: Check | None
    fresh: bool
    boxes: tuple[Row, ...]
    signed_beside: Mapping[str, Any] | None
    signed_said: str
    seen: int
    changed: tuple[Difference, ...] | None = None
    dossier: Dossier | None = None

    @property
    def previews(self) -> tuple[str, ...]:
        """The files of the draft that a browser can show as they are."""
        return tuple(one.name for one in self.draft if one.suffix == "html")


def document_there(place: Workplace, question: Question, document: str) -> tuple[Order, DocumentStanding]:
    """The order and the standing of a document the unit has, or could make; WrongInput for any other."""
    order = asked(place, question, document)
    if order.school or order.work or order.person or order.kind == "dossier":
        with answers(place, question) as found:
            _check_known(names_of(place, found), order)
    return order, standing_of(place, order)


def _check_known(names: Names, order: Order) -> None:
    if not names.knows(order):
        raise WrongInput("document_about_unknown", document=order.id)


def document_sheet(place: Workplace, question: Question, document: str) -> DocumentSheet:
    """The page of a document that was opened, drafted, or only thought of."""
    order = asked(place, question, document)
    kind = kind_shown(place, question, order.kind)
    standing = standing_of(place, order)
    with answers(place, question) as found:
        names = names_of(place, found)
        _check_known(names, order)
        about = names.about(order.id, standing)
        seen = seen_of(found, Subject("document", order.id))
        head = chain_head(found.connection, found.area)[0]
    dossier = check(place, question, order.id) if order.kind == "dossier" else None
    found_check = kept_check(place, order.area, order.id) if dossier is None else _of_dossier(dossier, head)
    changed = since_submission(place, order, standing)
    beside, said = _signed_beside(place, order, standing)
    return DocumentSheet(
        id=order.id,
        kind=kind,
        about=about,
        order=order,
        standing=standing,
        draft=draft_names(place, order.area, order.id),
        check=found_check,
        fresh=found_check is not None and found_check.position == head,
        boxes=tuple(boxes(place, question, order.id)),
        signed_beside=beside,
        signed_said=said,
        seen=seen,
        changed=None if changed is None else tuple(changed),
        dossier=dossier,
    )


def _of_dossier(dossier: Dossier, head: int) -> Check:
    """A dossier is checked whenever somebody looks at it."""
    return Check(tuple(map(shown, lacks_of(dossier))), head)


def _signed_beside(place: Workplace, order: Order, standing: DocumentStanding) -> tuple[Mapping[str, Any] | None, str]:
    try:
        found = signed_beside_issued(place, order, standing)
    except Problem as problem:
        return None, str(problem)
    return (None if found is None else found.as_json()), ""

"""What is sent from the page of a document: make it, submit it, write into it, sign it, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from fastapi import Request
from starlette.responses import Response

from jobs.documentroom.acting import BoxesSaid, MakingAsked, draft, submit, write_boxes
from jobs.documentroom.kinds import check_may, check_may_make
from jobs.papermaking.approving import Grant, approve
from jobs.papermaking.life import Told, again, tell
from jobs.papermaking.making import MadeDocument
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.dates import parse_date
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.addresses import Code
from web.desk import Desk, Place
from web.documents.asked import Key, document_path, in_million, needed, refused, sheet_of, there
from web.documents.sent_files import perhaps_a_file
from web.documents.sheet import document_page, workshop_name
from web.documents.workshop import WORKSHOP
from web.meanwhile import Sheet, key_in, seen_in
from web.rendering import done
from web.typed import Form, Typed
from web.visitor import Asker, Visitor

Doing = Callable[[Workplace, Question, MakingAsked], MadeDocument]
# What an urging letter and a call are told only for one making.
_OPTIONS: Final = ("to", "about", "by")
_BECAME: Final = ("returned", "refused", "approved")


def make_draft(request: Request, place: Place, asker: Asker, kind: Code, key: Key, typed: Form) -> Response:
    """A draft made anew."""
    return _made(request, place, asker, (kind, key, "make"), typed, draft)


def submit_final(request: Request, place: Place, asker: Asker, kind: Code, key: Key, typed: Form) -> Response:
    """The final document, made once and submitted for signing."""
    return _made(request, place, asker, (kind, key, "submit"), typed, partial(submit, leave=typed.text("leave")))


def _made(
    request: Request, place: Workplace, asker: Visitor, which: tuple[str, str, str], typed: Typed, doing: Doing
) -> Response:
    kind, key, form = which
    id_, _ = there(place, asker, kind, key)
    options = tuple((name, text) for name in _OPTIONS if (text := typed.text(f"option.{name}")))
    wanted = MakingAsked(id_, asker.actor, typed.ticked("pdf"), options, seen_in(typed))
    desk: Desk = request.app.state.desk
    mark = workshop_name(place, asker, id_)
    try:
        made = WORKSHOP.make(mark, key_in(typed), partial(_at_bench, desk, asker.asks(), wanted, doing))
    except (Problem, Unreadable) as trouble:
        return _page(request, place, asker, id_, {form: refused(place, asker, typed, trouble)})
    return done(document_path(id_), _told(made))


def _page(request: Request, place: Workplace, asker: Visitor, document: str, forms: Mapping[str, Sheet]) -> Response:
    kind, _, key = document.partition("/")
    return document_page(request, place, asker, sheet_of(place, asker, kind, key), forms)


def _at_bench(desk: Desk, question: Question, wanted: MakingAsked, doing: Doing) -> MadeDocument:
    """The making itself, at a place of its own: the page may have left before it ends."""
    with desk.opened() as place:
        return doing(place, question, wanted)


def _told(made: MadeDocument | None) -> str:
    if made is None:
        return ""
    if made.edition is not None:
        return say("document_submitted_here", edition=made.edition)
    return say("document_drafted_lacking_here" if made.lacks else "document_drafted_here", number=len(made.lacks))


def write(request: Request, place: Place, asker: Asker, kind: Code, key: Key, typed: Form) -> Response:
    """The boxes of text, all at once; one left empty is emptied."""
    id_, _ = there(place, asker, kind, key)
    try:
        check_may(asker.actor, "narrative")
        said = BoxesSaid(dict(_texts(typed)), asker.name, key_in(typed), seen_in(typed))
        count = write_boxes(place, asker.asks(), id_, said)
    except (Problem, Unreadable) as trouble:
        return _page(request, place, asker, id_, {"write": refused(place, asker, typed, trouble)})
    return done(f"{document_path(id_)}#boxes", say("document_written_here", count=count))


def _texts(typed: Typed) -> Iterator[tuple[tuple[str, str | None], str]]:
    """Each box with its text: `text.general`, `text.work_remark/CT-07`, and `new.work_remark` for a work named beside it."""
    for name, text in typed.starting("text.").items():
        box, _, work = name.partition("/")
        yield (box, work or None), text
    for box, text in typed.starting("new.").items():
        if text:
            yield (box, typed.asked(f"work.{box}")), text


def sign(request: Request, place: Place, asker: Asker, kind: Code, key: Key, typed: Form) -> Response:
    """Number and day of the signed document, and its file."""
    id_, _ = there(place, asker, kind, key)
    try:
        check_may(asker.actor, "document_signed")
        number = " ".join(needed(typed, "number", "document_number_needed").split())
        day = parse_date(needed(typed, "day", "document_day_needed")).isoformat()
        body = {"number": number, "day": day} | ({"by": by} if (by := typed.asked("by")) else {})
        with perhaps_a_file(place, asker, typed) as path:
            tell(place, asker.asks(), id_, _saying("document_signed", asker, body, typed, path))
    except (Problem, Unreadable) as trouble:
        return _page(request, place, asker, id_, {"sign": refused(place, asker, typed, trouble)})
    return done(document_path(id_), say("document_signed_here", number=number))


def answer(request: Request, place: Place, asker: Asker, kind: Code, key: Key, typed: Form) -> Response:
    """What became of it: returned, not approved, or approved with its amounts."""
    id_, _ = there(place, asker, kind, key)
    became = typed.text("became")
    try:
        if became in _BECAME:
            check_may(asker.actor, f"document_{became}")
        if became == "approved":
            grant = Grant(
                tuple(_amounts(typed)),
                needed(typed, "by", "document_decider_needed"),
                typed.asked("text"),
                above=typed.ticked("above"),
                key=key_in(typed),
                seen=seen_in(typed),
            )
            approve(place, asker.asks(), id_, grant, asker.name)
        elif became in _BECAME:
            body = {"text": needed(typed, "text", "document_remark_needed")}
            body |= {"by": by} if (by := typed.asked("by")) else {}
            tell(place, asker.asks(), id_, _saying(f"document_{became}", asker, body, typed))
        else:
            raise WrongInput("document_remark_needed")
    except (Problem, Unreadable) as trouble:
        return _page(request, place, asker, id_, {"answer": refused(place, asker, typed, trouble)})
    return done(document_path(id_), say(f"document_{became}_here"))


def take_again(request: Request, place: Place, asker: Asker, kind: Code, key: Key, typed: Form) -> Response:
    """An edition written once more into its folder, byte for byte."""
    id_, _ = there(place, asker, kind, key)
    edition = typed.text("edition")
    try:
        check_may_make(asker.actor)
        made = again(place, asker.asks(), id_, int(edition) if edition.isdecimal() else None)
    except (Problem, Unreadable) as trouble:
        return _page(request, place, asker, id_, {"again": refused(place, asker, typed, trouble)})
    return done(f"{document_path(id_)}#editions", say("document_again_here", edition=made.edition))


def _saying(kind: str, asker: Visitor, body: Mapping[str, str], typed: Typed, file: Path | None = None) -> Told:
    return Told(kind, asker.name, body, file=file, key=key_in(typed), seen=seen_in(typed))


def _amounts(typed: Typed) -> Iterator[str]:
    """What was granted: each filled field `granted.CT-07.2027` with the source chosen beside it."""
    for name, text in typed.starting("granted.").items():
        work, _, year = name.rpartition(".")
        source = typed.text(f"source.{name}")
        if text:
            yield f"{work}:{source}:{year}:{in_million(text)}"

"""Verbs about documents: what can be made, making it, signing, what became of it, and where its figures come from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import document_texts as texts
from model.words import help_texts
from verbs.options import EVERYWHERE, Actor, Common, Evidence, app

document = App(name="document", help=texts.DOCUMENT)
app.command(document)

Id = Annotated[str, Parameter(help=texts.DOCUMENT_ID)]
By = Annotated[str | None, Parameter(help=texts.DOCUMENT_BY)]
Leave = Annotated[str | None, Parameter(help=texts.DOCUMENT_LEAVE)]
Final = Annotated[bool, Parameter(help=texts.DOCUMENT_FINAL, negative=())]
Pdf = Annotated[bool, Parameter(help=texts.DOCUMENT_PDF, negative=())]
Set = Annotated[list[str] | None, Parameter(name="--set", help=texts.DOCUMENT_SET, negative=())]
Edition = Annotated[int | None, Parameter(help=texts.DOCUMENT_EDITION)]


@document.command(help=texts.DOCUMENT_KINDS)
def kinds(*, common: Common = EVERYWHERE) -> int:
    from documents import console_documents
    from jobs.papermaking.listing import kinds as listed

    place, question = common.asked()
    rows = listed(place, question)
    return common.show(rows, lambda: console_documents.kinds(rows))


@document.command(name="list", help=texts.DOCUMENT_LIST)
def listed(*, common: Common = EVERYWHERE) -> int:
    from documents import console_documents
    from jobs.papermaking.listing import documents

    place, question = common.asked()
    rows = documents(place, question)
    return common.show(rows, lambda: console_documents.documents(rows, illustrative=place.illustrative))


@document.command(help=texts.DOCUMENT_MAKE)
def make(
    id_: Id,
    /,
    *,
    final: Final = False,
    by: By = None,
    leave: Leave = None,
    pdf: Pdf = False,
    options: Set = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_documents
    from jobs.asking import actor_name
    from jobs.papermaking import making
    from jobs.papermaking.order import options_of

    place, question = common.to_write()
    order = making.asked(place, question, id_, options_of(options or ()))
    signing = making.Signing(by or "", actor_name(actor), leave) if final else None
    made = making.make(place, question, order, final=signing, pdf=pdf)
    common.show(made.as_json(), lambda: console_documents.made(made, illustrative=place.illustrative))
    return 1 if made.lacks else 0


@document.command(help=texts.DOCUMENT_SHOW)
def show(id_: Id, /, *, common: Common = EVERYWHERE) -> int:
    from documents import console_documents
    from jobs.papermaking.listing import document_shown

    place, question = common.asked()
    row = document_shown(place, question, id_)
    return common.show(row, lambda: console_documents.document(row, illustrative=place.illustrative))


@document.command(help=texts.DOCUMENT_BOXES)
def boxes(id_: Id, /, *, common: Common = EVERYWHERE) -> int:
    from documents import console_documents
    from jobs.papermaking.boxes import boxes as told

    place, question = common.asked()
    rows = told(place, question, id_)
    return common.show(rows, lambda: console_documents.boxes(id_, rows))


@document.command(help=texts.DOCUMENT_WRITE)
def write(
    id_: Id,
    box: Annotated[str, Parameter(help=texts.DOCUMENT_BOX)],
    text: Annotated[str, Parameter(help=texts.DOCUMENT_BOX_TEXT)],
    /,
    *,
    work: Annotated[str | None, Parameter(help=texts.DOCUMENT_BOX_WORK)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from jobs.papermaking.boxes import checked_box

    place, question = common.to_write()
    body = checked_box(place, question, id_, box, text, work)
    return _tell("narrative", id_, body, actor, common)


@document.command(help=texts.DOCUMENT_FIGURES)
def figures(id_: Id, /, *, edition: Edition = None, common: Common = EVERYWHERE) -> int:
    from documents import console_documents
    from jobs.papermaking.tracing import kept_figures

    kept = kept_figures(*common.asked(), id_, edition)
    rows = [one.told() for one in kept.figures]
    return common.show(rows, lambda: console_documents.figures(kept.document, rows))


@document.command(help=texts.DOCUMENT_SIGN)
def sign(
    id_: Id,
    /,
    *,
    number: Annotated[str, Parameter(help=texts.DOCUMENT_NUMBER)],
    day: Annotated[str, Parameter(help=texts.DOCUMENT_DAY)],
    by: Annotated[str | None, Parameter(help=help_texts.BY)] = None,
    file: Annotated[Path | None, Parameter(help=texts.DOCUMENT_FILE)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_documents
    from jobs.papermaking.listing import compared_row
    from model.words.dates import parse_date

    place, question = common.to_write()
    said = {"number": number.strip(), "day": parse_date(day).isoformat()} | ({"by": by} if by else {})
    _tell("document_signed", id_, said, actor, common, file=file, quiet=common.as_json)
    row = compared_row(place, question, id_)
    common.show(row, lambda: console_documents.compared(row, given=file is not None))
    return 1 if row and row["changes"] else 0


@document.command(help=texts.DOCUMENT_RETURNED)
def returned(
    id_: Id,
    /,
    *,
    remark: Annotated[str, Parameter(help=texts.DOCUMENT_REMARK)],
    by: Annotated[str | None, Parameter(help=texts.DOCUMENT_SAID_BY)] = None,
    evidence: Evidence = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    return _tell("document_returned", id_, {"text": remark, "by": by}, actor, common, evidence=evidence)


@document.command(help=texts.DOCUMENT_REFUSED)
def refused(
    id_: Id,
    /,
    *,
    remark: Annotated[str, Parameter(help=texts.DOCUMENT_REMARK)],
    by: Annotated[str, Parameter(help=texts.DOCUMENT_SAID_BY)],
    evidence: Evidence = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    return _tell("document_refused", id_, {"text": remark, "by": by}, actor, common, evidence=evidence)


@document.command(help=texts.DOCUMENT_APPROVED)
def approved(
    id_: Id,
    /,
    *,
    amount: Annotated[list[str], Parameter(help=texts.DOCUMENT_AMOUNT, negative=())],
    by: Annotated[str, Parameter(help=texts.DOCUMENT_SAID_BY)],
    remark: Annotated[str | None, Parameter(help=texts.DOCUMENT_REMARK)] = None,
    above: Annotated[bool, Parameter(help=texts.DOCUMENT_ABOVE, negative=())] = False,
    evidence: Evidence = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_documents
    from jobs.asking import PapersGiven, actor_name
    from jobs.papermaking.approving import Grant, approve
    from jobs.recording import event_row

    place, question = common.to_write()
    grant = Grant(amount, by, remark, PapersGiven(evidence or ()).papers(), above)
    event = approve(place, question, id_, grant, actor_name(actor))
    return common.show(event_row(event), lambda: console_documents.told(event))


@document.command(help=texts.DOCUMENT_AGAIN)
def again(id_: Id, /, *, edition: Edition = None, common: Common = EVERYWHERE) -> int:
    from documents import console_documents
    from jobs.papermaking.life import again as written_again

    place, question = common.asked()
    made = written_again(place, question, id_, edition)
    return common.show(made.as_json(), lambda: console_documents.made_again(made))


@app.command(help=texts.TRACE)
def trace(
    id_: Id,
    figure: Annotated[str, Parameter(help=texts.TRACE_FIGURE)],
    /,
    *,
    edition: Edition = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_tracing
    from jobs.papermaking.tracing import trace as traced

    place, question = common.asked()
    row = traced(place, question, id_, figure, edition)
    common.show(row, lambda: console_tracing.traced(row, figure, illustrative=place.illustrative))
    return 1 if "figures" in row else 0


def _tell(
    kind: str,
    id_: str,
    body: Mapping[str, str | None],
    actor: str | None,
    common: Common,
    *,
    evidence: list[str] | None = None,
    file: Path | None = None,
    quiet: bool = False,
) -> int:
    from documents import console_documents
    from jobs.asking import PapersGiven, actor_name
    from jobs.papermaking.life import Told, tell
    from jobs.recording import event_row

    place, question = common.to_write()
    said = {name: value.strip() for name, value in body.items() if value and value.strip()}
    papers = PapersGiven(evidence or ()).papers()
    event = tell(place, question, id_, Told(kind, actor_name(actor), said, papers, file))
    return 0 if quiet else common.show(event_row(event), lambda: console_documents.told(event))

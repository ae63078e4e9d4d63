"""Verbs about the dossier that asks the city for money: opening, filling, pricing, checking, making."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from model.words import document_texts
from model.words import dossier_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, Evidence, Key, app

dossier = App(name="dossier", help=texts.DOSSIER)
app.command(dossier)

Id = Annotated[str, Parameter(help=texts.ID)]
Work = Annotated[str, Parameter(help=texts.WORK)]
Text = str | None


@dossier.command(name="open", help=texts.OPEN)
def open_(
    name: Annotated[str, Parameter(help=texts.NAME)],
    /,
    *,
    years: Annotated[str, Parameter(help=texts.YEARS)] = "",
    text: Annotated[Text, Parameter(help=texts.OPEN_TEXT)] = None,
    due: Annotated[Text, Parameter(help=texts.DUE)] = None,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_dossier
    from jobs import asking
    from jobs.dossier.opening import Opened, open_dossier

    place, question = common.to_write()
    said = Opened(name, years, text, asking.day(due), key)
    opened = open_dossier(place, question, said, asking.actor_name(actor))
    told = {"document": opened.id, "name": opened.name, "years": list(opened.years)}
    return common.show(told, lambda: console_dossier.opened(opened))


@dossier.command(help=texts.ADD)
def add(
    id_: Id,
    work: Work,
    /,
    *,
    year: Annotated[int | None, Parameter(help=texts.YEAR)] = None,
    amount: Annotated[Text, Parameter(help=texts.AMOUNT)] = None,
    priority: Annotated[int | None, Parameter(help=texts.PRIORITY)] = None,
    text: Annotated[Text, Parameter(help=texts.ADD_TEXT)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_dossier
    from jobs.asking import actor_name
    from jobs.dossier import filling
    from jobs.recording import event_row

    place, question = common.to_write()
    asked = filling.Asked(year, amount, priority, text)
    event = filling.add(place, question, id_, work, asked, actor_name(actor))
    return common.show(event_row(event), lambda: console_dossier.added(event))


@dossier.command(help=texts.DROP)
def drop(
    id_: Id,
    work: Work,
    /,
    *,
    reason: Annotated[str, Parameter(help=texts.REASON)],
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_dossier
    from jobs.asking import actor_name
    from jobs.dossier import filling
    from jobs.recording import event_row

    place, question = common.to_write()
    event = filling.drop(place, question, id_, work, reason, actor_name(actor))
    return common.show(event_row(event), lambda: console_dossier.dropped(event))


@dossier.command(help=texts.PRICE)
def price(
    item_kind: Annotated[str, Parameter(help=texts.PRICE_KIND)],
    /,
    *,
    amount: Annotated[str, Parameter(help=texts.PRICE_AMOUNT)],
    basis: Annotated[str, Parameter(help=texts.PRICE_BASIS)],
    level: Annotated[Text, Parameter(help=texts.PRICE_LEVEL)] = None,
    action: Annotated[Text, Parameter(help=texts.PRICE_ACTION)] = None,
    unit: Annotated[Text, Parameter(help=texts.PRICE_UNIT)] = None,
    text: Annotated[Text, Parameter(help=texts.PRICE_TEXT)] = None,
    evidence: Evidence = None,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_dossier
    from jobs.asking import PapersGiven, actor_name
    from jobs.dossier import pricing
    from jobs.recording import event_row

    place, question = common.to_write()
    papers = PapersGiven(evidence or ()).papers()
    said = pricing.Priced(item_kind, amount, basis, level, action, unit, text, papers)
    event = pricing.price(place, question, said, actor_name(actor), key)
    return common.show(event_row(event), lambda: console_dossier.priced(event))


@dossier.command(help=texts.PRICES)
def prices(*, common: Common = EVERYWHERE) -> int:
    from documents import console_dossier
    from jobs.dossier import pricing
    from jobs.dossier.rows import price_row

    place, question = common.asked()
    rows = pricing.prices(place, question)
    told = [price_row(row) for row in rows]
    return common.show(told, lambda: console_dossier.prices(rows, illustrative=place.illustrative))


@dossier.command(help=texts.DESCRIBE)
def describe(
    work: Work,
    /,
    *,
    pupils: Annotated[Text, Parameter(help=texts.PUPILS)] = None,
    classes: Annotated[Text, Parameter(help=texts.CLASSES)] = None,
    floors: Annotated[Text, Parameter(help=texts.FLOORS)] = None,
    floor_area: Annotated[Text, Parameter(help=texts.FLOOR_AREA)] = None,
    project_code: Annotated[Text, Parameter(help=texts.PROJECT_CODE)] = None,
    project_group: Annotated[Text, Parameter(help=texts.PROJECT_GROUP)] = None,
    place: Annotated[Text, Parameter(help=texts.PLACE)] = None,
    start: Annotated[Text, Parameter(help=texts.START)] = None,
    finish: Annotated[Text, Parameter(help=texts.FINISH)] = None,
    condition: Annotated[Text, Parameter(help=texts.CONDITION)] = None,
    text: Annotated[Text, Parameter(help=texts.DESCRIBE_TEXT)] = None,
    evidence: Evidence = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_dossier
    from jobs.asking import PapersGiven, actor_name
    from jobs.dossier import filling
    from jobs.recording import event_row

    fields = {"pupils": pupils, "classes": classes, "floors": floors, "floor_area": floor_area, "place": place}
    fields |= {"project_code": project_code, "project_group": project_group, "start": start, "finish": finish}
    fields |= {"condition": condition, "text": text}
    home, question = common.to_write()
    papers = PapersGiven(evidence or ()).papers()
    event = filling.describe(home, question, work, fields, papers, actor_name(actor))
    return common.show(event_row(event), lambda: console_dossier.described(event))


@dossier.command(help=texts.CHECK)
def check(id_: Id, /, *, common: Common = EVERYWHERE) -> int:
    from documents import console_dossier
    from jobs.dossier import checking
    from jobs.dossier.lacks import remarks_of
    from jobs.dossier.rows import dossier_row

    place, question = common.asked()
    found = checking.check(place, question, id_)
    row = dossier_row(found)
    told = {name: row[name] for name in ("document", "name", "complete", "missing", "remarks")}
    common.show(told, lambda: console_dossier.checked(found, remarks_of(found), illustrative=place.illustrative))
    return 0 if row["complete"] else 1


@dossier.command(name="list", help=texts.LIST)
def listed(*, common: Common = EVERYWHERE) -> int:
    from documents import console_dossier
    from jobs.dossier import checking

    place, question = common.asked()
    rows = checking.listed(place, question)
    told = [row.as_json() for row in rows]
    return common.show(told, lambda: console_dossier.listed(rows, illustrative=place.illustrative))


@dossier.command(help=texts.SHOW)
def show(id_: Id, /, *, common: Common = EVERYWHERE) -> int:
    from documents import console_dossier
    from jobs.dossier import checking
    from jobs.dossier.rows import dossier_row
    from model.targets.dossier.sums import sections, total

    place, question = common.asked()
    found = checking.check(place, question, id_)
    groups = [(part.group, part.sums) for part in sections(found)]
    return common.show(
        dossier_row(found),
        lambda: console_dossier.shown(found, groups, total(found), illustrative=place.illustrative),
    )


@dossier.command(help=texts.MAKE)
def make(
    id_: Id,
    /,
    *,
    final: Annotated[bool, Parameter(help=document_texts.DOCUMENT_FINAL, negative=())] = False,
    by: Annotated[Text, Parameter(help=document_texts.DOCUMENT_BY)] = None,
    leave: Annotated[Text, Parameter(help=document_texts.DOCUMENT_LEAVE)] = None,
    pdf: Annotated[bool, Parameter(help=document_texts.DOCUMENT_PDF, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_documents
    from jobs.asking import actor_name
    from jobs.dossier.checking import known
    from jobs.papermaking import making

    place, question = common.to_write()
    order = making.asked(place, question, known(place, question, id_))
    signing = making.Signing(by or "", actor_name(actor), leave) if final else None
    made = making.make(place, question, order, final=signing, pdf=pdf)
    common.show(made.as_json(), lambda: console_documents.made(made, illustrative=place.illustrative))
    return 1 if made.lacks else 0

"""Verbs about the city's own form: its columns mapped once, the form filled year after year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import city_form_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, app

city_form = App(name="city-form", help=texts.CITY_FORM)
app.command(city_form)

File = Annotated[Path, Parameter(help=texts.CITY_FORM_FILE)]
Unit = Annotated[str | None, Parameter(help=texts.CITY_FORM_UNIT)]
Sheet = Annotated[str | None, Parameter(help=texts.CITY_FORM_SHEET)]
Row = Annotated[int | None, Parameter(help=texts.CITY_FORM_ROW)]


@city_form.command(name="map", help=texts.CITY_FORM_MAP)
def map_columns(
    file: File,
    /,
    *,
    column: Annotated[list[str] | None, Parameter(help=texts.CITY_FORM_COLUMN, negative=())] = None,
    unit: Unit = None,
    sheet: Sheet = None,
    row: Row = None,
    keep: Annotated[bool, Parameter(help=texts.CITY_FORM_KEEP, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_city_form
    from jobs.asking import actor_name
    from jobs.cityform.mapping import look_at, map_form

    place, question = common.to_write()
    look = look_at(place, question, file, sheet, row)
    mapped = map_form(place, look, column or [], unit, actor_name(actor) if keep else None)
    return common.show(mapped.as_json(), lambda: console_city_form.mapped(mapped, file.name))


@city_form.command(help=texts.CITY_FORM_CHECK)
def check(file: File, /, *, sheet: Sheet = None, row: Row = None, common: Common = EVERYWHERE) -> int:
    from documents import console_city_form
    from jobs.cityform.filling import refuse_unmapped
    from jobs.cityform.mapping import look_at

    place, question = common.asked()
    look = look_at(place, question, file, sheet, row)
    refuse_unmapped(look, file)
    return common.show({"known": True}, lambda: console_city_form.known(file.name))


@city_form.command(help=texts.CITY_FORM_FILL)
def fill(
    file: File,
    document: Annotated[str, Parameter(help=texts.CITY_FORM_DOSSIER)],
    /,
    *,
    to: Annotated[Path | None, Parameter(help=texts.CITY_FORM_TO)] = None,
    unit: Unit = None,
    sheet: Sheet = None,
    row: Row = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_city_form
    from jobs.cityform.filling import fill_form
    from jobs.cityform.mapping import look_at

    place, question = common.asked()
    look = look_at(place, question, file, sheet, row)
    done = fill_form(place, question, look, file, document, to, unit)
    unit_name = look.rules.name_of(look.rules.units, done.unit)
    return common.show(done.as_json(), lambda: console_city_form.filled(done, unit_name))

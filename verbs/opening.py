"""Verbs about the opening sheet: where each work stands when tracking begins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, app

opening = App(name="opening", help=texts.OPENING)
app.command(opening)


@opening.command(name="form", help=texts.OPENING_FORM)
def opening_form(
    file: Annotated[Path, Parameter(help=texts.OPENING_FILE)],
    /,
    *,
    later: Annotated[bool, Parameter(help=texts.OPENING_LATER, negative=())] = False,
    all_items: Annotated[bool, Parameter(name="--all", help=texts.OPENING_ALL, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_opening
    from jobs.opening.sheet import write_opening_form

    place, question = common.asked()
    count = write_opening_form(place, question, file, later=later, everything=all_items)
    return common.show({"rows": count, "file": str(file)}, lambda: console_opening.form_written(count, file))


@opening.command(name="read", help=texts.OPENING_READ)
def opening_read(
    file: Annotated[Path, Parameter(help=texts.OPENING_FILE)],
    /,
    *,
    keep_good: Annotated[bool, Parameter(help=texts.OPENING_KEEP_GOOD, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_opening
    from jobs.asking import actor_name
    from jobs.opening.reading import read_opening_sheet

    place, question = common.to_write()
    read = read_opening_sheet(place, question, file, actor_name(actor), keep_good=keep_good)
    common.show(read.as_json(), lambda: console_opening.opening_read(read))
    return 1 if read.bad else 0

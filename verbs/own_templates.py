"""Verbs about an office's own Word templates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import template_texts as texts
from verbs.options import EVERYWHERE, Common, app

template = App(name="template", help=texts.TEMPLATE)
app.command(template)

Kind = Annotated[str, Parameter(help=texts.TEMPLATE_KIND)]
File = Annotated[Path, Parameter(help=texts.TEMPLATE_FILE)]


@template.command(help=texts.TEMPLATE_SHOW)
def show(
    kind: Kind,
    target: Annotated[Path, Parameter(help=texts.TEMPLATE_TARGET)] = Path(),
    /,
    *,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_templates
    from jobs.papermaking import own_templates

    place, question = common.asked()
    path = own_templates.show(place, question, kind, target)
    return common.show({"kind": kind, "file": str(path)}, lambda: console_templates.done("shown", kind, path))


@template.command(help=texts.TEMPLATE_CHECK)
def check(file: File, kind: Kind, /, *, common: Common = EVERYWHERE) -> int:
    from documents import console_templates
    from jobs.papermaking import own_templates

    place, question = common.asked()
    found = own_templates.check(place, question, file, kind).as_json()
    common.show(found, lambda: console_templates.checked(found))
    return 0 if found["usable"] else 1


@template.command(help=texts.TEMPLATE_USE)
def use(file: File, kind: Kind, /, *, common: Common = EVERYWHERE) -> int:
    from documents import console_templates
    from jobs.papermaking import own_templates
    from jobs.question import area_of

    place, question = common.to_write()
    found = own_templates.use(place, question, file, kind).as_json()
    path = own_templates.own_path(place, area_of(place, question), kind)
    return common.show(found, lambda: console_templates.used(found, path))


@template.command(help=texts.TEMPLATE_DROP)
def drop(kind: Kind, /, *, common: Common = EVERYWHERE) -> int:
    from documents import console_templates
    from jobs.papermaking import own_templates

    place, question = common.to_write()
    path = own_templates.drop(place, question, kind)
    return common.show({"kind": kind, "kept": str(path)}, lambda: console_templates.done("dropped", kind, path))


@template.command(name="list", help=texts.TEMPLATE_LIST)
def listed(*, common: Common = EVERYWHERE) -> int:
    from documents import console_templates
    from jobs.papermaking import own_templates
    from jobs.question import area_of

    place, question = common.asked()
    kinds = own_templates.kinds_in_use(place, area_of(place, question))
    return common.show(kinds, lambda: console_templates.listed(kinds))

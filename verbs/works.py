"""Verbs that change which works there are: split, join, place, and add beside the plan."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, Key, app


@app.command(help=texts.SPLIT)
def split(
    work: Annotated[str, Parameter(help=texts.SPLIT_WORK)],
    /,
    *,
    take: Annotated[list[str], Parameter(help=texts.SPLIT_TAKE, negative=())],
    name: Annotated[str, Parameter(help=texts.GROUP_NAME)],
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_opening
    from jobs import splitting
    from jobs.asking import actor_name

    place, question = common.to_write()
    code = splitting.split(place, question, work, splitting.taken(take), name, actor_name(actor), key)
    said = {"id": code, "name": name, "parent": work}
    return common.show(said, lambda: console_opening.split_off(code, name, work))


@app.command(help=texts.JOIN)
def join(
    work: Annotated[str, Parameter(help=texts.JOIN_WORK)],
    subjects: Annotated[list[str], Parameter(help=texts.GROUP_SUBJECTS)],
    /,
    *,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_opening
    from jobs import grouping
    from jobs.asking import actor_name

    place, question = common.to_write()
    code = grouping.join(place, question, work, subjects, actor_name(actor))
    return common.show({"id": code, "joined": subjects}, lambda: console_opening.joined(code, subjects))


@app.command(help=texts.PLACE)
def place(
    item: Annotated[str | None, Parameter(help=texts.PLACE_ITEM)] = None,
    school: Annotated[str | None, Parameter(help=texts.PLACE_SCHOOL)] = None,
    /,
    *,
    quantity: Annotated[str | None, Parameter(help=texts.PLACE_QUANTITY)] = None,
    name: Annotated[str | None, Parameter(help=texts.PLACE_NAME)] = None,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_opening
    from jobs import placing
    from jobs.asking import actor_name, both_or_none, count

    where, question = common.to_write()
    if not both_or_none("place_needs", item, school, quantity):
        rows = [row.as_json() for row in placing.unplaced_items(where, question)]
        return common.show(rows, lambda: console_opening.unplaced(rows))
    code = placing.place_item(where, question, item or "", school or "", count(quantity), actor_name(actor), name, key)
    said = {"id": code, "item": item, "school": school}
    return common.show(said, lambda: console_opening.placed(code, item or "", school or ""))


@app.command(help=texts.ADD_WORK)
def add_work(
    name: Annotated[str, Parameter(help=texts.GROUP_NAME)],
    /,
    *,
    origin: Annotated[str, Parameter(help=texts.ADD_ORIGIN)],
    school: Annotated[str | None, Parameter(help=texts.ADD_SCHOOL)] = None,
    kind: Annotated[str, Parameter(help=texts.ADD_KIND)] = "other_works",
    action: Annotated[str, Parameter(help=texts.ADD_ACTION)] = "new_build",
    quantity: Annotated[str | None, Parameter(help=texts.ADD_QUANTITY)] = None,
    owner: Annotated[str | None, Parameter(help=texts.ADD_OWNER)] = None,
    state: Annotated[str | None, Parameter(help=texts.ADD_STATE)] = None,
    since: Annotated[str | None, Parameter(help=texts.ADD_SINCE)] = None,
    by: Annotated[str | None, Parameter(help=texts.ADD_BY)] = None,
    reason: Annotated[str | None, Parameter(help=texts.ADD_REASON)] = None,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_opening
    from jobs import works_added
    from jobs.asking import actor_name, count

    place, question = common.to_write()
    added = works_added.AddedWork(name, action, kind, origin, school, count(quantity), owner)
    present = works_added.present(state, since, by, reason)
    code = works_added.add_work(place, question, added, actor_name(actor), present, key)
    return common.show({"id": code, "name": name}, lambda: console_opening.added(code, name))

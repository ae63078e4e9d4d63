"""Verbs about members: the units that a unit adds up."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from model.words import package_helps as texts
from verbs.options import EVERYWHERE, Actor, Common, app

members = App(name="members", help=texts.MEMBERS)
app.command(members)

Code = Annotated[str, Parameter(help=texts.MEMBER_CODE)]


def listed(*, common: Common = EVERYWHERE) -> int:
    from documents import console_packages
    from jobs import asking
    from jobs.packages import members

    place = common.place()
    area = members.area_above(place, common.area)
    rows = members.listed(place, area, asking.day(common.on))
    return common.show(rows, lambda: console_packages.members(rows))


members.default(listed)
members.command(listed, name="list", help=texts.MEMBERS)


@members.command(help=texts.MEMBERS_ADD)
def add(
    code: Code,
    /,
    *,
    name: Annotated[str | None, Parameter(help=texts.MEMBER_NAME)] = None,
    kind: Annotated[str | None, Parameter(help=texts.MEMBER_KIND)] = None,
    key: Annotated[str | None, Parameter(help=texts.MEMBER_KEY)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_packages
    from jobs import asking, recording
    from jobs.packages import members
    from jobs.packages.keys import file_or_text, public_key_given

    place = common.place()
    # A city loads no plan: its store begins with the first unit below it.
    place.open_or_create()
    area = members.area_above(place, common.area)
    known = code in members.members(place, area)
    given = None if key is None else public_key_given(file_or_text(key), code)
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = members.register_member(place, area, code, name, kind, given, on=on, actor=who)
    told = {**recording.event_row(event), "member": members.row(members.members(place, area)[code], event.on)}
    return common.show(told, lambda: console_packages.member_registered(event, told["member"], known=known))


@members.command(help=texts.MEMBERS_LEAVE)
def leave(
    code: Code,
    /,
    *,
    into: Annotated[str | None, Parameter(help=texts.MEMBER_INTO)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_packages
    from jobs import asking, recording
    from jobs.packages import members

    place = common.place()
    area = members.area_above(place, common.area)
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = members.member_left(place, area, code, into, on=on, actor=who)
    told = {**recording.event_row(event), "member": members.row(members.members(place, area)[code], event.on)}
    return common.show(told, lambda: console_packages.member_gone(event, told["member"]))

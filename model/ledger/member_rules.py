"""What may be said about the units that a unit adds up: who comes, by which key, and who leaves into which."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, TypeGuard

from model.ledger.events import Event
from model.ledger.members import Member
from model.ledger.public_keys import is_public_key
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import UNIT_KINDS

Members = Mapping[str, Member]

_CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
# A city has more than a hundred: nobody reads them all in one sentence.
_SHOWN: Final = 8


def check_member(before: Members, after: Members, event: Event, successors: Collection[str] = ()) -> None:
    """Raise unless an event about a member leaves a list in which every unit counts once.

    `before` and `after` are the members without and with the event, `successors` the codes of what the
    unit is known to have become. Refused: a unit as its own member,
    one that is there just so, one that merged into another, leaving that is not there, and a successor
    that is no member; WrongInput: a code, kind or key that is none.
    """
    if event.kind == "member_registered":
        _check_registration(before, event)
    elif event.kind == "member_left":
        _check_leaving(before, event, successors)
    _check_order(after, event)
    _check_keys(after)
    _check_successors(before, after, event)


def known_members(members: Collection[Member]) -> str:
    """Codes and names of members in a sentence; of many only the first."""
    told = ", ".join(f"{one.code} ({one.name})" for one in list(members)[:_SHOWN])
    return (told or "-") + (", …" if len(members) > _SHOWN else "")


def _check_registration(before: Members, event: Event) -> None:
    code, name, kind, key = event.subject.id, *(event.body.get(f) for f in ("name", "unit_kind", "public_key"))
    if not _CODE.fullmatch(code):
        raise WrongInput("member_code_wrong", code=code)
    if code == event.area:
        raise Refused("member_itself", code=code)
    if kind not in UNIT_KINDS:
        raise WrongInput("member_kind_unknown", kind=kind, known=_kinds())
    if key is not None and not is_public_key(key):
        raise WrongInput("member_key_wrong", code=code)
    here = before.get(code)
    if here is not None and here.into is not None:
        raise Refused("member_merged", code=code, name=here.name, into=_title(before, here.into), on=here.left)
    if _is_same(here, name, kind, key) and here.since <= event.on:
        raise Refused("member_same", code=code, name=here.name)


def _is_same(here: Member | None, name: str | None, kind: str | None, key: str | None) -> TypeGuard[Member]:
    return here is not None and here.left is None and (here.name, here.kind, here.public_key) == (name, kind, key)


def _check_leaving(before: Members, event: Event, successors: Collection[str]) -> None:
    code, into = event.subject.id, event.body.get("into")
    here = before.get(code)
    present = [one for one in before.values() if one.left is None]
    if here is None:
        raise Refused("member_unknown", code=code, known=known_members(present))
    if here.left is not None:
        raise Refused("member_left_before", code=code, name=here.name, on=here.left)
    if into is None:
        return
    if into == code:
        raise Refused("member_into_itself", code=code, name=here.name)
    heir = before.get(into)
    if heir is None and into not in successors:
        raise Refused("member_into_unknown", code=code, into=into, known=known_members(present))
    if heir is not None and not heir.holds(event.on):
        raise Refused("member_into_gone", into=into, name=heir.name, on=event.on)


def _check_order(after: Members, event: Event) -> None:
    """A day that makes what is said come to nothing, such as leaving before one came, is a slip."""
    here = after.get(event.subject.id)
    if event.kind == "member_left" and (here is None or here.left != event.on):
        raise Refused("member_order", code=event.subject.id, on=event.on)
    if event.kind == "member_registered":
        said = (event.body["name"], event.body["unit_kind"], event.body.get("public_key"))
        if here is None or here.left is not None or (here.name, here.kind, here.public_key) != said:
            raise Refused("member_order", code=event.subject.id, on=event.on)


def _check_keys(after: Members) -> None:
    """One key is one unit's, also after it left: with two of them either could speak for the other."""
    bearers: dict[str, Member] = {}
    for one in after.values():
        if one.public_key is not None:
            first = bearers.setdefault(one.public_key, one)
            if first is not one:
                raise Refused("member_key_taken", code=one.code, other=first.code, name=first.name)


def _check_successors(before: Members, after: Members, event: Event) -> None:
    """A unit stays while another one is said to have become part of it, at least until that day: else both were lost."""
    for one in after.values():
        if one.into != event.subject.id or one.left is None:
            continue
        if one.into not in after:
            raise Refused("member_still_meant", into=one.into, code=one.code, name=one.name)
        was, heir = before.get(one.into), after[one.into]
        if was is not None and was.holds(one.left) and not heir.holds(one.left) and heir.left != one.left:
            raise Refused("member_heir_needed", into=one.into, code=one.code, name=one.name, on=one.left)


def check_counted_once(above: Mapping[str, Members], event: Event) -> None:
    """Raise Refused where a unit that is registered below one is, from that day on, below another one too.

    `above` are the members of every other unit of the store: whoever adds up both would count it twice.
    """
    code = event.subject.id
    for area, members in sorted(above.items()):
        here = members.get(code)
        if here is None or (here.left is not None and here.left <= event.on):
            continue
        where = {"code": code, "name": here.name, "other": area, "area": event.area}
        if here.left is None:
            raise Refused("member_elsewhere", **where)
        raise Refused("member_elsewhere_until", left=here.left, **where)


def _title(members: Members, code: str) -> str:
    return f"{members[code].name} ({code})" if code in members else code


def _kinds() -> str:
    return ", ".join(f"{code} ({label})" for code, label in UNIT_KINDS.items())

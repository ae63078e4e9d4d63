"""The list of units below, kept by forms: who is registered, what changes of one, who leaves and into what."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from jobs.asking import day
from jobs.city.merged import check_above
from jobs.packages.keys import public_key_given
from jobs.packages.members import member_left, members, register_member
from jobs.workplace import Workplace
from model.ledger.members import Member
from model.ledger.public_keys import is_public_key
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unit_titles import unit_title
from model.words.unreadable import Unreadable
from web.addresses import Code
from web.city.asked import or_no_city
from web.city.room import ROOM, Trouble, room
from web.desk import Place
from web.meanwhile import sent_key
from web.rendering import done
from web.typed import Form, Typed
from web.visitor import Asker, Visitor


def registered(request: Request, place: Place, asker: Asker, typed: Form) -> Response:
    """A unit is registered below, or what changes of one."""
    with or_no_city():
        check_above(place, asker.area)
    code = typed.text("code")
    try:
        key, on = _public_key(typed, code), day(typed.asked("on"))
        said = typed.asked("name"), typed.asked("unit_kind"), key
        register_member(place, asker.area, code, *said, on=on, actor=asker.name, key=sent_key(typed))
    except (Problem, Unreadable) as problem:
        return _again(request, place, asker, typed, "member", problem, code)
    return done(_back(typed), say("city_member_kept", name=_title(members(place, asker.area)[code])))


def left(request: Request, place: Place, asker: Asker, unit: Code, typed: Form) -> Response:
    """A unit is a member no longer."""
    with or_no_city():
        check_above(place, asker.area)
    known = members(place, asker.area).get(unit)
    if known is None:
        with or_no_city():
            raise WrongInput("member_unknown", code=unit, known="-")
    try:
        into, on = typed.asked("into"), day(typed.asked("on"))
        member_left(place, asker.area, unit, into, on=on, actor=asker.name, key=sent_key(typed))
    except (Problem, Unreadable) as problem:
        return _again(request, place, asker, typed, "leave", problem, unit)
    return done(_back(typed), say("city_member_left", name=_title(known)))


def _again(
    request: Request,
    place: Workplace,
    asker: Visitor,
    typed: Typed,
    form: str,
    problem: Problem | Unreadable,
    code: str,
) -> Response:
    return room(request, place, asker, typed.text("period"), Trouble(form, problem, typed), member=code)


def _public_key(typed: Typed, code: str) -> str | None:
    """The key in what was pasted; what is no key is refused, and never looked for on this machine's disk."""
    said = typed.text("public_key")
    if not said:
        return None
    # A chat may have put all on one line.
    words = said.split()
    key = next((word for word in words if is_public_key(word)), None)
    if key is None:
        raise WrongInput("member_key_wrong", code=code)
    whose = f"{' '.join(words[:2])}\n" if words.index(key) == 2 else ""
    return public_key_given(f"{whose}{key}\n\n", code)


def _title(one: Member) -> str:
    return unit_title(one.name, one.kind)


def _back(typed: Typed) -> str:
    period = typed.text("period")
    return f"{ROOM}?period={period}#members" if period.replace("-", "").isalnum() else f"{ROOM}#members"

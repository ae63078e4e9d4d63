"""Members: the units that a unit adds up, as it registers them, lists them and lets them go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from jobs.which_unit import check_one_commune
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.ledger.members import Member, members_of
from model.ledger.public_keys import check_number
from model.store.append import Appender
from model.store.events import events_of_area
from model.store.packages import known_members, upper_areas
from model.store.tenants import commune_areas
from model.words.problems import WrongInput

Row = dict[str, Any]


def members(place: Workplace, area: str, on: date | None = None) -> Mapping[str, Member]:
    """Code → unit that a unit adds up, as said up to a day; those that have left are there too."""
    with place.store.reading() as connection:
        return members_of(events_of_area(connection, area, kinds=("member",)), on)


def area_above(place: Workplace, asked: str | None) -> str:
    """The unit that adds up others: the one asked for, or the only one of the store; WrongInput where it has to be named."""
    if asked is not None:
        return asked
    with place.store.reading() as connection:
        known = sorted(upper_areas(connection))
    if not known:
        raise WrongInput("members_above_missing")
    if len(known) > 1:
        raise WrongInput("members_of_whom", known=", ".join(known))
    return known[0]


def area_here(place: Workplace, asked: str | None) -> str:
    """The unit that is meant: the one asked for, else that of the store's plans, else the only one that adds up others."""
    with place.store.reading() as connection:
        planned = [] if asked else commune_areas(connection, most=2)
        if len(planned) > 1:
            check_one_commune(place, connection)
    return planned[0] if planned else area_above(place, asked)


def listed(place: Workplace, area: str, on: date | None = None) -> Row:
    """The members of a unit, for people and programs."""
    on = on or place.today(area)
    rows = [row(one, on) for one in members(place, area, on).values()]
    return {"area": area, "name": place.units.name_of(area, on), "on": on.isoformat(), "members": rows}


def row(one: Member, on: date) -> Row:
    """One member as other programs read it; `here` says whether it is one on the day."""
    return {
        "code": one.code,
        "name": one.name,
        "kind": one.kind,
        "since": one.since.isoformat(),
        "left": one.left and one.left.isoformat(),
        "into": one.into,
        "here": one.holds(on),
        "public_key": one.public_key,
        "check_number": one.public_key and check_number(one.public_key),
    }


def register_member(
    place: Workplace,
    area: str,
    code: str,
    name: str | None = None,
    kind: str | None = None,
    public_key: str | None = None,
    *,
    on: date | None = None,
    actor: str,
    key: str | None = None,
) -> Event:
    """Register a unit below another, or what changes of one that is there: its name, kind or public key.

    What is not said stays as it was, or is what the list of units says of the code. A new one counts from
    the day said, else from the day since which its code stands, so that the weeks before today are its too.
    """
    with place.store.writing() as connection:
        today = place.today(area)
        here = known_members(connection, area).get(code)
        unit = place.units.get(code, on or today)
        since = unit.valid_from if unit is not None and here is None else today
        body = {
            "name": name or (here and here.name) or (unit and unit.name),
            "unit_kind": kind or (here and here.kind) or (unit and unit.kind),
            "public_key": public_key or (here and here.public_key),
        }
        if body["name"] is None or body["unit_kind"] is None:
            raise WrongInput("member_unit_unknown", code=code)
        return _record(place, connection, area, code, "member_registered", body, on or min(since, today), actor, key)


def member_left(
    place: Workplace,
    area: str,
    code: str,
    into: str | None = None,
    *,
    on: date | None = None,
    actor: str,
    key: str | None = None,
) -> Event:
    """Record that a unit is a member no longer from a day on, and which one it became part of."""
    with place.store.writing() as connection:
        return _record(
            place, connection, area, code, "member_left", {"into": into}, on or place.today(area), actor, key
        )


def _record(
    place: Workplace,
    connection: Connection,
    area: str,
    code: str,
    kind: str,
    body: Mapping[str, Any],
    on: date,
    actor: str,
    key: str | None,
) -> Event:
    said = {name: value for name, value in body.items() if value is not None}
    draft = Draft(area, Subject("member", code), kind, on, actor, said, key=key)
    return Appender(connection, place.rules, place.now).append(draft)

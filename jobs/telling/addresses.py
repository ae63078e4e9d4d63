"""Addresses of people: where each is reached, given and forgotten by the offices that write to them."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from jobs.delivery.apprise_channel import scheme, service
from jobs.question import Question, area_of
from jobs.telling.outbox import check_may_send
from jobs.workplace import Workplace
from model.store.addresses import Address, addresses_of, forget_address, put_address, recipient_of
from model.store.letters import COPY, readdress
from model.store.people import known_schools, register_of
from model.words.email_shape import is_email
from model.words.folding import clean
from model.words.problems import Refused, WrongInput
from model.words.vocabulary import ROLES

Row = dict[str, Any]
CHANNELS: Final = (COPY, "email", "file", "apprise")
_NEED_AN_ADDRESS: Final = ("email", "apprise")


def one_way(email: str | None, channel: str | None, to: str | None) -> tuple[str, str]:
    """Channel and address from what was typed: an e-mail address, or a channel and where it leads."""
    if (email is None) == (channel is None) or (email is not None and to is not None):
        raise WrongInput("address_what")
    return (channel, to or "") if channel is not None else ("email", email or "")


def addresses_listed(place: Workplace, question: Question) -> Row:
    """Every address of a unit; of a service's address only which service it is."""
    area = area_of(place, question)
    with place.store.reading() as connection:
        known = addresses_of(connection, area)
    return {"area": area, "addresses": [_row(one) for some in known.values() for one in some]}


def give_address(place: Workplace, question: Question, said: str, channel: str, address: str, actor: str) -> Row:
    """Keep where somebody is reached by a channel; letters that wait for them by it go there from now on."""
    given = _checked(channel, " ".join(clean(address).split()))
    area = area_of(place, question)
    with place.store.writing() as connection:
        check_may_send(place, connection, area, actor)
        person = _person(place, connection, area, said)
        kept = Address(area, person, channel, given, place.now)
        put_address(connection, kept)
        moved = readdress(connection, area, kept.recipient, channel, (channel, given), place.now)
    return _row(kept) | {"letters": moved}


def remove_address(place: Workplace, question: Question, said: str, channel: str | None, actor: str) -> Row:
    """Forget one address of somebody, or all; letters that wait for them there become texts to copy."""
    area = area_of(place, question)
    with place.store.writing() as connection:
        check_may_send(place, connection, area, actor)
        person = _person(place, connection, area, said, leaving=True)
        theirs = addresses_of(connection, area).get(recipient_of(person), ())
        gone = [one for one in theirs if channel in (None, one.channel)]
        if not gone:
            raise WrongInput("address_none", person=said)
        forget_address(connection, area, person, channel)
        moved = [readdress(connection, area, one.recipient, one.channel, (COPY, ""), place.now) for one in gone]
    return {"person": person, "removed": [one.channel for one in gone], "letters": sum(moved)}


def _checked(channel: str, address: str) -> str:
    if channel not in CHANNELS:
        raise WrongInput("channel_unknown", channel=channel)
    if not address and channel in _NEED_AN_ADDRESS:
        raise WrongInput("address_needed", channel=channel)
    if channel == "email" and not is_email(address):
        raise WrongInput("address_not_email", address=address)
    if channel == "apprise" and service(address) is None:
        raise WrongInput("address_not_apprise", scheme=scheme(address))
    return address


def _person(place: Workplace, connection: Connection, area: str, said: str, *, leaving: bool = False) -> str:
    """Whom an address belongs to: an id of the register, `role:…` or `school:…`, each known in the unit."""
    kind, _, name = said.partition(":")
    if kind == "role":
        known = [role for role in ROLES if role != "program"]
        if name not in known:
            raise WrongInput("address_role_unknown", role=name, known=", ".join(known))
        return said
    if kind == "school":
        if name not in known_schools(connection, area):
            raise WrongInput("address_school_unknown", school=name)
        return said
    register = register_of(connection, area, place.today(area))
    person = register.find(said)
    if person is None:
        raise WrongInput("address_unknown", person=said, known=", ".join(one.id for one in register.active) or "-")
    if person.left is not None and not leaving:
        raise Refused("address_left", name=person.name)
    return person.id


def _row(one: Address) -> Row:
    shown = scheme(one.address) if one.channel == "apprise" else one.address
    return {
        "person": one.person,
        "channel": one.channel,
        "address": shown,
        "changed_at": one.changed_at.isoformat(),
    }

"""Verbs about people: who is registered, who comes and leaves, who takes over what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, app

people = App(name="people", help=texts.PEOPLE)
app.command(people)

Person = Annotated[str, Parameter(help=texts.PERSON)]


@people.default
def listed(*, common: Common = EVERYWHERE) -> int:
    from documents import console_people
    from jobs.people import people_listed

    rows = people_listed(*common.asked())
    return common.show(rows, lambda: console_people.people(rows))


@people.command(help=texts.PEOPLE_ADD)
def add(
    person: Annotated[str, Parameter(help=texts.PERSON_ID)],
    /,
    *,
    name: Annotated[str, Parameter(help=texts.PERSON_NAME)],
    role: Annotated[str, Parameter(help=texts.PERSON_ROLE)],
    school: Annotated[str | None, Parameter(help=texts.PERSON_SCHOOL)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_people
    from jobs import asking, people, recording

    place, question = common.to_write()
    first = not people.people_listed(place, question.now())["people"]
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = people.add(place, question, person, name, role, school, on, who)
    return common.show(recording.event_row(event), lambda: console_people.registered(event, first=first))


@people.command(help=texts.PEOPLE_LEAVE)
def leave(person: Person, /, *, actor: Actor = None, common: Common = EVERYWHERE) -> int:
    from documents import console_people
    from jobs import asking, people, recording

    place, question = common.to_write()
    event, works = people.leave(place, question, person, asking.day(common.on), asking.actor_name(actor))
    told = {**recording.event_row(event), "works": works}
    return common.show(told, lambda: console_people.left(event, works))


@people.command(help=texts.PEOPLE_MOVE)
def move(
    whose: Person,
    into: Annotated[str, Parameter(help=texts.PERSON_INTO)],
    /,
    *,
    text: Annotated[str | None, Parameter(help=texts.PERSON_TEXT)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_people
    from jobs import asking, people, recording

    place, question = common.to_write()
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = people.move(place, question, whose, into, text, on, who)
    return common.show(recording.event_row(event), lambda: console_people.moved(event))


@people.command(help=texts.PEOPLE_LINK)
def link(
    person: Person,
    /,
    *,
    url: Annotated[str | None, Parameter(help=texts.PEOPLE_URL)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_access
    from jobs import asking
    from jobs.access import links
    from jobs.access.addresses import outer_address

    place, question = common.to_write()
    given = links.give(place, question, person, asking.actor_name(actor), outer_address(place, url))
    told = {"person": given.actor.id, "name": given.actor.name, "url": given.url, "pin": given.pin}
    return common.show(told, lambda: console_access.link(told))


@people.command(help=texts.PEOPLE_FIRST)
def first(
    *,
    url: Annotated[str | None, Parameter(help=texts.PEOPLE_URL)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_access
    from jobs.access.addresses import outer_address
    from jobs.access.first import PATH, unit_key
    from jobs.question import area_of

    place, question = common.to_write()
    area, key = area_of(place, question.now()), unit_key(place, question)
    name = place.units.name_of(area, place.today(area))
    told = {"area": area, "name": name, "url": f"{outer_address(place, url)}{PATH}{key}"}
    return common.show(told, lambda: console_access.first_of_unit(told))


@people.command(help=texts.PEOPLE_PASSWORD)
def password(person: Person, /, *, actor: Actor = None, common: Common = EVERYWHERE) -> int:
    from documents import console_access
    from jobs import asking
    from jobs.access.accounts import set_password

    place, question = common.to_write()
    typed = console_access.new_password()
    one = set_password(place, question, person, typed, asking.actor_name(actor))
    return common.show({"person": one.id, "name": one.name}, lambda: console_access.password(one.name))


@people.command(help=texts.PEOPLE_WITHDRAW)
def withdraw(
    person: Annotated[str | None, Parameter(help=texts.PERSON)] = None,
    /,
    *,
    schools: Annotated[bool, Parameter(negative=(), help=texts.WITHDRAW_SCHOOLS)] = False,
    everybody: Annotated[bool, Parameter(negative=(), help=texts.WITHDRAW_EVERYBODY)] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_access
    from jobs import asking
    from jobs.access import links

    (place, question), who = common.to_write(), asking.actor_name(actor)
    if asking.one_of("withdraw_whose", person is not None, schools, everybody) == 0:
        count = links.withdraw(place, question, person or "", who)
    else:
        count = links.withdraw_all(place, question, who, offices=everybody)
    return common.show({"count": count}, lambda: console_access.withdrawn(count))


@people.command(name="sign-ins", help=texts.PEOPLE_SIGN_INS)
def sign_ins(*, common: Common = EVERYWHERE) -> int:
    from documents import console_access
    from jobs.access.overview import happened

    rows = [row | {"at": row["at"].isoformat(timespec="seconds")} for row in happened(*common.asked())]
    return common.show(rows, lambda: console_access.sign_ins(rows))


@app.command(name="handover-list", help=texts.HANDOVER)
def handover_list(
    person: Person,
    /,
    *,
    xlsx: Annotated[Path | None, Parameter(help=texts.HANDOVER_XLSX)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_people
    from jobs import office_handover as jobs

    place, question = common.asked()
    told = (
        jobs.handover_list(place, question, person)
        if xlsx is None
        else jobs.write_handover(place, question, person, xlsx)
    )
    common.show(told, lambda: console_people.handover(told, illustrative=place.illustrative))
    if xlsx is not None and not common.as_json:
        console_people.handover_written(xlsx)
    return 0

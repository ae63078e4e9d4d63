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

    place, question = common.asked()
    first = not people.people_listed(place, question.now())["people"]
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = people.add(place, question, person, name, role, school, on, who)
    return common.show(recording.event_row(event), lambda: console_people.registered(event, first=first))


@people.command(help=texts.PEOPLE_LEAVE)
def leave(person: Person, /, *, actor: Actor = None, common: Common = EVERYWHERE) -> int:
    from documents import console_people
    from jobs import asking, people, recording

    place, question = common.asked()
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

    place, question = common.asked()
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = people.move(place, question, whose, into, text, on, who)
    return common.show(recording.event_row(event), lambda: console_people.moved(event))


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

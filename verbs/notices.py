"""Verbs about letters, the settings by which they go out, and the addresses they go to."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from model.words import outbox_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, app
from verbs.people import people

notices = App(name="notices", help=texts.NOTICES)
app.command(notices)

Letter = Annotated[str, Parameter(help=texts.LETTER)]


@notices.default
def listed(
    *,
    state: Annotated[list[str] | None, Parameter(help=texts.NOTICES_STATE, negative=())] = None,
    whom: Annotated[str | None, Parameter(name="--for", help=texts.NOTICES_FOR)] = None,
    most: Annotated[int, Parameter(help=texts.NOTICES_MOST)] = 20,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_notices
    from jobs.telling.outbox import local_time, outbox_listed

    place, question = common.asked()
    rows = outbox_listed(place, question, state or [], whom, most)
    local = local_time(place, rows["area"])
    return common.show(rows, lambda: console_notices.outbox(rows, local, illustrative=place.illustrative))


@notices.command(help=texts.NOTICES_SHOW)
def show(letter: Letter, /, *, common: Common = EVERYWHERE) -> int:
    from jobs.telling.outbox import letter_shown

    row = letter_shown(*common.asked(), letter)
    # As it is, for the clipboard: a table would break its lines.
    return common.show(row, lambda: print(row["text"]))


@notices.command(help=texts.NOTICES_COPIED)
def copied(*letters: Letter, actor: Actor = None, common: Common = EVERYWHERE) -> int:
    from documents import console_notices
    from jobs import asking
    from jobs.telling import outbox

    rows = outbox.copied(*common.to_write(), letters, asking.actor_name(actor))
    return common.show(rows, lambda: console_notices.copied(rows))


@notices.command(help=texts.NOTICES_AGAIN)
def again(*letters: Letter, actor: Actor = None, common: Common = EVERYWHERE) -> int:
    from documents import console_notices
    from jobs import asking
    from jobs.telling import outbox

    rows = outbox.again(*common.to_write(), letters, asking.actor_name(actor))
    return common.show(rows, lambda: console_notices.again(rows))


@notices.command(help=texts.NOTICES_DROP)
def drop(
    *letters: Letter,
    reason: Annotated[str, Parameter(help=texts.REASON)],
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_notices
    from jobs import asking
    from jobs.telling import outbox

    rows = outbox.drop(*common.to_write(), letters, reason, asking.actor_name(actor))
    return common.show(rows, lambda: console_notices.dropped(rows))


@notices.command(help=texts.NOTICES_SEND)
def send(
    *,
    limit: Annotated[int | None, Parameter(help=texts.NOTICES_LIMIT)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_notices
    from jobs import asking
    from jobs.telling import outbox

    done = outbox.send_now(*common.to_write(), asking.actor_name(actor), limit)
    common.show(done.as_json(), lambda: console_notices.delivered(done.as_json()))
    return 1 if done.problems else 0


@notices.command(help=texts.NOTICES_SETTINGS)
def settings(*, common: Common = EVERYWHERE) -> int:
    from documents import console_notices
    from jobs.settings import read_settings, write_sample

    file, written = write_sample(common.home)
    shown = read_settings(common.home).as_json()
    told = shown | {"file": str(file), "written": written}
    return common.show(told, lambda: console_notices.settings(file, shown, written=written))


@people.command(help=texts.ADDRESS)
def address(
    person: Annotated[str | None, Parameter(help=texts.ADDRESS_PERSON)] = None,
    /,
    *,
    email: Annotated[str | None, Parameter(help=texts.ADDRESS_EMAIL)] = None,
    channel: Annotated[str | None, Parameter(help=texts.ADDRESS_CHANNEL)] = None,
    to: Annotated[str | None, Parameter(help=texts.ADDRESS_TO)] = None,
    remove: Annotated[bool, Parameter(help=texts.ADDRESS_REMOVE, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_notices
    from jobs import asking
    from jobs.telling import addresses

    place, question = common.to_write()
    if person is None:
        rows = addresses.addresses_listed(place, question)
        return common.show(rows, lambda: console_notices.addresses(rows))
    who, by = asking.actor_name(actor), "email" if email is not None else channel
    if remove:
        row = addresses.remove_address(place, question, person, by, who)
        return common.show(row, lambda: console_notices.address_removed(row))
    where = addresses.one_way(email, channel, to)
    row = addresses.give_address(place, question, person, *where, who)
    return common.show(row, lambda: console_notices.address_given(row))

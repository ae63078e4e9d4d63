"""The outbox as people see it: what waits, went out or did not, and what a person does about a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any, Final

from sqlalchemy import Connection

from jobs.delivery.apprise_channel import scheme
from jobs.delivery.deliver import Delivered, deliver
from jobs.question import Question, area_of
from jobs.telling.waiting import notice_rows
from jobs.workplace import Workplace
from model.ledger.sending_rights import check_sending
from model.plan.weeks import zone
from model.store import claims
from model.store.addresses import addresses_of
from model.store.letters import COPIED, SENT, STATES, Letter, letter_counts, letters_like, letters_of
from model.store.notices import notices_in, waiting_notices
from model.store.people import actor_named
from model.words.problems import Conflict, Refused, WrongInput
from model.words.sentences import say
from model.words.vocabulary import LETTER_STATES

Row = dict[str, Any]
# So many that went out are listed unless more are asked for.
MOST: Final = 20
_MOST_NEAR: Final = 5


def outbox_listed(place: Workplace, question: Question, states: Sequence[str], whom: str | None, most: int) -> Row:
    """What waits to be put into letters, and the letters: of those that went out the last `most`."""
    area = area_of(place, question)
    wanted = _known_states(states)
    with place.store.reading() as connection:
        done = [state for state in wanted if state in (SENT, COPIED)]
        letters = letters_of(connection, area, [state for state in wanted if state not in done])
        letters += letters_of(connection, area, done, most=max(0, most))
        # Who asks for letters in one state asks for letters.
        notices = [] if states else notice_rows(place, connection, area, waiting_notices(connection, area))
        counts = letter_counts(connection, area)
    letters = [one for one in letters if whom is None or _is(whom, one.recipient, one.name)]
    notices = [one for one in notices if whom is None or _is(whom, one["recipient"], *one["names"])]
    return {"area": area, "counts": counts, "letters": [letter_row(one) for one in letters], "notices": notices}


def letter_shown(place: Workplace, question: Question, said: str) -> Row:
    """One letter with its words, and the notices it carries."""
    area = area_of(place, question)
    with place.store.reading() as connection:
        one = _letter(connection, area, said)
        carried = [notice.key for notice in notices_in(connection, area, one.id)]
    return letter_row(one) | {"text": one.text, "html": one.html, "notices": carried}


def copied(place: Workplace, question: Question, ids: Sequence[str], actor: str) -> list[Row]:
    """Say that letters were copied and told by hand; all of them or none."""

    def do(connection: Connection, one: Letter, name: str) -> bool:
        return claims.settle_copied(connection, one, name, place.now)

    return _each(place, question, ids, actor, do, "letter_not_copied")


def again(place: Workplace, question: Question, ids: Sequence[str], actor: str) -> list[Row]:
    """Let letters that were given up wait again, for the address there is now; all of them or none."""

    def do(connection: Connection, one: Letter, _name: str) -> bool:
        return claims.revive(connection, one, _where_now(connection, one), place.now)

    return _each(place, question, ids, actor, do, "letter_not_dead")


def drop(place: Workplace, question: Question, ids: Sequence[str], reason: str, actor: str) -> list[Row]:
    """Give up waiting letters for a reason; all of them or none."""
    if not reason.strip():
        raise WrongInput("letter_reason_missing")

    def do(connection: Connection, one: Letter, name: str) -> bool:
        why = say("letter_dropped", name=name, reason=" ".join(reason.split()))
        return claims.drop(connection, one, why, place.now)

    return _each(place, question, ids, actor, do, "letter_not_waiting")


def send_now(place: Workplace, question: Question, actor: str, limit: int | None) -> Delivered:
    """Deliver what is due, of every unit of the store, because somebody asked for it."""
    with place.store.reading() as connection:
        check_may_send(place, connection, area_of(place, question), actor)
    return deliver(place, limit)


def local_time(place: Workplace, area: str) -> tzinfo:
    """The time zone in which a unit reads its clock."""
    return zone(place.rules, area, place.now.date())


def check_may_send(place: Workplace, connection: Connection, area: str, actor: str) -> str:
    """The name of somebody who may deal with letters and addresses; refused if they may not."""
    known = actor_named(connection, area, actor, place.today(area))
    check_sending(known)
    return known.name or actor


def letter_row(one: Letter) -> Row:
    """A letter without its words, as other programs read it; of a service's address only which service it is."""
    return {
        "id": one.id,
        "recipient": one.recipient,
        "name": one.name,
        "channel": one.channel,
        "address": scheme(one.address) if one.channel == "apprise" else one.address,
        "subject": one.subject,
        "state": one.state,
        "at_once": one.at_once,
        "attempts": one.attempts,
        "next_try": one.next_try.isoformat(),
        "problem": one.problem,
        "made_at": one.made_at.isoformat(),
        "settled_at": _iso(one.settled_at),
        "copied_by": one.claimed_by if one.state == COPIED else None,
    }


def _each(
    place: Workplace,
    question: Question,
    ids: Sequence[str],
    actor: str,
    do: Callable[[Connection, Letter, str], bool],
    otherwise: str,
) -> list[Row]:
    area = area_of(place, question)
    if not ids:
        raise WrongInput("letter_needed")
    with place.store.writing() as connection:
        name = check_may_send(place, connection, area, actor)
        letters = {one.id: one for one in (_letter(connection, area, said) for said in ids)}
        for one in letters.values():
            if not do(connection, one, name):
                raise Refused(otherwise, id=one.id, state=LETTER_STATES[one.state])
        return [letter_row(_letter(connection, area, one)) for one in letters]


def _letter(connection: Connection, area: str, said: str) -> Letter:
    """The letter meant by an id or by a part of one that fits no other."""
    found = letters_like(connection, area, said, _MOST_NEAR) if said.strip() else []
    if not found:
        raise WrongInput("letter_unknown", id=said)
    if len(found) > 1:
        raise Conflict("letter_many", id=said, near=", ".join(one.id for one in found))
    return found[0]


def _where_now(connection: Connection, one: Letter) -> tuple[str, str]:
    """Channel and address by which a letter's recipient is reached now: changed since, or gone, then a text to copy."""
    now = addresses_of(connection, one.area)
    theirs = {known.channel: known.address for known in now.get(one.recipient, ())}
    if one.channel in theirs:
        return one.channel, theirs[one.channel]
    # Of somebody without any address the letter knows better than we do.
    return ("copy", theirs.get("copy", "")) if theirs else (one.channel, one.address)


def _is(whom: str, recipient: str, *names: str) -> bool:
    return whom in (recipient, recipient.partition(":")[2], *names)


def _known_states(states: Sequence[str]) -> Sequence[str]:
    for state in states:
        if state not in STATES:
            raise WrongInput("letter_state_unknown", state=state, known=", ".join(STATES))
    return states or STATES


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()

"""Letters as rows: made whole with the notices they carry, then listed, looked up, and given another address.

How a letter changes hands while it is sent stands in `claims`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select, update

from model.ledger.events import microseconds, moment
from model.store.connections import insert_or_ignore
from model.store.notices import stamp
from model.store.tables import letter
from model.words.folding import clean

WAITING: Final = "waiting"
CLAIMED: Final = "claimed"
SENT: Final = "sent"
DEAD: Final = "dead"
COPIED: Final = "copied"
STATES: Final = (WAITING, CLAIMED, SENT, COPIED, DEAD)
# A person copies the text of these letters; the program does not send them.
COPY: Final = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What goes to one recipient by one channel.

    `id` is the key by which a receiver knows it again; `claimed_by` is who has it in hand, or who
    copied it; `problem` why it did not go out last time, or why it never will.
    """

    area: str
    id: str
    recipient: str
    name: str
    channel: str
    address: str
    subject: str
    text: str
    html: str = ""
    at_once: bool = False
    state: str = WAITING
    attempts: int = 0
    next_try: datetime
    problem: str | None = None
    made_at: datetime
    settled_at: datetime | None = None
    claimed_by: str | None = None


def put_letter(connection: Connection, made: Letter, keys: Iterable[str]) -> bool:
    """Put a letter and say of the notices by these keys that it carries them; False where its id is taken already."""
    put = insert_or_ignore(connection, letter).values(_values(made)).returning(letter.c.id)
    if connection.execute(put).one_or_none() is None:
        return False
    stamp(connection, made.area, keys, made.id)
    return True


def letters_of(
    connection: Connection, area: str, states: Collection[str] = STATES, *, most: int | None = None
) -> list[Letter]:
    """The letters of a unit in these states, oldest first; with `most`, the newest so many of them."""
    query = select(letter).where(letter.c.area == area, letter.c.state.in_(states))
    newest = query.order_by(letter.c.made_at.desc(), letter.c.id.desc()).limit(most)
    return [letter_of_row(row) for row in reversed(connection.execute(newest).all())]


def letter_counts(connection: Connection, area: str) -> dict[str, int]:
    """How many letters of a unit there are in each state."""
    query = select(letter.c.state, func.count()).where(letter.c.area == area).group_by(letter.c.state)
    return dict.fromkeys(STATES, 0) | {str(state): int(count) for state, count in connection.execute(query)}


def letters_like(connection: Connection, area: str, said: str, most: int) -> list[Letter]:
    """The letter of an id, else the newest of those whose id holds the text, at most so many."""
    there = select(letter).where(letter.c.area == area)
    exact = connection.execute(there.where(letter.c.id == said)).one_or_none()
    if exact is not None:
        return [letter_of_row(exact)]
    like = there.where(letter.c.id.contains(said, autoescape=True))
    newest = like.order_by(letter.c.made_at.desc(), letter.c.id.desc()).limit(most)
    return [letter_of_row(row) for row in connection.execute(newest)]


def areas_waiting(connection: Connection) -> list[str]:
    """The units that have letters waiting."""
    query = select(letter.c.area).where(letter.c.state == WAITING).distinct().order_by(letter.c.area)
    return list(connection.execute(query).scalars())


def readdress(
    connection: Connection, area: str, recipient: str, channel: str, to: tuple[str, str], at: datetime
) -> int:
    """Give the waiting letters to a recipient by a channel another channel and address, and give their number.

    They begin anew: what the old address refused says nothing about the new one.
    """
    here = update(letter).where(letter.c.area == area, letter.c.recipient == recipient, letter.c.channel == channel)
    anew = {"attempts": 0, "next_try": microseconds(at), "problem": None}
    changed = here.where(letter.c.state == WAITING).values(channel=to[0], address=to[1], **anew)
    return connection.execute(changed).rowcount


def letter_of_row(row: Row[Any]) -> Letter:
    """The letter in a row."""
    plain = ("area", "id", "recipient", "name", "channel", "address", "subject", "text", "html", "state", "attempts")
    return Letter(
        **{name: getattr(row, name) for name in (*plain, "problem", "claimed_by")},
        at_once=bool(row.at_once),
        next_try=moment(row.next_try),
        made_at=moment(row.made_at),
        settled_at=None if row.settled_at is None else moment(row.settled_at),
    )


def _values(made: Letter) -> dict[str, Any]:
    """A letter's columns; what no engine and no mail can hold is left out of its words."""
    return {
        "area": made.area,
        "id": made.id,
        "recipient": made.recipient,
        "name": clean(made.name),
        "channel": made.channel,
        "address": clean(made.address).strip(),
        "subject": clean(made.subject),
        "text": clean(made.text),
        "html": clean(made.html),
        "state": made.state,
        "at_once": int(made.at_once),
        "attempts": made.attempts,
        "next_try": microseconds(made.next_try),
        "made_at": microseconds(made.made_at),
    }

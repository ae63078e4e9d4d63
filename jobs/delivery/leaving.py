"""Letters to those who have left: nobody writes to them any more."""

from __future__ import annotations

from jobs.workplace import Workplace
from model.store.claims import drop_to, recipients_waiting
from model.store.letters import areas_waiting
from model.store.people import register_of
from model.words.sentences import say


def drop_letters_to_the_gone(place: Workplace) -> dict[str, int]:
    """Give up what still waits for people who have left, and give how many letters by name."""
    done = {}
    for area, recipient, name in _gone(place):
        with place.store.writing() as connection:
            done[name] = drop_to(connection, area, [recipient], say("letter_left", name=name), place.now)
    return {name: count for name, count in done.items() if count}


def _gone(place: Workplace) -> list[tuple[str, str, str]]:
    """Unit, recipient and name of those for whom something waits although they have left."""
    out = []
    with place.store.reading() as connection:
        for area in areas_waiting(connection):
            waiting = recipients_waiting(connection, area)
            people = register_of(connection, area, place.today(area)).people.values()
            gone = [(area, f"person:{one.id}", one.name) for one in people if one.left is not None]
            out += [one for one in gone if one[1] in waiting]
    return out

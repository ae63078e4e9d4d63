"""A share of a large roll-up, done by whichever worker takes it: claimed, unit by unit, and settled.

Whatever kills a worker, what it had made is made, and the rest of its share is found in our own table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import Connection

from jobs.clockwork.every_area import Outcome, said_of, store_gone, taken_in
from jobs.clockwork.run_log import RunNote, logged
from jobs.holders import is_alive, this_holder
from jobs.marks_together import move_marks
from jobs.rollup import roll_up
from jobs.workplace import Workplace, utc_now
from model.store.shares import (
    Share,
    claim_share,
    finish_share,
    let_go,
    open_shares,
    pass_attempt,
    renew_share,
    settled_units,
    shares_of,
)
from model.words.sentences import say

# A share that failed so often is left to a person; the others go on.
TRIES: Final = 5
_TOLD: Final = 5

# Hands shares out to workers; false where there is nobody to hand them to.
HandOut = Callable[[list[Share]], bool]


def free_shares(place: Workplace) -> list[Share]:
    """The shares that nobody has in hand, and that are worth another try."""
    return [one for one in _unheld(place) if one.attempts < TRIES]


def do_free_shares(place: Workplace, hand_out: HandOut | None = None) -> Outcome:
    """See to every share that is free: handed out where somebody takes them, else done here and now."""
    outcome, free = Outcome(), free_shares(place)
    if free and (hand_out is None or not hand_out(free)):
        for one in free:
            outcome.add(do_share(place, one.period, one.number))
    return outcome


def do_share(place: Workplace, period: str, number: int) -> Outcome:
    """Roll up the units of a share, each in its own transaction; nothing if it is done or in other hands.

    What one unit cannot do is named and stops no other; the share is then free for another try. A store
    that is locked or gone is nobody's fault and is raised: every unit would meet it.
    """
    outcome = Outcome()
    with logged(place, "share", period=period) as note:
        held = _claimed(place, period, number)
        if held is None:
            return outcome
        note.facts |= {"share": number, "units": len(held.units), "attempt": held.attempts}
        try:
            if _each(place, held, outcome):
                _settle(place, held, outcome, note)
        except Exception as error:
            _put_back(place, held, error)
            raise
    return outcome


def _each(place: Workplace, held: Share, outcome: Outcome) -> bool:
    """Every unit in turn; false if the share was taken over meanwhile, by whoever thought us gone.

    Every other attempt begins at the end: a unit that kills its worker then keeps back none but itself.
    """
    move_marks(place, [area for area in held.units if not _is_settled(place, held.period, area)], held.period)
    for area in held.units if held.attempts % 2 else reversed(held.units):
        try:
            if not _is_settled(place, held.period, area):
                taken_in(outcome, area, roll_up(place, area, held.period))
        except Exception as error:
            if store_gone(error):
                raise
            outcome.failed[area] = said_of(area, error)
        if not _changed(place, held, lambda connection: renew_share(connection, held, utc_now())):
            return False
    return True


def _settle(place: Workplace, held: Share, outcome: Outcome, note: RunNote) -> None:
    for area, said in outcome.failed.items():
        note.changed("run_area_failed", area=area, said=said)
    if outcome.done:
        note.changed("run_share_done", period=held.period, count=len(outcome.done))
    if outcome.failed:
        told = told_of(outcome.failed.items())
        _changed(place, held, lambda connection: let_go(connection, held, told))
    else:
        _changed(place, held, lambda connection: finish_share(connection, held, utc_now()))


def _put_back(place: Workplace, held: Share, error: Exception) -> None:
    """Let go of a share that could not be gone on with; where the store is gone its claim runs out by itself."""
    try:
        _changed(place, held, lambda connection: let_go(connection, held, said_of(None, error)))
    except Exception:  # noqa: BLE001 - what stopped the share is what people must hear
        return


def told_of(failed: Iterable[tuple[str, str]]) -> str:
    """What went wrong where, equal sentences once, and no more of them than anybody reads."""
    units: dict[str, list[str]] = {}
    for area, said in failed:
        units.setdefault(said, []).append(area)
    lines = [f"{', '.join(areas[:_TOLD])}{'…' * (len(areas) > _TOLD)}: {said}" for said, areas in units.items()]
    return "; ".join(lines[:_TOLD])


def given_up(place: Workplace) -> list[Share]:
    """The shares that failed too often and are still missing something; one that was mended by hand is done."""
    out = []
    for one in _unheld(place):
        if one.attempts < TRIES:
            continue
        with place.store.writing(one.lock) as connection:
            if set(one.units) <= settled_units(connection, one.period):
                finish_share(connection, one, utc_now())
                continue
        out.append(one)
    return out


def said_of_given_up(one: Share) -> str:
    """The sentence for a share that failed too often."""
    said = one.problem or say("share_process_lost")
    return say("share_given_up", period=one.period, number=one.number, count=one.attempts, said=said)


def pass_over(place: Workplace, seen: Share) -> Share | None:
    """A share whose run ended or hangs without ever having taken it: the same, one attempt on; None if it was taken."""
    if not _changed(place, seen, lambda connection: pass_attempt(connection, seen)):
        return None
    with place.store.reading() as connection:
        found = _numbered(connection, seen.period, seen.number)
    return found if found is not None and found.attempts < TRIES else None


def _unheld(place: Workplace) -> list[Share]:
    with place.store.reading() as connection:
        found = open_shares(connection)
    return [one for one in found if is_free(one)]


def is_free(one: Share) -> bool:
    """Whether nobody has a share in hand: never claimed, run out, or its holder was seen dead on this computer."""
    if one.done_at is not None:
        return False
    return not one.held(utc_now()) or is_alive(one.claimed_by or "") is False


def _claimed(place: Workplace, period: str, number: int) -> Share | None:
    """The share in this process's hand; None if there is none, or somebody else has it."""
    with place.store.reading() as connection:
        seen = _numbered(connection, period, number)
    if seen is None or not is_free(seen) or seen.attempts >= TRIES:
        return None
    if not _changed(place, seen, lambda connection: claim_share(connection, seen, this_holder(), utc_now())):
        return None
    with place.store.reading() as connection:
        return _numbered(connection, period, number)


def _numbered(connection: Connection, period: str, number: int) -> Share | None:
    return next((one for one in shares_of(connection, period) if one.number == number), None)


def _is_settled(place: Workplace, period: str, area: str) -> bool:
    with place.store.reading() as connection:
        return bool(settled_units(connection, period, area))


def _changed(place: Workplace, one: Share, change: Callable[[Connection], bool]) -> bool:
    with place.store.writing(one.lock) as connection:
        return change(connection)

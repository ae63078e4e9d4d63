"""The cutting of a large roll-up into shares: units under one roof together, few and large enough to be worth a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from jobs.workplace import Workplace, utc_now
from model.plan.units import read_units
from model.store.packages import known_members, upper_areas
from model.store.shares import open_shares, put_shares, settled_units, shares_of, want_again

# So many units are rolled up where they are asked for: a run of its own costs seconds before it begins.
FEW: Final = 20
# A share of fewer units would cost more than it saves; of more shares than this nobody has the workers.
_UNITS_IN_ONE: Final = 30
_SHARES: Final = 36


def share_out(place: Workplace, wanted: Mapping[str, Sequence[str]]) -> None:
    """Write as shares what is wanted: period → units. What is shared out already or rolled up stays as it is.

    Asked again it changes nothing; of a share that was done and has something new, all that is new is done again.
    """
    above = units_above(place)
    with place.store.writing() as connection:
        for period, units in sorted(wanted.items()):
            missing = set(units) - settled_units(connection, period)
            for there in shares_of(connection, period):
                if there.done_at is not None and missing & set(there.units):
                    want_again(connection, there, utc_now())
                missing -= set(there.units)
            put_shares(connection, period, cut(missing, above), utc_now())


def cut(units: Iterable[str], above: Mapping[str, str]) -> list[list[str]]:
    """Shares of about one size. What belongs under one roof is parted only where it is too much for one share."""
    ordered = sorted(units, key=lambda unit: (above.get(unit, ""), unit))
    # Neighbours that are too large together stand alone, which at worst doubles the number of shares.
    size = max(_UNITS_IN_ONE, -(-len(ordered) * 2 // _SHARES))
    out: list[list[str]] = []
    for _, group in groupby(ordered, key=lambda unit: above.get(unit, "")):
        for piece in _pieces(list(group), size):
            if out and len(out[-1]) + len(piece) <= size:
                out[-1] += piece
            else:
                out.append(piece)
    return out


def _pieces(units: list[str], size: int) -> list[list[str]]:
    """As few parts as keep to the size, as equal as can be."""
    number = -(-len(units) // size)
    ends = [len(units) * part // number for part in range(number + 1)]
    return [units[first:last] for first, last in pairwise(ends)]


def units_above(place: Workplace) -> dict[str, str]:
    """Unit → the unit above it: as registered there, else as the list of units has it."""
    listed = {unit.code: unit.parent for unit in read_units(place.data / "rules").rows if unit.parent}
    with place.store.reading() as connection:
        uppers = {upper: known_members(connection, upper) for upper in sorted(upper_areas(connection))}
    registered = {code: upper for upper, there in uppers.items() for code, one in there.items() if one.left is None}
    return listed | registered


def in_hand(place: Workplace) -> dict[str, set[str]]:
    """Unit → the periods of it that are shared out and not done: whoever looks for what is missing leaves them alone."""
    with place.store.reading() as connection:
        found = open_shares(connection)
    out: dict[str, set[str]] = {}
    for one in found:
        for unit in one.units:
            out.setdefault(unit, set()).add(one.period)
    return out

"""The weekly roll-up of many units: shared out, handed to workers where there are any, else done here share by share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from jobs.clockwork.cutting import share_out
from jobs.clockwork.every_area import Outcome, weeks_wanted
from jobs.clockwork.run_log import logged
from jobs.clockwork.shares import HandOut, do_free_shares, free_shares, given_up, said_of_given_up
from jobs.workplace import Workplace


def roll_up_in_shares(
    place: Workplace, asked: Iterable[str], period: str | None, scheduled: datetime, hand_out: HandOut
) -> Outcome:
    """Roll up the week asked for, or the one last finished when the run was due, of many units.

    What was handed out is not waited for. A share that failed too often is named among what failed.
    """
    with logged(place, "weekly", period=period, due=scheduled) as note:
        share_out(place, weeks_wanted(place, asked, period, scheduled))
        free = free_shares(place)
        for one in free:
            note.changed("run_shared_out", period=one.period, number=one.number, count=len(one.units))
        outcome = do_free_shares(place, hand_out)
        outcome.failed |= {f"{one.period}/{one.number}": said_of_given_up(one) for one in given_up(place)}
    return outcome

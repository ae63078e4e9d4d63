"""Verifying: everything in the store made again from its events and compared, and a printed head looked up."""

from __future__ import annotations

import re
from datetime import date

from jobs.sharedfiles.cached import lies_at_home
from jobs.sharedfiles.checking import shared_differences
from jobs.workplace import Workplace
from model.store.events import areas
from model.store.verify import Difference, differences
from model.store.verify_chain import head_is_in_chain
from model.store.verify_files import Referred, referred_files
from model.words.problems import WrongInput
from model.words.sentences import say

# As the foot of a page has it: the first letters of a hash, with the position before them or not.
_HEAD = re.compile(r"(?:(?P<position>\d{1,18}):)?(?P<start>[0-9a-f]{8,64})")


def verify(
    place: Workplace, head: str | None = None, area: str | None = None, night: date | None = None
) -> list[Difference]:
    """The differences between what is kept and what the events say, the first of each kind named.

    Where the files lie in a shared place they are read there: those of the home are copies that come and go.
    A `night` reads a seventh of those, so that a city's are read once a week.
    `head` is what a printed page says at its foot; without `area`, the chain of any unit may hold it.
    """
    printed = None if head is None else _printed(head)
    at_home = lies_at_home(place.home)
    with place.store.reading() as connection:
        found = list(differences(connection, place.rules, place.home if at_home else None))
        referred = [] if at_home else [one for one in referred_files(connection) if night is None or _falls(one, night)]
        if printed is not None:
            asked = [area] if area is not None else areas(connection)
            if not any(head_is_in_chain(connection, one, *printed) for one in asked):
                named = ", ".join(asked)
                found.append(Difference(area or "", "paper", say("verify_paper_head", head=head, area=named)))
    return [*found, *shared_differences(place.home, referred)]


def _falls(file: Referred, night: date) -> bool:
    """Whether a file is one of this night's; hashes are spread evenly, a name that is none comes every night."""
    try:
        return int(file.sha256[:8], 16) % 7 == night.weekday()
    except ValueError:
        return True


def _printed(head: str) -> tuple[int | None, str]:
    read = _HEAD.fullmatch(head.strip().lower().replace(" ", ""))
    if read is None:
        raise WrongInput("head_wrong", head=head)
    return (None if read["position"] is None else int(read["position"])), read["start"]

"""Verifying: everything in the store made again from its events and compared, and a printed head looked up."""

from __future__ import annotations

import re

from jobs.workplace import Workplace
from model.store.events import areas
from model.store.verify import Difference, differences
from model.store.verify_chain import head_is_in_chain
from model.words.problems import WrongInput
from model.words.sentences import say

# As the foot of a page has it: the first letters of a hash, with the position before them or not.
_HEAD = re.compile(r"(?:(?P<position>\d{1,18}):)?(?P<start>[0-9a-f]{8,64})")


def verify(place: Workplace, head: str | None = None, area: str | None = None) -> list[Difference]:
    """The differences between what is kept and what the events say, the first of each kind named.

    `head` is what a printed page says at its foot; without `area`, the chain of any unit may hold it.
    """
    printed = None if head is None else _printed(head)
    with place.store.reading() as connection:
        found = list(differences(connection, place.rules, place.home))
        if printed is not None:
            asked = [area] if area is not None else areas(connection)
            if not any(head_is_in_chain(connection, one, *printed) for one in asked):
                named = ", ".join(asked)
                found.append(Difference(area or "", "paper", say("verify_paper_head", head=head, area=named)))
    return found


def _printed(head: str) -> tuple[int | None, str]:
    read = _HEAD.fullmatch(head.strip().lower().replace(" ", ""))
    if read is None:
        raise WrongInput("head_wrong", head=head)
    return (None if read["position"] is None else int(read["position"])), read["start"]

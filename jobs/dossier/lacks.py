"""What holds up a final dossier, as the making of documents asks for it."""

from __future__ import annotations

from typing import Final

from jobs.papermaking.made import Lack
from model.targets.dossier.lines import Dossier, Missing

# Without these there is no dossier to be sent, whoever would take it upon themselves.
_NEVER_LEFT: Final = frozenset({"dossier_empty"})


def lacks_of(dossier: Dossier) -> tuple[Lack, ...]:
    """The lacks a final dossier must be complete in, or that are left by name.

    What the check only says, such as a paper that somebody allowed to come later, is among `remarks_of`.
    """
    return tuple(_lack(one) for one in dossier.lacks if one.hard)


def remarks_of(dossier: Dossier) -> tuple[Missing, ...]:
    """What the check says without holding anything up."""
    return tuple(one for one in dossier.lacks if not one.hard)


def _lack(one: Missing) -> Lack:
    return Lack(one.code, one.subject, one.facts, hard=one.code in _NEVER_LEFT)

"""Who may do what with letters and addresses: the offices that write them, not whoever reads them."""

from __future__ import annotations

from typing import Final

from model.ledger.rights import Actor
from model.words.problems import Refused
from model.words.vocabulary import ROLES

MAY_SEND: Final = ("administrator", "economic_office", "culture_office", "clerk")


def check_sending(actor: Actor) -> None:
    """Raise `Refused` unless this actor may copy, drop or send letters and change addresses."""
    if actor.role not in MAY_SEND:
        who = ", ".join(ROLES[role] for role in MAY_SEND)
        raise Refused("sending_right", name=actor.name, role=ROLES[actor.role], who=who)

"""What changed in a draft since the edition submitted last: the figures that are printed otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from documents.official.figures import Figure
from jobs.archive import archived
from jobs.papermaking.order import Order
from jobs.papermaking.traced import TRACED, Traced
from jobs.papermaking.written import DRAFT_FOLDER, folder_of
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure printed otherwise: where it stands, as submitted, as drafted now (None: not printed there)."""

    key: str
    where: str
    before: str | None
    now: str | None


def since_submission(place: Workplace, order: Order, standing: DocumentStanding) -> list[Difference] | None:
    """What the draft prints otherwise than the last edition; None where there are not two to compare."""
    edition = standing.edition
    if edition is None:
        return None
    try:
        content = (folder_of(place, order.area, order.id, DRAFT_FOLDER) / TRACED).read_bytes()
        now = _by_key(Traced.of_text(content))
    except (OSError, ValueError, KeyError):
        return None
    before = _by_key(Traced.of_text(archived(place, edition.traced, order.id)))
    pairs = [(key, before.get(key), now.get(key)) for key in dict.fromkeys([*now, *before])]
    return [_difference(key, old, new) for key, old, new in pairs if _shown(old) != _shown(new)]


def _difference(key: str, old: Figure | None, new: Figure | None) -> Difference:
    one = new or old
    return Difference(key, one.where if one else "", _shown(old), _shown(new))


def _shown(one: Figure | None) -> str | None:
    return one.shown if one else None


def _by_key(kept: Traced) -> dict[str, Figure]:
    return {one.key: one for one in kept.figures}

"""A dossier as other programs read it: plain values, days in ISO form, amounts in đồng."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from model.ledger.unit_prices import UnitPrice
from model.targets.dossier.lines import Dossier
from model.targets.dossier.sums import Sums, roundings, sections, total

_PLAIN = frozenset({str, int, float, bool})


def dossier_row(dossier: Dossier) -> dict[str, Any]:
    """The dossier with its lines, sums, what is missing, and what changed."""
    whole, lacks = total(dossier), dossier.lacks
    return {
        "document": dossier.id,
        "name": dossier.name,
        "on": dossier.on.isoformat(),
        "years": list(dossier.years),
        "text": dossier.text,
        "complete": not any(one.hard for one in lacks),
        "missing": [one.as_json() for one in lacks if one.hard],
        "remarks": [one.as_json() for one in lacks if not one.hard],
        "lines": [plain(line) for line in dossier.lines],
        "groups": [{"group": part.group, **_sums(part.sums)} for part in sections(dossier)],
        "total": _sums(whole),
        "roundings": [one.sentence for one in roundings(dossier)],
        "schools": plain(dossier.schools),
        "comparison": plain(dossier.comparison),
    }


def price_row(price: UnitPrice) -> dict[str, Any]:
    """A unit price as other programs read it."""
    said = {
        name: getattr(price, name)
        for name in ("item_kind", "amount", "basis", "level", "action", "unit", "text", "event")
    }
    return said | {"on": price.on.isoformat()}


def _sums(sums: Sums) -> dict[str, Any]:
    return {"works": sums.works, "amounts": dict(sums.amounts), "unknown": dict(sums.unknown)}


def plain(value: Any) -> Any:
    """A value of dataclasses, days and tuples as plain JSON values."""
    # Most values are plain already, and a dossier has hundreds of thousands of them.
    if value is None or type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value

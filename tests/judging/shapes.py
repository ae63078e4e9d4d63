"""The shape of what may be said about a work, kind by kind, as the contract of the ledger's words has it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

# Kind → (fields it must say, fields it may say).
KINDS: dict[str, tuple[str, str]] = {
    "work_opened": ("name cycle state links", "owner due origin parent since"),
    "relinked": ("links", "name"),
    "unlinked": ("item", "reason"),
    "absorbed": ("into", ""),
    "opening": ("state since by reason", "amount quantity item text"),
    "rerouted": ("cycle", "reason"),
    "paper": ("", "text"),
    "leave": ("papers by reason due", ""),
    "allocated": ("amount source", "year category text"),
    "disbursed": ("amount source", "year month text"),
    "work_done": ("amount", "source year text"),
    "estimated": ("amount source", "year text"),
    "contribution": ("amount text", "quantity unit year"),
    "repriced": ("amount part", "text"),
    "progress": ("", "percent stage by text"),
    "site_report": ("workers", "text"),
    "received": ("received", "quantity item cause text"),
    "due": ("due", "text"),
    "expected": ("due", "text"),
    "assigned": ("", "officer owner"),
    "commitment": ("text", ""),
    "kept": ("kept", "text"),
    "blocked": ("text cause", ""),
    "unblocked": ("", "text"),
    "comment": ("text", ""),
    "void": ("reason", ""),
}
STEP = ("", "quantity item amount source year final text")

DAYS = {"due", "since"}
# What is neither a day nor a text.
TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("amount", "quantity", "year"), (int,)),
    **dict.fromkeys(("final", "kept", "received"), (bool,)),
    **dict.fromkeys(("papers", "links"), (list,)),
    "percent": (int, float),
}
CODES = {
    "origin": "plan inherited outside split merged",
    "category": "initial supplement adjustment carried_over advance",
    "part": "investment contract",
    "workers": "normal few none unknown",
    "stage": "foundation roof finishing " + " ".join(f"floor-{n}" for n in range(1, 10)),
}
CODES_OF = {
    ("received", "cause"): "fire_safety utilities damaged other",
    ("blocked", "cause"): "site funding contractor papers weather fire_safety other",
    ("progress", "by"): "officer supervisor",
}


def misshapen(event: dict[str, Any], steps: set[str]) -> str | None:
    """What is wrong with the words themselves, whatever the work; None if nothing is."""
    kind, body = event["kind"], event["body"]
    if kind not in KINDS and kind not in steps:
        return "no such kind"
    needs, allows = (field.split() for field in KINDS.get(kind, STEP))
    missing = [name for name in needs if name not in body or not str(body[name]).strip()]
    if missing:
        return f"does not say {missing[0]}"
    for name, value in body.items():
        if name not in needs and name not in allows:
            return f"may not say {name}"
        if not fits(kind, name, value):
            return f"{name} is {value!r}"
    return None


def fits(kind: str, name: str, value: Any) -> bool:
    """Whether a field may hold a value."""
    if name in DAYS:
        return is_day(value)
    if name in TYPES:
        return type(value) in TYPES[name]
    if name == "month":
        return re.fullmatch(r"\d{4}-\d{2}", str(value)) is not None and is_day(f"{value}-01")
    codes = CODES_OF.get((kind, name)) or CODES.get(name)
    return type(value) is str and (codes is None or value in codes.split())


def is_day(value: Any) -> bool:
    """Whether a text is a day as bodies hold it."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False

"""Kinds of events: what each is about, and what its body must and may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from model.ledger.events import Draft
from model.ledger.standing import Link
from model.words.dates import parse_date
from model.words.problems import Refused, WrongInput

# What a field of a body holds. `date` fields are ISO text, so that a body stays plain JSON.
FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "amount": int,
    "borrowed_classes": int,
    "by": str,
    "computed": (int, float),
    "cycle": str,
    "denominator": (int, float),
    "due": date,
    "edition": str,
    "figures": dict,
    "final": bool,
    "head": str,
    "into": str,
    "item": str,
    "kept": bool,
    "lead": str,
    "level": int,
    "links": list,
    "message": str,
    "name": str,
    "numerator": (int, float),
    "officer": str,
    "owner": str,
    "papers": list,
    "percent": (int, float),
    "quantity": int,
    "reason": str,
    "rule": str,
    "snapshot": str,
    "source": str,
    "stage": str,
    "state": str,
    "stated": (int, float),
    "status": str,
    "text": str,
    "value": (int, float),
    "year": int,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What an event of this kind is about, and which fields its body needs and allows."""

    subject: str
    needs: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "work_opened": Kind("work", ("name", "cycle", "state", "links"), ("owner", "due")),
    "relinked": Kind("work", ("links",), ("name",)),
    "unlinked": Kind("work", ("item",), ("reason",)),
    "absorbed": Kind("work", ("into",)),
    "paper": Kind("work", (), ("text",)),
    "leave": Kind("work", ("papers", "by", "reason", "due")),
    "allocated": Kind("work", ("amount", "source"), ("year", "text")),
    "disbursed": Kind("work", ("amount", "source"), ("text",)),
    "work_done": Kind("work", ("amount",), ("text",)),
    "progress": Kind("work", (), ("percent", "stage", "text")),
    "due": Kind("work", ("due",), ("text",)),
    "expected": Kind("work", ("due",), ("text",)),
    "assigned": Kind("work", (), ("officer", "owner")),
    "commitment": Kind("work", ("text",)),
    "kept": Kind("work", ("kept",), ("text",)),
    "blocked": Kind("work", ("text",)),
    "unblocked": Kind("work", (), ("text",)),
    "comment": Kind("work", ("text",)),
    "plan_loaded": Kind("plan", ("edition", "name")),
    "observed": Kind("indicator", (), ("value", "numerator", "denominator", "text")),
    "target_assigned": Kind("indicator", ("value", "due", "by"), ("text",)),
    "confirmed": Kind("indicator", ("by",), ("text",)),
    "rule_adopted": Kind("indicator", ("rule", "by"), ("text",)),
    "decided": Kind("finding", ("status",), ("text", "by", "stated", "computed", "message")),
    "closed_period": Kind("period", ("snapshot", "by"), ("head",)),
    "recognised": Kind("school", ("level", "due"), ("text",)),
    "school_merged": Kind("school", ("into",), ("text",)),
    "condition_surveyed": Kind("school", ("figures", "year"), ("text",)),
    "school_report": Kind("school", (), ("borrowed_classes", "text")),
    "directive": Kind("directive", ("text", "lead"), ("due",)),
    "directive_done": Kind("directive", (), ("text",)),
}

# What the program itself records when plans are loaded, works grouped and periods closed.
INTERNAL = frozenset({"work_opened", "relinked", "unlinked", "absorbed", "plan_loaded", "closed_period"})

# A step of a life cycle may state what it hands over and what it costs.
STEP = Kind("work", (), ("quantity", "item", "amount", "final", "text"))
VOID = Kind("", ("reason",))

LINK_FIELDS = frozenset(Link.__slots__)


def check_shape(draft: Draft, steps: frozenset[str]) -> None:
    """Raise if the draft's kind does not exist for its subject or its body is not of the kind's shape."""
    kind = VOID if draft.kind == "void" else KINDS.get(draft.kind) or (STEP if draft.kind in steps else None)
    if kind is None or kind.subject not in ("", draft.subject.kind):
        raise kind_unknown(draft)
    for name in kind.needs:
        if draft.body.get(name) in (None, "") or str(draft.body[name]).isspace():
            raise WrongInput("field_needed", kind=draft.kind, field=name)
    for name, value in draft.body.items():
        if name not in (*kind.needs, *kind.allows):
            raise WrongInput("field_not_allowed", kind=draft.kind, field=name)
        _check_type(name, value)


def kind_unknown(draft: Draft) -> Refused:
    """The refusal that says what may be recorded about a subject instead."""
    fitting = [name for name, kind in KINDS.items() if kind.subject == draft.subject.kind and name not in INTERNAL]
    code = "kind_unknown_work" if draft.subject.kind == "work" else "kind_unknown"
    return Refused(code, kind=draft.kind, subject=draft.subject.id, known=", ".join(fitting))


def _check_type(name: str, value: object) -> None:
    expected = FIELDS[name]
    if expected is date:
        # A body is plain JSON, and the fold reads its days as ISO text.
        if parse_date(str(value)).isoformat() != value:
            raise WrongInput("field_type", field=name, value=value)
    elif name == "links":
        _check_links(value)
    elif name == "figures":
        _check_surveyed(value)
    elif (
        (isinstance(value, float) and not isfinite(value))
        or isinstance(value, bool) is not (expected is bool)
        or not isinstance(value, expected)
    ):
        raise WrongInput("field_type", field=name, value=value)


def _check_surveyed(value: object) -> None:
    """Surveyed figures are plain counts by name; what is unknown is left out."""
    if not isinstance(value, dict) or not all(isinstance(name, str) and _count(count) for name, count in value.items()):
        raise WrongInput("field_type", field="figures", value=value)


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _check_links(value: object) -> None:
    """Links hold everything a fold needs to know of an item, and nothing else."""
    rows = value if isinstance(value, list) else [value]
    for row in rows:
        if not isinstance(row, dict) or set(row) != LINK_FIELDS or not row["item"]:
            raise WrongInput("field_type", field="links", value=row)

"""Kinds of events: what each is about, and what its body must and may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from model.ledger.events import Draft
from model.ledger.fields import CHOICES, FIELDS
from model.ledger.standing import Link
from model.words.dates import parse_date
from model.words.problems import Refused, WrongInput
from model.words.stages import STAGES, stage_label


@dataclass(frozen=True, slots=True)
class Kind:
    """What an event of this kind is about, and which fields its body needs and allows."""

    subject: str
    needs: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "work_opened": Kind("work", ("name", "cycle", "state", "links"), ("owner", "due", "origin", "parent", "since")),
    "relinked": Kind("work", ("links",), ("name",)),
    "unlinked": Kind("work", ("item",), ("reason",)),
    "absorbed": Kind("work", ("into",)),
    "opening": Kind("work", ("state", "since", "by", "reason"), ("amount", "quantity", "item", "text")),
    "rerouted": Kind("work", ("cycle",), ("reason",)),
    "paper": Kind("work", (), ("text",)),
    "leave": Kind("work", ("papers", "by", "reason", "due")),
    "allocated": Kind("work", ("amount", "source"), ("year", "category", "text")),
    "disbursed": Kind("work", ("amount", "source"), ("year", "month", "text")),
    "work_done": Kind("work", ("amount",), ("source", "year", "text")),
    "estimated": Kind("work", ("amount", "source"), ("year", "text")),
    "contribution": Kind("work", ("amount", "text"), ("quantity", "unit", "year")),
    "repriced": Kind("work", ("amount", "part"), ("text",)),
    "progress": Kind("work", (), ("percent", "stage", "by", "text")),
    "site_report": Kind("work", ("workers",), ("text",)),
    "received": Kind("work", ("received",), ("quantity", "item", "cause", "text")),
    "due": Kind("work", ("due",), ("text",)),
    "expected": Kind("work", ("due",), ("text",)),
    "assigned": Kind("work", (), ("officer", "owner")),
    "commitment": Kind("work", ("text",)),
    "kept": Kind("work", ("kept",), ("text",)),
    "blocked": Kind("work", ("text", "cause")),
    "unblocked": Kind("work", (), ("text",)),
    "comment": Kind("work", ("text",)),
    "described": Kind(
        "work",
        (),
        (
            *("project_code", "project_group", "pupils", "classes", "floors", "floor_area"),
            *("place", "start", "finish", "condition", "text"),
        ),
    ),
    "plan_loaded": Kind("plan", ("edition", "name")),
    "observed": Kind("indicator", (), ("value", "numerator", "denominator", "text")),
    "target_assigned": Kind("indicator", ("value", "due", "by"), ("text",)),
    "confirmed": Kind("indicator", ("by",), ("text",)),
    "rule_adopted": Kind("indicator", ("rule", "by"), ("text",)),
    "decided": Kind("finding", ("status",), ("text", "by", "stated", "computed", "message")),
    "explained": Kind("finding", ("text",), ("by", "message")),
    "closed_period": Kind("period", ("snapshot", "by"), ("head",)),
    "report_submitted": Kind("period", (), ("text",)),
    "report_returned": Kind("period", ("text",), ("by",)),
    "report_accepted": Kind("period", (), ("by", "text")),
    "recognised": Kind("school", ("level", "due"), ("text",)),
    "school_merged": Kind("school", ("into",), ("text",)),
    "school_renamed": Kind("school", ("name",), ("text",)),
    "condition_surveyed": Kind("school", ("figures", "year"), ("text",)),
    "school_report": Kind("school", (), ("borrowed_classes", "text")),
    "directive": Kind("directive", ("text", "lead"), ("basis", "due", "product")),
    "directive_done": Kind("directive", (), ("product", "text")),
    "tracking_started": Kind("area", ("since",), ("text",)),
    "unit_priced": Kind("area", ("item_kind", "amount", "basis"), ("school_level", "action", "unit", "text")),
    "document_opened": Kind("document", ("name",), ("years", "text")),
    "document_listed": Kind("document", ("work",), ("year", "amount", "priority", "text")),
    "document_unlisted": Kind("document", ("work",), ("reason",)),
    "narrative": Kind("document", ("box", "text"), ("work",)),
    "document_submitted": Kind(
        "document", ("files", "traced", "edition_number", "by"), ("left", "reason", "template", "day")
    ),
    "document_signed": Kind("document", ("number", "day"), ("by", "text")),
    "document_returned": Kind("document", ("text",), ("by",)),
    "document_approved": Kind("document", ("by", "amounts"), ("partial", "text")),
    "document_refused": Kind("document", ("text",), ("by",)),
    "person_registered": Kind("person", ("name", "role"), ("school", "text")),
    "person_left": Kind("person", (), ("text",)),
    "office_moved": Kind("person", ("into",), ("text",)),
    "member_registered": Kind("member", ("name", "unit_kind"), ("public_key", "text")),
    "member_left": Kind("member", (), ("into", "text")),
    "package_published": Kind("package", ("edition_number", "package"), ("reason",)),
    "package_taken": Kind("package", ("edition_number", "package"), ("text",)),
}

# What the program itself records when plans are loaded, works grouped and periods closed.
INTERNAL = frozenset(
    {
        *("work_opened", "relinked", "unlinked", "absorbed", "plan_loaded", "closed_period", "document_submitted"),
        *("package_published", "package_taken"),
    }
)

# A step of a life cycle may state what it hands over and what it costs.
STEP = Kind("work", (), ("quantity", "item", "amount", "source", "year", "final", "text"))
VOID = Kind("", ("reason",))

LINK_FIELDS = frozenset(Link.__slots__)


def check_shape(draft: Draft, steps: frozenset[str]) -> None:
    """Raise if the draft's kind does not exist for its subject or its body is not of the kind's shape."""
    kind = VOID if draft.kind == "void" else KINDS.get(draft.kind) or (STEP if draft.kind in steps else None)
    if kind is None or kind.subject not in ("", draft.subject.kind):
        raise kind_unknown(draft)
    for name in kind.needs:
        if draft.body.get(name) in (None, "") or str(draft.body[name]).isspace():
            raise _field_needed(draft.kind, name)
    for name, value in draft.body.items():
        if name not in (*kind.needs, *kind.allows):
            raise WrongInput("field_not_allowed", kind=draft.kind, field=name)
        _check_type(name, value)
        _check_choice(draft.kind, name, value)


def _field_needed(kind: str, name: str) -> WrongInput:
    known = CHOICES.get((kind, name))
    if known is None:
        return WrongInput("field_needed", kind=kind, field=name)
    return WrongInput("choice_needed", kind=kind, field=name, known=", ".join(known))


def _check_choice(kind: str, name: str, value: object) -> None:
    """A closed list is said whole when something else was given."""
    known = CHOICES.get((kind, name))
    if known is not None and value not in known:
        raise WrongInput("choice_unknown", field=name, value=value, known=", ".join(known))
    if name == "stage" and stage_label(str(value)) is None:
        raise WrongInput("choice_unknown", field=name, value=value, known=", ".join(STAGES))
    if name == "month" and month_of(str(value)) is None:
        raise WrongInput("month_wrong", value=value)


def month_of(text: str) -> tuple[int, int] | None:
    """Year and month of a text such as 2027-10, or None."""
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return (day.year, day.month) if text == f"{day:%Y-%m}" else None


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

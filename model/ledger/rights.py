"""Rights: who may record what, one table, asked by every write whatever the face.

The web or the command line only says who somebody is. A unit whose register of people is still
empty is one officer at one computer: there any name acts as administrator, who may do everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from model.ledger.events import Draft, Event
from model.plan.period_ids import kind_of
from model.words.problems import Refused
from model.words.vocabulary import EVENTS, RIGHTS, ROLES

# Who gives the keys: the school has received, the office confirms (USERS 4).
RECEIPT: Final = "bb_ban_giao"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who records: id and name in the register, role, the unit, and the school if it is one of a school."""

    id: str
    role: str
    area: str
    school: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known about the subject of a draft when somebody speaks of it.

    `schools` are those a work serves, or the school itself; `cycle` that of a work; `meant` the event
    that a draft takes back or replaces, and `meant_school` the school that said it; `received_by`, for a
    step that needs two keys, are those who turned the school's without its signed paper; `confirmed_by`
    the role that confirms an indicator's figure; `closes_itself` whether the unit's periods do; `step` whether the kind is a step, and `name` what people call it.
    """

    schools: frozenset[str] = frozenset()
    cycle: str | None = None
    meant: Event | None = None
    meant_school: str | None = None
    received_by: frozenset[str] = frozenset()
    confirmed_by: str | None = None
    closes_itself: bool = False
    step: bool = False
    name: str | None = None


ALWAYS: Final = "always"
OWN: Final = "own"  # about the school itself, or a work that serves it
ACTIVITY: Final = "activity"  # about an activity, which is not a work of building or buying
OWN_ACTIVITY: Final = "own_activity"
SIGNED: Final = "signed"  # in the school's name, with the paper it signed
NAMED: Final = "named"  # naming who decided
BASED: Final = "based"  # naming the meeting or paper it comes from
FIGURES: Final = "figures"  # figures of the field of that office
RECEIVED: Final = "received"  # the report of a school, or naming who of the level above said so
REPORTS: Final = "reports"  # the periods of the reports on the plan, not the weeks
CHOSEN: Final = "chosen"  # where the unit chose that its periods close by themselves

Rights = Mapping[str, str]

_ECONOMIC: Final[Rights] = {"economic_office": ALWAYS}
_WORK: Final[Rights] = {"economic_office": ALWAYS, "culture_office": ACTIVITY}
_OFFICES: Final[Rights] = {"economic_office": ALWAYS, "culture_office": ALWAYS}
_EDUCATION: Final[Rights] = {"culture_office": ALWAYS}
_GROUPING: Final[Rights] = {"economic_office": ALWAYS, "program": ALWAYS}
_LEADERS: Final[Rights] = {"chairman": ALWAYS}
_ABOVE: Final[Rights] = {"city_officer": ALWAYS}
_DECIDED: Final[Rights] = {"chairman": ALWAYS, "economic_office": NAMED, "culture_office": NAMED}

# Kind of event → role → under which condition. The administrator may do all of it; who is not named may not.
TABLE: Final[Mapping[str, Rights]] = {
    "work_opened": _GROUPING,
    "relinked": _GROUPING,
    "unlinked": _GROUPING,
    "absorbed": _GROUPING,
    "opening": _WORK,
    "rerouted": _ECONOMIC,
    "paper": {**_WORK, "clerk": ALWAYS},
    "leave": _WORK,
    "allocated": _ECONOMIC,
    "disbursed": _ECONOMIC,
    "work_done": _ECONOMIC,
    "repriced": _ECONOMIC,
    "estimated": _ECONOMIC,
    "contribution": _ECONOMIC,
    "progress": _WORK,
    "site_report": {"school": OWN, **_OFFICES},
    "received": {"school": OWN, "economic_office": SIGNED, "administrator": SIGNED},
    "due": _WORK,
    "expected": _WORK,
    "assigned": {**_WORK, "chairman": ALWAYS},
    "commitment": _WORK,
    "kept": _WORK,
    "blocked": _WORK,
    "unblocked": _WORK,
    "comment": {**_OFFICES, "chairman": ALWAYS, "school": OWN},
    "plan_loaded": {**_OFFICES, "program": ALWAYS},
    "observed": _OFFICES,
    "target_assigned": _DECIDED,
    "confirmed": {"economic_office": FIGURES, "culture_office": FIGURES},
    "rule_adopted": _DECIDED,
    "decided": _DECIDED,
    "explained": _OFFICES,
    "closed_period": {
        **_ABOVE,
        "economic_office": ALWAYS,
        "culture_office": REPORTS,
        "chairman": ALWAYS,
        "program": CHOSEN,
    },
    "report_submitted": {"school": OWN, **_OFFICES, "clerk": ALWAYS},
    "report_returned": {"economic_office": RECEIVED, "culture_office": RECEIVED, "clerk": NAMED},
    "report_accepted": {"economic_office": RECEIVED, "culture_office": RECEIVED, "clerk": NAMED},
    "recognised": _EDUCATION,
    "school_merged": _EDUCATION,
    "school_renamed": _EDUCATION,
    "condition_surveyed": _OFFICES,
    "school_report": {"school": OWN, **_OFFICES},
    "directive": {"chairman": ALWAYS, "economic_office": BASED, "culture_office": BASED, "clerk": BASED},
    "directive_done": {**_OFFICES, "chairman": ALWAYS, "clerk": ALWAYS},
    "tracking_started": {**_ECONOMIC, "chairman": ALWAYS},
    "unit_priced": _ECONOMIC,
    "described": _WORK,
    "document_opened": _OFFICES,
    "document_listed": _ECONOMIC,
    "document_unlisted": _ECONOMIC,
    "narrative": {**_OFFICES, "school": OWN, "clerk": ALWAYS},
    "document_submitted": {**_OFFICES, "chairman": ALWAYS, "school": OWN},
    "document_signed": {**_OFFICES, "clerk": ALWAYS, "school": OWN},
    "document_returned": {**_OFFICES, "clerk": NAMED},
    "document_approved": {"economic_office": NAMED, "clerk": NAMED},
    "document_refused": {"economic_office": NAMED, "clerk": NAMED},
    "person_registered": {},
    "person_left": {},
    "office_moved": _LEADERS,
    "member_registered": _ABOVE,
    "member_left": _ABOVE,
    "package_published": {**_OFFICES, "chairman": ALWAYS, "city_officer": ALWAYS, "program": ALWAYS},
    "package_taken": {**_ABOVE, "program": ALWAYS},
}

# A step of a life cycle; a school may tell its own activities done, and nobody else's.
STEP: Final[Rights] = _WORK
SCHOOL_STEPS: Final[Mapping[str, Rights]] = {
    "in_progress": {**_WORK, "school": OWN_ACTIVITY},
    "done": {**_WORK, "school": OWN_ACTIVITY},
}


def rights_of(kind: str, *, step: bool) -> Rights:
    """Role → condition for one kind of event, the administrator included."""
    listed = SCHOOL_STEPS.get(kind, STEP) if step else TABLE.get(kind, {})
    return {"administrator": ALWAYS, **listed}


def check_right(actor: Actor, draft: Draft, scene: Scene) -> None:
    """Raise `Refused` with a sentence that says who may, unless this actor may record this draft."""
    if actor.area != draft.area:
        raise Refused("right_other_area", name=actor.name, area=actor.area, other=draft.area)
    if scene.meant is not None:
        _check_taking_back(actor, draft, scene, scene.meant)
    if draft.kind == "void":
        return
    _check_kind(actor, draft, draft.kind, scene)
    if actor.name in scene.received_by:
        raise Refused("right_both_keys", name=actor.name, work=draft.subject.id)


def _check_taking_back(actor: Actor, draft: Draft, scene: Scene, meant: Event) -> None:
    """Who may say a thing may take it back; a school only its own words."""
    if actor.role == "school" and (actor.school is None or scene.meant_school != actor.school):
        raise Refused("right_own_words", name=actor.name, event=meant.id)
    if draft.kind == "void":
        _check_kind(actor, meant.draft, meant.kind, scene)


def _check_kind(actor: Actor, draft: Draft, kind: str, scene: Scene) -> None:
    rights = rights_of(kind, step=scene.step)
    condition = rights.get(actor.role)
    if condition is None or not _holds(condition, actor, draft, scene):
        raise Refused(
            "right_missing",
            name=actor.name,
            role=ROLES[actor.role],
            what=scene.name or EVENTS.get(kind, kind),
            who="; ".join(_told(role, said) for role, said in rights.items()),
        )


def _told(role: str, condition: str) -> str:
    return ROLES[role] if condition == ALWAYS else f"{ROLES[role]} ({RIGHTS[condition]})"


def _holds(condition: str, actor: Actor, draft: Draft, scene: Scene) -> bool:
    own = actor.school is not None and actor.school in scene.schools
    return {
        ALWAYS: True,
        OWN: own,
        ACTIVITY: scene.cycle == "activity",
        OWN_ACTIVITY: own and scene.cycle == "activity",
        SIGNED: draft.body.get("received") is False or any(paper.type == RECEIPT for paper in draft.papers),
        NAMED: bool(str(draft.body.get("by") or "").strip()),
        BASED: bool(str(draft.body.get("basis") or "").strip()) or bool(draft.papers),
        RECEIVED: "/" in draft.subject.id or bool(str(draft.body.get("by") or "").strip()),
        REPORTS: kind_of(draft.subject.id) not in (None, "week"),
        CHOSEN: scene.closes_itself,
        FIGURES: (scene.confirmed_by or "culture_office") == actor.role,
    }[condition]

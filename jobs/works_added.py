"""Works that the plan does not name: outside it, or inherited from the former district.

They are tracked and carry money; their link names no plan, so that no indicator counts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.question import Answers, Question
from jobs.splitting import same_work
from jobs.work_writing import WorkWriter, links_json
from jobs.workplace import Workplace
from model.ledger.events import Draft
from model.ledger.standing import Link
from model.plan.facts import Plan
from model.words import vocabulary
from model.words.dates import parse_date
from model.words.problems import WrongInput

ORIGINS = ("outside", "inherited")
# Equipment comes in sets; what is built beside the plan is counted one by one.
_UNITS = {"equip": "set"}


@dataclass(frozen=True, slots=True)
class AddedWork:
    """A work to be added: what it is, where, how much (None: unknown), and where it comes from."""

    name: str
    action: str
    kind: str
    origin: str
    school: str | None = None
    quantity: int | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """Where a work stands when it is added: its step, since when, and who lets its papers follow, why."""

    state: str
    since: date
    by: str
    reason: str


def add_work(
    place: Workplace,
    question: Question,
    added: AddedWork,
    actor: str,
    present: Present | None = None,
    key: str | None = None,
) -> str:
    """Add a work; gives its code. It begins at its cycle's first step unless `present` says where it stands."""
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        writer = WorkWriter(place, connection, found, actor)
        check_words(found.plan, added)
        if key is not None and (first := writer.keyed(key)):
            return same_work(first, {"name": added.name, "origin": added.origin}, {first.subject.id}, key)
        since = writer.today if present is None else present.since
        code = writer.next_code()
        writer.write(opened(writer, code, added, min(since, writer.today), key))
        if present is not None:
            said = {"state": present.state, "since": since.isoformat(), "by": present.by, "reason": present.reason}
            writer.write(writer.draft(code, "opening", since, said))
        return code


def present(state: str | None, since: str | None, by: str | None, reason: str | None) -> Present | None:
    """Where a work stands, from what was typed; None where no step was named."""
    if state is None and since is None:
        return None
    if not (state and since and by and reason):
        raise WrongInput("add_work_needs", state=state or "-")
    return Present(state, parse_date(since), by, reason)


def check_words(plan: Plan, added: AddedWork) -> None:
    """Raise unless school, kind, action and origin are known words."""
    schools = [school.id for school in plan.schools]
    for what, value, known in (
        ("school", added.school, schools),
        ("kind", added.kind, vocabulary.KINDS),
        ("action", added.action, vocabulary.ACTIONS),
        ("origin", added.origin, ORIGINS),
    ):
        if value is not None and value not in known:
            raise WrongInput("choice_unknown", field=what, value=value, known=", ".join(known))


def opened(writer: WorkWriter, code: str, added: AddedWork, on: date, key: str | None = None) -> Draft:
    """The draft that opens an added work; its one link names the work itself and no plan."""
    school = next((one for one in writer.plan.schools if one.id == added.school), None)
    link = Link(
        item=code,
        plan="",
        quantity=added.quantity,
        phase="",
        level=school.level if school else None,
        school=added.school,
        kind=added.kind,
        action=added.action,
        unit=_UNITS.get(added.action, "count"),
        planned=None,
    )
    cycle = writer.cycles.get(writer.cycles.for_action(added.action), on)
    body: dict[str, Any] = {
        "name": added.name,
        "cycle": cycle.id,
        "state": cycle.start,
        "links": links_json([link]),
        "origin": added.origin,
    }
    if added.owner:
        body["owner"] = added.owner
    return writer.draft(code, "work_opened", on, body, key=key)

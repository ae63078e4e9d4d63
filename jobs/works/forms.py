"""Forms about a work, made from what `templates/web/works/forms.yaml` tells of them and from how the work stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from documents.templates import words_of
from jobs.people import register_of
from jobs.question import Answers
from jobs.workplace import Workplace
from jobs.works.form_fields import FieldMaker
from jobs.works.form_shape import PaperRow, Part, WorkForm
from jobs.works.listing import WorkDesk
from model.ledger.events import Paper, Subject
from model.ledger.paper_register import needs_of, wanted
from model.ledger.rights import rights_of
from model.ledger.standing import Standing
from model.ledger.step_guards import following
from model.plan.life_cycles import LifeCycle, Step
from model.store.events import events_of_subject
from model.targets.page_works import BUILDING

# A culture office speaks of activities only; the ledger says so again.
_ACTIVITY: Final = "activity"


def described() -> Mapping[str, Any]:
    """Every form by its id, in the order in which people are offered them."""
    forms: Mapping[str, Any] = words_of("web/works", "forms")["forms"]
    return forms


def form_words() -> Mapping[str, str]:
    """What the forms' own fields are called."""
    words: Mapping[str, str] = words_of("web/works", "forms")["words"]
    return words


@dataclass(frozen=True, slots=True)
class Offered:
    """A form that somebody may use on a work now; `group` is empty for those on the page itself."""

    id: str
    button: str
    icon: str
    group: str


class FormDesk:
    """One work and the forms that fit it."""

    def __init__(self, place: Workplace, found: Answers, desk: WorkDesk, work: str) -> None:
        self.place, self.found, self.desk, self.work = place, found, desk, work
        self.standing: Standing = desk.standings[work]
        self.rules, self.on = place.rules, desk.on

    @cached_property
    def cycle(self) -> LifeCycle:
        """The life cycle in force on the day."""
        return self.rules.life_cycles.get(self.standing.cycle, self.on)

    @cached_property
    def next_steps(self) -> Sequence[Step]:
        """The steps that may be taken now; a part may be handed over while the rest is being built."""
        steps = list(following(self.standing, self.cycle))
        delivering = self.cycle.steps.get(self.cycle.delivers)
        if delivering is not None and self.standing.state in delivering.parts_after and delivering not in steps:
            steps.append(delivering)
        return steps

    @cached_property
    def fields(self) -> FieldMaker:
        """What makes fields."""
        people = [person.name for person in register_of(self.found).active if person.role != "school"]
        known = [name for name in self.desk.officers.values() if name]
        return FieldMaker(self.rules, self.standing, self.cycle, dict.fromkeys([*people, *known]), self.on, self.owing)

    @cached_property
    def owing(self) -> Mapping[str, str]:
        """Papers that the steps taken and the next one need and that are not on file: code → name."""
        return {code: self.rules.paper_name(code) for code in self._wanted if code not in self.standing.leaves}

    @cached_property
    def _wanted(self) -> list[str]:
        events = events_of_subject(self.found.connection, self.found.area, Subject("work", self.work))
        missing = [one.type for one in wanted(events, self.standing, self.rules.life_cycles, self.on)]
        return [*sorted(self.standing.leaves), *missing]

    def offered(self, role: str) -> list[Offered]:
        """The forms for a role, in their order."""
        return [
            Offered(name, said.get("button", said["title"]), said.get("icon", "edit"), said.get("group", ""))
            for name, said in described().items()
            if self.fits(name) and self.may(role, name)
        ]

    def may(self, role: str, name: str) -> bool:
        """Whether a role may record any part of a form; of one that does not exist nobody may."""
        said = described().get(name)
        if said is None:
            return False
        kinds = [part["kind"] for part in said.get("parts", ())] or [name]
        if name in ("step", "handover"):
            return self._right(role, self.cycle.delivers, step=True)
        return any(self._right(role, kind) for kind in kinds)

    def _right(self, role: str, kind: str, *, step: bool = False) -> bool:
        condition = rights_of(kind, step=step).get(role)
        return condition is not None and (condition != _ACTIVITY or self.standing.cycle == _ACTIVITY)

    def fits(self, name: str) -> bool:
        """Whether a form has anything to say about the work as it stands."""
        standing = self.standing
        begun = standing.state != self.cycle.start or standing.has_money or bool(standing.papers)
        here = self.cycle.steps.get(standing.state)
        early = here is not None and here.block == "proposed"
        asked: Mapping[str, Callable[[], bool]] = {
            "unblocked": lambda: standing.obstacle is not None,
            "step": lambda: bool(self.next_steps),
            "handover": lambda: any(step.id == self.cycle.delivers for step in self.next_steps),
            "leave": lambda: bool(self.owing),
            "opening": lambda: not begun and not standing.opened_midway,
            "rerouted": lambda: early and bool(self.fields.other_cycles),
            "site_report": lambda: standing.state in BUILDING,
            "repriced": lambda: standing.investment is not None,
        }
        return name not in asked or asked[name]()

    def made(self, name: str) -> WorkForm:
        """A form that is no special one."""
        said = described()[name]
        parts = tuple(self._part(part, said) for part in said["parts"] if self._applies(part.get("when")))
        rows = self.paper_rows(said.get("papers", ()), int(said.get("rows", 0)))
        return self.form(name, parts, rows)

    def form(self, name: str, parts: Iterable[Part], papers: Iterable[PaperRow] = (), **more: Any) -> WorkForm:
        """A form of this name with its words."""
        said = described()[name]
        return WorkForm(
            id=name,
            title=more.pop("title", said["title"]),
            lead=said.get("lead", ""),
            work=self.work,
            name=self.standing.name,
            parts=tuple(parts),
            papers=tuple(papers),
            asks_day=not said.get("no_day", False),
            day=more.pop("day", self.on.isoformat()),
            photos="photos" in said,
            **more,
        )

    def _applies(self, when: str | None) -> bool:
        if when == "commitment":
            return self.standing.commitment is not None
        return when != "building" or self.standing.state in BUILDING

    def _part(self, part: Mapping[str, Any], said: Mapping[str, Any]) -> Part:
        kind = part["kind"]
        fields = tuple(self.fields.field(kind, one) for one in part["fields"])
        carries = said.get("photos", kind) == kind
        return Part(kind, kind, fields, bool(part.get("optional")), carries=carries)

    def paper_rows(self, codes: Sequence[str], count: int) -> list[PaperRow]:
        """Rows in which papers of any type can be given, those expected offered first."""
        first = [one for code in codes for one in (self._wanted if code == "wanted" else [code])]
        known = [code for code in dict.fromkeys(first) if code in self.rules.papers]
        ordered = {code: self.rules.paper_name(code) for code in [*known, *self.rules.papers]}
        rows = []
        for place in range(count):
            chosen = known[place] if place < len(known) else (known[0] if known and count == 1 else "")
            rows.append(PaperRow(f"paper.{place}", chosen, "", ordered))
        return rows

    def needed_rows(self, step: Step) -> list[PaperRow]:
        """One row for each paper a step needs, those on file told so; any other paper after them."""
        unwaivable = {
            row.paper
            for link in self.standing.links
            for row in self.rules.life_cycles.papers_of(step.id, self.standing.cycle, link.kind, link.action, self.on)
            if not row.waivable
        }
        rows = [
            PaperRow(
                id=f"need.{code}",
                type=code,
                name=self.rules.paper_name(code),
                later=code not in unwaivable,
                state="filed"
                if code in self.standing.papers
                else "owed"
                if code in self.standing.leaves
                else "missing",
            )
            for code in needs_of(step, self.standing, self.rules.life_cycles, self.on)
        ]
        return [*rows, *self.paper_rows([], 1)]


def given_rows(papers: Sequence[Paper], rows: Sequence[PaperRow], names: Mapping[str, str]) -> list[PaperRow]:
    """Papers that were given before, each in a row to be changed, and the empty rows after them."""
    before = [
        PaperRow(
            id=f"given.{place}",
            type=paper.type,
            name="",
            types=names,
            number=paper.number,
            on=paper.on.isoformat() if paper.on else "",
            issuer=paper.issuer or "",
            signer=paper.signer or "",
            file=paper.file or "",
        )
        for place, paper in enumerate(papers)
    ]
    return [*before, *rows]

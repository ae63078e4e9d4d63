"""The maker of the dossier that asks the city for money: gathers it, says whose it is, and has it rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from documents.dossier.agreement import disagreements
from documents.dossier.letter import subject
from documents.dossier.matter import Matter, PlanNamed, Sender
from documents.dossier.papers import MinutesFrames, render_dossier
from documents.dossier.phrases import shortened, words
from documents.filters import plain
from documents.official.frame import Frame, facts_of, frame_of
from documents.official.phrases import told
from jobs.dossier.conditions import called_schools
from jobs.dossier.gathering import gather
from jobs.dossier.lacks import lacks_of
from jobs.dossier.naming import meant
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Lack, Made
from model.plan.dated_rows import read_rows
from model.plan.document_rows import DocumentKind
from model.plan.dossier_rules import read_dossier_rules
from model.targets.dossier.lines import Dossier
from model.targets.recognition import Recognitions
from model.words.dates import parse_date, short
from model.words.unreadable import NotADate

_RULES: Final = "dossier_letter"
_MINUTES: Final = "site_visit"
_SIDES: Final = ("school_side", "culture_side", "office_side")


def make(ground: Ground) -> Made:
    """The folder of a dossier; WrongInput for one that nobody opened."""
    dossier = gather(ground.place, ground.found, meant(ground.found, ground.order.id), ground.documents)
    kind = ground.place.rules.documents.kind(ground.order.kind, ground.on)
    lacks = list(lacks_of(dossier))
    matter = _matter(ground, dossier, lacks)
    frame, missing = _frame(ground, kind, matter)
    lacks = [*map(Lack, missing), *lacks]
    matter = replace(
        matter,
        sender=replace(matter.sender, formal=frame.formal, addressees=", ".join(frame.addressees)),
        missing=_named(dossier, lacks) if ground.draft else (),
    )
    made = render_dossier(matter, kind, frame, _minutes(ground, dossier))
    wrong = [
        Lack("dossier_totals_differ", facts={"where": one}, hard=True) for one in disagreements(matter, made.figures)
    ]
    return Made(made.files, made.figures, (*lacks, *wrong))


def _matter(ground: Ground, dossier: Dossier, lacks: Iterable[Lack]) -> Matter:
    return Matter(
        dossier=dossier,
        sender=_sender(ground),
        plan=_plan(ground),
        boxes={key: one.text for key, one in ground.document.boxes.items()},
        recognised=dict(_recognised(ground)),
        decides=_decides(ground),
        funding=_funding(ground),
        missing=_named(dossier, lacks),
        draft=ground.draft,
        mark=" - ".join(ground.mark_words),
    )


def _sender(ground: Ground) -> Sender:
    """The unit and its offices, and what its rules say a dossier rests on and promises."""
    rows, on = read_rows(ground.place.data / "rules", _RULES), ground.on
    facts = facts_of(ground.place.rules, ground.area, on)
    return Sender(
        area=ground.area,
        formal="",
        city=told(words()["letter"]["city"], city=facts["city"]),
        addressees="",
        economic_office=facts["economic_office"],
        culture_office=facts["culture_office"],
        basis=tuple(rows.setting("basis", ground.area, on)),
        commitments=tuple(rows.setting("commitments", ground.area, on)),
        standards=rows.setting("standards", ground.area, on),
    )


def _plan(ground: Ground) -> PlanNamed:
    """The plan as papers cite it; a draft has neither number nor day."""
    said: dict[str, Any] = dict(ground.found.plan.document)
    return PlanNamed(plain(ground.found.plan.name), said.get("number") or None, _day(said.get("date")))


def _day(said: object) -> date | None:
    try:
        return parse_date(str(said)) if said else None
    except NotADate:
        return None


def _frame(ground: Ground, kind: DocumentKind, matter: Matter) -> tuple[Frame, tuple[str, ...]]:
    basis = [*matter.sender.basis, _plan_basis(matter.plan)]
    return frame_of(ground.place.rules, kind, ground.area, ground.on, subject=subject(matter), basis=basis)


def _plan_basis(plan: PlanNamed) -> str:
    said = words()["letter"]
    if plan.number and plan.day:
        return told(said["basis_plan_numbered"], plan=plan.name, number=plan.number, day=short(plan.day))
    if plan.number:
        return told(said["basis_plan_number_only"], plan=plan.name, number=plan.number)
    return told(said["basis_plan"], plan=plan.name)


def _recognised(ground: Ground) -> Iterator[tuple[str, tuple[int, date]]]:
    """The recognitions that hold on the day."""
    events = ground.found.events("school")
    for loaded in ground.found.plans():
        for school, one in Recognitions(loaded.plan, events).newest(ground.on).items():
            if ground.on <= one.expires:
                yield school, (one.level, one.since)


def _decides(ground: Ground) -> tuple[str, ...]:
    """The kinds of events that set an investment."""
    cycles = ground.place.rules.life_cycles.newest()
    steps = [step.id for cycle in cycles for step in cycle.steps.values() if step.sets == "investment"]
    return (*dict.fromkeys(steps), "repriced", "opening")


def _funding(ground: Ground) -> dict[str, tuple[str, ...]]:
    """Column of the list → the sources of money that count in it."""
    place = ground.place
    rules = read_dossier_rules(place.data / "rules", place.home / "rules")
    of: dict[str, str] = rules.setting("source_columns", ground.area, ground.on)
    return {column: tuple(one for one in of if of[one] == column) for column in set(of.values())}


def _named(dossier: Dossier, lacks: Iterable[Lack]) -> tuple[tuple[str, str], ...]:
    """What is missing by the name of the work it is about; the whole dossier first."""
    names = {line.work: f"{line.number} {shortened(line.name)}" for line in dossier.lines}
    told_ones = [(names.get(one.subject, ""), one.sentence) for one in lacks]
    return tuple(sorted(told_ones, key=lambda pair: bool(pair[0])))


def three_sides(kind: DocumentKind) -> DocumentKind:
    """The minutes of a survey are signed by the school and by both offices."""
    return replace(kind, signing=_SIDES)


def _minutes(ground: Ground, dossier: Dossier) -> MinutesFrames:
    """The frames of the survey minutes, a school each."""
    rules, on = ground.place.rules, ground.on
    kind, schools = three_sides(rules.documents.kind(_MINUTES, on)), called_schools(ground.found, on)
    frames = {}
    for one in dossier.schools:
        title = told(words()["minutes"]["subject"], school=one.name)
        frames[one.school], _ = frame_of(rules, kind, ground.area, on, subject=title, school=schools[one.school])
    return MinutesFrames(kind, frames)

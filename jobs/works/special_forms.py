"""Forms that follow the work they are about: a step with its papers, the month's payments, a handover, a correction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from jobs.question import Question, answers
from jobs.workplace import Workplace
from jobs.works.form_shape import Field, Part, WorkForm
from jobs.works.forms import FormDesk, described, given_rows
from jobs.works.listing import WorkDesk, link_words
from model.ledger.events import Event
from model.ledger.kinds import INTERNAL, KINDS, STEP
from model.ledger.money import IN_KIND
from model.ledger.standing import Link
from model.plan.life_cycles import Step
from model.store.events import event_at
from model.words import vocabulary
from model.words.dates import short
from model.words.numbers import number
from model.words.problems import WrongInput
from model.words.sentences import say

# Months that may be told late.
_MONTHS: Final = 18
_FEW: Final = 6


def work_form(place: Workplace, question: Question, work: str, name: str, to: str = "") -> WorkForm:
    """The form of this name about a work; `to` names the step of a form of steps."""
    with answers(place, question.now()) as found:
        desk = WorkDesk(place, found)
        if name not in described() or work not in desk.standings:
            raise WrongInput("subject_unknown", subject=work)
        return _made(FormDesk(place, found, desk, work), name, to)


def correction_form(place: Workplace, question: Question, work: str, event: str) -> WorkForm:
    """The form that replaces an event about a work, filled with what the event said."""
    with answers(place, question.now()) as found:
        desk = WorkDesk(place, found)
        position = event.rpartition("-")[2]
        told = (
            event_at(found.connection, found.area, int(position)) if position.isdigit() and len(position) < 16 else None
        )
        if told is None or work not in desk.standings or told.subject.id != work:
            raise WrongInput("subject_unknown", subject=event)
        return _correcting(FormDesk(place, found, desk, work), told)


def _made(desk: FormDesk, name: str, to: str) -> WorkForm:
    special = described()[name].get("special")
    if special == "step":
        return _step(desk, to)
    if special == "disbursed":
        return _disbursed(desk)
    return _handover(desk) if special == "handover" else desk.made(name)


def _step(desk: FormDesk, to: str) -> WorkForm:
    """The steps that may be taken, or the form of the one that was chosen."""
    steps = {step.id: step.name for step in desk.next_steps if step.id != desk.cycle.delivers}
    chosen = desk.cycle.steps.get(to) if to in steps else None
    if chosen is None:
        return desk.form("step", (), steps=steps)
    parts = (Part(chosen.id, chosen.id, tuple(_step_fields(desk, chosen))),)
    notes = _step_notes(desk, chosen)
    return desk.form(
        "step", parts, desk.needed_rows(chosen), title=chosen.name, step=chosen.id, steps=steps, notes=notes
    )


def _step_fields(desk: FormDesk, step: Step) -> Iterator[Field]:
    if step.sets is not None:
        label = say("form_contract_price" if step.sets == "contract" else "form_investment")
        yield desk.fields.field(step.id, {"name": "amount", "label": label}, part=step.id)
    yield desk.fields.field(step.id, {"name": "text", "label": say("form_note"), "widget": "line"}, part=step.id)


def _step_notes(desk: FormDesk, step: Step) -> tuple[str, ...]:
    unfunded = step.needs_funding and not desk.standing.allocated_total and "qd_giao_von" not in desk.standing.leaves
    return (say("form_funding_needed"),) if unfunded else ()


def _disbursed(desk: FormDesk) -> WorkForm:
    """One row for each source of the work, in the order of papers, and one for another."""
    standing = desk.standing
    used = {source for source, _ in [*standing.allocated, *standing.disbursed]}
    known = [source for source in desk.rules.sources if source in used and source != IN_KIND]
    parts = [_paid(desk, source) for source in known]
    others = {code: name for code, name in desk.rules.sources.items() if code not in (*known, IN_KIND)}
    source = Field("disbursed.other.source", "source", say("form_other_source"), "choice", options=others)
    amount = Field("disbursed.other.amount", "amount", say("form_paid_so_far"), "amount")
    parts.append(Part("disbursed.other", "disbursed", (source, amount), optional=True))
    months = _months(desk.on)
    month = Field(
        "month", "month", say("form_month"), "choice", options=months, needed=True, default=next(iter(months))
    )
    year = Field(
        "year",
        "year",
        say("form_year_of_plan"),
        "choice",
        say("form_year_hint"),
        options=desk.fields.options("", "year"),
    )
    shared = Part("month", "", (month, year))
    return desk.form("disbursed", (shared, *parts), desk.paper_rows(["chung_tu"], 1))


def _paid(desk: FormDesk, source: str) -> Part:
    paid = sum(amount for (one, _), amount in desk.standing.disbursed.items() if one == source)
    hint = say("form_paid_before", amount=number(paid)) if paid else say("form_paid_never")
    label = say("form_paid_of_source", source=desk.rules.sources[source])
    one = Field(f"disbursed.{source}.amount", "amount", label, "amount", hint)
    return Part(f"disbursed.{source}", "disbursed", (one,), optional=True, said={"source": source})


def _months(on: date) -> dict[str, str]:
    """The months that are over, the last one first; one counts as over on its last day."""
    out, day = [], on + timedelta(days=1)
    day = day.replace(day=1) - timedelta(days=1)
    for _ in range(_MONTHS):
        out.append((f"{day:%Y-%m}", f"{day:%m/%Y}"))
        day = day.replace(day=1) - timedelta(days=1)
    return dict(out)


def _handover(desk: FormDesk) -> WorkForm:
    """What each item hands over, beside what the school has said it received."""
    step = desk.cycle.steps[desk.cycle.delivers]
    links = [link for link in desk.standing.links if desk.standing.remaining(link) != 0]
    parts = [_delivered(desk, step, link, place) for place, link in enumerate(links)]
    final = Field("final", "final", say("form_final"), "tick", say("form_final_hint"))
    signed = Field("signed", "received", say("form_signed"), "tick", say("form_signed_hint"))
    received = all(desk.standing.received.get(link.item) for link in links)
    ends = (signed, final) if step.needs_receipt and not received else (final,)
    rows = [row for row in desk.needed_rows(step) if row.state != "filed" or row.type == "bb_ban_giao"]
    return desk.form("handover", (*parts, Part("ends", "", ends)), rows, step=step.id)


def _delivered(desk: FormDesk, step: Step, link: Link, place: int) -> Part:
    standing = desk.standing
    left, got = standing.remaining(link), standing.received.get(link.item, 0)
    handed = standing.handed_over.get(link.item, 0)
    hint = say("form_left", left="…" if left is None else left, handed=handed)
    quantity = Field(
        f"handed.{place}.quantity",
        "quantity",
        link_words(link),
        "number",
        hint,
        default="" if left is None else str(left),
    )
    note = ""
    if step.needs_receipt:
        on = standing.received_on
        note = say("form_received", count=got, on=short(on)) if got and on else say("form_not_received")
    return Part(f"handed.{place}", step.id, (quantity,), optional=True, said={"item": link.item}, note=note)


def _correcting(desk: FormDesk, event: Event) -> WorkForm:
    if event.kind in INTERNAL or event.kind == "void":
        raise WrongInput("correct_not", event=event.id)
    shape = KINDS.get(event.kind, STEP)
    names = [*shape.needs, *(name for name in shape.allows if name in event.body or len(shape.allows) <= _FEW)]
    fields = [
        desk.fields.field(
            event.kind, {"name": name, "needed": name in shape.needs}, default=_body(event, name), part=event.kind
        )
        for name in names
    ]
    rows = desk.paper_rows([], 1)
    name = desk.rules.life_cycles.any_step_name(event.kind) or vocabulary.EVENTS.get(event.kind, event.kind)
    papers = given_rows(event.draft.papers, rows, rows[0].types)
    return WorkForm(
        id="correct",
        title=name[:1].upper() + name[1:],
        lead="",
        work=desk.work,
        name=desk.standing.name,
        parts=(Part(event.kind, event.kind, tuple(fields)),),
        papers=tuple(papers),
        day=event.on.isoformat(),
        corrects=event.id,
    )


def _body(event: Event, name: str) -> Any:
    value = event.body.get(name)
    return "" if value is None else value

"""Handover of office: what goes over when one officer follows another, as rows and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from documents.handover_xlsx import render_handover
from jobs.clarifying import answered_among
from jobs.papers import owed_among
from jobs.people import register_of, trails
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.checks.answers import Answered
from model.ledger.events import effective
from model.ledger.register import Register
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle
from model.words.problems import WrongInput

Row = dict[str, Any]


def handover_list(place: Workplace, question: Question, said: str) -> Row:
    """Everything that goes over with a person's office on a day, as known.

    Open works with their next step and due date, papers owed for them, open directives, dossiers that
    wait, questions asked and not yet answered. What already moved is listed with who has it now, so
    the same list is printed before the handover and after it.
    """
    with answers(place, question) as found:
        return handover_among(place, found, said)


def handover_among(place: Workplace, found: Answers, said: str) -> Row:
    """The same, from a store already held still."""
    register, standings = register_of(found), found.standings()
    held = trails(found, register, standings)
    person = register.find(said)
    name = person.name if person else _officer(said, held, register)
    asked = answered_among(found)
    works = {c: s for c, s in standings.items() if name in held[c] and _is_open(place, s)}
    return {
        "area": found.area,
        "unit": place.units.name_of(found.area, found.mark.on),
        "on": found.mark.on.isoformat(),
        "from": {"id": person.id if person else None, "name": name},
        "into": _heir(register, person.id if person else ""),
        "works": [_work(place, code, standing, held[code][-1]) for code, standing in works.items()],
        "papers_owed": [_owed(row) for row in owed_among(place, found) if row["work"] in works],
        "directives": list(_directives(found, register, name)),
        # What waits stands in the minutes; the workbook tells only what is the officer's own.
        "dossiers": None,
        "questions": [_question(one) for one in asked if one.finding.status == "asked"],
        "questions_open": sum(one.finding.status == "open" for one in asked),
    }


def write_handover(place: Workplace, question: Question, said: str, file: Path) -> Row:
    """The same, written as a workbook; an existing file is replaced whole."""
    if file.suffix.lower() != ".xlsx":
        raise WrongInput("file_kind_unknown", file=file)
    listed = handover_list(place, question, said)
    try:
        file.write_bytes(render_handover(listed, place.now, illustrative=place.illustrative))
    except OSError:
        raise WrongInput("file_unwritable", file=file) from None
    return listed


def _officer(said: str, held: Mapping[str, Sequence[str]], register: Register) -> str:
    """An officer whom works name but nobody registered."""
    named = {names[0] for names in held.values() if names}
    if said in named:
        return said
    known = [f"{p.id} ({p.name})" for p in register.people.values()] + sorted(named)
    raise WrongInput("handover_nobody", person=said, known=", ".join(dict.fromkeys(known)) or "-")


def _heir(register: Register, person: str) -> Row | None:
    """Who took over last, and when."""
    moves = [move for move in register.moves if move.whose == person]
    heir = register.people.get(moves[-1].into) if moves else None
    return None if heir is None else {"id": heir.id, "name": heir.name, "on": moves[-1].on.isoformat()}


def _is_open(place: Workplace, standing: Standing) -> bool:
    """Whether anything is still to be done: what ended without money, or came to its last step, is not."""
    if not standing.live:
        return False
    cycle = _cycle(place, standing)
    stopped = cycle.steps[standing.state].block == "none" and not standing.disbursed_total
    return bool(cycle.next_steps(standing.state)) and not stopped


def _cycle(place: Workplace, standing: Standing) -> LifeCycle:
    return place.rules.life_cycles.knowing(standing.cycle, standing.state)


def _work(place: Workplace, code: str, standing: Standing, holder: str) -> Row:
    cycle = _cycle(place, standing)
    usual = cycle.usual_step(standing.state)
    return {
        "id": code,
        "name": standing.name,
        "state": standing.state,
        "state_name": cycle.steps[standing.state].name,
        "since": _iso(standing.since),
        "next_step": usual.id if usual else None,
        "next_step_name": usual.name if usual else None,
        "next_on": _iso(standing.next_on),
        "due_latest": _iso(standing.due_latest),
        "obstacle": standing.obstacle,
        "officer": holder,
    }


def _owed(row: Row) -> Row:
    """A paper that somebody allowed to be brought later and nobody has brought."""
    said = {"name": row["work_name"], "paper": row["type"], "paper_name": row["name"]}
    return {"work": row["work"], **said, "by": row["by"], "due": row["due"]}


def _directives(found: Answers, register: Register, name: str) -> Iterator[Row]:
    """What meetings asked for and nobody did yet; what another person of the register leads is theirs."""
    others = {person.name for person in register.people.values()} - {name}
    told = [e for e in effective(found.events("directive")) if e.on <= found.mark.on]
    done = {event.subject.id for event in told if event.kind == "directive_done"}
    for event in told:
        lead = str(event.body.get("lead", ""))
        if event.kind == "directive" and event.subject.id not in done and lead not in others:
            yield {"id": event.subject.id, "text": event.body["text"], "lead": lead, "due": event.body.get("due")}


def _question(one: Answered) -> Row:
    decision = one.decision
    return {
        "id": one.finding.id,
        "question": one.finding.question or one.finding.message,
        "asked_on": decision.on.isoformat() if decision else None,
        "by": decision.by if decision else None,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

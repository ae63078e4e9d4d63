"""Notices: no letter given up, none waiting for long, and templates that can be filled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from documents.letter_trial import template_problems
from jobs.doctor.remarks import Remark, advice, fine, of_problem, trouble
from jobs.doctor.visit import Visit
from model.store.events import areas
from model.store.letters import DEAD, WAITING, Letter, letters_of

CHECK: Final = "notices"


def check(visit: Visit) -> Iterator[Remark]:
    """Letters that were given up, letters that wait for a person or a server for days, and wrong templates."""
    with visit.place.store.reading() as connection:
        known = areas(connection)
        dead = [one for area in known for one in letters_of(connection, area, [DEAD])]
        waiting = [one for area in known for one in letters_of(connection, area, [WAITING])]
    found = [*_dead(dead), *_long(visit, waiting), *_templates(visit)]
    yield from found
    if not found:
        yield fine(CHECK, "notices_fine")


def _dead(dead: list[Letter]) -> Iterator[Remark]:
    if dead:
        newest = max(dead, key=lambda one: one.made_at)
        yield trouble(CHECK, "letters_dead", count=len(dead), name=newest.name, said=newest.problem or "-")


def _long(visit: Visit, waiting: list[Letter]) -> Iterator[Remark]:
    # A made-up store lives by its own clock, and so do its letters.
    until = visit.place.now - timedelta(days=visit.limit("letter_waiting_days"))
    late = [one for one in waiting if one.made_at < until]
    if late:
        oldest = min(late, key=lambda one: one.made_at)
        yield advice(
            CHECK, "letters_waiting", count=len(late), days=visit.limit("letter_waiting_days"), name=oldest.name
        )


def _templates(visit: Visit) -> Iterator[Remark]:
    """What an edit has broken: the sentences and forms that notices are said in."""
    rules = (row.id for row in visit.place.rules.notices.rows)
    for problem in template_problems(visit.home / "templates", rules, visit.today):
        yield of_problem(CHECK, problem)

"""Proposals to the leaders on a week's page: listed with how the office words them, and worded otherwise or left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jobs.proposing import proposed
from jobs.question import Answers, Question
from jobs.week.current import week_now
from jobs.week.lines import line
from jobs.workplace import Workplace
from model.checks.answers import WAITING, answered, last_decisions
from model.checks.decisions import MOST_DECISIONS
from model.checks.worded_decisions import LEFT, Proposal, as_worded, page_document, words_of_page
from model.ledger.document_life import EMPTY
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.targets.indicators import IndicatorBook
from model.targets.page_figures import ways
from model.targets.page_works import is_as_planned
from model.words.problems import Refused
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is put before the leaders: those that stand on the page, those left out, and how many more would fit in their place."""

    put: tuple[Proposal, ...]
    left: tuple[Proposal, ...]
    more: int


def proposals_of(place: Workplace, found: Answers, period: str) -> Proposals:
    """The proposals of a unit as known, each as it is worded for a week."""
    events, on, cycles = found.events(), found.mark.on, place.rules.life_cycles
    only_plan = all(is_as_planned(s, cycles) for s in found.standings().values() if s.live)
    waiting = []
    if only_plan:
        decided = answered(found.findings(), last_decisions(events, found.plan.id, on))
        waiting = [one.finding for one in decided if one.finding.status in WAITING]
    lines = IndicatorBook(found.plan, place.rules, events).lines(found.cells(), on)
    made = proposed(place, found, ways(found.plan, lines, None, {}), waiting, only_plan=only_plan)
    worded = as_worded(made, words_of_page(events, period))
    put = [one for one in worded if not one.left]
    left = tuple(one for one in worded if one.left)
    return Proposals(tuple(put[:MOST_DECISIONS]), left, max(0, len(put) - MOST_DECISIONS))


def word_proposals(
    place: Workplace,
    question: Question,
    period: str,
    texts: Mapping[str, str],
    left: Sequence[str],
    actor: str,
) -> int:
    """Word the proposals of a week otherwise, and leave some out; gives how many were changed.

    `texts` are those of the proposals shown, `left` the ids not put forward. What is worded as the
    program has it, or left empty, is the program's wording again.
    """
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        now = week_now(place, connection, found.area, period)
        if now.closed:
            raise Refused("period_closed", period=now.id, by=now.closed_by)
        known = proposals_of(place, found, now.id)
        shown = [one for one in (*known.put, *known.left) if one.id in texts]
        said = [pair for one in shown for pair in _said(one, line(texts[one.id]), wanted=one.id not in left)]
        appender = Appender(connection, place.rules, place.now)
        for box, text in said:
            body = {"box": box, "text": text}
            appender.append(
                Draft(found.area, Subject("document", page_document(now.id)), "narrative", now.on, actor, body)
            )
        return len({box.removeprefix(LEFT) for box, _ in said})


def _said(one: Proposal, text: str, *, wanted: bool) -> Iterator[tuple[str, str]]:
    """The boxes that change, each with its new text."""
    if one.left == wanted:
        yield f"{LEFT}{one.id}", EMPTY if wanted else say("week_left_out")
    if text and text != one.worded.proposal:
        yield one.id, EMPTY if text == one.made.proposal else text

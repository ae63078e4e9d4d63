"""The page of one work: everything known of it on a day, each figure with the event it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from jobs.list_pages import page_at
from jobs.meanwhile import seen_of
from jobs.papers import file_among
from jobs.question import Answers, Question, answers
from jobs.views import money_rows
from jobs.workplace import Workplace
from jobs.works.event_lines import EventWords, event_words, takers
from jobs.works.listing import WorkDesk, link_words
from jobs.works.page_shape import Counted, ItemLine, Needed, NextStep, Promise, Row, WorkPage
from jobs.works.step_line import step_line
from model.ledger.descriptions import described
from model.ledger.events import Event, Subject, effective
from model.ledger.paper_register import needs_of
from model.ledger.standing import Standing
from model.store.events import events_of_subject
from model.targets.counting import listed
from model.targets.indicators import IndicatorBook
from model.targets.page_works import BUILDING, days_late
from model.words import vocabulary
from model.words.problems import WrongInput

HISTORY: Final = 15
_PROMISES: Final = 6


def work_page(place: Workplace, question: Question, work: str, number: int = 1, kind: str = "") -> WorkPage:
    """The page of a work with one page of its history, all or of one kind; `WrongInput` if there is no such work."""
    with answers(place, question) as found:
        desk = WorkDesk(place, found)
        if work not in desk.standings:
            raise WrongInput("subject_unknown", subject=work)
        return _Page(place, found, desk, work).made(number, kind)


class _Page:
    """One work of a unit, from a store held still."""

    def __init__(self, place: Workplace, found: Answers, desk: WorkDesk, work: str) -> None:
        self._place, self._found, self._desk, self._work = place, found, desk, work
        self._standing = desk.standings[work]
        known = events_of_subject(found.connection, found.area, Subject("work", work))
        up_to = found.mark.position
        self._all = [event for event in known if event.position <= up_to]
        self._standing_events = [event for event in effective(self._all) if event.on <= desk.on]
        self._words: EventWords = event_words(place, found)

    def made(self, number: int, kind: str) -> WorkPage:
        """All of it, with one page of the history."""
        history = self._history(kind)
        at = page_at(len(history), number, HISTORY)
        gone = takers(self._all)
        standing, on, tracked = self._standing, self._desk.on, self._desk.tracked
        ended = self._desk.block(self._work) in ("handed_over", "none")
        rules, papers = self._place.rules, self._papers()
        return WorkPage(
            line=self._desk.line(self._work),
            standing=standing,
            area=self._found.area,
            on=on,
            seen=seen_of(self._found, Subject("work", self._work)),
            late_original=None if ended else _late_to_first(standing, on, tracked),
            late_latest=None if ended else days_late(standing.due_latest, on, tracked),
            next=self._next(),
            items=tuple(self._items()),
            steps=step_line(standing, self._standing_events, rules.life_cycles),
            money=tuple(money_rows(standing)),
            sources=rules.sources,
            figures=self._figures(),
            decision=self._decision(),
            promises=tuple(self._promises()),
            history=tuple(self._words.line(event, gone) for event in history[at.rows]),
            history_count=len(history),
            history_page=at.number,
            history_last=at.last,
            history_kinds={event.kind: self._words.name(event.kind) for event in reversed(self._all)},
            papers=papers,
            owed=tuple(row for rows in papers.values() for row in rows if row["state"] == "owed"),
            cause=_called("cause", standing.obstacle_cause),
            workers=_called("workers", standing.workers),
            received_no=_called("cause", standing.received_no),
            description=described(self._standing_events, on),
            origin=vocabulary.ORIGINS.get(standing.origin, standing.origin),
            absorbed=tuple(c for c, s in self._found.standings().items() if s.absorbed_by == self._work),
        )

    def _history(self, kind: str) -> list[Event]:
        """What happened by the day, the newest first; what was taken back too."""
        told = [event for event in self._all if event.on <= self._desk.on or event.kind == "void"]
        wanted = [event for event in told if kind in ("", event.kind)]
        return sorted(wanted, key=lambda event: (event.on, event.position), reverse=True)

    def _next(self) -> NextStep | None:
        standing, cycles = self._standing, self._place.rules.life_cycles
        step = cycles.knowing(standing.cycle, standing.state).usual_step(standing.state)
        if step is None:
            return None
        papers = [self._needed(code) for code in needs_of(step, standing, cycles, self._desk.on)]
        return NextStep(step.id, step.name, standing.next_on, tuple(papers), tuple(self._lasting(step.id)))

    def _lasting(self, following: str) -> Iterator[Needed]:
        """Papers without which what is built can never be handed over, told as soon as it is being built."""
        standing, cycles = self._standing, self._place.rules.life_cycles
        delivers = cycles.knowing(standing.cycle, standing.state).delivers
        if standing.state not in BUILDING or following == delivers:
            return
        for code in dict.fromkeys(
            row.paper
            for link in standing.links
            for row in cycles.papers_of(delivers, standing.cycle, link.kind, link.action, self._desk.on)
            if not row.waivable
        ):
            yield self._needed(code)

    def _needed(self, code: str) -> Needed:
        standing = self._standing
        state = "filed" if code in standing.papers else "owed" if code in standing.leaves else "missing"
        return Needed(code, self._place.rules.paper_name(code), state)

    def _items(self) -> Iterator[ItemLine]:
        counted = self._counting()
        for link in self._standing.links:
            item = self._desk.items.get(link.item)
            yield ItemLine(
                id=link.item,
                plan=link.plan,
                name=item.name if item else self._standing.name,
                words=link_words(link),
                school_name=self._desk.schools.get(link.school or ""),
                at=item.at if item else None,
                quantity=link.quantity,
                received=self._standing.received.get(link.item, 0),
                handed_over=self._standing.handed_over.get(link.item, 0),
                counted=tuple(counted.get((link.plan, link.item), ())),
            )

    def _counting(self) -> dict[tuple[str, str], list[Counted]]:
        """Plan and item → the indicators whose rule in use counts it."""
        out: dict[tuple[str, str], list[Counted]] = {}
        mine = {(link.plan, link.item) for link in self._standing.links}
        for loaded in self._found.plans():
            plan = loaded.plan
            book = IndicatorBook(plan, self._place.rules, self._found.events("indicator"))
            for row in plan.indicators:
                rule = book.rule_of(row.id, self._desk.on)
                for item in () if rule is None else listed(rule, plan):
                    if (plan.id, item.id) in mine:
                        out.setdefault((plan.id, item.id), []).append(Counted(plan.id, row.code, row.name))
        return out

    def _figures(self) -> dict[str, str]:
        """Figure → the event that last set it."""
        cycles, out = self._place.rules.life_cycles, {}
        for event in self._standing_events:
            step = cycles.get(self._standing.cycle, event.on).steps.get(event.kind)
            sets = step.sets if step else event.body.get("part") if event.kind == "repriced" else None
            if sets and event.body.get("amount") is not None:
                out[str(sets)] = event.id
            if event.kind == "opening" and event.body.get("amount") is not None:
                out["investment"] = event.id
            out[event.kind] = event.id
        return out

    def _decision(self) -> str | None:
        """The number of the decision by which the investment stands as it does."""
        setting = self._figures().get("investment")
        papers = next((event.draft.papers for event in self._standing_events if event.id == setting), ())
        return next((paper.number for paper in reversed(papers) if paper.type.startswith("qd_")), None)

    def _promises(self) -> Sequence[Promise]:
        """Commitments, the newest first."""
        out: list[Promise] = []
        for event in self._standing_events:
            if event.kind == "commitment":
                out.append(Promise(event.body["text"], event.on, None, event.id))
            elif event.kind == "kept" and out:
                last = out[-1]
                out[-1] = Promise(last.text, last.on, bool(event.body["kept"]), last.event)
        return out[: -_PROMISES - 1 : -1]

    def _papers(self) -> dict[str, list[Row]]:
        """The file by parts, in the order in which it is laid before an inspector."""
        out: dict[str, list[Row]] = {}
        for row in file_among(self._place, self._found, self._work)["papers"]:
            days = {"day": _day(row["on"]), "due_day": _day(row["due"])}
            words = {"file_words": vocabulary.FILE_STATES.get(row["file_state"] or "none", "")}
            out.setdefault(row["part_name"], []).append(row | days | words)
        return out


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _called(field: str, code: str | None) -> str | None:
    """What people call a code."""
    return None if code is None else str(vocabulary.coded(field, code))


def _late_to_first(standing: Standing, on: date, tracked: date | None) -> int | None:
    """Days by which the first date is or will be missed; a tighter date set later takes its place."""
    if standing.due_original is None or standing.due_latest is None:
        return None
    first = min(standing.due_original, standing.due_latest)
    if tracked is not None and first < tracked:
        return None
    return max((standing.due_latest - first).days, (on - first).days, 0)

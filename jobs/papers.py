"""Papers: the list of a work's file, the register of all papers, and what is owed until it comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jobs.evidence import file_states
from jobs.question import Answers, Question, answers
from jobs.recording import resolve
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper
from model.ledger.paper_register import Filed, Owed, Wanted, filed, owed, wanted
from model.ledger.standing import Standing
from model.plan.paper_types import by_part
from model.store.files import StoredFile
from model.words import vocabulary
from model.words.problems import WrongInput

Row = dict[str, Any]


def work_papers(place: Workplace, question: Question, subject: str) -> Row:
    """The list of a work's file by parts: papers there, papers owed, papers still wanted."""
    (listed,) = files_of_works(place, question, subject)
    return listed


def files_of_works(place: Workplace, question: Question, subject: str | None = None) -> list[Row]:
    """The lists of the files of all works, or of the one that a code or an item means."""
    with answers(place, question) as found:
        desk = _Desk(place, found)
        if subject is None:
            listed = [desk.listed(code) for code in desk.standings]
            desk.look_at_files(row for one in listed for row in one["papers"])
            return listed
        resolved, _ = resolve(found, subject, "")
        if resolved.kind != "work" or resolved.id not in desk.standings:
            raise WrongInput("papers_of_works", subject=subject)
        return [file_among(place, found, resolved.id)]


def paper_rows(place: Workplace, question: Question) -> list[Row]:
    """Every paper behind any event of the unit, in the order of the days of the events that brought them."""
    with answers(place, question) as found:
        return _Desk(place, found).register()


def owed_rows(place: Workplace, question: Question) -> list[Row]:
    """Every paper that was allowed to come later and has not come, the longest overdue first."""
    with answers(place, question) as found:
        rows = owed_among(place, found)
    return sorted(rows, key=lambda row: (-row["days_over"], row["due"] or "9999", row["work"]))


def file_among(place: Workplace, found: Answers, work: str) -> Row:
    """The list of the file of a live work, among answers already asked for."""
    desk = _Desk(place, found)
    listed = desk.listed(work)
    desk.look_at_files(listed["papers"])
    return listed


def owed_among(place: Workplace, found: Answers) -> list[Row]:
    """The same among answers already asked for, in the order of papers."""
    return _Desk(place, found).owed()


@dataclass
class _Desk:
    """The papers of one unit as one question sees them."""

    place: Workplace
    found: Answers

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Every work that is followed in its own right."""
        return {code: one for code, one in self.found.standings().items() if one.live}

    @cached_property
    def _histories(self) -> Mapping[str, Sequence[Event]]:
        out: dict[str, list[Event]] = defaultdict(list)
        for event in self.found.events("work"):
            if event.on <= self.found.mark.on:
                out[event.subject.id].append(event)
        return out

    @cached_property
    def _files(self) -> Mapping[str, StoredFile]:
        told = (paper.file for events in self._histories.values() for event in events for paper in event.draft.papers)
        return self.found.files({file for file in told if file})

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return by_part(self.place.rules.papers)

    def listed(self, work: str) -> Row:
        """A work and its file."""
        standing = self.standings[work]
        return {
            "work": work,
            "name": standing.name,
            "state": standing.state,
            "state_name": self.place.rules.life_cycles.step_name(standing.cycle, standing.state),
            "on": self.found.mark.on.isoformat(),
            "papers": self.file_of(work),
        }

    def file_of(self, work: str) -> list[Row]:
        """A work's file in the order in which it is laid before an inspector."""
        events, standing = self._histories[work], self.standings[work]
        rows = [self._filed(work, one) for one in filed(events)]
        rows += [self._owed(work, one) for one in owed(events, standing)]
        cycles, on = self.place.rules.life_cycles, self.found.mark.on
        rows += [self._wanted(work, one) for one in wanted(events, standing, cycles, on)]
        last = len(self._order)
        return sorted(rows, key=lambda row: (self._order.get(row["type"], last), row["on"] or ""))

    def register(self) -> list[Row]:
        """Every paper on file, of works and of whatever else."""
        rows = [self._filed(work, one) for work in self._histories for one in filed(self._histories[work])]
        others = defaultdict(list)
        for event in self.found.events("finding", "indicator", "school", "directive", "area", "person"):
            if event.on <= self.found.mark.on:
                others[event.subject].append(event)
        rows += [self._filed(str(subject), one) for subject, events in others.items() for one in filed(events)]
        self.look_at_files(rows)
        return sorted(rows, key=lambda row: (row["on"] or "", row["recorded"], row["event"]))

    def look_at_files(self, rows: Iterable[Row]) -> None:
        """Say of every paper with a file whether it is there, all of them in one look."""
        with_file = [row for row in rows if row["file"]]
        sizes = {
            row["file"]: self._files[row["file"]].size if row["file"] in self._files else None for row in with_file
        }
        states = file_states(self.place.home, sizes)
        for row in with_file:
            row["file_state"] = states[row["file"]]

    def owed(self) -> list[Row]:
        """What is owed to every work."""
        rows = [
            self._owed(work, one)
            for work, standing in self.standings.items()
            for one in owed(self._histories[work], standing)
        ]
        return sorted(rows, key=lambda row: self._order.get(row["type"], len(self._order)))

    def _filed(self, work: str, one: Filed) -> Row:
        paper = one.paper
        kept = self._files.get(paper.file or "")
        return self._row("filed", work, paper.type) | {
            "number": paper.number,
            "on": _iso(paper.on),
            "issuer": paper.issuer or self._usual_issuer(work, paper),
            "subject": paper.subject,
            "signer": paper.signer,
            "file": paper.file,
            "file_name": kept.name if kept else None,
            "file_state": "none",
            "event": one.event.id,
            "recorded": one.event.on.isoformat(),
        }

    def _owed(self, work: str, one: Owed) -> Row:
        return self._row("owed", work, one.type) | {
            "by": one.by,
            "reason": one.reason,
            "due": _iso(one.due),
            "days_over": one.days_over(self.found.mark.on),
            "event": one.event.id,
            "recorded": one.event.on.isoformat(),
        }

    def _wanted(self, work: str, one: Wanted) -> Row:
        state = "missing" if one.taken else "next"
        return self._row(state, work, one.type) | {"step": one.step.id, "step_name": one.step.name}

    def _row(self, state: str, work: str, code: str) -> Row:
        known = self.place.rules.papers.get(code)
        standing = self.standings.get(work)
        part = "other" if known is None else known.part
        return dict.fromkeys(COLUMNS) | {
            "work": work,
            "work_name": standing.name if standing else None,
            "state": state,
            "part": part,
            "part_name": vocabulary.PAPER_PARTS[part],
            "type": code,
            "name": self.place.rules.paper_name(code),
        }

    def _usual_issuer(self, work: str, paper: Paper) -> str:
        """Who usually issues such a paper, by the name the unit has for it."""
        known = self.place.rules.papers.get(paper.type)
        code = known.issuer if known else ""
        if code == "school":
            return self._school_of(work) or vocabulary.PAPER_ISSUERS[code]
        key = {"office": "office", "commune": "parent_body", "city": "city"}.get(code)
        try:
            return (
                str(self.place.rules.value(key, self.found.area, paper.on or self.found.mark.on))
                if key
                else (vocabulary.PAPER_ISSUERS.get(code, ""))
            )
        except WrongInput:
            return vocabulary.PAPER_ISSUERS[code]

    def _school_of(self, work: str) -> str | None:
        standing = self.standings.get(work)
        return next((s.name for s in self.found.plan.schools if standing and s.id == standing.school), None)


COLUMNS = (
    "work",
    "work_name",
    "state",
    "part",
    "part_name",
    "type",
    "name",
    "number",
    "on",
    "issuer",
    "subject",
    "signer",
    "file",
    "file_name",
    "file_state",
    "by",
    "reason",
    "due",
    "days_over",
    "step",
    "step_name",
    "event",
    "recorded",
)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

"""Accepting the register sheet: each row that is ready becomes events, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from documents.follow_reading import read_follow
from documents.follow_xlsx import SEEN
from jobs.exchange.follow import CellDifference, Comparing, RowDifference, content_of
from jobs.question import Answers, Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject, canonical, effective
from model.store.append import Appender
from model.store.events import events_of_subject
from model.words.problems import Conflict, Problem, StoreProblem, WrongInput

_LETTERS = 16


@dataclass(slots=True)
class FollowAccepted:
    """What accepting did: the rows recorded, and by work why the ledger refused others."""

    rows: list[RowDifference] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells were recorded."""
        return sum(len(row.cells) for row in self.rows)


def accept_follow(
    place: Workplace, question: Question, path: Path, works: Collection[str] | None, actor: str
) -> FollowAccepted:
    """Record the rows of these works, or all that are ready; a row that the ledger refuses keeps no other out."""
    sheet = read_follow(content_of(path), path.name)
    done = FollowAccepted()
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        if sheet.area != found.area:
            raise WrongInput("follow_other_area", file=path.name, other=sheet.area, area=found.area)
        for row in Comparing(place, found).rows(sheet.rows):
            if row.ready and (works is None or row.work in works):
                _record(place, connection, found, row, actor, done)
    return done


def _record(
    place: Workplace, connection: Connection, found: Answers, row: RowDifference, actor: str, done: FollowAccepted
) -> None:
    part = connection.begin_nested()
    try:
        history = events_of_subject(connection, found.area, Subject("work", row.work))
        drafts = list(_Drafts(found.area, row, place.today(found.area), actor, history).all())
        appender = Appender(connection, place.rules, place.now)
        for draft in drafts:
            appender.append(draft)
    except (Conflict, StoreProblem):
        raise
    except Problem as problem:
        part.rollback()
        done.refused[row.work] = str(problem)
    else:
        part.commit()
        done.rows.append(row)


@dataclass(frozen=True)
class _Drafts:
    """What the cells of a row ask to be recorded, in the order in which the ledger wants it."""

    area: str
    row: RowDifference
    on: date
    actor: str
    history: list[Event]

    def all(self) -> Iterator[Draft]:
        """The drafts: what was promised is judged before something new is promised."""
        said = {cell.field: cell for cell in self.row.cells}
        progress: dict[str, object] = {n: said[n].says for n in ("stage", "percent") if n in said}
        if progress:
            yield self._draft("progress", {**progress, "by": "officer"})
        if "kept" in said:
            yield self._draft("kept", {"kept": said["kept"].says}, self._judged(said["kept"]))
        if "next_commitment" in said:
            yield self._draft("commitment", {"text": said["next_commitment"].says})
        if "next_on" in said:
            day = said["next_on"].says
            assert isinstance(day, date)
            yield self._draft("expected", {"due": day.isoformat()})
        if "obstacle" in said:
            text = said["obstacle"].says
            yield (
                self._draft("unblocked", {})
                if text is None
                else self._draft("blocked", {"text": text, "cause": self._cause()})
            )

    def _judged(self, cell: CellDifference) -> int | None:
        """The judgement that a new one corrects: there is one where the cell was not empty."""
        last = [event for event in effective(self.history) if event.kind == "kept"]
        return last[-1].position if cell.now is not None and last else None

    def _cause(self) -> str:
        """Why it is blocked: as was said before of the same hindrance, else not told."""
        standing = [event for event in effective(self.history) if event.kind in ("blocked", "unblocked")]
        return str(standing[-1].body["cause"]) if standing and standing[-1].kind == "blocked" else "other"

    def _draft(self, kind: str, body: dict[str, object], target: int | None = None) -> Draft:
        told = canonical([kind, body, len(self.history), SEEN])
        key = f"sheet/{self.row.work}/{hashlib.sha256(told.encode()).hexdigest()[:_LETTERS]}"
        return Draft(self.area, Subject("work", self.row.work), kind, self.on, self.actor, body, key=key, target=target)

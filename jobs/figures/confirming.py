"""Confirming: the figures that wait for the office of their field, and all of them confirmed at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.question import Answers, Question
from jobs.recording import Saying, draft_of
from jobs.workplace import Workplace
from model.ledger.events import Subject
from model.plan.definitions import Definition
from model.store.append import Appender
from model.targets.indicators import IndicatorBook, IndicatorLine
from model.words.problems import Conflict, WrongInput


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row whose figure waits; `stamp` is the position of its newest figure, by which a newer one is noticed."""

    id: str
    code: str
    name: str
    unit: str
    values: tuple[IndicatorLine, ...]
    definition: Definition | None
    stamp: int

    @property
    def ticked(self) -> str:
        """How a form names the row and the figure that was looked at."""
        return f"{self.id}@{self.stamp}"


def waiting(lines: Sequence[IndicatorLine]) -> Iterator[Waiting]:
    """The rows with a figure that the office of its field has not confirmed."""
    for line in lines:
        values = tuple(one for one in line.parts or (line,) if one.judgement.confirmed is False)
        if values:
            definition = line.judgement.definition or values[0].judgement.definition
            stamp = max(map(_position, values))
            yield Waiting(line.id, line.code, line.name, line.unit, values, definition, stamp)


def confirm_all(place: Workplace, question: Question, ticked: Sequence[str], actor: str, key: str) -> int:
    """Confirm the rows that were ticked, all of them or none; how many there were.

    One confirmed meanwhile is left as it is. Conflict where a newer figure was recorded since the page
    was made; the rights to confirm are asked of every one.
    """
    if not ticked:
        raise WrongInput("web_nothing_ticked")
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        book = IndicatorBook(found.plan, place.rules, found.events("indicator", "school"))
        open_rows = {row.id: row for row in waiting(book.lines(found.cells(), found.mark.on))}
        appender, done = Appender(connection, place.rules, place.now), 0
        for text in dict.fromkeys(ticked):
            row = open_rows.get(text.partition("@")[0])
            if row is None:
                continue
            if row.ticked != text:
                raise Conflict("web_figure_newer", code=row.code)
            said = Saying(row.id, "confirmed", None, actor, {"by": actor}, key=f"{key}-{row.id}" if key else None)
            subject = Subject("indicator", f"{found.plan.id}/{row.id}")
            appender.append(draft_of(said, found.area, (subject, None), found.mark.on))
            done += 1
        return done


def _position(line: IndicatorLine) -> int:
    """The position of the event that a figure comes from."""
    if line.observed is not None:
        return line.observed.position or 0
    known = line.judgement.recognition
    return max((one.position for one in (*known.holding, *known.expired)), default=0) if known else 0

"""The register as a sheet to be filled: it goes out, comes back, and is compared cell by cell with what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from documents.filled_sheet import LARGEST_FILE
from documents.follow_reading import FollowTyped, Value, read_follow
from documents.follow_xlsx import EDITABLE, FollowHead, caption_of, follow_words, render_follow
from jobs.people import now_responsible
from jobs.question import Answers, Question, answers
from jobs.school_names import called_plan
from jobs.workplace import Workplace
from model.ledger.events import Event, Subject
from model.ledger.folding import Fold
from model.ledger.standing import Standing
from model.plan.weeks import Week, week_of
from model.store.events import chain_head, events_of_subject
from model.targets.page import RegisterRow
from model.targets.page_works import register
from model.words.dates import day_span, short
from model.words.problems import WrongInput
from model.words.sentences import say
from model.words.stages import STAGES, stage_code

# More works than a sheet holds are those that nobody has spoken of yet; they are left out first.
_MOST = 450
# What may be said of a work without a word of its row changing: schools report on the very days the sheet is filled.
_BESIDE = ("site_report", "comment", "paper")


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that says something else than is known: what was known when the sheet went out, now, and what it says."""

    field: str
    caption: str
    cell: str
    was: Value
    now: Value
    says: Value


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row of the sheet that asks for something: its differences, or why it cannot be taken.

    `meanwhile` are the events by which the work changed since the sheet went out; such a row is stale.
    """

    number: int
    work: str
    name: str
    cells: tuple[CellDifference, ...]
    findings: tuple[str, ...]
    meanwhile: tuple[Event, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether somebody else changed the work after the sheet went out."""
        return bool(self.meanwhile) and bool(self.cells)

    @property
    def ready(self) -> bool:
        """Whether it can be accepted."""
        return bool(self.cells) and not self.stale


def follow_sheet(place: Workplace, question: Question) -> bytes:
    """The sheet of a unit as an Excel workbook."""
    with answers(place, question.now()) as found:
        this = week_of(place.today(found.area), found.area, place.rules)
        head, _ = chain_head(found.connection, found.area)
        rows = [(one, head) for one in _listed(place, found, this)]
        words = follow_words()["subtitle"]
        span = day_span(this.first_day, this.last_day)
        subtitle = words.format(number=this.number, span=span, on=short(found.mark.on))
        return render_follow(FollowHead(found.area, subtitle, place.illustrative), rows, place.now)


def _listed(place: Workplace, found: Answers, this: Week) -> Iterator[RegisterRow]:
    standings = {w: s for w, s in now_responsible(found, found.standings()).items() if s.cycle != "activity"}
    lines = register(called_plan(found), standings, place.rules.life_cycles, found.mark.on, place.rules.sources)
    if len(lines) > _MOST:
        lines = tuple(sorted(lines, key=lambda one: one.stage is None and one.next_commitment is None))[:_MOST]
    for line in lines:
        values = values_of(standings[line.code], this)
        kept = values["kept"]
        told = standings[line.code].commitment if _is_due(standings[line.code], this) else line.last_commitment
        commitment = values["next_commitment"]
        assert kept is None or isinstance(kept, bool)
        yield replace(
            line, last_commitment=told, kept=kept, next_commitment=None if commitment is None else str(commitment)
        )


def _is_due(standing: Standing, this: Week) -> bool:
    """Whether what was promised in an earlier week waits to be judged."""
    return standing.commitment is not None and (standing.commitment_on or date.max) < this.first_day


def values_of(standing: Standing, this: Week) -> dict[str, Value]:
    """What the open cells of a work say in a week."""
    due = _is_due(standing, this)
    return {
        "next_on": standing.next_on,
        "stage": stage_code(standing.stage) if standing.stage else None,
        "percent": standing.percent_declared,
        "kept": None if due else standing.kept,
        "next_commitment": None if due else standing.commitment,
        "obstacle": standing.obstacle,
    }


def content_of(path: Path) -> bytes:
    """The bytes of a sheet; one more than allowed is enough to see that it is too large."""
    with path.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def compare(place: Workplace, question: Question, path: Path) -> list[RowDifference]:
    """The rows of a filled sheet that say something else than is known; those that say nothing new are left out."""
    sheet = read_follow(content_of(path), path.name)
    with answers(place, question.now()) as found:
        if sheet.area != found.area:
            raise WrongInput("follow_other_area", file=path.name, other=sheet.area, area=found.area)
        rows = list(Comparing(place, found).rows(sheet.rows))
    return [row for row in rows if row.cells or row.findings]


@dataclass(frozen=True)
class Comparing:
    """Compares rows with the works of a unit, as they were when the sheet went out and as they are."""

    place: Workplace
    found: Answers

    def rows(self, typed: Sequence[FollowTyped]) -> Iterator[RowDifference]:
        """Every row of a sheet, compared."""
        first: dict[str, int] = {}
        for row in typed:
            before = first.setdefault(row.work, row.number)
            if before != row.number:
                told = say("follow_row_twice", work=row.work, first=before, row=row.number)
                yield RowDifference(row.number, row.work, row.work, (), (told,))
            else:
                yield self._row(row)

    def _row(self, row: FollowTyped) -> RowDifference:
        standing = self.found.standings().get(row.work)
        if standing is None or not standing.live:
            return _refused(row, row.work, "follow_row_unknown")
        head, _ = chain_head(self.found.connection, self.found.area)
        if row.seen is None or row.seen > head:
            return _refused(row, standing.name, "follow_seen_wrong")
        events = events_of_subject(self.found.connection, self.found.area, Subject("work", row.work))
        seen = [event for event in events if event.position <= row.seen]
        this = week_of(self.place.today(self.found.area), self.found.area, self.place.rules)
        was = values_of(Fold(self.place.rules.life_cycles).standing(seen), this)
        now = values_of(standing, this)
        cells, findings = self._cells(row, standing, was, now)
        later = tuple(event for event in events if event.position > row.seen and event.kind not in _BESIDE)
        return RowDifference(row.number, row.work, standing.name, cells, findings, later if cells else ())

    def _cells(
        self, row: FollowTyped, standing: Standing, was: Mapping[str, Value], now: Mapping[str, Value]
    ) -> tuple[tuple[CellDifference, ...], tuple[str, ...]]:
        cells, findings = [], list(row.findings.values())
        for name in EDITABLE:
            if name in row.findings or name not in row.values:
                continue
            says = row.values[name]
            if says in (was[name], now[name]):
                continue
            if says is None and name != "obstacle":
                findings.append(say("follow_emptied", cell=row.cells[name]))
            elif name == "kept" and standing.commitment is None and standing.kept is None:
                findings.append(say("follow_no_promise", cell=row.cells[name]))
            else:
                cells.append(CellDifference(name, caption_of(name), row.cells[name], was[name], now[name], says))
        return tuple(cells), tuple(findings)


def _refused(row: FollowTyped, name: str, code: str) -> RowDifference:
    return RowDifference(row.number, row.work, name, (), (say(code, work=row.work),))


def shown_value(value: Value) -> str:
    """A value as a cell shows it; nothing where nothing is known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(follow_words()["kept"][value])
    if isinstance(value, date):
        return short(value)
    if isinstance(value, float | int):
        return f"{value:g}".replace(".", ",") + "%"
    return STAGES.get(value, value)

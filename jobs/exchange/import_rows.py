"""Rows of an imported table, each understood as what somebody would have said at the desk."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from math import isfinite
from typing import Any

from sqlalchemy import Connection

from documents.filled_sheet import day_of, shown
from documents.table_reading import NEEDED, Typed, TypedRow
from jobs.asking import figure
from jobs.giving_papers import with_papers
from jobs.question import Answers, Question
from jobs.recording import Saying, draft_of, resolve
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject, canonical
from model.ledger.kinds import KINDS
from model.store.events import event_with_key
from model.words import vocabulary
from model.words.folding import comparison_key
from model.words.numbers import Unit, number, parse_amount
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.table_words import COLUMNS
from model.words.unreadable import Unreadable

# What a row says about its paper, and what it says about itself; the rest is the event's own.
_OF_PAPER = {"number", "paper_on", "paper", "issuer", "signer", "about"}
_OF_ROW = {*NEEDED, *_OF_PAPER, "key"}
# Which cells a refusal speaks of, by the beginning of its code.
_SPOKEN_OF = {
    "subject": ("subject",),
    "import_name": ("subject",),
    "import_paper": ("paper", "paper_on"),
    "paper_in_future": ("paper_on",),
    "paper_unknown": ("paper",),
    "paper_number": ("number", "paper"),
    "paper_type": ("number",),
    "source": ("source",),
    "amount": ("amount",),
    "disbursed": ("amount",),
    "over": ("amount",),
    "quantity": ("quantity",),
    "more_than": ("quantity",),
    "item": ("item",),
    "year": ("year",),
    "date": ("on",),
    "key": ("key",),
}


def culprit(problem: Exception, cells: Mapping[str, str]) -> str:
    """The address of the cell that a refusal speaks of, as well as can be told; else that of the event's kind."""
    code, field = getattr(problem, "code", ""), str(getattr(problem, "facts", {}).get("field"))
    columns = next((columns for start, columns in _SPOKEN_OF.items() if code.startswith(start)), ())
    return next(cells[column] for column in (field, *columns, "kind") if column in cells)


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A row to be made clear: its number, the address of the cell, and one sentence."""

    row: int
    cell: str
    message: str

    def as_json(self) -> dict[str, object]:
        """The finding as other programs read it."""
        return {"row": self.row, "cell": self.cell, "message": self.message}


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row that was understood: the draft it makes, what was said under its key before, and its cells."""

    number: int
    draft: Draft
    said_before: Event | None
    cells: Mapping[str, str]

    @property
    def is_known(self) -> bool:
        """Whether the same was said before, by whomever."""
        before = self.said_before
        return before is not None and replace(before.draft, actor=self.draft.actor).content() == self.draft.content()

    def finding(self, message: str, cell: str | None = None) -> RowFinding:
        """What must be made clear about the row, at a cell or at what is said to have happened."""
        return RowFinding(self.number, cell or self.cells["kind"], message)


class Meaning:
    """What the rows of one table mean in one unit."""

    def __init__(
        self, place: Workplace, connection: Connection, question: Question, unit: Unit | None, actor: str
    ) -> None:
        self._place, self._connection, self._unit, self._actor = place, connection, unit, actor
        self._found = Answers(place, connection, question)
        self._today = place.today(self._found.area)
        self._names: dict[str, Mapping[str, str]] = {}

    def of(self, typed: TypedRow) -> tuple[RowDraft | None, list[RowFinding]]:
        """The draft of a row, or what must be made clear about each of its cells."""
        findings = [
            RowFinding(typed.number, cell.cell, say("import_formula")) for cell in typed.cells.values() if cell.formula
        ]
        values: dict[str, Any] = {}
        for column, cell in () if findings else typed.cells.items():
            try:
                values[column] = self._value(column, cell)
            except (Problem, Unreadable) as problem:
                findings.append(RowFinding(typed.number, cell.cell, str(problem)))
        missing = [] if findings else [column for column in NEEDED if column not in values]
        if missing:
            told = ", ".join(COLUMNS[column][0] for column in missing)
            findings.append(RowFinding(typed.number, _first_cell(typed), say("import_needed", columns=told)))
        if findings:
            return None, findings
        return self._draft(typed, values)

    def _draft(self, typed: TypedRow, values: Mapping[str, Any]) -> tuple[RowDraft | None, list[RowFinding]]:
        cells = {name: cell.cell for name, cell in typed.cells.items()}
        try:
            meant = self._subject(values["subject"], values["kind"])
            kind = self._kind(values["kind"], meant[0])
            meant = meant if kind == values["kind"] else self._subject(values["subject"], kind)
            body = {name: value for name, value in values.items() if name not in _OF_ROW}
            saying = Saying(values["subject"], kind, values["on"], self._actor, body, self._papers(values))
            draft = draft_of(saying, self._found.area, meant, self._today)
            draft = replace(draft, key=values.get("key") or _key(draft))
            before = event_with_key(self._connection, draft.area, str(draft.key))
            draft = with_papers(self._place, self._found, draft, said_before=before)
        except (Problem, Unreadable) as problem:
            return None, [RowFinding(typed.number, culprit(problem, cells), str(problem))]
        return RowDraft(typed.number, draft, before, cells), []

    def _value(self, column: str, cell: Typed) -> Any:
        """The value of a cell, as the desk would have taken it."""
        if column in ("on", "paper_on"):
            return day_of(cell.value)
        if column == "amount":
            # A bare number too small to be đồng was meant in millions, even below a caption that says đồng.
            return parse_amount(_as_text(cell.value), None if self._unit == "dong" else self._unit)
        text = _as_text(cell.value, month=column == "month")
        if column == "source":
            return _code_of(text, self._place.rules.sources)
        if column == "paper":
            return _code_of(text, self._place.rules.papers)
        return text if column in _OF_ROW else figure(column, text)

    def _papers(self, values: Mapping[str, Any]) -> tuple[Paper, ...]:
        if not _OF_PAPER & set(values):
            return ()
        told = {name: values.get(name) for name in ("issuer", "signer")}
        number_ = values.get("number", "")
        if not number_ and not values.get("paper"):
            raise WrongInput("import_paper_number")
        paper = Paper(values.get("paper", ""), number_, values.get("paper_on"), subject=values.get("about"), **told)
        return (paper,)

    def _subject(self, name: str, kind: str) -> tuple[Subject, str | None]:
        """What a row is about: named by its code, or by the whole name of a work."""
        codes = self._by_name.get(comparison_key(name), [])
        if len(codes) > 1:
            raise WrongInput("import_name_many", name=shown(name), works=", ".join(codes))
        return resolve(self._found, codes[0] if codes else name, kind)

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        out: dict[str, list[str]] = defaultdict(list)
        for code, standing in self._found.standings().items():
            if standing.live:
                out[comparison_key(standing.name)].append(code)
        return out

    def _kind(self, text: str, subject: Subject) -> str:
        """The kind of event: its code, or the name of a step of the work's cycle, or the name of an event."""
        if text in KINDS or text in self._steps:
            return text
        standing = self._found.standings().get(subject.id) if subject.kind == "work" else None
        return self._kind_names(standing.cycle if standing else "").get(comparison_key(text), text)

    @cached_property
    def _steps(self) -> frozenset[str]:
        return self._place.rules.life_cycles.step_ids()

    def _kind_names(self, cycle: str) -> Mapping[str, str]:
        """Name → code of what may be recorded about a work of a cycle, by the version in force today."""
        if cycle not in self._names:
            known = self._place.rules.life_cycles.get(cycle, self._today).steps.values() if cycle else ()
            named = [*((name, code) for code, name in vocabulary.EVENTS.items()), *((s.name, s.id) for s in known)]
            self._names[cycle] = {comparison_key(name): code for name, code in named}
        return self._names[cycle]


def _as_text(value: object, *, month: bool = False) -> str:
    """What a cell holds, as somebody would have typed it."""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m}" if month else f"{value:%Y-%m-%d}"
    if isinstance(value, bool):
        return vocabulary.YES_NO[value][0]
    if isinstance(value, float) and isfinite(value):
        # A whole number in Excel is a float as often as not; a number of a paper has no dots.
        return str(int(value)) if value.is_integer() else number(value)
    return " ".join(str(value).split())


def _code_of(text: str, known: Mapping[str, object]) -> str:
    """A code, given as it is or by its name; what is neither stays, for the ledger to refuse."""
    names = {comparison_key(str(name)): code for code, name in known.items()}
    return text if text in known else names.get(comparison_key(text), text)


def _key(draft: Draft) -> str:
    """A key made of all that a row says, so that the same row is known again in any file, in any place."""
    said = draft.content() | {"actor": None, "key": None}
    return f"import/{hashlib.sha256(canonical(said).encode()).hexdigest()[:32]}"


def _first_cell(typed: TypedRow) -> str:
    cells: Iterable[Typed] = typed.cells.values()
    return next(iter(cells)).cell

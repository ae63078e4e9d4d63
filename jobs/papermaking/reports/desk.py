"""The desk at which periodic reports are put together: their period, their boxes, their works, their forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from documents.official.figures import FigureBook
from documents.official.frame import Frame, frame_of
from documents.reports.boxes import Boxes
from documents.reports.report import Report
from documents.reports.report_docx import render_report_docx
from documents.reports.report_html import render_report_html
from documents.reports.report_xlsx import render_report_xlsx
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Lack, Made
from jobs.school_names import called_plan
from model.ledger.events import Event
from model.ledger.standing import Standing
from model.plan.document_rows import DocumentKind
from model.plan.facts import Plan
from model.plan.period_ids import kind_of
from model.plan.periods import Period
from model.plan.weeks import zone
from model.targets.reports.over_time import standings_at_day
from model.targets.reports.works import ReportWork, report_works
from model.words.dates import short
from model.words.problems import WrongInput
from model.words.report_sentences import PERIOD_SHAPES


class ReportDesk:
    """What every maker of a periodic report needs; `ground` is what the report stands on."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.place, self.found = ground, ground.place, ground.found
        self.book = FigureBook()
        self.lacks: list[Lack] = []
        self._check_period()

    @cached_property
    def kind(self) -> DocumentKind:
        """The kind of document, as its rows have it on the day told."""
        return self.place.rules.documents.kind(self.ground.order.kind, self.ground.on)

    @property
    def period(self) -> Period:
        """The period reported."""
        assert self.ground.period is not None, "a report has a period"
        return self.ground.period

    @cached_property
    def plan(self) -> Plan:
        """The plan, its schools under the names of the day."""
        return called_plan(self.found)

    @cached_property
    def events(self) -> Sequence[Event]:
        """Every event of the unit, as known."""
        return self.found.events()

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Every work as of the day told, the day included and none after it."""
        return standings_at_day(self.events, self.place.rules.life_cycles, self.ground.on)

    @cached_property
    def works(self) -> tuple[ReportWork, ...]:
        """Every work that builds or buys something, by level and in the order of the plan."""
        rules = self.place.rules
        return report_works(self.plan, self.standings, rules.life_cycles, self.ground.on, rules.sources)

    @cached_property
    def boxes(self) -> Boxes:
        """What people wrote into the document; a final one misses what is needed and empty."""
        document = self.ground.document
        return Boxes(
            names={box.id: box.name for box in self.kind.boxes},
            texts={box.id: document.box(box.id) for box in self.kind.boxes},
            draft=self.ground.draft,
        )

    @cached_property
    def formal(self) -> str:
        """The issuing body inside a sentence."""
        return self._frame("")[0].formal

    def remarks(self, box: str) -> dict[str, str]:
        """Work → what was written about it in a box."""
        boxes = self.ground.document.boxes
        return {work: told.text for (name, work), told in boxes.items() if name == box and work is not None}

    def name_of(self, role: str) -> str:
        """What the unit calls an office or a body: `office`, `culture_office`, `parent_body`."""
        return str(self.place.rules.value(role, self.ground.area, self.ground.on))

    def lack(self, code: str, subject: str = "", /, **facts: Any) -> None:
        """Note what a final report misses."""
        self.lacks.append(Lack(code, subject, facts))

    def made(self, report: Report) -> Made:
        """The report in each of the forms its kind is made in."""
        frame, missing = self._frame(report.subject)
        marks = self.ground.mark_words
        stem = f"{self.ground.area}_{'_'.join(self.ground.order.key)}_{self.kind.stem}"
        made = {
            "docx": lambda: render_report_docx(report, self.kind, frame, marks),
            "xlsx": lambda: render_report_xlsx(report, frame.formal, marks, self._day()),
            "html": lambda: render_report_html(report, frame, marks).encode(),
        }
        files = {f"{stem}.{form}": made[form]() for form in self.kind.formats}
        lacks = (*(Lack(code) for code in missing), *self._empty_boxes(), *self.lacks)
        return Made(files, self.book, lacks)

    def _frame(self, subject: str) -> tuple[Frame, tuple[str, ...]]:
        return frame_of(self.place.rules, self.kind, self.ground.area, self.ground.on, subject=subject)

    def _day(self) -> datetime:
        """The moment a workbook bears: that of its figures, so that the same figures give the same bytes."""
        on = self.ground.on
        return datetime(on.year, on.month, on.day, tzinfo=zone(self.place.rules, self.ground.area, on))

    def _empty_boxes(self) -> Iterator[Lack]:
        for box in self.kind.boxes:
            if box.needed and not self.ground.document.box(box.id):
                facts = {"name": box.name, "box": box.id, "document": self.ground.order.id}
                yield Lack("report_box_empty", box.id, facts)

    def _check_period(self) -> None:
        order, period = self.ground.order, self.period
        if kind_of(period.id) not in self.kind.periods:
            known = ", ".join(PERIOD_SHAPES.get(kind, kind) for kind in self.kind.periods)
            raise WrongInput("report_kind_period", name=self.kind.name, period=period.id, known=known)
        if period.first_day > order.on:
            raise WrongInput("report_period_future", period=period.id, first=short(period.first_day))

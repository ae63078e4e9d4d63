"""The desk at which office papers are put together: their words, their figures, and who is called what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from documents.office.contents import Contents, Row
from documents.office.phrases import Phrases, common, phrases
from documents.office.table_rows import Number, TableRows
from documents.official.figures import FigureBook, Source
from documents.official.phrases import told
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Lack
from model.ledger.school_lineage import SchoolLineage
from model.ledger.standing import Standing
from model.plan.dated_rows import DatedRows, read_rows
from model.plan.facts import School
from model.plan.schools import schools_of
from model.words.problems import WrongInput


class OfficeDesk:
    """What every maker of office papers needs: `ground` is what the paper stands on."""

    def __init__(self, ground: Ground, kind: str) -> None:
        self.ground = ground
        self.place, self.found = ground.place, ground.found
        self.phrases: Phrases = phrases(kind)
        self.book = FigureBook()
        self.lacks: list[Lack] = []
        self._texts: dict[str, list[str]] = {}
        self._tables: dict[str, Sequence[Row]] = {}
        self._ending = ""

    @property
    def on(self) -> date:
        """The day whose figures are told."""
        return self.ground.on

    def called(self, role: str) -> str:
        """What the unit calls a body or an office: `parent_body`, `office`, `culture_office` and such."""
        return str(self.place.rules.value(role, self.ground.area, self.on))

    @cached_property
    def habits(self) -> DatedRows:
        """The habits of the office's letters."""
        return read_rows(self.place.data / "rules", "office_papers")

    def answer_by(self, key: str, day: date) -> date:
        """The working day by which an answer to a letter of a day is asked for, by the office's habit."""
        said = self.habits.setting(key, self.ground.area, day)
        return self.place.rules.calendar.moved(day + timedelta(days=said["days"]), said["moves"])

    @cached_property
    def lineage(self) -> SchoolLineage:
        """The schools of the unit and their names through time."""
        plans = [loaded.plan for loaded in self.found.plans()]
        return SchoolLineage(schools_of(plans).values(), self.found.events("school"))

    def school(self, said: str | None) -> School:
        """The school of an id, under its name of the day; WrongInput for one that no plan of the unit names."""
        known = self.lineage.schools
        if said is None or said not in known:
            raise WrongInput("school_unknown", school=said or "", known=", ".join(known))
        return known[said]

    def school_name(self, school: str | None) -> str | None:
        """What papers of the day call a school."""
        return None if school is None else self.lineage.title(school, self.on)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """The live works of the unit."""
        return {code: standing for code, standing in self.found.standings().items() if standing.live}

    def work(self, said: str | None) -> Standing:
        """The work of a code; WrongInput for none that is followed."""
        if said is None or said not in self.standings:
            raise WrongInput("flag_work_unknown", work=said or "")
        return self.standings[said]

    def box(self, name: str, work: str | None = None) -> list[str]:
        """The paragraphs written in a box of the document; none where nobody wrote any."""
        return [line for line in self.ground.document.box(name, work).splitlines() if line.strip()]

    def count(
        self, name: str, value: float | None, source: Source, unit: str = "count", *, key: str | None = None
    ) -> str:
        """A number inside a sentence, noted under `text.<key>`, else `text.<name>`.

        Where it stands is said by the paper's words under its name.
        """
        shown = Number(value, source, unit).shown
        where = common()["places"]["text"].format(section=self.phrases.said["figures"][name])
        return self.book.add(f"text.{key or name}", where, value, shown, source)

    def table(self, name: str) -> TableRows:
        """A table of the paper, to be filled with rows; it is printed whether or not it gets any."""
        made = TableRows(self.book, name, self.phrases.table(name))
        self._tables[name] = made.rows
        return made

    def text(self, slot: str, texts: Iterable[str]) -> None:
        """The paragraphs of a slot."""
        self._texts[slot] = list(texts)

    def say(self, slot: str, name: str | None = None, /, **facts: object) -> None:
        """The paragraphs of a slot, from the paper's words of that name."""
        self.text(slot, self.phrases.texts(name or slot, **facts))

    def end(self, **facts: object) -> None:
        """The last paragraph of the paper."""
        self._ending = told(self.phrases.ending, **facts)

    def lack(self, code: str, subject: str = "", *, hard: bool = False, **facts: object) -> None:
        """Note what a final paper misses."""
        self.lacks.append(Lack(code, subject, facts, hard))

    @property
    def contents(self) -> Contents:
        """What was put together so far."""
        return Contents(dict(self._texts), dict(self._tables), self._ending)

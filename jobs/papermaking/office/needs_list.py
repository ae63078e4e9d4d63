"""The list of needs of a year: what the plan promises each school and what surveys say is missing, in plan order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from documents.office.contents import SUM
from documents.office.table_rows import Given, Number, SumOf, TableRows
from documents.official.figures import Source
from jobs.needs import needs as surveyed_needs
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from jobs.papermaking.office.needs_call import need_cells, needs_of_schools
from jobs.question import Question
from jobs.school_names import standing_plan
from model.targets.need_lines import Gap, NeedLine
from model.targets.school_needs import OpenNeed, open_needs
from model.words import vocabulary
from model.words.dates import short
from model.words.problems import WrongInput

# What is missing to the minimum, and what a survey found worn.
_STANDARDS = ("minimum", "condition")


def make(ground: Ground) -> Made:
    """The needs of a year, by level and school."""
    desk = OfficeDesk(ground, "needs_list")
    year = ground.order.year
    by_school = needs_of_schools(desk, year)
    waiting = open_needs(desk.found.plan, desk.standings, desk.place.rules.life_cycles, year)
    unplaced = [need for need in waiting if need.item.school is None]
    table = _Table(desk)
    gaps = _gaps(desk)
    for school in standing_plan(desk.found).schools:
        lines = gaps.get(school.id, ())
        if by_school.get(school.id) or lines:
            level = vocabulary.LEVELS[school.level]
            table.rows.band(desk.phrases.text("school", level=level, school=desk.school_name(school.id)))
            table.items(by_school.get(school.id, ()))
            table.gaps(lines)
    table.without_school(unplaced)
    table.total()
    items = tuple(need.item.id for needs in (*by_school.values(), unplaced) for need in needs)
    counts = {
        "items": desk.count("items", len(items), Source(items=items)),
        "unplaced": desk.count("unplaced", len(unplaced), Source(items=tuple(need.item.id for need in unplaced))),
    }
    desk.say("opening", year=year, on=short(desk.on), **counts)
    desk.say("notes")
    desk.end(on=short(desk.on), items=counts["items"])
    return made(desk, desk.phrases.text("subject", year=year))


def _gaps(desk: OfficeDesk) -> Mapping[str, Sequence[NeedLine]]:
    """School → what its last survey surely lacks to the minimum after the plan's promises; nothing where nobody surveyed."""
    found = desk.found
    try:
        listed = surveyed_needs(
            desk.place, Question(found.plan.id, found.area, found.mark.on, position=found.mark.position)
        )
    except WrongInput:
        return {}
    return {one.school: [line for line in one.lines if _gap(line)] for one in listed.schools}


def _gap(line: NeedLine) -> Gap | None:
    """What remains of a need to the first standard that knows it; None where nothing is known, or nothing is left."""
    known = (line.gaps[standard] for standard in _STANDARDS if standard in line.gaps)
    return next((gap for gap in known if gap.remaining), None)


class _Table:
    """The rows of the list, each work's money once."""

    def __init__(self, desk: OfficeDesk) -> None:
        self._desk = desk
        self.rows: TableRows = desk.table("needs")
        self._number = 0
        self._told: set[str] = set()
        self._amounts: list[str] = []

    def items(self, needs: Sequence[OpenNeed]) -> None:
        """What the plan promises."""
        for need in needs:
            item = need.item
            left = Number(need.left, Source(items=(item.id,), works=tuple(code for code, _ in need.works)))
            cells = need_cells(self._desk, need)
            del cells["phase"]
            self._add(item.id, {**cells, "left": left, "gap": "", "amount": self._amount(need)})
            if not isinstance(self.rows.rows[-1].cells["amount"], str):
                self._amounts.append(self.rows.key(item.id, "amount"))

    def gaps(self, lines: Sequence[NeedLine]) -> None:
        """What a survey says is missing and the plan does not promise."""
        for line in lines:
            gap = _gap(line)
            basis = gap.needs[0].basis if gap and gap.needs else None
            cells: dict[str, Given] = {
                "name": self._desk.phrases.text("gap_row", name=line.name, year=line.year),
                "unit": vocabulary.UNITS.get(line.unit, line.unit),
                "gap": Number(
                    gap.remaining if gap else None, Source(schools=(line.school,), kinds=("condition_surveyed",))
                ),
                "state": self._desk.phrases.text("basis", basis=basis) if basis else "",
            }
            self._add(f"{line.school}.{line.group}", cells)

    def without_school(self, needs: Sequence[OpenNeed]) -> None:
        """What the plan promises a level, or the whole commune, without a school."""
        for level in (*vocabulary.LEVELS, None):
            of_level = [need for need in needs if need.item.level == level]
            if of_level:
                named = vocabulary.LEVELS[level] if level else ""
                phrase = self._desk.phrases.text("unplaced", level=named) if level else None
                self.rows.band(phrase or self._desk.phrases.text("unplaced_all"))
                self.items(of_level)

    def total(self) -> None:
        """The sum of what is known."""
        if self._amounts:
            cells: dict[str, Given] = {"name": self._desk.phrases.text("sum"), "amount": SumOf(self._amounts)}
            self.rows.add("sum", cells, SUM)

    def _add(self, key: str, cells: Mapping[str, Given]) -> None:
        self._number += 1
        self.rows.add(key, {"number": str(self._number), **cells})

    def _amount(self, need: OpenNeed) -> Given:
        """The money of its work, told once; else what the plan sets aside."""
        if not need.works:
            return Number(need.item.planned_amount, Source(items=(need.item.id,), lines=(need.item.id,)), "money")
        code, standing = need.works[0]
        if code in self._told:
            return self._desk.phrases.text("shared", code=code)
        self._told.add(code)
        amount = standing.investment if standing.investment is not None else standing.planned
        return Number(amount, Source(works=(code,)), "money")

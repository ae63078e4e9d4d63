"""The opening sheet goes out: which works it lists, and what is written on it beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from documents.opening_form import ADDED, OpeningForm, OpeningFormRow, captions
from documents.opening_xlsx import render_opening
from jobs.opening.names import BUILT, OpeningNames
from jobs.opening.said import OpeningSaid, said_before
from jobs.placing import is_unplaced
from jobs.question import Answers, Question, answers
from jobs.survey import write
from jobs.workplace import Workplace
from model.ledger.standing import Standing
from model.plan.facts import Item, Plan
from model.words import vocabulary
from model.words.problems import WrongInput

# Room for works that the plan does not name.
ADDED_ROWS = 10

_LEVELS = (*vocabulary.LEVELS, None)


def write_opening_form(
    place: Workplace, question: Question, file: Path, *, later: bool = False, everything: bool = False
) -> int:
    """Write the sheet; gives the number of rows that stand for items and works.

    Listed is what is built, mended or bought in the phases that have begun; `later` adds the phases to
    come, `everything` the activities too.
    """
    if file.suffix.lower() != ".xlsx":
        raise WrongInput("file_kind_unknown", file=file)
    with answers(place, question.now()) as found:
        today = place.today(found.area)
        names = OpeningNames(found.plan, place.rules.life_cycles)
        sheet = _Sheet(found, names, said_before(found, names.schools, names.all_steps()), today)
        items = [i for i in found.plan.items if _is_listed(found.plan, i, today, later=later, everything=everything)]
        listed = [*sheet.rows(items), *sheet.other_works()]
        empty = [sheet.empty(f"{place.now:%Y%m%d%H%M%S}-{number}") for number in range(1, ADDED_ROWS + 1)]
        form = OpeningForm(found.plan.name, found.plan.id, sheet.head(), [*_numbered([*listed, *empty])], sheet.lists())
    write(file, render_opening(form, place.now))
    return len(listed)


def _is_listed(plan: Plan, item: Item, today: date, *, later: bool, everything: bool) -> bool:
    if everything:
        return True
    return item.action in BUILT and (later or plan.phase(item.phase).first <= today)


def _numbered(rows: Sequence[OpeningFormRow]) -> Iterator[OpeningFormRow]:
    for number, row in enumerate(rows, start=1):
        yield OpeningFormRow(row.code, {**row.written, "ordinal": number}, row.steps, row.level, row.unplaced)


@dataclass(frozen=True)
class _Sheet:
    """The rows of a plan's sheet, with what an earlier sheet said written on them."""

    found: Answers
    names: OpeningNames
    said: OpeningSaid
    today: date

    def head(self) -> Mapping[str, object]:
        """The three cells of the head."""
        before = self.said.head
        return {
            "tracked_from": before.get("tracked_from", self.today),
            "by": before.get("by"),
            "reason": before.get("reason", captions()["reason"]),
        }

    def rows(self, items: Sequence[Item]) -> list[OpeningFormRow]:
        """A row for each item: preschools, primary, lower secondary, the whole commune; each in the plan's order."""
        ordered = sorted(items, key=lambda item: _LEVELS.index(item.level))
        told: set[str] = set()
        return [self._row(item, told) for item in ordered]

    def _row(self, item: Item, told: set[str]) -> OpeningFormRow:
        written = {
            "school": self._school(item),
            "item": item.name,
            "quantity": item.quantity if item.unit not in _SHARES else None,
            "action": vocabulary.ACTIONS[item.action],
            "origin": captions()["origins"]["plan"],
        }
        cycle = self.names.cycles.for_action(item.action)
        return OpeningFormRow(
            item.id, {**written, **self.said.of_item(item.id, told)}, f"state.{cycle}", item.level, is_unplaced(item)
        )

    def _school(self, item: Item) -> str:
        if item.school is not None:
            return self.names.schools.get(item.school, item.school)
        level = vocabulary.LEVEL_SHORT.get(item.level or "")
        return captions()["unplaced"].format(level=level) if level else str(captions()["whole_commune"])

    def other_works(self) -> list[OpeningFormRow]:
        """A row for each work outside the plan or inherited that is there already."""
        works = self.found.standings().items()
        return [self._other(code, s) for code, s in works if s.live and s.links and not any(k.plan for k in s.links)]

    def _other(self, code: str, standing: Standing) -> OpeningFormRow:
        link = standing.links[0]
        written = {
            "school": self.names.schools.get(link.school or "", captions()["whole_commune"]),
            "item": standing.name,
            "quantity": link.quantity,
            "action": vocabulary.ACTIONS.get(link.action, link.action),
            "origin": captions()["origins"].get(standing.origin, standing.origin),
        }
        return OpeningFormRow(code, {**written, **self.said.of_work(code)}, f"state.{standing.cycle}", "")

    def empty(self, stamp: str) -> OpeningFormRow:
        """An empty row; its code tells it from the empty rows of every other sheet."""
        return OpeningFormRow(f"{ADDED}{stamp}", {}, "state", ADDED)

    def lists(self) -> Mapping[str, Sequence[str]]:
        """What people choose from, by column; the steps by life cycle."""
        built = {action: self.names.cycles.for_action(action) for action in vocabulary.ACTIONS}
        steps = {f"state.{cycle}": [*self.names.steps(cycle).values()] for cycle in dict.fromkeys(built.values())}
        together = dict.fromkeys(name for action in BUILT for name in steps[f"state.{built[action]}"])
        return {
            "school": [*self.names.schools.values(), captions()["whole_commune"]],
            "action": [vocabulary.ACTIONS[action] for action in BUILT],
            "origin": [name for code, name in captions()["origins"].items() if code != "plan"],
            "state": [*together],
            **steps,
        }


_SHARES = frozenset(unit for unit in vocabulary.UNITS if unit.startswith("percent"))

"""What the rows of a filled opening sheet mean for a plan, and what about them must be made clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from documents.opening_reading import FilledOpening, OpeningRow, day_said
from jobs.opening.names import BUILT, OpeningNames
from jobs.placing import is_unplaced
from jobs.works_added import AddedWork
from model.ledger.standing import Standing
from model.plan.facts import Item
from model.words.dates import short
from model.words.folding import comparison_key

EARLIEST = date(2000, 1, 1)
_YEAR = timedelta(days=366)

# What the rows of one work must say alike.
_SHARED = ("state", "since", "decision", "decided_on", "due", "investment", "owner")


@dataclass(slots=True)
class Meant:
    """A row and what it is about: an item, a work already there, or a work to be added; its step; its places."""

    row: OpeningRow
    cycle: str = ""
    item: Item | None = None
    work: str | None = None
    added: AddedWork | None = None
    state: str | None = None
    places: list[tuple[str, int]] = field(default_factory=list)

    @property
    def school(self) -> str | None:
        """The school it is at, as far as the plan or the row names one."""
        if self.places:
            return self.places[0][0]
        named = self.added if self.added is not None else self.item
        return None if named is None else named.school

    @property
    def group(self) -> str | None:
        """The name of the work it is built by together with others."""
        named: str | None = self.row.said.get("group")
        return named


@dataclass(slots=True)
class Unit:
    """The rows of one work, under its name if one was given."""

    members: list[Meant]
    name: str | None = None

    @property
    def bad(self) -> bool:
        """Whether any of its rows must be made clear."""
        return any(member.row.bad for member in self.members)

    def said(self, name: str) -> object:
        """What the first of its rows to say so says of a field."""
        return next((m.row.said[name] for m in self.members if name in m.row.said), None)

    @property
    def state(self) -> str | None:
        """The step its rows name."""
        return next((m.state for m in self.members if m.state), None)


@dataclass(frozen=True)
class OpeningChecks:
    """Checks rows against a plan, its works and the day they are read."""

    names: OpeningNames
    works: Mapping[str, Standing]
    today: date

    def head(self, filled: FilledOpening, *, known: date | None) -> None:
        """The head is needed as soon as any row says something; `known` is a day said before."""
        head, answered = filled.head, [row for row in filled.rows if row.said]
        if any("state" in row.said for row in answered):
            for name in ("by", "reason"):
                if name not in head.said:
                    head.find("opening_head", name)
        if answered and "tracked_from" not in head.said and known is None and not head.bad:
            head.find("opening_head", "tracked_from")
        day = day_said(head, "tracked_from")
        if day is not None and not EARLIEST <= day <= self.today + _YEAR:
            head.find("opening_tracked_from", "tracked_from", on=short(day))

    def meant(self, rows: Sequence[OpeningRow]) -> list[Meant]:
        """What each row that says something is about."""
        seen: dict[str, OpeningRow] = {}
        out = []
        for row in rows:
            if row.code in seen:
                row.find("opening_twice", "code", other=seen[row.code].number)
            elif row.code:
                seen[row.code] = row
            if (meant := self._about(row)) is not None and row.said:
                self._check(meant)
                out.append(meant)
        return out

    def _about(self, row: OpeningRow) -> Meant | None:
        """What a row is about; a code that is not known is told even on a row left empty, where it keeps nothing out."""
        if row.added:
            return self._to_add(row) if row.said else None
        item = self.names.plan.item(row.code)
        if item is not None:
            return Meant(row, self.names.cycles.for_action(item.action), item)
        if row.code in self.works:
            return Meant(row, self.works[row.code].cycle, work=row.code)
        row.find("opening_code" if row.code else "opening_no_code", "code", note=not row.said, code=row.code)
        return None

    def _to_add(self, row: OpeningRow) -> Meant | None:
        said = row.said
        action = self.names.action(said.get("action", ""))
        origin = self.names.origin(said.get("origin", ""))
        for name, value in (("item", said.get("item")), ("action", action), ("origin", origin)):
            if value is None:
                row.find("opening_added_needs" if name not in said else "opening_word", name, value=said.get(name))
        if action is None or origin is None or "item" not in said or action not in BUILT:
            return None
        school = self._school(row, said["school"], "school") if "school" in said else None
        kind = self.names.kind(said["item"])
        added = AddedWork(said["item"], action, kind, origin, school, said.get("quantity"))
        return Meant(row, self.names.cycles.for_action(action), added=added)

    def _school(self, row: OpeningRow, text: str, name: str) -> str | None:
        if name == "school" and self.names.whole_commune(text):
            return None
        school = self.names.school(text)
        if school is None:
            row.find("opening_school", name, value=text, known="; ".join(self.names.schools.values()))
        return school

    def _check(self, meant: Meant) -> None:
        self._check_step(meant)
        self._check_days(meant.row)
        self._check_places(meant)

    def _check_step(self, meant: Meant) -> None:
        row = meant.row
        if "state" in row.said:
            meant.state = self.names.state(meant.cycle, row.said["state"])
            if meant.state is None:
                known = "; ".join(self.names.steps(meant.cycle).values())
                row.find("opening_step", "state", value=row.said["state"], known=known)
                return
        begun = meant.state is not None and meant.state != self.names.start(meant.cycle)
        if begun and "since" not in row.said and "since" not in row.cells:
            row.find("opening_since_missing", "state", step=row.said["state"])
        if "state" not in row.said and meant.group is None:
            for name in ("since", "investment", "decision", "decided_on"):
                if name in row.said:
                    row.find("opening_step_missing", name)
                    break

    def _check_days(self, row: OpeningRow) -> None:
        for name in ("since", "decided_on"):
            day = day_said(row, name)
            if day is not None and not EARLIEST <= day <= self.today:
                row.find("opening_day", name, on=short(day), today=short(self.today))
        due, since, decided = (day_said(row, name) for name in ("due", "since", "decided_on"))
        if due is not None and not EARLIEST <= due <= self.today + 30 * _YEAR:
            row.find("opening_due", "due", on=short(due))
        if since is not None and decided is not None and decided > since:
            row.find("opening_decided_after", "decided_on", note=True, decided=short(decided), since=short(since))
        if decided is not None and "decision" not in row.said:
            row.find("opening_decision_missing", "decided_on")

    def _check_places(self, meant: Meant) -> None:
        row, placed = meant.row, meant.row.said.get("placing", ())
        if placed and (meant.item is None or not is_unplaced(meant.item)):
            row.find("opening_placed_already", "placing")
            return
        for text, count in placed:
            school = self._school(row, text, "placing")
            if school is not None:
                meant.places.append((school, count))
        quantity = meant.item.quantity if meant.item else None
        total = sum(count for _, count in meant.places)
        if quantity is not None and total > quantity:
            row.find("opening_placed_beyond", "placing", total=total, quantity=quantity)
        if len({school for school, _ in meant.places}) < len(meant.places):
            row.find("opening_placed_twice", "placing")
        if len(meant.places) > 1:
            for name in ("group", "investment"):
                if name in row.said:
                    row.find("opening_places_apart", name)


def units_of(meant: Sequence[Meant], works: Mapping[str, Standing]) -> list[Unit]:
    """The works that rows speak of: those with one name together, those one work builds already together."""
    units: dict[tuple[str, str], Unit] = {}
    for one in meant:
        key = ("name", comparison_key(one.group)) if one.group else ("work", _served(one, works) or one.row.code)
        units.setdefault(key, Unit([], one.group)).members.append(one)
    for unit in units.values():
        _check_alike(unit)
    # A work that is named comes before a row that was left out of it.
    return sorted(units.values(), key=lambda unit: unit.name is None)


def _served(meant: Meant, works: Mapping[str, Standing]) -> str | None:
    """The one work that builds an item together with others."""
    if meant.item is None:
        return meant.work
    serving = [w for w, s in works.items() if s.live and any(k.item == meant.item.id for k in s.links)]
    return serving[0] if len(serving) == 1 and len(works[serving[0]].links) > 1 else None


def _check_alike(unit: Unit) -> None:
    first = unit.members[0]
    for name, said, member in _differing(unit):
        member.row.find("opening_group_differs", name, group=unit.name or first.row.code, other=said)
    for member in unit.members[1:]:
        if member.cycle != first.cycle:
            member.row.find("opening_group_cycles", "group", group=unit.name or first.row.code)
    if unit.name is not None and len(unit.members) == 1 and first.work is None:
        first.row.find("opening_group_alone", "group", note=True, group=unit.name)
    _note_schools(unit)
    if unit.name is None or unit.state is not None:
        return
    for member in unit.members:
        for name in ("since", "investment", "decision"):
            if name in member.row.said:
                member.row.find("opening_step_missing", name)
                break


def _note_schools(unit: Unit) -> None:
    """One name over several schools may be one decision, or a word that each of several works was called by."""
    schools: dict[str, Meant] = {}
    for member in unit.members:
        if member.school is not None:
            schools.setdefault(member.school, member)
    if unit.name is not None and len(schools) > 1:
        second = list(schools.values())[1]
        second.row.find("opening_group_schools", "group", note=True, group=unit.name, count=len(schools))


def _differing(unit: Unit) -> Iterator[tuple[str, str, Meant]]:
    """The fields of which a later row says something else than the first that says anything."""
    for name in _SHARED:
        saying = [member for member in unit.members if name in member.row.said]
        for member in saying[1:]:
            if member.row.said[name] != saying[0].row.said[name]:
                yield name, saying[0].row.cell(name), member

"""The list of works of one unit: searched without accents, filtered, in the plan's order, a page at a time.

It reads the current columns of the unit's own works and no events, so that a unit's list costs what
the unit is large, however many others the store holds.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Final

from jobs.list_pages import page_at
from jobs.people import register_of, trails
from jobs.question import Answers, Question, answers
from jobs.school_names import called_plan
from jobs.workplace import Workplace
from jobs.works.list_shape import Sought, WorkLine, WorkList
from model.ledger.cells import CellFold
from model.ledger.school_lineage import SchoolLineage
from model.ledger.standing import Link, Standing
from model.plan.facts import Plan
from model.plan.life_cycles import LifeCycles
from model.plan.schools import level_place, schools_of
from model.targets.page_works import BUILDING, days_late
from model.words import vocabulary
from model.words.folding import fold
from model.words.stages import stage_label

# What a work must be to be shown, if one of these is asked for.
ONLY: Final = ("active", "late", "blocked", "owed", "unplaced")
# What may still become part of another work; asked for by the forms that make works.
UNTOUCHED: Final = "untouched"
_WORD: Final = re.compile(r"\w+")
_ENDED: Final = ("handed_over", "none")


def works_listed(place: Workplace, question: Question, sought: Sought) -> WorkList:
    """The works that somebody looks for, on the page asked for; past the last page the last one is given."""
    with answers(place, question) as found:
        desk = WorkDesk(place, found)
        fits = desk.fitting(sought)
        at = page_at(len(fits), sought.page)
        return WorkList(
            lines=tuple(desk.line(code) for code in fits[at.rows]),
            found=len(fits),
            total=len(desk.standings),
            page=at.number,
            last=at.last,
            counts={only: sum(desk.is_only(only, code) for code in desk.standings) for only in ONLY},
            schools=desk.schools,
            officers={name: name for name in sorted({name for name in desk.officers.values() if name})},
            blocks=desk.blocks,
            levels=vocabulary.LEVELS,
            on=found.mark.on,
        )


class WorkDesk:
    """The live works of one unit as they stand, in the plan's order."""

    def __init__(self, place: Workplace, found: Answers) -> None:
        self._place, self._found = place, found
        self.on = found.mark.on
        self._cycles: LifeCycles = place.rules.life_cycles
        self.plan: Plan = called_plan(found)
        self.items = {item.id: item for loaded in found.plans() for item in loaded.plan.items}
        self._place_in_plan = {item: number for number, item in enumerate(self.items)}
        live = ((code, one) for code, one in found.standings().items() if one.live)
        self.standings = dict(sorted(live, key=lambda pair: self._order(pair[1])))

    def _order(self, standing: Standing) -> tuple[int, int]:
        """Levels as schools count them, then the plan's own order; what no plan names comes last."""
        places = [self._place_in_plan[link.item] for link in standing.links if link.item in self._place_in_plan]
        levels = [level_place(link.level) for link in standing.links]
        return (min(levels, default=level_place(None)), min(places, default=len(self._place_in_plan)))

    @cached_property
    def tracked(self) -> date | None:
        """Since when the unit's works are tracked; what was due before is late for nobody."""
        return self._found.tracked_from()

    @cached_property
    def officers(self) -> Mapping[str, str | None]:
        """Work → who is responsible for it now."""
        held = trails(self._found, register_of(self._found), self.standings)
        return {code: names[-1] if names else None for code, names in held.items()}

    @cached_property
    def schools(self) -> Mapping[str, str]:
        """Id → name of every school of the unit, in the plan's order by level."""
        known = schools_of([self.plan, *(loaded.plan for loaded in self._found.plans())])
        ordered = sorted(known.values(), key=lambda school: level_place(school.level))
        return {school.id: school.name for school in ordered}

    @cached_property
    def blocks(self) -> Mapping[str, str]:
        """The blocks on the way to a target that any work is in, in their order."""
        there = Counter(map(self.block, self.standings))
        return {code: name for code, name in vocabulary.BLOCKS.items() if there[code]}

    def block(self, code: str) -> str:
        """Where a work is on the way to its target."""
        return CellFold(self._cycles).block(self.standings[code])

    def late(self, code: str) -> int:
        """Days after the due date in force; 0 for what is handed over or ended."""
        standing = self.standings[code]
        if self.block(code) in _ENDED:
            return 0
        return days_late(standing.due_latest, self.on, self.tracked) or 0

    def is_only(self, only: str, code: str) -> bool:
        """Whether a work is among the active, late, blocked, unplaced ones, or those that papers are owed to."""
        standing = self.standings[code]
        asked: Mapping[str, Callable[[], bool]] = {
            "active": lambda: standing.state in BUILDING and standing.cycle != "activity",
            "late": lambda: self.late(code) > 0,
            "blocked": lambda: standing.obstacle is not None,
            "owed": lambda: bool(standing.leaves),
            "unplaced": lambda: any(self._waits(link) for link in standing.links),
            "untouched": lambda: self._untouched(standing),
        }
        return asked[only]()

    def _untouched(self, standing: Standing) -> bool:
        """Nothing has happened to it yet, so that it may become part of another work."""
        start = self._cycles.knowing(standing.cycle, standing.state).start
        return standing.state == start and not standing.has_money and not standing.papers

    def _waits(self, link: Link) -> bool:
        return link.school is None and link.action in ("new_build", "renovate", "complete") and bool(link.plan)

    def fitting(self, sought: Sought) -> Sequence[str]:
        """The codes of the works that somebody looks for, in order."""
        words = _WORD.findall(fold(sought.text))
        return [code for code in self.standings if self._fits(code, sought) and self._says(code, words)]

    def _fits(self, code: str, sought: Sought) -> bool:
        standing = self.standings[code]
        return (
            (not sought.level or any(link.level == sought.level for link in standing.links))
            and (not sought.school or any(self._is_of(link, sought.school) for link in standing.links))
            and (not sought.block or self.block(code) == sought.block)
            and (not sought.officer or self.officers[code] == sought.officer)
            and (sought.only not in (*ONLY, UNTOUCHED) or self.is_only(sought.only, code))
        )

    def _is_of(self, link: Link, school: str) -> bool:
        """Whether it is a school's, or was built at one that has become part of it."""
        return link.school is not None and school in (link.school, self._lineage.stands_for(link.school, self.on))

    @cached_property
    def _lineage(self) -> SchoolLineage:
        return SchoolLineage(
            schools_of([one.plan for one in self._found.plans()]).values(), self._found.events("school")
        )

    def _says(self, code: str, words: Sequence[str]) -> bool:
        if not words:
            return True
        standing = self.standings[code]
        schools = {self.schools.get(link.school or "", "") for link in standing.links}
        said = (code, standing.name, *schools, self.items_of(standing), self.officers[code], standing.last_decision)
        known = _WORD.findall(fold(" ".join(filter(None, said))))
        return all(any(one.startswith(word) for one in known) for word in words)

    def items_of(self, standing: Standing) -> str:
        """What a work builds, in a few words; things of one kind at several schools are counted together."""
        alike: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for link in standing.links:
            alike[link.kind, link.unit].append(link)
        return "; ".join(map(_together, alike.values()))

    def school_name(self, standing: Standing) -> str | None:
        """The names of the schools a work is for."""
        names = [self.schools.get(s, s) for s in dict.fromkeys(link.school for link in standing.links) if s]
        return ", ".join(names) or None

    def state_name(self, standing: Standing) -> str:
        """The step a work has reached."""
        return self._cycles.step_name(standing.cycle, standing.state)

    def _sources(self, standing: Standing) -> str | None:
        """The sources of a work's money, in the order of the rules."""
        used = {source for source, _ in [*standing.allocated, *standing.disbursed]}
        return ", ".join(name for code, name in self._place.rules.sources.items() if code in used) or None

    def line(self, code: str) -> WorkLine:
        """A work as a line of the list."""
        standing = self.standings[code]
        following = self._cycles.knowing(standing.cycle, standing.state).usual_step(standing.state)
        this_year = [amount for (_, year), amount in standing.allocated.items() if year == self.on.year]
        building = standing.state in BUILDING
        return WorkLine(
            code=code,
            name=standing.name,
            level=next((link.level for link in standing.links if link.level), None),
            school=standing.school,
            school_name=self.school_name(standing),
            items=self.items_of(standing),
            state_name=self.state_name(standing),
            block=self.block(code),
            since=standing.since,
            next_name=following.name if following else None,
            next_on=standing.next_on,
            due_original=standing.due_original,
            due_latest=standing.due_latest,
            late=self.late(code),
            stage=stage_label(standing.stage) if building else None,
            percent=standing.percent_declared if building else None,
            owner=standing.owner,
            officer=self.officers[code],
            sources=self._sources(standing),
            investment=standing.investment,
            decision=standing.last_decision,
            decision_on=standing.last_decision_on,
            year_plan=sum(this_year) if this_year else None,
            disbursed=standing.disbursed_total,
            disbursed_on=standing.disbursed_on,
            commitment=standing.commitment,
            last_commitment=standing.last_commitment,
            kept=standing.kept if standing.last_commitment else None,
            obstacle=standing.obstacle,
            owed=len(standing.leaves),
            updated_on=standing.updated_on,
        )


def _together(links: Sequence[Link]) -> str:
    quantities = [link.quantity for link in links]
    known = None if None in quantities else sum(quantity or 0 for quantity in quantities)
    percent = links[0].unit.startswith("percent")
    return link_words(links[0] if percent else replace(links[0], quantity=known))


def link_words(link: Link) -> str:
    """What a link builds: so many of a kind."""
    name = vocabulary.KINDS.get(link.kind, link.kind)
    if link.quantity is None:
        return name
    if link.unit.startswith("percent"):
        return f"{name}: {link.quantity}{vocabulary.UNITS[link.unit]}"
    return f"{link.quantity} {name}"

"""Questions: which plan, which unit, which day, known when; and what the store answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection

from jobs.found_once import findings_in
from jobs.workplace import Workplace
from model.ledger.cells import Cells
from model.ledger.events import Event, effective
from model.ledger.standing import Standing
from model.plan.facts import Plan
from model.plan.findings import Finding
from model.store.events import areas, chain_head, events_of_area, has_chain, position_known_at
from model.store.files import StoredFile, stored_files
from model.store.plans import LoadedPlan, loaded_plans
from model.store.postings import cells_at
from model.store.tenants import commune_areas
from model.store.works import Mark, current_standings, last_day, standings_at
from model.targets.indicators import IndicatorBook
from model.words.problems import WrongInput


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks: a plan or a unit (the commune's by default), a day, and how much was known.

    How much was known is a moment, or the position of the last event, which is exact.
    """

    plan: str | None = None
    area: str | None = None
    on: date | None = None
    known_at: datetime | None = None
    position: int | None = None

    def now(self) -> Question:
        """The same plan or unit as things stand; a day given with a record is the day of the event."""
        return Question(self.plan, self.area)


class Answers:
    """Answers to one question, all from one unchanging state of the store."""

    def __init__(self, place: Workplace, connection: Connection, question: Question) -> None:
        self._place, self._connection, self._question = place, connection, question
        self._loaded = self._loaded_plan()
        # A unit that only adds up others has people and days, and no plan.
        self.area = self._alone() if self._loaded is None else self._loaded.area
        self.mark = self._mark()

    @property
    def connection(self) -> Connection:
        """The connection on which all is answered."""
        return self._connection

    @property
    def plan(self) -> Plan:
        """The plan as it was known. WrongInput for a unit that has none."""
        if self._loaded is None:
            raise WrongInput("nothing_loaded")
        return self._loaded.plan

    def plans(self) -> Sequence[LoadedPlan]:
        """Every plan of the unit, as known."""
        return loaded_plans(self._connection, self.area, self.mark.position)

    def standings(self) -> dict[str, Standing]:
        """Every work of the unit: from the current columns, unless the past is asked for. Read once."""
        return dict(self._works)

    @cached_property
    def _works(self) -> dict[str, Standing]:
        head, _ = chain_head(self._connection, self.area)
        if self.mark.position == head and self.mark.on.isoformat() >= last_day(self._connection, self.area):
            return current_standings(self._connection, self.area)
        return standings_at(self._connection, self.area, self.mark, self._place.rules.life_cycles)

    def delivers(self, standing: Standing) -> str:
        """The step of a work's cycle that hands over what was promised."""
        return self._place.rules.life_cycles.get(standing.cycle, self.mark.on).delivers

    def cells(self) -> Cells:
        """The unit's cells."""
        return cells_at(self._connection, self.area, self.mark.on, self.mark.position)

    def events(self, *kinds: str) -> list[Event]:
        """The unit's events about subjects of these kinds, as known."""
        return events_of_area(self._connection, self.area, kinds=kinds, up_to=self.mark.position)

    def tracked_from(self) -> date | None:
        """The day from which the unit is tracked, as known: alarms begin there. None while nobody said so."""
        said = [event for event in effective(self.events("area")) if event.kind == "tracking_started"]
        return date.fromisoformat(said[-1].body["since"]) if said else None

    def files(self, named: Collection[str]) -> dict[str, StoredFile]:
        """Those of the named files that are kept, by their hash."""
        return stored_files(self._connection, named)

    def findings(self) -> list[Finding]:
        """What the rules find in the plan as known, each indicator counted by the reading in use."""
        book = IndicatorBook(self.plan, self._place.rules, self.events("indicator"))
        in_use = {row.id: book.rule_of(row.id, self.mark.on) for row in self.plan.indicators}
        return findings_in(self.plan, self._place.rules, [rule for rule in in_use.values() if rule])

    def _loaded_plan(self) -> LoadedPlan | None:
        asked, wanted = self._area_asked(), self._question.plan
        if asked is None and wanted is None:
            # The plans of a city are many; the first commune's will do.
            asked = next(iter(commune_areas(self._connection, most=1)), None)
        plans = loaded_plans(self._connection, asked)
        if not plans:
            return None
        if wanted is None:
            return self._as_known(next((p for p in plans if p.plan.kind == "commune"), plans[0]))
        found = next((p for p in plans if p.plan.id == wanted), None)
        if found is None:
            raise WrongInput("plan_not_loaded", plan=wanted, known=", ".join(p.plan.id for p in plans))
        return self._as_known(found)

    def _as_known(self, newest: LoadedPlan) -> LoadedPlan:
        """The edition that was known; a plan not yet known then is shown as first loaded."""
        position = self._position(newest.area)
        if position is None:
            return newest
        then = loaded_plans(self._connection, newest.area, position)
        return next((p for p in then if p.plan.id == newest.plan.id), newest)

    def _alone(self) -> str:
        """The unit asked about, or the only one of the store, where no plan is loaded."""
        known = [self._question.area] if self._question.area else list(areas(self._connection))
        if len(known) != 1 or self._question.plan is not None:
            raise WrongInput("nothing_loaded")
        return known[0]

    def _area_asked(self) -> str | None:
        area = self._question.area
        if area is not None and not has_chain(self._connection, area):
            raise WrongInput("area_not_loaded", area=area, known=", ".join(areas(self._connection)) or "-")
        return area

    def _mark(self) -> Mark:
        on = self._question.on or self._place.today(self.area)
        position = self._position(self.area)
        return Mark(on, chain_head(self._connection, self.area)[0] if position is None else position)

    def _position(self, area: str) -> int | None:
        """The last event that was known; None for all there are."""
        if self._question.position is not None:
            return self._question.position
        known_at = self._question.known_at
        return None if known_at is None else position_known_at(self._connection, area, known_at)


def area_of(place: Workplace, question: Question) -> str:
    """The unit a question is about."""
    with answers(place, question) as found:
        return found.area


@contextmanager
def answers(place: Workplace, question: Question) -> Iterator[Answers]:
    """Answers to a question, while the store is held still."""
    with place.store.reading() as connection:
        yield Answers(place, connection, question)

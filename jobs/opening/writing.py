"""What a checked opening sheet becomes in the ledger: works grouped, placed and added, and where each stands.

Everything is said once: what a sheet says again is passed over, what it says otherwise corrects what
the sheet before it said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from documents.opening_reading import OpeningRow, day_said
from jobs.grouping import group_drafts, join_drafts
from jobs.opening.checks import Meant, Unit
from jobs.opening.said import SHEET, placed_key, sheet_event
from jobs.placing import placed_at
from jobs.work_writing import WorkWriter, links_json
from jobs.works_added import opened
from model.ledger.events import Draft, Event, Paper, Subject, effective
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle
from model.words.problems import Refused
from model.words.sentences import say

# A work is one of a sheet's groups when it builds several items.
_SEVERAL = 2


@dataclass
class OpeningWriter:
    """Writes the units of one sheet.

    `recorded` are works of which something new was said, `corrected` those of which something was said
    anew; `claimed` holds the unit that speaks of each work, so that no other does.
    """

    writer: WorkWriter
    head: OpeningRow
    corrected: set[str] = field(default_factory=set)
    recorded: set[str] = field(default_factory=set)
    claimed: dict[str, Unit] = field(default_factory=dict)

    def track(self, events: Sequence[Event]) -> Draft | None:
        """The day tracking begins, if the sheet says another than was said; `events` are those about the unit."""
        day = day_said(self.head, "tracked_from")
        said = [event for event in effective(events) if event.kind == "tracking_started"]
        if day is None or (said and said[-1].body["since"] == day.isoformat()):
            return None
        subject, on = Subject("area", self.writer.area), min(day, self.writer.today)
        body, key = {"since": day.isoformat()}, f"{SHEET}tracking/{len(events) + 1}"
        target = said[-1].position if said else None
        draft = self.writer.draft("", "tracking_started", on, body, key=key, target=target)
        return Draft(draft.area, subject, draft.kind, draft.on, draft.actor, draft.body, (), draft.key, draft.target)

    def keep(self, unit: Unit) -> list[str]:
        """Write one unit; gives the works it is about. Raises what the ledger refuses."""
        codes = list(dict.fromkeys(code for member in unit.members for code in self._works(member)))
        apart = any(len(member.places) > 1 for member in unit.members)
        targets = codes if apart else [self._together(unit, codes)]
        for target in targets:
            if target in self.claimed:
                raise Refused("opening_left_group", work=target, name=self.writer.standings()[target].name)
            self.claimed[target] = unit
            self._tell(unit, target)
        return targets

    # --- which works ------------------------------------------------------------------------

    def _works(self, meant: Meant) -> Iterator[str]:
        if meant.work is not None:
            yield self._living(meant.work)
        elif meant.added is not None:
            yield self._added(meant)
        elif meant.places:
            for school, count in meant.places:
                yield self._placed(meant, school, count)
        else:
            yield self._serving(meant)

    def _living(self, work: str) -> str:
        """The work itself, or the one it became part of."""
        into = self.writer.standings()[work].absorbed_by
        return work if into is None else self._living(into)

    def _serving(self, meant: Meant) -> str:
        assert meant.item is not None, "a row that adds no work and names none is about an item"
        item, works = meant.item.id, self.writer.standings()
        serving = [(w, k) for w, s in works.items() if s.live for k in s.links if k.item == item]
        waiting = [w for w, link in serving if link.school is None] if meant.item.school is None else []
        found = waiting or [w for w, _ in serving]
        if len(found) != 1:
            raise Refused("subject_many_works" if found else "opening_no_work", subject=item, works=", ".join(found))
        return found[0]

    def _placed(self, meant: Meant, school: str, count: int) -> str:
        assert meant.item is not None, "only items are placed"
        key = placed_key(meant.item.id, school)
        first = self.writer.keyed(key)
        if first is None:
            code = placed_at(self.writer, meant.item.id, school, count, key=key)
            self.recorded.add(code)
            return code
        said = next(link for link in first.body["links"] if link["item"] == meant.item.id)
        if said["quantity"] != count:
            raise Refused("opening_placing_changed", work=first.subject.id, before=said["quantity"], quantity=count)
        return self._living(first.subject.id)

    def _added(self, meant: Meant) -> str:
        assert meant.added is not None, "the row adds a work"
        key = f"{SHEET}added/{meant.row.code}"
        first = self.writer.keyed(key)
        if first is not None:
            self._revise(meant, first.subject.id)
            return self._living(first.subject.id)
        code = self.writer.next_code()
        on = day_said(meant.row, "since") or self._basis_day()
        self.writer.write(opened(self.writer, code, meant.added, min(on, self.writer.today), key))
        self.recorded.add(code)
        return code

    def _revise(self, meant: Meant, code: str) -> None:
        """What was said otherwise of a work that an earlier reading of the row added."""
        assert meant.added is not None, "the row adds a work"
        work = self._living(code)
        standing, wanted = self.writer.standings()[work], opened(self.writer, code, meant.added, self.writer.today)
        (link,) = wanted.body["links"]
        before = next(k.as_json() for k in standing.links if k.item == code)
        renamed = work == code and meant.group is None and standing.name != meant.added.name
        if before == link and not renamed:
            return
        body: dict[str, Any] = {"links": [link]} | ({"name": meant.added.name} if renamed else {})
        self._write_corrected(work, self.writer.draft(work, "relinked", self.writer.last_said_on(work), body))

    def _together(self, unit: Unit, codes: Sequence[str]) -> str:
        """The one work of a unit: the one there is, the group it joins, or a new group."""
        works = self.writer.standings()
        groups = [code for code in codes if len(works[code].links) >= _SEVERAL]
        if len(groups) > 1:
            raise Refused("opening_two_groups", works=", ".join(groups))
        if len(codes) == 1:
            self._rename(unit, codes[0])
            return codes[0]
        for code in codes:
            if code not in groups:
                self._withdraw(code)
        name = unit.name or works[codes[0]].name
        if groups:
            self.writer.write(*join_drafts(self.writer, groups[0], [code for code in codes if code not in groups]))
            self._rename(unit, groups[0])
            self.corrected.add(groups[0])
            return groups[0]
        code = self.writer.next_code()
        origins = {works[each].origin for each in codes} & {"inherited", "outside"}
        origin = min(origins, default="merged")
        self.writer.write(*group_drafts(self.writer, code, name, codes, origin))
        self.recorded.add(code)
        return code

    def _rename(self, unit: Unit, work: str) -> None:
        standing = self.writer.standings()[work]
        if unit.name is not None and standing.name != unit.name:
            body = {"links": links_json(standing.links), "name": unit.name}
            on = self.writer.last_said_on(work)
            self._write_corrected(work, self.writer.draft(work, "relinked", on, body))

    def _withdraw(self, work: str) -> None:
        """Take back what an earlier sheet said of a work that is to become part of another."""
        for kind in ("assigned", "due", "opening"):
            said = sheet_event(self.writer.events(work), kind)
            if said is not None:
                body = {"reason": say("opening_regrouped")}
                self.writer.write(self.writer.draft(work, "void", self.writer.today, body, target=said.position))

    # --- where they stand -------------------------------------------------------------------

    def _tell(self, unit: Unit, work: str) -> None:
        standing, state = self.writer.standings()[work], unit.state
        since = unit.said("since")
        begun = state is not None and state != self.writer.cycle(work).start
        first = since if begun and isinstance(since, date) else self._basis_day()
        on = min(max(first, self.writer.links_fixed_on(work)), self.writer.today)
        if begun:
            self._open_midway(unit, work, standing, on)
        elif state is not None and (said := sheet_event(self.writer.events(work), "opening")):
            body = {"reason": say("opening_not_begun")}
            self._write_corrected(work, self.writer.draft(work, "void", self.writer.today, body, target=said.position))
        if isinstance(due := unit.said("due"), date):
            self._say(work, "due", on, {"due": due.isoformat()})
        if owner := unit.said("owner"):
            self._say(work, "assigned", on, {"owner": owner})
        if not begun and (note := unit.said("note")):
            self._say(work, "comment", on, {"text": note})

    def _open_midway(self, unit: Unit, work: str, standing: Standing, on: date) -> None:
        cycle = self.writer.cycles.get(standing.cycle, on)
        state = unit.state
        assert state is not None, "only what has begun is opened midway"
        if sheet_event(self.writer.events(work), "opening") is None and standing.state != cycle.start:
            here = self.writer.cycles.step_name(standing.cycle, standing.state)
            raise Refused("opening_moved_on", work=work, state=here, since=standing.since)
        since = unit.said("since")
        assert isinstance(since, date), "a step that was begun has a day"
        body: dict[str, Any] = {
            "state": state,
            "since": since.isoformat(),
            "by": self.head.said["by"],
            "reason": self.head.said["reason"],
        }
        if (amount := unit.said("investment")) is not None:
            body["amount"] = amount
        if note := unit.said("note"):
            body["text"] = note
        self._say(work, "opening", on, body, self._papers(unit, cycle, state))

    def _papers(self, unit: Unit, cycle: LifeCycle, state: str) -> tuple[Paper, ...]:
        number, decided = unit.said("decision"), unit.said("decided_on")
        if number is None:
            return ()
        return (Paper(decision_type(cycle, state), str(number), decided if isinstance(decided, date) else None),)

    def _basis_day(self) -> date:
        """The day of the sheet: the one from which works are tracked, or today while that is to come."""
        return min(day_said(self.head, "tracked_from") or self.writer.today, self.writer.today)

    def _say(self, work: str, kind: str, on: date, body: dict[str, Any], papers: Sequence[Paper] = ()) -> None:
        """Say it, unless a sheet said the same; what a sheet said otherwise is corrected."""
        before = sheet_event(self.writer.events(work), kind)
        if before is not None and dict(before.body) == body and tuple(before.draft.papers) == tuple(papers):
            return
        times = sum((e.draft.key or "").startswith(f"{SHEET}{kind}/") for e in self.writer.history(work))
        key = f"{SHEET}{kind}/{work}/{times + 1}"
        target = None if before is None else before.position
        self.writer.write(self.writer.draft(work, kind, on, body, papers, key, target))
        (self.recorded if before is None else self.corrected).add(work)

    def _write_corrected(self, work: str, draft: Draft) -> None:
        self.writer.write(draft)
        self.corrected.add(work)


def decision_type(cycle: LifeCycle, state: str) -> str:
    """What the decision nearest to a step is: the last on the way that set the investment, else the last at all."""
    decisions = [
        (step.sets == "investment", paper)
        for step in cycle.path_to(state) or ()
        for paper in step.needs
        if paper.startswith("qd_")
    ]
    for wanted in (True, False):
        for priced, paper in reversed(decisions):
            if priced or not wanted:
                return paper
    return "van_ban"

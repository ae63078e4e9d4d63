"""Changes of indicators: what works, an edited plan and another counting rule each did to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.ledger.cells import Cells
from model.ledger.events import Event
from model.plan.rules import CountingRule, Rules
from model.targets.change_counts import Count, Number, figures_said
from model.targets.change_sides import Row, Side, in_order
from model.targets.change_works import Move
from model.targets.indicators import IndicatorBook

# What an edition states of a row, and what stands today; other keys of a line may come with newer programs.
_ABOUT = ("name", "unit", "baseline_raw", "targets")
_STANDS = ("achieved", "rule", "blocks")


@dataclass(frozen=True, slots=True)
class Split:
    """One counted figure: its old and new number, and what made the difference.

    `by_events` (works, each event's part under the old rule) + `by_plan` (the edited plan) +
    `by_rule` (the counting rule) + `unexplained` = new − old.
    """

    figure: str
    old: Number
    new: Number
    by_events: Mapping[str, Number]
    by_plan: Number
    by_rule: Number
    unexplained: Number

    @property
    def by_works(self) -> Number:
        """What all events about works made together."""
        return sum(self.by_events.values())

    def as_json(self) -> dict[str, object]:
        """The figure as other programs read it."""
        return {
            "figure": self.figure,
            "old": self.old,
            "new": self.new,
            "by_works": self.by_works,
            "by_events": dict(self.by_events),
            "by_plan": self.by_plan,
            "by_rule": self.by_rule,
            "unexplained": self.unexplained,
        }


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """An indicator that differs between two sides.

    `change` is `added`, `withdrawn` or `changed`. `under_old_rule` is what the works of the new
    side come to as the old rule counts; it equals `new` unless another rule was adopted. `moves`
    are what an edited plan changed about the row. `by_calendar`: only the day differs, as when a
    recognition runs out. `explained` is false where a value changed and nothing says why.
    """

    plan: str
    id: str
    code: str
    name: str
    change: str
    old: Number | None
    new: Number | None
    rule_old: str | None
    rule_new: str | None
    under_old_rule: Number | None
    blocks_old: tuple[Row, ...]
    blocks_new: tuple[Row, ...]
    splits: tuple[Split, ...]
    moves: tuple[Move, ...]
    events: tuple[str, ...]
    by_calendar: bool
    explained: bool

    @property
    def rule_changed(self) -> bool:
        """Whether the two sides count by different rules."""
        return self.rule_old != self.rule_new

    def split(self, figure: str) -> Split | None:
        """The split of a figure that changed."""
        return next((split for split in self.splits if split.figure == figure), None)

    def as_json(self) -> dict[str, object]:
        """The change as other programs read it."""
        return {
            "plan": self.plan,
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "change": self.change,
            "old": self.old,
            "new": self.new,
            "rule_old": self.rule_old,
            "rule_new": self.rule_new,
            "under_old_rule": self.under_old_rule,
            "blocks_old": [dict(blocks) for blocks in self.blocks_old],
            "blocks_new": [dict(blocks) for blocks in self.blocks_new],
            "figures": [split.as_json() for split in self.splits],
            "fields": [move.as_json() for move in self.moves],
            "events": list(self.events),
            "by_calendar": self.by_calendar,
            "explained": self.explained,
        }


@dataclass(frozen=True, slots=True)
class FigureLedger:
    """Compares the indicators of two sides; `by_event` is what each event did to the cells.

    With rule files other than those the sides were made with (`refiled`), what is left over is theirs.
    """

    old: Side
    new: Side
    rules: Rules
    by_event: Mapping[str, Cells]
    between: Sequence[Event]
    events: Sequence[Event]
    refiled: bool

    def changes(self, plan: str) -> tuple[IndicatorChange, ...]:
        """Every indicator of a plan, and every part of one, that differs; in the order of the new plan."""
        before, after = dict(_rows(self.old, plan)), dict(_rows(self.new, plan))
        ids = [*after, *(row for row in before if row not in after)]
        differing = [i for i in ids if _compared(before.get(i)) != _compared(after.get(i))]
        return tuple(self._one(plan, i, before.get(i), after.get(i)) for i in differing)

    def _one(self, plan: str, indicator: str, before: Row | None, after: Row | None) -> IndicatorChange:
        row = after or before or {}
        old, new = before or {}, after or {}
        splits, under_old = self._splits(plan, indicator, before, after)
        moves = self._moves(plan, old, new) if before and after else ()
        own, loaded = self._own(plan, indicator, row), self._about("plan", plan)
        edited = loaded if moves or not before or not after or any(split.by_plan for split in splits) else ()
        made = [event for split in splits for event, part in split.by_events.items() if part]
        return IndicatorChange(
            plan=plan,
            id=indicator,
            code=row["code"],
            name=row["name"],
            change="changed" if before and after else "added" if after else "withdrawn",
            old=old.get("achieved"),
            new=new.get("achieved"),
            rule_old=old.get("rule"),
            rule_new=new.get("rule"),
            under_old_rule=under_old,
            blocks_old=tuple(old.get("blocks", ())),
            blocks_new=tuple(new.get("blocks", ())),
            splits=splits,
            moves=moves,
            events=in_order([*own, *edited, *made]),
            by_calendar=(aged := not (splits or own or edited) and self._aged(plan, indicator, old, new)),
            explained=bool(splits or own or edited) or aged or old.get("achieved") == new.get("achieved"),
        )

    def _moves(self, plan: str, old: Row, new: Row) -> tuple[Move, ...]:
        loaded = self._about("plan", plan)
        names = [name for name in _ABOUT if old.get(name) != new.get(name)]
        return tuple(Move(name, old.get(name), new.get(name), loaded) for name in names)

    def _own(self, plan: str, indicator: str, row: Row) -> tuple[str, ...]:
        """The events about an indicator; schools' recognitions and mergers speak about all that is not counted."""
        schools = [e.id for e in self.between if e.subject.kind == "school" and e.kind != "school_report"]
        own = self._about("indicator", f"{plan}/{indicator}")
        return own if own or row.get("rule") else tuple(schools)

    def _aged(self, plan: str, indicator: str, old: Row, new: Row) -> bool:
        """Whether the same records, asked on the two days, give the two values."""
        facts = self.new.plan(plan)
        if facts is None:
            return False
        known = [e for e in self.events if e.position <= self.new.position]
        book = IndicatorBook(facts, self.rules, known)
        days = ((side, book.lines(side.cells, side.on)) for side in (self.old, self.new))
        found = [{line.id: line.achieved for line in lines}.get(indicator) for _, lines in days]
        return found == [old.get("achieved"), new.get("achieved")]

    def _about(self, kind: str, subject: str) -> tuple[str, ...]:
        return tuple(e.id for e in self.between if (e.subject.kind, e.subject.id) == (kind, subject))

    def _splits(
        self, plan: str, indicator: str, before: Row | None, after: Row | None
    ) -> tuple[tuple[Split, ...], Number | None]:
        """The figures that changed, taken apart; and the new works under the old rule."""
        plan_old, plan_new = self.old.plan(plan), self.new.plan(plan)
        rule_new = self._rule(after)
        rule_old = self._rule(before) or rule_new
        if not (before and after and plan_old and plan_new and rule_old and rule_new):
            return (), None
        count = Count(indicator)
        start = count.figures(rule_old, plan_old, self.new.cells)
        edited = count.figures(rule_old, plan_new, self.new.cells)
        counted = count.figures(rule_new, plan_new, self.new.cells)
        made = dict(count.parts(rule_old, plan_old, self.old.cells, self.by_event))
        was, is_ = figures_said(before), figures_said(after)
        names = [name for name in is_ if name in was and was[name] != is_[name]]
        splits = (
            self._split(
                name,
                (was[name], is_[name]),
                {event: parts[name] for event, parts in made.items() if parts.get(name)},
                edited.get(name, 0) - start.get(name, 0),
                counted.get(name, 0) - edited.get(name, 0),
            )
            for name in names
        )
        return tuple(splits), edited["achieved"]

    def _split(
        self, name: str, said: tuple[Number, Number], made: Mapping[str, Number], by_plan: Number, by_rule: Number
    ) -> Split:
        """What is left over comes from rule files that changed, or is not explained."""
        left = said[1] - said[0] - sum(made.values()) - by_plan - by_rule
        filed = left if self.refiled else 0
        return Split(name, *said, made, by_plan, by_rule + filed, left - filed)

    def _rule(self, row: Row | None) -> CountingRule | None:
        """The rule a row was counted by, if the rule files still have it."""
        label = row.get("rule") if row else None
        return next((rule for rule in self.rules.counting if rule.label == label), None)


def _compared(row: Row | None) -> Row | None:
    return None if row is None else {name: row.get(name) for name in (*_ABOUT, *_STANDS)}


def _rows(side: Side, plan: str) -> Iterator[tuple[str, Row]]:
    """Id → line of each indicator and part; a snapshot's lines stand in the order of its plan."""
    edition = side.plan(plan)
    for indicator, line in zip(edition.indicators if edition else (), side.lines.get(plan, ()), strict=False):
        yield indicator.id, {**line, "parts": None}
        for part in line["parts"]:
            yield part["code"], part

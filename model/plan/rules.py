"""Rules that the law or the office sets, read from `data/rules/` and asked as of a day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from model.plan.calendar import WorkingCalendar, read_calendar
from model.plan.dated_row import DatedRow, dated_row
from model.plan.definitions import Definition, build_definitions, definition_at
from model.plan.document_rows import DocumentKinds, read_documents
from model.plan.issuing import Issuing, read_issuing
from model.plan.life_cycles import LifeCycles, build_life_cycles
from model.plan.notice_rules import NoticeRules, read_notice_rules
from model.plan.own_rows import own_rows
from model.plan.paper_types import PaperType, build_paper_types
from model.plan.report_calendar import ReportCalendar
from model.plan.shared_indicators import SharedIndicators, read_shared
from model.plan.step_papers import build_step_papers
from model.plan.unit_names import made_name
from model.plan.yaml_file import read_yaml
from model.words.problems import Refused, WrongInput

Built = TypeVar("Built")

# Files of dated rows `key, scope, value`, one a topic.
_DATED = ("reporting", "payment", "event_papers")
REPORTS = "report_calendar"
# Those an office may add its own rows to; what the law sets is not among them.
OWN = ("reporting", REPORTS)
_FILES = ("life_cycles", "step_papers", "papers", "funding_sources", "counting_rules", *_DATED, "indicator_definitions")


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One reading of an indicator: which items it counts, and who decided so, on what basis, from when.

    `quantity` says by which number a stated total counts of which the plan also lists parts: `named`
    adds the places named, `stated` takes the total as written. `phases` None means every phase;
    `counts_at` is the event by which an item counts as reached.
    """

    id: str
    version: int
    name: str
    plan: str
    indicator: str
    kinds: frozenset[str]
    actions: frozenset[str]
    levels: frozenset[str]
    default: bool
    decided_by: str | None
    basis: str
    valid_from: date
    quantity: str = "named"
    phases: frozenset[str] | None = None
    counts_at: str = "handed_over"

    @property
    def label(self) -> str:
        """Id and version, as snapshots remember them."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class SearchedKinds:
    """What the search for readings looks through: new things to be built, rooms and what stands beside rooms.

    `units` are those of indicators that count such things one by one.
    """

    actions: frozenset[str]
    rooms: frozenset[str]
    beside: frozenset[str]
    units: frozenset[str]

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind that is looked at."""
        return self.rooms | self.beside


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule file, read once, with the hash of each so that a snapshot can name what it used."""

    life_cycles: LifeCycles
    papers: Mapping[str, PaperType]
    sources: Mapping[str, str]
    counting: tuple[CountingRule, ...]
    searched: SearchedKinds
    rows: tuple[DatedRow, ...]
    definitions: tuple[Definition, ...]
    hashes: Mapping[str, str]
    calendar: WorkingCalendar
    reports: ReportCalendar
    notices: NoticeRules
    documents: DocumentKinds
    issuing: Issuing
    shared: SharedIndicators = field(default_factory=SharedIndicators)

    def value(self, key: str, scope: str, on: date) -> Any:
        """The value of a key for a unit on a day; the unit's own row wins over the general one."""
        row = self.row(key, scope, on)
        if row is None:
            raise WrongInput("rule_missing", key=key, scope=scope, on=on)
        return row.value

    def row(self, key: str, scope: str, on: date) -> DatedRow | None:
        """The row that answers for a key and a unit on a day, with its basis; None where nothing is set.

        Names that no row sets are made of what is known of the unit.
        """
        rows = [row for row in self.rows if row.holds(key, scope, on)]
        set_ = max(rows, key=lambda row: row.precedence, default=None)
        return set_ or made_name(self.issuing.units, key, scope, on)

    def paper_name(self, code: str) -> str:
        """What an office calls a type of paper; the code itself where it is unknown."""
        return str(self.papers.get(code, code))

    def papers_for(self, event: str, scope: str, on: date) -> Sequence[str]:
        """The papers an event beside the steps stands on; one of them is enough, and none is asked where nothing is set."""
        row = self.row(event, scope, on)
        return () if row is None else tuple(row.value)

    def definition(self, plan: str, indicator: str, on: date) -> Definition | None:
        """How an indicator, or a part of one, is known on a day; None where nobody has defined it."""
        return definition_at(self.definitions, plan, indicator, on)

    def counting_rules(self, plan: str, indicator: str) -> tuple[CountingRule, ...]:
        """All readings of an indicator, the default first."""
        rules = [r for r in self.counting if (r.plan, r.indicator) == (plan, indicator)]
        return tuple(sorted(rules, key=lambda r: not r.default))

    def adopting(self, chosen: Iterable[CountingRule]) -> Rules:
        """The same rules, with these readings as the ones in use for their indicators."""
        in_use = {(rule.plan, rule.indicator): rule.label for rule in chosen}
        told = [(rule, in_use.get((rule.plan, rule.indicator))) for rule in self.counting]
        counting = (rule if label is None else replace(rule, default=rule.label == label) for rule, label in told)
        return replace(self, counting=tuple(counting))

    def counting_rule(self, label: str) -> CountingRule:
        """A counting rule by its `id@version`, or the newest version by its id."""
        fitting = [rule for rule in self.counting if label in (rule.id, rule.label)]
        if fitting:
            return max(fitting, key=lambda rule: rule.version)
        raise WrongInput("counting_rule_unknown", rule=label, known=", ".join(r.id for r in self.counting))

    def adoptable(self, plan: str, indicator: str, label: str, on: date) -> CountingRule:
        """The rule of that name, if it may be adopted for an indicator on a day; refused if it may not."""
        rule = self.counting_rule(label)
        if (rule.plan, rule.indicator) != (plan, indicator):
            known = ", ".join(r.id for r in self.counting_rules(plan, indicator)) or "-"
            raise Refused("counting_rule_other", rule=rule.label, of=rule.indicator, indicator=indicator, known=known)
        if on < rule.valid_from:
            raise Refused("counting_rule_not_yet", rule=rule.label, since=rule.valid_from, on=on)
        return rule


def read_rules(folder: Path, own: Path | None = None) -> Rules:
    """The rules of `data/rules/`, with the rows of an office's own folder, which may be missing, before them.

    An office's own rows are no part of `hashes`: they say when a period is cut, not what is counted.
    """
    read = partial(_built, folder)
    rows = {name: _rows(folder, own, name) for name in (*_DATED, REPORTS)}
    calendar = read_calendar(folder, own)
    step_papers = read("step_papers", lambda file: build_step_papers(file["rows"]))
    return Rules(
        life_cycles=read("life_cycles", lambda file: build_life_cycles(file["cycles"], step_papers)),
        papers=read("papers", lambda file: build_paper_types(file["papers"])),
        sources=read("funding_sources", lambda file: dict(file["sources"])),
        counting=read("counting_rules", lambda file: tuple(map(_counting_rule, file["rules"]))),
        searched=read("counting_rules", lambda file: _searched_kinds(file["search"])),
        rows=tuple(row for name in _DATED for row in rows[name]),
        definitions=read("indicator_definitions", lambda file: build_definitions(file["definitions"])),
        hashes={name: _hash(folder / f"{name}.yaml") for name in _FILES},
        calendar=calendar,
        reports=ReportCalendar((*rows[REPORTS], *rows["reporting"]), calendar),
        notices=read_notice_rules(folder, own),
        documents=read_documents(folder, own),
        issuing=read_issuing(folder, own),
        shared=read_shared(folder, own),
    )


def _rows(folder: Path, own: Path | None, name: str) -> tuple[DatedRow, ...]:
    """The rows of a file, and those an office has added where it may."""
    shipped = _built(folder, name, lambda file: tuple(map(dated_row, file["rows"])))
    if own is None or name not in OWN:
        return shipped
    added = own_rows(own / f"{name}.yaml", folder, shipped)
    return (*shipped, *(replace(dated_row(row), own=True) for row in added))


def _built(folder: Path, name: str, build: Callable[[Mapping[str, Any]], Built]) -> Built:
    """What a file holds, built; an office may edit these files, so what is wrong is said in a sentence."""
    path = folder / f"{name}.yaml"
    file = read_yaml(path)
    try:
        return build(file)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=path, what=error) from None


def _hash(path: Path) -> str:
    # Line ends differ between checkouts on Windows and elsewhere; the rule does not.
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def _counting_rule(row: Mapping[str, Any]) -> CountingRule:
    return CountingRule(
        id=row["id"],
        version=row["version"],
        name=row["name"],
        plan=row["plan"],
        indicator=row["indicator"],
        kinds=frozenset(row["kinds"]),
        actions=frozenset(row["actions"]),
        levels=frozenset(row["levels"]),
        default=row["default"],
        decided_by=row["decided_by"],
        basis=row["basis"],
        valid_from=date.fromisoformat(row["valid_from"]),
        quantity=row["quantity"],
        phases=None if row["phases"] is None else frozenset(row["phases"]),
        counts_at=row["counts_at"],
    )


def _searched_kinds(row: Mapping[str, Any]) -> SearchedKinds:
    return SearchedKinds(**{name: frozenset(row[name]) for name in SearchedKinds.__slots__})

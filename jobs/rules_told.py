"""The rules in use in a unit, as rows that a person can read: what holds, since when, on which basis, and how sure we are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.plan.dated_row import DatedRow
from model.plan.dated_rows import read_rows
from model.plan.notice_rules import NoticeRules
from model.plan.yaml_file import read_yaml
from model.targets.indicators import IndicatorBook


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule: its key and its value as data, or a name that people know; `own` rows the office has written itself."""

    key: str
    name: str
    value: Any
    since: date
    basis: str
    verified: str = ""
    own: bool = False
    more: str = ""


def rules_told(place: Workplace, question: Question, part: str) -> list[RuleTold]:
    """The rules of one part (`PARTS`) that hold in a unit on the day asked."""
    with answers(place, question) as found:
        return list(_TELLERS[part](place, found))


def _reporting(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    yield from _of_file(place, found, "reporting")


def _payment(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    yield from _of_file(place, found, "payment")


def _of_file(place: Workplace, found: Answers, name: str) -> Iterator[RuleTold]:
    """Of the rows of several files those whose key stands in one."""
    keys = {row["key"] for row in read_yaml(place.data / "rules" / f"{name}.yaml")["rows"]}
    yield from _rows(found, [row for row in place.rules.rows if row.key in keys])


def _reports(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    yield from (
        row for row in _rows(found, place.rules.reports.rows) if isinstance(row.value, dict) and "name" in row.value
    )


def _thresholds(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    yield from _rows(found, read_rows(place.data / "rules", "flags").rows)


def _rows(found: Answers, rows: Iterable[DatedRow]) -> Iterator[RuleTold]:
    """Of each key the row that answers."""
    holding = [row for row in rows if row.holds(row.key, found.area, found.mark.on)]
    for key in dict.fromkeys(row.key for row in holding):
        row = max((one for one in holding if one.key == key), key=lambda one: one.precedence)
        yield RuleTold(key, key, row.value, row.valid_from, row.basis, row.verified, row.own)


def _counting(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    book = IndicatorBook(found.plan, place.rules, found.events("indicator"))
    for indicator in found.plan.indicators:
        rule = book.rule_of(indicator.id, found.mark.on)
        if rule is not None:
            yield RuleTold(
                rule.label,
                rule.name,
                indicator.id,
                rule.valid_from,
                rule.basis,
                rule.decided_by or "",
                more=indicator.name,
            )


def _cycles(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    for row in read_yaml(place.data / "rules" / "life_cycles.yaml")["cycles"]:
        begin, end = date.fromisoformat(row["valid_from"]), row["valid_to"]
        if begin <= found.mark.on and (end is None or found.mark.on <= date.fromisoformat(end)):
            steps = [step["name"] for step in row["steps"]]
            yield RuleTold(row["id"], row["name"], steps, begin, row["basis"], row["verified"])


def _documents(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    kinds = place.rules.documents
    for one in (
        kinds.kind(kind, found.mark.on)
        for kind in kinds.ids
        if any(r.id == kind and r.holds(found.mark.on) for r in kinds.rows)
    ):
        yield RuleTold(one.id, one.name, one.title, one.valid_from, one.basis, one.verified, one.own)


def _notices(place: Workplace, found: Answers) -> Iterator[RuleTold]:
    rules: NoticeRules = place.rules.notices
    for one in rules.on(found.area, found.mark.on):
        value = {"lead": one.leads, "after": one.after_days, "repeat": one.repeat_days, "section": one.section}
        yield RuleTold(one.id, one.id, value, one.valid_from, one.basis)


Teller = Callable[[Workplace, Answers], Iterator[RuleTold]]
_TELLERS: Final[Mapping[str, Teller]] = {
    "reporting": _reporting,
    "reports": _reports,
    "counting": _counting,
    "cycles": _cycles,
    "documents": _documents,
    "notices": _notices,
    "thresholds": _thresholds,
    "payment": _payment,
}
PARTS: Final = tuple(_TELLERS)

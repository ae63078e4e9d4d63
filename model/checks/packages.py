"""Packages that add up: works of one school, year and kind, each below the ceiling of direct appointment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model.checks.flags.flag import Flag
from model.checks.flags.watching import Watch, Watched
from model.plan.dated_row import DatedRow
from model.words import vocabulary
from model.words.dates import short
from model.words.numbers import million
from model.words.sentences import say

# School, year, kind of action.
_Group = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class _Package:
    """A work as a package: its amount, the day of its contract or decision, and the ceiling in force on that day."""

    work: Watched
    amount: int
    on: date
    ceiling: DatedRow


def packages_above_ceiling(watch: Watch, works: Sequence[Watched]) -> Iterator[Flag]:
    """Packages each within its ceiling, and together above the highest of these."""
    for group, packages in _grouped(watch, works).items():
        highest = max(packages, key=lambda package: package.ceiling.value).ceiling
        total = sum(package.amount for package in packages)
        last = max(package.on for package in packages)
        if len(packages) > 1 and total > highest.value and watch.is_tracked(last):
            yield _flag(group, sorted(packages, key=lambda p: (p.on, p.work.code)), highest, total)


def _grouped(watch: Watch, works: Sequence[Watched]) -> dict[_Group, list[_Package]]:
    groups: dict[_Group, list[_Package]] = defaultdict(list)
    for work in works:
        school, actions = work.standing.school, [link.action for link in work.standing.links]
        package = _package(watch, work) if school and watch.block(work) != "none" else None
        if school and package is not None and package.amount <= package.ceiling.value:
            groups[school, package.on.year, actions[0]].append(package)
    return groups


def _package(watch: Watch, work: Watched) -> _Package | None:
    """The work's contract, or before there is one its decision; None without an amount or a ceiling."""
    priced = _last_amount(watch, work, "contract") or _last_amount(watch, work, "investment")
    if priced is None:
        return None
    amount, on = priced
    chosen = watch.ceilings.row(f"ceiling_of_{work.standing.cycle}", watch.area, on)
    ceiling = None if chosen is None else watch.ceilings.row(chosen.value, watch.area, on)
    return None if ceiling is None else _Package(work, amount, on, ceiling)


def _last_amount(watch: Watch, work: Watched, sets: str) -> tuple[int, date] | None:
    """The standing price and the day of the last step that set it; a price changed since stays of that day."""
    amount = work.standing.contracted if sets == "contract" else work.standing.investment
    for event in reversed(work.events):
        step = watch.cycles.get(work.standing.cycle, event.on).steps.get(event.kind)
        if amount and step is not None and step.sets == sets and event.body.get("amount") is not None:
            return amount, event.on
    return None


def _flag(group: _Group, packages: Sequence[_Package], ceiling: DatedRow, total: int) -> Flag:
    school, year, action = group
    told = "; ".join(
        say("package_told", name=p.work.standing.name, code=p.work.code, amount=million(p.amount, 3), on=short(p.on))
        for p in packages
    )
    facts = {
        "packages": [{"work": p.work.code, "amount": p.amount, "on": p.on.isoformat()} for p in packages],
        "total": total,
        "ceiling": ceiling.value,
        "key": ceiling.key,
        "basis": ceiling.basis,
    }
    words = {"action": vocabulary.ACTIONS.get(action, action), "year": year, "count": len(packages), "told": told}
    limit = {"total": million(total, 3), "ceiling": million(ceiling.value, 3), "basis": ceiling.basis}
    message = say("flag_packages_above_ceiling", **words, **limit)
    works = tuple(p.work.code for p in packages)
    since = max(p.on for p in packages)
    return Flag("packages_above_ceiling", school, f"{year}-{action}", works, since, facts, message)

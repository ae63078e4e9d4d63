"""The rules of length of the weekly page: how long a text and a list in a sentence may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from documents.filters import plain
from documents.fitting import clip
from model.targets.page import ActiveWork, Decision, Directives, LevelRow, Reporting, WeeklyPage


@dataclass(frozen=True, slots=True)
class Limits:
    """The most characters of each text, and the most entries of each list within a sentence."""

    matter: int
    proposal: int
    lead: int
    work: int
    stage: int
    commitment: int
    note: int
    entry: int
    entries: int
    schools: int
    rule: int


LONG: Final = Limits(300, 220, 40, 100, 40, 120, 240, 160, 8, 24, 300)
SHORT: Final = Limits(92, 66, 22, 46, 18, 35, 52, 62, 1, 4, 78)


def trimmed(page: WeeklyPage, limits: Limits) -> WeeklyPage:
    """The page with clean texts within the limits. The register, an annex, is never cut.

    Whoever prints a count takes it from the page as it was: here lists have lost their ends.
    """
    given, heard = page.directives, page.reporting
    return replace(
        page,
        decisions=tuple(_decision(one, limits) for one in page.decisions),
        ways=tuple(replace(one, counting_rule=_text(one.counting_rule, limits.rule)) for one in page.ways),
        levels=tuple(_level(one, limits) for one in page.levels),
        active=tuple(_work(one, limits) for one in page.active),
        directives=given and _directives(given, limits),
        reporting=heard and _reporting(heard, limits),
        changes_after_closing=_list(page.changes_after_closing, limits),
    )


def _decision(one: Decision, limits: Limits) -> Decision:
    return replace(
        one,
        matter=_text(one.matter, limits.matter),
        proposal=_text(one.proposal, limits.proposal),
        lead=_text(one.lead, limits.lead),
    )


def _level(row: LevelRow, limits: Limits) -> LevelRow:
    return replace(row, note=_known(row.note, limits.note))


def _work(work: ActiveWork, limits: Limits) -> ActiveWork:
    return replace(
        work,
        name=_text(work.name, limits.work),
        stage=_known(work.stage, limits.stage),
        last_commitment=_known(work.last_commitment, limits.commitment),
        next_commitment=_known(work.next_commitment, limits.commitment),
    )


def _directives(given: Directives, limits: Limits) -> Directives:
    return replace(given, overdue=_list(given.overdue, limits))


def _reporting(heard: Reporting, limits: Limits) -> Reporting:
    return replace(
        heard,
        silent=_schools(heard.silent, limits),
        borrowed_classes=_schools(heard.borrowed_classes, limits),
    )


def _schools(counted: tuple[tuple[str, int], ...], limits: Limits) -> tuple[tuple[str, int], ...]:
    return tuple((_text(name, limits.work), count) for name, count in counted[: limits.schools])


def _list(texts: tuple[str, ...], limits: Limits) -> tuple[str, ...]:
    return tuple(_text(text, limits.entry) for text in texts[: limits.entries])


def _known(text: str | None, longest: int) -> str | None:
    return None if text is None else _text(text, longest)


def _text(text: str, longest: int) -> str:
    return clip(plain(text), longest)

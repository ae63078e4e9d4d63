"""Rows of notice rules: which cause tells whom, when, in which part of a digest, and what no row may do.

What would tell the wrong people is refused with a sentence (USERS 3, 4): leaders hear nothing before
closing, what is to be explained stays in the office, and a draft goes to an office only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from model.plan.norm_file import days
from model.words.problems import WrongInput
from model.words.vocabulary import ROLES

# What is looked for day after day; `model/checks/notices` has one watch for each.
WATCHES: Final = frozenset(
    {
        "step_due",
        "step_overdue",
        "work_due",
        "work_overdue",
        "due_before_tracking",
        "directive_due",
        "directive_overdue",
        "building_overdue",
        "activity_due",
        "activity_overdue",
        "school_report_due",
        "schools_awaited",
        "schools_silent",
        "paper_due",
        "paper_overdue",
        "flag_open",
        "target_pace",
        "target_not_listed",
        "money_near_year_plan",
        "money_near_investment",
        "plan_findings",
        "first_steps",
        "page_draft",
        "page_unclosed",
        "report_cut_off",
    }
)
# What the engine itself has to tell; the facts come from the job that found them.
ENGINE: Final = frozenset({"backup_old", "nightly_failed"})

# In the order of a digest; a draft is a text for an officer to reword and send.
DRAFT: Final = "draft"
SECTIONS: Final = ("today", "soon", "late", "know", DRAFT)

# Who is meant by the subject itself: see `model/checks/notices/raising.py`.
PLACEHOLDERS: Final = frozenset({"officer", "school", "lead", "into", "sender", "receiver", "keeper"})
_DESKS: Final = frozenset(ROLES) - {"program", "school"}
_OFFICE: Final = frozenset({"officer", "role:economic_office", "role:culture_office"})
_KEEPS: Final = _OFFICE | {"role:administrator"}
_LEADERS: Final = frozenset({"role:chairman", "role:city_reader"})
_IN_OFFICE_ONLY: Final = frozenset({"flag_open"})

_NEEDED: Final = ("id", "cause", "recipients", "section", "valid_from", "valid_to", "basis", "verified")
_YES_NO: Final = ("after_closing", "at_once", "needs_person")
_DAYS: Final = ("after_days", "repeat_days")


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """One row: when `cause` arises, tell `recipients`.

    `leads` are days before a date, the longest first; `after_days` days that must have passed since;
    `repeat_days` after how many it is said again (0: never). `after_closing` holds it until the period
    is closed; `at_once` does not wait for the day's digest; `needs_person` drops it where nobody is
    registered to receive it; `of` are the reports it speaks of, all where it names none.
    """

    id: str
    scope: str
    cause: str
    recipients: tuple[str, ...]
    section: str
    leads: tuple[int, ...]
    after_days: int
    repeat_days: int
    after_closing: bool
    at_once: bool
    needs_person: bool
    valid_from: date
    valid_to: date | None
    basis: str
    of: tuple[str, ...] = ()

    def holds(self, area: str, on: date) -> bool:
        """Whether the row is in force for a unit on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to) and self.scope in (area, "*")

    @property
    def timed(self) -> bool:
        """Whether it is watched for day after day, rather than told by an event or by the engine."""
        return self.cause in WATCHES

    def lead(self, left: int) -> int | None:
        """Of the days before a date at which to speak, the one that is reached `left` days before; 0 is the day itself."""
        if left == 0 and self.leads:
            return 0
        return min((lead for lead in self.leads if 0 <= left <= lead), default=None)

    def repeat(self, since: int) -> int | None:
        """The how-manieth time it is said, `since` days after; None while it is too early."""
        over = since - self.after_days
        if over < 0:
            return None
        return over // self.repeat_days if self.repeat_days else 0


def notice_rule(row: Mapping[str, Any], path: Path) -> NoticeRule:
    """The rule of a row, checked; `path` is named in what is said of a wrong one."""
    name = str(row.get("id", "?"))
    known = (*_NEEDED, "scope", "of", "lead_days", *_DAYS, *_YES_NO)
    if lacking := [key for key in _NEEDED if key not in row]:
        raise WrongInput("notice_field_missing", file=path, rule=name, field=", ".join(lacking))
    if strange := [key for key in row if key not in known]:
        raise WrongInput("notice_field_unknown", file=path, rule=name, field=", ".join(strange), known=", ".join(known))
    numbers = {key: _whole(row.get(key), key, name, path) for key in _DAYS}
    switches = {key: _switch(row.get(key, False), key, name, path) for key in _YES_NO}
    made = NoticeRule(
        id=name,
        scope=str(row.get("scope", "*")),
        cause=str(row["cause"]),
        recipients=tuple(map(str, row["recipients"])),
        section=row["section"],
        leads=_leads(row.get("lead_days"), name, path),
        basis=row["basis"],
        of=tuple(map(str, row.get("of", ()))),
        **days(row),
        after_days=numbers["after_days"],
        repeat_days=numbers["repeat_days"],
        after_closing=switches["after_closing"],
        at_once=switches["at_once"],
        needs_person=switches["needs_person"],
    )
    _check(made, path)
    return made


def _leads(said: Any, name: str, path: Path) -> tuple[int, ...]:
    given = said if isinstance(said, list) else [] if said is None else [said]
    return tuple(sorted((_whole(lead, "lead_days", name, path) for lead in given), reverse=True))


def _whole(said: Any, key: str, name: str, path: Path) -> int:
    if said is None:
        return 0
    if not isinstance(said, int) or isinstance(said, bool) or said < 0:
        raise WrongInput("notice_days_wrong", file=path, rule=name, field=key, value=said)
    return said


def _switch(said: Any, key: str, name: str, path: Path) -> bool:
    if not isinstance(said, bool):
        raise WrongInput("notice_switch_wrong", file=path, rule=name, field=key, value=said)
    return said


def _check(row: NoticeRule, path: Path) -> None:
    """What a row may not do, whoever wrote it."""
    if row.section not in SECTIONS:
        known = ", ".join(SECTIONS)
        raise WrongInput("notice_section_unknown", file=path, rule=row.id, section=row.section, known=known)
    named = [one for said in row.recipients for one in said.split("|")]
    for one in named:
        if one not in PLACEHOLDERS and one not in {f"role:{role}" for role in _DESKS}:
            known = ", ".join([*sorted(PLACEHOLDERS), *(f"role:{role}" for role in sorted(_DESKS))])
            raise WrongInput("notice_recipient_unknown", file=path, rule=row.id, recipient=one, known=known)
    if not row.after_closing and set(named) & _LEADERS:
        raise WrongInput("notice_leaders_before_closing", file=path, rule=row.id)
    if row.section == DRAFT and not set(named) <= _OFFICE:
        raise WrongInput("notice_draft_leaves_office", file=path, rule=row.id)
    if row.cause in _IN_OFFICE_ONLY and not row.after_closing and not set(named) <= _KEEPS:
        raise WrongInput("notice_flags_leave_office", file=path, rule=row.id)


def check_once(rows: Iterable[NoticeRule], path: Path) -> None:
    """An id says one thing at a time in a unit."""
    seen: list[NoticeRule] = []
    for row in rows:
        for other in seen:
            first, second = sorted((row, other), key=lambda one: one.valid_from)
            over = first.valid_to is None or first.valid_to >= second.valid_from
            if (row.id, row.scope) == (other.id, other.scope) and over:
                raise WrongInput("notice_rule_twice", file=path, rule=row.id, on=second.valid_from)
        seen.append(row)

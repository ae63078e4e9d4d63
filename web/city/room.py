"""The room of packages as it is drawn: what has come, the members, and the forms with what was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Query, Request
from starlette.responses import HTMLResponse

from jobs.city.package_room import MemberShown, package_room
from jobs.workplace import Workplace
from model.words.city_words import SIGNATURES
from model.words.vocabulary import UNIT_KINDS
from web.city.asked import PeriodAsked, or_no_city
from web.desk import Place
from web.meanwhile import fresh_key
from web.rendering import Trouble as Problems
from web.rendering import page, problem_status
from web.typed import NOTHING_TYPED, Typed
from web.visitor import Asker, Visitor

MemberAsked = Annotated[str, Query(max_length=20)]
ROOM: Final = "/city/packages"
# What is below a city or a province, the usual ones first.
_KINDS: Final = ("commune", "ward", "special_zone", "city", "province")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file, by its name; `good` whether it is there now."""

    name: str
    good: bool
    said: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was wrong with which form of the room (`take`, `member`, `leave`), and what was typed into it."""

    form: str = ""
    problem: Problems | None = None
    typed: Typed = NOTHING_TYPED

    def said(self, form: str) -> str:
        """What was wrong with a form; empty for the others."""
        return str(self.problem) if self.problem is not None and form == self.form else ""


def packages(
    request: Request, place: Place, asker: Asker, period: PeriodAsked = "", member: MemberAsked = ""
) -> HTMLResponse:
    """The room; with a member's code the form holds what is known of it."""
    return room(request, place, asker, period, member=member)


def room(
    request: Request,
    place: Workplace,
    asker: Visitor,
    period: str,
    trouble: Trouble = Trouble(),
    answers: Sequence[Answer] = (),
    member: str = "",
) -> HTMLResponse:
    """The room, with what was wrong or what became of files."""
    with or_no_city():
        found = package_room(place, asker.area, period or None)
    known = next((one for one in found.members if one.code == member and one.left is None), None)
    facts = {
        "shown": found,
        "answers": answers,
        "said": trouble.said("take"),
        "member_said": trouble.said("member"),
        "leave_said": trouble.said("leave"),
        "given": _given(trouble, known),
        "leave": _typed(trouble, "leave", {"into": "", "on": ""}),
        "heirs": {one.code: one.title for one in found.members if one.left is None and one.code != member},
        "unit_kinds": {kind: UNIT_KINDS[kind] for kind in _KINDS},
        "signatures": SIGNATURES,
        "key": fresh_key(),
    }
    return page(request, "city/packages", facts, problem_status(trouble.problem))


def _given(trouble: Trouble, known: MemberShown | None) -> dict[str, Any]:
    there = {"code": "", "name": "", "unit_kind": "", "public_key": "", "on": ""}
    if known is not None:
        there |= {"code": known.code, "name": known.name, "unit_kind": known.kind, "public_key": known.public_key}
    return _typed(trouble, "member", there) | {"known": known}


def _typed(trouble: Trouble, form: str, there: dict[str, str]) -> dict[str, Any]:
    """What stands in the fields of a form: what was typed if it was refused, else what is known."""
    return {name: trouble.typed.text(name) if trouble.form == form else value for name, value in there.items()}

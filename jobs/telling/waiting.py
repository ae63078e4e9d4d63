"""Waiting notices in words: what each will say, and to whom it will go as things stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from documents.letter_templates import LetterTemplates
from jobs.question import Answers, Question
from jobs.telling.directory import Saying, directory
from jobs.workplace import Workplace
from model.checks.notices.recipients import OFFICE
from model.store.notices import StoredNotice
from model.words.problems import Problem

Row = dict[str, Any]


def notice_rows(place: Workplace, connection: Connection, area: str, waiting: Sequence[StoredNotice]) -> list[Row]:
    """The notices as other programs read them; where a template is wrong the rule's id stands for its sentence."""
    if not waiting:
        return []
    found = Answers(place, connection, Question(area=area))
    who = directory(place, found)
    works = {code: standing.name for code, standing in found.standings().items()}
    saying = Saying(found.mark.on, who.offices[OFFICE], works, who.schools)
    templates = LetterTemplates(place.home / "templates")
    return [
        {
            "rule": one.rule,
            "subject": str(one.subject),
            "recipient": one.recipient,
            "names": [to.name for to in who.meant(one.recipient)],
            "text": _sentence(place, templates, saying, one),
            "on": one.on.isoformat(),
            "period": one.period,
            "key": one.key,
        }
        for one in waiting
    ]


def _sentence(place: Workplace, templates: LetterTemplates, saying: Saying, one: StoredNotice) -> str:
    rule = place.rules.notices.rule(one.rule, one.area, saying.on)
    name = one.rule if rule is None or templates.has(one.rule) else rule.cause
    try:
        return templates.sentence(name, "say", saying.facts(one))
    except Problem:
        return one.rule

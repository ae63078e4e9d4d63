"""Causes of notices: every rule is to name a watch, something of the engine, or a kind of event there is."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from model.ledger.kinds import KINDS
from model.plan.notice_rows import ENGINE, WATCHES
from model.plan.notice_rules import FILE, NoticeRules
from model.words.problems import WrongInput


def check_causes(rules: NoticeRules, steps: AbstractSet[str]) -> None:
    """Raise for a rule whose cause can never come; `steps` are those of all life cycles."""
    known = WATCHES | ENGINE | KINDS.keys() | steps
    for row in rules.rows:
        if row.cause not in known:
            words = ", ".join(sorted(WATCHES | ENGINE))
            raise WrongInput("notice_cause_unknown", file=FILE, rule=row.id, cause=row.cause, known=words)

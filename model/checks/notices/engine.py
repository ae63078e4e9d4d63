"""Notices about the engine itself: what the night found, a backup that has grown old."""

from __future__ import annotations

from datetime import date

from model.checks.notices.notice import Notice
from model.checks.notices.raising import Facts
from model.ledger.events import Subject

# The rules say who really is told; until then it is whoever administers.
_ADMINISTRATOR = "role:administrator"
_ENGINE = Subject("engine", "tiendo")


def engine_notice(rule_id: str, facts: Facts, on: date, occasion: str | None = None) -> Notice:
    """The notice of a rule of the engine (`backup_old`, `nightly_failed`), once a day unless an occasion is given."""
    return Notice(rule_id, _ENGINE, _ADMINISTRATOR, occasion or on.isoformat(), facts, on)

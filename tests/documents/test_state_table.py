"""The state table in `docs/`, held equal to the rules."""

from __future__ import annotations

from pathlib import Path

from documents.state_table import state_table

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_state_table_is_up_to_date() -> None:
    """docs/state-table.md is written by `python -m documents.state_table`."""
    written = (ROOT / "docs" / "state-table.md").read_text(encoding="utf-8")
    assert written == state_table(ROOT / "data" / "rules")


def test_the_state_table_names_every_step_of_every_version() -> None:
    """two ways of repairing, before and from 31/03/2026: both are there, with their days"""
    text = state_table(ROOT / "data" / "rules")
    assert "đến 30/03/2026" in text
    assert "từ 31/03/2026" in text
    assert text.count("(`policy_approved`) |") == 3

"""Sentences: filled with facts, numbers as people write them here."""

from __future__ import annotations

from datetime import date

from model.words.sentences import SENTENCES, say


def test_thousands_stand_apart_by_dots() -> None:
    """5100000000 → 5.100.000.000"""
    told = say("overspend", work="CT-01", amount=5_100_000_000, limit=4_000_000_000, basis="NĐ 254/2025/NĐ-CP")
    assert "5.100.000.000 đồng" in told
    assert "4.000.000.000 đồng" in told


def test_days_are_written_day_first() -> None:
    """2026-03-05 → 05/03/2026"""
    assert "05/03/2026" in say("date_in_future", on=date(2026, 3, 5), today=date(2026, 1, 2))


def test_every_sentence_says_something() -> None:
    """No sentence is empty, and none holds a stray brace."""
    assert [code for code, sentence in SENTENCES.items() if not sentence.strip()] == []
    assert [code for code, sentence in SENTENCES.items() if sentence.count("{") != sentence.count("}")] == []

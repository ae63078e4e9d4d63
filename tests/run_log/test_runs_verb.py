"""`tiendo runs`: the log on the terminal and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jobs.clockwork.run_log import logged
from jobs.workplace import Workplace
from model.store.connections import say_about
from model.words.problems import StoreProblem
from tiendo import run


@pytest.fixture
def engine_kind() -> str:
    """The verb does not ask which engine keeps the log."""
    return "sqlite"


@pytest.fixture
def home(place: Workplace) -> Path:
    """A home with three runs: a quiet one, one with news, one that failed."""
    with logged(place, "tick"):
        pass
    with logged(place, "weekly", period="2026-W47") as note:
        note.changed("run_letters", area="11284", count=3)
        note.sent(2)
    with pytest.raises(StoreProblem), logged(place, "nightly"):
        raise StoreProblem("store_disk_full", where="[D]\\tiendo")
    return place.home


def words(home: Path, place: Workplace, *more: str) -> list[str]:
    return ["runs", "--home", str(home), "--store", place.url, *more]


def test_it_shows_what_has_news_and_says_what_to_do(
    home: Path, place: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    """tiendo runs → the failed one with its whole sentence, the letters, not the quiet one"""
    assert run(words(home, place)) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "[D]\\tiendo" in said
    assert "2 thông báo" in said
    assert "Tuần 47" in said
    assert "Kiểm tra định kỳ" not in said
    assert run(words(home, place, "--all")) == 0
    assert "Kiểm tra định kỳ" in " ".join(capsys.readouterr().out.split())


def test_programs_get_codes_and_sentences(home: Path, place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """tiendo runs --flow weekly-rollup --json"""
    assert run(words(home, place, "--flow", "weekly", "--json")) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["changed"] == [{"code": "run_letters", "facts": {"area": "11284", "count": 3}}]
    assert "xã Nam Thanh Miện" in row["changes"][0]
    assert (row["state"], row["sent"], row["problem"], row["period"]) == ("done", 2, None, "2026-W47")


@pytest.mark.parametrize("more", [("--limit", "0"), ("--flow", "nigthly"), ("--area", "1")])
def test_a_slip_is_told(
    home: Path, place: Workplace, more: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """exit 2 and one sentence"""
    assert run(words(home, place, *more)) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_empty_log_says_how_it_fills(place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """tiendo runs in a new store"""
    assert run(words(place.home, place)) == 0
    assert "tiendo up" in capsys.readouterr().out


def test_an_illustrative_store_says_so(home: Path, place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """SỐ LIỆU MINH HỌA above the table"""
    with place.store.writing() as connection:
        say_about(connection, "illustrative", "1")
    assert run(words(home, place)) == 0
    assert "SỐ LIỆU MINH HỌA" in capsys.readouterr().out

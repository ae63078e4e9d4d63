"""The dossier at the command line: a first one from opening to check, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def opened(home: Path, tiendo: Run) -> Run:
    """The door, with a dossier for 2027 opened."""
    assert home
    assert tiendo("dossier", "open", "Đề nghị hỗ trợ vốn", "--years", "2027,2028").returncode == 0
    return tiendo


def test_a_first_dossier_from_opening_to_check(opened: Run) -> None:
    """open, price, describe, add, show, check, list: figures shown back in full, exit 1 while something is missing"""
    assert "2.250" not in opened("dossier", "show", "2027-1").stdout
    priced = opened("dossier", "price", "phòng học", "--amount", "750 triệu", "--basis", "QĐ số 5", "--action", "new")
    assert "750.000.000 đồng" in priced.stdout
    assert opened("dossier", "describe", "CT-30", "--pupils", "105").returncode == 0
    added = opened(
        "dossier", "add", "2027-1", "CT-30", "--year", "2027", "--amount", "1.300 (triệu)", "--priority", "1"
    )
    assert (added.returncode, "1.300.000.000 đồng" in added.stdout) == (0, True)
    shown = opened("dossier", "show", "2027-1").stdout
    assert "D. Chuẩn bị đầu tư" in shown
    assert "2.250 (khái toán)" in shown
    checked = opened("dossier", "check", "dossier/2027-1")
    assert (checked.returncode, "Giấy tờ về đất" in checked.stdout) == (1, True)
    assert "đang lập" in opened("dossier", "list").stdout
    assert "phòng học" in opened("dossier", "prices").stdout


def test_everything_is_there_for_other_programs(opened: Run) -> None:
    """show, check, list, prices --json"""
    opened("dossier", "add", "2027-1", "CT-30", "--year", "2027", "--amount", "1 tỷ")
    row = json.loads(opened("dossier", "show", "2027-1", "--json").stdout)
    assert row["lines"][0]["requested"] == {"2027": 1_000_000_000}
    assert row["total"]["amounts"]["requested"] == 1_000_000_000
    found = json.loads(opened("dossier", "check", "2027-1", "--json").stdout)
    assert found["complete"] is False
    assert {one["work"] for one in found["missing"]} == {"CT-30"}
    assert json.loads(opened("dossier", "list", "--json").stdout)[0]["works"] == 1
    assert json.loads(opened("dossier", "prices", "--json").stdout) == []


def test_what_cannot_be_done_is_one_sentence(opened: Run) -> None:
    """exit 2 or 3, one line, no traceback"""
    wrong: list[tuple[tuple[str, ...], int]] = [
        (("open", "x"), 2),
        (("open", "Đề nghị hỗ trợ vốn", "--years", "2027,2028"), 3),
        (("add", "2027-1", "CT-30", "--amount", "1 tỷ"), 2),
        (("add", "2027-1", "CT-30", "--year", "2027", "--amount", "1.300"), 2),
        (("drop", "2027-1", "CT-30", "--reason", "x"), 3),
        (("check", "2027-9"), 2),
        (("make", "2027-9"), 2),
        (("price", "nhà vs", "--amount", "1 tỷ", "--basis", "QĐ 1"), 2),
        (("describe", "CT-30"), 2),
    ]
    for words, code in wrong:
        done = opened("dossier", *words)
        assert done.returncode == code, words
        assert done.stderr.startswith("tiendo: ")
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_name_that_looks_like_markup_is_shown_as_it_is(home: Path, tiendo: Run) -> None:
    """ "[bold]&<b>=cmd" """
    assert home
    assert "[bold]&<b>=cmd" in tiendo("dossier", "open", "[bold]&<b>=cmd", "--years", "2027").stdout
    assert "[bold]&<b>=cmd" in tiendo("dossier", "list").stdout

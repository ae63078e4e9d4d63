"""The door with a PostgreSQL store: the same commands give the same answers as on SQLite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run
from well_said import IN_ADDRESS, SECRET_WORD

import tiendo as door

# What two offices do in a week, word for word.
WEEK = (
    ("load", "nam_thanh_mien"),
    ("record", "CT-30", "listed", "--on", "2026-03-02", "--actor", "Minh", "--evidence", "qd_danh_muc:12/QĐ-UBND:2026-03-02"),
    ("record", "CT-30", "comment", "--on", "2026-03-03", "--actor", "Minh", "--text", "chờ khảo sát"),
    ("record", "CT-30", "handed_over", "--on", "2026-03-03", "--actor", "Minh"),
    ("rollup", "--period", "2026-W46"),
    ("close", "2026-W46", "--by", "Hà"),
    ("items", "--json", "--on", "2026-11-15"),
    ("works", "--json", "--on", "2026-11-15"),
    ("indicators", "--json", "--on", "2026-11-15"),
    ("history", "CT-30", "--json"),
    ("changes", "2026-03-01", "2026-03-04", "--json"),
    ("findings", "--json"),
    ("verify", "--json"),
)  # fmt: skip


@pytest.fixture
def at_a_server(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """From here on every command speaks to this address."""
    return lambda address: monkeypatch.setenv("TIENDO_STORE", address)


@pytest.fixture
def week(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Path], list[tuple[str, int, str, str]]]:
    """What each command of the week answers, with its own home's name taken out."""

    def live(home: Path) -> Iterator[tuple[str, int, str, str]]:
        monkeypatch.setenv("TIENDO_HOME", str(home))
        for words in WEEK:
            code = door.run(list(words))
            said = capsys.readouterr()
            yield words[0], code, without_moments(said.out, home), without_moments(said.err, home)

    return lambda home: list(live(home))


def without_moments(text: str, home: Path) -> str:
    """An answer without what two runs never share: hashes, and the time of recording."""
    text = " ".join(text.replace(str(home), "HOME").split())
    return re.sub(r"\b[0-9a-f]{12,64}\b|\d{4}-\d\d-\d\dT[\d:.+]+Z?", "…", text)


@pytest.mark.long
def test_a_week_is_the_same_on_both_engines(
    week: Callable[[Path], list[tuple[str, int, str, str]]],
    tmp_path: Path,
    new_database: Callable[[], str],
    at_a_server: Callable[[str], None],
) -> None:
    """load, record, refused, rollup, close, look, verify → the same words and exit codes; no file store is made"""
    on_sqlite = week(tmp_path / "may-nay")
    assert [code for _, code, _, _ in on_sqlite] == [0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0], on_sqlite
    at_a_server(new_database())
    for one, other in zip(week(tmp_path / "may-chu"), on_sqlite, strict=True):
        assert one == other
    assert not list((tmp_path / "may-chu").glob("*.sqlite3"))


def test_a_wrong_address_is_one_sentence(tiendo: Run, tmp_path: Path) -> None:
    """--store postgresql://minh:…@127.0.0.1:1/kho → exit 2, one sentence, no password, no folder made"""
    done = tiendo("items", "--store", f"postgresql://minh:{IN_ADDRESS}@127.0.0.1:1/kho")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"tiendo: Không nối được tới máy chủ postgresql://127\.0\.0\.1:1/kho: [^\n]+\n", done.stderr)
    assert not (tmp_path / "var").exists()
    assert SECRET_WORD not in done.stderr

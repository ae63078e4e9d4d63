"""The benchmark at a size that shows it works; how fast anything is, is no matter for a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

from documents import console_bench
from jobs.bench.ground import NOW, PERIODS, Size, area_code, settle, tell
from jobs.bench.histories import Teller
from jobs.bench.ledger import ORDER, Benchmark, bench_ledger
from jobs.bench.measured import Measured
from jobs.bench.page import scripts, write
from jobs.keeping.verifying import verify
from jobs.workplace import Workplace
from model.store.checkpoints import kept_checkpoints
from model.store.connections import Store
from model.store.postings import kept_postings
from model.words import bench_texts
from model.words.problems import Refused, WrongInput


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path / "var", now=NOW)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Benchmark]:
    """The tiny benchmark, measured once, and the home it was measured in."""
    place = Workplace(tmp_path_factory.mktemp("measured") / "var", now=NOW)
    return place, bench_ledger(place, "tiny", 1)


def test_every_row_is_measured_beside_its_baseline(
    measured: tuple[Workplace, Benchmark], capsys: pytest.CaptureFixture[str]
) -> None:
    """bench ledger --size tiny → seven rows, met or not, with their scripts; its folder is gone, the home as it was"""
    place, done = measured
    assert [row.code for row in done.rows] == list(ORDER)
    assert done.left_out == []
    assert all(min(*row.ours, *row.theirs) > 0 for row in done.rows)
    assert list(place.home.iterdir()) == []
    console_bench.benchmark(done.as_json(), scripts())
    shown = capsys.readouterr().out
    assert "DuckDB" in shown
    assert "def rebuild" in shown


def test_each_baseline_is_under_forty_lines_and_is_shown() -> None:
    """one_event, many_rows, duckdb_cells, duckdb_items, rebuilt_cells, rebuilt_table"""
    assert set(scripts()) == {
        "one_event.py",
        "many_rows.py",
        "duckdb_cells.py",
        "duckdb_items.py",
        "rebuilt_cells.py",
        "rebuilt_table.py",
    }
    assert all(len(script.splitlines()) < 40 for script in scripts().values())


def test_the_same_seed_tells_the_same_histories(place: Workplace) -> None:
    """seed 7 twice, seed 8 → equal, equal, other"""
    once, again, other = (Teller(place.rules, "90001", seed).drafts(10) for seed in (7, 7, 8))
    assert once == again != other
    assert [draft.on for draft in once] == sorted(draft.on for draft in once)


def test_the_ground_is_an_honest_ledger(place: Workplace) -> None:
    """two communes told through every guard and rolled up → verify finds nothing"""
    store = place.open_or_create()
    areas = settle(store, place.rules, Size(2, 8), 1)
    assert verify(place) == []
    with store.reading() as connection:
        assert all(len(list(kept_checkpoints(connection, area))) == PERIODS for area in areas)


def test_a_copied_commune_has_the_same_postings_under_its_own_schools(place: Workplace, tmp_path: Path) -> None:
    """five communes, of which three are told → the fourth is the first, at schools of its own"""
    store = Store(f"sqlite:///{(tmp_path / 'copied.sqlite3').as_posix()}", create=True)
    settle(store, place.rules, Size(5, 4), 1)
    with store.reading() as connection:
        told, copied = (kept_postings(connection, area_code(number)) for number in (1, 4))
    store.close()
    assert told.keys() == copied.keys() != set()
    for position, postings in told.items():
        schools = {one.slice.school for one in postings}
        assert {one.slice.school for one in copied[position]} == {s.replace("90001", "90004") for s in schools}
        assert sorted(p.amount for p in postings) == sorted(p.amount for p in copied[position])


def test_a_store_that_holds_something_is_not_measured_in(place: Workplace) -> None:
    """--store with events → refused, and nothing is added"""
    tell(place.open_or_create(), place.rules, area_code(1), 2, 1)
    full = Workplace(place.home, place.url, now=NOW)
    with pytest.raises(Refused) as caught:
        bench_ledger(full, "tiny", 1)
    assert caught.value.code == "bench_store_used"


def test_an_unknown_size_is_a_sentence(tiendo: Run) -> None:
    """bench ledger --size big → exit 2, which sizes there are"""
    done = tiendo("bench", "ledger", "--size", "big")
    assert done.returncode == 2
    assert "commune" in done.stderr


def test_the_door_measures_for_other_programs(tiendo: Run) -> None:
    """bench ledger --size tiny --json → the rows with ratio, aim and whether it is met"""
    done = tiendo("bench", "ledger", "--size", "tiny", "--seed", "3", "--json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["size"], said["seed"], said["engine"]) == (0, "tiny", 3, "sqlite")
    assert {row["met"] for row in said["rows"]} <= {True, False, None}


def test_an_aim_is_met_or_not() -> None:
    """at most 4: 3 is met, 5 is not; at least 10: 12 is met; no aim: neither"""
    assert Measured("one_event", [3.0], [1.0], 4.0, 1).met
    assert Measured("one_event", [5.0], [1.0], 4.0, 1).met is False
    assert Measured("a_week", [1.0], [12.0], 10.0, 1, least=True).met
    assert Measured("many_least", [1.0], [2.0], None, 1, least=True).met is None


def test_the_page_keeps_one_table_for_each_size_and_engine(
    measured: tuple[Workplace, Benchmark], tmp_path: Path
) -> None:
    """written twice → the same page with one table of it; without a docs folder → a sentence"""
    (_, done), docs = measured, tmp_path / "docs"
    with pytest.raises(WrongInput) as caught:
        write(done, docs)
    assert caught.value.code == "bench_no_docs"
    docs.mkdir()
    first = write(done, docs).read_text(encoding="utf-8")
    assert write(done, docs).read_text(encoding="utf-8") == first
    assert first.count("## tiny, sqlite") == 1
    assert first.count("\n| ") == len(done.rows) + 1
    assert all(bench_texts.text(row.code) for row in done.rows)

"""The benchmark beyond one commune at a size that shows it works, on both engines; how fast anything is, is no matter for a test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from documents import console_bench
from jobs.bench.ground import NOW, Size, area_code, tell
from jobs.bench.scale import ORDER, Memory, bench_scale
from jobs.bench.scale_ground import Communes, day_of, settle_scale
from jobs.bench.scale_packages import provinces
from jobs.bench.scale_page import write
from jobs.workplace import Workplace
from model.store.connections import Store
from model.store.postings import cells_at, kept_postings
from model.store.unit_sums import sums_of
from model.targets.packages.making import without_schools
from model.targets.packages.summing import cells_sum
from model.words.problems import Refused


def test_every_row_is_measured_on_either_engine_and_the_ground_serves_again(
    new_address: Callable[[], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """two communes, twice in the same store and folder → every row but that of growth, each answer as DuckDB's; drawn, put on the page once"""
    place, ground = Workplace(tmp_path / "var", new_address(), now=NOW), tmp_path / "ground"
    for _ in range(2):
        said = bench_scale(place, "tiny", 1, ground).as_json()
        page = write(said, tmp_path).read_text("utf-8")
    assert [row["code"] for row in said["rows"]] == [code for code in ORDER if code != "scale_week_growth"]
    assert all(min(row["ours_p50_ms"], row["baseline_p50_ms"]) > 0 for row in said["rows"])
    assert 0 < said["memory"]["start_mb"] <= said["memory"]["most_mb"]
    assert page.count(f"## scale, tiny, {said['engine']}") == 1
    assert page.count("\n| ") == len(said["rows"]) + 2
    console_bench.scale(said)
    assert "DuckDB" in capsys.readouterr().out


def test_communes_copied_in_bulk_are_as_if_they_had_been_told(new_store: Callable[[], Store], tmp_path: Path) -> None:
    """five communes, of which three are told → the fifth has the second's postings at schools of its own; cells stand before the weeks"""
    store, communes = new_store(), Communes(Size(5, 4))
    settle_scale(store, Workplace(tmp_path / "var").rules, communes, 1)
    with store.reading() as connection:
        told, copied = (kept_postings(connection, area_code(number)) for number in (2, 5))
        there = sums_of(connection)
        at = communes.at(connection, day_of(0))
        each = [without_schools(cells_at(connection, area, *to)) for area, to in at.items()]
    assert there == cells_sum(each) != {}
    assert len({len(cells) for cells in each}) > 1
    assert told.keys() == copied.keys() != set()
    for position, postings in told.items():
        assert {p.slice.school for p in copied[position]} == {
            p.slice.school.replace("90002", "90005") for p in postings
        }
        assert sorted(p.amount for p in postings) == sorted(p.amount for p in copied[position])


def test_a_store_with_other_events_is_left_alone(new_store: Callable[[], Store], tmp_path: Path) -> None:
    """--store with a commune in it → refused, and nothing is added"""
    store, place = new_store(), Workplace(tmp_path / "var", now=NOW)
    tell(store, place.rules, area_code(1), 2, 1)
    full = Workplace(place.home, store.engine.url.render_as_string(hide_password=False), now=NOW)
    with pytest.raises(Refused) as caught:
        bench_scale(full, "tiny", 1)
    assert caught.value.code == "bench_store_used"


def test_the_door_measures_for_other_programs(tiendo: Run, tmp_path: Path) -> None:
    """bench scale --size big → exit 2, which sizes there are; --size tiny --json → rows and memory, and the home as it was"""
    wrong = tiendo("bench", "scale", "--size", "big")
    assert (wrong.returncode, "nation" in wrong.stderr) == (2, True)
    done = tiendo("bench", "scale", "--size", "tiny", "--seed", "3", "--json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["size"], said["seed"], said["engine"]) == (0, "tiny", 3, "sqlite")
    assert {row["met"] for row in said["rows"]} <= {True, False, None}
    assert list((tmp_path / "var").iterdir()) == []


def test_the_nation_is_divided_as_it_is() -> None:
    """3,321 communes → 34 provinces, the first a city of 114, nobody twice; 114 → one"""
    nation = provinces([area_code(number) for number in range(1, 3_322)])
    assert (len(nation), len(nation["01"])) == (34, 114)
    assert len({code for codes in nation.values() for code in codes}) == 3_321
    assert list(provinces([area_code(number) for number in range(1, 115)])) == ["01"]


def test_memory_is_bounded_or_not() -> None:
    """299 MB more is met, 301 is not"""
    assert Memory(100, 399).met
    assert not Memory(100, 401).met

"""The merge of a city whose communes are in the same store: drafts, closing, what comes late, other rules."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from packages.communes import BY, CITY, NOW, PERIOD, Place, code, told
from packages.country import SINCE

from jobs.keeping.verifying import verify
from jobs.packages.members import member_left, register_member
from jobs.packages.merging import close_merge, merge_as_it_stands, merge_period, uncounted
from jobs.packages.publishing import publish
from jobs.rollup import close, roll_up
from model.store.city_tables import merged
from model.store.connections import say_about
from model.store.packages import packages_at, upper_areas
from model.words.problems import Refused, WrongInput

ONE, TWO, THREE = (code(number) for number in (0, 1, 5))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> Path:
    """Three communes, the third counts rooms otherwise: the first has published, the second closed nothing."""
    home = tmp_path_factory.mktemp("here") / "var"
    home.mkdir()
    shutil.copyfile(empty_store, home / "tiendo.sqlite3")
    place = Place(home, now=NOW)
    for number in (0, 1, 5):
        told(place, number)
        register_member(place, CITY, code(number), f"Xã {number}", "commune", on=SINCE, actor="Tuấn")
    for unit in (ONE, THREE):
        close(place, unit, PERIOD, BY)
    roll_up(place, TWO, PERIOD)
    for unit in (ONE, THREE):
        publish(place, unit, PERIOD, actor="Minh")
    with place.store.writing() as connection:
        say_about(connection, "clock", NOW.isoformat())
    place.store.close()
    return home


@pytest.fixture
def place(lived: Path, tmp_path: Path) -> Iterator[Place]:
    shutil.copytree(lived, tmp_path / "var")
    here = Place(tmp_path / "var", now=NOW)
    yield here
    here.store.close()


def states(place: Place) -> dict[str, str]:
    return {line.unit: line.state for line in merge_period(place, CITY, PERIOD).merge.members}


def test_who_has_not_closed_is_told_apart_from_who_sent_nothing(place: Place) -> None:
    """Commune 1 stands as a draft; once closed, it has still not published."""
    assert states(place) == {ONE: "came", TWO: "not_closed", THREE: "came"}
    close(place, TWO, PERIOD, BY)
    assert states(place)[TWO] == "not_come"
    publish(place, TWO, PERIOD, actor="Minh")
    assert states(place)[TWO] == "came"


def test_looking_writes_nothing_and_merging_again_neither(place: Place) -> None:
    """The page shows what a merge would be; the merge keeps it; the second time it is the same row."""
    seen = merge_as_it_stands(place, CITY, PERIOD)
    with place.store.reading() as connection:
        assert connection.execute(merged.select()).all() == []
    first, second = merge_period(place, CITY, PERIOD), merge_period(place, CITY, PERIOD)
    assert (first.text, first.made_at) == (second.text, second.made_at)
    assert seen.text == first.text
    assert merge_as_it_stands(place, CITY, PERIOD).merge == first.merge


def test_what_comes_after_closing_is_not_counted(place: Place) -> None:
    """Closed without commune 1; its package comes, is kept and named, and the closed figures stay."""
    closed = close_merge(place, CITY, PERIOD, "Ông Tuấn, Sở")
    close(place, TWO, PERIOD, BY)
    publish(place, TWO, PERIOD, actor="Minh")
    assert merge_period(place, CITY, PERIOD) == closed
    with place.store.reading() as connection:
        assert [row.unit for row in uncounted(connection, closed)] == [TWO]
    with pytest.raises(Refused, match="Ông Tuấn"):
        close_merge(place, CITY, PERIOD, "Bà Khác")
    assert publish(place, CITY, PERIOD, actor="Tuấn").package.coverage.came == 2
    assert verify(place) == []


def test_a_member_that_left_is_counted_nowhere(place: Place) -> None:
    """Commune 5 becomes part of commune 0 on the last day of the month: nothing of it is counted."""
    before = merge_period(place, CITY, PERIOD).merge
    member_left(place, CITY, THREE, ONE, on=before.on, actor="Tuấn")
    after = merge_period(place, CITY, PERIOD).merge
    assert {line.unit: line.into for line in after.members if line.state == "left"} == {THREE: ONE}
    assert after.works < before.works
    assert after.coverage.of == 2


def test_a_city_that_asks_for_one_counting_names_who_counts_otherwise(place: Place) -> None:
    """The city's own row asks for classrooms alone: who counts otherwise is refused with a sentence."""
    rules = place.home / "rules"
    rules.mkdir()
    row = {
        "indicator": "3.2",
        "scope": CITY,
        "name": "tiểu học và THCS",
        "kinds": ["multipurpose_hall", "subject_room", "classroom"],
        "actions": ["new_build"],
        "levels": ["primary", "lower_secondary"],
        "phases": None,
        "quantity": "named",
        "counts_at": "handed_over",
        "valid_from": "2026-01-01",
        "valid_to": None,
        "basis": "văn bản của thành phố",
        "verified": "",
    }
    (rules / "shared_indicators.yaml").write_text(json.dumps({"rows": [row]}), encoding="utf-8")
    place.__dict__.pop("rules", None)
    lines = {line.unit: line for line in merge_period(place, CITY, PERIOD).merge.members}
    assert {unit: line.state for unit, line in lines.items()} == {ONE: "came", TWO: "not_closed", THREE: "refused"}
    said = lines[THREE].said or ""
    assert all(told in said for told in ("chỉ tiêu 3.2", "“tiểu học và THCS”", THREE))
    (rules / "shared_indicators.yaml").write_text(json.dumps({"rows": [row | {"levels": "all"}]}), encoding="utf-8")
    place.__dict__.pop("rules", None)
    with pytest.raises(WrongInput, match=r"shared_indicators\.yaml, dòng 1"):
        _ = place.rules


def test_which_units_add_up_others(place: Place) -> None:
    """The city does; its communes do not, and cannot be merged."""
    with place.store.reading() as connection:
        assert upper_areas(connection) == {CITY}
        assert set(packages_at(connection, CITY, PERIOD, [ONE, TWO])) == {ONE}
    with pytest.raises(WrongInput):
        merge_period(place, ONE, PERIOD)
    with pytest.raises(Refused, match="tiendo merge"):
        roll_up(place, CITY, PERIOD)
    with pytest.raises(Refused):
        merge_period(place, CITY, "2026-M12")


def test_the_door(place: Place, tiendo: Run) -> None:
    """merge, close, periods, rollup of a city, as people type them."""
    place.store.close()
    shown = tiendo("merge", "--period", PERIOD)
    assert (shown.returncode, "CHƯA CHỐT" in shown.stdout, "2/3" in shown.stdout) == (0, True, True)
    made = json.loads(tiendo("merge", "--period", PERIOD, "--json").stdout)
    assert (made["state"], made["coverage"]) == ("draft", {"of": 3, "came": 2})
    assert tiendo("rollup", "--area", CITY).returncode == 3
    closed = tiendo("close", PERIOD, "--by", "Ông Tuấn", "--area", CITY)
    assert (closed.returncode, "đã chốt (Ông Tuấn)" in closed.stdout) == (0, True)
    assert tiendo("close", PERIOD, "--by", "Ông Tuấn", "--area", CITY).returncode == 3
    [row] = json.loads(tiendo("periods", "--area", CITY, "--json").stdout)
    assert (row["period"], row["state"], row["on"], row["closed_by"]) == (PERIOD, "closed", "2026-11-30", "Ông Tuấn")
    assert tiendo("merge", "--period", "2026-W60").returncode == 2
    assert tiendo("merge", "--area", ONE).returncode == 2

"""A city's communes twice: all in one store, and each in a store of its own that sends files to the city's."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from packages.communes import BY, CITY, NOW, PERIOD, Place, code, taken_out, told

from jobs.packages.keys import own_key
from jobs.packages.members import register_member
from jobs.packages.merging import merge_period
from jobs.packages.publishing import publish
from jobs.packages.taking import NEW, take
from jobs.rollup import close
from jobs.workplace import Workplace
from model.store.packages import MergedRow

SINCE = date(2025, 7, 1)


@dataclass(frozen=True)
class Country:
    """Where the stores lie: of all together, of each commune, of the city; and how many communes there are."""

    folder: Path
    count: int

    @property
    def shared(self) -> Place:
        return Place(self.folder / "all", now=NOW)

    @property
    def city(self) -> Workplace:
        return Workplace(self.folder / "city", now=NOW)

    def commune(self, number: int) -> Place:
        return Place(self.folder / code(number), now=NOW)

    @property
    def stores(self) -> list[Path]:
        return [self.folder / code(number) / "tiendo.sqlite3" for number in range(self.count)]


def country(folder: Path, empty: Path, count: int) -> Country:
    """So many communes, told and closed; then each in a store of its own."""
    made = Country(folder, count)
    for name in ("all", "city"):
        (folder / name).mkdir()
        shutil.copyfile(empty, folder / name / "tiendo.sqlite3")
    shared = made.shared
    for number in range(count):
        told(shared, number)
        close(shared, code(number), PERIOD, BY)
    shared.store.close()
    for number in range(count):
        taken_out(folder / "all" / "tiendo.sqlite3", code(number), empty, made.stores[number])
    return made


def merged_in_one_store(made: Country, without: int | None = None) -> MergedRow:
    """Every commune publishes in the common store, and the city merges there."""
    place = made.shared
    for number in range(made.count):
        register_member(place, CITY, code(number), f"Xã {number}", "commune", on=SINCE, actor="Tuấn")
        if number != without:
            publish(place, code(number), PERIOD, actor="Minh")
    row = merge_period(place, CITY, PERIOD)
    place.store.close()
    return row


def merged_from_files(made: Country, without: int | None = None) -> MergedRow:
    """Every commune publishes at home and sends its file; the city takes the files in and merges."""
    files, city = [], made.city
    for number in range(made.count):
        place = made.commune(number)
        key = own_key(place, code(number)).public
        register_member(city, CITY, code(number), f"Xã {number}", "commune", key, on=SINCE, actor="Tuấn")
        if number != without:
            path = publish(place, code(number), PERIOD, actor="Minh").path
            assert path is not None
            files.append((path.name, path.read_bytes()))
        place.store.close()
    # The order in which they came says nothing.
    done = take(city, CITY, files[::-1], "Tuấn")
    assert {one.state for one in done} == {NEW}, [one.said for one in done if one.state != NEW]
    row = merge_period(city, CITY, PERIOD)
    city.store.close()
    return row

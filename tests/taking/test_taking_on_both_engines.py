"""Taking packages in on SQLite and on PostgreSQL alike, also by two officers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from engines import NewAddress
from taking_desk import CITY, FRIDAY, HERE, THERE, WEEK, city_in, file_of, holds, package_of, takes

from jobs.keeping.verifying import verify
from jobs.packages.merging import close_merge
from jobs.packages.publishing import publish
from jobs.workplace import Workplace
from model.store.events import events_of_area
from model.store.packages import editions_of


def test_two_officers_take_the_same_files_at_once(new_address: NewAddress, tmp_path: Path) -> None:
    """each file once new and once there already: one row, one event, and the chain holds; then a bad one changes nothing"""
    url = new_address()
    place = city_in(tmp_path, url)
    files = [file_of(tmp_path, package_of(place, unit)) for unit in (HERE, THERE)]
    both = [Workplace(place.home, url, now=FRIDAY) for _ in range(2)]
    with ThreadPoolExecutor(2) as officers:
        first, second = officers.map(lambda one: [taken.state for taken in takes(one, *files)], both)
    assert [sorted(pair) for pair in zip(first, second, strict=True)] == [["new", "same"]] * 2
    with place.store.reading() as connection:
        taken = [event.subject.id for event in events_of_area(connection, CITY) if event.kind == "package_taken"]
        assert sorted(taken) == [f"{HERE}/{WEEK}", f"{THERE}/{WEEK}"]
        assert len(editions_of(connection, CITY, HERE, WEEK)) == 1
    assert verify(place) == []
    before = holds(place)
    assert [one.state for one in takes(place, file_of(tmp_path, package_of(place, works=9)))] == ["refused"]
    assert holds(place) == before
    for one in (place, *both):
        one.store.close()


def test_a_package_that_comes_while_the_merge_is_closed(new_address: NewAddress, tmp_path: Path) -> None:
    """either counted, or kept and said to be late: never both, never neither; two then publish it: one edition"""
    url = new_address()
    place = city_in(tmp_path, url)
    file = file_of(tmp_path, package_of(place))
    one, other = (Workplace(place.home, url, now=FRIDAY) for _ in range(2))
    with ThreadPoolExecutor(2) as officers:
        taking = officers.submit(takes, one, file)
        closing = officers.submit(close_merge, other, CITY, WEEK, "Ông Tuấn")
        [taken], closed = taking.result(), closing.result()
    came = {line.unit for line in closed.merge.members if line.state == "came"}
    assert (taken.state, came) in (("new", {HERE}), ("late", set()))
    with ThreadPoolExecutor(2) as officers:
        done = list(officers.map(lambda here: publish(here, CITY, WEEK, actor="Ngô Thị Dung"), (one, other)))
    assert sorted(published.new for published in done) == [False, True]
    assert {published.package.sha256 for published in done} == {done[0].package.sha256}
    assert verify(place) == []
    for here in (place, one, other):
        here.store.close()

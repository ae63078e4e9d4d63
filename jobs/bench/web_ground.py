"""The ground of the pages' benchmark: a home with one commune that was lived in, and one with the same commune in a city.

The commune is the shipped plan with the demo's story: its works, weeks, replies and money. The
city's other communes are those of the ledger's benchmark; beside them lie rows of every table that
all communes share, as many for each as the lived-in one has.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, literal, select

from jobs.access.persons import actor_of
from jobs.access.sessions import AT_THE_CONSOLE, begin
from jobs.bench.ground import Size, settle
from jobs.clockwork.run_log import logged
from jobs.demo import STORY, play
from jobs.load import load_plan
from jobs.people import add
from jobs.question import Question, answers
from jobs.telling.raising import raise_notices
from jobs.workplace import Workplace
from model.ledger.events import microseconds
from model.store.connections import said_about, say_about
from model.store.events import areas
from model.store.tables import checkpoint, file, issued, notice, run, snapshot
from model.words.problems import Problem

ADMINISTRATOR: Final = "administrator"
# Role and name of those who walk; the administrator comes first, as in any register.
_PEOPLE: Final = {ADMINISTRATOR: "Nam", "economic_office": "Lan", "chairman": "Hoa", "school": "Mai"}
_SEED: Final = 1
_RUNS, _FILES = 20, 500
# What is said of a home that was made whole, so that half a one is made again.
_WHOLE: Final = "bench_web"
# What communes share besides the ledger itself.
_SHARED: Final = (snapshot, checkpoint, issued, notice, run)


@dataclass(frozen=True, slots=True)
class Walked:
    """How many walk at once and how often; the other communes of the city; one alone, how often.

    To try it, the commune need not have been lived in, and each so manieth page will do.
    """

    users: int
    rounds: int
    others: Size
    alone: int = 5
    lived: bool = True
    each: int = 1


SIZES: Final = {
    "tiny": Walked(2, 1, Size(1, 4), alone=1, lived=False, each=12),
    "city": Walked(20, 2, Size(113, 530)),
}


def made_homes(folder: Path, name: str) -> tuple[Path, Path]:
    """The commune's home and the city's, from the folder if they were made there before."""
    of = SIZES[name]
    alone, among = folder / f"{name}-alone", folder / f"{name}-among"
    if not _is_whole(alone):
        _anew(alone)
        _live(Workplace(alone), of)
    if not _is_whole(among):
        shutil.rmtree(among, ignore_errors=True)
        shutil.copytree(alone, among)
        _settle_around(Workplace(among), of.others)
    return alone, among


def sessions(home: Path, users: int) -> dict[str, list[str]]:
    """Role → a token of a session for each who walks, as if they had just signed in."""
    place = Workplace(home)
    try:
        with place.store.writing() as connection:
            area = the_commune(connection)
            return {role: list(_signed_in(connection, place, area, role, users)) for role in _PEOPLE}
    finally:
        place.store.close()


def the_commune(connection: Connection) -> str:
    """The commune that was lived in: the first of a store whose others have made-up codes."""
    return min(areas(connection))


def _signed_in(connection: Connection, place: Workplace, area: str, role: str, users: int) -> Iterator[str]:
    actor = actor_of(place, connection, area, _id(role))
    assert actor is not None
    for _ in range(users):
        yield begin(connection, place, actor, AT_THE_CONSOLE).token


def _anew(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)


def _live(place: Workplace, of: Walked) -> None:
    """A commune's two years, its people, its notices and a page of the run log."""
    if of.lived:
        area = play(place)[-1].snapshot.area
    else:
        with place.open_or_create().writing() as connection:
            say_about(connection, "illustrative", "yes")
        area = load_plan(place, STORY).plan.area
    _register(place, area)
    raise_notices(place, area)
    for _ in range(_RUNS):
        with logged(place, "deliver", area=area) as note:
            note.sent(1)
    with place.store.writing() as connection:
        _keep_files(connection, area, place.now)
        say_about(connection, _WHOLE, place.home.name)
    place.store.close()


def _register(place: Workplace, area: str) -> None:
    with answers(place, Question(area=area)) as found:
        school = found.plan.schools[0].id
    first = _PEOPLE[ADMINISTRATOR]
    for role, name in _PEOPLE.items():
        add(place, Question(area=area), _id(role), name, role, school if role == "school" else None, None, first)


def _settle_around(place: Workplace, others: Size) -> None:
    """The city around the commune: its neighbours' ledgers, and what they have in the tables that all share."""
    with place.store.reading() as connection:
        area = the_commune(connection)
    for other in settle(place.store, place.rules, others, _SEED):
        with place.store.writing() as connection:
            for table in _SHARED:
                _copy(connection, table, area, other)
            _keep_files(connection, other, place.now)
    with place.store.writing() as connection:
        say_about(connection, f"{_WHOLE}_among", place.home.name)
    place.store.close()


def _copy(connection: Connection, table: Table, area: str, other: str) -> None:
    """The commune's rows of a table under another code; what `settle` has put there stays."""
    here = select(literal(1)).where(table.c.area == other)
    if connection.execute(here.limit(1)).first() is not None:
        return
    # The log of runs names its rows by an id of their own.
    changed: dict[str, Any] = {"area": literal(other)} | ({"id": literal(other) + table.c.id} if table is run else {})
    columns = [changed.get(column.name, column) for column in table.columns]
    rows = select(*columns).where(table.c.area == area)
    connection.execute(insert(table).from_select([column.name for column in table.columns], rows))


def _keep_files(connection: Connection, area: str, at: datetime) -> None:
    """Files that somebody has added, without their bytes: pages that do not show them must not pay for them."""
    names = [f"{area}-{number}.jpg" for number in range(_FILES)]
    same = {"media": "image/jpeg", "size": 1, "added_at": microseconds(at)}
    rows = [{"sha256": hashlib.sha256(name.encode()).hexdigest(), "name": name} | same for name in names]
    connection.execute(insert(file), rows)


def _is_whole(home: Path) -> bool:
    """Whether a home was made to its end, by a program of this version."""
    place = Workplace(home)
    try:
        with place.store.reading() as connection:
            return home.name in said_about(connection).values()
    except Problem:
        return False
    finally:
        if "store" in place.__dict__:
            place.store.close()


def _id(role: str) -> str:
    return role.replace("_", "-")

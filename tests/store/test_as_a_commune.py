"""The program through a commune's own login: its week goes as through the owner's, other communes are not there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run
from marked_rows import NEIGHBOUR, ROLE
from postgres import Server, name_of

from jobs.load import load_plan
from jobs.workplace import Workplace
from model.store import row_security
from model.store.connections import Store
from model.store.postings import slices

MINE, THEIRS = "11284", "11809"
ON = "2026-11-12"
# What an office says in a week: words, steps with their papers, one of them a file, and a step that a rule refuses.
WEEK = (
    (0, "record", "CT-30", "comment", "--text", "chờ khảo sát"),
    (0, "record", "CT-30", "listed", "--evidence", "qd_danh_muc:12/QĐ-UBND:2026-11-12", "--file", "{scan}"),
    (0, "record", "CT-31", "listed", "--evidence", "qd_danh_muc:13/QĐ-UBND:2026-11-12"),
    (
        0,
        "record",
        "CT-30",
        "policy_approved",
        "--amount",
        "3600000000",
        "--evidence",
        "qd_chu_truong:14/QĐ-UBND:2026-11-12",
    ),
    (3, "record", "CT-31", "handed_over"),
)
LOOKS = (
    ("items", "--json", "--on", "2026-11-15"),
    ("works", "--json", "--on", "2026-11-15"),
    ("indicators", "--json", "--on", "2026-11-15"),
    ("history", "CT-30", "--json"),
)


@pytest.fixture(scope="module")
def two_communes(
    postgres_server: Server, empty_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Two communes with their plans in one store, each with a login of its own."""
    address = postgres_server.makes("hai_xa", empty_database)
    place = Workplace(tmp_path_factory.mktemp("city") / "var", address)
    for plan in ("hung_thang", "nam_thanh_mien"):
        load_plan(place, plan)
    for role, area in ((ROLE, MINE), (NEIGHBOUR, THEIRS)):
        postgres_server.tells(f"CREATE ROLE {role} LOGIN")
        with place.store.writing() as connection:
            row_security.grant(connection, role, area)
    place.store.close()
    yield address
    postgres_server.drops("hai_xa")
    for role in (ROLE, NEIGHBOUR):
        postgres_server.tells(f"DROP ROLE {role}")


@pytest.fixture
def through(postgres_server: Server, two_communes: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """From here on every command comes by this login."""
    name = name_of(two_communes)
    return lambda user: monkeypatch.setenv("TIENDO_STORE", postgres_server.url(name, user))


def test_a_commune_lives_its_week_through_its_own_login(
    tiendo: Run, through: Callable[[str], None], tmp_path: Path, two_communes: str, postgres_server: Server
) -> None:
    """record, roll up, close, publish, verify; the owner then sees what the commune sees, and verify finds nothing"""
    before = of_the_other(postgres_server, two_communes)
    through(ROLE)
    scan = tmp_path / "quyet-dinh.pdf"
    scan.write_bytes(b"%PDF-1.4\n" + b"12/QD\n" * 40)
    for code, *words in WEEK:
        done = tiendo(*(word.format(scan=scan) for word in words), "--on", ON, "--actor", "Minh")
        assert done.returncode == code, done.stderr
    for words in (
        ("rollup", "--period", "2026-W46"),
        ("close", "2026-W46", "--by", "Hà"),
        ("packages", "publish", "--period", "2026-W46"),
        ("verify",),
    ):
        done = tiendo(*words)
        assert done.returncode == 0, (done.stdout, done.stderr)
    own = [tiendo(*words).stdout for words in LOOKS]
    through("postgres")
    assert [tiendo(*words, "--area", MINE).stdout for words in LOOKS] == own
    assert tiendo("verify").returncode == 0
    assert of_the_other(postgres_server, two_communes) == before


def of_the_other(server: Server, address: str) -> list[tuple[object, ...]]:
    rows = server.tells("SELECT * FROM head", name_of(address))
    return [row for row in rows if row[0] == THEIRS]


@pytest.mark.parametrize(
    "words",
    [
        ("items", "--area", THEIRS),
        ("works", "--plan", "hung_thang"),
        ("record", "CT-30", "comment", "--text", "x", "--actor", "Minh", "--area", THEIRS),
        ("rollup", "--period", "2026-W46", "--area", THEIRS),
        ("store", "grant", "--role", "xa_khac", "--area", THEIRS),
        ("store", "withdraw", "--role", NEIGHBOUR),
    ],
)
def test_another_commune_is_not_there(words: tuple[str, ...], tiendo: Run, through: Callable[[str], None]) -> None:
    """whatever is asked of the other commune → one sentence, exit 2"""
    through(ROLE)
    done = tiendo(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_plan_of_another_commune_is_not_loaded(tiendo: Run, through: Callable[[str], None]) -> None:
    """load of the own plan → nothing new; of another's → its own sentence, nothing written"""
    through(ROLE)
    assert tiendo("load", "nam_thanh_mien").returncode == 0
    done = tiendo("load", "hung_thang")
    assert done.returncode == 2
    assert "đơn vị mình" in done.stderr


def test_the_owner_gives_and_takes_at_the_door(tiendo: Run, through: Callable[[str], None]) -> None:
    """withdraw, roles, grant again, roles → who speaks for whom, by --json too; a wrong name is one sentence"""
    through("postgres")
    assert tiendo("store", "withdraw", "--role", NEIGHBOUR).returncode == 0
    assert json.loads(tiendo("store", "roles", "--json").stdout)["roles"] == [
        {"role": ROLE, "area": MINE, "amiss": None}
    ]
    assert tiendo("store", "withdraw", "--role", NEIGHBOUR).returncode == 2
    assert NEIGHBOUR in tiendo("store", "grant", "--role", NEIGHBOUR, "--area", THEIRS).stdout
    assert NEIGHBOUR in tiendo("store", "roles").stdout
    assert tiendo("store", "grant", "--role", "chua_co", "--area", THEIRS).returncode == 2


def test_a_commune_sees_the_slices_of_its_own_postings(
    two_communes: str, postgres_server: Server, tiendo: Run, through: Callable[[str], None]
) -> None:
    """recorded through the login → every posting names a slice that is there; its own are seen, no others"""
    name = name_of(two_communes)
    through(ROLE)
    assert tiendo("record", "CT-32", "comment", "--text", "x", "--on", ON, "--actor", "Minh").returncode == 0
    every = {int(str(row[0])) for row in postgres_server.tells("SELECT id FROM slice", name)}
    used = postgres_server.tells("SELECT area, slice FROM posting", name)
    mine = {int(str(number)) for area, number in used if area == MINE}
    assert {int(str(number)) for _, number in used} <= every
    store = Store(postgres_server.url(name, ROLE))
    with store.reading() as connection:
        assert set(slices(connection)) == mine
    store.close()

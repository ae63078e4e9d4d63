"""Units that share a home: what belongs to all of them is nobody's in the pages, and what goes wrong with one is its own."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import sleep

import pytest
from access_desk import CAST, HERE, MINH, THERE, TUAN, WORD, at_home, client_of, register, seen_as, take_first
from starlette.testclient import TestClient

from jobs.access import first
from jobs.access.sessions import recognised
from jobs.clockwork.nightly import nightly
from jobs.clockwork.run_log import logged
from jobs.doctor import one_door
from jobs.doctor.visit import Visit
from jobs.keeping.backup import back_up, newest_backup
from jobs.load import load_plan
from jobs.packages.members import register_member
from jobs.question import Question
from jobs.setup.own_settings import OwnRow, write_own
from jobs.setup.progress import FILE, read_progress
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.plan.rules import read_rules
from model.store.notices import waiting_notices
from model.store.verify_chain import Difference
from model.words.problems import Problem
from web.app import create_app
from web.desk import Desk

PHONG = Actor("phong", "administrator", "31", None, "Mai Phong")
CSRF = {"csrf": "a-token-that-every-form-brings-back"}
TROUBLE = "Trường ở xã kia chưa có tiền"


def seen(home: Path, actor: Actor) -> TestClient:
    return client_of(create_app(Desk(home), seen_as(actor)))


def files_of(home: Path) -> set[str]:
    return {path.name for path in home.iterdir() if not path.name.startswith("tiendo.sqlite3")}


def with_city(home: Path) -> None:
    """The city above both communes comes into the store."""
    place = at_home(home)
    for unit in (HERE, THERE):
        register_member(place, PHONG.area, unit, actor=PHONG.name)
    register(place, PHONG, PHONG.name)
    place.store.close()


# --- what belongs to the whole home ------------------------------------------------------------------------


@pytest.mark.parametrize("who", [MINH, TUAN], ids=lambda one: one.area)
def test_no_commune_sets_the_backups_of_all(who: Actor, home: Path) -> None:
    """second place, passphrase, a backup now → 404, no file was touched; the page says who does it"""
    browser, before = seen(home, who), files_of(home)
    assert browser.get("/settings/backup").status_code == 404
    fields = CSRF | {"second": str(home), "passphrase": "một câu dài để khóa", "again": "một câu dài để khóa"}
    assert browser.post("/settings/backup", data=fields).status_code == 404
    assert browser.post("/settings/backup/now", data=CSRF).status_code == 404
    listed = browser.get("/settings").text
    assert "/settings/backup" not in listed
    assert "người phụ trách máy chủ" in listed
    assert files_of(home) == before


def test_the_administrator_of_the_unit_above_sets_them(home: Path) -> None:
    """a city with both communes below → its own administrator only"""
    with_city(home)
    told = [seen(home, who).get("/settings/backup").status_code for who in (PHONG, MINH, TUAN)]
    assert told == [200, 404, 404]


def test_each_unit_has_a_first_run_of_its_own(home: Path) -> None:
    """Minh finishes → Tuấn still begins; a home that kept one file for its only unit goes by it"""
    before = files_of(home)
    assert seen(home, MINH).post("/settings/finish", data=CSRF).headers["location"] == "/"
    assert seen(home, MINH).get("/setup").status_code == 303
    assert seen(home, TUAN).get("/setup").status_code == 200
    assert seen(home, TUAN).post("/settings/hours/keep", data=CSRF).headers["location"] == "/setup"
    assert files_of(home) - before == {"setup"}
    (home / FILE).write_text('{"seen": ["hours"], "finished_at": "2026-07-01T08:00:00+00:00"}', encoding="utf-8")
    assert read_progress(home, "10888").finished_at is not None
    assert read_progress(home, THERE).finished_at is None


def test_folders_of_the_server_are_no_communes_business(home: Path, tmp_path: Path) -> None:
    """a folder that is there, one that is not, the other commune's plan → the same sentence, nothing loaded"""
    browser = seen(home, TUAN)
    (tmp_path / "plan").mkdir()
    asked = ({"folder": str(tmp_path / "plan")}, {"folder": "/nowhere"}, {"plan": "../hung_thang"}, {})
    told = {browser.post("/settings/plan", data=CSRF | fields).text.count("Chưa chọn kế hoạch") for fields in asked}
    assert told == {1}
    assert browser.post("/settings/plan", data=CSRF | {"plan": "nam_thanh_mien"}).status_code == 400


def test_offices_that_set_their_names_at_once_lose_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """eight units into the one file of the home → eight rows"""
    monkeypatch.setattr("jobs.setup.own_settings._check", lambda *_words: sleep(0.01))
    units = [str(90001 + number) for number in range(8)]
    rows = [OwnRow("office", unit, "Phòng Kinh tế", date(2026, 1, 1), "QĐ 1", "Minh") for unit in units]
    with ThreadPoolExecutor(8) as at_once:
        list(at_once.map(lambda row: write_own(Workplace(home), "reporting", [row]), rows))
    kept = read_rules(Workplace(home).data / "rules", home / "rules").rows
    assert sorted(one.scope for one in kept if one.own) == units


def test_a_unit_that_comes_later_makes_no_old_copy_unknown(home: Path) -> None:
    """a backup, then a unit whose code comes first in order → still the newest backup of this store"""
    place = at_home(home)
    made = back_up(place).file
    register_member(place, "10", HERE, actor=PHONG.name)
    newest = newest_backup(place)
    assert newest is not None
    assert newest.file == made
    assert back_up(place).file.name.startswith("tiendo_10-")


def test_behind_an_unnamed_proxy_the_doctor_says_that_all_offices_count_as_one(home: Path) -> None:
    """two communes and a public address → advice; with the machine in front named → well"""
    said = "web:\n  public_url: https://tiendo.hp.gov.vn\n"
    (home / "settings.yaml").write_text(said, encoding="utf-8")
    assert [one.code for one in one_door.check(visit(home))] == ["door_proxy_unnamed"]
    (home / "settings.yaml").write_text(f"{said}  proxy: 127.0.0.1\n", encoding="utf-8")
    assert [one.code for one in one_door.check(visit(home))] == ["door_fine"]


def visit(home: Path) -> Visit:
    place = at_home(home)
    return Visit(place, place.now)


# --- what went wrong -----------------------------------------------------------------------------------------


def test_the_run_log_tells_a_unit_only_its_own_troubles(home: Path) -> None:
    """a run for all that failed over one, and one run of its own: Tuấn reads neither, the city reads the first"""
    place = at_home(home)
    for flow, area in (("tick", None), ("weekly", HERE)):
        with suppress(Problem), logged(place, flow, area=area) as note:
            note.changed("run_unit_failed", area=HERE, said=TROUBLE)
            raise Problem("tick_failed", said=TROUBLE)
    pages = [seen(home, who).get("/runs?all=true").text for who in (MINH, TUAN)]
    assert [TROUBLE in html for html in pages] == [True, False]
    assert "người phụ trách máy chủ" in pages[1]
    with_city(home)
    assert TROUBLE in seen(home, PHONG).get("/runs?all=true").text


def test_of_what_a_night_found_each_unit_is_told_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """a difference here and one of no unit: there only the second; with a city above, that is told all and the others theirs"""

    def full(*_words: object) -> None:
        raise Problem("tick_failed", said="ổ đĩa đầy")

    found = [Difference(HERE, "chain", TROUBLE)]
    monkeypatch.setattr("jobs.clockwork.nightly.verify", lambda *_words, **_more: found)
    monkeypatch.setattr("jobs.clockwork.nightly.back_up", full)
    assert told_at_night(home) == {HERE: (True, True), THERE: (False, True)}
    with_city(home)
    found[:] = [Difference(THERE, "chain", TROUBLE)]
    assert told_at_night(home)[PHONG.area] == (True, True)


def told_at_night(home: Path) -> dict[str, tuple[bool, bool]]:
    """Unit → whether its notice tells of the difference, and of the disk."""
    place = at_home(home)
    with pytest.raises(Problem):
        nightly(place)
    with place.store.reading() as connection:
        said = {
            area: " ".join(str(one.facts.get("said", "")) for one in waiting_notices(connection, area))
            for area in (HERE, THERE, PHONG.area)
        }
    return {area: (TROUBLE in told, "ổ đĩa" in told) for area, told in said.items() if told}


# --- how the second commune comes in -------------------------------------------------------------------------


def test_a_second_commune_gets_its_first_administrator_by_a_link_of_its_own(lived_home: Path, tmp_path: Path) -> None:
    """one called like the administrator of the first; the link opens nothing else, and is burnt"""
    home = tmp_path / "chung"
    shutil.copytree(lived_home, home)
    place = at_home(home)
    load_plan(place, "hung_thang")
    register(place, MINH, MINH.name)
    take_first(home)
    key = first.unit_key(place, Question(area=THERE))
    assert first.unit_key(place, Question(area=THERE)) == key
    browser = client_of(create_app(Desk(home), seen_as(None)))
    html = browser.get(f"/setup/{key}").text
    assert "Hùng Thắng" in html
    assert not any(word in html for word in ("restore", "Nam Thanh Miện", "folder"))
    assert browser.get(f"/setup/{key}/restore").status_code == 404
    fields = {"name": MINH.name, "password": WORD, "again": WORD}
    assert browser.post(f"/setup/{key}", data=fields | {"again": "khác"}).status_code == 400
    came = browser.post(f"/setup/{key}", data=fields)
    assert (came.status_code, came.headers["location"]) == (303, "/setup")
    # The pages go by the true clock.
    known = recognised(Workplace(home), browser.cookies["tiendo_session"])
    assert known is not None
    assert (known.actor.area, known.actor.role, known.actor.name) == (THERE, "administrator", MINH.name)
    assert browser.get(f"/setup/{key}").headers["location"] == "/sign-in"
    for area in (HERE, THERE):
        with pytest.raises(Problem) as refused:
            first.unit_key(Workplace(home), Question(area=area))
        assert refused.value.code == "first_unit_has"


def test_a_units_link_lets_nobody_into_another(home: Path) -> None:
    """the key of there, taken for here → refused"""
    place = at_home(home)
    take_first(home)
    key = first.unit_key(place, Question(area=THERE))
    with pytest.raises(Problem) as refused:
        first.take(place, HERE, CAST["economic_office"].name, WORD, key)
    assert refused.value.code == "first_key_wrong"
    assert first.unit_of_key(place, key) == THERE

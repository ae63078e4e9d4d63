"""The first run: the one-time link, the administrator, the steps one by one, and everything from a backup instead."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lived import live_in
from starlette.testclient import TestClient

from jobs.access.first import first_key
from jobs.keeping.backup import back_up
from jobs.load import load_plan
from jobs.question import Question
from jobs.setup.steps import steps_of
from jobs.workplace import Workplace

Browser = Callable[..., TestClient]
PASSWORD = "mot cau de nho 2026"  # noqa: S105 - of a test
MINH = {"plan": "nam_thanh_mien", "name": "Trần Minh", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the commune's plan and nobody in it; to be copied."""
    home = tmp_path_factory.mktemp("new") / "var"
    place = Workplace(home)
    load_plan(place, "nam_thanh_mien")
    place.store.close()
    return home


@pytest.fixture
def new_home(loaded: Path, tmp_path: Path) -> Path:
    """The same, to be changed at will."""
    shutil.copytree(loaded, tmp_path / "Người dùng")
    return tmp_path / "Người dùng"


def key_of(home: Path) -> str:
    place = Workplace(home)
    key = first_key(place)
    place.store.close()
    assert key is not None
    return key


def csrf_in(html: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def test_nobody_is_told_to_open_the_one_time_link(new_home: Path, here: Browser, network: Browser) -> None:
    """/start → what to do; on this machine with how"""
    mine, theirs = here(new_home).get("/start").text, network(new_home).get("/start").text
    assert "đường dẫn một lần" in mine
    assert "mo-tiendo.bat" in mine
    assert "mo-tiendo.bat" not in theirs
    assert key_of(new_home) not in mine + theirs


@pytest.mark.parametrize("path", ["/setup/wrong-key", "/setup/wrong-key/restore"])
def test_another_key_opens_nothing(path: str, new_home: Path, here: Browser) -> None:
    """404 to look, 404 to send"""
    browser = here(new_home)
    assert browser.get(path).status_code == 404
    assert browser.post(path, data=MINH).status_code == 404


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ({"name": " "}, "Chưa ghi họ và tên"),
        ({"again": "mot cau khac 2026"}, "chưa giống nhau"),
        ({"password": "ngan", "again": "ngan"}, "chữ"),
        ({"plan": "folder", "folder": ""}, "Chưa chọn kế hoạch"),
        ({"plan": "folder", "folder": "/nowhere/at all"}, "/nowhere/at all"),
    ],
)
def test_a_slip_keeps_what_was_typed_and_the_key(
    slip: dict[str, str], said: str, new_home: Path, here: Browser
) -> None:
    """A sentence, the name still in its field, the same link once more"""
    key = key_of(new_home)
    answer = here(new_home).post(f"/setup/{key}", data=MINH | slip)
    assert answer.status_code == 400
    assert said in answer.text
    assert PASSWORD not in answer.text
    assert slip.get("name", "Trần Minh").strip() in answer.text
    assert key_of(new_home) == key


def test_a_commune_is_begun_step_by_step(new_home: Path, tmp_path: Path, here: Browser) -> None:
    """link → administrator → offices, hours, tracking, backup, schools; each left and taken up; closed afterwards"""
    key, stick = key_of(new_home), tmp_path / "usb"
    stick.mkdir()
    browser = here(new_home)
    assert 'value="nam_thanh_mien" checked' in browser.get(f"/setup/{key}").text
    first = browser.post(f"/setup/{key}", data=MINH)
    assert (str(first.url.path), "2 / 8 bước" in first.text) == ("/setup", True)
    assert "Xin chào Trần Minh" in first.text
    token = {"csrf": csrf_in(first.text)}
    sent: dict[str, dict[str, str]] = {
        "offices": {"name.office": "Phòng Kinh tế, Hạ tầng và Đô thị", "basis": "QĐ 5/QĐ-UBND"},
        "hours": {"weekday": "3", "at": "11:00", "meeting": "4"},
        "tracking": {"since": "01/09/2026"},
        "backup": {"second": str(stick), "passphrase": "cau bi mat cua xa", "again": "cau bi mat cua xa"},
        "schools": {"name.th-hong-phong": "Nguyễn Thị Lan", "phone.th-hong-phong": "0912 345 678"},
    }
    for step, fields in sent.items():
        assert browser.get(f"/settings/{step}").status_code == 200
        answer = browser.post(f"/settings/{step}", data=token | fields)
        assert (answer.status_code, answer.url.path) == (200, "/setup"), answer.text
    assert "7 / 8 bước" in browser.get("/setup").text
    place = Workplace(new_home)
    steps = steps_of(place, Question(area="11284"))
    assert [one.id for one in steps.steps if one.done] == [*steps_ids(), "tracking", "backup"]
    assert steps.get("offices").shown["office"] == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert (steps.get("hours").shown.weekday, steps.get("hours").shown.meeting) == (3, 4)
    assert steps.get("schools").shown == (1, 10)
    place.store.close()
    assert "QĐ 5/QĐ-UBND" in browser.get("/rules").text
    assert 'value="0912 345 678"' in browser.get("/settings/schools").text
    made = browser.post("/settings/backup/now", data=token)
    assert "Đã sao lưu" in made.text
    assert [path.suffix for path in stick.iterdir()] == [".tiendo"]
    browser.post("/settings/opening/keep", data=token)
    browser.post("/settings/finish", data=token, follow_redirects=False)
    assert browser.get("/setup").url.path == "/settings"
    assert browser.get(f"/setup/{key}", follow_redirects=False).headers["location"] == "/sign-in"
    assert browser.get("/start", follow_redirects=False).headers["location"] == "/sign-in"


def steps_ids() -> list[str]:
    return ["administrator", "plan", "offices", "hours"]


@pytest.mark.long
def test_a_new_computer_begins_from_the_backup_of_the_lost_one(new_home: Path, tmp_path: Path, here: Browser) -> None:
    """plans only loaded here → a wrong passphrase changes nothing → the right one brings every event; links are void"""
    lost = live_in(tmp_path / "lost")
    made = back_up(lost, "cau bi mat cua xa", tmp_path / "usb")
    lost.store.close()
    (new_home / "papers" / "2026-W47").mkdir(parents=True)
    (new_home / "papers" / "2026-W47" / "draft.html").write_text("made here", encoding="utf-8")
    key, browser = key_of(new_home), here(new_home)
    path = f"/setup/{key}/restore"
    wrong = browser.post(path, data={"path": str(made.file), "passphrase": "cau khac cua xa"})
    assert wrong.status_code == 400
    assert str(made.file) in wrong.text
    assert (new_home / "papers" / "2026-W47" / "draft.html").is_file()
    assert key_of(new_home) == key
    right = browser.post(
        path, data={"passphrase": "cau bi mat cua xa"}, files={"file": ("x.tiendo", made.file.read_bytes())},
        follow_redirects=False,
    )  # fmt: skip
    # Nobody had a password there: the way on is the next one-time link.
    assert (right.status_code, right.headers["location"]) == (303, f"/setup/{key_of(new_home)}")
    assert key_of(new_home) != key
    back = Workplace(new_home)
    with back.store.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
    back.store.close()
    assert count == made.manifest.events
    assert not (new_home / "papers" / "2026-W47" / "draft.html").exists()
    assert [path.name for path in new_home.glob("before-restore-*/papers/2026-W47/*")] == ["draft.html"]


def test_nothing_is_restored_over_what_somebody_recorded(office: Path, tmp_path: Path, here: Browser) -> None:
    """A store in which people have spoken → 409, and all of it is still there"""
    lost = live_in(tmp_path / "lost")
    made = back_up(lost, None, tmp_path / "usb")
    lost.store.close()
    before = (office / "tiendo.sqlite3").read_bytes()
    answer = here(office).post(f"/setup/{key_of(office)}/restore", data={"path": str(made.file)})
    assert answer.status_code == 409
    place = Workplace(office)
    with place.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == made.manifest.events
    place.store.close()
    assert len(before) > 0

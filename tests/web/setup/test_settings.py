"""The settings: who may open them, slips that keep what was typed, and own rows that stay readable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jobs.engine.signboard import FILE
from jobs.setup.own_settings import OwnRow, write_own
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.plan.rules import read_rules
from model.words.problems import WrongInput

Browser = Callable[..., TestClient]
ADMIN = Actor("minh", "administrator", "11284", name="Trần Minh")
CSRF = {"csrf": "a-token-that-every-form-brings-back"}


def test_only_the_administrator_sets_things(lived_home: Path, browser_of: Browser) -> None:
    """403 for the office itself"""
    browser = browser_of(lived_home)
    assert [browser.get(path).status_code for path in ("/setup", "/settings", "/settings/backup")] == [403] * 3


@pytest.mark.parametrize("step", ["plan", "offices", "hours", "tracking", "backup", "schools"])
def test_each_form_shows_what_holds_now(step: str, lived_home: Path, browser_of: Browser) -> None:
    """One h1, a token in each form, a way back"""
    html = browser_of(lived_home, ADMIN).get(f"/settings/{step}").text
    assert html.count("<h1") == 1
    assert html.count('method="post"') == html.count('name="csrf"')
    assert 'href="/setup"' in html


@pytest.mark.parametrize(
    ("step", "fields", "said"),
    [
        ("hours", {"weekday": "4", "at": "nửa đêm", "meeting": "5"}, "nửa đêm"),
        ("hours", {"weekday": "9", "at": "16:00", "meeting": "5"}, "không phải một ngày trong tuần"),
        ("hours", {"weekday": "4", "at": "16:00", "meeting": "٣"}, "không phải một ngày trong tuần"),
        ("tracking", {"since": "31/02/2026"}, "31/02/2026"),
        ("tracking", {"since": ""}, "Chưa ghi ngày"),
        ("offices", {"name.office": "x" * 121}, "120"),
        ("backup", {"second": "/nowhere/usb"}, "/nowhere/usb"),
        ("backup", {"passphrase": "mot cau dai", "again": "cau khac"}, "chưa"),
        ("plan", {"folder": "hung_thang"}, "11809"),
        ("plan", {}, "Chưa chọn kế hoạch"),
    ],
)
def test_a_slip_is_told_and_what_was_typed_stays(
    step: str, fields: dict[str, str], said: str, office: Path, browser_of: Browser
) -> None:
    """400, a sentence, the fields as they were sent; no file of settings was touched"""
    answer = browser_of(office, ADMIN).post(f"/settings/{step}", data=CSRF | fields)
    assert answer.status_code == 400
    assert said in answer.text
    typed = [
        value for name, value in fields.items() if value and name not in ("passphrase", "again", "weekday", "meeting")
    ]
    assert all(value in answer.text for value in typed)
    assert not (office / "rules").exists()
    assert not (office / "settings.yaml").exists()
    assert not (office / "setup.json").exists()


def test_the_plan_of_another_unit_is_not_loaded(office: Path, browser_of: Browser) -> None:
    """hung_thang for 11284 → a sentence, and only one unit in the store"""
    assert browser_of(office, ADMIN).post("/settings/plan", data=CSRF | {"plan": "hung_thang"}).status_code == 400
    place = Workplace(office)
    with place.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT area FROM event").scalars().all() == ["11284"]
    place.store.close()


@pytest.mark.parametrize("step", ["administrator", "nothing", "finish/keep", "plan/keep"])
def test_there_are_no_other_steps(step: str, lived_home: Path, browser_of: Browser) -> None:
    """404 alike"""
    assert browser_of(lived_home, ADMIN).post(f"/settings/{step}", data=CSRF).status_code == 404


def row(value: object, since: str = "2026-01-01", key: str = "office") -> OwnRow:
    from datetime import date  # noqa: PLC0415

    return OwnRow(key, "11284", value, date.fromisoformat(since), "QĐ 1", "Minh")


def test_own_rows_stand_beside_those_written_by_hand(office: Path) -> None:
    """a row by hand stays, with its remarks kept beside; the same key and day is replaced; quotes stay quotes"""
    place = Workplace(office)
    file = office / "rules" / "reporting.yaml"
    file.parent.mkdir()
    by_hand = (
        'rows:\n  - {key: chairman, scope: "11284", value: "Chủ tịch", valid_from: "2026-01-01", valid_to: null,'
        ' basis: "QĐ", verified: ""}\n  # ghi chú của văn phòng\n'
    )
    file.write_text(by_hand, encoding="utf-8")
    write_own(place, "reporting", [row('Phòng "A": # x')])
    write_own(place, "reporting", [row("Phòng B"), row("Phòng C", "2027-01-01")])
    rules = read_rules(place.data / "rules", office / "rules")
    own = [(one.key, one.value) for one in rules.rows if one.own]
    assert own == [("chairman", "Chủ tịch"), ("office", "Phòng B"), ("office", "Phòng C")]
    assert (office / "rules" / "reporting.yaml.by-hand").read_text(encoding="utf-8") == by_hand
    place.store.close()


def test_a_row_that_could_not_be_read_is_not_written(office: Path) -> None:
    """a value of another shape → WrongInput, no file"""
    with pytest.raises(WrongInput):
        write_own(Workplace(office), "reporting", [row({"weekday": 4}, key="weekly_cut_off")])
    assert not (office / "rules").exists()


def test_it_is_said_plainly_how_telephones_come_in(office: Path, browser_of: Browser) -> None:
    """no engine → not known; the three ways"""
    html = browser_of(office, ADMIN).get("/reach").text
    assert "chưa biết điện thoại có vào được không" in html
    assert all(way in html for way in ("--lan", "https", "Zalo"))
    assert "<figure" not in html
    assert not (office / FILE).exists()


def test_a_public_address_is_shown_with_its_square(office: Path, browser_of: Browser) -> None:
    """public_url → the address, and a QR code drawn without styles"""
    (office / "settings.yaml").write_text("web:\n  public_url: https://tiendo.xa.example\n", encoding="utf-8")
    html = browser_of(office, ADMIN).get("/reach").text
    assert "https://tiendo.xa.example" in html
    assert "<figure" in html
    assert "style=" not in html

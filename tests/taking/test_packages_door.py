"""Packages at the door: a commune publishes onto a stick, a city takes it in, as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from lived import live_in
from taking_desk import CITY, FRIDAY, HERE, WEEK, holds

from jobs.workplace import Workplace
from model.store.connections import say_about


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    """A commune that has closed week 47."""
    return on_friday(live_in(tmp_path / "xa").home)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def on_friday(home: Path) -> Path:
    """A home whose clock stands still on its Friday."""
    place = Workplace(home)
    with place.store.writing() as connection:
        say_about(connection, "clock", FRIDAY.isoformat())
    place.store.close()
    return home


def test_from_the_commune_to_the_city(tiendo: Run, commune: Path, stick: Path, tmp_path: Path) -> None:
    """key and package onto a stick, registered, taken, taken again, tampered with, and shown; exit codes as they are"""
    city = tmp_path / "thanh-pho"
    assert tiendo("members", "add", HERE, "--area", CITY, home=city).returncode == 0
    on_friday(city)

    key = tiendo("packages", "key", "--to", str(stick), home=commune)
    assert (stick / f"{HERE}.pub").is_file()
    assert "PRIVATE" not in key.stdout
    early = tiendo("packages", "publish", "--period", "2026-W46", home=commune)
    assert (early.returncode, "chưa chốt" in early.stderr) == (3, True)
    published = tiendo("packages", "publish", "--to", str(stick), home=commune)
    assert (published.returncode, "lần 1" in published.stdout) == (0, True)
    again = tiendo("packages", "publish", "--json", home=commune)
    assert json.loads(again.stdout)["new"] is False

    keyless = tiendo("packages", "take", str(stick), home=city)
    assert (keyless.returncode, "chưa ghi chìa khóa" in keyless.stdout) == (3, True)
    told = tiendo("members", "add", HERE, "--key", str(stick / f"{HERE}.pub"), home=city).stdout
    number = json.loads(tiendo("packages", "key", "--json", home=commune).stdout)["check_number"]
    assert number in told

    taken = tiendo("packages", "take", str(stick), home=city)
    assert (taken.returncode, "1/1 đơn vị" in taken.stdout) == (0, True)
    assert tiendo("packages", "take", str(stick), home=city).returncode == 0
    before = holds(Workplace(city))

    file = next(stick.glob("goi-*"))
    file.write_bytes(file.read_bytes().replace(b'\\"position\\":', b'\\"position\\":1', 1))
    bad = tiendo("packages", "take", str(stick), home=city)
    assert (bad.returncode, file.name in bad.stdout, "không khớp chữ ký" in bad.stdout) == (3, True, True)
    assert tiendo("packages", "take", str(stick / "khong-co"), home=city).returncode == 2
    assert tiendo("packages", "show", str(file), home=city).returncode == 3
    assert holds(Workplace(city)) == before

    assert tiendo("members", "add", "11809", home=city).returncode == 0
    listed = json.loads(tiendo("packages", "list", "--json", home=city).stdout)
    assert [(row["unit"], row["edition"]) for row in listed["units"]] == [(HERE, 1), ("11809", None)]
    table = tiendo("packages", "list", home=city)
    assert (table.returncode, "1/2 đơn vị" in table.stdout, "chưa có" in table.stdout) == (0, True, True)
    own = tiendo("packages", "list", home=commune)
    assert (own.returncode, "đã công bố" in own.stdout) == (0, True)
    shown = tiendo("packages", "show", HERE, home=city)
    assert (shown.returncode, WEEK in shown.stdout) == (0, True)
    assert tiendo("verify", home=city).returncode == 0


def test_the_list_of_units_at_the_door(tiendo: Run, tmp_path: Path) -> None:
    """without --area nobody knows which city is meant; then added, shown, left into another"""
    city = tmp_path / "thanh-pho"
    unsaid = tiendo("members", "add", HERE, home=city)
    assert (unsaid.returncode, "--area" in unsaid.stderr) == (2, True)
    for code in (HERE, "11809"):
        assert tiendo("members", "add", code, "--area", CITY, home=city).returncode == 0
    assert tiendo("members", "leave", "11809", "--into", "10888", home=city).returncode == 3
    left = tiendo("members", "leave", "11809", "--into", HERE, home=city)
    assert (left.returncode, f"nhập vào {HERE}" in left.stdout) == (0, True)
    table = tiendo("members", "list", home=city).stdout
    assert "1 đang có, 1 không còn" in table
    rows = json.loads(tiendo("members", "--json", home=city).stdout)["members"]
    assert [(row["code"], row["here"]) for row in rows] == [(HERE, True), ("11809", False)]
    assert tiendo("packages", "take", str(tmp_path), "--area", "33", home=city).returncode == 2


def test_a_lost_key_at_the_door(tiendo: Run, tmp_path: Path, commune: Path) -> None:
    """said with the way out; the new one tells that the city must register it"""
    assert tiendo("packages", "key", home=commune).returncode == 0
    (commune / "keys" / f"{HERE}.pem").unlink()
    lost = tiendo("packages", "publish", home=commune)
    assert (lost.returncode, "--new" in lost.stderr) == (3, True)
    new = tiendo("packages", "key", "--new", home=commune)
    assert (new.returncode, "ghi lại" in new.stdout) == (0, True)
    nowhere = tiendo("packages", "publish", "--to", str(tmp_path / "khong-cam"), home=commune)
    assert (nowhere.returncode, "USB" in nowhere.stderr) == (2, True)

"""What is wrong with machine, files and store: each bad thing makes its own remark, and only that."""

from __future__ import annotations

import importlib.metadata
import shutil
import sqlite3
import zoneinfo
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from doctor_words import spoken
from lived import says
from packaging.requirements import Requirement

from jobs.doctor import chains, clock, copies, days_off, disk, folders, kept_store, rule_files, versions
from jobs.doctor.visit import Visit
from jobs.workplace import Workplace, utc_now

Visiting = Callable[..., Visit]


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# --- versions -----------------------------------------------------------------------------------------


def test_a_package_that_breaks_the_schedules_is_named(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    """sqlalchemy 2.1.0 → trouble that says what breaks; pandas 2.0 → trouble; nothing else"""
    real = importlib.metadata.version
    other = {"sqlalchemy": "2.1.0", "pandas": "2.0.3"}
    monkeypatch.setattr(importlib.metadata, "version", lambda name: other.get(name) or real(name))
    found = list(versions.check(visiting()))
    assert spoken(found) == ["trouble package_pinned", "trouble package_other"]
    assert "2.1.0" in found[0].sentence
    assert "requirements.lock" in found[0].what_to_do


def test_a_missing_package_and_an_old_python_are_named(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    """a package nobody installed, Python 3.9 → both are said"""
    monkeypatch.setattr(versions, "requirements", lambda: [Requirement("khong-co-goi-nay>=1")])
    monkeypatch.setattr(versions.sys, "version_info", (3, 9, 1))
    assert spoken(versions.check(visiting())) == ["trouble python_old", "trouble package_missing"]


def test_what_is_asked_for_is_what_the_project_says(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    """pyproject.toml of a checkout, else what was installed: the three pins among them, and all is as asked for"""
    assert set(versions.PINNED) <= {one.name for one in versions.requirements()}
    assert spoken(versions.check(visiting())) == []
    monkeypatch.setattr(versions, "_PYPROJECT", Path("nowhere"))
    assert set(versions.PINNED) <= {one.name for one in versions.requirements()}
    assert "pytest" not in " ".join(one.sentence for one in versions.check(visiting()))


# --- disk and folders -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("free", "said"), [(100, "trouble disk_low"), (1_000, "advice disk_low")])
def test_a_full_disk_is_said_once(visiting: Visiting, monkeypatch: pytest.MonkeyPatch, free: int, said: str) -> None:
    """100 MB left → trouble, 1,000 MB → advice; home and copies on one disk → one remark"""
    monkeypatch.setattr(shutil, "disk_usage", lambda _where: shutil._ntuple_diskusage(10**12, 0, free * 10**6))
    assert spoken(disk.check(visiting())) == [said]


def test_a_folder_that_is_a_file_is_said(visiting: Visiting, well: Workplace) -> None:
    """papers is a file → trouble that names it"""
    written(well.home / "papers", "tờ trình")
    [one] = folders.check(visiting())
    assert spoken([one]) == ["trouble folder_closed"]
    assert str(well.home / "papers") in one.sentence


# --- rules and settings -----------------------------------------------------------------------------------


def test_a_broken_file_of_the_office_is_said_with_its_place(visiting: Visiting, well: Workplace) -> None:
    """rules/calendar.yaml with broken YAML → its line; the rules as a whole cannot be read either, said the same"""
    written(well.home / "rules" / "calendar.yaml", "rows:\n  - {on: [\n")
    found = spoken(rule_files.check(visiting()))
    assert "trouble yaml_broken" in found


def test_a_rule_out_of_shape_is_said_with_its_place(visiting: Visiting, well: Workplace) -> None:
    """rules/doctor.yaml: a row without basis → trouble that names the row"""
    row = "{key: backup_days, scope: '*', value: 3, valid_from: '2026-01-01', valid_to: null, verified: đơn vị}"
    written(well.home / "rules" / "doctor.yaml", f"rows:\n  - {row}\n")
    [one] = rule_files.check(visiting())
    assert spoken([one]) == ["trouble rule_shape"]
    assert "rows/0" in one.sentence


def test_a_rule_file_that_nobody_reads_is_said(visiting: Visiting, well: Workplace) -> None:
    """rules/lich-nghi.yaml → advice with the names that are read"""
    written(well.home / "rules" / "lich-nghi.yaml", "rows: []\n")
    [one] = rule_files.check(visiting())
    assert spoken([one]) == ["advice rule_unread"]
    assert "calendar.yaml" in one.what_to_do


@pytest.mark.parametrize(
    ("name", "text"), [("shared_indicators", "rows: []"), ("units", "units: []\nlineage: []\noffices: []")]
)
def test_files_that_a_city_writes_are_known(visiting: Visiting, well: Workplace, name: str, text: str) -> None:
    """its own units, and the counting it asks for → nothing to remark"""
    written(well.home / "rules" / f"{name}.yaml", f"{text}\n")
    assert spoken(rule_files.check(visiting())) == []


def test_settings_that_cannot_be_read_are_said_once(visiting: Visiting, well: Workplace) -> None:
    """settings.yaml: mail: {hots: …} → the sentence that every command would say"""
    written(well.home / "settings.yaml", "mail: {hots: smtp.xa.vn}\n")
    assert spoken(rule_files.check(visiting())) == ["trouble settings_unknown"]


# --- the store --------------------------------------------------------------------------------------------


def test_a_store_with_a_broken_page_is_said(visiting: Visiting, well: Workplace) -> None:
    """bytes of a page in the middle overwritten → trouble: keep the file, restore"""
    file = well.home / "tiendo.sqlite3"
    data = bytearray(file.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xa5" * 4096
    file.write_bytes(data)
    found = spoken(kept_store.check(visiting()))
    assert found in (["trouble store_broken"], ["trouble store_damaged"])


def test_a_missing_store_is_said(visiting: Visiting, well: Workplace) -> None:
    """no store → how to load a plan; with a journal left → that the store went somewhere else"""
    file = well.home / "tiendo.sqlite3"
    file.unlink()
    assert spoken(kept_store.check(visiting())) == ["trouble store_missing"]
    written(well.home / "tiendo.sqlite3-wal", "dở dang")
    assert spoken(kept_store.check(visiting())) == ["trouble journal_alone", "trouble store_missing"]


def test_journals_that_were_left_are_said(visiting: Visiting, well: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """a journal of a kind that we do not use → advice; one of many MB → advice"""
    written(well.home / "tiendo.sqlite3-journal", "")
    assert spoken(kept_store.check(visiting())) == ["advice journal_left"]
    (well.home / "tiendo.sqlite3-journal").unlink()
    held = Workplace(well.home)
    with held.store.reading():
        monkeypatch.setattr(kept_store, "_MB", 1 / 1000)
        says_something(well.home)
        assert "advice journal_large" in spoken(kept_store.check(visiting()))


def says_something(home: Path) -> None:
    says(Workplace(home), "2026-11-12", "comment", text="Trường đề nghị làm trong hè")


def test_a_store_that_another_writes_to_is_advice(
    visiting: Visiting, well: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """held by another program → wait and look again"""
    monkeypatch.setattr("model.store.opening.BUSY_SECONDS", 0.2)
    other = sqlite3.connect(well.home / "tiendo.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert spoken(kept_store.check(visiting())) == ["advice store_busy"]
    other.close()


def test_a_store_in_a_synced_folder_is_said(well: Workplace, tmp_path: Path) -> None:
    """a home inside OneDrive → choose a folder on this machine"""
    (tmp_path / "OneDrive").mkdir()
    shutil.copytree(well.home, tmp_path / "OneDrive" / "var")
    visit = Visit(Workplace(tmp_path / "OneDrive" / "var"), utc_now())
    assert spoken(kept_store.check(visit)) == ["trouble store_shared_folder"]


def test_a_server_that_lets_nobody_write_is_said(
    postgres_server: object, new_database: Callable[..., str], empty_database: str, tmp_path: Path
) -> None:
    """PostgreSQL whose database is read-only → trouble; otherwise fine"""
    url = new_database(empty_database)
    visit = Visit(Workplace(tmp_path, url), utc_now())
    assert spoken(kept_store.check(visit)) == []
    visit.place.store.close()
    name = url.partition("@/")[2].partition("?")[0]
    postgres_server.tells(f"ALTER DATABASE {name} SET default_transaction_read_only = on")  # type: ignore[attr-defined]
    visit = Visit(Workplace(tmp_path, url), utc_now())
    assert spoken(kept_store.check(visit)) == ["trouble store_only_read"]
    visit.place.store.close()


# --- the ledger -------------------------------------------------------------------------------------------


def changed(well: Workplace, sql: str) -> None:
    with sqlite3.connect(well.home / "tiendo.sqlite3") as connection:
        connection.execute(sql)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM event WHERE position = 5", "trouble ledger_gap"),
        ("UPDATE head SET position = position - 1", "trouble ledger_gap"),
        ("UPDATE head SET hash = 'abc'", "trouble ledger_head"),
    ],
)
def test_a_chain_with_a_gap_is_found_at_a_glance(visiting: Visiting, well: Workplace, sql: str, said: str) -> None:
    """an event gone, a head that says another number or another hash"""
    changed(well, sql)
    assert spoken(chains.check(visiting())) == [said]


def test_what_only_verify_finds_is_found_in_depth(visiting: Visiting, well: Workplace) -> None:
    """one posting more than the events say → nothing at a glance, the difference in depth"""
    changed(well, "UPDATE posting SET count = count + 1 WHERE position = 3")
    assert spoken(chains.check(visiting())) == []
    assert set(spoken(chains.check(visiting(deep=True)))) == {"trouble ledger_differs"}


# --- the clock --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, ["trouble clock_behind"]), (10, []), (90, ["advice clock_ahead"]), (-4000, ["trouble clock_before"])],
)
def test_a_clock_that_jumped_is_said(visiting: Visiting, days: int, said: list[str]) -> None:
    """two days before the last event, ten after, ninety after, in 2015"""
    assert spoken(clock.check(visiting(utc_now() + timedelta(days=days)))) == said


def test_a_made_up_clock_is_known(well: Workplace, visiting: Visiting) -> None:
    """an illustrative store of 2027 → its own clock is told, nothing is wrong"""
    changed(well, "INSERT INTO about VALUES ('clock', '2027-11-18T02:30:00+00:00'), ('illustrative', 'yes')")
    changed(well, "UPDATE event SET recorded_at = recorded_at + 400 * 86400 * 1000000")
    found = list(clock.check(visiting()))
    assert spoken(found) == []
    assert [one.code for one in found] == ["clock_demo"]
    assert "11/2027" in found[0].sentence


def test_a_machine_without_time_zones_is_said(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    """no tzdata → trouble that names the zone"""

    def lost(name: str) -> object:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(clock, "ZoneInfo", lost)
    [one] = clock.check(visiting())
    assert spoken([one]) == ["trouble zone_missing"]
    assert "Asia/Ho_Chi_Minh" in one.sentence


# --- backups ----------------------------------------------------------------------------------------------


def test_the_age_of_the_newest_backup(visiting: Visiting) -> None:
    """today → fine; 8 days later → trouble for each place"""
    assert spoken(copies.check(visiting())) == ["advice passphrase_none"]
    later = spoken(copies.check(visiting(utc_now() + timedelta(days=8))))
    assert later == ["trouble backup_old", "trouble backup_second_old", "advice passphrase_none"]


def test_a_home_without_any_backup(visiting: Visiting, well: Workplace) -> None:
    """no backup, one place → trouble and advice; a stick that is not plugged in → advice"""
    shutil.rmtree(well.home / "backups")
    shutil.rmtree(well.home.parent / "usb")
    assert spoken(copies.check(visiting())) == [
        "trouble backup_none",
        "advice backup_away",
        "advice passphrase_none",
    ]
    (well.home / "backups.json").unlink()
    assert spoken(copies.check(visiting())) == ["trouble backup_none", "advice backup_one_place"]


def test_a_passphrase_file_that_is_gone(visiting: Visiting, well: Workplace) -> None:
    """backup: {passphrase_file: …} → trouble while it is not there, fine when it is"""
    written(well.home / "settings.yaml", "backup: {passphrase_file: mat-khau.txt}\n")
    assert spoken(copies.check(visiting())) == ["trouble passphrase_unreadable"]
    written(well.home / "mat-khau.txt", "Mùa hè xây trường\n")
    assert spoken(copies.check(visiting())) == []


def test_an_illustrative_store_needs_no_backup(visiting: Visiting, well: Workplace) -> None:
    """the demo → fine without any"""
    shutil.rmtree(well.home / "backups")
    changed(well, "INSERT INTO about VALUES ('illustrative', 'yes')")
    assert spoken(copies.check(visiting())) == []


# --- the calendar -----------------------------------------------------------------------------------------


def test_days_off_that_nobody_announced_are_said(visiting: Visiting) -> None:
    """in December 2029 the Tết of 2030 is computed, not announced → its days; 2031 is not in the table"""
    found = list(days_off.check(visiting(datetime(2029, 12, 20, 2, tzinfo=UTC))))
    assert "advice calendar_unconfirmed" in spoken(found)
    assert "02/02/2030" in found[0].sentence


def test_a_year_without_days_off_is_said(visiting: Visiting) -> None:
    """in 2090 → that year and the next"""
    found = spoken(days_off.check(visiting(datetime(2090, 3, 1, tzinfo=UTC))))
    assert found.count("advice calendar_missing") == 2


def test_this_autumn_the_calendar_is_complete(visiting: Visiting) -> None:
    """22/11/2026 → at most advice about days that are not yet announced"""
    on = datetime(2026, 11, 22, 2, tzinfo=UTC)
    assert "advice calendar_missing" not in spoken(days_off.check(visiting(on)))
    assert date(2026, 11, 22) == visiting(on).today


def test_an_offices_own_limit_wins(visiting: Visiting, well: Workplace) -> None:
    """rules/doctor.yaml: a backup every 2 days → said after 3; broken → ours, and the file is named"""
    row = "{key: backup_days, scope: '*', value: 2, valid_from: '2026-01-01', valid_to: null, basis: đơn vị, verified: có}"
    written(well.home / "rules" / "doctor.yaml", f"rows:\n  - {row}\n")
    later = utc_now() + timedelta(days=3)
    assert "trouble backup_old" in spoken(copies.check(visiting(later)))
    assert spoken(rule_files.check(visiting())) == []
    written(well.home / "rules" / "doctor.yaml", "rows: [")
    assert "trouble backup_old" not in spoken(copies.check(visiting(later)))
    assert spoken(rule_files.check(visiting())) == ["trouble yaml_broken"]

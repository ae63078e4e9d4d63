"""The whole examination: silent where all is well, whole where a check fails, and the same at the door."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from doctor_words import spoken
from lived import left_as_it_was

from jobs.doctor import disk, examination, prefect_schedules, remarks
from jobs.doctor.examination import examine
from jobs.doctor.remarks import Remark
from jobs.doctor.visit import Visit
from jobs.workplace import Workplace
from model.words.doctor_sentences import CHECKS
from model.words.sentences import SENTENCES
from tiendo import run

DOCTOR = Path(examination.__file__).parent


@pytest.fixture(autouse=True)
def known_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the flows' entrance says is asked for in a process of its own; once is tested, here it is known."""
    monkeypatch.setattr(prefect_schedules, "nonsense", lambda: "")


def test_where_all_is_well_nobody_has_to_do_anything(well: Workplace) -> None:
    """a home with a plan and a backup of today → advice at most; every check has spoken; nothing was changed"""
    with left_as_it_was(well.home):
        found = list(examine(well))
        well.store.close()
    assert [one for one in spoken(found) if one.startswith("trouble")] == []
    assert {one.check for one in found} == set(CHECKS) - {"trial", "schedules", "door"}


def test_every_remark_has_its_words() -> None:
    """each code has its sentence, each that asks for something says what; no sentence is never said"""
    said = "\n".join(path.read_text(encoding="utf-8") for path in DOCTOR.glob("*.py"))
    codes = {code.removeprefix("doctor_") for code in SENTENCES if code.startswith("doctor_")}
    spoken_of = set(re.findall(r'"(\w+)"', said)) | {f"{code}_do" for code in re.findall(r'"(\w+)"', said)}
    spoken_of |= {one.removeprefix("doctor_") for one in spoken_of} | {"summary", "summary_fine"}
    assert codes - spoken_of == set()
    for say, code, do in re.findall(r'\b(fine|advice|trouble)\(\s*CHECK,\s*"(\w+)"(?:, "(\w+)")?', said):
        assert code in codes, code
        assert say == "fine" or (do or f"{code}_do") in codes, code


def test_a_check_that_cannot_be_made_says_so(well: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """a check that breaks down → advice with its kind; the others are made all the same"""

    def broken(_visit: Visit) -> Iterator[Remark]:
        yield remarks.fine("disk", "disk_fine", free=1)
        raise ZeroDivisionError

    checks = tuple((name, broken if name == disk.CHECK else check) for name, check in examination._BESIDE)
    monkeypatch.setattr(examination, "_BESIDE", checks)
    found = list(examine(well))
    assert "advice not_made" in spoken(found)
    assert "ZeroDivisionError" in next(one.sentence for one in found if one.code == "not_made")
    assert {one.check for one in found} == set(CHECKS) - {"trial", "schedules", "door"}


def test_a_missing_store_is_said_once(tmp_path: Path) -> None:
    """a fresh home → how to load a plan; what stands in a store is not asked for; no file appears"""
    with left_as_it_was(tmp_path):
        found = list(examine(Workplace(tmp_path / "var")))
    assert [one for one in spoken(found) if one.startswith("trouble")] == ["trouble store_missing"]
    assert not {"ledger", "backup", "notices"} & {one.check for one in found}
    assert not (tmp_path / "var").exists()


def test_broken_settings_do_not_hide_the_rest(well: Workplace) -> None:
    """settings.yaml with broken YAML → its line from the rules; backups and ledger are looked at"""
    (well.home / "settings.yaml").write_text("mail: [", encoding="utf-8")
    found = list(examine(well))
    assert "trouble yaml_broken" in spoken(found)
    assert {"ledger", "store", "disk", "runs"} <= {one.check for one in found if one.level == "ok"}
    assert spoken(found).count("trouble yaml_broken") == 1


def test_at_the_door_troubles_come_first(well: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    """tiendo doctor → exit 0; with a broken settings file exit 1, its sentence first, what is well in one line"""
    home = ["--home", str(well.home)]
    assert run(["doctor", *home]) == 0
    assert "✗" not in capsys.readouterr().out
    (well.home / "settings.yaml").write_text("mail: [", encoding="utf-8")
    assert run(["doctor", *home]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("✗")
    assert "settings.yaml" in lines[0]
    assert sum(line.startswith("✓") for line in lines) == 1
    assert run(["doctor", "--json", *home]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {"check", "level", "code", "sentence", "what_to_do"} == set(told[0])


def test_the_limits_are_rules_with_a_basis(well: Workplace) -> None:
    """data/rules/doctor.yaml: each limit that a check asks for is there"""
    visit = Visit(well, well.now)
    said = "\n".join(path.read_text(encoding="utf-8") for path in DOCTOR.glob("*.py"))
    keys = set(re.findall(r'\.(?:limit|ago)\("(\w+)"', said))
    assert len(keys) == 12
    assert all(visit.limit(key) is not None for key in keys)

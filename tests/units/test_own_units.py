"""Units that an office writes down itself, and what they are called where no row says so."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from jobs.workplace import Workplace
from model.words.problems import WrongInput

TODAY = date(2026, 11, 21)
OWN = {
    "name": "Thử",
    "parent": "31",
    "valid_from": "2025-07-01",
    "valid_to": None,
    "basis": "của thử",
    "verified": "thử",
}


def home_with(tmp_path: Path, *units: dict[str, object]) -> Workplace:
    """A home whose office has written down units of its own."""
    (tmp_path / "rules").mkdir()
    said = {"units": [OWN | unit for unit in units], "lineage": [], "offices": []}
    (tmp_path / "rules" / "units.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return Workplace(tmp_path)


def test_names_of_an_unlisted_commune_are_made_of_its_row(tmp_path: Path) -> None:
    """99001 xã Thử, 99002 phường Thử in <home>/rules/units.yaml → UBND xã Thử, the ward's office by its kind"""
    place = home_with(tmp_path, {"code": "99001", "kind": "commune"}, {"code": "99002", "kind": "ward"})
    called = {key: place.rules.value(key, "99001", TODAY) for key in ("parent_body", "city", "office")}
    assert called == {"parent_body": "UBND xã Thử", "city": "UBND thành phố Hải Phòng", "office": "Phòng Kinh tế"}
    assert place.rules.value("office", "99002", TODAY) == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert place.units.name_of("99002", TODAY) == "phường Thử"
    assert place.units.name_of("11284", TODAY) == "xã Nam Thanh Miện"


def test_a_row_wins_over_what_is_made(tmp_path: Path) -> None:
    """11284 has rows of its own in reporting.yaml; before the unit there is nothing to make a name of."""
    place = home_with(tmp_path)
    row = place.rules.row("office", "11284", TODAY)
    assert row is not None
    assert row.basis != "units.yaml"
    assert place.rules.row("office", "99001", TODAY) is None
    assert place.rules.row("parent_body", "11284", date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ({"code": "11284", "kind": "commune"}, "11284"),
        ({"code": "9900", "kind": "commune"}, "9900"),
        ({"code": "99001", "kind": "làng"}, "làng"),
    ],
)
def test_a_wrong_unit_is_one_sentence(tmp_path: Path, unit: dict[str, object], said: str) -> None:
    """A code that stands for something else already; no code; no kind of unit"""
    with pytest.raises(WrongInput, match=re.escape(said)):
        _ = home_with(tmp_path, unit).rules

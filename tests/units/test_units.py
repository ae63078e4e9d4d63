"""Administrative units: codes are keys, names are not, and a name belongs to days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobs.workplace import shipped
from model.plan.reading import read_plan
from model.plan.units import Unit, UnitLineage, Units, read_units
from model.words.folding import fold
from model.words.problems import WrongInput

UNITS = read_units(shipped("data") / "rules")
TODAY = date(2026, 11, 21)


def test_every_plan_lies_in_a_unit_we_know() -> None:
    """11284 and 11809, both in Hải Phòng."""
    for name, title in (("nam_thanh_mien", "xã Nam Thanh Miện"), ("hung_thang", "xã Hùng Thắng")):
        plan = read_plan(shipped("data") / "plans" / name, shipped("data") / "schemas")
        unit = UNITS.get(plan.area, TODAY)
        assert unit is not None
        assert UNITS.name_of(plan.area, TODAY) == title
        assert UNITS.name_of(unit.parent or "", TODAY) == "thành phố Hải Phòng"


def test_two_communes_of_one_city_fold_alike_and_are_two() -> None:
    """Cẩm Giang 10888 and Cẩm Giàng 10903: found by their own marks, never by the folded name."""
    giang, other = UNITS.named("Cẩm Giang", TODAY), UNITS.named("xã  cẩm giàng", TODAY)
    assert [unit.code for unit in giang] == ["10888"]
    assert [unit.code for unit in other] == ["10903"]
    assert fold(giang[0].name) == fold(other[0].name)
    assert giang[0].parent == other[0].parent == "31"
    assert UNITS.named("Cam Giang", TODAY) == []


def test_a_name_may_belong_to_several() -> None:
    """ "Tân Thành" is the name of seven communes: all that are known come back."""
    rows = [Unit(code, "Tân Thành", "commune", None, date(2025, 7, 1), None) for code in ("00001", "00002")]
    assert [unit.code for unit in Units(rows).named("Tân Thành", TODAY)] == ["00001", "00002"]


def test_a_unit_keeps_its_old_title_on_old_days() -> None:
    """Đồng Nai is a province until 29/04/2026 and a city from 30/04/2026, under one code."""
    assert UNITS.name_of("75", date(2026, 4, 29)) == "tỉnh Đồng Nai"
    assert UNITS.name_of("75", date(2026, 4, 30)) == "thành phố Đồng Nai"
    assert UNITS.became("75", TODAY) == ["75"]


def test_what_is_unknown_stays_a_code() -> None:
    """No name is guessed for a code we have not read, nor for a day before the register begins."""
    assert UNITS.name_of("99999", TODAY) == "99999"
    assert UNITS.name_of("11284", date(2025, 6, 30)) == "11284"
    assert UNITS.office_name("99999", "economic_office", TODAY) is None


def test_offices_are_called_by_the_kind_of_unit() -> None:
    """A ward's office is Phòng Kinh tế, Hạ tầng và Đô thị; a commune's is Phòng Kinh tế."""
    ward = Unit("00001", "Ái Quốc", "ward", "31", date(2025, 7, 1), None)
    offices = Units([*UNITS.rows, ward], (), UNITS.offices)
    assert offices.office_name("11284", "economic_office", TODAY) == "Phòng Kinh tế"
    assert offices.office_name("00001", "economic_office", TODAY) == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert offices.office_name("00001", "culture_office", TODAY) == "Phòng Văn hóa - Xã hội"


def test_lineage_is_followed_along_the_whole_chain() -> None:
    """a and b merge into c in 2025, c is renamed d in 2026, e is split off d in 2027."""
    rows = [
        UnitLineage("a", "c", "merged", date(2025, 7, 1)),
        UnitLineage("b", "c", "merged", date(2025, 7, 1)),
        UnitLineage("d", "e", "split", date(2027, 1, 1)),
        UnitLineage("c", "d", "renamed", date(2026, 1, 1)),
    ]
    units = Units([], rows)
    assert units.became("a", date(2025, 6, 30)) == ["a"]
    assert units.became("b", date(2025, 7, 1)) == ["c"]
    assert units.became("a", date(2026, 1, 1)) == ["d"]
    assert units.became("a", date(2027, 1, 1)) == ["d", "e"]
    assert units.became("z", date(2027, 1, 1)) == ["z"]


def test_a_code_that_stands_for_two_things_at_once_is_refused(tmp_path: Path) -> None:
    """An office that edits the file forgets to end the old row."""
    row = '{code: "75", name: "Đồng Nai", kind: province, parent: null, valid_from: "2025-07-01", valid_to: null}'
    text = f"units:\n  - {row}\n  - {row.replace('2025-07-01', '2026-04-30')}\nlineage: []\noffices: []\n"
    (tmp_path / "units.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(WrongInput) as refused:
        read_units(tmp_path)
    assert refused.value.code == "unit_twice"
    (tmp_path / "units.yaml").write_text(text.replace("kind: province, ", ""), encoding="utf-8")
    with pytest.raises(WrongInput) as broken:
        read_units(tmp_path)
    assert broken.value.code == "rule_file_wrong"

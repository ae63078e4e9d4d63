"""The frame of papers: who issues, to whom and who signs, in a commune, a ward, a school and their offices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from official.samples import ADDRESSEES, AREA, BASIS, ON, frame, rules

from documents.official.frame import Frame, ending, frame_of, slots
from jobs.workplace import shipped
from model.plan.issuing import read_issuing
from model.plan.reading import read_plan
from model.plan.rules import Rules, read_rules
from model.plan.units import Unit, Units
from model.words.problems import WrongInput

WARD = "99999"
OWN = """rows:
  - {{key: {key}, scope: "11284", value: {value}, valid_from: "2026-01-01", valid_to: null, basis: "QĐ 5", verified: ""}}
"""


def ward_rules() -> Rules:
    """The shipped rules, with a ward beside its city."""
    said = rules().issuing
    ward = Unit(WARD, "Lê Chân", "ward", "31", date(2025, 7, 1), None)
    offices = said.units.offices
    return replace(rules(), issuing=replace(said, units=Units([*said.units.rows, ward], (), offices)))


def in_ward(kind: str) -> Frame:
    told = ward_rules()
    return frame_of(told, told.documents.kind(kind, ON), WARD, ON, subject="x")[0]


def own_rules(folder: Path, key: str, value: str) -> Rules:
    (folder / "issuing.yaml").write_text(OWN.format(key=key, value=value), encoding="utf-8")
    return read_rules(shipped("data") / "rules", folder)


def test_a_commune_has_no_parent_body() -> None:
    """Two bold lines, the symbol of a tờ trình, the number and the day left blank."""
    made = frame("dossier")
    assert (made.parent, made.issuer) == ("", ("ỦY BAN NHÂN DÂN", "XÃ NAM THANH MIỆN"))
    assert made.number_line == "Số:      /TTr-UBND"
    assert made.day_line.split() == ["Nam", "Thanh", "Miện,", "ngày", "tháng", "năm", "2026"]
    assert made.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_an_office_stands_under_its_commune() -> None:
    """The head of the office signs; its symbol carries its short name."""
    made = frame("schools_summary")
    assert (made.parent, made.issuer) == ("UBND XÃ NAM THANH MIỆN", ("PHÒNG KINH TẾ",))
    assert (made.symbol, made.authority) == ("BC-PKT", ("TRƯỞNG PHÒNG",))


def test_a_ward_has_another_office() -> None:
    """Its name, its short name in a letter's symbol and in the last line of the recipients."""
    assert in_ward("schools_summary").issuer == ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ",)
    letter = in_ward("urging_letter")
    assert letter.issuer == ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ CHÂN")
    assert (letter.symbol, letter.recipients[-1]) == ("UBND-KTHTĐT", "- Lưu: VT, KTHTĐT.")


def test_a_school_signs_for_itself() -> None:
    """Under its commune, with the abbreviation its own plan has, and the headmaster's name from that plan."""
    school = read_plan(shipped("data") / "plans" / "hung_thang", shipped("data") / "schemas").schools[0]
    made = frame("school_report", area="11809", school=school)
    assert (made.parent, made.issuer) == ("UBND XÃ HÙNG THẮNG", ("TRƯỜNG TIỂU HỌC HÙNG THẮNG",))
    assert (made.symbol, made.authority, made.signer) == ("BC-THHT", ("HIỆU TRƯỞNG",), "Nguyễn Thị Kim Chi")
    assert made.recipients[-1] == "- Lưu: VT."


def test_a_letter_has_no_abbreviation() -> None:
    """Issuer and drafter make its symbol; what it is about stands after "V/v"."""
    made = frame("urging_letter", "đôn đốc tiến độ", addressees=ADDRESSEES["urging_letter"])
    assert (made.number_line, made.subject_line) == ("Số:      /UBND-KT", "V/v đôn đốc tiến độ")
    assert slots(made)["frame"]["addressee"] == "Công ty Cổ phần Xây dựng An Bình."


def test_several_addressees_are_a_list() -> None:
    """Each with a dash, the last with a full stop; recipients begin with them and end with the archive."""
    told = slots(frame("dossier"), ("DỰ THẢO",))
    assert told["frame"]["addressees"] == [
        "- UBND thành phố Hải Phòng;",
        "- Sở Tài chính;",
        "- Sở Giáo dục và Đào tạo.",
    ]
    assert told["frame"]["addressee"] == ""
    assert (told["frame"]["recipients"][0], told["frame"]["recipients"][-1]) == ("- Như trên;", "- Lưu: VT, KT.")
    assert told["mark"] == "DỰ THẢO"


def test_basis_ends_with_semicolons_and_a_full_stop() -> None:
    """Whatever signs they came with."""
    made = frame("dossier", basis=[f"{BASIS[0]}.", f"{BASIS[1]};"])
    assert [text[-1] for text in made.basis] == [";", "."]
    assert ending(made, "Kính đề nghị xem xét ./.") == "Kính đề nghị xem xét./."


def test_minutes_name_those_who_are_there() -> None:
    """Three signatures; no day in the head; nothing to be missed."""
    kind = rules().documents.kind("office_handover", ON)
    made, missing = frame_of(rules(), kind, AREA, ON, subject="x", signers={"taking_over": "Trần Thị  Hà"})
    assert [one.title for one in made.signers] == ["NGƯỜI BÀN GIAO", "NGƯỜI NHẬN BÀN GIAO", "TRƯỞNG PHÒNG"]
    assert [one.name for one in made.signers] == ["", "Trần Thị Hà", ""]
    assert (made.day_line, missing) == ("", ())


def test_an_unknown_signer_and_an_unknown_unit_are_missing() -> None:
    """Room is left; nothing is invented."""
    kind = rules().documents.kind("dossier", ON)
    assert frame_of(rules(), kind, AREA, ON, subject="x")[1] == ("signer_missing",)
    made, missing = frame_of(rules(), kind, "00001", ON, subject="x")
    assert "issuer_unit_unknown" in missing
    assert made.issuer == ("ỦY BAN NHÂN DÂN", "")


def test_an_office_may_write_rows_of_its_own(tmp_path: Path) -> None:
    """The name of its signer, its own recipients; the basis of the row is its own business."""
    told = own_rules(tmp_path, "signer.commune_deputy", '"Vũ Văn A"')
    made, missing = frame_of(told, told.documents.kind("dossier", ON), AREA, ON, subject="x")
    assert (made.signer, missing) == ("Vũ Văn A", ())
    told = own_rules(tmp_path, "recipients.dossier", '["Như trên", "{culture_office}"]')
    made, _ = frame_of(told, told.documents.kind("dossier", ON), AREA, ON, subject="x")
    assert made.recipients == ("- Như trên;", "- Phòng Văn hóa - Xã hội;", "- Lưu: VT, KT.")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("color", '"x"', "issuing_key_unknown"),
        ("place", "[a]", "issuing_value_wrong"),
        ("place", '"{password}"', "issuing_word_unknown"),
        ("place", "3", "schema"),
    ],
)
def test_an_own_row_that_makes_no_sense_is_refused(tmp_path: Path, key: str, value: str, code: str) -> None:
    """In one sentence, when the rules are read."""
    with pytest.raises(WrongInput) as told:
        own_rules(tmp_path, key, value)
    assert code in told.value.code or "issuing.yaml" in str(told.value)


def test_what_is_in_braces_is_filled_in_and_nothing_else(tmp_path: Path) -> None:
    """No format, no attribute: an office's text cannot ask for more than words."""
    told: Any = own_rules(tmp_path, "place", '"{unit_name} {unit:>99} {unit.name} {0}"').issuing
    assert told.text("place", AREA, ON, {"unit_name": "A", "unit": "B"}) == "A {unit:>99} {unit.name} {0}"


def test_rows_hold_from_their_day(tmp_path: Path) -> None:
    """Before the first row of all the first; the unit's own from its day."""
    told = own_rules(tmp_path, "place", '"Thanh Miện"')
    assert told.issuing.value("place", AREA, date(2025, 12, 31)) == "{unit_name}"
    assert told.issuing.value("place", AREA, date(2026, 1, 1)) == "Thanh Miện"
    assert read_issuing(shipped("data") / "rules").value("place", AREA, date(2020, 1, 1)) == "{unit_name}"


def test_every_kind_has_its_signing_forms_and_head() -> None:
    """No kind names a form, a head or a word that the rules do not have."""
    for kind in rules().documents.all(ON):
        made, _ = frame_of(rules(), kind, AREA, ON, subject="x")
        assert made.signers[0].title, kind.id
        assert all(text.strip() for text in (*made.recipients, *made.addressees)), kind.id
    with pytest.raises(WrongInput, match="dossier"):
        rules().documents.kind("nothing", ON)

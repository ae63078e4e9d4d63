"""The dossier made as a person makes it: from what was recorded, as a draft, twice, and as a final one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from dossier_papers.reading_papers import LETTER, text_of
from official.quality import assert_official
from papers_desk import HERE, Office

from jobs.dossier import filling, opening
from jobs.dossier.checking import check
from jobs.papermaking.making import MadeDocument, Signing, asked, make
from jobs.workplace import Workplace
from model.words.problems import Refused, WrongInput

ID = "dossier/2027-1"
WORK = "CT-30"


@pytest.fixture
def home(place: Workplace) -> Workplace:
    """A dossier of one work for two years."""
    opening.open_dossier(place, HERE, opening.Opened("Đề nghị hỗ trợ vốn", "2027,2028"), "Minh")
    for year, amount in ((2027, "1.300 triệu"), (2028, "700 triệu")):
        filling.add(place, HERE, ID, WORK, filling.Asked(year, amount), "Minh")
    return place


def made(place: Workplace, final: Signing | None = None) -> MadeDocument:
    return make(place, HERE, asked(place, HERE, ID), final=final)


def files(one: MadeDocument) -> dict[str, Path]:
    return {path.name: path for path in one.files}


def test_a_draft_is_a_folder_with_everything_and_what_is_missing(home: Workplace) -> None:
    """one work, two years, nobody surveyed the school, no signer known"""
    one = made(home)
    text = text_of(files(one)[LETTER].read_bytes())
    assert_official(files(one)[LETTER].read_bytes(), "dossier")
    assert "Tổng kinh phí đề nghị hỗ trợ: 2.000 triệu đồng (Bằng chữ: Hai tỷ đồng)" in text
    assert "signer_missing" in {lack.code for lack in one.lacks}
    assert all(lack.sentence in text for lack in one.lacks)
    assert {"muc-luc.txt", "SHA256SUMS.txt", "11284_phu-luc-1.xlsx"} <= set(files(one))


def test_making_again_changes_nothing(home: Workplace) -> None:
    """two drafts one after the other"""
    before = {name: path.read_bytes() for name, path in files(made(home)).items()}
    assert {name: path.read_bytes() for name, path in files(made(home)).items()} == before


def test_every_printed_amount_is_among_the_traced_figures(home: Workplace) -> None:
    """the total asked for leads to the listing of the work"""
    kept = json.loads(files(made(home))["truy-vet.json"].read_bytes())
    figures = {one["key"]: one for one in kept["figures"]}
    total = figures["letter.total"]
    assert (total["value"], total["shown"]) == (2_000_000_000, "2.000 triệu đồng")
    key = "letter.total"
    while "parts" in figures[key]["source"]:
        key = figures[key]["source"]["parts"][0]
    assert figures[key]["source"]["works"] == [WORK]


def test_a_final_one_waits_for_what_is_missing_or_a_reason(home: Workplace) -> None:
    """refused, then left by name"""
    with pytest.raises(Refused):
        made(home, Signing("Lan", "Lan"))
    one = made(home, Signing("Lan", "Lan", leave="bổ sung trước 15/12"))
    assert one.edition == 1
    text = text_of(files(one)[LETTER].read_bytes())
    assert "CÒN THIẾU" not in text
    assert "DỰ THẢO" not in text


def test_the_next_dossier_says_what_changed(home: Workplace) -> None:
    """the first went out; the next asks for another year and one work more"""
    made(home, Signing("Lan", "Lan", leave="bổ sung sau"))
    next_one = opening.open_dossier(home, HERE, opening.Opened("Đề nghị lần hai", "2027,2028"), "Minh").id
    filling.add(home, HERE, next_one, WORK, filling.Asked(2027, "1.500 triệu"), "Minh")
    filling.add(home, HERE, next_one, "CT-31", filling.Asked(2028, "400 triệu"), "Minh")
    one = make(home, HERE, asked(home, HERE, next_one))
    text = text_of(files(one)[LETTER].read_bytes())
    assert_official(files(one)[LETTER].read_bytes(), "dossier")
    assert "Phụ lục IV\nSO VỚI HỒ SƠ TRÌNH LẦN TRƯỚC" in text
    assert "Đề nghị năm 2027 (tr.đ)\n1.300\n1.500" in text


def test_surveyed_figures_are_filled_in(home: Workplace) -> None:
    """the school of the work, surveyed in October"""
    school = _school(home)
    figures = {
        "classes": 9,
        "boys": 130,
        "girls": 122,
        "classroom_permanent": 6,
        "classroom_semi": 3,
        "classroom_condemned": 1,
    }
    Office(home).says("2026-10-14", school, "condition_surveyed", figures=figures, year=2026)
    one = made(home)
    text = text_of(files(one)[LETTER].read_bytes())
    assert "Khảo sát 14/10/2026" in text
    minutes = text_of(files(one)[f"11284_2_bien-ban-khao-sat_{school}.docx"].read_bytes())
    assert "Số lớp (nhóm)\n9\n" in minutes


def test_a_dossier_nobody_opened_is_said(place: Workplace) -> None:
    """2031-7"""
    with pytest.raises(WrongInput) as told:
        make(place, HERE, asked(place, HERE, "dossier/2031-7"))
    assert "2031-7" in str(told.value)


def _school(place: Workplace) -> str:
    (line,) = check(place, HERE, ID).lines
    assert line.school_id is not None
    return line.school_id

"""The folder and its zip, and the workbook other programs read."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import UTC, datetime
from io import BytesIO

from dossier_papers.reading_papers import LETTER, LIST, sheet_of
from dossier_papers.ten_works import T, a_dossier, a_matter, rendered, ten, ten_lines

from documents.dossier.list_xlsx import render_list
from documents.dossier.papers import Rendered
from documents.dossier.scale import Scale

ZIP = "11284_ho-so-de-nghi-ho-tro-von.zip"


def test_the_same_dossier_is_the_same_bytes(final: Rendered) -> None:
    """rendered twice"""
    assert rendered(ten(), minutes=True).files == final.files


def test_names_are_plain_and_carry_the_unit(final: Rendered) -> None:
    """every paper; contents and sums are the folder's own"""
    papers = set(final.files) - {"muc-luc.txt", "SHA256SUMS.txt"}
    assert all(name.isascii() and name.startswith("11284_") for name in papers)
    assert len(papers) == 3 + 6


def test_the_sums_are_those_of_the_papers(final: Rendered) -> None:
    """letter, six minutes, workbook"""
    said = dict(reversed(line.split(" *")) for line in final.files["SHA256SUMS.txt"].decode().splitlines())
    assert len(said) == 8
    for name, sha in said.items():
        assert hashlib.sha256(final.files[name]).hexdigest() == sha
        assert sha in final.files["muc-luc.txt"].decode()


def test_the_zip_holds_everything_in_order_without_a_time(final: Rendered) -> None:
    """what lies beside it in the folder"""
    with zipfile.ZipFile(BytesIO(final.files[ZIP])) as packed:
        names = packed.namelist()
        assert names == sorted(set(final.files) - {ZIP})
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.read(LETTER) == final.files[LETTER]


def test_sums_are_live_and_have_their_values(final: Rendered) -> None:
    """the total over the groups, groups over their works"""
    live, kept = sheet_of(final.files[LIST]), sheet_of(final.files[LIST], values=True)
    captions = {cell.value: cell.column for cell in live[3]}
    column = captions["Đề nghị TP hỗ trợ"]
    assert kept.cell(4, column).value == 30_650
    assert live.cell(4, column).value == "=SUM(S5,S7,S10,S12)"
    sums = [cell for row in live.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(kept[cell.coordinate].value is not None for cell in sums)


def test_numbers_are_numbers_and_the_code_is_hidden(final: Rendered) -> None:
    """CT-03: 7.200 million, 210 pupils, project 8012345 as text"""
    sheet = sheet_of(final.files[LIST])
    captions = {cell.value: cell.column for cell in sheet[3]}
    (row,) = [r for r in sheet.iter_rows() if r[1].value == ten_lines()[0].name]
    told = {name: row[column - 1].value for name, column in captions.items()}
    assert (told["Tổng mức đầu tư"], told["Số học sinh hưởng lợi"], told["Mã dự án"]) == (7_200, 210, "8012345")
    assert told["Mã công trình"] == "w-03"
    assert sheet.column_dimensions[row[captions["Mã công trình"] - 1].column_letter].hidden
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_the_workbook_adds_up_to_the_letter(final: Rendered) -> None:
    """every column with a total"""
    kept = sheet_of(final.files[LIST], values=True)
    captions = {cell.value: cell.column for cell in kept[3]}
    for caption, key in (
        ("Tổng mức đầu tư", "investment"),
        ("Lũy kế giải ngân", "disbursed"),
        ("Đề nghị năm 2028", "requested.2028"),
    ):
        total = final.figures.value(f"pl1.total.{key}")
        assert total is not None
        assert kept.cell(4, captions[caption]).value == total / T


def test_a_workbook_without_works_opens() -> None:
    """nothing to add up"""
    sheet = sheet_of(render_list(a_matter(a_dossier(())), Scale(0, exact=True), datetime(2026, 11, 22, tzinfo=UTC)))
    assert sheet.cell(4, 2).value == "TỔNG CỘNG"

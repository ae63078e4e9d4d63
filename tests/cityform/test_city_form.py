"""The city's own form comes back filled: that very file, our works in it, live sums, and every empty cell named."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cityform.dossiers import line, ten
from cityform.forms import Said, bare, merged, ratio, saved, seventeen
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import jobs.cityform.filling as jobs_filling
from jobs.cityform.filling import Done, fill_form
from jobs.cityform.mapping import Look, look_at, map_form
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.problems import Problem, Refused, WrongInput

ASKED = Question(None, "11284", date(2026, 11, 22), None)


class Office:
    """Minh's desk: a home, a dossier, and the forms that come in."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place = Workplace(home)
        self.dossier = ten()
        self.home = home
        monkeypatch.setattr(jobs_filling, "check", lambda *_: self.dossier)
        # The sums are computed once, in the test of all workbooks.
        monkeypatch.setattr(jobs_filling, "with_values", lambda _: None)

    def got(self, content: bytes, name: str = "bieu.xlsx") -> Path:
        path = self.home / name
        path.write_bytes(content)
        return path

    def look(self, content: bytes, name: str = "bieu.xlsx", **said: Any) -> Look:
        return look_at(self.place, ASKED, self.got(content, name), said.get("sheet"), said.get("row"))

    def keep(self, content: bytes, *columns: str, unit: str | None = None) -> None:
        map_form(self.place, self.look(content), columns, unit, "Minh")

    def fill(self, content: bytes, name: str = "bieu.xlsx", **said: Any) -> tuple[Worksheet, Done]:
        look = self.look(content, name)
        done = fill_form(self.place, ASKED, look, self.home / name, "2027-1", said.get("to"), said.get("unit"))
        return load_workbook(done.file)[look.head.sheet], done


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path, monkeypatch)


def column(sheet: Worksheet, letter: str, first: int, last: int) -> list[Any]:
    return [sheet[f"{letter}{row}"].value for row in range(first, last + 1)]


def test_a_form_of_seventeen_columns_and_merged_heads_comes_back_filled(office: Office) -> None:
    """Minh maps once; ten works stand under the form's own bands A–D with levels I–III, the examples are gone."""
    office.keep(seventeen())
    sheet, done = office.fill(seventeen())
    bands = [
        (a, b)
        for a, b in zip(column(sheet, "A", 8, 29), column(sheet, "B", 8, 29), strict=True)
        if not isinstance(a, int)
    ]
    assert bands == [
        (None, "TỔNG CỘNG"),
        ("A", "Dự án chuyển tiếp"),
        ("I", "Tiểu học"),
        ("II", "Trung học cơ sở"),
        ("B", "Dự án khởi công mới"),
        ("I", "Mầm non"),
        ("II", "Tiểu học"),
        ("C", "Dự án hoàn thành chờ quyết toán"),
        ("D", "Dự án chuẩn bị đầu tư"),
        ("I", "Mầm non"),
        ("II", "Tiểu học"),
        ("III", "Trung học cơ sở"),
    ]
    assert [a for a in column(sheet, "A", 8, 29) if isinstance(a, int)] == [*range(1, 11)]
    assert [cell.value for cell in sheet[11]] == [
        1,
        "Nhà lớp học 1 phòng, Trường TH Hồng Phong",
        "UBND xã",
        "Thôn Đông",
        "1 phòng học; 2 tầng",
        "2027 - 2028",
        "QĐ số 1/QĐ-UBND ngày 02/8/2026",
        7200.500001,
        0,
        2000,
        None,
        1500,
        3000,
        1000,
        None,
        "=H11-L11-SUM(M11:O11)",
        None,
    ]
    assert (sheet["H8"].value, sheet["H14"].value, sheet["H17"].value) == (
        "=SUM(H9,H14,H20,H21)",
        "=SUM(H15,H17)",
        "=SUM(H18:H19)",
    )
    assert not any("Ví dụ" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert done.filled.works == 10


def test_what_is_unknown_stays_empty_and_is_named_cell_by_cell(office: Office) -> None:
    """Nobody knows what was contributed; a year not asked for is no gap; a column nobody mapped is named once."""
    office.dossier = ten(lines=(line(1, "to_start", "TH", investment=None, requested={}), line(2, "to_start", "TH")))
    office.keep(seventeen(), "D=-")
    sheet, done = office.fill(seventeen())
    told = done.missing.read_text(encoding="utf-8-sig")
    assert sheet["H12"].value is sheet["K12"].value is sheet["M12"].value is sheet["D12"].value is None
    assert "H12 · CT-01 Nhà lớp học 1 phòng · cột “Quyết định đầu tư / Tổng mức đầu tư / Tổng số" in told
    assert "M12 · CT-01" in told
    assert "O13 ·" not in told
    assert "Cột D “Địa điểm XD”: chưa ghép" in told
    # A sum over nothing known shows nothing, and adds up what is filled later.
    assert (sheet["K8"].value, sheet["K8"].number_format) == ("=SUM(K9,K10,K14,K15)", "#,##0;-#,##0;")


def test_everything_else_of_the_file_stays_and_what_stood_below_moves_down_whole(office: Office) -> None:
    """Heads, widths, print set-up, the other sheet, checks of input; signatures 15 rows lower, formulas still right."""
    office.keep(seventeen())
    before = load_workbook(BytesIO(seventeen()))
    sheet, done = office.fill(seventeen())
    was, by = before["Biểu 01"], 15
    heads = {str(one) for one in was.merged_cells.ranges if one.max_row < 8}
    assert {str(one) for one in sheet.merged_cells.ranges if one.max_row < 8} == heads
    assert {"L32:Q32", "B33:D33", "L33:Q33"} == {str(one) for one in sheet.merged_cells.ranges if one.min_row > 8}
    assert (sheet["B33"].value, sheet["L33"].value) == ("NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN")
    assert (sheet["L33"].font.b, sheet["L33"].font.sz, sheet.row_dimensions[18 + by].height) == (True, 13, 33)
    assert sheet["H31"].value == "=H8"
    assert sheet.print_area == "'Biểu 01'!$A$1:$Q$33"
    assert (sheet.print_title_rows, sheet.freeze_panes, sheet.page_setup.orientation) == ("$4:$7", "C8", "landscape")
    assert sheet.column_dimensions["B"].width == 34
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["C8:C29"]
    other = load_workbook(done.file)
    assert other.sheetnames == ["Biểu 01", "Hướng dẫn"]
    assert (other["Hướng dẫn"]["A1"].value, other["Hướng dẫn"]["B1"].value) == ("Ghi theo triệu đồng", "='Biểu 01'!H8")
    assert other.defined_names["TongCong"].attr_text == "'Biểu 01'!$H$8"
    assert sheet["B8"].fill.fgColor.rgb == "00FFF2CC"
    assert sheet["B11"].border.left.style == "thin"


def test_next_years_form_with_the_same_head_needs_no_mapping(office: Office) -> None:
    """Two more title rows, other years, other examples, đồng instead of triệu: filled at once, each year in its column."""
    office.keep(seventeen())
    office.dossier = ten(years=(2028, 2029, 2030))
    next_year = Said(year=2028, above=2, unit="Đơn vị tính: đồng", examples=("Công trình mẫu", "Mẫu 2", "Mẫu 3"))
    sheet, _ = office.fill(seventeen(next_year), "bieu-2028.xlsx")
    assert [cell.value for cell in sheet[13]][7:15] == [
        7_200_500_001,
        0,
        2_000_000_000,
        None,
        1_500_000_000,
        1_000_000_000,
        None,
        None,
    ]
    assert len(list((office.home / "city-forms" / "11284").glob("*.yaml"))) == 1


def test_a_changed_head_is_refused_with_the_difference_column_by_column(office: Office) -> None:
    """One caption is another now: nothing is filled, and the known columns are carried over to the new map."""
    office.keep(seventeen(), "E=condition")
    changed = seventeen(Said(note="Ghi chú của Sở Tài chính"))
    with pytest.raises(Refused, match="cột Q “Ghi chú của Sở Tài chính”, trước là “Ghi chú”"):
        office.fill(changed)
    assert not (office.home / "papers").exists()
    mapped = map_form(office.place, office.look(changed), [], None, None)
    assert mapped.fields[5] == "condition"
    office.keep(changed)
    assert office.fill(changed)[1].filled.works == 10


def test_a_form_nobody_has_mapped_is_not_filled(office: Office) -> None:
    """A proposal is none until somebody kept it."""
    with pytest.raises(Refused, match="chưa được ghép cột"):
        office.fill(seventeen())


def test_the_map_is_a_readable_file_with_its_history(office: Office) -> None:
    """Who set which column when; keeping the same again adds nothing."""
    office.keep(seventeen())
    office.keep(seventeen(), "M=requested:2027")
    office.keep(seventeen(), "N=-")
    look = office.look(seventeen())
    assert look.kept is not None
    assert [(one["by"], one["changed"]) for one in look.kept.history][1:] == [("Minh", {"N": "-"})]
    assert look.proposed()[13] == "requested:caption"
    look.kept.file.write_text("columns: [", encoding="utf-8")
    with pytest.raises(WrongInput, match="không đọc được"):
        office.look(seventeen())


def test_thousands_a_ratio_of_the_forms_own_and_a_total_below(office: Office) -> None:
    """1.000 đồng is recognised; the percentage stays the form's formula in every row, the merged total stays merged."""
    office.keep(ratio())
    sheet, done = office.fill(ratio())
    assert done.unit == "thousand"
    assert [sheet[f"{letter}8"].value for letter in "BFGHI"] == [
        "Nhà lớp học 1 phòng",
        7_200_500.001,
        900_000,
        "=IF(F8=0,0,G8/F8)",
        3_000_000,
    ]
    assert (sheet["H6"].value, sheet["H26"].value) == ("=IF(F6=0,0,G6/F6)", "=IF(F26=0,0,G26/F26)")
    assert (sheet["A26"].value, sheet["F26"].value) == ("Tổng cộng", "=SUM(F6,F11,F17)")
    assert [str(one) for one in sheet.merged_cells.ranges if one.min_row > 5] == ["A26:B26"]
    assert sheet["I29"].value == "CHỦ TỊCH"


def test_a_form_without_examples_and_without_rules_is_filled_all_the_same(office: Office) -> None:
    """A head and a note below it: our own words for the bands, the note kept, bold only where a band stands."""
    office.keep(bare())
    sheet, done = office.fill(bare())
    assert done.unit == "dong"
    assert column(sheet, "B", 4, 7) == [
        "TỔNG CỘNG",
        "Dự án chuyển tiếp",
        "Tiểu học",
        "Nhà lớp học 1 phòng, Trường TH Hồng Phong",
    ]
    assert [sheet[f"B{row}"].font.b for row in (4, 5, 7)] == [True, True, False]
    assert sheet["A26"].value == "Ghi chú: gửi về Sở trước ngày 05/12."


def test_names_are_text_whatever_they_look_like(office: Office) -> None:
    """`=cmd`, `#N/A`, control characters, emoji, NFD and 40,000 letters: text, cut only where Excel takes no more."""
    names = ["=cmd|' /C calc'!A0", "#N/A", "+1 & <b>\x0b\ud800😀", "Tru\u031bo\u031b\u0300ng", "dài " * 10_000]
    office.dossier = ten(
        lines=tuple(line(at, "to_start", "TH", name=name, school="") for at, name in enumerate(names, 1))
    )
    office.keep(ratio())
    sheet, done = office.fill(ratio())
    cells = [sheet[f"B{row}"] for row in range(8, 13)]
    assert [cell.data_type for cell in cells] == ["s"] * 5
    assert [cell.value for cell in cells][:4] == ["=cmd|' /C calc'!A0", "#N/A", "+1 & <b> 😀", "Trường"]
    assert len(cells[4].value) == 32_000
    assert "đã cắt" in done.missing.read_text(encoding="utf-8")


def test_a_figure_of_another_day_than_the_captions_is_not_put_under_it(office: Office) -> None:
    """The caption asks to the end of 2025, the figure is to the end of 2026: the cell stays empty, with both named."""
    office.keep(seventeen())
    sheet, done = office.fill(seventeen(Said(year=2026)))
    told = done.missing.read_text(encoding="utf-8-sig")
    assert sheet["L11"].value is None
    assert "cột hỏi đến hết năm 2025, số liệu có đến hết năm 2026" in told
    assert "cột của năm 2026, hồ sơ chỉ có 2027, 2028, 2029" in told
    assert sheet["N11"].value == 3000


def test_three_thousand_works_are_filled_in_seconds(office: Office) -> None:
    """None is lost."""
    office.dossier = ten(lines=tuple(line(at, "to_start", "TH") for at in range(1, 3001)))
    office.keep(ratio())
    sheet, done = office.fill(ratio())
    assert (done.filled.works, sheet["A3007"].value, sheet["I6"].value) == (3000, 3000, "=SUM(I7)")


def changed_sheet(content: bytes, change: Any) -> bytes:
    book = load_workbook(BytesIO(content))
    change(book.worksheets[0])
    return saved(book)


def protect(sheet: Worksheet) -> None:
    sheet.protection.sheet = True


def hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[10].hidden = True


def merge_works(sheet: Worksheet) -> None:
    sheet.merge_cells("C10:D10")


def second_table(sheet: Worksheet) -> None:
    for at, text in enumerate(("STT", "Tên dự án", "Chủ đầu tư", "Ghi chú"), 1):
        sheet.cell(40, at, text)


def no_unit(sheet: Worksheet) -> None:
    sheet["O2"] = "Biểu số 1"


def macros() -> bytes:
    kept = BytesIO(seventeen())
    with ZipFile(kept, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    return kept.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (changed_sheet(seventeen(), protect), "b.xlsx", "đang khóa"),
        (changed_sheet(seventeen(), hide), "b.xlsx", "có dòng ẩn \\(10\\)"),
        (changed_sheet(seventeen(), merge_works), "b.xlsx", "gộp ô trong phần danh mục \\(C10:D10\\)"),
        (changed_sheet(seventeen(), second_table), "b.xlsx", "nhiều bảng \\(Biểu 01!A4, Biểu 01!A40\\)"),
        (saved(Workbook()), "b.xlsx", "không thấy bảng nào"),
        (macros(), "b.xlsx", "có macro"),
        (seventeen(), "b.xlsm", "có macro"),
        (OLE, "b.xls", "dạng Excel cũ"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "b.xlsx", "đặt mật khẩu"),
        (b"PK\x03\x04 broken", "b.xlsx", "Không đọc được"),
        (b"", "b.xlsx", "Không đọc được"),
    ],
    ids=["protected", "hidden", "merged", "two", "none", "macro", "xlsm", "xls", "sealed", "broken", "empty"],
)
def test_what_cannot_be_filled_safely_is_refused_in_one_sentence(
    office: Office, content: bytes, name: str, says: str
) -> None:
    """What is wrong, where, what to do; nothing is written."""
    with pytest.raises(Problem, match=says):
        office.look(content, name)
    assert not (office.home / "papers").exists()


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (["F"], "Không hiểu “F”"),
        (["Z=name"], "không có cột Z"),
        (["C=owner"], "Không có nội dung “owner”"),
        (["C=requested:27"], "Không có nội dung"),
        (["B=-"], "tên công trình"),
    ],
)
def test_a_wrong_word_about_a_column_is_said_and_nothing_is_kept(office: Office, columns: list[str], says: str) -> None:
    """The map of before stays."""
    with pytest.raises(WrongInput, match=says):
        office.keep(seventeen(), *columns)
    assert not (office.home / "city-forms").exists()


def test_a_form_that_does_not_say_its_unit_is_asked_about(office: Office) -> None:
    """A thousandfold error is not guessed away; what was said once is remembered with the map."""
    silent = changed_sheet(seventeen(), no_unit)
    with pytest.raises(WrongInput, match="đơn vị tính"):
        office.keep(silent)
    with pytest.raises(WrongInput, match="Không có đơn vị “tỷ”"):
        office.keep(silent, unit="tỷ")
    office.keep(silent, unit="million")
    assert office.fill(silent)[1].unit == "million"


def test_one_of_two_tables_can_be_chosen(office: Office) -> None:
    """By sheet or by row."""
    both = changed_sheet(seventeen(), second_table)
    assert len(office.look(both, row=40).head.columns) == 4
    with pytest.raises(Refused, match="không có trang hiện nào tên “X”"):
        office.look(both, sheet="X")


def test_the_form_itself_is_never_written_over(office: Office) -> None:
    """A copy under another name, and only as .xlsx."""
    office.keep(seventeen())
    for to, says in ((office.home / "bieu.xlsx", "trùng với biểu mẫu"), (office.home / "x.xls", "đuôi .xlsx")):
        with pytest.raises(WrongInput, match=says):
            office.fill(seventeen(), to=to)
    done = office.fill(seventeen(), to=office.home / "ra" / "bieu.xlsx")[1]
    assert [path.name for path in sorted((office.home / "ra").iterdir())] == ["bieu-con-thieu.txt", "bieu.xlsx"]
    assert done.file.read_bytes()[:2] == b"PK"


def test_a_dossier_without_works_is_refused(office: Office) -> None:
    """An empty form is no answer to the city."""
    office.dossier = ten(lines=())
    office.keep(seventeen())
    with pytest.raises(Refused, match="chưa có công trình nào"):
        office.fill(seventeen())


def test_a_formula_of_the_form_that_looked_at_an_example_is_emptied_and_named(office: Office) -> None:
    """A sum below the table over its example rows would count bands and works twice."""

    def summed(sheet: Worksheet) -> None:
        sheet["I16"] = "=SUM(H10:H12)"

    form = changed_sheet(seventeen(), summed)
    office.keep(form)
    sheet, done = office.fill(form)
    assert sheet["I31"].value is None
    assert "Biểu 01!I31: công thức của biểu trỏ vào dòng ví dụ" in done.missing.read_text(encoding="utf-8")


def test_a_group_the_form_has_no_band_for_gets_one(office: Office) -> None:
    """A finished work under a form that knows only two groups: band C with our words; nothing is left out."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "ĐVT: triệu đồng"
    for at, text in enumerate(("STT", "Tên dự án", "Chủ đầu tư", "Tổng mức đầu tư"), 1):
        sheet.cell(2, at, text)
    sheet["A3"], sheet["B3"], sheet["A4"], sheet["B4"] = "A", "Dự án khởi công mới", "B", "Dự án chuyển tiếp"
    merged(sheet, "A7:C7", "Nơi nhận:")
    office.dossier = ten(lines=(line(1, "finished", "TH"), line(2, "to_start", "TH")))
    office.keep(saved(book))
    made, _ = office.fill(saved(book))
    assert column(made, "A", 3, 10) == [None, "A", "I", 1, "B", "C", "I", 2]
    assert column(made, "B", 8, 8) == ["Dự án hoàn thành, chờ quyết toán"]


def test_an_office_without_libreoffice_is_told_and_excel_calculates_on_opening(office: Office) -> None:
    """No value stands beside a formula, so the file asks for calculation when it is opened."""
    office.keep(seventeen())
    done = office.fill(seventeen())[1]
    assert not done.computed
    with ZipFile(done.file) as package:
        assert b'fullCalcOnLoad="1"' in package.read("xl/workbook.xml")

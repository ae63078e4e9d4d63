"""Forms as a city sends them: three of them, with merged heads, examples, formulas and signatures below."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")
RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="center", horizontal="center")


@dataclass(frozen=True)
class Said:
    """What of a form changes from year to year."""

    title: str = "BIỂU TỔNG HỢP NHU CẦU VỐN HỖ TRỢ ĐẦU TƯ CƠ SỞ VẬT CHẤT TRƯỜNG HỌC"
    unit: str = "ĐVT: triệu đồng"
    year: int = 2027
    above: int = 0
    note: str = "Ghi chú"
    examples: tuple[str, ...] = ("Ví dụ: Xây 6 phòng học Trường A", "Ví dụ: Sửa nhà vệ sinh Trường B")


def merged(sheet: Worksheet, cells: str, text: str) -> None:
    """A caption over several cells."""
    sheet.merge_cells(cells)
    sheet[cells.split(":", maxsplit=1)[0]] = text


@cache
def seventeen(said: Said = Said()) -> bytes:
    """Seventeen columns, three rows of captions and one of numbers, a total with formulas first, bands A–D, signatures."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    for row in range(1, said.above + 1):
        sheet.cell(row, 1, f"Dòng tiêu đề thêm {row}")
    top = said.above
    merged(sheet, f"A{top + 1}:Q{top + 1}", said.title)
    merged(sheet, f"O{top + 2}:Q{top + 2}", said.unit)
    _head(sheet, top + 4, said)
    first = top + 8
    rows = _body(sheet, first, said)
    _below(sheet, first, rows)
    _set_up(sheet, top + 4, first, rows)
    other = book.create_sheet("Hướng dẫn")
    other["A1"] = "Ghi theo triệu đồng"
    other["B1"] = f"='Biểu 01'!H{first}"
    book.defined_names["TongCong"] = DefinedName("TongCong", attr_text=f"'Biểu 01'!$H${first}")
    return saved(book)


def _head(sheet: Worksheet, h: int, said: Said) -> None:
    y = said.year
    for letter, text in (
        ("A", "STT"),
        ("B", "Danh mục dự án"),
        ("C", "Chủ đầu tư"),
        ("D", "Địa điểm XD"),
        ("E", "Năng lực thiết kế"),
        ("F", "Thời gian KC-HT"),
        ("L", f"Lũy kế vốn đã bố trí đến hết năm {y - 1}"),
        ("P", "Số còn thiếu"),
        ("Q", said.note),
    ):
        merged(sheet, f"{letter}{h}:{letter}{h + 2}", text)
    merged(sheet, f"G{h}:K{h}", "Quyết định đầu tư")
    merged(sheet, f"G{h + 1}:G{h + 2}", "Số quyết định; ngày, tháng, năm ban hành")
    merged(sheet, f"H{h + 1}:K{h + 1}", "Tổng mức đầu tư")
    for letter, text in (("H", "Tổng số (tất cả các nguồn vốn)"), ("I", "NSTW"), ("J", "NS xã"), ("K", "Xã hội hóa")):
        sheet[f"{letter}{h + 2}"] = text
    merged(sheet, f"M{h}:O{h}", f"Nhu cầu vốn giai đoạn {y}-{y + 2}")
    for place, letter in enumerate("MNO"):
        merged(sheet, f"{letter}{h + 1}:{letter}{h + 2}", f"Năm {y + place}")
    for at in range(1, 18):
        sheet.cell(h + 3, at, f"({at})")
        for row in range(h, h + 4):
            sheet.cell(row, at).border = RULED
            sheet.cell(row, at).font = Font(name="Times New Roman", sz=11, b=True)
            sheet.cell(row, at).alignment = _WRAPPED


def _body(sheet: Worksheet, first: int, said: Said) -> int:
    rows: list[tuple[str | int, str]] = [("", "TỔNG CỘNG"), ("A", "Dự án chuyển tiếp"), (1, said.examples[0])]
    rows += [("B", "Dự án khởi công mới"), *((n, text) for n, text in enumerate(said.examples[1:], 2))]
    rows += [("C", "Dự án hoàn thành chờ quyết toán"), ("D", "Dự án chuẩn bị đầu tư")]
    for place, (ordinal, text) in enumerate(rows):
        row = first + place
        sheet.cell(row, 1, ordinal or None)
        sheet.cell(row, 2, text)
        band = not isinstance(ordinal, int)
        for at in range(1, 18):
            cell = sheet.cell(row, at)
            cell.border = RULED
            cell.font = Font(name="Times New Roman", sz=11, b=band)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if place == 0:
                cell.fill = PatternFill("solid", fgColor="FFF2CC")
            if 8 <= at <= 16:
                cell.number_format = "#,##0"
        if not band:
            sheet[f"H{row}"] = 9999
            sheet[f"P{row}"] = f"=H{row}-L{row}-SUM(M{row}:O{row})"
    sheet[f"H{first}"] = f"=SUM(H{first + 1}:H{first + len(rows) - 1})/2"
    return len(rows)


def _below(sheet: Worksheet, first: int, rows: int) -> None:
    foot = first + rows + 1
    sheet.cell(foot, 2, "Tổng mức đầu tư toàn biểu:")
    sheet.cell(foot, 8, f"=H{first}")
    merged(sheet, f"L{foot + 1}:Q{foot + 1}", "…, ngày … tháng … năm …")
    merged(sheet, f"B{foot + 2}:D{foot + 2}", "NGƯỜI LẬP BIỂU")
    merged(sheet, f"L{foot + 2}:Q{foot + 2}", "TM. ỦY BAN NHÂN DÂN")
    sheet[f"L{foot + 2}"].font = Font(b=True, sz=13)
    sheet.row_dimensions[foot + 2].height = 33
    sheet.row_dimensions[first + 2].height = 30


def _set_up(sheet: Worksheet, h: int, first: int, rows: int) -> None:
    for letter, wide in (("A", 6), ("B", 34), ("E", 22), ("G", 18), ("Q", 20)):
        sheet.column_dimensions[letter].width = wide
    sheet.freeze_panes = f"C{first}"
    sheet.print_title_rows = f"{h}:{h + 3}"
    sheet.print_area = f"A1:Q{first + rows + 3}"
    sheet.page_setup.orientation = "landscape"
    check = DataValidation(type="list", formula1='"UBND xã,Ban QLDA"', allow_blank=True)
    check.add(f"C{first + 2}:C{first + rows - 1}")
    sheet.add_data_validation(check)


def ratio(said: Said = Said(unit="Đơn vị tính: 1.000 đồng")) -> bytes:
    """Ten columns, two rows of captions, a percentage of the form's own, the total below, in thousands."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["H2"] = said.title, said.unit
    merged(sheet, "A4:A5", "TT")
    for letter, text in (
        ("B", "Tên công trình"),
        ("C", "Trường"),
        ("D", "Quy mô"),
        ("E", "Nhóm dự án"),
        ("J", "Ghi chú"),
    ):
        merged(sheet, f"{letter}4:{letter}5", text)
    merged(sheet, "F4:G4", "Kinh phí")
    sheet["F5"], sheet["G5"] = "Tổng mức đầu tư", "Lũy kế giải ngân"
    merged(sheet, "H4:H5", "Tỷ lệ giải ngân")
    merged(sheet, "I4:I5", f"Đề nghị hỗ trợ năm {said.year}")
    for row in range(4, 10):
        for at in range(1, 11):
            sheet.cell(row, at).border = RULED
    for row in (6, 7):
        sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"H{row}"] = (
            row - 5,
            said.examples[row - 6],
            f"=IF(F{row}=0,0,G{row}/F{row})",
        )
        sheet[f"H{row}"].number_format = "0.0%"
    merged(sheet, "A9:B9", "Tổng cộng")
    for letter in "FGI":
        sheet[f"{letter}9"] = f"=SUM({letter}6:{letter}8)"
    sheet["H9"] = "=IF(F9=0,0,G9/F9)"
    sheet["H9"].number_format = "0.0%"
    sheet["I12"] = "CHỦ TỊCH"
    return saved(book)


def bare(said: Said = Said()) -> bytes:
    """One row of captions, the unit in a caption's brackets, no examples and no border: only a head and a note."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = said.title
    for at, text in enumerate(
        ("STT", "Tên dự án", "Chủ đầu tư", "Mã dự án", "Số học sinh", "TMĐT (đồng)", "Ghi chú"), 1
    ):
        sheet.cell(3, at, text)
    sheet["A5"] = "Ghi chú: gửi về Sở trước ngày 05/12."
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()

"""The weekly page on paper and in Excel."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from documents.captions import register_columns
from documents.density import fit
from documents.fitting import clip
from documents.weekly import render_html
from documents.weekly_xlsx import render_xlsx
from model.targets.page import WeeklyPage
from tests.documents.samples import first_day_page, full_page, heavy_page, hostile_page

PAGES = {"full": full_page, "first_day": first_day_page, "heavy": heavy_page, "hostile": hostile_page}
HOSTILE = "=cmd|'/c calc'!A0"


@pytest.mark.skipif(not (shutil.which("chromium") and shutil.which("pdfinfo")), reason="needs chromium and pdfinfo")
@pytest.mark.parametrize("name", PAGES)
def test_it_prints_on_one_sheet_of_a4(name: str, tmp_path: Path) -> None:
    """Whatever stands on the page, Chromium makes one A4 of it."""
    told = _printed(render_html(PAGES[name]()), tmp_path)
    assert re.search(r"Pages:\s+1\b", told)
    assert "(A4)" in told


@pytest.mark.parametrize(("name", "least"), [("full", 10.5), ("first_day", 10.5), ("heavy", 9.5)])
def test_its_type_stays_readable(name: str, least: float) -> None:
    """The specimen is set in 10,5 points; only the longest page goes down, to 9,5."""
    assert fit(PAGES[name]()).setting.size >= least


def test_an_open_week_says_so() -> None:
    """closed_by None -> CHƯA CHỐT on the page and on both sheets."""
    page = replace(full_page(), heading=replace(full_page().heading, closed_by=None))
    assert "CHƯA CHỐT" in _visible(page)
    assert all("CHƯA CHỐT" in _texts(sheet) for sheet in _sheets(page))


def test_a_closed_week_says_nothing_of_it() -> None:
    """closed_by Nguyễn Văn Minh -> Chốt 16 giờ 00, and no CHƯA CHỐT."""
    assert "CHƯA CHỐT" not in _visible(full_page())
    assert "Chốt 16 giờ 00, thứ Năm 18/11/2027" in _visible(full_page())
    assert all("CHƯA CHỐT" not in _texts(sheet) for sheet in _sheets(full_page()))


def test_invented_figures_are_marked_everywhere() -> None:
    """illustrative -> (SỐ LIỆU MINH HỌA) on the page, both sheets and each printed page of the register."""
    assert "(SỐ LIỆU MINH HỌA)" in _visible(full_page())
    assert all("(SỐ LIỆU MINH HỌA)" in _texts(sheet) for sheet in _sheets(full_page()))
    header = _sheets(full_page())[1].oddHeader
    assert header is not None
    assert "MINH HỌA" in str(header.right.text)


def test_real_figures_are_not_marked() -> None:
    """A real week -> no word of illustration anywhere."""
    assert "MINH HỌA" not in _visible(first_day_page())
    assert all("MINH HỌA" not in _texts(sheet) for sheet in _sheets(first_day_page()))


def test_a_late_page_says_so() -> None:
    """late -> Lập muộn."""
    assert "Lập muộn" in _visible(heavy_page())
    assert "Lập muộn" not in _visible(full_page())


def test_the_first_day_knows_no_money() -> None:
    """A plan only -> Chưa nhập kế hoạch vốn; no "0 đồng", no zero for money in the register."""
    page = first_day_page()
    shown = _visible(page)
    assert "Chưa nhập kế hoạch vốn." in shown
    assert "Chưa có công trình đang thi công." in shown
    assert "Trường chưa gửi báo cáo tuần qua chương trình." in shown
    assert "Chưa ghi việc giao tại giao ban." in shown
    assert "0 đồng" not in shown
    register = _sheets(page)[1]
    money = [at for at, column in enumerate(register_columns(), start=1) if column.kind == "money"]
    assert {register.cell(row, at).value for at in money for row in range(6, 6 + len(page.register))} == {"chưa có"}


def test_nothing_on_the_first_day_is_red() -> None:
    """No colour but greys."""
    colours = set(re.findall(r"#[0-9a-fA-F]{3,6}\b", render_html(first_day_page())))
    assert colours
    assert all(_is_grey(colour) for colour in colours)


def test_a_quiet_week_says_there_is_nothing_to_decide() -> None:
    """No decisions -> one sentence in their place."""
    assert "Tuần này không có việc cần quyết định." in _visible(replace(full_page(), decisions=()))


def test_a_list_beyond_its_target_says_by_how_much() -> None:
    """not_listed -5 -> Danh mục vượt mục tiêu 5."""
    way = replace(full_page().ways[0], proposed=14, not_listed=-5)
    page = replace(full_page(), ways=(way,))
    assert "Danh mục vượt mục tiêu 5" in _visible(page)
    assert "Danh mục vượt mục tiêu 5" in _texts(_sheets(page)[0])


def test_the_bar_tells_its_blocks_apart_without_colour() -> None:
    """Each block is filled with a pattern of its own."""
    html = render_html(full_page())
    drawn = html[html.index('class="bar"') : html.index("</svg>", html.index('class="bar"'))]
    fills = re.findall(r'fill="url\(#(\w+)\)"', drawn)
    assert fills == ["handed_over", "building", "funded", "approved", "not_listed"]
    assert all(f'<pattern id="{fill}"' in html for fill in fills)


def test_hostile_text_stays_text_on_the_page() -> None:
    """<b>, & and {{ }} are shown, not obeyed; what nobody can see is gone; NFD becomes NFC."""
    html = render_html(hostile_page())
    assert "&lt;b&gt;đậm&lt;/b&gt; &amp; &lt;script&gt;" in html
    assert "<script" not in html
    assert "Trường 🏫" in html
    assert "{{ 7*7 }}" in html
    assert not set("\x00\x0b\ud800") & set(html)


def test_hostile_text_stays_text_in_excel() -> None:
    """=cmd, @SUM, +1, -2+3 and 007 are strings, on both sheets."""
    sheets = _sheets(hostile_page())
    cells = [cell for sheet in sheets for cell in _cells(sheet)]
    texts = {cell.value: cell.data_type for cell in cells if isinstance(cell.value, str)}
    for text in (HOSTILE, "@SUM(1)", "+1+1", "-2+3", "007", "<b>đậm</b> & <script>alert(1)</script>"):
        assert texts[text] == "s"
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(re.fullmatch(r"=(SUM\(\w+:\w+\)|100\*\w+/\w+)", str(formula)) for formula in formulas)


@pytest.mark.parametrize("name", PAGES)
def test_the_same_page_gives_the_same_bytes(name: str) -> None:
    """Rendering twice changes nothing."""
    assert render_html(PAGES[name]()) == render_html(PAGES[name]())
    assert render_xlsx(PAGES[name]()) == render_xlsx(PAGES[name]())


@pytest.mark.parametrize("name", PAGES)
def test_every_formula_equals_its_cached_value(name: str) -> None:
    """Sums and shares, calculated again from the cells they name."""
    raw = render_xlsx(PAGES[name]())
    live, cached = load_workbook(BytesIO(raw)), load_workbook(BytesIO(raw), data_only=True)
    checked = 0
    for sheet in live.worksheets:
        values = cached[sheet.title]
        for cell in _cells(sheet):
            if cell.data_type == "f":
                assert values[cell.coordinate].value == pytest.approx(_calculated(str(cell.value), values))
                checked += 1
    assert checked >= 2


def test_a_total_that_is_not_the_sum_is_no_formula() -> None:
    """Cộng 40.000 over rows of 38.500 -> the figure, not a sum that would print another."""
    money = full_page().money
    assert money is not None
    assert money.total is not None
    odd = replace(money, total=replace(money.total, allocated=40_000_000_000))
    found = [cell for cell in _cells(_sheets(replace(full_page(), money=odd))[0]) if cell.value == 40_000]
    assert len(found) == 1


def test_the_register_has_the_columns_of_the_office_in_order() -> None:
    """USERS.md §4, from TT to Cập nhật ngày; the code last and hidden."""
    sheet = _sheets(full_page())[1]
    upper = [sheet.cell(4, at).value for at in range(1, 27)]
    lower = [sheet.cell(5, at).value for at in range(1, 27)]
    assert [low or up for up, low in zip(upper, lower, strict=True)] == [
        "TT", "Tên công trình", "Trường (điểm trường)", "Hạng mục theo Kế hoạch (số lượng)", "Chủ đầu tư", "Nguồn",
        "TMĐT/ khái toán (tr.đ)", "Số, ngày QĐ gần nhất", "Bước hiện nay", "Từ ngày", "Mốc kế tiếp", "Ngày dự kiến",
        "ban đầu", "điều chỉnh", "giai đoạn", "KL (%)", "KH vốn năm (tr.đ)", "tr.đ", "đến ngày", "nội dung", "đạt?",
        "Cam kết tuần tới", "Vướng mắc – Đề nghị – Ai giải quyết", "Cán bộ theo dõi", "Cập nhật ngày", "Mã",
    ]  # fmt: skip
    assert sheet.column_dimensions["Z"].hidden
    assert sheet.cell(6, 26).protection.locked


def test_the_register_holds_real_numbers_and_dates() -> None:
    """7.200 triệu is the number 7200, 04/05/2027 a date, CT-07 a text."""
    sheet = _sheets(full_page())[1]
    money, since, code = sheet["G6"], sheet["J6"], sheet["Z6"]
    assert (money.value, money.number_format) == (7200, "#,##0")
    assert (since.is_date, since.number_format) == (True, "dd/mm/yyyy")
    assert (code.value, code.data_type, code.number_format) == ("CT-07", "s", "@")


def test_the_sheets_are_ready_to_print() -> None:
    """One A4 upright; A3 across with its head frozen and repeated."""
    first, register = _sheets(full_page())
    assert (first.page_setup.orientation, first.page_setup.paperSize) == ("portrait", 9)
    assert (first.page_setup.fitToWidth, first.page_setup.fitToHeight) in {(1, 1), (None, None)}
    setup = first.sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage
    assert (register.page_setup.orientation, register.page_setup.paperSize) == ("landscape", 8)
    assert register.freeze_panes == "C6"
    assert register.print_title_rows == "$4:$5"


def test_a_count_survives_the_cutting_of_its_list() -> None:
    """5 overdue, 12 silent: the page names some and counts all."""
    shown = _visible(heavy_page())
    assert "quá hạn 5 (" in shown
    assert re.search(r"và \d+ trường khác", shown)


def test_a_text_is_cut_between_words() -> None:
    """An ellipsis stands where words are missing, and nowhere else."""
    assert clip("đổ bê tông sàn tầng 1", 14) == "đổ bê tông…"
    assert clip("đổ bê tông", 14) == "đổ bê tông"
    assert clip("x" * 30, 10) == "x" * 9 + "…"


def _printed(html: str, folder: Path) -> str:
    """What pdfinfo says of the page that Chromium prints."""
    source, paper = folder / "page.html", folder / "page.pdf"
    source.write_text(html, encoding="utf-8")
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    subprocess.run([*chromium, f"--print-to-pdf={paper}", str(source)], check=True, capture_output=True, timeout=120)
    return subprocess.run(["pdfinfo", str(paper)], check=True, capture_output=True, text=True, timeout=30).stdout


def _visible(page: WeeklyPage) -> str:
    """The text of the page without its styles and tags, on one line."""
    body = render_html(page).partition("</style>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def _sheets(page: WeeklyPage) -> list[Worksheet]:
    return list(load_workbook(BytesIO(render_xlsx(page))).worksheets)


def _cells(sheet: Worksheet) -> list[Cell]:
    return [cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)]


def _texts(sheet: Worksheet) -> str:
    return "\n".join(str(cell.value) for cell in _cells(sheet) if cell.value is not None)


def _calculated(formula: str, values: Worksheet) -> float:
    if added := re.fullmatch(r"=SUM\((\w+):(\w+)\)", formula):
        return sum(_numbers(values, f"{added[1]}:{added[2]}"))
    divided = re.fullmatch(r"=100\*(\w+)/(\w+)", formula)
    assert divided
    part, whole = (_numbers(values, f"{name}:{name}")[0] for name in divided.groups())
    return 100 * part / whole


def _numbers(values: Worksheet, area: str) -> list[float]:
    cells = [cell.value for row in values[area] for cell in row]
    return [float(value) for value in cells if isinstance(value, int | float)]


def _is_grey(colour: str) -> bool:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) <= 8

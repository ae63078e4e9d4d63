"""Scenario 8 of the acceptance (USERS §9): the city's own form comes back filled, and what was signed is held against it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from at_a_screen import Hand, give_password
from browsing import served
from cityform.forms import Said, seventeen
from lived import FRIDAY
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser
from school_desk import AREA, MINH, Clock, says

from jobs.people import add
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.rights import Actor

pytestmark = pytest.mark.long
ADMINISTRATOR = Actor("admin", "administrator", AREA, name="Quản Trị")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Ten works at their steps; of the last of each step the amount is not known.
STEPS = ("handed_over", "building", "approved", "proposed")
BILLION = 1_000_000_000


@pytest.fixture
def commune(plan_home: Path) -> tuple[Workplace, list[str]]:
    """Ten works of the commune, some finished, some under construction, some decided, some only asked for."""
    place = Workplace(plan_home, now=FRIDAY)
    for one in (ADMINISTRATOR, MINH):
        add(place, Question(), one.id, one.name, one.role, None, None, ADMINISTRATOR.name)
    with answers(place, Question()) as found:
        works = [code for code, one in found.standings().items() if one.cycle == "construction" and one.school][:10]
    for number, work in enumerate(works[:8]):
        told = {"state": STEPS[number % 3], "since": "2026-03-01", "by": "UBND xã", "reason": "có trước khi theo dõi"}
        amount = {} if number in (6, 7) else {"amount": (number + 2) * BILLION}
        says(place, work, "opening", ADMINISTRATOR.name, **told, **amount)
    give_password(place, MINH)
    place.store.close()
    return place, works


@pytest.fixture
def base(commune: tuple[Workplace, list[str]], at: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server; sums are left to whoever opens the file."""
    monkeypatch.setattr("jobs.cityform.filling.with_values", lambda _: None)
    at(FRIDAY)
    with served(commune[0].home) as address:
        yield address


def test_the_form_of_the_city_is_understood_once_and_filled(
    chrome: Browser, commune: tuple[Workplace, list[str]], base: str
) -> None:
    """Given the city's xlsx with 17 columns and merged heads,
    when the officer maps the columns once and picks 10 works,
    then that very file comes back filled (triệu đồng, groups A-D, live sums), unknown cells are empty and
    listed in "Còn thiếu", and next year's file with the same head needs no mapping. After signing she adds
    "Số, ngày, tệp"; where a figure in the signed docx is another than the frozen one, both are shown.
    """
    minh, works = Hand(chrome, base), commune[1]
    minh.signs_in(MINH.name)
    minh.opens("/documents/dossier/new")
    minh.inputs = 0
    minh.clicks("Mở hồ sơ")
    minh.clicks("Thêm công trình")
    for work in works:
        minh.taps(f"#w-{work}")
    minh.clicks("Thêm các công trình đã chọn")
    assert minh.inputs == 13
    dossier = minh.path
    for group in ("A. Hoàn thành chờ quyết toán", "B. Chuyển tiếp", "C. Khởi công mới", "D. Chuẩn bị đầu tư"):
        assert group in minh.sees

    minh.opens("/documents/city-form")
    minh.inputs = 0
    sends_form(minh, seventeen())
    assert "17 cột" in minh.sees
    minh.clicks("Lưu cách hiểu các cột")
    minh.clicks("Điền biểu")
    assert "Đã điền 10 công trình" in minh.sees
    name, content = minh.is_given("Tải tệp đã điền")
    assert (minh.inputs, name) == (5, "bieu-so-gd.xlsx")
    minh.taps(minh.page.get_by_text("ô khác"))
    lacking = minh.page.locator("#filled").inner_text()
    check_filled(load_workbook(io.BytesIO(content))["Biểu 01"], lacking)

    minh.opens("/documents/city-form")
    minh.inputs = 0
    sends_form(minh, seventeen(Said(title="BIỂU NHU CẦU VỐN CỦA NĂM SAU", year=2028)))
    assert "không phải chọn lại" in minh.sees
    assert minh.inputs == 2
    assert minh.page.get_by_role("button", name="Điền biểu").is_visible()

    minh.opens(dossier)
    is_signed_otherwise(minh)
    assert minh.trouble() == []


def sends_form(minh: Hand, content: bytes) -> None:
    """Give the program a form as it came from the city."""
    file = {"name": "bieu-so-gd.xlsx", "mimeType": XLSX, "buffer": content}
    minh.picks(minh.page.get_by_label("Tệp Excel của Thành phố"), file)
    minh.clicks("Tải lên")


def check_filled(sheet: Worksheet, lacking: str) -> None:
    """The very file: its heads, four bands of works in million đồng, live sums, nothing in the place of what is unknown."""
    blank = load_workbook(io.BytesIO(seventeen()))["Biểu 01"]
    heads = {str(one) for one in blank.merged_cells.ranges if one.max_row <= 7}
    assert heads <= {str(one) for one in sheet.merged_cells.ranges}
    assert [[c.value for c in row] for row in sheet["A1:Q7"]] == [[c.value for c in row] for row in blank["A1:Q7"]]
    bands = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=8) if row[0].value in ("A", "B", "C", "D")}
    assert list(bands) == ["A", "B", "C", "D"]
    works = {row[1].value: row for row in sheet.iter_rows(min_row=8) if isinstance(row[0].value, int)}
    assert len(works) == 10
    [known] = [row for name, row in works.items() if "Xây mới 12 phòng nuôi dưỡng" in name]
    assert known[7].value == 3000
    assert str(known[15].value).startswith("=H")
    assert str(sheet["H8"].value).startswith("=SUM(")
    [unknown] = [row for name, row in works.items() if "MN Thanh Giang: Xây mới nhà vệ sinh" in name]
    assert unknown[7].value is None
    assert re.search(rf"{unknown[7].coordinate} · CT-\d+ MN Thanh Giang: Xây mới nhà vệ sinh", lacking)


def is_signed_otherwise(minh: Hand) -> None:
    """The dossier goes to be signed; in Word somebody changed a figure."""
    minh.types("Lý do cho bổ sung sau (khi còn thiếu)", "gửi kịp hạn của Thành phố")
    minh.clicks("Làm bản chính thức, trình ký")
    _, packed = minh.is_given(minh.page.locator("#editions").get_by_role("link", name=".zip"))
    with zipfile.ZipFile(io.BytesIO(packed)) as issued:
        words = {name: issued.read(name) for name in issued.namelist() if name.endswith(".docx")}
    [(name, changed)] = [(name, new) for name, content in words.items() if (new := with_another_figure(content))]
    minh.inputs = 0
    minh.types("Số, ký hiệu", "41/TTr-UBND")
    minh.types("Ngày ký", "20/11/2026")
    minh.picks(minh.page.get_by_label("Tệp đã ký"), {"name": name, "mimeType": DOCX, "buffer": changed})
    minh.clicks("Ghi đã ký")
    assert minh.inputs == 4
    assert "Số 41/TTr-UBND, ngày 20/11/2026" in minh.sees
    assert "1 chỗ trên bản đã ký khác số liệu đã trình" in minh.sees
    row = minh.page.get_by_role("row").filter(has_text="27.500")
    assert row.locator("[data-label='Đã trình']").inner_text().endswith("27.000")
    assert row.locator("[data-label='Đã ký']").inner_text().endswith("27.500")


def with_another_figure(content: bytes) -> bytes | None:
    """The Word file with one sum of 27.000 become 27.500, as a hand in Word would; None where it is not printed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as into:
        document = given.read("word/document.xml").decode()
        if ">27.000<" not in document:
            return None
        for name in given.namelist():
            same = name != "word/document.xml"
            into.writestr(name, given.read(name) if same else document.replace(">27.000<", ">27.500<", 1))
    return out.getvalue()

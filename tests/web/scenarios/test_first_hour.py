"""Scenario 1 of the acceptance (USERS §9): the first hour of an office, without money and without a network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from at_a_screen import WORD, Hand
from browsing import DESKTOP, served
from first_hour_sheet import HEAD, SHEET, type_into
from playwright.sync_api import Browser
from school_desk import Clock

from jobs.access.first import first_key
from jobs.workplace import Workplace

pytestmark = pytest.mark.long
AREA = "11284"
SINCE = date(2026, 11, 16)
PAGE = f"/weekly/{AREA}/2026-W47"


@pytest.fixture
def home(planned: Path, tmp_path: Path) -> Path:
    """The plan and nobody yet, under a path as Windows of an office has it."""
    return Path(shutil.copytree(planned, tmp_path / "Người dùng" / "Phòng KT" / "var"))


@pytest.fixture
def base(home: Path) -> Iterator[str]:
    """The server, on Sunday 22/11/2026."""
    with served(home) as address:
        yield address


def set_up(officer: Hand, stick: Path) -> None:
    """The steps of "Thiết lập" up to the opening sheet, each opened from their list."""
    for step in ("offices", "hours", "tracking", "backup", "schools"):
        officer.taps(".t-step-next a.btn")
        assert officer.path == f"/settings/{step}"
        if step == "backup":
            officer.types("Nơi sao lưu thứ hai", str(stick))
            officer.clicks("Ghi", exact=True)
        elif step == "schools":
            officer.types("Hiệu trưởng Trường Tiểu học Hồng Phong", "Nguyễn Thị Lan")
            officer.types("Điện thoại của Trường Tiểu học Hồng Phong", "0912 345 678")
            officer.clicks("Ghi", exact=True)
        elif step == "tracking":
            officer.clicks("Ghi trong tệp Số liệu ban đầu")
        else:
            officer.clicks("Đúng rồi, không đổi")
        assert officer.path == "/setup"


def days_in(marks: list[str]) -> list[date]:
    """The days that stand on marks."""
    told = (re.findall(r"(\d\d)/(\d\d)/(\d{4})", mark) for mark in marks)
    return [date(int(year), int(month), int(day)) for found in told for day, month, year in found]


def test_the_first_hour_without_money(chrome: Browser, home: Path, base: str, at: Clock, tmp_path: Path) -> None:
    r"""Given a Windows-shaped unzip (path `C:\\Người dùng\\Phòng KT`), no network, only plan Nam Thanh Miện,
    when the officer finishes "Thiết lập", fills "Số liệu ban đầu" (Excel, 44 rows) and accepts it,
    then "Việc tuần này" shows at most 5 things to do, no red mark dated before "Theo dõi từ ngày", money reads
    "chưa có", never 0, and the one-page "Báo cáo nhanh" prints on one A4.
    """
    stick = tmp_path / "usb"
    stick.mkdir()
    place = Workplace(home)
    key = first_key(place)
    place.store.close()
    officer = Hand(chrome, base, **DESKTOP)
    officer.opens(f"/setup/{key}")
    officer.page.get_by_role("radio", name="Xã Nam Thanh Miện").check()
    officer.types("Họ và tên", "Trần Minh")
    officer.types("Mật khẩu", WORD)
    officer.types("Gõ lại mật khẩu", WORD)
    officer.clicks("Bắt đầu")
    assert officer.path == "/setup"
    set_up(officer, stick)

    officer.taps(".t-step-next a.btn")
    assert officer.path == "/exchange/opening"
    name, content = officer.is_given("Tải bảng")
    sheet = tmp_path / name
    sheet.write_bytes(content)
    filled = type_into(sheet, SHEET, HEAD, tmp_path / "Số liệu ban đầu.xlsx")
    officer.picks(officer.page.get_by_label("Tệp"), filled)
    officer.clicks("Xem bảng")
    assert "Sẽ ghi 19 công trình mới" in officer.sees
    assert "Theo dõi từ ngày 16/11/2026" in officer.sees
    assert "dòng chưa ghi" not in officer.sees
    officer.clicks("Nhận", exact=True)
    assert "Đã ghi số liệu ban đầu: 19 công trình mới" in officer.sees
    officer.clicks("Thiết lập")
    assert "8 / 8 bước" in officer.sees
    officer.clicks("Xong, vào Việc tuần này")

    assert officer.path == "/"
    assert 1 <= officer.page.locator(".t-things > li").count() <= 5
    for path in ("/", "/week", "/works", "/flags", PAGE):
        officer.opens(path)
        assert [day for day in days_in(officer.red_marks()) if day < SINCE] == []
    officer.opens("/money")
    assert "Chưa ghi số giải ngân nào" in officer.sees
    cells = officer.page.locator("td.t-number").all_inner_texts()
    assert {"chưa có"} < set(cells)
    assert not any(re.match(r"0(,0+)?\b", cell) for cell in cells)
    officer.opens("/works")
    assert set(officer.page.locator('td[data-label^="Giải ngân"]').all_inner_texts()) == {"chưa có"}

    officer.opens(PAGE)
    sheets, printed = officer.prints(tmp_path)
    assert sheets == 1
    assert "5. KINH PHÍ Chưa nhập kế hoạch vốn." in printed
    assert officer.trouble() == []
    # There would be red marks, had the office looked on for two years.
    at(datetime(2028, 8, 2, 1, 0, tzinfo=UTC))
    officer.opens("/works")
    assert "chậm" in " ".join(officer.red_marks())

"""Scenarios 3 and 4 of the acceptance (USERS §9): the officer's first Friday with every input counted, and one nobody signed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from at_a_screen import Hand, give_password
from browsing import DESKTOP, served
from openpyxl import load_workbook
from playwright.sync_api import Browser
from school_desk import Clock
from week_desk import AREA, FRIDAY, SILENT, live_until_friday

from jobs.clockwork.tick import tick
from jobs.exchange.school_sheet import school_sheet, schools_asked
from jobs.question import Question
from jobs.workplace import Workplace
from jobs.zalo.asked import Asked
from model.ledger.rights import Actor
from model.store.letters import letters_of
from model.store.snapshots import snapshots_of

pytestmark = pytest.mark.long
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")
HA = Actor("ha", "chairman", AREA, name="Nguyễn Hà")
WEEK = "2026-W47"
PROPOSAL = "Cho ý kiến bằng văn bản trước 30/11"
PAGE = f"/weekly/{AREA}/{WEEK}"
THURSDAY = FRIDAY - timedelta(hours=16, minutes=15)


@pytest.fixture(scope="module")
def friday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Friday 20/11/2026, 08:30: eight works being built, twelve schools of which six have reported by telephone."""
    home = live_until_friday(tmp_path_factory.mktemp("friday"), all_replied=False)
    place = Workplace(home, now=FRIDAY)
    for one in (MINH, HA):
        give_password(place, one)
    place.store.close()
    return home


@pytest.fixture
def home(friday: Path, tmp_path: Path) -> Path:
    """The same, to be written in."""
    shutil.copytree(friday, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def base(home: Path, at: Clock) -> Iterator[str]:
    """The server, on that morning."""
    at(FRIDAY)
    with served(home) as address:
        yield address


def chat_of(schools: list[Asked]) -> str:
    """The group as it is copied out of Zalo: each school's answers to what it was asked, and some talk."""
    lines: list[str] = []
    for one in schools:
        points = [f"{n} có" for n in range(1, len(one.works) + 1)]
        points += [f"{one.points.obstacle} không", f"{one.points.classes} 0"]
        lines += [f"Hiệu trưởng {one.name}", f"{one.name}: {' '.join(points)}", "15:02"]
    return "\n".join([*lines, "Nguyễn Văn Tám", "Mai họp mấy giờ ạ?", "15:10", ""])


def sheet_of(place: Workplace, school: str) -> dict[str, Any]:
    """The week's sheet of a school as it came back by Excel."""
    book = load_workbook(BytesIO(school_sheet(place, Question(area=AREA), school)))
    for row in book.worksheets[0].iter_rows(min_row=4):
        code = str(row[0].value)
        row[3].value = "có, bình thường" if code.startswith("work:") else {"classes": 2}.get(code, row[3].value)
    kept = BytesIO()
    book.save(kept)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": f"phieu-{school}.xlsx", "mimeType": media, "buffer": kept.getvalue()}


def engine_made(home: Path) -> tuple[dict[str, tuple[str, str | None]], list[str]]:
    """The engine's snapshots by period, with who closed them, and to whom there are letters."""
    place = Workplace(home, now=FRIDAY)
    with place.store.reading() as connection:
        letters = [one.recipient for one in letters_of(connection, AREA)]
        kept = {one.period: (one.state, one.closed_by) for one in snapshots_of(connection, AREA)}
    place.store.close()
    return kept, letters


def takes_replies(officer: Hand, chat: str, sheets: list[dict[str, Any]]) -> None:
    """Replies pasted from Zalo, sent by Excel, and those that came by telephone."""
    officer.clicks("Nhắc, dán Zalo")
    officer.types(officer.page.locator("#chat"), chat)
    officer.clicks("Đọc", exact=True)
    officer.clicks("Nhận 3 trường đủ câu trả lời")
    officer.clicks("Việc của tuần")
    officer.clicks("Phiếu Excel")
    officer.picks(officer.page.get_by_label("Tệp"), sheets)
    officer.clicks("Xem phiếu")
    officer.clicks("Nhận cả 2 phiếu")
    officer.clicks("Việc của tuần")
    officer.clicks("Nhận cả 6")
    assert "Đã nhận trả lời của 6 trường" in officer.sees


def tells_works(officer: Hand) -> str:
    """What became of last week's commitments and what is promised next: one is not kept, three went a stage on.

    Gives the code of the first work.
    """
    rows = officer.page.locator("#works tbody tr")
    assert rows.count() == 8
    code = str(rows.first.get_by_role("link").get_attribute("href")).removeprefix("/works/")
    for number in range(8):
        row = rows.nth(number)
        officer.taps(row.get_by_text("Chưa đạt" if number == 0 else "Đạt", exact=True))
        officer.types(row.locator("input[name^='next.']"), f"đổ bê tông đợt {number + 1}")
        if number < 3:
            officer.chooses(row.locator("select"), "thân tầng 1")
    officer.clicks("Ghi bảng này")
    assert "Đã ghi 8 công trình" in officer.sees
    return code


def reads_and_closes(officer: Hand) -> None:
    """A milestone moved, a proposal reworded, the draft read, the week closed."""
    officer.types(officer.page.locator("#milestones input[type=date]"), "2026-12-10")
    officer.clicks("Ghi ngày mới")
    officer.types(officer.page.locator("#decisions textarea").first, PROPOSAL)
    officer.clicks("Ghi đề nghị")
    officer.clicks("Mở trang báo cáo nhanh (nháp)")
    assert "CHƯA CHỐT" in officer.sees
    officer.goes_back()
    officer.clicks("Chốt tuần 47")
    assert "ĐÃ CHỐT" in officer.sees


def test_the_first_friday_takes_at_most_forty_inputs(
    chrome: Browser, home: Path, base: str, at: Clock, tmp_path: Path
) -> None:
    """Given 8 active works, 12 schools, 11 replies (6 by phone, 3 pasted from Zalo, 2 by Excel),
    when the officer works only from "Việc tuần này",
    then at most 40 inputs in all lead to "Chốt tuần", the page names the silent school, "Cam kết tuần trước"
    shows đạt and không đạt, and an entry typed after chốt appears next week under "Thay đổi sau khi chốt",
    last week's paper unchanged.
    """
    place = Workplace(home, now=FRIDAY)
    asked = schools_asked(place, Question(area=AREA))
    silent = next(one for one in asked if one.school == SILENT)
    by_phone, others = asked[:6], [one for one in asked[6:] if one != silent]
    assert (len(by_phone), len(others), len(asked)) == (6, 5, 12)
    sheets = [sheet_of(place, one.school) for one in others[3:]]
    place.store.close()

    officer = Hand(chrome, base, **DESKTOP)
    officer.signs_in(MINH.name)
    officer.inputs = 0
    assert officer.path == "/"
    assert "8 công trình đang thi công chưa có câu trả lời" in officer.sees
    officer.clicks("Đi hết việc của tuần")
    takes_replies(officer, chat_of(others[:3]), sheets)
    assert "11/12 trường" in officer.sees
    assert f"Chưa trả lời: {silent.name}" in officer.sees
    code = tells_works(officer)
    reads_and_closes(officer)
    assert officer.inputs <= 40

    officer.opens(PAGE)
    on_paper, closed = officer.prints(tmp_path)
    issued = officer.page.content()
    assert on_paper == 1
    assert "CHƯA CHỐT" not in closed
    assert f"báo cáo 11/12; chưa: {silent.name}" in closed
    assert (closed.count("→ đạt"), closed.count("→ KHÔNG ĐẠT")) == (7, 1)
    assert PROPOSAL in closed

    at(FRIDAY + timedelta(hours=1))
    officer.opens(f"/works/{code}/record/week")
    officer.types("Khối lượng (%), nếu biết", "35")
    officer.types("Ngày xảy ra", "2026-11-18")
    officer.clicks("Ghi", exact=True)
    assert officer.path == f"/works/{code}"
    at(FRIDAY + timedelta(days=7))
    officer.opens(f"/weekly/{AREA}/2026-W48")
    assert "Thay đổi sau khi chốt tuần trước: 1" in officer.sees
    officer.opens(PAGE)
    assert officer.page.content() == issued
    assert officer.trouble() == []


def test_a_week_nobody_signed_goes_nowhere(chrome: Browser, home: Path, base: str, tmp_path: Path) -> None:
    """Given the cut-off passed and no "Chốt",
    when giao ban time comes,
    then the page prints "CHƯA CHỐT", nothing has been sent to the chairman, and the engine makes no frozen
    snapshot in anyone's name.
    """
    for now in (THURSDAY, FRIDAY):
        tick(Workplace(home, now=now))
    kept, letters = engine_made(home)
    assert kept[WEEK] == ("draft", None)
    assert {closed_by for _, closed_by in kept.values()} == {None}
    assert "person:minh" in letters
    assert "person:ha" not in letters

    chairman = Hand(chrome, base, **DESKTOP)
    chairman.signs_in(HA.name)
    assert "Đề nghị lãnh đạo cho ý kiến" not in chairman.sees
    officer = Hand(chrome, base, **DESKTOP)
    officer.signs_in(MINH.name)
    assert "Chưa chốt" in officer.sees
    officer.opens(PAGE)
    sheets, printed = officer.prints(tmp_path)
    assert sheets == 1
    assert "CHƯA CHỐT" in printed

    officer.opens("/week")
    officer.clicks("Chốt tuần 47")
    tick(Workplace(home, now=FRIDAY + timedelta(minutes=15)))
    kept, letters = engine_made(home)
    assert kept[WEEK] == ("closed", MINH.name)
    assert "person:ha" in letters
    chairman.opens("/")
    assert "Đề nghị lãnh đạo cho ý kiến" in chairman.sees
    assert chairman.trouble() + officer.trouble() == []

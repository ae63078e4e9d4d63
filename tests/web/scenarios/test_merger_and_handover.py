"""Scenario 9 of the acceptance (USERS §9): two schools become one, and an officer leaves; nothing of before is lost."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from at_a_screen import Hand, give_password
from browsing import PHONE, served
from docx import Document
from playwright.sync_api import Browser
from school_desk import Clock
from week_desk import AREA, Teller, live_until_friday

from jobs.access import links
from jobs.question import Question, answers
from jobs.rollup import close
from jobs.workplace import Workplace
from model.ledger.rights import Actor

pytestmark = pytest.mark.long
ADMINISTRATOR = Actor("quan-tri", "administrator", AREA, name="Quản Trị")
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")
TH, THCS = "th-hong-phong", "thcs-hong-phong"
ITEM, MERGED = "th-hong-phong.classroom", "Trường TH&THCS Hồng Phong"
LAN, HOA = "lan", "hoa"
# Friday 30/7/2027: week 30 was cut the day before; the schools merge on 01/8, Minh leaves on 15/8.
JULY, AUGUST, LEAVING = (datetime(2027, *day, 2, 0, tzinfo=UTC) for day in ((7, 30), (8, 2), (8, 16)))


@pytest.fixture
def commune(tmp_path: Path) -> tuple[Workplace, list[str]]:
    """Twelve schools, half of which have a hall; works that Minh follows, a paper owed, a task of his; July's last week closed."""
    place = Workplace(live_until_friday(tmp_path), now=JULY)
    tell = Teller(place)
    for person, name, role, more in (
        (LAN, "Nguyễn Thị Lan", "school", {"school": TH}),
        (HOA, "Bùi Văn Hòa", "school", {"school": THCS}),
        ("khanh", "Vũ Khánh", "economic_office", {}),
    ):
        tell.says(
            f"person:{person}",
            "person_registered",
            "2026-11-20",
            actor=ADMINISTRATOR.name,
            name=name,
            role=role,
            **more,
        )
    with answers(place, Question(area=AREA)) as found:
        standings = found.standings()
        built = [code for code, one in standings.items() if one.state == "building"]
        school = next(code for code, one in standings.items() if any(link.item == ITEM for link in one.links))
    for work in (*built, school):
        tell.says(f"work:{work}", "assigned", "2027-01-04", officer=MINH.name)
    tell.says(f"work:{school}", "comment", "2027-05-10", text="Trường đề nghị làm trong hè")
    owed = {"papers": ["bb_mat_bang"], "by": "Nguyễn Hà", "reason": "đang ký", "due": "2027-09-30"}
    tell.says(f"work:{built[0]}", "leave", "2027-07-01", **owed)
    tell.says(
        "directive:GB-30-1",
        "directive",
        "2027-07-26",
        actor="Nguyễn Hà",
        text="Họp về nền móng",
        lead=MINH.name,
        due="2027-08-30",
    )
    tell.says("indicator:nam_thanh_mien/3.7", "observed", "2027-06-20", numerator=6, denominator=12)
    close(place, AREA, None, MINH.name)
    for one in (ADMINISTRATOR, MINH):
        give_password(place, one)
    place.store.close()
    return place, [*built, school]


@pytest.fixture
def base(commune: tuple[Workplace, list[str]], at: Clock) -> Iterator[str]:
    """The server, on Monday 02/8/2027."""
    at(AUGUST)
    with served(commune[0].home) as address:
        yield address


def test_nothing_of_before_is_lost_when_schools_merge_and_somebody_leaves(
    chrome: Browser, commune: tuple[Workplace, list[str]], base: str, at: Clock
) -> None:
    """Given TH and THCS Hồng Phong that merge on 01/8/2027, and Minh of the office who leaves on 15/8,
    when both are recorded,
    then items keep level and history, "tỷ lệ trường" shows 12 → 11 with "do sắp xếp trường", papers of July
    print old names, old links are dead, "Biên bản bàn giao" lists every open work, owed paper and task,
    and Minh's name stays on what he recorded.
    """
    place, works = commune
    given = links.give_many(place, Question(area=AREA), [LAN, HOA], ADMINISTRATOR.name, base)
    place.store.close()
    admin, minh, phone = Hand(chrome, base), Hand(chrome, base), Hand(chrome, base, **PHONE)
    admin.signs_in(ADMINISTRATOR.name)
    minh.signs_in(MINH.name)
    phone.opens(given[0].url)
    phone.types("Mã PIN", given[0].pin)
    phone.clicks("Vào")
    assert phone.path == "/my-school"

    admin.opens(f"/schools/{TH}")
    admin.inputs = 0
    admin.taps(admin.page.get_by_text("Sáp nhập vào trường khác"))
    admin.chooses(admin.page.get_by_label("Vào trường"), "Trường THCS Hồng Phong")
    admin.types(admin.page.locator("#merge-on"), "2027-08-01")
    admin.clicks("Ghi sáp nhập")
    assert "Trường đã sáp nhập vào Trường THCS Hồng Phong" in admin.sees
    admin.opens(f"/schools/{THCS}")
    admin.taps(admin.page.get_by_text("Đổi tên trường"))
    admin.types("Tên mới", MERGED)
    admin.types(admin.page.locator("#new-on"), "2027-08-01")
    admin.clicks("Ghi tên mới")
    assert admin.inputs == 8
    assert f"Tiểu học, THCS {MERGED}" in admin.sees
    assert "01/08/2027 Nhận sáp nhập Trường Tiểu học Hồng Phong" in admin.sees
    assert "Công trình, hạng mục (8)" in admin.sees
    admin.opens(f"/people/{HOA}")
    admin.clicks("Cấp đường dẫn mới")
    assert MERGED in admin.sees

    # Who was in by an old link is out; neither of them opens anything any more.
    phone.opens("/my-school")
    assert phone.path.startswith("/sign-in")
    for one in given:
        phone.opens(one.url)
        assert "Đường dẫn này không còn dùng được" in phone.sees
    assert [said for said in phone.trouble() if "404" not in said] == []
    check_the_past(admin)

    at(LEAVING)
    admin.opens("/documents/new/office_handover")
    admin.inputs = 0
    admin.chooses("Người bàn giao", MINH.name)
    admin.clicks("Tiếp")
    admin.clicks("Làm bản dự thảo")
    assert admin.inputs == 3
    _, content = admin.is_given(".docx")
    check_minutes(content, works)

    admin.opens("/people/minh")
    admin.inputs = 0
    admin.chooses("Giao mọi việc đang theo dõi cho", "Vũ Khánh")
    admin.types(admin.page.locator("#moved-on"), "15/08/2027")
    admin.clicks("Ghi bàn giao")
    assert "Đã ghi bàn giao việc của Trần Minh cho Vũ Khánh" in admin.sees
    admin.types("Thôi việc từ ngày", "15/08/2027")
    admin.clicks("Ghi thôi việc")
    assert admin.inputs == 5
    minh.opens("/")
    assert minh.path.startswith("/sign-in")
    minh.signs_in(MINH.name)
    assert "Tên hoặc mật khẩu chưa đúng" in minh.sees
    assert [said for said in minh.trouble() if "401" not in said] == []
    admin.opens(f"/works/{works[-1]}")
    assert f"{MERGED} (điểm trường Trường Tiểu học Hồng Phong)" in admin.sees
    assert "Theo dõi: Vũ Khánh" in admin.sees
    assert re.search(r"Trường đề nghị làm trong hè 09:00 30/07/2027 Trần Minh", admin.sees)
    assert admin.trouble() == []


def check_minutes(content: bytes, works: list[str]) -> None:
    """The minutes name every open work, the owed paper and the task, and wait for three signatures."""
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(content)).tables
    ]
    rows = [row for table in tables for row in table]
    assert [
        row[1].split()[0] for row in rows if row[2:3] and row[2].startswith(("Đang thi công", "Đã đề xuất"))
    ] == works
    owed = ["Biên bản bàn giao mặt bằng", "Nguyễn Hà", "30/09/2027"]
    assert any(row[1].startswith(works[0]) and row[2:] == owed for row in rows)
    assert any(row[1:] == ["Họp về nền móng", "Trần Minh", "30/08/2027"] for row in rows)
    assert [cell.split("\n")[0] for cell in rows[-1]] == ["NGƯỜI BÀN GIAO", "NGƯỜI NHẬN BÀN GIAO", "TRƯỞNG PHÒNG"]


def check_the_past(admin: Hand) -> None:
    """Shares of schools tell why they are of another number; items keep their level; papers of July their names."""
    admin.opens("/indicators/3.7")
    assert "12 → 11 trường do sắp xếp trường, không do xây mới" in admin.sees
    admin.opens(f"/items/{ITEM}")
    assert "Loại Xây mới phòng học, Tiểu học" in admin.sees
    admin.opens(f"/weekly/{AREA}/2027-W30")
    assert "TH Hồng Phong (tuần thứ 36)" in admin.sees
    assert "báo cáo 0/12" in admin.sees
    assert "TH&THCS" not in admin.sees

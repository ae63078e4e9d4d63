"""Scenario 6 of the acceptance (USERS §9): built, and nobody may use it before the fire brigade has said so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from at_a_screen import Hand, give_password
from browsing import PHONE, served
from docx import Document
from lived import FRIDAY
from playwright.sync_api import Browser, Locator
from school_desk import AREA, BUILT, LAN, MINH, WEDNESDAY, Clock, says, told, work_of

from jobs.access import links
from jobs.people import add
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor

pytestmark = pytest.mark.long
ADMINISTRATOR = Actor("admin", "administrator", AREA, name="Quản Trị")
# Friday 27/11/2026, 09:02 in Hải Phòng: the week was cut yesterday at 16:00.
NEXT_FRIDAY = WEDNESDAY + timedelta(days=1, hours=18)


@pytest.fixture
def commune(plan_home: Path) -> Workplace:
    """The two subject rooms of THCS Hồng Phong are finished since October; there is no paper of the fire brigade."""
    place = Workplace(plan_home, now=FRIDAY)
    for one in (ADMINISTRATOR, MINH, LAN):
        add(place, Question(), one.id, one.name, one.role, one.school, None, ADMINISTRATOR.name)
    opened = {"state": "works_done", "since": "2026-10-10", "by": "UBND xã", "reason": "có trước khi theo dõi"}
    says(place, BUILT, "opening", ADMINISTRATOR.name, **opened)
    says(place, AREA, "tracking_started", ADMINISTRATOR.name, since="2026-10-01")
    give_password(place, MINH)
    place.store.close()
    return place


@pytest.fixture
def base(commune: Workplace, at: Clock) -> Iterator[str]:
    """The server, on Wednesday 25/11/2026 at 15:02."""
    at(WEDNESDAY)
    with served(commune.home) as address:
        yield address


def rooms_in_use(office: Hand) -> str:
    """What stands for 3.2 on the page of indicators."""
    office.opens("/indicators/3.2")
    found = re.search(r"Đã bàn giao\s+(\d+)", office.sees)
    assert found is not None, office.sees
    return found[1]


def test_rooms_count_when_the_school_has_them_and_the_office_says_so(
    chrome: Browser, commune: Workplace, base: str, at: Clock
) -> None:
    """Given a work "Thi công xong" without a paper of the fire brigade,
    when the school answers "Chưa nhận vì: thiếu PCCC",
    then 3.2 does not move, the page lists the work in section 1 with a draft letter,
    and the rooms count only after "Trường đã nhận" and "Phòng Kinh tế xác nhận".
    """
    work = work_of(commune.home, BUILT)
    link = links.give(commune, Question(), LAN.id, ADMINISTRATOR.name, base)
    school, office = Hand(chrome, base, **PHONE), Hand(chrome, base)
    school.opens(link.url)
    school.types("Mã PIN", link.pin)
    school.clicks("Vào")
    office.signs_in(MINH.name)
    assert rooms_in_use(office) == "0"

    school.inputs = 0
    school.taps(school.page.get_by_text("Chưa nhận vì có điều chưa ổn"))
    school.taps(school.page.get_by_text("Thiếu nghiệm thu PCCC"))
    school.clicks("GỬI", exact=True)
    assert school.inputs <= 4
    assert "Chưa nhận: thiếu nghiệm thu phòng cháy, chữa cháy" in school.sees
    assert rooms_in_use(office) == "0"
    # The office's page of the week, its own paper of the week, and the letter that goes with it.
    at(NEXT_FRIDAY)
    office.opens("/week")
    office.clicks("Trang nháp")
    first = office.sees.partition("ĐỀ NGHỊ LÃNH ĐẠO")[2].partition("ĐƯỜNG ĐẾN MỤC TIÊU")[0]
    assert "THCS Hồng Phong: Xây mới 2 phòng bộ môn" in first
    assert "thiếu kết quả nghiệm thu PCCC" in first
    assert "Ký công văn đề nghị nghiệm thu PCCC" in first
    office.opens("/week")
    office.inputs = 0
    office.clicks("Dự thảo công văn")
    office.clicks("Làm bản dự thảo")
    name, content = office.is_given(".docx")
    assert office.inputs == 3
    assert "cong-van-don-doc" in name
    letter = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert "Trường chưa nhận bàn giao vì thiếu nghiệm thu phòng cháy, chữa cháy" in letter
    assert re.search(r"Hoàn thành thủ tục, sớm có .*phòng cháy", letter)

    # Neither key alone opens the door: the office without the paper, then without the school, then both.
    office.opens(f"/works/{work}/record/step?to=accepted")
    office.types(paper(office, "bb_nghiem_thu"), "1/BB")
    office.clicks("Ghi", exact=True)
    assert "Đã nghiệm thu hoàn thành" in office.sees
    assert "chưa có Kết quả nghiệm thu về phòng cháy, chữa cháy" in office.sees
    hands_over(office, work, bb_ban_giao="8/BB")
    assert "phòng cháy" in office.page.get_by_role("alert").first.inner_text()
    hands_over(office, work, bb_ban_giao="8/BB", kq_pccc="9/PCCC")
    assert "Trường chưa báo đã nhận" in office.sees
    assert [said for said in office.trouble() if "409" not in said] == []
    assert rooms_in_use(office) == "0"

    school.opens("/my-school")
    school.taps(school.page.get_by_text("Đã nhận", exact=True))
    school.types(school.page.get_by_role("textbox", name="Ngày"), "2026-11-26")
    school.clicks("GỬI", exact=True)
    assert "Đã nhận 2, ngày 26/11/2026" in school.sees
    assert rooms_in_use(office) == "0"

    office.inputs = 0
    hands_over(office, work, bb_ban_giao="8/BB", kq_pccc="9/PCCC")
    assert office.inputs == 3
    assert "Đã bàn giao đưa vào sử dụng" in office.sees
    assert rooms_in_use(office) == "2"
    [handed] = told(commune.home, "handed_over")
    assert (handed.body["quantity"], handed.draft.actor) == (2, MINH.name)
    assert [*office.trouble(), *school.trouble()] == []


def paper(office: Hand, kind: str) -> Locator:
    """The field for the number of a paper."""
    return office.page.locator(f'[id="need.{kind}.number"]')


def hands_over(office: Hand, work: str, **papers: str) -> None:
    """Send the form of the handover with the papers that are there."""
    office.opens(f"/works/{work}/record/handover")
    for kind, number in papers.items():
        office.types(paper(office, kind), number)
    office.clicks("Ghi", exact=True)

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
from playwright.sync_api import Browser
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
    print(office.sees)
    office.opens("/week")
    print(office.sees)
    at(NEXT_FRIDAY)
    office.opens("/week")
    print(office.sees)
    office.clicks("Dự thảo công văn")
    office.clicks("Làm bản dự thảo")
    print(office.sees)
    office.page.screenshot(path="/dev/shm/s5/a.png", full_page=True)
    print(office.takes(".docx")[0])

"""Scenario 5 of the acceptance (USERS §9): the principal has one minute, a telephone, and no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from at_a_screen import Hand, give_password
from browsing import PHONE, served
from lived import FRIDAY
from playwright.sync_api import Browser
from school_desk import AREA, LAN, MINH, SITE, WEDNESDAY, Clock, picture, says, told, work_of

from jobs.access import links
from jobs.people import add
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor

pytestmark = pytest.mark.long
ADMINISTRATOR = Actor("admin", "administrator", AREA, name="Quản Trị")
IDLE = "không có người thi công"


@pytest.fixture
def commune(plan_home: Path) -> Workplace:
    """The plan, tracked since November; of the four items of THCS Hồng Phong one is under construction."""
    place = Workplace(plan_home, now=FRIDAY)
    for one in (ADMINISTRATOR, MINH, LAN):
        add(place, Question(), one.id, one.name, one.role, one.school, None, ADMINISTRATOR.name)
    opened = {"state": "building", "since": "2026-09-01", "by": "UBND xã", "reason": "có trước khi theo dõi"}
    says(place, SITE, "opening", ADMINISTRATOR.name, **opened)
    says(place, AREA, "tracking_started", ADMINISTRATOR.name, since="2026-11-01")
    give_password(place, MINH)
    place.store.close()
    return place


@pytest.fixture
def base(commune: Workplace, at: Clock) -> Iterator[str]:
    """The server, on Wednesday 25/11/2026 at 15:02."""
    at(WEDNESDAY)
    with served(commune.home) as address:
        yield address


PHOTO = {"name": "IMG_0412.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(1200, 900))}


def taps_of(phone: Hand) -> int:
    """What was tapped since it was last asked."""
    taps, phone.inputs = phone.inputs, 0
    return taps


def test_a_principal_needs_a_minute_and_four_taps(chrome: Browser, commune: Workplace, base: str, at: Clock) -> None:
    """Given a school with 4 items, one under construction,
    when the principal opens the link and taps "Không có gì mới – Gửi", or answers 3 questions and 1 photo,
    then it takes at most 4 taps, no field asks for a percent, the receipt shows hour and code;
    and "Không" (thi công) twice running raises "Đứng im 2 tuần" for the office only.
    """
    link = links.give(commune, Question(), LAN.id, ADMINISTRATOR.name, base)
    phone = Hand(chrome, base, **PHONE, java_script_enabled=False)
    phone.opens(link.url)
    # Only the first time, on a telephone that is not known yet.
    phone.types("Mã PIN", link.pin)
    phone.clicks("Vào")
    assert phone.path == "/my-school"

    taps_of(phone)
    phone.opens(link.url)
    assert "Trường THCS Hồng Phong" in phone.sees
    assert "1. Tuần này có người thi công không?" in phone.sees
    assert phone.sees.count("Tuần này có người thi công không?") == 1
    asked = phone.page.locator("main input:not([type=hidden]), main select, main textarea")
    names = {str(one.get_attribute("name")) for one in asked.all()}
    assert {name.split(".")[0] for name in names} == {"workers", "trouble", "text", "photo", "borrowed"}
    assert not re.search(r"%|phần trăm|triệu|CT-\d", phone.sees)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.clicks("KHÔNG CÓ GÌ MỚI")
    assert taps_of(phone) <= 4
    receipt = re.search(r"Đã nhận lúc 15:02 thứ Tư 25/11/2026 Mã (T48-[0-9]{4})", phone.sees)
    assert receipt is not None
    [submitted] = told(commune.home, "report_submitted")
    assert receipt[1] == f"T48-{submitted.position:04d}"

    # Two weeks running the three questions and a photo, the answer at the site being "Không".
    office = Hand(chrome, base)
    office.signs_in(MINH.name)
    site = work_of(commune.home, SITE)
    for week in (1, 2):
        at(WEDNESDAY + timedelta(weeks=week))
        phone.opens(link.url)
        taps_of(phone)
        if week == 1:
            phone.taps(
                phone.page.get_by_role("group", name="Tuần này có người thi công").get_by_text("Không", exact=True)
            )
        phone.picks(phone.page.locator(f'input[name="photo.{site}"]'), PHOTO)
        phone.clicks("GỬI", exact=True)
        assert taps_of(phone) <= 4
        number = 48 + week
        assert re.search(rf"Đã nhận lúc 15:02 thứ Tư \d+/12/2026 Mã T{number}-[0-9]{{4}}", phone.sees)
        assert "Người thi công: không" in phone.sees
        office.opens(f"/works/{site}")
        assert ("Đứng im 2 tuần" in office.sees) == (week == 2)
    assert [dict(e.body)["workers"] for e in told(commune.home, "site_report")] == ["none", "none"]
    office.opens("/flags")
    assert "THCS Hồng Phong" in office.sees
    assert phone.trouble() + office.trouble() == []
    for path in ("/my-school", f"/works/{site}", "/flags", "/"):
        phone.opens(path)
        assert "đứng im" not in phone.sees.lower()

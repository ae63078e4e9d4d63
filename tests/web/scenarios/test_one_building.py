"""Scenario 2 of the acceptance (USERS §9): one building of two items, told once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from at_a_screen import Hand, give_password
from browsing import DESKTOP, served
from lived import FRIDAY
from playwright.sync_api import Browser
from school_desk import AREA, MINH, Clock

from jobs.people import add
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.views import item_rows
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.ledger.rights import Actor

pytestmark = pytest.mark.long
ADMINISTRATOR = Actor("admin", "administrator", AREA, name="Quản Trị")
CLASSROOMS, LABORATORIES = "th-hong-phong.classroom", "th-hong-phong.subject_room"
NOW = FRIDAY + timedelta(days=2)


@pytest.fixture
def commune(plan_home: Path) -> Workplace:
    """The plan, and Minh of the Economic Office."""
    place = Workplace(plan_home, now=FRIDAY)
    for one in (ADMINISTRATOR, MINH):
        add(place, Question(), one.id, one.name, one.role, one.school, None, ADMINISTRATOR.name)
    give_password(place, MINH)
    place.store.close()
    return place


@pytest.fixture
def officer(chrome: Browser, commune: Workplace, at: Clock) -> Iterator[Hand]:
    """Minh at her desk, on Sunday 22/11/2026."""
    at(NOW)
    with served(commune.home) as base:
        hand = Hand(chrome, base, **DESKTOP)
        hand.signs_in(MINH.name)
        yield hand


def went_on(home: Path, work: str, kind: str, on: str, paper: str, **body: object) -> None:
    """What is not of this scenario: a step on the way, with its paper."""
    day = date.fromisoformat(on)
    papers = (Paper(paper, f"{paper}/2026", day),)
    record(Workplace(home, now=NOW), Question(), Saying(work, kind, day, MINH.name, body, papers))


def fills(officer: Hand, fields: dict[str, str]) -> None:
    """Type into fields by their names."""
    for name, text in fields.items():
        officer.types(officer.page.locator(f'[name="{name}"]'), text)


def rooms_handed_over(officer: Hand) -> int:
    """How many rooms of the goal of 42 are handed over, as the page of indicator 3.2 says."""
    officer.opens("/indicators")
    officer.clicks("3.2. Số phòng học")
    row = officer.page.get_by_role("row").filter(
        has=officer.page.get_by_role("rowheader", name="42 phòng, hết năm 2028")
    )
    return int(row.get_by_role("cell").first.inner_text())


def money_in(officer: Hand, path: str, amount: str) -> int:
    """How often an amount stands on a page, dots and all, and not as a part of another."""
    officer.opens(path)
    return len(re.findall(rf"(?<![0-9.,]){re.escape(amount)}(?![0-9.,])", officer.sees))


def money_of_items(home: Path) -> list[tuple[str, int | None, int | None]]:
    """Step, capital and payments of the two items, as lists and tables say them."""
    place = Workplace(home, now=NOW)
    rows = [row for row in item_rows(place, Question()) if row["id"] in (CLASSROOMS, LABORATORIES)]
    place.store.close()
    return [(row["state"], row["allocated"], row["disbursed"]) for row in rows]


def grouped(officer: Hand) -> str:
    """The code of the work that she makes of the two items."""
    officer.opens("/works/group?school=th-hong-phong")
    for words in ("· 3 phòng học", "· 3 phòng bộ môn"):
        officer.taps(officer.page.locator("label.t-tick", has_text=words))
    officer.types("Tên công trình", "Nhà lớp học 6 phòng")
    officer.clicks("Gộp thành một công trình")
    assert "Nhà lớp học 6 phòng" in officer.sees
    return officer.path.removeprefix("/works/")


def amount(officer: Hand, field: str, text: str, said: str) -> None:
    """Type an amount; the page says back how much that is."""
    fills(officer, {field: text})
    officer.page.get_by_text(f"= {said} đồng").wait_for()


def built(officer: Hand, home: Path, work: str) -> None:
    """The decision, the contract and what was paid, each told once; what lies between is told elsewhere."""
    went_on(home, work, "listed", "2026-01-12", "qd_danh_muc")
    went_on(home, work, "policy_approved", "2026-02-02", "qd_chu_truong")
    officer.opens(f"/works/{work}/record/step?to=approved")
    amount(officer, "approved.amount", "7.200 tr", "7.200.000.000")
    fills(officer, {"on": "2026-03-02", "need.qd_phe_duyet.number": "88/QĐ-UBND"})
    officer.clicks("Ghi", exact=True)
    went_on(home, work, "allocated", "2026-03-20", "qd_giao_von", amount=6_000_000_000, source="NSTP", year=2026)
    officer.opens(f"/works/{work}/record/step?to=contracted")
    amount(officer, "contracted.amount", "6.850 tr", "6.850.000.000")
    fills(officer, {"on": "2026-04-20", "need.qd_kqlcnt.number": "101/QĐ-UBND", "need.hop_dong.number": "05/HĐ-XD"})
    officer.clicks("Ghi", exact=True)
    went_on(home, work, "building", "2026-05-10", "tb_khoi_cong")
    officer.opens(f"/works/{work}/record/disbursed")
    assert officer.page.locator("#month option:checked").inner_text() == "10/2026"
    amount(officer, "disbursed.NSTP.amount", "5.100 tr", "5.100.000.000")
    officer.clicks("Ghi", exact=True)


def test_one_building_of_two_items_is_told_once(officer: Hand, commune: Workplace) -> None:
    """Given items 3 phòng học, 3 phòng bộ môn and nothing else at TH Hồng Phong,
    when she makes "Công trình" "Nhà lớp học 6 phòng", records QĐ, hợp đồng and "Giải ngân lũy kế đến 31/10: 5.100 tr" once,
    then both items show the work's step, the money appears once in every total, no per-item money is invented,
    and handing over 3 + 2 rooms moves chỉ tiêu 3.2 by 5.
    """
    before = rooms_handed_over(officer)
    work = grouped(officer)
    built(officer, commune.home, work)
    assert "TMĐT: 7.200 (88/QĐ-UBND)" in officer.sees
    assert "Hợp đồng: 6.850" in officer.sees
    assert "Giải ngân: 5.100 (đến 31/10/2026)" in officer.sees

    for item in (CLASSROOMS, LABORATORIES):
        assert money_in(officer, f"/items/{item}", "5.100") == 0
        assert f"{work}. Nhà lớp học 6 phòng Đang thi công 3 0" in officer.sees
    assert money_in(officer, "/works", "5.100") == 1
    officer.opens("/money")
    assert "Giải ngân năm 2026 5.100 85% kế hoạch vốn" in officer.sees
    assert "Thành phố hỗ trợ 6.000 5.100 85%" in officer.sees
    assert f"{work}. Nhà lớp học 6 phòng 7.200 6.850 6.000 5.100 85%" in officer.sees
    # One source and the sum, which are the same.
    assert money_in(officer, f"/weekly/{AREA}/2026-W47", "5.100") == 2
    assert "Cộng 6.000 5.100 85,0" in officer.sees
    assert money_of_items(commune.home) == [("building", None, None)] * 2

    went_on(commune.home, work, "accepted", "2026-11-10", "bb_nghiem_thu")
    officer.opens(f"/works/{work}/record/handover")
    officer.types("3 phòng bộ môn", "2")
    officer.page.get_by_label("Nhà trường đã ký biên bản bàn giao").check()
    fills(officer, {"need.bb_ban_giao.number": "08/BB-BG", "need.kq_pccc.number": "09/NT-PCCC", "on": "2026-11-20"})
    officer.clicks("Ghi", exact=True)
    assert officer.path == f"/works/{work}"
    assert rooms_handed_over(officer) - before == 5
    assert officer.trouble() == []

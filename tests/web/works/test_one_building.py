"""One building, two items (USERS §9, scenario 2), over HTTP.

Guards that a work made of two items takes its decision, contract and money once, shares its step with both, invents no
money of an item, and that handing over 3 + 2 rooms moves indicator 3.2 by 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from jobs.question import Question
from jobs.views import indicator_lines, item_rows
from jobs.workplace import Workplace

Browser = Callable[..., TestClient]
Filled = Callable[..., dict[str, str]]
ROOMS = {"th-thanh-giang.classroom": 3, "th-chi-lang-bac.subject_room": 2}


def _figures(home: Path) -> tuple[int, dict[str, dict[str, object]]]:
    """Rooms that indicator 3.2 counts as handed over, and the two items."""
    place = Workplace(home)
    try:
        line = next(one for one in indicator_lines(place, Question()) if one.code == "3.2")
        items = {row["id"]: row for row in item_rows(place, Question()) if row["id"] in ROOMS}
        return line.blocks[0].handed_over, items
    finally:
        place.store.close()


def test_one_building_of_two_items_is_told_once(browser_of: Browser, office: Path, filled: Filled) -> None:
    browser = browser_of(office)

    def send(address: str, **typed: str) -> str:
        sent = browser.post(address, data=filled(browser, address, **typed))
        assert sent.status_code == 303, re.sub(r"<[^>]+>", " ", sent.text)[-3000:]
        return str(sent.headers["location"])

    before, _ = _figures(office)
    works = (
        browser.get("/works/group", params={"q": "CT-31"}).text
        + browser.get("/works/group", params={"q": "CT-33"}).text
    )
    assert "CT-31" in works
    grouped = filled(browser, "/works/group", name="Nhà lớp học 8 phòng")
    made = browser.post("/works/group", data={**grouped, "work": ["CT-31", "CT-33"]})
    assert made.status_code == 303
    work = made.headers["location"]

    def step(to: str, **typed: str) -> None:
        send(f"{work}/record/step?to={to}", on="2026-10-05", **typed)

    def paper(code: str, number: str) -> dict[str, str]:
        return {f"need__{code}__number": number, f"need__{code}__on": "2026-10-02"}

    step("listed", **paper("qd_danh_muc", "1/QĐ"))
    step("policy_approved", **paper("qd_chu_truong", "2/QĐ"))
    step("approved", approved__amount="7,2 tỷ", **paper("qd_phe_duyet", "88/QĐ-UBND"))
    send(
        f"{work}/record/allocated",
        allocated__amount="6 tỷ",
        allocated__source="NSTP",
        allocated__year="2026",
        on="2026-10-05",
        paper__0__type="qd_giao_von",
        paper__0__number="3/QĐ",
    )
    step("contracted", contracted__amount="6.850 tr", **paper("qd_kqlcnt", "4/QĐ"), **paper("hop_dong", "5/HĐ"))
    step("building", **paper("tb_khoi_cong", "6/TB"))
    send(f"{work}/record/disbursed", month="2026-10", disbursed__NSTP__amount="5.100 tr")
    step("accepted", **paper("bb_nghiem_thu", "7/BB"))

    page = browser.get(work).text
    assert "5.100" in page
    _, items = _figures(office)
    assert {row["state"] for row in items.values()} == {"accepted"}
    assert [row["disbursed"] for row in items.values()] == [None, None]

    send(
        f"{work}/record/handover",
        handed__0__quantity="3",
        handed__1__quantity="2",
        signed="yes",
        final="yes",
        on="2026-11-21",
        **paper("bb_ban_giao", "8/BB-BG"),
        **paper("kq_pccc", "9/PCCC"),
    )
    after, items = _figures(office)
    assert {code: row["handed_over"] for code, row in items.items()} == ROOMS
    assert after - before == 5

"""Friday: at most forty inputs from the first page to a closed week, and what becomes of what is said later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient
from week_desk import AREA, FRIDAY, Hand, Teller

from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")
PAGE = f"/weekly/{AREA}/2026-W47"


def codes_of(hand: Hand) -> list[str]:
    """The works that the table asks about."""
    return [name.removeprefix("next.") for form in hand.page.forms for name in form.fields if name.startswith("next.")]


def test_a_whole_friday_takes_at_most_forty_inputs(
    friday_home: Path, browser_of: Browser, teller: Teller, at_time: Callable[[datetime], None]
) -> None:
    """2026-11-20: eight works being built, twelve schools, eleven replies; Minh works from the first page only."""
    browser = browser_of(friday_home, MINH)
    hand = Hand(browser)
    assert "8 công trình đang thi công chưa có câu trả lời" in hand.text
    hand.follow("/week")
    assert "THCS Mới" in hand.text
    assert hand.press("/replies", last=True) == 303
    assert "Đã nhận trả lời của 6 trường" in hand.text
    codes = codes_of(hand)
    for number, code in enumerate(codes):
        hand.change(f"kept.{code}", "no" if number == 0 else "yes")
        hand.change(f"next.{code}", f"đổ bê tông đợt {number + 1}")
        if number < 3:
            hand.change(f"stage.{code}", "floor-1")
    assert hand.press("/works") == 303
    assert "Đã ghi 8 công trình" in hand.text
    proposals = [name for form in hand.page.forms for name in form.fields if name.startswith("text.decision_")]
    hand.change(proposals[0], "Cho ý kiến bằng văn bản trước 30/11")
    assert hand.press("/decisions") == 303
    hand.follow(PAGE)
    assert "CHƯA CHỐT" in hand.text
    assert "Cho ý kiến bằng văn bản trước 30/11" in hand.text
    hand.back()
    assert hand.press("/close") == 303
    assert "ĐÃ CHỐT" in hand.text
    for n, text in enumerate(("Họp với nhà thầu", "Rà soát danh mục", "Nhắc trường gửi báo cáo"), start=1):
        hand.change(f"text.{n}", text)
        hand.change(f"due.{n}", "2026-11-27")
    assert hand.press("/conclusions") == 303
    hand.follow(PAGE)
    assert "chưa: THCS Mới" in hand.text
    assert hand.text.count("→ đạt") == 7
    assert hand.text.count("→ KHÔNG ĐẠT") == 1
    assert "Chốt 16 giờ 00, thứ Năm 19/11/2026" in hand.text
    assert len(codes) == 8
    assert hand.inputs <= 40
    # What is typed after closing leaves the page as it was, and appears a week later.
    issued = browser.get(PAGE).content
    teller.says(f"work:{codes[0]}", "progress", "2026-11-18", percent=35)
    assert browser.get(PAGE).content == issued
    at_time(FRIDAY + timedelta(days=7))
    later = browser.get(f"/weekly/{AREA}/2026-W48").text
    assert "Thay đổi sau khi chốt tuần trước: 1" in later
    assert browser.get(PAGE).content == issued

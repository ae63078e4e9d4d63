"""Zalo in the browser: texts out, a chat in, rows accepted, nothing twice, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from exchange_desk import hidden_fields, said
from lived import FRIDAY
from starlette.testclient import TestClient

from jobs.evidence import file_path
from jobs.question import Question
from jobs.recording import void
from jobs.workplace import Workplace

Browser = Callable[..., TestClient]
CHAT = """Cô Yến THCS Hồng Phong
1 không 2 thiếu cát 3 5
15:02
Nguyễn Thị Lan
TH Hồng Phong: 1 không 2 0
15:04
Ai biết mai họp mấy giờ không?
15:05
"""


def test_a_chat_becomes_drafts_and_nothing_is_recorded(
    building: Path, browser_of: Browser, post: Callable[..., Any]
) -> None:
    """Two rows, one message left as it stands, the silent schools named, and the ledger as it was."""
    before = len(said(building))
    answer = post(browser_of(building), "/exchange/zalo", chat=CHAT, period="2026-W47")
    assert answer.status_code == 200
    assert "Đọc được 3 tin: 2 tin thành 2 dòng nháp, 1 tin để nguyên bên dưới" in answer.text
    assert "Ai biết mai họp mấy giờ không?" in answer.text
    assert "từ chữ “2 thiếu cát” (tin 1)" in answer.text
    assert len(said(building)) == before


def test_a_row_is_accepted_once_with_what_the_school_wrote(
    building: Path, browser_of: Browser, post: Callable[..., Any]
) -> None:
    """site_report none "thiếu cát", school_report 5, submitted and accepted; the second time nothing."""
    browser = browser_of(building)
    fields = hidden_fields(post(browser, "/exchange/zalo", chat=CHAT, period="2026-W47").text)
    sent = {"chat": CHAT, "chat_read": CHAT, "accept": "thcs-hong-phong.47", **fields}
    answer = post(browser, "/exchange/zalo/accept", **sent)
    assert "Đã nhận trả lời của THCS Hồng Phong." in answer.text
    site, report, submitted, accepted = said(
        building, "site_report", "school_report", "report_submitted", "report_accepted"
    )
    assert (dict(site.body), site.draft.actor) == ({"workers": "none", "text": "thiếu cát"}, "Trần Minh")
    assert dict(report.body) == {"borrowed_classes": 5}
    assert submitted.subject.id == accepted.subject.id == "2026-W47/thcs-hong-phong"
    kept = file_path(building, str(report.draft.papers[0].file)).read_text(encoding="utf-8")
    assert "1 không 2 thiếu cát 3 5" in kept
    assert "TH Hồng Phong: 1 không" not in kept
    again = post(browser, "/exchange/zalo/accept", **sent)
    assert "đã được ghi từ trước" in again.text
    assert len(said(building, "site_report", "school_report")) == 2


def test_all_complete_rows_are_accepted_together_and_a_correction_corrects(
    building: Path, browser_of: Browser, post: Callable[..., Any]
) -> None:
    """Both schools with one click; pasted again with "em nhầm, 3 là 4" only the classes are put right."""
    browser = browser_of(building)
    fields = hidden_fields(post(browser, "/exchange/zalo", chat=CHAT, period="2026-W47").text)
    post(browser, "/exchange/zalo/accept", chat=CHAT, chat_read=CHAT, accept="all", **fields)
    assert [e.subject.id for e in said(building, "school_report")] == ["th-hong-phong", "thcs-hong-phong"]
    later = CHAT.replace("15:02\n", "15:02\nem nhầm, 3 là 4\n15:03\n")
    fields = hidden_fields(post(browser, "/exchange/zalo", chat=later, period="2026-W47").text)
    post(browser, "/exchange/zalo/accept", chat=later, chat_read=later, accept="all", **fields)
    assert [e.body["borrowed_classes"] for e in said(building, "school_report")] == [0, 5, 4]
    assert len(said(building, "site_report")) == 1
    assert len(said(building, "report_accepted")) == 2


def test_what_the_officer_corrects_is_what_is_recorded(
    building: Path, browser_of: Browser, post: Callable[..., Any]
) -> None:
    """Few instead of none; a wrong number of classes is told and everything typed stays."""
    browser = browser_of(building)
    fields = hidden_fields(post(browser, "/exchange/zalo", chat=CHAT, period="2026-W47").text)
    workers = next(name for name in fields if "/w." in name)
    fields[workers] = "few"
    sent = {"chat": CHAT, "chat_read": CHAT, "accept": "thcs-hong-phong.47", **fields}
    wrong = post(browser, "/exchange/zalo/accept", **sent | {"row.thcs-hong-phong.47/classes": "năm"})
    assert wrong.status_code == 400
    assert "“năm” không phải là số lớp học tạm" in wrong.text
    assert 'value="năm"' in wrong.text
    assert said(building, "site_report") == []
    post(browser, "/exchange/zalo/accept", **sent)
    assert [e.body["workers"] for e in said(building, "site_report")] == ["few"]


def test_a_reply_that_was_taken_back_can_be_accepted_again(
    building: Path, browser_of: Browser, post: Callable[..., Any]
) -> None:
    """void school_report → the same chat gives it anew"""
    browser = browser_of(building)
    sent = {"chat": CHAT, "chat_read": CHAT, "accept": "th-hong-phong.47"}
    post(browser, "/exchange/zalo/accept", **sent)
    report = said(building, "school_report")[0]
    place = Workplace(building, now=FRIDAY)
    void(place, Question(), report.id, "nhầm", "Minh")
    place.store.close()
    post(browser, "/exchange/zalo/accept", **sent)
    assert len(said(building, "school_report")) == 2


def test_texts_to_send_stand_in_boxes(building: Path, browser_of: Browser) -> None:
    """Without any script they can be copied by hand; the week's text is plain lines."""
    browser = browser_of(building)
    page = browser.get("/exchange/zalo")
    assert "T47 – THCS Hồng Phong. Trả lời: 1. " in page.text
    assert re.search(r"<textarea[^>]* readonly", page.text)
    week = browser.get("/exchange/zalo/week")
    assert week.status_code == 200
    assert "BÁO CÁO NHANH" in week.text
    assert "Tuần 47" in week.text


def test_an_empty_or_endless_paste_is_told(building: Path, browser_of: Browser, post: Callable[..., Any]) -> None:
    """400 and a sentence"""
    browser = browser_of(building)
    assert "hãy dán đoạn chat" in post(browser, "/exchange/zalo", chat="  \n ").text
    long = post(browser, "/exchange/zalo", chat="1\n" * 9_000)
    assert (long.status_code, "hãy chỉ chép phần trả lời" in long.text) == (400, True)
    unknown = post(browser, "/exchange/zalo/accept", chat=CHAT, chat_read=CHAT, accept="nobody.47")
    assert (unknown.status_code, "Không còn dòng nháp" in unknown.text) == (400, True)
    assert post(browser, "/exchange/zalo", chat=CHAT, period="2026-W99").status_code == 400


def test_before_any_week_is_rolled_up_the_page_says_so(loaded_home: Path, browser_of: Browser) -> None:
    """Only the plan is loaded: no empty box"""
    page = browser_of(loaded_home).get("/exchange/zalo/week")
    assert (page.status_code, "chưa được tổng hợp" in page.text, "<textarea" in page.text) == (200, True, False)

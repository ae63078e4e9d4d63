"""The principal's form: one tap or three answers, a receipt, mending until the cut-off, nothing of other schools."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from httpx import Response
from school_desk import (
    AFTER_THE_CUT,
    BAC,
    BUILT,
    LAN,
    MINH,
    OTHERS,
    SCHOOL,
    SITE,
    Browser,
    Clock,
    told,
    with_place,
    work_of,
)
from starlette.testclient import TestClient

from jobs.flags import flagged
from jobs.question import Question
from jobs.reporting import tell_report
from jobs.workplace import Workplace

CSRF = "a-token-that-every-form-brings-back"


@pytest.fixture
def lan(home: Path, browser_of: Browser) -> TestClient:
    """The principal's telephone."""
    return browser_of(home, LAN)


@pytest.fixture
def site(home: Path) -> str:
    return work_of(home, SITE)


@pytest.fixture
def built(home: Path) -> str:
    return work_of(home, BUILT)


def sent(browser: TestClient, files: dict[str, tuple[str, bytes, str]] | None = None, **fields: str) -> Response:
    return browser.post("/my-school", data={"csrf": CSRF, "do": "send", **fields}, files=files or None)


def answers_at(site: str, workers: str = "normal", **more: str) -> dict[str, str]:
    return {f"workers.{site}": workers, f"trouble.{site}": "no", "borrowed": "2"} | more


def test_one_tap_reports_that_nothing_is_new(lan: TestClient, home: Path) -> None:
    """Scenario 5: the page has one button for it, and the receipt says hour and code."""
    page = lan.get("/my-school").text
    assert "KHÔNG CÓ GÌ MỚI" in page
    assert 'value="nothing"' in page
    assert "formnovalidate" in page
    done = sent(lan, do="nothing")
    assert (done.status_code, done.headers["location"]) == (303, "/my-school")
    [submitted] = told(home, "report_submitted")
    assert submitted.subject.id == f"2026-W48/{SCHOOL}"
    after = lan.get("/my-school").text
    assert "Đã nhận lúc 15:02 thứ Tư 25/11/2026" in after
    assert f"T48-{submitted.position:04d}" in after
    assert "KHÔNG CÓ GÌ MỚI" not in after


def test_nothing_of_percent_money_steps_or_codes_is_asked(lan: TestClient) -> None:
    """What a principal does not know is not on the page, nor is what has not begun."""
    page = re.sub(r"<[^>]*>", " ", lan.get("/my-school").text)
    assert not re.search(r"%|triệu|đồng\b|tỷ lệ|giai đoạn|CT-\d", page)
    assert page.count("Tuần này có người thi công không?") == 1
    assert page.count("Trường đã nhận bàn giao chưa?") == 1


def test_a_form_takes_four_taps_at_most(lan: TestClient, site: str, home: Path) -> None:
    """Workers, a photo and send are chosen; "no trouble" stands there already, so do the borrowed classes."""
    page = lan.get("/my-school").text
    assert re.search(rf'name="trouble\.{site}" value="no" checked', page)
    assert not re.search(rf'name="workers\.{site}" value="\w+" checked', page)
    photo = {f"photo.{site}": ("../../x.php", with_place(), "text/html")}
    assert sent(lan, photo, **{f"workers.{site}": "few", f"trouble.{site}": "no"}).status_code == 303
    [report] = told(home, "site_report")
    assert (report.body, report.draft.actor) == ({"workers": "few"}, LAN.name)
    [paper] = report.draft.papers
    assert (paper.type, paper.on.isoformat()) == ("anh", "2026-11-24")
    # Next time that answer stands there.
    assert re.search(rf'name="workers\.{site}" value="few" checked', lan.get("/my-school").text)


def test_a_second_sending_mends_the_first(lan: TestClient, site: str, home: Path) -> None:
    """Corrections are events; the same form sent twice records once."""
    fields = answers_at(site, text="Cổng phụ đang khóa")
    for _ in range(2):
        assert sent(lan, **fields).status_code == 303
    assert [len(told(home, kind)) for kind in ("site_report", "school_report", "report_submitted")] == [1, 1, 1]
    more = {f"trouble.{site}": "yes", f"text.{site}": "Giàn giáo sát lớp 2A"}
    assert sent(lan, **fields | more).status_code == 303
    first, second = told(home, "site_report")
    assert (second.draft.target, second.body["text"]) == (first.position, "Giàn giáo sát lớp 2A")
    assert len(told(home, "school_report")) == 1
    page = lan.get("/my-school").text
    assert "Giàn giáo sát lớp 2A" in page
    assert "Sửa báo cáo đã gửi" in page


def test_after_the_cut_off_it_counts_for_the_next_week(lan: TestClient, site: str, home: Path, at: Clock) -> None:
    """And the page says so before anything is typed."""
    at(AFTER_THE_CUT)
    page = lan.get("/my-school").text
    assert "Tuần 48 đã hết hạn gửi lúc 16:00" in page
    assert "tính cho Tuần 49" in page
    assert sent(lan, **answers_at(site)).status_code == 303
    assert [e.subject.id for e in told(home, "report_submitted")] == [f"2026-W49/{SCHOOL}"]


def test_what_the_office_has_accepted_is_not_mended(lan: TestClient, site: str, home: Path) -> None:
    """The page shows no form any more, and a form from an old page records nothing."""
    sent(lan, **answers_at(site))
    place = Workplace(home, now=datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    tell_report(place, Question(), "report_accepted", "2026-W48", MINH.name, school=SCHOOL)
    assert "đã xem và tính vào báo cáo tuần" in lan.get("/my-school").text
    refused = sent(lan, **answers_at(site, "none"))
    assert refused.status_code == 409
    assert "cần sửa, hãy báo cho phòng" in refused.text
    assert len(told(home, "site_report")) == 1


def test_nothing_new_does_not_swallow_what_was_typed(lan: TestClient, site: str, home: Path) -> None:
    """The first button with a changed form below asks to send the form instead; nothing is lost."""
    answer = sent(lan, do="nothing", **answers_at(site, text="Mái tôn bay"))
    assert answer.status_code == 400
    assert "hãy bấm GỬI" in answer.text
    assert 'value="Mái tôn bay"' in answer.text
    assert told(home, "school_report", "site_report") == []


def test_nothing_new_says_again_who_was_seen_at_work(lan: TestClient, site: str, home: Path, at: Clock) -> None:
    """Two weeks of "nobody" running are for the office to see, and for nobody at the school."""
    sent(lan, **answers_at(site, "none"))
    at(AFTER_THE_CUT + timedelta(days=4))
    page = lan.get("/my-school").text
    assert "người thi công: không" in page
    assert sent(lan, do="nothing").status_code == 303
    assert [e.body["workers"] for e in told(home, "site_report")] == ["none", "none"]
    place = Workplace(home, now=AFTER_THE_CUT + timedelta(days=4))
    assert "standing_still" in str(flagged(place, Question()))
    assert "đứng im" not in lan.get("/my-school").text.lower()


def test_a_finished_work_is_received_or_not_with_a_cause(lan: TestClient, site: str, built: str, home: Path) -> None:
    """Scenario 6: "Chưa nhận vì: thiếu PCCC", and later the rooms; each answer takes the place of the one before."""
    no = answers_at(site) | {f"got.{built}": "no", f"cause.{built}": "fire_safety"}
    assert sent(lan, **no).status_code == 303
    [event] = told(home, "received")
    assert event.body == {"received": False, "cause": "fire_safety"}
    yes = answers_at(site) | {f"got.{built}": "yes", f"rooms.{built}.{BUILT}": "2", f"day.{built}": "2026-11-24"}
    assert sent(lan, **yes).status_code == 303
    [got] = [e for e in told(home, "received") if e.body["received"]]
    assert (got.body["quantity"], got.on.isoformat()) == (2, "2026-11-24")
    assert [e.draft.target for e in told(home, "void")] == [event.position]
    # The same again is no second receipt.
    assert sent(lan, **yes).status_code == 303
    assert len(told(home, "received")) == 2


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"borrowed": "nhiều"}, "không phải là số từ 0 đến"),
    ({"borrowed": "9" * 400}, "không phải là số từ 0 đến"),
    ({"trouble.{site}": "yes"}, "hãy ghi một dòng đang vướng gì"),
    ({"workers.{site}": "thousands"}, "hãy chọn tuần này có người thi công không"),
    ({"got.{built}": "no"}, "vì sao trường chưa nhận bàn giao"),
    ({"got.{built}": "yes", "rooms.{built}.thcs-hong-phong.subject_room": "999"}, "nhiều hơn số còn lại (2)"),
    ({"got.{built}": "yes", "day.{built}": "2031-01-01"}, "chưa đến"),
    ({"got.{built}": "yes", "day.{built}": "31/02/2026"}, "không phải là ngày có thật"),
    ({"text": "x" * 1001}, "quá 1000 chữ"),
)


def test_a_wrong_answer_is_told_and_loses_nothing(lan: TestClient, site: str, built: str, home: Path) -> None:
    """A clear sentence, everything typed still there, nothing recorded."""
    for wrong, sentence in WRONG:
        fields = answers_at(site, text="Giữ lại dòng này")
        fields |= {name.format(site=site, built=built): text for name, text in wrong.items()}
        answer = sent(lan, **fields)
        assert answer.status_code == 400, sentence
        assert sentence in answer.text
        assert fields["text"] in answer.text
    assert told(home, "site_report", "school_report", "received", "report_submitted") == []


def test_a_draft_is_kept_with_its_photo_and_gone_once_sent(lan: TestClient, site: str, home: Path) -> None:
    """ "Lưu nháp" keeps fields and photos on the server; sending takes them along."""
    photo = {f"photo.{site}": ("a.jpg", with_place(), "image/jpeg")}
    assert sent(lan, photo, do="draft", **answers_at(site, text="Dở dang")).status_code == 303
    assert told(home, "site_report", "school_report") == []
    page = lan.get("/my-school").text
    assert "Bản nháp lưu lúc 15:02" in page
    assert 'value="Dở dang"' in page
    assert "1 ảnh đã giữ trong nháp" in page
    assert sent(lan, **answers_at(site, text="Dở dang")).status_code == 303
    [report] = told(home, "site_report")
    assert report.draft.papers[0].file
    assert "Bản nháp" not in lan.get("/my-school").text


def test_nobody_but_a_school_has_the_form_and_each_its_own(
    browser_of: Browser, home: Path, lan: TestClient, site: str
) -> None:
    """The office has no form; a school sees nothing of another, and cannot speak of its works."""
    assert browser_of(home, MINH).get("/my-school").status_code == 403
    sent(lan, **answers_at(site, text="Chỉ trường tôi biết"))
    bac = browser_of(home, BAC)
    page = bac.get("/my-school").text
    assert "Chỉ trường tôi biết" not in page
    assert site not in page
    own = work_of(home, OTHERS)
    assert sent(bac, **answers_at(own) | {f"workers.{site}": "none"}).status_code == 303
    assert {(e.subject.id, e.draft.actor) for e in told(home, "site_report")} == {(site, LAN.name), (own, BAC.name)}


def test_the_yearly_report_is_written_where_it_is_due(lan: TestClient, home: Path) -> None:
    """Its boxes are the school's own words; once more the same records nothing, another period is not there."""
    assert "/my-school/reports/2026" in lan.get("/my-school").text
    at = "/my-school/reports/2026"
    assert "Tồn tại, hạn chế" in lan.get(at).text
    for _ in range(2):
        assert lan.post(at, data={"csrf": CSRF, "box.limits": "Thiếu phòng bộ môn"}).status_code == 303
    [event] = told(home, "narrative")
    assert (event.subject.id, event.draft.actor) == (f"school_report/2026/{SCHOOL}", LAN.name)
    assert "Thiếu phòng bộ môn" in lan.get(at).text
    assert lan.get("/my-school/reports/2019").status_code == 404
    assert lan.post(at, data={"csrf": CSRF, "box.limits": "x" * 20_001}).status_code == 400

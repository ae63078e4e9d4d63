"""What is to be made clear, and what is to be explained: listed, answered, and never twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lived import says
from starlette.testclient import TestClient

from jobs.clarifying import answered_findings
from jobs.flags import flagged
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
CSRF = {"csrf": "a-token-that-every-form-brings-back"}
ROOMS = "nam_thanh_mien.text.2028.solid_rooms"
HA = Actor("ha", "chairman", "11284", name="Vũ Hà")
CLERK = Actor("thu", "clerk", "11284", name="Lê Thu")


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html)) | CSRF


def decisions(home: Path) -> list[str]:
    place = Workplace(home)
    found = [one.decision.status for one in answered_findings(place, Question()) if one.decision]
    place.store.close()
    return found


def test_the_three_groups_stand_with_their_lines_of_the_plan(lived_home: Path, browser_of: Browser) -> None:
    """44 findings, hard ones first, each with section and line"""
    html = browser_of(lived_home).get("/questions").text
    groups = [html.index(name) for name in ("Cần thống nhất số liệu", "Nên làm rõ", "Chưa nêu</h2>")]
    assert groups == sorted(groups)
    assert html.count('class="list-group-item t-question"') == 44
    assert "mục II.2.1.3, dòng 139" in html


def test_an_answer_is_recorded_once_with_who_and_on_what(office: Path, browser_of: Browser) -> None:
    """answered by the vice chairman, paper 12/UBND → told, counted, and the double click records nothing more"""
    browser = browser_of(office)
    form = hidden(browser.get(f"/questions/{ROOMS}").text)
    sent = form | {
        "status": "answered",
        "by": "PCT Vũ Văn Nguyễn",
        "text": "lấy 90%",
        "number": "12/UBND",
        "dated": "20/11/2026",
    }
    answers = [browser.post(f"/questions/{ROOMS}", data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert decisions(office) == ["answered"]
    html = browser.get("/questions?status=answered").text
    assert "12/UBND (20/11/2026)" in html
    assert html.count('class="list-group-item t-question"') == 1


def test_two_people_who_answer_the_same_see_each_other(office: Path, browser_of: Browser) -> None:
    """both opened it; the second is shown the first's answer, keeps the text, and may record nevertheless"""
    first, second = browser_of(office), browser_of(office, HA)
    forms = [hidden(browser.get(f"/questions/{ROOMS}").text) for browser in (first, second)]
    first.post(f"/questions/{ROOMS}", data=forms[0] | {"status": "asked", "by": "Minh"})
    late = second.post(f"/questions/{ROOMS}", data=forms[1] | {"status": "accepted", "by": "Hà", "text": "giữ 70%"})
    assert (late.status_code, "giữ 70%" in late.text, "Vẫn ghi" in late.text) == (409, True, True)
    again = hidden(late.text) | {"status": "accepted", "by": "Hà", "text": "giữ 70%"}
    assert second.post(f"/questions/{ROOMS}", data=again).status_code == 303
    assert decisions(office) == ["accepted"]


@pytest.mark.parametrize(
    "slip",
    [{"status": "maybe", "by": "Hà"}, {"status": "asked", "by": " "}, {"status": "asked", "by": "Hà", "on": "hôm kia"}],
)
def test_a_slip_is_told(slip: dict[str, str], office: Path, browser_of: Browser) -> None:
    """400, nothing recorded"""
    browser = browser_of(office)
    answer = browser.post(f"/questions/{ROOMS}", data=hidden(browser.get(f"/questions/{ROOMS}").text) | slip)
    assert (answer.status_code, decisions(office)) == (400, [])


def test_who_may_not_decide_sees_no_form_and_is_refused(office: Path, browser_of: Browser) -> None:
    """clerk → no form, 403; nothing recorded"""
    browser = browser_of(office, CLERK)
    assert 'name="status"' not in browser.get(f"/questions/{ROOMS}").text
    assert browser.post(f"/questions/{ROOMS}", data=CSRF | {"status": "asked", "by": "Thu"}).status_code == 403
    assert decisions(office) == []


@pytest.mark.parametrize("path", ["/questions/none", "/flags/none", "/questions/hung_thang.x"])
def test_what_is_not_there_is_not_there(path: str, lived_home: Path, browser_of: Browser) -> None:
    """404"""
    assert browser_of(lived_home).get(path).status_code == 404


def test_the_letter_is_given_as_word_and_excel(office: Path, browser_of: Browser) -> None:
    """PK, and a name to save it under"""
    browser = browser_of(office)
    for kind in ("docx", "xlsx"):
        answer = browser.get(f"/questions/letter.{kind}")
        assert (answer.status_code, answer.content[:2]) == (200, b"PK")
        assert f".{kind}" in answer.headers["content-disposition"]


def test_a_flag_is_explained_in_its_box(office: Path, browser_of: Browser) -> None:
    """a paper whose leave has run out → waits → explained → among the explained"""
    place = Workplace(office)
    leave = {"papers": ["giay_to_dat"], "by": "Vũ Hà", "reason": "chờ xác nhận", "due": "2026-11-18"}
    says(place, "2026-11-02", "leave", **leave)
    open_ones = [one.flag.id for one in flagged(place, Question()) if one.open]
    place.store.close()
    browser = browser_of(office)
    assert f"Đang chờ ({len(open_ones)})" in browser.get("/flags").text
    assert open_ones
    path = f"/flags/{open_ones[0]}"
    form = hidden(browser.get(path).text)
    assert browser.post(path, data=form | {"text": ""}).status_code == 400
    assert browser.post(path, data=form | {"text": "chờ bản vẽ điều chỉnh"}).status_code == 303
    assert f"Đang chờ ({len(open_ones) - 1})" in browser.get("/flags").text
    assert "chờ bản vẽ điều chỉnh" in browser.get("/flags?all=true").text


def test_flags_are_the_offices_own(lived_home: Path, browser_of: Browser) -> None:
    """the chairman does not see them, nor the six clears; the office does"""
    assert [browser_of(lived_home, HA).get(path).status_code for path in ("/flags", "/clears")] == [403, 403]
    html = browser_of(lived_home).get("/clears").text
    assert html.count('<th scope="row"') == 25

"""Pages of indicators and items: what stands on them, who may say what, and what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lived import AREA, WORK
from page_words import words
from starlette.testclient import TestClient

from jobs.people import add
from jobs.question import Question, answers
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
CSRF = "a-token-that-every-form-brings-back"
KEY = "once"
HOA = Actor("hoa", "culture_office", AREA, name="Phạm Thị Hoa")
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")
BOSS = Actor("boss", "administrator", AREA, name="Đỗ Quản Trị")
THU = Actor("thu", "clerk", AREA, name="Lê Thu")


def observations(home: Path) -> list[dict[str, object]]:
    """What was recorded about indicators."""
    place = Workplace(home)
    with answers(place, Question(area=AREA)) as found:
        told = [dict(event.body) | {"kind": event.kind} for event in found.events("indicator")]
    place.store.close()
    return told


@pytest.fixture
def staffed(office: Path) -> Path:
    """The office with four people in its register."""
    place = Workplace(office)
    for person in (BOSS, HOA, MINH, THU):
        add(place, Question(area=AREA), person.id, person.name, person.role, None, date(2026, 11, 1), BOSS.name)
    place.store.close()
    return office


def form(kind: str, **fields: str) -> dict[str, str]:
    """A form as a browser sends it."""
    return {"csrf": CSRF, "kind": kind, "key": f"{KEY}-{kind}", **fields}


def test_all_rows_stand_in_the_order_of_the_plan_and_nothing_unknown_is_nought(reader: TestClient) -> None:
    """26 rows: 1.1 … 4.7 with 3.10 after 3.9; 0 → 42 → 68 on top; unmeasured: chưa có số liệu"""
    html = reader.get("/indicators").text
    table = html[html.index('id="targets"') :]
    rows = list(dict.fromkeys(re.findall(r'href="/indicators/([\d.]+)"', table)))
    assert len(rows) == 26
    assert rows[0] == "1.1"
    assert rows[rows.index("3.9") + 1] == "3.10"
    said = words(html)
    assert "Mục tiêu hết năm 2028 42" in said
    assert "Mục tiêu hết năm 2030 68" in said
    line = words(table[table.index('href="/indicators/1.1"') : table.index('href="/indicators/1.2"')])
    assert "99%" in line
    assert "chưa có số liệu" in line
    assert not re.search(r"\b0%", line)
    assert " style=" not in html
    assert "None" not in said


def test_a_page_of_the_past_shows_what_was_known_then(office: Path, browser_of: Browser) -> None:
    """98,2 recorded on Sunday about October: not in week 47's table, nor on a day before; both say they look back"""
    place = Workplace(office)
    body = {"value": 98.2}
    record(place, Question(area=AREA), Saying("1.2", "observed", date(2026, 10, 5), "Hoa", body))
    place.store.close()
    browser = browser_of(office)
    assert "98,2%" in browser.get("/indicators").text
    then = browser.get("/indicators?period=2026-W47").text
    assert "98,2%" not in then
    assert "như đã biết khi lập Tuần 47" in words(then)
    assert "98,2%" not in browser.get("/indicators?on=2026-10-04").text
    assert "98,2%" in browser.get("/indicators?on=05/10/2026").text
    # The past is read, not written.
    assert 'method="post" action="/indicators' not in browser.get("/indicators/1.2?period=2026-W47").text


@pytest.mark.parametrize(
    "path",
    [
        "/indicators/9.9",
        "/items/none.such",
        "/indicators?plan=hung_thang",
        "/indicators?period=2031-W02",
        "/items/x?plan=hung_thang",
    ],
)
def test_what_is_not_the_units_is_not_there(reader: TestClient, path: str) -> None:
    """an id nobody has and the plan of another unit: 404 alike, naming nothing"""
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "hung_thang" not in answer.text


def test_a_day_that_is_none_is_said_to_be_none(reader: TestClient) -> None:
    """?on=31/02/2026 → 400 and a sentence"""
    answer = reader.get("/indicators?on=31/02/2026")
    assert answer.status_code == 400
    assert "31/02/2026" in words(answer.text)


def test_a_figure_is_recorded_once_and_confirmed_by_the_office_of_its_field(staffed: Path, browser_of: Browser) -> None:
    """110 / 154 by the culture office, sent twice: one event, 71,43 %, waiting; the culture office may not confirm it, the economic office does"""
    hoa, minh = browser_of(staffed, HOA), browser_of(staffed, MINH)
    typed = form("observed", numerator="110", denominator="154", on="2026-11-20", paper="70/BC", paper_on="2026-11-19")
    for _ in range(2):
        answer = hoa.post("/indicators/3.1/record", data=typed)
        assert (answer.status_code, answer.headers["location"]) == (303, "/indicators/3.1")
    assert [one["numerator"] for one in observations(staffed)] == [110]
    page = hoa.get("/indicators/3.1").text
    assert "71,43%" in page
    assert "chờ xác nhận" in page
    assert "70/BC" in page
    assert 'value="confirmed"' not in page
    assert hoa.post("/indicators/3.1/record", data=form("confirmed")).status_code == 403
    assert 'value="confirmed"' in minh.get("/indicators/3.1").text
    assert minh.post("/indicators/3.1/record", data=form("confirmed")).status_code == 303
    assert "đã xác nhận" in minh.get("/indicators/3.1").text


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"value": "9l"}, "“9l” không phải là số"),
    ({"numerator": "5"}, "hãy gõ cả hai"),
    ({"value": "70", "denominator": "5"}, "hãy gõ cả hai"),
    ({"numerator": "5", "denominator": "0"}, "Mẫu số là 0"),
    ({"value": "70", "on": "31/02/2026"}, "31/02/2026"),
    ({"value": "70", "paper_on": "2026-11-01"}, "chưa có số, ký hiệu"),
    ({}, "Chưa có số liệu"),
    ({"value": "985"}, "phải từ 0 đến 100"),
    ({"value": "-3"}, "phải từ 0 đến 100"),
    ({"numerator": "9" * 400, "denominator": "9" * 400}, "phải từ 0 đến"),
    ({"numerator": "5", "denominator": "4"}, "Tử số lớn hơn mẫu số"),
)


def test_what_cannot_be_recorded_is_said_and_nothing_typed_is_lost(reader: TestClient, lived_home: Path) -> None:
    """each wrong form: 400, the sentence, every field as typed, the form open, nothing recorded"""
    for fields, said in WRONG:
        answer = reader.post("/indicators/1.2/record", data=form("observed", text="Số của <b>phòng</b>", **fields))
        assert answer.status_code == 400
        assert said in words(answer.text)
        for typed in (*fields.values(), "Số của &lt;b&gt;phòng&lt;/b&gt;"):
            assert f'value="{typed}"' in answer.text
        assert 'id="form-observed" open' in answer.text
        assert f'value="{KEY}-observed"' not in answer.text
    assert observations(lived_home) == []


def ticks(html: str) -> list[str]:
    """What the form of confirmation would send."""
    return re.findall(r'name="row" value="([^"]+)"', html)


def test_the_facility_figures_are_confirmed_in_one_go_and_only_those_that_were_seen(
    staffed: Path, browser_of: Browser
) -> None:
    """3.1 and 3.4 wait for the economic office: not offered to the culture office, whose try is refused; a newer 3.4: 409 and nothing; then both"""
    hoa, minh = browser_of(staffed, HOA), browser_of(staffed, MINH)
    for indicator, value in (("3.1", "70"), ("3.4", "60")):
        assert (
            hoa.post(f"/indicators/{indicator}/record", data=form("observed", value=value) | {"key": value}).status_code
            == 303
        )
    seen = ticks(minh.get("/indicators").text)
    assert [one.partition("@")[0] for one in seen] == ["3.1", "3.4"]
    assert ticks(hoa.get("/indicators").text) == []
    assert hoa.post("/indicators/confirm", data={"csrf": CSRF, "row": seen}).status_code == 403
    assert minh.post("/indicators/confirm", data={"csrf": CSRF}).status_code == 400
    hoa.post("/indicators/3.4/record", data=form("observed", value="61") | {"key": "61"})
    stale = minh.post("/indicators/confirm", data={"csrf": CSRF, "row": seen})
    assert stale.status_code == 409
    assert "Chỉ tiêu 3.4 vừa có số liệu mới hơn" in words(stale.text)
    assert len(ticks(stale.text)) == 2
    answer = minh.post("/indicators/confirm", data={"csrf": CSRF, "row": ticks(stale.text), "key": "k"})
    assert answer.status_code == 303
    assert ticks(minh.get("/indicators").text) == []
    assert [one["kind"] for one in observations(staffed)].count("confirmed") == 2


def test_who_may_say_nothing_sees_no_form_and_is_refused(staffed: Path, browser_of: Browser) -> None:
    """the clerk: no form, 403, nothing recorded; a reader of the city alike"""
    for role, name in (("clerk", THU.name), ("city_reader", "Người của thành phố")):
        browser = browser_of(staffed, Actor("x", role, AREA, name=name))
        assert 'method="post" action="/indicators' not in browser.get("/indicators/1.2").text
        answer = browser.post("/indicators/1.2/record", data=form("observed", value="97"))
        assert answer.status_code in (403, 409)
    assert observations(staffed) == []


def test_a_school_does_not_see_indicators(lived_home: Path, browser_of: Browser) -> None:
    """403"""
    school = Actor("lan", "school", AREA, "th-hong-phong", "Cô Lan")
    assert browser_of(lived_home, school).get("/indicators").status_code == 403


def test_a_rule_is_chosen_by_name_and_the_way_is_counted_by_it(office: Path, browser_of: Browser) -> None:
    """3.2 by the stated totals, decided by the chairman: the page names who and which; without who: 400"""
    browser = browser_of(office)
    page = browser.get("/indicators/3.2").text
    rules = re.findall(r'name="rule" value="([^"]+)"', page)
    stated = next(rule for rule in rules if rule.startswith("rooms_primary_secondary_stated"))
    before = re.findall(r'data-label="Mới đề xuất">(\d+)<', page)
    refused = browser.post("/indicators/3.2/record", data=form("rule_adopted", rule=stated, on="2026-11-20"))
    assert refused.status_code == 400
    assert "Còn thiếu: người quyết định" in words(refused.text)
    typed = form("rule_adopted", rule=stated, on="2026-11-20", by="Chủ tịch UBND xã", paper="12/TB-UBND")
    assert browser.post("/indicators/3.2/record", data=typed).status_code == 303
    page = browser.get("/indicators/3.2").text
    assert "Do Chủ tịch UBND xã quyết định ngày 20/11/2026, 12/TB-UBND" in words(page)
    assert re.findall(r'data-label="Mới đề xuất">(\d+)<', page) != before


def test_a_part_of_a_row_has_its_own_figures(office: Path, browser_of: Browser) -> None:
    """1.4, primary: recorded about the part; a subject of another row: 404"""
    browser = browser_of(office)
    typed = form("observed", subject="1.4-primary", numerator="3", denominator="4")
    assert browser.post("/indicators/1.4/record", data=typed).status_code == 303
    assert "75%" in browser.get("/indicators/1.4-primary").text
    assert browser.post("/indicators/1.4/record", data=form("observed", subject="1.2", value="5")).status_code == 404
    assert browser.post("/indicators/1.4/record", data=form("void", value="5")).status_code == 404


def test_an_assigned_target_stands_among_what_was_said(office: Path, browser_of: Browser) -> None:
    """99 by 31/12/2027, given by the city"""
    typed = form("target_assigned", value="99", due="31/12/2027", by="UBND thành phố")
    browser = browser_of(office)
    assert browser.post("/indicators/1.2/record", data=typed).status_code == 303
    assert "Giao chỉ tiêu: 99% , hạn 31/12/2027 – UBND thành phố" in words(browser.get("/indicators/1.2").text)


def test_an_item_leads_to_its_work_its_indicator_and_its_line_of_the_plan(reader: TestClient) -> None:
    """3 classrooms at Hồng Phong: work, step, 3.2, section and line; not handed over yet: 0 of 3"""
    html = reader.get(f"/items/{WORK}").text
    said = words(html)
    assert re.search(r'href="/works/CT-\d+"', html)
    assert 'href="/indicators/3.2"' in html
    assert "mục III.3.2.2, dòng" in said
    assert "chưa có" in said
    assert "cách tính đang dùng" in said
    assert " style=" not in html


def test_every_counted_item_of_an_indicator_is_a_link(reader: TestClient) -> None:
    """3.2 lists as many items as its rule counts, each with its page"""
    items = re.findall(r'href="(/items/[^"]+)"', reader.get("/indicators/3.2").text)
    assert len(items) == len(set(items)) == 12
    assert all(reader.get(item).status_code == 200 for item in items[:3])

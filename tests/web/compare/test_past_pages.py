"""Pages of the past: periods, two of them compared, and a printed figure followed down."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lived import AREA, says
from page_words import words
from starlette.testclient import TestClient

from jobs.question import Question
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]


def test_the_past_tells_who_closed_what_and_leads_to_it(reader: TestClient) -> None:
    """week 47: closed by the head of office, its hash, the issued page, the figures then"""
    html = reader.get("/past").text
    assert "Trần Minh, Trưởng phòng" in html
    assert re.search(r'<code title="[0-9a-f]{64}">[0-9a-f]{12}</code>', html)
    for link in (f"/weekly/{AREA}/2026-W47", "/indicators?period=2026-W47", "/trace/weekly/2026-W47"):
        assert f'href="{link}"' in html


def test_what_was_recorded_after_closing_is_told_with_its_event(office: Path, browser_of: Browser) -> None:
    """a figure of October typed on Sunday: the indicator 1.2, new, recorded after closing, with its event and who"""
    place = Workplace(office)
    event = record(place, Question(area=AREA), Saying("1.2", "observed", date(2026, 10, 5), "Hoa", {"value": 98.2}))
    says(place, "2026-11-21", "comment", text="Sau khi chốt")
    place.store.close()
    html = browser_of(office).get("/compare?old=2026-W47&new=22/11/2026").text
    said = words(html)
    assert re.search(r"1\.2\. Tỷ lệ học sinh hoàn thành [^.]* phổ thông chưa có 98,2", said)
    assert f'href="/events/{event.id}"' in html
    assert "ghi sau khi chốt" in said
    assert "Hoa" in said
    assert "None" not in said


def test_nothing_changed_is_said(reader: TestClient) -> None:
    """the same day twice"""
    said = words(reader.get("/compare?old=2026-11-01&new=2026-11-01").text)
    assert "Không có số liệu nào khác nhau" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("old=2026-W47&new=", "Hãy chọn hai tuần"),
        ("old=hôm+qua&new=2026-W47", "hôm qua"),
        ("old=2026-W99&new=2026-W47", "2026-W99"),
    ],
)
def test_sides_that_cannot_be_compared_are_said_and_stay_typed(reader: TestClient, asked: str, said: str) -> None:
    """400, the sentence, both fields as typed"""
    answer = reader.get(f"/compare?{asked}")
    assert answer.status_code == 400
    assert said in words(answer.text)
    assert 'value="2026-W47"' in answer.text


def test_a_printed_figure_is_followed_down_to_work_event_and_plan(reader: TestClient) -> None:
    """the 3 tỷ of week 47's page, found by its place without accents: the work, the event, its paper, the plan's line"""
    html = reader.get("/trace/weekly/2026-W47?q=thanh+pho+ho+tro").text
    figures = re.findall(r'href="(/trace/weekly/2026-W47\?figure=[^"]+)"', html)
    assert figures
    below = [reader.get(link.replace("&amp;", "&")) for link in figures[:3]]
    assert all(answer.status_code == 200 for answer in below)
    whole = " ".join(answer.text for answer in below)
    assert re.search(r'href="/events/11284-\d+"', whole)
    assert re.search(r'href="/works/CT-\d+"', whole)
    assert "12/QĐ-UBND" in whole
    assert "None" not in words(whole)


def test_every_figure_of_the_page_can_be_chosen_fifty_at_a_time(reader: TestClient) -> None:
    """no part holds more than fifty, and the next part holds others"""
    parts = [reader.get(f"/trace/weekly/2026-W47?page={part}").text for part in (1, 2)]
    first, second = (re.findall(r"\?figure=([^\"]+)\"", html) for html in parts)
    assert len(first) == len(set(first)) == 50
    assert 0 < len(second) <= 50
    assert not {*first} & {*second}


@pytest.mark.parametrize(
    "path", ["/trace/weekly/2031-W02", "/trace/nothing/2026", "/trace/weekly/2026-W47?figure=no-such"]
)
def test_papers_and_figures_that_are_not_there(reader: TestClient, path: str) -> None:
    """404 for a paper, a sentence for a figure"""
    answer = reader.get(path)
    assert answer.status_code == (400 if "figure" in path else 404)


def test_papers_with_figures_are_listed(reader: TestClient, lived_home: Path, browser_of: Browser) -> None:
    """week 47, with the way to its figures; a clerk sees it, a school does not"""
    assert 'href="/trace/weekly/2026-W47"' in reader.get("/trace").text
    school = Actor("lan", "school", AREA, "th-hong-phong", "Cô Lan")
    assert browser_of(lived_home, school).get("/trace").status_code == 403
    assert browser_of(lived_home, school).get("/past").status_code == 403

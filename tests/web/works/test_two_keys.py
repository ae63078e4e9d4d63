"""A building that is finished and cannot be used (USERS §9, scenario 6), an explanation, and the folder of papers, over HTTP.

Guards that no leave replaces the fire-safety acceptance, that rooms wait for the school's word, that the page says what
is missing, and that the papers of a work come out as an ordinary folder for whoever may see them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lived import FRIDAY
from starlette.testclient import TestClient

from jobs.question import Question
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
Filled = Callable[..., dict[str, str]]
WORK = "/works/CT-30"


@pytest.fixture
def finished(office: Path) -> Path:
    """The office with a work that is accepted, of which nothing was handed over."""
    place = Workplace(office, now=FRIDAY)
    opened = {"state": "accepted", "since": "2026-10-10", "by": "Ông Chủ tịch", "reason": "có trước khi theo dõi"}
    record(place, Question(), Saying("CT-31", "opening", date(2026, 11, 2), "Minh", opened))
    place.store.close()
    return office


def test_rooms_wait_for_the_fire_safety_paper_and_for_the_school(
    browser_of: Browser, finished: Path, filled: Filled
) -> None:
    browser, address = browser_of(finished), "/works/CT-31/record/handover"
    shown = browser.get(address).text
    assert "Trường chưa báo đã nhận" in shown
    assert "need.kq_pccc.later" not in shown
    typed = filled(
        browser, address, handed__0__quantity="6", signed="yes", on="2026-11-19", need__bb_ban_giao__number="8/BB"
    )
    refused = browser.post(address, data=typed)
    assert refused.status_code == 409
    assert "phòng cháy" in refused.text
    assert 'value="8/BB"' in refused.text
    typed |= {"need.kq_pccc.number": "9/PCCC"}
    unsigned = browser.post(address, data={name: value for name, value in typed.items() if name != "signed"})
    assert unsigned.status_code == 409
    assert "chưa" in unsigned.text
    assert browser.post(address, data=typed).status_code == 303
    assert "Đã bàn giao đưa vào sử dụng" in browser.get("/works/CT-31").text


def test_what_needs_an_explanation_is_explained_beside_it(browser_of: Browser, finished: Path, filled: Filled) -> None:
    browser = browser_of(finished)
    page = browser.get("/works/CT-31").text
    flags = re.findall(r'name="flag" value="([^"]+)"', page)
    assert "cho bổ sung sau" in page[page.index('id="flags"') :]
    assert flags == ["finished_not_usable:CT-31"]
    typed = filled(browser, "/works/CT-31") | {"flag": flags[0], "text": "Đang chờ kết quả"}
    assert browser.post("/works/CT-31/explain", data=typed).status_code == 303
    assert "Đang chờ kết quả" in browser.get("/works/CT-31").text
    wrong = browser.post("/works/CT-31/explain", data=filled(browser, "/works/CT-31") | {"flag": "x", "text": "y"})
    assert wrong.status_code == 400


def test_the_papers_of_a_work_come_out_as_a_folder(browser_of: Browser, lived_home: Path) -> None:
    sent = browser_of(lived_home).get(f"{WORK}/folder.zip")
    assert sent.status_code == 200
    names = zipfile.ZipFile(BytesIO(sent.content)).namelist()
    assert any(name.endswith("Mục lục hồ sơ.html") for name in names)
    assert any(name.endswith(".pdf") for name in names)
    reader = browser_of(lived_home, Actor("doc", "city_reader", "11284", name="Người Đọc"))
    assert reader.get(f"{WORK}/folder.zip").status_code == 403
    assert browser_of(lived_home).get("/works/CT-999/folder.zip").status_code == 404

"""Sheets out and in: the register, a school's sheet, the opening sheet, the table of events, every table."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from exchange_desk import SITE, filled, said
from lived import FRIDAY
from openpyxl import load_workbook
from starlette.testclient import TestClient

from jobs.exchange.exporting import TABLES
from jobs.question import Question, answers
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
Upload = Callable[..., Any]
register = partial(filled, fields=5)


@pytest.fixture
def site(building: Path) -> str:
    """The code of the work that is being built."""
    place = Workplace(building, now=FRIDAY)
    with answers(place, Question()) as found:
        code = next(w for w, s in found.standings().items() if any(link.item == SITE for link in s.links))
    place.store.close()
    return code


def test_every_table_can_be_taken(building: Path, browser_of: Browser) -> None:
    """.xlsx and .csv of each, all of them in one package; people are the administrator's"""
    browser = browser_of(building)
    page = browser.get("/exchange/tables").text
    assert all(f"/exchange/tables/{name}.xlsx" in page for name in TABLES if name != "people")
    works = browser.get("/exchange/tables/works.xlsx")
    assert works.headers["content-disposition"].startswith('attachment; filename="11284_works.xlsx"')
    assert load_workbook(BytesIO(works.content)).active is not None
    assert browser.get("/exchange/tables/money.csv").content.startswith("\ufeff".encode())
    assert [browser.get(f"/exchange/tables/{name}").status_code for name in ("people.xlsx", "x.csv", "works.pdf")] == [
        404
    ] * 3
    boss = browser_of(building, Actor("ha", "administrator", "11284", name="Hà"))
    with zipfile.ZipFile(BytesIO(boss.get("/exchange/tables.zip").content)) as package:
        assert len(package.namelist()) == 2 * len(TABLES)


def test_the_register_goes_out_and_comes_back(
    building: Path, browser_of: Browser, upload: Upload, post: Any, site: str
) -> None:
    """stage, percent, promise and obstacle filled in → four differences → events; again → nothing"""
    browser = browser_of(building)
    sheet = browser.get("/exchange/follow.xlsx").content
    cells = {
        (site, "stage"): "thân tầng 1",
        (site, "percent"): 20,
        (site, "next_commitment"): "xây tường",
        (site, "obstacle"): "chờ điện",
        (site, "next_on"): date(2026, 12, 20),
    }
    sent = upload(browser, "/exchange/follow", register(sheet, cells))
    assert sent.status_code == 303
    shown = browser.get(sent.headers["location"])
    assert all(
        words in shown.text for words in ("thân tầng 1", "20%", "xây tường", "chờ điện", "20/12/2026", "Nhận tất cả 1")
    )
    assert said(building, "progress", "blocked") == []
    assert post(browser, sent.headers["location"], accept="all").status_code == 303
    kinds = [event.kind for event in said(building)][-4:]
    assert kinds == ["progress", "commitment", "expected", "blocked"]
    count = len(said(building))
    again = upload(browser, "/exchange/follow", register(sheet, cells))
    assert "không có ô nào khác" in browser.get(again.headers["location"]).text
    post(browser, again.headers["location"], accept="all")
    assert len(said(building)) == count


def test_a_row_that_changed_meanwhile_is_refused_with_who_changed_it(
    building: Path, browser_of: Browser, upload: Upload, post: Any, site: str
) -> None:
    """Lan records a stage after the sheet went out: nothing of the row is recorded, all three values stand there."""
    browser = browser_of(building)
    sheet = register(browser.get("/exchange/follow.xlsx").content, {(site, "stage"): "mái"})
    place = Workplace(building, now=FRIDAY)
    record(place, Question(), Saying(site, "progress", None, "Lan", {"stage": "foundation"}))
    place.store.close()
    to = upload(browser, "/exchange/follow", sheet).headers["location"]
    page = browser.get(to).text
    assert all(words in page for words in ("Chưa nhận được", "Lan", "móng", "mái"))
    post(browser, to, accept="all")
    post(browser, to, accept=site)
    assert [event.draft.actor for event in said(building, "progress")] == ["Lan"]


def test_slips_in_the_register_are_told_by_cell(building: Path, browser_of: Browser, upload: Upload, site: str) -> None:
    """a percent of 120, an unknown stage, a day that is none, a formula, a row of no work"""
    browser = browser_of(building)
    cells = {
        (site, "percent"): 120,
        (site, "stage"): "bay",
        (site, "next_on"): "31/02/2027",
        (site, "obstacle"): "=1+1",
        (site, "kept"): "tàm tạm",
    }
    sheet = register(browser.get("/exchange/follow.xlsx").content, cells)
    page = browser.get(upload(browser, "/exchange/follow", sheet).headers["location"]).text
    told = (
        "“120” không phải là phần trăm",
        "“bay” không phải là giai đoạn",
        "“31/02/2027”",
        "là công thức",
        "“tàm tạm” không rõ",
    )
    assert [words for words in told if words not in page] == []


@pytest.mark.parametrize("path", ["follow", "schools", "opening", "import"])
def test_wrong_files_are_told_in_a_sentence(
    path: str, building_home: Path, browser_of: Browser, upload: Upload, post: Any
) -> None:
    """nothing, an empty file, a program, half a package, a PDF, an ordinary workbook → 400, a page, the box to try again"""
    browser = browser_of(building_home)
    where, works = f"/exchange/{path}", browser.get("/exchange/tables/periods.xlsx").content
    wrong = (b"", b"MZ not a sheet", b"PK\x03\x04" + b"\0" * 90, b"%PDF-1.4\n", works)
    pages = [post(browser, where), *(upload(browser, where, content) for content in wrong)]
    assert {page.status_code for page in pages} == {400}
    assert all('role="alert"' in page.text and 'type="file"' in page.text for page in pages)


def test_a_held_file_is_only_its_senders(
    building: Path, browser_of: Browser, upload: Upload, post: Any, site: str
) -> None:
    """another officer, or a token that is none → a sentence, nothing recorded"""
    browser = browser_of(building)
    sheet = register(browser.get("/exchange/follow.xlsx").content, {(site, "stage"): "mái"})
    to = upload(browser, "/exchange/follow", sheet).headers["location"]
    other = browser_of(building, Actor("x", "economic_office", "11284", name="Người khác"))
    for page in (other.get(to), post(other, to, accept="all"), browser.get("/exchange/follow/" + "0" * 32)):
        assert (page.status_code, "không còn ở máy chủ" in page.text) == (400, True)
    assert said(building, "progress") == []


def test_a_schools_sheet_is_a_reply(building: Path, browser_of: Browser, upload: Upload, post: Any, site: str) -> None:
    """few, an obstacle, 3 classes → the events of a reply, source Excel; again → nothing"""
    browser = browser_of(building)
    sheet = load_workbook(BytesIO(browser.get("/exchange/schools/thcs-hong-phong.xlsx").content))
    for row in sheet.worksheets[0].iter_rows(min_row=5):
        row[3].value = {f"work:{site}": "có, nhưng ít", "obstacle": "rào hỏng", "classes": 3}.get(row[0].value)
    kept = BytesIO()
    sheet.save(kept)
    to = upload(browser, "/exchange/schools", kept.getvalue()).headers["location"]
    assert "có, nhưng ít" in browser.get(to).text
    assert post(browser, to).headers["location"] == "/exchange/schools"
    site_report, report = said(building, "site_report", "school_report")
    assert dict(site_report.body) == {"workers": "few", "text": "rào hỏng"}
    assert report.body["borrowed_classes"] == 3
    assert report.draft.papers[0].number.startswith("Bảng Excel của trường")
    again = upload(browser, "/exchange/schools", kept.getvalue()).headers["location"]
    assert "Đã ghi" in browser.get(again).text
    post(browser, again)
    assert len(said(building, "site_report", "school_report")) == 2


def test_the_opening_sheet_is_tried_before_it_is_accepted(
    building: Path, browser_of: Browser, upload: Upload, post: Any
) -> None:
    """a step and a day for an item → "sẽ ghi 1"; accepted → an opening event"""
    browser = browser_of(building)
    sheet = load_workbook(BytesIO(browser.get("/exchange/opening.xlsx").content))
    page = sheet["Số liệu ban đầu"] if "Số liệu ban đầu" in sheet.sheetnames else sheet.worksheets[0]
    columns = {cell.value: cell.column for cell in page[8]}
    row = next(r for r in range(9, page.max_row) if page.cell(r, 1).value == "mn-thanh-giang.nursery_room")
    page.cell(row, columns["state"]).value = "Đang thi công"
    page.cell(row, columns["since"]).value = date(2026, 9, 1)
    for at in (4, 5, 6):
        page.cell(at, 4).value = page.cell(at, 4).value or "Trần Thị Hà"
    kept = BytesIO()
    sheet.save(kept)
    count = len(said(building, "opening"))
    to = upload(browser, "/exchange/opening", kept.getvalue()).headers["location"]
    assert "Sẽ ghi 1 công trình mới" in browser.get(to).text
    assert len(said(building, "opening")) == count
    post(browser, to)
    assert len(said(building, "opening")) == count + 1


def test_the_table_of_events_is_tried_before_it_is_accepted(
    building: Path, browser_of: Browser, upload: Upload, post: Any, site: str
) -> None:
    """two rows, one with a day that is none: one will be recorded, one is told; then it is there once"""
    browser = browser_of(building)
    text = f"Công trình/hạng mục;Việc;Ngày;Nội dung\n{site};comment;17/11/2026;đã xem\n{site};comment;35/13/2026;x\n"
    answer = upload(browser, "/exchange/import", text.encode("utf-8-sig"), "viec.csv")
    to = answer.headers["location"]
    page = browser.get(to).text
    assert "2 dòng: sẽ ghi 1 việc" in page
    assert "35/13/2026" in page
    count = len(said(building, "comment"))
    post(browser, to)
    post(browser, to)
    assert len(said(building, "comment")) == count + 1


@pytest.mark.parametrize("role", ["school", "chairman"])
def test_other_roles_do_not_exchange(role: str, building_home: Path, browser_of: Browser) -> None:
    """403 on every page"""
    browser = browser_of(
        building_home, Actor("x", role, "11284", "th-hong-phong" if role == "school" else None, name="X")
    )
    pages = (
        "",
        "/tables",
        "/tables/works.xlsx",
        "/tables.zip",
        "/zalo",
        "/follow",
        "/follow.xlsx",
        "/schools",
        "/opening",
        "/import",
    )
    assert {browser.get(f"/exchange{page}").status_code for page in pages} == {403}

"""The survey on pages: the form out and in, slips told cell by cell, one school typed, needs beside promises."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from jobs.question import Question
from jobs.survey_room import survey_room
from jobs.workplace import Workplace
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
CSRF = {"csrf": "a-token-that-every-form-brings-back"}
HA = Actor("ha", "chairman", "11284", name="Vũ Hà")


def filled(content: bytes, rows: Mapping[str, Mapping[str, Any]]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    sheet = book["Khảo sát"]
    columns = {cell.value: cell.column for cell in sheet[6]}
    places = {cell.value: cell.row for (cell,) in sheet.iter_rows(min_row=7, max_col=1)}
    for school, cells in rows.items():
        for field, value in cells.items():
            sheet.cell(places[school], columns[field], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def surveyed(home: Path) -> dict[str, int | None]:
    place = Workplace(home)
    found = {one.id: one.needs for one in survey_room(place, Question()).schools if one.on}
    place.store.close()
    return found


def test_nothing_surveyed_is_no_trouble(lived_home: Path, browser_of: Browser) -> None:
    """ten schools, "chưa có", the form to take; no list of needs yet"""
    html = browser_of(lived_home).get("/needs").text
    assert "0 trong 10 trường đã khảo sát" in html
    assert "/needs/list.xlsx" not in html


def test_the_form_goes_out_and_comes_back(office: Path, browser_of: Browser) -> None:
    """one school right, one with a word for a number → told by cell, nothing kept; with the tick the right one is"""
    browser = browser_of(office)
    form = browser.get("/needs/form.xlsx").content
    rows = {"th-hong-phong": {"classes": 12, "classroom_permanent": 10}, "mn-hong-phong": {"classes": "mười"}}
    file = {"file": ("phiếu.xlsx", filled(form, rows))}
    told = browser.post("/needs", data=CSRF, files=file)
    assert (told.status_code, "Cần xem lại 1 ô" in told.text, "mười" in told.text) == (200, True, True)
    assert surveyed(office) == {}
    kept = browser.post("/needs", data=CSRF | {"keep_good": "1"}, files=file)
    assert "Đã ghi 1 trường" in kept.text
    assert list(surveyed(office)) == ["th-hong-phong"]
    html = browser.get("/needs").text
    assert "1 trong 10 trường đã khảo sát" in html
    assert browser.get("/needs/list.xlsx").content[:2] == b"PK"
    assert "Còn thiếu so với định mức" in browser.get("/needs/th-hong-phong").text


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_another_file_is_told(content: bytes, lived_home: Path, browser_of: Browser) -> None:
    """400, a sentence"""
    answer = browser_of(lived_home).post("/needs", data=CSRF, files={"file": ("x.xlsx", content)})
    assert (answer.status_code, 'role="alert"' in answer.text) == (400, True)


def test_one_school_is_typed_on_the_page(office: Path, browser_of: Browser) -> None:
    """12 classes → recorded and shown; the same again says nothing new; boys and girls that do not add up are told"""
    browser = browser_of(office)
    path, right = "/needs/th-hong-phong", {"figure.classes": "12", "on": "15/10/2026"}
    assert browser.post(path, data=CSRF | right).status_code == 303
    assert list(surveyed(office)) == ["th-hong-phong"]
    assert 'name="figure.classes" inputmode="numeric" value="12"' in browser.get(path).text
    wrong = right | {"figure.pupils": "300", "figure.boys": "100", "figure.girls": "100", "figure.semi": "x"}
    answer = browser.post(path, data=CSRF | wrong)
    assert (answer.status_code, 'value="300"' in answer.text) == (400, True)
    assert browser.post(path, data=CSRF).status_code == 400


def test_who_may_not_record_reads(office: Path, browser_of: Browser) -> None:
    """chairman → the list, no form, 403; a school that is not in the plan → 404"""
    browser = browser_of(office, HA)
    assert 'type="file"' not in browser.get("/needs").text
    assert browser.post("/needs/th-hong-phong", data=CSRF | {"figure.classes": "1"}).status_code == 403
    assert browser.post("/needs", data=CSRF).status_code == 403
    assert browser.get("/needs/none").status_code == 404
    assert surveyed(office) == {}

"""Schools as the office sees them: in the plan's order, without scores, each with what it sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from school_desk import AREA, LAN, MINH, SCHOOL, SITE, WEDNESDAY, Browser, told, with_place, work_of
from starlette.testclient import TestClient

from jobs.people import add
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.rights import Actor

CSRF = "a-token-that-every-form-brings-back"
HOA = Actor("hoa", "culture_office", AREA, name="Lê Hoa")


@pytest.fixture
def minh(home: Path, browser_of: Browser) -> TestClient:
    return browser_of(home, MINH)


def test_schools_stand_in_the_order_of_levels_and_of_the_plan(minh: TestClient) -> None:
    """Preschools, primary schools, lower secondary schools; nobody is ranked."""
    page = minh.get("/schools").text
    ids = re.findall(r'href="/schools/([a-z-]+)"', page)
    assert [one.split("-")[0] for one in ids] == sorted(
        (one.split("-")[0] for one in ids), key=("mn", "th", "thcs").index
    )
    assert len(ids) == 10
    assert "xếp hạng" not in page.lower()
    assert LAN.name in page


def test_the_office_sees_what_the_school_sent_with_its_photo(minh: TestClient, home: Path, browser_of: Browser) -> None:
    """On the list as waiting, on the school's page word by word."""
    site = work_of(home, SITE)
    fields = {"csrf": CSRF, "do": "send", f"workers.{site}": "few", f"trouble.{site}": "yes", "borrowed": "7"}
    fields |= {f"text.{site}": "Cẩu quay qua sân trường"}
    photo = {f"photo.{site}": ("a.jpg", with_place(), "image/jpeg")}
    assert browser_of(home, LAN).post("/my-school", data=fields, files=photo).status_code == 303
    page = minh.get(f"/schools/{SCHOOL}").text
    assert "Cẩu quay qua sân trường" in page
    assert LAN.name in page
    [sha] = {paper.file for event in told(home, "site_report") for paper in event.draft.papers}
    assert f'src="/files/{sha}/small"' in page
    assert minh.get(f"/files/{sha}").status_code == 200


def test_a_school_of_nowhere_is_not_there(minh: TestClient, home: Path, browser_of: Browser) -> None:
    """And schools themselves do not see the pages about schools."""
    assert minh.get("/schools/th-khong-co").status_code == 404
    assert (
        minh.post(
            "/schools/th-khong-co/history", data={"csrf": CSRF, "kind": "school_renamed", "name": "X"}
        ).status_code
        == 404
    )
    assert browser_of(home, LAN).get(f"/schools/{SCHOOL}").status_code == 403


def test_names_mergers_and_recognitions_are_the_culture_offices(
    minh: TestClient, home: Path, browser_of: Browser
) -> None:
    """It sees the forms and records; the other office sees neither form nor way."""
    add(Workplace(home, now=WEDNESDAY), Question(), HOA.id, HOA.name, HOA.role, None, None, "Quản Trị")
    hoa, at = browser_of(home, HOA), f"/schools/{SCHOOL}"
    assert "Ghi tên mới" in hoa.get(at).text
    assert "Ghi tên mới" not in minh.get(at).text
    say = {"csrf": CSRF, "kind": "school_renamed", "name": "Trường THCS Hồng Phong mới"}
    assert minh.post(f"{at}/history", data=say).status_code == 403
    assert hoa.post(f"{at}/history", data=say).status_code == 303
    assert "Trường THCS Hồng Phong mới" in minh.get("/schools").text
    wrong = hoa.post(f"{at}/history", data={"csrf": CSRF, "kind": "recognised", "level": "3", "due": "2031-01-01"})
    assert wrong.status_code == 400
    assert "phải là 1 hoặc 2" in wrong.text
    assert "2031-01-01" in wrong.text
    assert (
        hoa.post(f"{at}/history", data={"csrf": CSRF, "kind": "school_merged", "into": "thcs-chi-lang-bac"}).status_code
        == 303
    )
    assert "đã sáp nhập vào" in minh.get(at).text
    # The form of a school that is none of its own any more is closed.
    closed = browser_of(home, LAN).get("/my-school")
    assert closed.status_code == 404
    assert "không còn trong danh bạ" in closed.text

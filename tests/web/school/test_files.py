"""Kept files: whom they concern gets them, everybody else is told that there is none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from school_desk import AREA, BAC, LAN, MINH, SITE, WEDNESDAY, Browser, picture, work_of
from starlette.testclient import TestClient

from jobs.evidence import file_path
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.ledger.rights import Actor
from web.downloads import disposition

READER = Actor("doc", "city_reader", AREA, name="Người Đọc")


@pytest.fixture
def kept(home: Path, tmp_path: Path) -> dict[str, str]:
    """Two files of a school's work: a photo, and a paper whose name is in Vietnamese; name → sha256."""
    place, out = Workplace(home, now=WEDNESDAY), {}
    for name, content in (("ảnh.jpg", picture()), ("Quyết định số 1.pdf", b"%PDF-1.7 <script>")):
        path = tmp_path / name
        path.write_bytes(content)
        said = Saying(work_of(home, SITE), "paper", None, MINH.name, {}, (Paper("van_ban", "1", None),), files=(path,))
        record(place, Question(), said)
        out[name] = hashlib.sha256(content).hexdigest()
    return out


@pytest.fixture
def office(home: Path, browser_of: Browser) -> TestClient:
    """The office."""
    return browser_of(home, MINH)


def test_a_photo_is_shown_and_a_paper_is_saved(office: TestClient, kept: dict[str, str]) -> None:
    """Each with its true type and name, and shut in: it runs nothing whatever it holds."""
    photo, paper = (office.get(f"/files/{sha}") for sha in kept.values())
    assert (photo.headers["content-type"], photo.content) == ("image/jpeg", picture())
    assert photo.headers["content-disposition"].startswith('inline; filename="anh.jpg"; filename*=UTF-8')
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.headers["content-disposition"] == (
        "attachment; filename=\"quyet dinh so 1.pdf\"; filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20s%E1%BB%91%201.pdf"
    )
    for answer in (photo, paper):
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_school_gets_its_own_files_and_another_gets_none(
    home: Path, browser_of: Browser, kept: dict[str, str]
) -> None:
    """A foreign file and one that never was answer alike."""
    sha = kept["ảnh.jpg"]
    assert browser_of(home, LAN).get(f"/files/{sha}").status_code == 200
    assert browser_of(home, LAN).get(f"/files/{sha}/small").status_code == 200
    for stranger in (BAC, Actor("x", "school", AREA, None, "Không Trường")):
        browser = browser_of(home, stranger)
        foreign, missing = browser.get(f"/files/{sha}"), browser.get(f"/files/{'0' * 64}")
        assert (foreign.status_code, missing.status_code) == (404, 404)
        assert foreign.text == missing.text
        assert browser.get(f"/files/{sha}/small").status_code == 404
    assert browser_of(home, READER).get(f"/files/{sha}").status_code == 403


def test_a_file_that_no_event_names_is_no_file(office: TestClient, home: Path) -> None:
    """Nor is a path, a broken hash, or one of the unit's own papers."""
    loose = picture("JPEG", (10, 10))
    path = file_path(home, sha := hashlib.sha256(loose).hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(loose)
    for asked in (sha, sha.upper(), "..%2f..%2ftiendo.sqlite3", "%", "' OR 1=1", "0" * 64):
        assert office.get(f"/files/{asked}").status_code == 404


def test_bytes_that_were_changed_are_not_given(office: TestClient, home: Path, kept: dict[str, str]) -> None:
    """What was recorded is the hash; other bytes are not that file."""
    sha = kept["ảnh.jpg"]
    file_path(home, sha).write_bytes(b"other")
    assert office.get(f"/files/{sha}").status_code == 404


def test_a_small_picture_is_made_once(office: TestClient, home: Path, kept: dict[str, str]) -> None:
    """And kept in the home; a paper has none."""
    sha = kept["ảnh.jpg"]
    first = office.get(f"/files/{sha}/small")
    assert first.headers["content-type"] == "image/jpeg"
    [made] = (home / "thumbs").rglob("*.jpg")
    assert made.read_bytes() == first.content
    assert office.get(f"/files/{kept['Quyết định số 1.pdf']}/small").status_code == 404


@pytest.mark.parametrize(
    "name", ['a"; filename="b.exe', "a\r\nSet-Cookie: x=1.pdf", "Đơn đề nghị.pdf", "..\\..\\x", ""]
)
def test_a_name_cannot_break_out_of_its_header(name: str) -> None:
    """One line of plain letters, whatever the file was called."""
    said = disposition(name)
    assert said.isascii()
    assert said.count('"') == 2
    assert not set("\r\n\\/") & set(said)

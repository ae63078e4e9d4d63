"""Hostile files at every form that takes one.

Guards that none breaks a page (no 5xx), that each is refused by a sentence or taken as what it truly is, that a refused one
leaves no entry and no file behind, and that neither this process nor a child of it swells.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from httpx import Response
from starlette.testclient import TestClient

from jobs.access.first import first_key
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.store.events import chain_head
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

CSRF = "a-token-that-every-form-brings-back"
AREA = "11284"
CAST = {
    "school": Actor("lan", "school", AREA, "th-hong-phong", "Nguyễn Thị Lan"),
    "office": Actor("minh", "economic_office", AREA, None, "Trần Minh"),
    "administrator": Actor("tuan", "administrator", AREA, None, "Hoàng Văn Tuấn"),
}
# What this process may grow by, and what a child of it may have: its own limit, and LibreOffice needs a third of it.
MOST_MEGABYTES = {"grown": 200, "child": 768}
MAKE = (
    "import sys, pathlib; sys.path.insert(0, sys.argv[1]); from hostile_files import write_to; write_to(*sys.argv[2:])"
)


@dataclass(frozen=True)
class Door:
    """A form that takes a file: who sends it where, in which field, and what else it says."""

    role: str
    path: str
    field: str = "file"
    more: tuple[tuple[str, str], ...] = ()


SIGNED = (("number", "12/BC"), ("day", "20/11/2026"))
DOORS = (
    Door("office", "/exchange/import"),
    Door("office", "/exchange/opening"),
    Door("office", "/exchange/follow"),
    Door("office", "/exchange/schools"),
    Door("office", "/needs"),
    Door("office", "/documents/city-form"),
    Door("office", "/documents/templates/urging_letter", more=(("only_check", "1"),)),
    Door("office", "/documents/sign/work_file_index/CT-30/2026-11-20", more=SIGNED),
    Door("office", "/works/CT-30/record/comment", "paper.0.file", (("comment.text", "như ảnh"),)),
    Door("office", "/works/CT-30/record/week", "photos"),
    Door("school", "/my-school", "photo.CT-30", (("do", "draft"),)),
    Door("administrator", "/setup/{key}/restore"),
)


def sent(home: Path, door: Door, key: str, name: str, content: bytes) -> Response:
    app = create_app(Desk(home), lambda _request, _place: Visitor(CAST[door.role], CSRF))
    browser = TestClient(app, "http://127.0.0.1:8300", client=("127.0.0.1", 50_000), follow_redirects=False)
    said = {"csrf": CSRF, "key": "k-1", **dict(door.more)}
    return browser.post(door.path.format(key=key), data=said, files={door.field: (name, content, "image/jpeg")})


def left(home: Path) -> tuple[set[str], int]:
    """Every file of the home but the store's own, and the last event."""
    files = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    place = Workplace(home)
    with place.store.reading() as connection:
        head = chain_head(connection, AREA)[0]
    place.store.close()
    return {name for name in files if not name.startswith("tiendo.sqlite3")}, head


def sentence(answer: Response) -> str:
    """What the page says in the place where it says what was wrong."""
    found = re.search(r'role="alert"[^>]*>(.*?)</(?:div|p|section)>', answer.text, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>|\s+", " ", found[1])).strip() if found else ""


@contextmanager
def memory_watched() -> Iterator[dict[str, float]]:
    """The most megabytes that this process grew by, and the largest of its children had, looked at now and then."""
    me, over, most = psutil.Process(), Event(), {"grown": 0.0, "child": 0.0}
    # Servers of other tests may live in this process.
    before, others = me.memory_info().rss, {child.pid for child in me.children(recursive=True)}

    def look() -> None:
        while not over.wait(0.04):
            most["grown"] = max(most["grown"], (me.memory_info().rss - before) / 2**20)
            for child in me.children(recursive=True):
                with suppress(psutil.Error):
                    if child.pid in others:
                        continue
                    most["child"] = max(most["child"], child.memory_info().rss / 2**20)

    watching = Thread(target=look, daemon=True)
    watching.start()
    try:
        yield most
    finally:
        over.set()
        watching.join()


@pytest.mark.parametrize("count", [24, pytest.param(150, marks=pytest.mark.long)])
def test_no_hostile_file_breaks_a_form(count: int, lived_home: Path, tmp_path: Path) -> None:
    """so many files, door after door → a sentence or the file as it truly is; nothing else is recorded or left"""
    home, files = tmp_path / "var", tmp_path / "files"
    shutil.copytree(lived_home, home)
    made = [sys.executable, "-c", MAKE, str(Path(__file__).parents[1]), str(files), str(count)]
    subprocess.run(made, check=True)
    place = Workplace(home)
    key = first_key(place) or ""
    place.store.close()
    kept, taken, wrong = left(home), 0, []
    with memory_watched() as most:
        for number, path in enumerate(sorted(files.iterdir())):
            door = DOORS[(number + number // len(DOORS)) % len(DOORS)]
            name = (path.with_suffix("").name + path.suffix).partition("-")[2]
            answer = sent(home, door, key, name, path.read_bytes())
            now = left(home)
            if answer.status_code >= 500 or answer.status_code in (403, 404, 413):
                wrong.append((door.path, door.field, name, answer.status_code))
            elif answer.status_code >= 400:
                if now != kept or not sentence(answer):
                    wrong.append(
                        (
                            door.path,
                            door.field,
                            name,
                            answer.status_code,
                            sentence(answer),
                            now[0] ^ kept[0],
                            now[1] - kept[1],
                        )
                    )
            else:
                taken += 1
            kept = now
    assert wrong == []
    assert taken < count / 3
    assert {name: mb for name, mb in most.items() if mb >= MOST_MEGABYTES[name]} == {}

"""A home with the commune's plan on 20 November 2026, people who say things, and files of every sort."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from jobs.asking import PapersGiven
from jobs.load import load_plan
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.events import Event
from model.words.problems import Problem

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
HERE = Question()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the commune's plan, made once and copied for each test."""
    home = tmp_path_factory.mktemp("papers") / "var"
    place = Workplace(home, now=NOW)
    load_plan(place, "nam_thanh_mien")
    place.store.close()
    return home


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Workplace:
    """A home of one's own."""
    shutil.copytree(prepared, tmp_path / "var")
    return Workplace(tmp_path / "var", now=NOW)


class Office:
    """Minh at his desk, who types as on the command line."""

    def __init__(self, place: Workplace) -> None:
        self.place = place

    def says(
        self,
        on: str,
        work: str,
        kind: str,
        *papers: str,
        files: tuple[Path, ...] = (),
        key: str | None = None,
        given: PapersGiven | None = None,
        **body: Any,
    ) -> Event:
        """One thing recorded; papers are TYPE:NUMBER:DATE, TYPE may be left out."""
        told = given or PapersGiven(papers, files)
        saying = Saying(work, kind, date.fromisoformat(on), "Minh", body, told.papers(), key, files=tuple(told.files))
        return record(self.place, HERE, saying)

    def is_told(self, *args: Any, **kwargs: Any) -> str:
        """The sentence with which a saying is refused."""
        with pytest.raises(Problem) as caught:
            self.says(*args, **kwargs)
        return str(caught.value)


@pytest.fixture
def office(place: Workplace) -> Office:
    """The desk in the Economic Office."""
    return Office(place)


Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """`make("88.pdf")`: a file that is what its name says; `make("88.pdf", b"MZ")`: one that holds these bytes."""
    heads = {
        ".pdf": b"%PDF-1.7\n",
        ".jpg": b"\xff\xd8\xff\xe0",
        ".png": b"\x89PNG\r\n\x1a\n",
        ".heic": b"\0\0\0\x18ftypheic",
        ".doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ".dwg": b"AC1032",
    }

    def made(name: str, content: bytes | None = None) -> Path:
        path = tmp_path / name
        suffix = path.suffix.lower()
        if content is None and suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path, "w") as package:
                package.writestr("[Content_Types].xml", "<Types/>")
                package.writestr("word/document.xml" if suffix == ".docx" else "xl/workbook.xml", "<x/>")
            return path
        path.write_bytes(heads[suffix] + name.encode() if content is None else content)
        return path

    return made

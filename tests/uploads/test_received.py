"""Files that browsers send: names nobody believes, pictures drawn anew, bombs refused in a sentence."""

from __future__ import annotations

import io
import os
import resource
from datetime import date
from pathlib import Path

import pytest
from hostile_files import WRITTEN, workbook
from PIL import Image
from school_desk import picture, with_place

from documents.picture_child import redrawn
from jobs.uploads import PAPERS, PHOTOS, SHEETS, TEXTS, received, received_file
from jobs.workplace import Workplace
from model.words.problems import WrongInput

# What a file of each name is held for: the kinds that a form for it asks for.
ASKED = {".xlsx": SHEETS, ".docx": PAPERS, ".pdf": PAPERS, ".csv": TEXTS}
# Drawing a picture takes a process of its own: those of one kind are enough for every day.
HARMLESS = ("text.xlsx", "nested.xlsx")
QUICK = [name for name in WRITTEN if not name.endswith((".jpg", ".png", ".webp")) and name not in HARMLESS]
PICTURES = ["half.jpg", "huge.png", "huge.jpg", "polyglot.jpg", "gif.jpg", "svg.png", "heic.jpg"]


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A home with nothing in it: receiving needs no store."""
    return Workplace(tmp_path / "var")


def took(place: Workplace, name: str, content: bytes, kinds: tuple = PHOTOS) -> tuple[str, bytes]:
    with received(place, name, io.BytesIO(content), kinds) as path:
        assert path.parent.parent == place.home / "incoming"
        return path.name, path.read_bytes()


@pytest.mark.parametrize("name", QUICK + PICTURES)
def test_a_hostile_file_is_refused_in_a_sentence(place: Workplace, name: str) -> None:
    """No traceback, nothing left behind, and this process grows by little."""
    content = WRITTEN[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(WrongInput) as refused:
        took(place, name, content, ASKED.get(Path(name).suffix, PHOTOS))
    assert refused.value.code.startswith("upload_")
    assert not list((place.home / "incoming").rglob("*"))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_what_is_only_strange_is_taken_for_what_it_is(place: Workplace) -> None:
    """Text in a workbook's name is text; a package inside a package is never opened."""
    assert took(place, "text.xlsx", WRITTEN["text.xlsx"](), SHEETS) == ("text.csv", b"hello")
    assert took(place, "nested.xlsx", WRITTEN["nested.xlsx"](), SHEETS)[0] == "nested.xlsx"


def test_a_photo_is_drawn_anew_without_what_was_hidden_in_it(place: Workplace) -> None:
    """Upright, of the same look; no place, no camera, no thumbnail; its day is told beside it."""
    content = with_place()
    assert b"Camera of a principal" in content
    with received_file(place, "IMG.jpeg", io.BytesIO(content), PHOTOS) as got:
        assert (got.taken, got.path.suffix) == (date(2026, 11, 24), ".jpg")
        kept = got.path.read_bytes()
        with Image.open(got.path) as image:
            assert (image.size, dict(image.getexif()), "exif" in image.info) == ((48, 64), {}, False)
    assert b"Camera of a principal" not in kept
    assert b"Exif" not in kept
    assert not got.path.exists()


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_every_kind_of_photo_becomes_a_jpeg(form: str) -> None:
    """What was see-through is white."""
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(out, form)
    said, jpeg = redrawn(out.getvalue(), 2_600)
    with Image.open(io.BytesIO(jpeg)) as image:
        assert (image.format, image.getpixel((5, 5)), said["taken"]) == ("JPEG", (255, 255, 255), None)


def test_the_name_that_was_sent_says_nothing(place: Workplace) -> None:
    """Paths, devices, wrong suffixes and strange letters; the content says what it is."""
    for sent, kept in {
        "../../../etc/passwd": "passwd.xlsx",
        "C:\\fakepath\\Bảng 1.exe": "Bảng 1.xlsx",
        "con.xlsx": "_con.xlsx",
        "a\u202excod.jpg": "axcod.xlsx",
        "": "_.xlsx",
        "x" * 500 + ".xlsx": None,
    }.items():
        name, _ = took(place, sent, workbook(), SHEETS)
        assert len(name) <= 100
        assert name == (kept or name)


def test_papers_and_tables_pass_as_they_are(place: Workplace) -> None:
    """Nothing but pictures is changed."""
    for name, content, kinds in (
        ("a.xlsx", workbook(), SHEETS),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", PAPERS),
        ("a.csv", "Mã;Tên\n1;Trường Tiểu học".encode(), SHEETS),
        ("chat.txt", "08:15 Lan: 1 có".encode("utf-16"), TEXTS),
    ):
        assert took(place, name, content, kinds) == (name, content)


def test_what_is_too_large_is_refused_before_it_is_read(place: Workplace) -> None:
    """By the unit's own limits: 10 MB a photo, 25 MB a paper."""
    with pytest.raises(WrongInput, match="quá 25 MB"):
        took(place, "a.pdf", b"%PDF-" + b"x" * 26_000_000, PAPERS)
    with pytest.raises(WrongInput, match="quá 10 MB"):
        took(place, "a.jpg", picture() + b"x" * 11_000_000)


def test_what_an_earlier_end_left_behind_is_swept_away(place: Workplace) -> None:
    """Only once it is old: another request may be at work."""
    old, new = (place.home / "incoming" / name for name in ("tmpold", "tmpnew"))
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (1, 1))
    took(place, "a.xlsx", workbook(), SHEETS)
    assert (old.exists(), new.exists()) == (False, True)

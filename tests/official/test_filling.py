"""Filling templates: what docxtpl would make, nothing a person typed is lost or run, and the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, UndefinedError
from lxml import etree
from official.hostile import PNG, with_slot
from official.quality import assert_official, check_docx
from official.samples import paper, template, values

from documents.official.filling import compiled, docx_environment, fill, template_bytes
from documents.official.page import new_paper
from documents.official.paper import picture
from documents.official.pictures import Picture
from documents.templates import UnknownPrinted

HERE = Path(__file__).resolve().parents[1]
# What people type: signs of XML, of a formula, of Jinja; unseen signs; picture letters; letters in two pieces; lengths.
NAMES = {
    "markup": "Trường A & B <b>đậm</b> \"1\" '2'",
    "formula": "=cmd|' /C calc'!A0",
    "unseen": "Tiểu học\x00\x0b\x1f\ufffe Hồng\ud800 Phong",
    "emoji": "Trường 🏫 Hồng Phong",
    "long": "Xây mới " + "phòng học bộ môn " * 120,
    "one_word": "x" * 2000,
    "decomposed": unicodedata.normalize("NFD", "Trường Tiểu học Hồng Phong"),
}


def part(docx: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(BytesIO(docx)) as given:
        return given.read(name)


def text_of(docx: bytes) -> str:
    """Every word of the body."""
    return "\n".join("".join(p.itertext()) for p in etree.fromstring(part(docx)).iter("{*}p"))


def test_the_body_is_that_of_docxtpl() -> None:
    """Compiled once, or by docxtpl itself: the same XML."""
    made = DocxTemplate(BytesIO(template("dossier", 2)))
    made.render(values("dossier"), docx_environment(), autoescape=True)
    kept = BytesIO()
    made.save(kept)
    theirs, ours = (etree.fromstring(part(docx)) for docx in (kept.getvalue(), paper("dossier", 2)))
    assert etree.tostring(theirs, method="c14n") == etree.tostring(ours, method="c14n")


@pytest.mark.parametrize("name", NAMES)
def test_typed_text_is_printed_whole(name: str) -> None:
    """In a table and in a paragraph: cleaned, composed, nothing lost, and the bar still holds."""
    typed = NAMES[name]
    made = paper("dossier", 1, names=[typed], texts=[typed])
    seen = unicodedata.normalize("NFC", "".join(c for c in typed if unicodedata.category(c) not in ("Cc", "Cs", "Cn")))
    if name == "unseen":
        seen = "Hồng Phong"
    assert text_of(made).count(seen.strip()) == 2
    Document(BytesIO(made))
    assert_official(made, "dossier", but=("body_shape", "body_apart"))


def test_slots_in_typed_text_are_text() -> None:
    """Nothing a person typed is a template."""
    made = paper("dossier", 1, names=["{{ 7*7 }} {% if %}"])
    assert "{{ 7*7 }} {% if %}" in text_of(made)
    assert {fault.name for fault in check_docx(made, "dossier")} == {"leftover_tag"}


def test_lines_and_tabs_are_kept() -> None:
    """As Word has them."""
    body = part(paper("dossier", texts=["một\nhai\tba"])).decode()
    assert "một</w:t><w:br/>" in body
    assert "hai</w:t><w:tab/>" in body


def test_what_is_missing_unknown_or_unsafe_is_an_error() -> None:
    """No hole, no word None, no command."""
    made = template("dossier", 0)
    with pytest.raises(UndefinedError):
        fill(made, {})
    with pytest.raises(UnknownPrinted):
        fill(made, {**values("dossier"), "ending": None})
    with pytest.raises(SecurityError):
        fill(with_slot(made, "{{ ending.__class__ }}"), values("dossier"))


def test_pictures_stand_in_the_text() -> None:
    """Two of them; the file opens, the parts are there, the width is as asked."""
    made = new_paper("x")
    picture(made, "first")
    picture(made, "second")
    filled = fill(template_bytes(made), {"first": Picture(PNG, 100, "a & <b>"), "second": Picture(PNG, 50)})
    shapes = Document(BytesIO(filled)).inline_shapes
    assert [round(shape.width.mm) for shape in shapes] == [100, 50]
    assert part(filled, "word/media/tiendo2.png") == PNG
    with pytest.raises(ValueError, match="GIF"):
        fill(template_bytes(made), {"first": Picture(b"GIF89a..", 100), "second": Picture(PNG, 50)})


def test_two_processes_make_the_same_bytes() -> None:
    """Whatever the seed of their hashes: templates and papers."""
    code = (
        "import hashlib; from official.samples import paper, template; "
        "print(*(hashlib.sha256(made).hexdigest() for made in (template('dossier', 2), paper('dossier', 2))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": os.pathsep.join(map(str, (HERE, HERE.parent))), "PYTHONHASHSEED": "7", "PATH": ""},
        cwd=HERE.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    ours = [hashlib.sha256(made).hexdigest() for made in (template("dossier", 2), paper("dossier", 2))]
    assert done.stdout.split() == ours


def test_a_batch_compiles_once() -> None:
    """The same template is the same object however often it is filled."""
    made = template("dossier", 1)
    assert compiled(made) is compiled(bytes(bytearray(made)))

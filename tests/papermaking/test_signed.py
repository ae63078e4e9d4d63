"""The signed file beside the issued one: a changed figure is told, the clerk's number and day are not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from documents.official.compared import Compared, compared
from jobs.papermaking.life import Told, signed_beside_issued, tell
from jobs.papermaking.making import Signing, asked, make, standing_of
from jobs.papermaking.tracing import kept_figures
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.problems import Problem

HERE = Question()
MONTH = "disbursement/2026-M10"


@pytest.fixture
def issued(place: Workplace) -> Path:
    """October's report as it was submitted."""
    made = make(place, HERE, asked(place, HERE, MONTH), final=Signing("Minh", "Minh", "Cho bổ sung sau"))
    return next(path for path in made.files if path.suffix == ".docx")


def edited(path: Path, old: str, new: str, *, times: int = 1) -> bytes:
    """The Word file with the first texts `old` changed, as a hand in Word leaves it."""
    paper = Document(str(path))
    cells = [cell for table in paper.tables for row in table.rows for cell in row.cells]
    paragraphs = [*paper.paragraphs, *[p for cell in cells for p in cell.paragraphs]]
    done = 0
    for paragraph in paragraphs:
        if old in paragraph.text and done < times:
            text = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
            done += 1
    assert done, old
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def found(place: Workplace, issued: Path, signed: bytes) -> Compared:
    """The comparison."""
    return compared(issued.read_bytes(), signed, kept_figures(place, HERE, MONTH).figures)


def test_one_changed_figure_is_told_with_its_place(place: Workplace, issued: Path) -> None:
    """3.600 becomes 3.660 in one cell: both are shown, and nothing else"""
    said = found(place, issued, edited(issued, "3.600", "3.660"))
    assert [(one.issued.count("3.600"), one.signed.count("3.660")) for one in said.changes] == [(1, 1)]
    assert said.changes[0].where
    assert said.reworded == 0


def test_number_and_day_are_the_clerks(place: Workplace, issued: Path) -> None:
    """ "Số:    /BC-UBND" becomes "Số: 41/BC-UBND": no difference"""
    paper = Document(str(issued))
    blank = next(c.text for t in paper.tables for r in t.rows for c in r.cells if c.text.startswith("Số"))
    assert found(place, issued, edited(issued, blank, blank.replace("Số:", "Số: 41", 1))) == Compared((), 0)


def test_words_alone_are_counted_apart(place: Workplace, issued: Path) -> None:
    """a better word is no changed figure"""
    text = next(
        p.text for p in Document(str(issued)).paragraphs if len(p.text) > 30 and not any(map(str.isdigit, p.text))
    )
    said = found(place, issued, edited(issued, text, text + " rất"))
    assert (said.changes, said.reworded) == ((), 1)


def test_a_file_saved_again_by_word_is_the_same(place: Workplace, issued: Path) -> None:
    """other bytes, same text: no difference"""
    kept = BytesIO()
    Document(str(issued)).save(kept)
    assert found(place, issued, kept.getvalue()) == Compared((), 0)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"%PDF-1.4"])
def test_what_is_no_word_file_is_said(issued: Path, content: bytes) -> None:
    """a sentence, no traceback"""
    with pytest.raises(Problem) as problem:
        compared(issued.read_bytes(), content, ())
    assert problem.value.code == "signed_unreadable"


def test_the_signed_file_is_kept_and_compared(place: Workplace, issued: Path, tmp_path: Path, tiendo: Any) -> None:
    """document sign … --file: kept in the evidence folder, the change shown, exit 1; a PDF is kept uncompared"""
    signed = tmp_path / "da-ky.docx"
    signed.write_bytes(edited(issued, "3.600", "3.660"))
    place.store.close()
    words = ("--number", "41/BC-UBND", "--day", "2026-11-20", "--file", str(signed))
    shown = tiendo("document", "sign", MONTH, *words)
    assert (shown.returncode, shown.stderr) == (1, "")
    assert "3.660" in shown.stdout
    order = asked(place, HERE, MONTH)
    standing = standing_of(place, order)
    assert (standing.state, standing.number) == ("signed", "41/BC-UBND")
    again = signed_beside_issued(place, order, standing)
    assert again is not None
    assert len(again.changes) == 1
    assert "3.660" in tiendo("document", "show", MONTH).stdout


def test_a_signed_scan_is_kept_but_not_compared(place: Workplace, issued: Path, tmp_path: Path) -> None:
    """a PDF: kept, and nothing is claimed about its figures"""
    assert issued.is_file()
    scan = tmp_path / "da-ky.pdf"
    scan.write_bytes(b"%PDF-1.4\n" + b"x" * 100)
    tell(place, HERE, MONTH, Told("document_signed", "Minh", {"number": "41/BC-UBND", "day": "2026-11-20"}, file=scan))
    order = asked(place, HERE, MONTH)
    assert standing_of(place, order).signed_file is not None
    assert signed_beside_issued(place, order, standing_of(place, order)) is None

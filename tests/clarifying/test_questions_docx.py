"""The questions paper in Word: well formed, in the official form, and the same bytes twice."""

from __future__ import annotations

import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from jinja2.exceptions import SecurityError, UndefinedError
from official.quality import assert_official

from documents.official.filling import fill, template_bytes
from documents.official.page import new_paper
from documents.official.xml import _ORDER
from documents.questions_docx import questions_template, render_questions_docx
from documents.questions_rows import QuestionsPaper
from model.checks.answers import answered, last_decisions
from model.ledger.events import Event, Paper
from model.plan.findings import Finding

MakePaper = Callable[..., QuestionsPaper]
MakeFinding = Callable[..., Finding]


def opened(paper: QuestionsPaper) -> Any:
    return Document(BytesIO(render_questions_docx(paper)))


def text_of(document: Any) -> str:
    """Every word of the body, tables included."""
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def mixed(finding: MakeFinding) -> list[Finding]:
    """Three hard, two soft, four holes of two kinds, interleaved."""
    hard = [finding(f"h{i}", stated=9 + i) for i in range(3)]
    soft = [finding(f"s{i}", "soft") for i in range(2)]
    kinds = ("quantity_not_given", "school_not_named") * 2
    holes = [finding(f"o{i}", "hole", None, None, kind=kind, message=f"Thiếu {i}.") for i, kind in enumerate(kinds)]
    return [*hard, *soft, *holes]


def test_it_passes_the_bar_of_official_papers(paper: MakePaper, finding: MakeFinding) -> None:
    """With tables of both kinds, and made-up figures said so."""
    assert_official(render_questions_docx(paper(mixed(finding), illustrative=True)), "questions")


def test_the_head_is_that_of_an_office(paper: MakePaper) -> None:
    """Parent body and office on the left, the country on the right, lines drawn, number and day left blank."""
    document = opened(paper())
    head = document.tables[0]
    left, right = (cell.text for cell in head.rows[0].cells)
    assert left.split("\n")[:2] == ["UBND XÃ AN BÌNH", "PHÒNG KINH TẾ"]
    assert right.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert all(cell._tc.findall(".//" + qn("w:pBdr")) for cell in head.rows[0].cells)
    below = [cell.text for cell in head.rows[1].cells]
    assert below[0].strip() == "Số:"
    assert re.fullmatch(r"An Bình, ngày +tháng +năm 2026", below[1])


def test_the_motto_has_room_for_its_line(paper: MakePaper) -> None:
    """95.7 mm of bold 13 pt need a cell of 97 mm without padding."""
    head = opened(paper()).tables[0]
    assert head.columns[1].width.mm >= 96.9
    margins = head._tbl.tblPr.find(qn("w:tblCellMar"))
    assert {m.get(qn("w:w")) for m in margins} == {"0"}


def test_page_numbers_stand_in_the_middle_but_not_on_the_first(paper: MakePaper) -> None:
    """A PAGE field, centred, in the header of both parts; the table counts its own pages."""
    sections = opened(paper()).sections
    assert len(sections) == 2
    for section in sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
        assert section.header.paragraphs[0].alignment == 1
    assert sections[1]._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_pages_are_a4_with_official_margins(paper: MakePaper) -> None:
    """20-25 above and below, 30-35 left, 15-20 right; the table lies across."""
    upright, across = opened(paper()).sections
    assert [round(x.mm) for x in (upright.page_width, upright.page_height)] == [210, 297]
    assert [round(x.mm) for x in (across.page_width, across.page_height)] == [297, 210]
    for section in (upright, across):
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(x.mm) for x in sides] == [20, 20, 30, 15]


def test_heads_repeat_and_rows_stay_whole(paper: MakePaper, finding: MakeFinding) -> None:
    """Every table: its first row is a repeated head (but layout tables), no row may be split."""
    document = opened(paper(mixed(finding)))
    for table in document.tables:
        assert all(row._tr.findall(".//" + qn("w:cantSplit")) for row in table.rows)
    for table in document.tables[2:]:
        heads = [bool(row._tr.findall(".//" + qn("w:tblHeader"))) for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)


def test_each_finding_is_one_numbered_row(paper: MakePaper, finding: MakeFinding) -> None:
    """Nine findings, numbered through over both tables; holes of one request stand together."""
    document = opened(paper(mixed(finding)))
    first = [[cell.text for cell in row.cells] for table in document.tables[2:] for row in table.rows]
    numbered = [row for row in first if row[0].isdigit()]
    assert [row[0] for row in numbered] == [str(i) for i in range(1, 10)]
    assert numbered[0][3:] == ["9", "4", "Đề nghị cho biết lấy 9 hay 4?", ""]
    assert [row[1] for row in numbered[5:]] == ["Thiếu 0.", "Thiếu 2.", "Thiếu 1.", "Thiếu 3."]


def test_places_are_told_by_section(paper: MakePaper, finding: MakeFinding) -> None:
    """Lines that touch are one stretch; the annex and the head have words."""
    places = (
        ("III.1", 12, 14),
        ("III.1", 10, 12),
        ("III.1", 20, 20),
        ("PL.3", 5, 5),
        ("PL2.1", 7, 7),
        ("PL2", 6, 6),
        ("head", 1, 2),
    )
    document = opened(paper([finding(places=places)]))
    cell = document.tables[2].rows[2].cells[2]
    assert cell.text.split("\n") == [
        "III.1: dòng 10–14, 20",
        "Phụ lục, mục 3: dòng 5",
        "Phụ lục 2, mục 1: dòng 7",
        "Phụ lục 2: dòng 6",
        "Phần đầu: dòng 1–2",
    ]


def test_typed_text_is_shown_as_typed(paper: MakePaper, finding: MakeFinding) -> None:
    """Signs of XML, Jinja, a formula and NFD letters; nothing is lost, run or marked up."""
    nasty = "P & Q <b>đậm</b> {{ 7*7 }} {% if %} =cmd|x " + unicodedata.normalize("NFD", "Tiền Hải") + "\ud800\x0b."
    shown = text_of(opened(paper([finding(message=nasty, question=nasty)], plan=f"Kế hoạch {nasty}")))
    assert shown.count("P & Q <b>đậm</b> {{ 7*7 }} {% if %} =cmd|x Tiền Hải") == 3
    assert "49" not in shown


def test_no_word_accuses(paper: MakePaper, finding: MakeFinding) -> None:
    """The signer of the plan reads it."""
    shown = text_of(opened(paper(mixed(finding)))).casefold()
    assert not re.search(r"\b(lỗi|mâu thuẫn|sai|sai sót|vi phạm|thiếu sót)\b", shown)
    assert "không sửa, không thay bất kỳ số liệu nào" in shown.replace("\n", " ")


def test_made_up_figures_are_said_on_every_page(paper: MakePaper) -> None:
    """In all four headers; in none of a real paper."""
    for illustrative in (True, False):
        for section in opened(paper(illustrative=illustrative)).sections:
            for header in (section.header, section.first_page_header):
                said = "".join(p.text for p in header.paragraphs)
                assert ("SỐ LIỆU MINH HỌA" in said) is illustrative


def test_a_plan_without_a_signer_is_put_to_its_issuer(paper: MakePaper) -> None:
    """No name, no office to pass it on: no empty words in their place."""
    shown = text_of(opened(paper(signer_name="", signer_title="", through="")))
    assert "Kính gửi: Ủy ban nhân dân xã An Bình" in shown
    assert "đồng chí" not in shown.casefold()
    assert "(qua" not in shown


def test_only_holes_make_no_empty_table(paper: MakePaper, finding: MakeFinding) -> None:
    """And only numbers make no table of holes."""
    assert len(opened(paper([finding(severity="hole")])).tables) == 3
    assert len(opened(paper([finding()])).tables) == 3


def test_the_same_questions_give_the_same_bytes(paper: MakePaper, finding: MakeFinding) -> None:
    """The template and the paper; no part carries the hour."""
    questions_template.cache_clear()
    once = questions_template(), render_questions_docx(paper(mixed(finding)))
    questions_template.cache_clear()
    assert (questions_template(), render_questions_docx(paper(mixed(finding)))) == once
    with zipfile.ZipFile(BytesIO(once[1])) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"


def test_properties_stand_in_the_order_of_the_schema(paper: MakePaper, finding: MakeFinding) -> None:
    """Word offers to repair a file whose elements are out of order."""
    document = opened(paper(mixed(finding), illustrative=True))
    roots = [document.element.body, *(s.header._element for s in document.sections)]
    for root in roots:
        for name, order in _ORDER.items():
            for node in root.iter(qn(f"w:{name}")):
                places = [order.index(child.tag.rpartition("}")[2]) for child in node]
                assert places == sorted(places), name


def test_a_template_cannot_run_anything_or_leave_gaps() -> None:
    """What an office's own Word template might hold: a command, and a slot nobody fills."""
    for text, trouble in (
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", SecurityError),
        ("{{ nobody }}", UndefinedError),
    ):
        made = new_paper("x")
        made.add_paragraph(text)
        with pytest.raises(trouble):
            fill(template_bytes(made), {})


def test_libre_office_prints_it(paper: MakePaper, finding: MakeFinding, tmp_path: Path) -> None:
    """Sixty findings: a letter of one page, then the table; every number is on paper, no page is empty."""
    many = [finding(f"n{i}", stated=1000 + i, message=f"Nội dung thứ {1000 + i}. " * 4) for i in range(60)]
    others = [finding("s", "soft", message="Riêng."), finding("o", "hole", None, None, message="Trống.")]
    file = tmp_path / "phieu.docx"
    long = "Phòng Kinh tế, Hạ tầng và Đô thị"
    file.write_bytes(render_questions_docx(paper([*many, *others], office=long, illustrative=True)))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=120)
    shown = subprocess.run(
        ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    )
    letter, *pages = shown.stdout.rstrip("\f").split("\f")
    assert "TRƯỞNG PHÒNG" in letter
    assert len(pages) > 4
    assert all("Ý kiến trả lời" in page for page in pages)
    rows = re.findall(r"^\s{0,40}(\d{1,2}) +Nội dung thứ", "\n".join(pages), flags=re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, 61))
    shown_numbers = [re.search(r"^\s+(\d+)\s*$", page, flags=re.MULTILINE) for page in pages[1:]]
    assert [n and n[1] for n in shown_numbers] == [str(i) for i in range(2, len(pages) + 1)]


def test_what_was_asked_before_says_when(paper: MakePaper, finding: MakeFinding, decide: Callable[..., Event]) -> None:
    """Asked on 2/3 by letter 15/PKT; put again, not as if for the first time."""
    letter = (Paper("van_ban", "15/PKT", date(2026, 3, 2)),)
    for papers, said in ((letter, "(Đã hỏi ngày 02/03/2026, văn bản 15/PKT (02/03/2026).)"), ((), "02/03/2026.)")):
        decisions = last_decisions([decide(1, "asked", stated=9, computed=4, papers=papers)], "xa", date(2026, 3, 9))
        assert said in text_of(opened(paper(questions=tuple(answered([finding()], decisions)))))

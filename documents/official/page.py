"""Pages of official papers in Word: A4, margins, type and page numbers of Decree 30/2020/NĐ-CP, annex I."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from documents.official.xml import element, put

FONT: Final = "Times New Roman"
BODY: Final = 14
PORTRAIT: Final = (210, 297)
# Top, bottom, left, right, in mm: within 20-25, 20-25, 30-35 and 15-20.
MARGINS: Final = (20, 20, 30, 15)
# The widths left between the margins, in mm.
PORTRAIT_WIDTH: Final = PORTRAIT[0] - MARGINS[2] - MARGINS[3]
LANDSCAPE_WIDTH: Final = PORTRAIT[1] - MARGINS[2] - MARGINS[3]
_HEADER: Final = 9
# Files carry no moment of making: the same content is the same bytes.
_EPOCH: Final = datetime(2020, 3, 5)  # noqa: DTZ001 - Word keeps it without a zone; the day of the Decree


def new_paper(title: str) -> Any:
    """An empty paper: A4 upright, Times New Roman, Vietnamese, page numbers from the second page."""
    paper = Document()
    _set_type(paper)
    _set_properties(paper, title)
    _set_up(paper.sections[0], landscape=False)
    return paper


def add_annex(paper: Any, *, landscape: bool = True) -> Any:
    """A section with page numbers of its own, lying across unless told otherwise; gives the section."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    _set_up(section, landscape=landscape)
    put(section._sectPr, element("pgNumType", start=1))  # noqa: SLF001 - python-docx has no word for it
    return section


def width_of(paper: Any) -> float:
    """The width between the margins of the paper's last section, in mm."""
    section = paper.sections[-1]
    return float((section.page_width - section.left_margin - section.right_margin) / Mm(1))


def _set_type(paper: Any) -> None:
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    properties = normal.element.get_or_add_rPr()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        properties.rFonts.set(qn(f"w:{script}"), FONT)
    properties.append(element("lang", val="vi-VN", eastAsia="vi-VN"))
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0


def _set_properties(paper: Any, title: str) -> None:
    said = paper.core_properties
    said.title, said.author, said.last_modified_by, said.comments = title, "tiendo", "tiendo", ""
    said.language = "vi-VN"
    said.created = said.modified = _EPOCH
    said.revision = 1


def _set_up(section: Any, *, landscape: bool) -> None:
    width, height = reversed(PORTRAIT) if landscape else PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    top, bottom, left, right = map(Mm, MARGINS)
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.header_distance = section.footer_distance = Mm(_HEADER)
    section.different_first_page_header_footer = True
    _number(section)


def _number(section: Any) -> None:
    """The page number, upright in the middle of the upper margin, not on the first page."""
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind is None:
            code = element("instrText")
            code.text = " PAGE "
            run._r.append(code)  # noqa: SLF001 - a field has no other door
        elif kind == "1":
            run.text = kind
        else:
            run._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001

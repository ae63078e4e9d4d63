"""Marks on every page of a Word paper: that it is a draft, that its figures are made up."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt


def marks(paper: Any) -> None:
    """What is a draft or made up is said on top of every page: the slot `mark`."""
    for section in paper.sections:
        for top in (section.header, section.first_page_header):
            top.add_paragraph("{%p if mark %}")
            mark = top.add_paragraph()
            mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = mark.add_run("{{ mark }}")
            run.bold, run.font.size = True, Pt(11)
            top.add_paragraph("{%p endif %}")

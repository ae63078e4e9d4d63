"""Reading the papers of a dossier back, as a person or another program would."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from docx import Document
from docx.table import Table
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTER = "11284_1_to-trinh.docx"
LIST = "11284_phu-luc-1.xlsx"


def text_of(docx: bytes) -> str:
    """Everything printed in the body of a Word file, paragraphs on lines."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(docx)).read("word/document.xml"))
    return "\n".join(_text(p) for p in root.iter(f"{W}p"))


def _text(paragraph: Any) -> str:
    """A paragraph's text, with its line breaks."""
    return "".join(one.text or "" if one.tag == f"{W}t" else "\n" for one in paragraph.iter(f"{W}t", f"{W}br"))


def table_with(docx: bytes, caption: str) -> Table:
    """The table one of whose captions is this."""
    tables = [one for one in Document(BytesIO(docx)).tables if caption in [c.text for c in one.rows[0].cells]]
    (found,) = tables
    return found


def rows_of(table: Table) -> list[list[str]]:
    """The texts of a table, one a cell; merged cells once."""
    rows = table._tbl.tr_lst
    return [["\n".join(map(_text, cell.p_lst)) for cell in row.tc_lst] for row in rows]


def sheet_of(xlsx: bytes, *, values: bool = False) -> Worksheet:
    """The one sheet of a workbook: its formulas, or what they came to."""
    found = load_workbook(BytesIO(xlsx), data_only=values).active
    assert isinstance(found, Worksheet)
    return found

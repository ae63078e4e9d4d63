"""Office papers as files: the Word paper from its template, and the workbook of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from documents.office.building import template_of
from documents.office.contents import Contents
from documents.office.phrases import phrases
from documents.office.tables_xlsx import render_tables
from documents.official.filling import fill
from documents.official.frame import Frame, slots
from model.plan.document_rows import DocumentKind

_templates = lru_cache(maxsize=32)(template_of)


def render_docx(kind: DocumentKind, frame: Frame, marks: Sequence[str], contents: Contents) -> bytes:
    """The paper as .docx; the same contents give the same bytes, and an office's own template stands in its place."""
    said = phrases(kind.id)
    values = contents.values(lambda name: [column.field for column in said.table(name).columns])
    return fill(_templates(kind), {**slots(frame, marks), **values}, kind=kind.id)


def render_xlsx(kind: DocumentKind, frame: Frame, marks: Sequence[str], contents: Contents, created: datetime) -> bytes:
    """The tables of the paper as .xlsx."""
    title = f"{frame.kind_name or kind.name}: {frame.subject}" if frame.subject else kind.name
    return render_tables(phrases(kind.id), title, marks, contents, created)

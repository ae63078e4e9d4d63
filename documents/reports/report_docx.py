"""A report as a Word file: a template built from the columns of its annexes, filled with texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from documents.charts import png
from documents.official.filling import fill
from documents.official.frame import Frame, ending, slots
from documents.official.paper import (
    Head,
    Slot,
    add_band,
    add_tag,
    annex,
    body,
    close_document,
    finish,
    heading,
    line,
    loop,
    open_document,
    picture,
    slot_row,
    table,
)
from documents.official.pictures import Picture
from documents.reports.columns import Columns, columns_of
from documents.reports.phrases import words
from documents.reports.report import Annex, Chart, Group, Report, Row, Table
from model.plan.document_rows import DocumentKind

_SIZE: Final = 9
_NOTE: Final = 10.5
_CHART_MM: Final = 150


def render_report_docx(report: Report, kind: DocumentKind, frame: Frame, marks: Sequence[str]) -> bytes:
    """The report as .docx; the same report gives the same bytes."""
    values = slots(frame, [" - ".join(marks)]) | dict(report.facts) | _values(report, frame)
    return fill(report_template(kind), values, kind=kind.id)


@cache
def report_template(kind: DocumentKind) -> bytes:
    """The paper of a kind with slots in place of what differs."""
    paper = open_document(kind)
    _texts(paper, "opening")
    with loop(paper, "for section in sections"):
        heading(paper, "{{ section.title }}")
        with loop(paper, "for text in section.paragraphs"):
            body(paper, "{{ text }}")
        with loop(paper, "for chart in section.charts"):
            picture(paper, "chart.picture").paragraph_format.keep_with_next = True
            line(paper, "{{ chart.caption }}", size=12, italic=True, align="center", after=6)
        with loop(paper, "for box in section.boxes"):
            with loop(paper, "if box.name"):
                body(paper, "{{ box.name }}", bold=True, keep=True)
            with loop(paper, "for text in box.paragraphs"):
                body(paper, "{{ text }}")
    _texts(paper, "closing")
    close_document(paper, kind, "{{ ending }}")
    for id_, said in annexes_of(kind.id).items():
        _annex(paper, id_, said)
    return finish(paper)


def annexes_of(kind: str) -> Mapping[str, Mapping[str, Any]]:
    """Id → words of each annex of a kind, in the order in which they are printed."""
    found: Mapping[str, Mapping[str, Any]] = words(kind)["annexes"]
    return found


def _texts(paper: Any, name: str) -> None:
    with loop(paper, f"for text in {name}"):
        body(paper, "{{ text }}")


def _annex(paper: Any, id_: str, said: Mapping[str, Any]) -> None:
    here = f"annexes.{id_}"
    annex(paper, said.get("number") or None, f"{{{{ {here}.title }}}}")
    with loop(paper, f"for text in {here}.before"):
        line(paper, "{{ text }}", size=_NOTE, italic=True, align="right", keep=True)
    columns = columns_of(said["columns"])
    made = table(paper, [c.mm for c in columns], _heads(columns), said.get("size", _SIZE), tight=True)
    _rows(made, here, columns, said.get("size", _SIZE), band=said.get("band", False))
    line(paper, "", size=4)
    with loop(paper, f"for text in {here}.notes"):
        line(paper, "{{ text }}", size=_NOTE, italic=True, align="justify", after=2)


def _rows(made: Any, here: str, columns: Columns, size: float, *, band: bool) -> None:
    add_tag(made, f"for group in {here}.groups")
    add_tag(made, "for head in group.heads")
    if band:
        add_band(made, "{{ head.name }}", size)
    else:
        slot_row(made, _slots(columns, "head", bold=True), size, keep=True)
    add_tag(made, "endfor")
    # The last row of a group stays with what follows, so that no total stands alone on a page.
    for rows, keep in (("group.rows[:-1]", False), ("group.rows[-1:]", True)):
        add_tag(made, f"for row in {rows}")
        slot_row(made, _slots(columns, "row", bold=False), size, keep=keep)
        add_tag(made, "endfor")
    add_tag(made, "endfor")
    add_tag(made, f"for row in {here}.totals")
    slot_row(made, _slots(columns, "row", bold=True), size)
    add_tag(made, "endfor")


def _slots(columns: Columns, row: str, *, bold: bool) -> list[Slot]:
    return [Slot(f"{{{{ {row}.{column.name} }}}}", column.align, bold, wrap=not column.is_figure) for column in columns]


def _heads(columns: Columns) -> list[list[Head]]:
    rows: list[list[Head]] = [[] for _ in range(columns.depth)]
    for span in columns.spans():
        rows[span.row].append(Head(span.text, span.columns, span.rows))
    if columns.numbered:
        rows.append([Head(f"({column.number})") for column in columns])
    return rows


def _values(report: Report, frame: Frame) -> dict[str, Any]:
    *closing, last = report.closing
    return {
        "opening": list(report.opening),
        "sections": [_section(section) for section in report.sections],
        "closing": closing,
        "ending": ending(frame, last),
        "annexes": {one.id: _annex_values(one) for one in report.annexes},
    }


def _section(section: Any) -> dict[str, Any]:
    return {
        "title": section.title,
        "paragraphs": list(section.paragraphs),
        "boxes": [{"name": box.name, "paragraphs": list(box.paragraphs)} for box in section.boxes],
        "charts": [_chart(chart) for chart in section.charts],
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {"picture": Picture(png(chart.svg), _CHART_MM, chart.caption), "caption": chart.caption}


def _annex_values(one: Annex) -> dict[str, Any]:
    return {"title": one.title, "before": list(one.before), **table_values(one.table)}


def table_values(shown: Table) -> dict[str, Any]:
    """A table as plain texts, for every form but Excel."""
    return {
        "groups": [_group(group) for group in shown.groups],
        "totals": [_texts_of(shown.total)] if shown.total is not None else [],
        "notes": list(shown.notes),
    }


def _group(group: Group) -> dict[str, Any]:
    heads = [] if group.head is None else [_texts_of(group.head)]
    return {"heads": heads, "rows": [_texts_of(row) for row in group.rows]}


def _texts_of(row: Row) -> dict[str, str]:
    return {name: cell.text for name, cell in row.items()}

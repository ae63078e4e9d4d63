"""A report as one HTML page for web and mail, which prints well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from documents.official.frame import Frame, ending, slots
from documents.reports.columns import Columns, Span
from documents.reports.phrases import told
from documents.reports.report import Annex, Report
from documents.reports.report_docx import table_values
from documents.templates import environment, folder


def render_report_html(report: Report, frame: Frame, marks: Sequence[str]) -> str:
    """The page: sections, pictures as SVG, tables with heads that repeat in print."""
    *closing, last = report.closing
    template = environment().get_template("reports/report.html.j2")
    return template.render(
        slots(frame, [" - ".join(marks)]),
        subject=report.subject,
        opening=report.opening,
        sections=report.sections,
        # Drawn by our own templates, which escape what people typed.
        svg={chart.id: Markup(chart.svg) for one in report.sections for chart in one.charts},  # noqa: S704
        closing=[*closing, ending(frame, last)],
        annexes=[_annex(annex, report) for annex in report.annexes],
        style=Markup((folder() / "reports" / "report.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
    )


def _annex(annex: Annex, report: Report) -> dict[str, Any]:
    columns = annex.table.columns
    return {
        "number": annex.number,
        "title": annex.title,
        "before": annex.before,
        "heads": list(_heads(columns, report)),
        "columns": [{"name": c.name, "align": c.align} for c in columns],
        "band": annex.band,
        **table_values(annex.table),
    }


def _heads(columns: Columns, report: Report) -> Iterator[list[dict[str, Any]]]:
    spans = list(columns.spans())
    for row in range(columns.depth):
        yield [_head(span, report) for span in spans if span.row == row]
    if columns.numbered:
        yield [{"text": f"({c.number})", "rows": 1, "columns": 1} for c in columns]


def _head(span: Span, report: Report) -> dict[str, Any]:
    return {"text": told(span.text, **report.facts), "rows": span.rows, "columns": span.columns}

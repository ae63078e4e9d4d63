"""The templates that ship, one a kind of paper: built by their scripts when somebody asks for one."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from model.plan.document_rows import DocumentKind
from model.words.problems import WrongInput

_REPORT: Final = "documents.reports.report_docx:report_template"
_OFFICE: Final = "documents.office.building:template_of"
# The years whose columns the dossier's list is shown with: as many as a plan of capital has, less what is past.
_DOSSIER_YEARS: Final = 3

_SHIPPED: Final = {
    "disbursement": _REPORT,
    "plan_report": _REPORT,
    "monitoring": _REPORT,
    "schools_summary": _REPORT,
    "school_report": _OFFICE,
    "urging_letter": _OFFICE,
    "meeting_conclusions": _OFFICE,
    "office_handover": _OFFICE,
    "work_file_index": _OFFICE,
    "needs_call": _OFFICE,
    "site_visit": _OFFICE,
    "needs_list": _OFFICE,
}
KINDS: Final = ("dossier", *_SHIPPED)


def shipped_template(kind: DocumentKind, year: int) -> bytes:
    """The template of a kind with its slots; that of a dossier has columns for `year` and those after it.

    WrongInput for a kind without one.
    """
    if kind.id == "dossier":
        return _dossier(kind, year)
    if kind.id not in _SHIPPED:
        raise WrongInput("own_template_none_shipped", kind=kind.id, known=", ".join(KINDS))
    module, _, name = _SHIPPED[kind.id].partition(":")
    built: bytes = getattr(import_module(module), name)(kind)
    return built


def _dossier(kind: DocumentKind, year: int) -> bytes:
    layout, template = (import_module(f"documents.dossier.{name}") for name in ("layout", "template"))
    years = tuple(range(year, year + _DOSSIER_YEARS))
    made: bytes = template.dossier_template(kind, layout.layout_of(years, {}))
    return made

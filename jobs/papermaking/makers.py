"""The makers: who makes which kind of document, and what its key says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jobs.papermaking.ground import Ground
    from jobs.papermaking.made import Made

Maker = Callable[["Ground"], "Made"]


@dataclass(frozen=True, slots=True)
class _Entry:
    module: str
    key: tuple[str, ...]
    after_closing: bool = False


# Kind → the room that makes it (a module with `make`), and the parts of its key. Rooms are opened when asked for.
_MAKERS: Final[dict[str, _Entry]] = {
    "dossier": _Entry("dossier", ("name",)),
    "disbursement": _Entry("reports.disbursement", ("period",)),
    "plan_report": _Entry("reports.plan_report", ("period",)),
    "monitoring": _Entry("reports.monitoring", ("period",)),
    "schools_summary": _Entry("reports.schools_summary", ("period",)),
    "school_report": _Entry("office.school_report", ("period", "school")),
    "urging_letter": _Entry("office.urging_letter", ("work", "day")),
    "meeting_conclusions": _Entry("office.meeting_conclusions", ("period",), after_closing=True),
    "office_handover": _Entry("office.office_handover", ("person", "day")),
    "work_file_index": _Entry("office.work_file_index", ("work", "day")),
    "needs_call": _Entry("office.needs_call", ("year",)),
    "needs_list": _Entry("office.needs_list", ("year",)),
    "site_visit": _Entry("office.site_visit", ("school", "day")),
}

# They tell what was said after a period's figures were closed, and are as of now.
AFTER_CLOSING: Final = frozenset(kind for kind, entry in _MAKERS.items() if entry.after_closing)
KEYS: Final = {kind: entry.key for kind, entry in _MAKERS.items()}


def maker_of(kind: str) -> Maker:
    """The function that makes documents of a kind."""
    found: Maker = import_module(f"jobs.papermaking.{_MAKERS[kind].module}").make
    return found

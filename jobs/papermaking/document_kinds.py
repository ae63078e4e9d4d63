"""The kinds of documents that can be made: which room makes each, and what its key says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """The module that makes a kind, the parts of its key, and whether it tells what came after a period's closing."""

    module: str
    key: tuple[str, ...]
    after_closing: bool = False


# Kind → the room that makes it (a module with `make`), and the parts of its key. Rooms are opened when asked for.
MAKERS: Final[dict[str, DocumentEntry]] = {
    "dossier": DocumentEntry("dossier", ("name",)),
    "disbursement": DocumentEntry("reports.disbursement", ("period",)),
    "plan_report": DocumentEntry("reports.plan_report", ("period",)),
    "monitoring": DocumentEntry("reports.monitoring", ("period",)),
    "schools_summary": DocumentEntry("reports.schools_summary", ("period",)),
    "school_report": DocumentEntry("office.school_report", ("period", "school")),
    "urging_letter": DocumentEntry("office.urging_letter", ("work", "day")),
    "meeting_conclusions": DocumentEntry("office.meeting_conclusions", ("period",), after_closing=True),
    "office_handover": DocumentEntry("office.office_handover", ("person", "day")),
    "work_file_index": DocumentEntry("office.work_file_index", ("work", "day")),
    "needs_call": DocumentEntry("office.needs_call", ("year",)),
    "needs_list": DocumentEntry("office.needs_list", ("year",)),
    "site_visit": DocumentEntry("office.site_visit", ("school", "day")),
}

# They tell what was said after a period's figures were closed, and are as of now.
AFTER_CLOSING: Final = frozenset(kind for kind, entry in MAKERS.items() if entry.after_closing)
KEYS: Final = {kind: entry.key for kind, entry in MAKERS.items()}

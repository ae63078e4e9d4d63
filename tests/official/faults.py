"""Faults of official papers as values, and which form each kind of paper has."""

from __future__ import annotations

from dataclasses import dataclass

LETTERS = frozenset({"urging_letter", "needs_call"})
MINUTES = frozenset({"office_handover", "site_visit"})
SHEETS = frozenset({"work_file_index", "needs_list"})
# Where "Kính gửi:" belongs: letters, tờ trình, reports upward.
ADDRESSED = LETTERS | {
    "dossier",
    "disbursement",
    "plan_report",
    "monitoring",
    "schools_summary",
    "school_report",
    "questions",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a name a test can ask for, and where."""

    name: str
    where: str = ""


def form_of(kind: str) -> str:
    """The form of a kind: named, letter, minutes or sheet."""
    forms = (("letter", LETTERS), ("minutes", MINUTES), ("sheet", SHEETS))
    return next((form for form, kinds in forms if kind in kinds), "named")

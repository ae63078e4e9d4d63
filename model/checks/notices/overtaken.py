"""News that was overtaken before anybody was told: the event taken back, the matter settled, or said again since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from model.checks.notices.notice import Notice
from model.ledger.events import Event, Subject, effective

# Kind of the event that made a notice → the kinds after which nobody need hear of it.
_SETTLED_BY: Final[Mapping[str, frozenset[str]]] = {
    "directive": frozenset({"directive", "directive_done"}),
    "blocked": frozenset({"blocked", "unblocked"}),
    "assigned": frozenset({"assigned"}),
    "school_report": frozenset({"school_report"}),
    "report_submitted": frozenset({"report_returned", "report_accepted"}),
    "report_returned": frozenset({"report_submitted"}),
}


def overtaken_events(events: Iterable[Event]) -> set[int]:
    """The positions of events that are no news any more: taken back, or settled by a later event about the same subject."""
    known = list(events)
    standing = sorted(effective(known), key=lambda event: event.position)
    out = {event.position for event in known} - {event.position for event in standing}
    last: dict[tuple[Subject, str], int] = {(event.subject, event.kind): event.position for event in standing}
    for event in standing:
        ends = _SETTLED_BY.get(event.kind, frozenset())
        if any(last.get((event.subject, kind), 0) > event.position for kind in ends):
            out.add(event.position)
    return out


def told_by_date(notices: Iterable[Notice], causes: Mapping[str, str]) -> set[Subject]:
    """The directives of which a date is told now, so that nobody hears of one twice; `causes` by the id of the rule."""
    return {one.subject for one in notices if causes.get(one.rule, "").startswith("directive_")}

"""The room itself: what is due now, and every document that was begun, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from jobs.documentroom.naming import Names, names_of
from jobs.papermaking.document_kinds import KEYS
from jobs.papermaking.traced import TRACED
from jobs.papermaking.written import DRAFT_FOLDER, drafts_of, folder_of
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding, documents_of
from model.plan.period_ids import kind_of
from model.plan.report_calendar import Entry
from model.store.people import standing_schools
from model.store.snapshots import kept_periods
from model.words.folding import holds
from model.words.run_words import period_title

# Reports of periods cut off longer ago were made on paper, before anybody asked here.
_BACK: Final = timedelta(days=62)
_AHEAD: Final = timedelta(days=31)
_WEEKS: Final = 6
# They left the house.
_OUT: Final = ("signed", "approved", "partly_approved")
SENT: Final = frozenset({*_OUT, "returned", "refused"})


@dataclass(frozen=True, slots=True)
class Due:
    """A report of the calendar: its document, when its figures are cut, by when it is sent, and where it stands.

    For reports of schools `schools` is how many make one and `begun` how many were begun.
    """

    document: str
    name: str
    kind: str
    period: str
    cut_off: date
    due: date | None
    state: str
    over: bool
    schools: int = 0
    begun: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """A document of which anything was recorded or a draft lies there; `state` is `draft` for one drafted, `writing` for one only written into."""

    document: str
    kind: str
    name: str
    about: str
    state: str
    number: str | None
    signed_on: date | None
    edition: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Week:
    """A week with figures: its id, what it is called, and whether it was closed."""

    period: str
    title: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Room:
    """What is due, what was begun, and the last weeks that have a page, the newest first."""

    due: tuple[Due, ...]
    begun: tuple[Begun, ...]
    weeks: tuple[Week, ...] = ()


def room(place: Workplace, question: Question, *, only_sent: bool = False) -> Room:
    """The room of a unit; a reader of another house sees what left this one, and no drafts."""
    with answers(place, question) as found:
        known = documents_of(found.events("document"))
        drafts = drafts_of(place, found.area)
        names = names_of(place, found)
        begun = [_begun(place, found, names, id_, known.get(id_)) for id_ in {*known, *drafts}]
        if only_sent:
            return Room((), _newest([one for one in begun if one.state in SENT]))
        due = tuple(_due(place, found, known, drafts))
        weeks = {id_: one for id_, one in kept_periods(found.connection, found.area).items() if kind_of(id_) == "week"}
    last = sorted(weeks, reverse=True)[:_WEEKS]
    shown = tuple(Week(id_, period_title(id_), weeks[id_].state == "closed") for id_ in last)
    return Room(due, _newest(begun), shown)


def sought(begun: tuple[Begun, ...], text: str, group: Mapping[str, str], chosen: str) -> list[Begun]:
    """The documents whose name, matter or number holds the words, with or without marks, of a group if one is chosen."""
    return [
        one
        for one in begun
        if (not chosen or group.get(one.kind) == chosen)
        and holds(f"{one.name} {one.about} {one.number or ''} {one.document}", text)
    ]


def _newest(begun: list[Begun]) -> tuple[Begun, ...]:
    oldest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(begun, key=lambda one: (one.at or oldest, one.document), reverse=True))


def _begun(place: Workplace, found: Answers, names: Names, document: str, standing: DocumentStanding | None) -> Begun:
    kind = document.partition("/")[0]
    last = standing.last if standing else None
    editions = len(standing.editions) if standing else 0
    drafted = _drafted(place, found.area, document)
    state = standing.state if standing else "open"
    return Begun(
        document=document,
        kind=kind,
        name=names.title(kind) if kind in KEYS else kind,
        about=names.about(document, standing),
        state=_state(state, last is not None, drafted is not None),
        number=standing.number if standing else None,
        signed_on=standing.signed_day if standing else None,
        edition=editions,
        at=last.recorded_at if last else drafted,
    )


def _state(state: str, written: bool, drafted: bool) -> str:
    """A document that is open was drafted, or at least something was written into it."""
    if state != "open":
        return state
    return "draft" if drafted else "writing" if written else state


def _drafted(place: Workplace, area: str, document: str) -> datetime | None:
    try:
        # The clock of an illustrative store is its own.
        if place.illustrative:
            return place.now if (folder_of(place, area, document, DRAFT_FOLDER) / TRACED).is_file() else None
        made = (folder_of(place, area, document, DRAFT_FOLDER) / TRACED).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(made, UTC)


def _due(place: Workplace, found: Answers, known: Mapping[str, DocumentStanding], drafts: set[str]) -> Iterator[Due]:
    """What the calendar asks for about now and was not sent yet, the earliest first."""
    today = place.today(found.area)
    schools = standing_schools(found.connection, found.area, today)
    seen = set()
    for entry in place.rules.reports.entries(found.area, today - _BACK, today + _AHEAD):
        document = f"{entry.document}/{entry.period_id}"
        late = entry.due is not None and entry.due >= today
        if entry.document not in KEYS or document in seen or not (today - _BACK <= entry.cut_off or late):
            continue
        seen.add(document)
        row = _one_due(entry, document, known, drafts, len(schools), today)
        if row.state not in _OUT:
            yield row


def _one_due(
    entry: Entry, document: str, known: Mapping[str, DocumentStanding], drafts: set[str], schools: int, today: date
) -> Due:
    mine = known.get(document)
    state = mine.state if mine and mine.state != "open" else "draft" if document in drafts else "open"
    begun = {one for one in (*known, *drafts) if one.startswith(f"{document}/")} if entry.of_schools else set()
    return Due(
        document=document,
        name=entry.name,
        kind=entry.document,
        period=entry.period_id,
        cut_off=entry.cut_off,
        due=entry.due,
        state=state,
        over=entry.cut_off < today,
        schools=schools if entry.of_schools else 0,
        begun=len(begun),
    )

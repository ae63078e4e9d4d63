"""Pasting: a chat read against what was asked, each row as the officer leaves it, and what of it is recorded already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jobs.question import Question, answers
from jobs.workplace import Workplace
from jobs.zalo.accepting import Accepted, Reply, accept, known
from jobs.zalo.asked import Asked, asked_of, names_of
from jobs.zalo.drafts import ChatRead, Draft, read_chat
from jobs.zalo.texts import week_meant
from model.ledger.events import Event, canonical, effective
from model.ledger.fields import CHOICES, MOST_BORROWED_CLASSES, MOST_SCHOOL_LETTERS
from model.plan.weeks import Week
from model.words.folding import clean
from model.words.problems import Problem, WrongInput

WORKERS = CHOICES["site_report", "workers"]
# Half a year of a lively group; a week's replies are a hundred lines.
MOST_LINES = 8_000

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A draft with what stands in its fields, and whether it is recorded already; `wrong` says what is to be put right.

    `own` tells a school that sent its own form for the week: what the chat says comes beside it.
    """

    draft: Draft
    period: str
    values: Values
    known: bool
    wrong: str = ""
    own: bool = False

    @property
    def mark(self) -> str:
        """What its form brings back, so that typed values are known to belong to this reading."""
        return mark_of(self.draft)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A chat as the page shows it: what was read, its rows, the schools that may be chosen, those not heard of."""

    week: Week
    read: ChatRead
    rows: tuple[Row, ...]
    schools: tuple[Asked, ...]

    @property
    def silent(self) -> list[str]:
        """The schools of which the paste holds nothing for the week."""
        heard = {row.draft.school for row in self.rows if row.period == self.week.id}
        return [one.name for one in self.schools if one.school not in heard]

    @property
    def ready(self) -> list[Row]:
        """The rows that can be taken without another look: complete, of this week, not yet recorded."""
        return [row for row in self.rows if self._is_ready(row)]

    def _is_ready(self, row: Row) -> bool:
        clear = row.draft.complete and not row.draft.doubtful
        return clear and row.period == self.week.id and not row.known and not row.own


def paste(
    place: Workplace,
    question: Question,
    chat: str,
    period: str | None,
    of: Mapping[int, str],
    typed: Mapping[str, Values],
) -> Pasted:
    """What a chat says; `of` are the schools chosen for messages, `typed` what the officer put into the rows."""
    if not chat.strip():
        raise WrongInput("zalo_empty")
    if chat.count("\n") >= MOST_LINES:
        raise WrongInput("zalo_too_long", most=MOST_LINES)
    with answers(place, question.now()) as found:
        this = week_meant(place, found.area, period)
        asked = asked_of(found)
        own = _own_reports(found.events("period"))
        read = read_chat(chat, asked, names_of(found), this, place.today(found.area), of)
    lines = clean(chat).split("\n")
    rows = [_row(draft, this, typed.get(draft.id), read, lines) for draft in read.drafts]
    recorded = known(place, question, [reply for _, reply in rows if reply is not None])
    shown = (
        replace(one, known=(one.draft.school, one.period) in recorded, own=f"{one.period}/{one.draft.school}" in own)
        for one, _ in rows
    )
    return Pasted(this, read, tuple(shown), tuple(asked))


def _own_reports(events: Sequence[Event]) -> set[str]:
    """The reports of schools and weeks that the schools handed in by themselves; what an officer took tells its way."""
    last = {event.subject.id: event for event in effective(events) if event.kind == "report_submitted"}
    return {subject for subject, event in last.items() if not event.body.get("text")}


def _row(
    draft: Draft, this: Week, typed: Values | None, read: ChatRead, lines: Sequence[str]
) -> tuple[Row, Reply | None]:
    # What was typed into a row that has since learned something new is read anew.
    typed = typed if typed and typed.get("mark") == mark_of(draft) else None
    values, period = typed or values_of(draft), period_of(this, draft.week)
    try:
        return Row(draft, period, values, known=False), reply_of(draft, period, values, _said(draft, read, lines))
    except Problem as problem:
        return Row(draft, period, values, known=False, wrong=str(problem) if typed else ""), None


def take(
    place: Workplace, question: Question, pasted: Pasted, rows: Sequence[Row], chat: str, actor: str
) -> list[Accepted]:
    """Record rows of a paste, all or none."""
    lines = clean(chat).split("\n")
    said = [reply_of(row.draft, row.period, row.values, _said(row.draft, pasted.read, lines)) for row in rows]
    return accept(place, question, said, actor)


def values_of(draft: Draft) -> dict[str, str]:
    """What stands in the fields of a draft before anybody touches them; where nothing is new, what was said last."""
    same = draft.asked.seen if draft.nothing_new is not None else {}
    out = {
        f"w.{work}": _text(draft, at) or same.get(work, "") for at, (work, _) in enumerate(draft.asked.works, start=1)
    }
    classes = _text(draft, draft.asked.points.classes)
    if not classes and draft.nothing_new is not None and draft.asked.classes is not None:
        classes = str(draft.asked.classes)
    return out | {"obstacle": _text(draft, draft.asked.points.obstacle), "classes": classes, "note": ""}


def mark_of(draft: Draft) -> str:
    """What tells a row from the same row after more was understood of the chat."""
    return hashlib.sha256(canonical(values_of(draft)).encode()).hexdigest()[:12]


def _text(draft: Draft, point: int) -> str:
    return str(draft.answers[point].value) if point in draft.answers else ""


def reply_of(draft: Draft, period: str, values: Values, evidence: str) -> Reply:
    """The reply that a row's fields say; `WrongInput` where a field says nothing that can be recorded."""
    workers = {work: values.get(f"w.{work}", "") for work, _ in draft.asked.works}
    for value in workers.values():
        if value and value not in WORKERS:
            raise WrongInput("zalo_workers_unknown", value=value)
    obstacle, note = values.get("obstacle", "")[:MOST_SCHOOL_LETTERS], values.get("note", "")[:MOST_SCHOOL_LETTERS]
    classes = _classes(draft.asked.name, values.get("classes", ""))
    told = {work: value for work, value in workers.items() if value}
    nothing = draft.nothing_new is not None or draft.asked.points.obstacle in draft.answers
    if not told and not obstacle and not note and classes is None and not nothing:
        raise WrongInput("zalo_nothing_said", school=draft.asked.name)
    return Reply(draft.school, period, draft.on, told, obstacle, classes, note, words=_words(draft), evidence=evidence)


def _classes(school: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or len(text) > 3 or int(text) > MOST_BORROWED_CLASSES:
        raise WrongInput("zalo_classes_wrong", school=school, value=text[:40])
    return int(text)


def _words(draft: Draft) -> dict[str, str]:
    """What each saying came from; what obstructs belongs to the work where there is but one."""
    said = {at: one.words.text for at, one in draft.answers.items()}
    points = draft.asked.points
    obstacle = said.get(points.obstacle, "")
    alone = points.works == 1
    works = {
        work: said.get(at, "") + (f"\n{obstacle}" if alone else "")
        for at, (work, _) in enumerate(draft.asked.works, start=1)
    }
    rest = [said.get(points.classes, ""), "" if alone else obstacle]
    return works | {"": "\n".join([*rest, draft.nothing_new.text if draft.nothing_new else ""])}


def _said(draft: Draft, read: ChatRead, lines: Sequence[str]) -> str:
    """The lines of the paste that a draft came from: its own messages, nobody else's."""
    own = [message for message in read.messages if message.number in draft.messages]
    texts = ("\n".join([*([one.sender] if one.sender else []), *(lines[at] for at in one.lines)]) for one in own)
    return "\n\n".join(texts) + "\n"


def period_of(this: Week, number: int) -> str:
    """The week of a number that lies nearest to a week."""
    year, _, _ = this.first_day.isocalendar()
    nearest = min((year - 1, year, year + 1), key=lambda one: abs((one - year) * 52 + number - this.number))
    return f"{nearest}-W{number:02d}"

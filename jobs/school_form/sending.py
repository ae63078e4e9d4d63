"""Sending the form: all answers become events in one go, or none does; what was sent this week is mended, not doubled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.evidence import keep, send_ahead
from jobs.giving_papers import PHOTO
from jobs.photos import Photo
from jobs.question import Answers, Question
from jobs.school_form.drafts import drafted_photos
from jobs.school_form.filled import Fields, Said, answers_of, is_touched, nothing_new
from jobs.school_form.questions import Asked, SchoolWeek, school_week
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.period_rules import report_of
from model.store.append import Appender
from model.store.form_drafts import drop_draft
from model.words.problems import Refused, WrongInput
from model.words.sentences import say

_PRODUCT = "san_pham"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who fills in the form, and for which school."""

    name: str
    school: str


def send(
    place: Workplace,
    question: Question,
    speaker: Speaker,
    fields: Fields,
    photos: Mapping[str, Photo],
    *,
    nothing: bool = False,
) -> SchoolWeek:
    """Record a form, with its photos, for the week that is open; gives the week as it stands then.

    `nothing` is the answer "nothing new": it counts as a report, and whatever was seen last is seen again.
    Refused once the office has taken the report into account.
    """
    send_ahead(place, [photo.file for photo in photos.values()])
    with place.store.writing() as connection:
        found = Answers(place, connection, question.now())
        week = school_week(place, found, speaker.school)
        if report_of(week.told).state == "accepted":
            raise Refused("school_form_accepted", week=week.week.number)
        if nothing and (is_touched(week, fields) or photos):
            raise WrongInput("school_form_touched")
        today, aside = place.today(week.area), drafted_photos(place, connection, week, speaker.name)
        answered = nothing_new(week) if nothing else answers_of(week, fields, {*photos, *aside}, today)
        sending = _Sending(week, speaker, today, photos, aside)
        appender = Appender(connection, place.rules, place.now)
        for draft in sending.drafts(*answered):
            appender.append(draft)
        keep(place, connection, [photo.file for photo in photos.values()])
        drop_draft(connection, week.area, week.form, speaker.name)
        return school_week(place, Answers(place, connection, question.now()), speaker.school)


@dataclass(frozen=True)
class _Sending:
    """One form on its way: what must be recorded so that the ledger says what the form says."""

    week: SchoolWeek
    speaker: Speaker
    today: date
    photos: Mapping[str, Photo]
    put_aside: Mapping[str, Photo]

    def drafts(self, said: Sequence[Said], body: Mapping[str, object]) -> Iterator[Draft]:
        """The events to record: new answers, mended ones, taken back ones, the school's report, and that it was sent."""
        asked = {one.work: one for one in self.week.works()}
        # First what is said no more: a step is taken back before another is told.
        for work in asked.values():
            yield from self._taken_back(work, {(one.kind, one.item) for one in said if one.work == work.work})
        for one in said:
            yield from self._answer(asked[one.work], one)
        yield from self._report(body)

    def _answer(self, asked: Asked, said: Said) -> Iterator[Draft]:
        before = asked.mine.get((said.kind, said.item))
        papers = self._papers(said) or (before.draft.papers if before else ())
        on = said.on or (before.on if before else self.today)
        if before is not None and (dict(before.body), before.draft.papers, before.on) == (said.body, papers, on):
            return
        subject = Subject("work", said.work)
        yield self._draft(subject, said.kind, said.body, on, papers, before)

    def _taken_back(self, asked: Asked, said: set[tuple[str, str]]) -> Iterator[Draft]:
        """What this week's form said before and says no more: a handover that was none, a task not done after all."""
        gone = [event for key, event in asked.mine.items() if key not in said and event.kind != "site_report"]
        kept = {kind for kind, _ in said}
        for event in sorted(gone, key=lambda one: -one.position):
            if not (event.kind == "in_progress" and "done" in kept):
                reason = {"reason": say("school_form_taken_back")}
                yield self._draft(event.subject, "void", reason, self.today, (), event)

    def _report(self, body: Mapping[str, object]) -> Iterator[Draft]:
        before = self.week.mine
        if before is None or dict(before.body) != body:
            subject = Subject("school", self.week.school.id)
            yield self._draft(subject, "school_report", body, before.on if before else self.today, (), before)
        if report_of(self.week.told).state in ("open", "returned"):
            subject = Subject("period", f"{self.week.week.id}/{self.week.school.id}")
            yield self._draft(subject, "report_submitted", {}, self.today, (), None)

    def _draft(
        self,
        subject: Subject,
        kind: str,
        body: Mapping[str, object],
        on: date,
        papers: tuple[Paper, ...],
        before: Event | None,
    ) -> Draft:
        target = None if before is None else before.position
        return Draft(self.week.area, subject, kind, on, self.speaker.name, dict(body), papers, target=target)

    def _papers(self, said: Said) -> tuple[Paper, ...]:
        photo = self.photos.get(said.photo) or self.put_aside.get(said.photo)
        kind = _PRODUCT if said.kind == "done" else PHOTO
        if photo is None and not said.number:
            return ()
        named = said.number or say("school_form_photo", week=self.week.week.number)
        return (Paper(kind, named, photo.taken if photo else None, file=photo.file.sha256 if photo else None),)

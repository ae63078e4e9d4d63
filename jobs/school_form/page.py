"""The form as its page shows it: fields filled in beforehand, the receipt of what was sent, and former weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from jobs.question import Answers, Question
from jobs.school_form.drafts import Kept, kept
from jobs.school_form.filled import state_of
from jobs.school_form.questions import NO, YES, SchoolWeek, school_week
from jobs.workplace import Workplace
from model.ledger.events import Event, Subject, effective
from model.ledger.period_rules import Report, report_of
from model.ledger.report_weeks import told_week
from model.plan.weeks import Week, zone
from model.store.events import events_of_subject

MOST_WEEKS: Final = 6


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a form was received: when, under which code, and where it stands between school and office."""

    at: datetime
    code: str
    state: str
    remark: str
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerWeek:
    """What was sent for one week before: its figures, the line for the commune, what was seen of each work."""

    week: Week
    on: date
    borrowed: int | None
    text: str
    sites: tuple[tuple[str, str, str], ...]
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything the page of the form is made of."""

    week: SchoolWeek
    fields: dict[str, str]
    draft: Kept | None
    receipt: Receipt | None
    former: tuple[FormerWeek, ...]
    now: datetime
    office: str

    @property
    def editable(self) -> bool:
        """Whether what was sent may still be mended."""
        return self.receipt is None or self.receipt.state != "accepted"


def form_page(place: Workplace, question: Question, name: str, school: str) -> FormPage:
    """The form of a school for the week that is open, as one of its people sees it."""
    with place.store.reading() as connection:
        found = Answers(place, connection, question.now())
        week = school_week(place, found, school)
        draft = kept(place, connection, week, name)
        return FormPage(
            week=week,
            fields={**filled_before(week), **(draft.fields if draft else {})},
            draft=draft,
            receipt=_receipt(place, week),
            former=tuple(former_weeks(place, found, school, MOST_WEEKS, before=week.week)),
            now=_local(place, week.area, place.now),
            office=_office(place, week.area),
        )


def filled_before(week: SchoolWeek) -> dict[str, str]:
    """The fields as they stand before anybody types: what was sent this week, else what was said last."""
    fields = {"borrowed": "" if week.borrowed is None else str(week.borrowed)}
    fields["text"] = str(week.mine.body.get("text") or "") if week.mine else ""
    for one in week.sites:
        mine = one.mine.get(("site_report", ""))
        said = mine or one.last
        text = str(mine.body.get("text") or "") if mine else ""
        fields[f"workers.{one.work}"] = str(said.body["workers"]) if said else ""
        fields[f"trouble.{one.work}"] = YES if text else NO
        fields[f"text.{one.work}"] = text
    for one in week.built:
        for (kind, item), event in one.mine.items():
            if kind == "received":
                fields |= _received(one.work, item, event)
    for one in week.tasks:
        fields[f"task.{one.work}"] = state_of(one)
        for event in (event for (kind, _), event in one.mine.items() if kind == "done"):
            fields[f"count.{one.work}"] = str(event.body.get("quantity") or "")
            fields[f"product.{one.work}"] = next((p.number for p in event.draft.papers), "")
    return fields


def _received(work: str, item: str, event: Event) -> dict[str, str]:
    body = event.body
    told = {f"got.{work}": YES if body["received"] else NO, f"why.{work}": str(body.get("text") or "")}
    if body["received"]:
        return told | {f"rooms.{work}.{item}": str(body.get("quantity") or ""), f"day.{work}": event.on.isoformat()}
    return told | {f"cause.{work}": str(body.get("cause") or "")}


def _receipt(place: Workplace, week: SchoolWeek) -> Receipt | None:
    told: Report = report_of(week.told)
    sent = [event for event in week.told if event.kind == "report_submitted"]
    if not sent:
        return None
    answers = [event for one in week.works() for event in one.mine.values()]
    everything = [*sent, *answers, *([week.mine] if week.mine else [])]
    return Receipt(
        at=_local(place, week.area, max(event.recorded_at for event in everything)),
        code=f"T{week.week.number}-{sent[-1].position:04d}",
        state=told.state,
        remark=(told.remark or "") if told.state == "returned" else "",
        photos=_photos(answers),
    )


def former_weeks(
    place: Workplace, found: Answers, school: str, most: int, before: Week | None = None
) -> Iterator[FormerWeek]:
    """What a school sent in weeks before, the newest first."""
    events = events_of_subject(found.connection, found.area, Subject("school", school))
    reports = [e for e in effective(events) if e.kind == "school_report"]
    by_week: dict[str, tuple[Week, Event]] = {}
    # Twice as many as weeks are shown: a week may hold several.
    for event in reversed(reports[-4 * most :]):
        week = told_week(event, place.rules)
        if before is None or week.first_day < before.first_day:
            by_week.setdefault(week.id, (week, event))
    sites = _site_reports(place, found, school) if by_week else {}
    for week, event in list(by_week.values())[:most]:
        seen = sites.get(week.id, [])
        yield FormerWeek(
            week=week,
            on=event.on,
            borrowed=event.body.get("borrowed_classes"),
            text=str(event.body.get("text") or ""),
            sites=tuple((name, str(e.body["workers"]), str(e.body.get("text") or "")) for name, e in seen),
            photos=_photos([e for _, e in seen]),
        )


def _site_reports(place: Workplace, found: Answers, school: str) -> dict[str, list[tuple[str, Event]]]:
    """Week → what was seen of the works that serve a school, the last word of each."""
    out: dict[str, dict[str, tuple[str, Event]]] = {}
    for code, standing in found.standings().items():
        if standing.workers is None or all(link.school != school for link in standing.links):
            continue
        for event in effective(events_of_subject(found.connection, found.area, Subject("work", code))):
            if event.kind == "site_report":
                out.setdefault(told_week(event, place.rules).id, {})[code] = (standing.name, event)
    return {week: list(told.values()) for week, told in out.items()}


def _photos(events: Sequence[Event]) -> tuple[str, ...]:
    files: dict[str, Any] = {paper.file: None for event in events for paper in event.draft.papers if paper.file}
    return tuple(files)


def _office(place: Workplace, area: str) -> str:
    """The office that looks at reports first, as the unit calls it."""
    row = place.rules.row("office", area, place.now.date())
    return str(row.value if row else place.rules.value("lead_short_economic_office", area, place.now.date()))


def _local(place: Workplace, area: str, moment: datetime) -> datetime:
    return moment.astimezone(zone(place.rules, area, moment.date()))

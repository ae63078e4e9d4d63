"""A filled form: what was typed, read as answers; what cannot be meant is refused with nothing lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from jobs.school_form.questions import NO, YES, Asked, SchoolWeek
from model.ledger.fields import CHOICES, MOST_BORROWED_CLASSES, MOST_SCHOOL_LETTERS
from model.words.dates import parse_date
from model.words.problems import WrongInput
from model.words.unreadable import NotADate
from model.words.vocabulary import WORKERS

Fields = Mapping[str, str]
MOST_PIECES = 100_000
WAITING, DOING, DONE = "waiting", "doing", "done"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as an event would say it: about which work, which kind, with which body, and which photo it goes with."""

    work: str
    kind: str
    item: str
    body: Mapping[str, object]
    photo: str = ""
    number: str = ""
    on: date | None = None


def nothing_new(week: SchoolWeek) -> tuple[list[Said], Mapping[str, object]]:
    """The answers of a week in which nothing is new: whoever was seen at work last is seen there again."""
    seen = [(one.work, one.last.body["workers"]) for one in week.sites if one.last is not None]
    said = [Said(work, "site_report", "", {"workers": workers}) for work, workers in seen if workers != "unknown"]
    return said, {} if week.borrowed is None else {"borrowed_classes": week.borrowed}


def is_touched(week: SchoolWeek, fields: Fields) -> bool:
    """Whether something was typed that "nothing new" would lose."""
    typed = ["text", *(f"text.{one.work}" for one in week.sites), *(f"got.{one.work}" for one in week.built)]
    changed = fields.get("borrowed", "") not in ("", str(week.borrowed if week.borrowed is not None else ""))
    trouble = any(fields.get(f"trouble.{one.work}") == YES for one in week.sites)
    tasks = any(fields.get(f"task.{one.work}", "") not in ("", state_of(one)) for one in week.tasks)
    return changed or trouble or tasks or any(fields.get(name) for name in typed)


def answers_of(
    week: SchoolWeek, fields: Fields, photos: Collection[str], today: date
) -> tuple[list[Said], Mapping[str, object]]:
    """All answers of a form, and the body of the school's own report; `photos` are the fields that have one.

    WrongInput says which answer cannot be meant.
    """
    said = [_site(one, fields) for one in week.sites]
    for one in week.built:
        said += _received(one, fields, today)
    said += [task for one in week.tasks if (task := _task(one, fields, photos)) is not None]
    body: dict[str, object] = {}
    if (classes := _number(fields.get("borrowed", ""), MOST_BORROWED_CLASSES)) is not None:
        body["borrowed_classes"] = classes
    if text := _text(fields.get("text", "")):
        body["text"] = text
    return said, body


def _site(one: Asked, fields: Fields) -> Said:
    workers = fields.get(f"workers.{one.work}", "")
    if workers not in WORKERS:
        raise WrongInput("school_form_workers", work=one.name)
    text = _text(fields.get(f"text.{one.work}", ""))
    if fields.get(f"trouble.{one.work}") == YES and not text:
        raise WrongInput("school_form_trouble", work=one.name)
    # Who says "no trouble" but leaves a line there means the line.
    body = {"workers": workers} | ({"text": text} if text else {})
    return Said(one.work, "site_report", "", body, f"photo.{one.work}")


def _received(one: Asked, fields: Fields, today: date) -> list[Said]:
    answer = fields.get(f"got.{one.work}", "")
    if answer == NO:
        return [_refused(one, fields)]
    if answer != YES:
        return []
    on = _day(fields.get(f"day.{one.work}", ""), today)
    text = _text(fields.get(f"why.{one.work}", ""))
    said = []
    for link in one.links:
        count = _number(fields.get(f"rooms.{one.work}.{link.item}", ""), MOST_PIECES)
        left = one.left[link.item]
        if count is None and left is not None:
            count = left
        if count is not None and left is not None and count > left:
            raise WrongInput("school_form_rooms", work=one.name, left=left)
        if count != 0:
            body: dict[str, object] = {"received": True, "item": link.item}
            body |= ({} if count is None else {"quantity": count}) | ({"text": text} if text else {})
            said.append(Said(one.work, "received", link.item, body, f"minutes.{one.work}", on=on))
    if not said:
        raise WrongInput("school_form_rooms_none", work=one.name)
    return said


def _refused(one: Asked, fields: Fields) -> Said:
    cause = fields.get(f"cause.{one.work}", "")
    if cause not in CHOICES[("received", "cause")]:
        raise WrongInput("school_form_cause", work=one.name)
    text = _text(fields.get(f"why.{one.work}", ""))
    if cause == "other" and not text:
        raise WrongInput("school_form_cause_text", work=one.name)
    # Where several schools share a work, each speaks for its own items.
    item = one.links[0].item if one.several else ""
    body: dict[str, object] = {"received": False, "cause": cause}
    body |= ({"item": item} if item else {}) | ({"text": text} if text else {})
    return Said(one.work, "received", item, body, f"minutes.{one.work}")


def _task(one: Asked, fields: Fields, photos: Collection[str]) -> Said | None:
    answer = fields.get(f"task.{one.work}", "")
    if answer == DOING:
        return None if one.begun else Said(one.work, "in_progress", "", {})
    if answer != DONE:
        return None
    item = one.links[0].item
    count = _number(fields.get(f"count.{one.work}", ""), MOST_PIECES)
    product = _text(fields.get(f"product.{one.work}", ""))
    told = one.mine.get(("done", item))
    if not product and f"proof.{one.work}" not in photos and (told is None or not told.draft.papers):
        raise WrongInput("school_form_product", work=one.name)
    body = {"item": item} | ({} if not count else {"quantity": count})
    return Said(one.work, "done", item, body, f"proof.{one.work}", product)


def state_of(one: Asked) -> str:
    """How far a task of the school is: not begun, begun or done."""
    return {"planned": WAITING, "in_progress": DOING}.get(one.state, DONE)


def _text(typed: str) -> str:
    text = " ".join(typed.split())
    if len(text) > MOST_SCHOOL_LETTERS:
        raise WrongInput("school_form_long", most=MOST_SCHOOL_LETTERS)
    return text


def _number(typed: str, most: int) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) and int(typed) <= most):
        raise WrongInput("school_form_number", typed=typed[:20], most=most)
    return int(typed)


def _day(typed: str, today: date) -> date | None:
    if not typed:
        return None
    try:
        on = parse_date(typed)
    except NotADate:
        raise WrongInput("not_a_date", text=typed[:40]) from None
    if on > today:
        raise WrongInput("school_form_day", on=on)
    return on

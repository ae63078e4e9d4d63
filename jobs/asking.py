"""Words of a command line or a form, read into what the jobs take."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from jobs.recording import Saying
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.ledger.kinds import FIELDS
from model.plan.weeks import zone
from model.words.dates import parse_date
from model.words.numbers import parse_amount, parse_number, parse_quantity
from model.words.problems import WrongInput
from model.words.vocabulary import YES_NO


def day(text: str | None) -> date | None:
    """A day as people write it: 2026-11-19 or 19/11/2026."""
    return None if text is None else parse_date(text)


def time(text: str | None, place: Workplace, area: str | None) -> datetime | None:
    """A moment in ISO form; without a zone it is the unit's own time, and a bare day means its end."""
    if text is None:
        return None
    local = zone(place.rules, area or "*", place.now.date())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongInput("time_wrong", text=text) from None
    if len(text) == len("2026-11-19"):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return moment if moment.tzinfo else moment.replace(tzinfo=local)


def paper(text: str) -> Paper:
    """A paper written TYPE:NUMBER:DATE; number and date may be left out, a number may hold colons."""
    kind, _, rest = text.partition(":")
    number, _, on = rest.rpartition(":")
    if not kind.strip() or (rest and not number and not on.strip()):
        raise WrongInput("paper_wrong", text=text)
    if not number:
        number, on = on, ""
    return Paper(kind.strip(), number.strip(), day(on.strip() or None))


def actor_name(given: str | None) -> str:
    """Who records: the name given, else the name this computer knows the person by."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "-"


def saying(
    subject: str,
    kind: str,
    on: str | None,
    actor: str | None,
    figures: Mapping[str, str | bool | None],
    papers: Iterable[str],
    key: str | None,
    corrects: str | None,
) -> Saying:
    """What a person typed, as a saying."""
    body = {name.replace("-", "_"): value for name, value in figures.items() if value is not None}
    return Saying(
        subject=subject,
        kind=kind,
        on=day(on),
        actor=actor_name(actor),
        body={name: figure(name, value) for name, value in body.items()},
        papers=tuple(paper(text) for text in papers),
        key=key,
        corrects=corrects,
    )


def figure(name: str, text: str | bool) -> Any:
    """The value of a body's field from what was typed, by the field's type."""
    expected = FIELDS.get(name)
    if expected is None:
        raise WrongInput("field_not_known", field=name, known=", ".join(FIELDS))
    if isinstance(text, bool) or expected is str:
        return text
    if expected is bool:
        return _yes_or_no(name, text)
    if expected is date:
        return parse_date(text).isoformat()
    if expected is list:
        return _list(text)
    if name == "amount":
        return parse_amount(text) if not text.lstrip("-").isdigit() else int(text)
    return parse_quantity(text) if expected is int else _number(text)


def _yes_or_no(name: str, text: str) -> bool:
    known = {word: answer for answer, words in YES_NO.items() for word in words}
    if text.casefold() not in known:
        raise WrongInput("field_type", field=name, value=text)
    return known[text.casefold()]


def _list(text: str) -> list[Any]:
    if text.lstrip().startswith("["):
        try:
            found: list[Any] = json.loads(text)
        except json.JSONDecodeError:
            raise WrongInput("field_type", field="list", value=text) from None
        return found
    return [part.strip() for part in text.split(",") if part.strip()]


def _number(text: str) -> int | float:
    value = parse_number(text)
    return int(value) if value == int(value) else float(value)


def only_weekly(kind: str) -> None:
    """Refuse reports that are not made yet."""
    if kind != "weekly":
        raise WrongInput("report_not_yet", kind=kind)

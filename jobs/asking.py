"""Words of a command line or a form, read into what the jobs take."""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jobs.recording import Saying
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.ledger.fields import FIELDS
from model.plan.weeks import zone
from model.words.dates import parse_date
from model.words.folding import clean
from model.words.numbers import parse_amount, parse_number, parse_quantity
from model.words.problems import WrongInput
from model.words.stages import stage_code
from model.words.vocabulary import YES_NO

_PLAIN = re.compile("-?[0-9]{1,18}")


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


@dataclass(frozen=True, slots=True)
class PapersGiven:
    """What was typed about papers: each `evidence` with the issuer, signer, subject and file of its place.

    More files than papers are fine, they become papers of their own.
    """

    evidence: Sequence[str] = ()
    files: Sequence[Path] = ()
    issuers: Sequence[str] = ()
    signers: Sequence[str] = ()
    subjects: Sequence[str] = ()

    def papers(self) -> tuple[Paper, ...]:
        """The papers; a type left open stays empty."""
        papers = [paper(text, typed=False) for text in self.evidence]
        for name, given in (("issuer", self.issuers), ("signer", self.signers), ("about", self.subjects)):
            if len(given) > len(papers):
                raise WrongInput("paper_more_than", count=len(given), what=name, papers=len(papers))
        by, who, what = (_told(given, len(papers)) for given in (self.issuers, self.signers, self.subjects))
        return tuple(replace(one, issuer=by[i], signer=who[i], subject=what[i]) for i, one in enumerate(papers))


def _told(given: Sequence[str], count: int) -> list[str | None]:
    """What was said about each paper, on one line; nothing where only blanks were typed, or nothing at all."""
    said = [" ".join(value.split()) or None for value in given]
    return said + [None] * (count - len(said))


def paper(text: str, *, typed: bool = True) -> Paper:
    """A paper written TYPE:NUMBER:DATE; number and date may be left out, a number may hold colons.

    Unless it must be `typed`, the type may be left out too, if there is a number.
    """
    kind, _, rest = text.partition(":")
    number, _, on = rest.rpartition(":")
    if (not kind.strip() and (typed or not rest.strip(": "))) or (rest and not number and not on.strip()):
        raise WrongInput("paper_wrong", text=text)
    if ":" not in rest:
        number, on = rest, ""
    return Paper(kind.strip(), " ".join(clean(number).split()), day(on.strip() or None))


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
    papers: PapersGiven,
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
        papers=papers.papers(),
        key=key,
        corrects=corrects,
        files=tuple(papers.files),
    )


def figure(name: str, text: str | bool) -> Any:
    """The value of a body's field from what was typed, by the field's type."""
    expected = FIELDS.get(name)
    if expected is None:
        raise WrongInput("field_not_known", field=name, known=", ".join(FIELDS))
    if isinstance(text, bool) or expected is str:
        return stage_code(text) if name == "stage" and isinstance(text, str) else text
    if expected is bool:
        return _yes_or_no(name, text)
    if expected is date:
        return parse_date(text).isoformat()
    if expected is list:
        return _list(text)
    if name == "amount":
        # Digits alone, without a dot between them, are đồng.
        return int(text) if _PLAIN.fullmatch(text) else parse_amount(text)
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


def count(text: str | None) -> int | None:
    """A count as people write it; None stays unknown."""
    return None if text is None else parse_quantity(text)


def one_of(sentence: str, *given: bool) -> int:
    """Which one of several was given; none or more than one is refused in a sentence."""
    if sum(given) != 1:
        raise WrongInput(sentence)
    return given.index(True)


def both_or_none(sentence: str, first: str | None, second: str | None, *more: str | None) -> bool:
    """Whether both words were given; neither of them nor any more is no; anything between is refused in a sentence."""
    if first is None and second is None and all(one is None for one in more):
        return False
    if first is None or second is None:
        raise WrongInput(sentence)
    return True

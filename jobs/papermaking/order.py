"""Orders: which document is asked for, said by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from model.plan.period_ids import kind_of
from model.words.dates import parse_date
from model.words.problems import WrongInput


@dataclass(frozen=True, slots=True)
class Order:
    """One document asked for: its kind and the parts of its key; `options` are what is said only for this making."""

    kind: str
    area: str
    on: date
    period: str | None = None
    school: str | None = None
    work: str | None = None
    person: str | None = None
    year: int | None = None
    day: date | None = None
    name: str | None = None
    key: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The document's id in the ledger."""
        return "/".join((self.kind, *self.key))


def order_of(
    document: str, keys: Mapping[str, tuple[str, ...]], area: str, on: date, options: Mapping[str, str]
) -> Order:
    """The order that an id speaks of; `keys` says of each kind which parts its key has."""
    kind, *said = document.strip().strip("/").split("/")
    if kind not in keys:
        raise WrongInput("document_unknown", document=document, known=", ".join(sorted(keys)))
    parts = keys[kind]
    if len(said) == len(parts) - 1 and parts[-1] == "day":
        said = [*said, on.isoformat()]
    if len(said) != len(parts) or not all(said):
        raise WrongInput("document_key_wrong", document=document, shape="/".join((kind, *map(str.upper, parts))))
    values = {part: _read(part, text.strip()) for part, text in zip(parts, said, strict=True)}
    key = tuple(value.isoformat() if isinstance(value, date) else str(value) for value in values.values())
    return Order(kind=kind, area=area, on=on, key=key, options=dict(options), **values)  # type: ignore[arg-type]


def options_of(said: Iterable[str]) -> dict[str, str]:
    """What is said only for one making, each as `NAME=TEXT`."""
    options = {}
    for one in said:
        name, sign, text = one.partition("=")
        if not (sign and name.strip() and text.strip()):
            raise WrongInput("document_option_wrong", text=one)
        options[name.strip()] = text.strip()
    return options


def _read(part: str, text: str) -> str | int | date:
    if part == "day":
        return parse_date(text)
    if part == "year":
        if not (text.isdecimal() and len(text) == len("2026")):
            raise WrongInput("document_year_wrong", value=text)
        return int(text)
    if part == "period":
        asked = text.upper()
        if kind_of(asked) is None:
            raise WrongInput("period_wrong", period=text)
        return asked
    return text

"""What differs between two weeks or marks, in words: one field, one event, one block of a way to a target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from model.words import vocabulary
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.numbers import million, number

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.plan.life_cycles import LifeCycles
    from model.targets.change_causes import Cause, TakenBack

# Whose percent it is, which says nothing about what changed.
_BY_THE_WAY = {("by", "officer"), ("by", "supervisor")}
_MONEY = {"allocated", "disbursed", "investment", "contracted", "work_done", "planned"}
_DAYS = {"since", "due_original", "due_latest", "next_on", "due"}


def block_words(name: str) -> str:
    """What a block of a way is called, or its target."""
    return text("ways_target") if name == "target" else vocabulary.BLOCKS.get(name, name)


def field_words(field: str, value: Any, cycles: LifeCycles | None = None) -> str:
    """A value of a field in words; unknown is said as such. A work's step needs the life cycles."""
    return _said(field, _step(field, value, cycles) if cycles else value)


def _step(field: str, value: Any, cycles: LifeCycles) -> Any:
    return cycles.any_step_name(value) or value if field == "state" and value else value


def _said(field: str, value: Any) -> str:
    if value is None or value == {}:
        return text("none_yet")
    if field in _DAYS:
        return short(parse_date(value))
    if field in _MONEY:
        return f"{million(value, 1)} {text('changes_million')}"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {number(part, missing=text('unknown'))}" for name, part in value.items())
    if field == "targets":
        return "; ".join(f"{target['on'][:4]}: {target['raw']}" for target in value)
    return number(value) if isinstance(value, int | float) else str(vocabulary.coded(field, value))


def cause_words(cause: Cause) -> str:
    """What an event says, and what it takes back."""
    taken = cause.takes_back
    if taken is None:
        return _told(cause)
    if cause.how == "void":
        return text("changes_voids", what=_told(taken), id=taken.id)
    return text("changes_corrects", what=_told(cause), before=_told(taken), id=taken.id)


def _told(said: Cause | TakenBack) -> str:
    body = said.figures.items()
    shown = [(k, v) for k, v in body if k in vocabulary.FIELDS and (k, v) not in _BY_THE_WAY]
    told = ", ".join(f"{vocabulary.FIELDS[k]} {_figure(k, v)}" for k, v in shown)
    return f"{said.what} ({told})" if told else said.what


def _figure(field: str, value: Any) -> str:
    if field in _DAYS:
        return short(parse_date(str(value)))
    return number(value) if isinstance(value, int | float) else str(vocabulary.coded(field, value))

"""The one Jinja environment of all papers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from documents.filters import FILTERS
from model.words.folding import clean


class NoTemplates(RuntimeError):
    """Neither the checkout nor the installation holds the templates: the installation is broken."""

    def __init__(self, places: tuple[Path, ...]) -> None:
        super().__init__(", ".join(map(str, places)))


class UnknownPrinted(ValueError):
    """A template printed a value that is not known, where it should have said so in words."""


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The environment: sandboxed because an office may edit its templates, strict, escaping all."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters.update(FILTERS)
    return made


@cache
def folder() -> Path:
    """The folder of templates: beside the code in a checkout, else where the wheel puts it."""
    places = (
        Path(__file__).resolve().parent.parent / "templates",
        Path(sys.prefix) / "share" / "tiendo" / "templates",
    )
    for place in places:
        if place.is_dir():
            return place
    raise NoTemplates(places)


@cache
def words_of(room: str, name: str = "words") -> Mapping[str, Any]:
    """The words of a room of templates that are no template themselves: captions, phrases, layouts."""
    loaded: Mapping[str, Any] = yaml.safe_load((folder() / room / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def _printable(value: object) -> object:
    """What may reach paper: clean text, and never the word None."""
    if value is None:
        raise UnknownPrinted
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value

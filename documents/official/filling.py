"""Filling a Word template: in a sandbox, from plain values only, into bytes that depend on nothing else.

Slots are written as docxtpl has them (`{{ }}`, `{%p %}`, `{%tr %}`); each template is compiled once, and a value is
cleaned where it is printed, so a batch costs little and nothing a person typed can break the paper.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import Template, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]
from markupsafe import Markup, escape

from documents.official.pictures import Gallery, Picture
from documents.templates import UnknownPrinted, environment
from model.words.folding import clean

# The first day a zip file can name.
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "[Content_Types].xml"
# What a template may have slots in.
RENDERED: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_GALLERY: Final = "_gallery"
_BREAK: Final = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB: Final = Markup('</w:t><w:tab/><w:t xml:space="preserve">')

# From the template that ships and the values to the filled paper.
Rendering = Callable[[bytes, Mapping[str, Any]], bytes]
# The office's own copies in use, by kind: set by whoever makes a paper for a home, empty otherwise.
OWN: ContextVar[Mapping[str, Rendering]] = ContextVar("own_templates", default={})  # noqa: B039 - never changed in place


def fill(template: bytes, values: Mapping[str, Any], *, kind: str | None = None) -> bytes:
    """The template with its slots filled; whatever is missing, unknown or unsafe is an error, not a gap.

    With `kind` the office's own copy of that kind's template stands in its place, if it has one. Give it for the main
    paper of a kind only.
    """
    own = OWN.get().get(kind) if kind else None
    return own(template, values) if own is not None else compiled(template).fill(values)


class Compiled:
    """A template whose parts are read and compiled once."""

    def __init__(self, template: bytes) -> None:
        with zipfile.ZipFile(BytesIO(template)) as given:
            parts = {name: given.read(name) for name in sorted(given.namelist(), key=_order)}
        self._parts = parts
        self._rendered: dict[str, Template] = {
            name: docx_environment().from_string(slots_of(content))
            for name, content in parts.items()
            if RENDERED.fullmatch(name)
        }

    def fill(self, values: Mapping[str, Any]) -> bytes:
        """The bytes of the filled paper."""
        gallery = Gallery()
        facts = {**values, _GALLERY: gallery}
        parts = self._parts | {name: one.render(facts).encode() for name, one in self._rendered.items()}
        return zipped(gallery.hung(parts) if gallery.pictures else parts)


@lru_cache(maxsize=64)
def compiled(template: bytes) -> Compiled:
    """A template ready to be filled many times."""
    return Compiled(template)


@lru_cache(maxsize=1)
def docx_environment() -> ImmutableSandboxedEnvironment:
    """The environment of Word papers: that of all papers, with line feeds and pictures as Word has them.

    `safe` is missing: nothing a person typed may pass as XML.
    """
    made = environment().overlay(trim_blocks=False, lstrip_blocks=False, finalize=_printed, loader=None)
    made.filters = {name: one for name, one in made.filters.items() if name != "safe"}
    return made


def slots_of(part: bytes) -> str:
    """A part of a Word file as the text of a Jinja template, in docxtpl's way."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    text = etree.tostring(root, encoding="unicode")
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + str(DocxTemplate(None).patch_xml(text))


def template_bytes(paper: Any) -> bytes:
    """A paper made by script, as bytes that are the same every time."""
    kept = BytesIO()
    paper.save(kept)
    with zipfile.ZipFile(BytesIO(kept.getvalue())) as given:
        return zipped({name: given.read(name) for name in sorted(given.namelist(), key=_order)})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts, in one order and without the time of writing."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(parts, key=_order):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, parts[name])
    return kept.getvalue()


def _order(name: str) -> tuple[bool, str]:
    return name != _TYPES, name


@pass_context
def _printed(context: Context, value: object) -> object:
    """What may reach paper: clean text with its line feeds, pictures, and never the word None."""
    if value is None:
        raise UnknownPrinted
    if isinstance(value, Picture):
        return context[_GALLERY].hang(value)
    if isinstance(value, str) and not isinstance(value, Markup):
        text = escape(clean(value))
        return text.replace("\n", _BREAK).replace("\t", _TAB) if "\n" in text or "\t" in text else text
    return value

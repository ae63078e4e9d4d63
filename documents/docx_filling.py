"""Filling a Word template: in a sandbox, from plain values only, into bytes that depend on nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from documents.templates import environment

# The first day a zip file can name.
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "[Content_Types].xml"
# A picture of an empty page that python-docx ships along.
_LEFT_OUT: Final = frozenset({"docProps/thumbnail.jpeg"})


def fill_template(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The template with its slots filled; whatever is missing, unknown or unsafe is an error, not a gap."""
    paper = DocxTemplate(BytesIO(template))
    # docxtpl's own environment would let a template run commands.
    paper.render(dict(values), environment().overlay(trim_blocks=False, lstrip_blocks=False), autoescape=True)
    kept = BytesIO()
    paper.save(kept)
    return settled(kept.getvalue())


def template_bytes(paper: Any) -> bytes:
    """A paper made by script, as bytes that are the same every time."""
    kept = BytesIO()
    paper.save(kept)
    return settled(kept.getvalue())


def settled(content: bytes) -> bytes:
    """The same Word file with its parts in one order and without the time of writing."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda n: (n != _TYPES, n)):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, given.read(name))
    return kept.getvalue()

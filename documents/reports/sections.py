"""Sections of a report's body: numbered, and left out where there is nothing to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from documents.reports.boxes import Boxes
from documents.reports.phrases import told
from documents.reports.report import Chart, Section
from model.words.dates import roman


def sections_of(
    said: Mapping[str, Any],
    facts: Mapping[str, Any],
    paragraphs: Mapping[str, Sequence[str]],
    boxes: Boxes,
    charts: Mapping[str, Sequence[Chart]] | None = None,
) -> tuple[Section, ...]:
    """The sections that the words of a kind of report name, those with anything in them numbered through."""
    made = (
        Section(
            title=told(title, **facts),
            paragraphs=tuple(text for text in paragraphs.get(name, ()) if text),
            boxes=boxes.of(said["boxes"][name], told(title, **facts)),
            charts=tuple((charts or {}).get(name, ())),
        )
        for name, title in said["sections"].items()
    )
    full = [one for one in made if one.paragraphs or one.boxes or one.charts]
    return tuple(
        Section(f"{roman(at)}. {one.title}", one.paragraphs, one.boxes, one.charts) for at, one in enumerate(full, 1)
    )

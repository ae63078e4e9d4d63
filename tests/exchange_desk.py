"""What tests of exchange look at: events of a home, the fields of a page of drafts, sheets filled by hand."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from lived import FRIDAY
from openpyxl import load_workbook

from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.events import Event

AREA = "11284"
SITE = "thcs-hong-phong.classroom"


def said(home: Path, *kinds: str) -> list[Event]:
    """The events of a home of these kinds, in the order of recording."""
    place = Workplace(home, now=FRIDAY)
    with answers(place, Question(area=AREA)) as found:
        events = [event for event in found.events() if event.kind in kinds or not kinds]
    place.store.close()
    return events


def hidden_fields(html: str) -> dict[str, str]:
    """What the form of drafts brings back: hidden fields and whatever stands in its fields."""
    out = dict(re.findall(r'<input type="hidden" name="(row[^"]+|period)" value="([^"]*)"', html))
    out |= dict(re.findall(r'<input class="form-control" id="[^"]+" name="(row[^"]+)" value="([^"]*)"', html))
    for name, options in re.findall(
        r'<select class="form-select" id="[^"]+" name="(row[^"]+)">(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        out[name] = chosen[1] if chosen else ""
    return out


def filled(content: bytes, cells: dict[tuple[str, str], Any], *, fields: int, code: int = 1) -> bytes:
    """A sheet with values put in by code and field; `fields` is the row of field names, `code` the column of codes."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[fields]}
    at = columns.get("code", code)
    for row in range(fields + 1, sheet.max_row + 1):
        for (name, column), value in cells.items():
            if sheet.cell(row, at).value == name:
                sheet.cell(row, columns[column]).value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()

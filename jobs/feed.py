"""The deadlines of a unit as a feed for calendars, to be served or written to a file."""

from __future__ import annotations

from pathlib import Path

from documents.ics import ics
from jobs.deadlines import Ahead
from jobs.workplace import Workplace
from model.store.whole_files import ASIDE
from model.words.problems import WrongInput


def feed(place: Workplace, found: Ahead) -> bytes:
    """The deadlines as an iCalendar feed."""
    name = place.rules.row("parent_body", found.area, found.first)
    told = found.area if name is None else str(name.value)
    return ics(found.deadlines, told, place.now, illustrative=place.illustrative)


def write_feed(place: Workplace, found: Ahead, file: Path) -> None:
    """Write the feed; a file that is there is replaced whole or stays as it was."""
    content, aside = feed(place, found), file.with_name(f"{ASIDE}{file.name}")
    try:
        aside.write_bytes(content)
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
        raise WrongInput("file_unwritable", file=file) from None

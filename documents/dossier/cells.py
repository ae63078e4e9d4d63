"""The texts of a work in the dossier's list: what it is, where it stands, for whom, when, on what decision."""

from __future__ import annotations

from dataclasses import replace

from documents.dossier.phrases import shortened, words
from documents.filters import plain
from documents.official.phrases import UNKNOWN, told
from model.targets.dossier.lines import DossierLine
from model.words import vocabulary
from model.words.dates import parse_date, short
from model.words.numbers import number
from model.words.unreadable import NotADate

# Longer texts stand whole in annex III.
_SHORT = 110


def name_lines(line: DossierLine) -> str:
    """The work, where it is, whose it is; every fact that is known on a line of its own."""
    said = words()["list"]
    group = told(said["group"], value=line.project_group) if line.project_group else ""
    code = told(said["code"], value=line.project_code) if line.project_code else ""
    under = "; ".join(part for part in (group, code) if part)
    facts = [
        shortened(line.name, 200),
        told(said["place"], value=shortened(line.place, _SHORT)) if line.place else "",
        told(said["investor"], value=shortened(line.investor, _SHORT)) if line.investor else "",
        under[:1].upper() + under[1:],
    ]
    return "\n".join(fact for fact in facts if fact)


def scale_lines(line: DossierLine) -> str:
    """What is done, how much of it, and what is there now."""
    said = words()["list"]
    what = "; ".join(part for part in (action_name(line), shortened(line.scale, _SHORT), *size(line)) if part)
    condition = told(said["condition"], value=shortened(line.condition, _SHORT)) if line.condition else ""
    what = what[:1].upper() + what[1:]
    return "\n".join(part for part in (what or UNKNOWN, condition) if part)


def action_name(line: DossierLine) -> str:
    """What is done, in words; nothing where the work has several."""
    return vocabulary.ACTIONS.get(line.action, plain(line.action))


def size(line: DossierLine) -> list[str]:
    """Floors and floor area, as far as known."""
    said = words()["list"]
    floors = [told(said["floors"], value=number(line.floors))] if line.floors is not None else []
    return floors + ([told(said["area"], value=number(line.floor_area))] if line.floor_area is not None else [])


def time_of(line: DossierLine) -> str:
    """From when to when; one end may be open, both unknown is unknown."""
    if not line.start and not line.finish:
        return UNKNOWN
    if line.start == line.finish:
        return told("{start}", start=line.start)
    return told("{start} - {finish}", start=line.start, finish=line.finish)


def months_of(line: DossierLine) -> str:
    """The same for a narrow column: of a day only its month."""
    return time_of(replace(line, start=_month(line.start), finish=_month(line.finish)))


def _month(text: str | None) -> str | None:
    try:
        day = parse_date(text or "")
    except NotADate:
        return text
    return f"{day.month}/{day.year}"


def note_lines(line: DossierLine, *, paid_on: bool) -> str:
    """The note, and with `paid_on` up to which day payments are counted."""
    said = words()["list"]
    paid = told(said["disbursed_on"], day=short(line.disbursed_on)) if paid_on and line.disbursed_on else ""
    return "\n".join(part for part in (shortened(line.note, _SHORT), paid) if part)

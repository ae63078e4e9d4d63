"""What a document still misses, as found when it was made last: kept beside it, each with where it is mended."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jobs.papermaking.made import Lack
from jobs.papermaking.making import MISSING, MadeDocument
from jobs.papermaking.written import DRAFT_FOLDER, folder_of
from jobs.workplace import Workplace
from model.store.whole_files import written_whole
from model.words.document_words import without_commands
from model.words.page_words import on_page

_FILE: Final = "kiem-tra.json"
_WORK: Final = re.compile(r"CT-\d+")
# Where what a document misses is mended, by the code of its sentence.
_PLACES: Final[Mapping[str, str]] = {
    "document_period_open": "periods",
    "signer_missing": "rules",
    "issuer_unit_unknown": "rules",
    "report_box_empty": "boxes",
    "office_box_empty": "boxes",
    "letter_without_matter": "boxes",
    "report_figure_unconfirmed": "indicator",
    "report_payments_behind": "money",
    "report_estimates_missing": "money",
    "dossier_estimate_missing": "line",
    "dossier_amount_missing": "line",
    "dossier_described_missing": "line",
    "dossier_priority_missing": "line",
    "dossier_already_funded": "line",
    "dossier_year_funded": "line",
    "dossier_priority_twice": "line",
    "dossier_due_off": "boxes",
    "dossier_due_past": "boxes",
    "dossier_due_unread": "boxes",
    "dossier_asks_above_left": "line",
    "dossier_share_above": "line",
    "dossier_year_outside": "line",
    "dossier_finding_around": "questions",
    "dossier_finding_open": "questions",
    "handover_taker_missing": "people",
    "meeting_without_directives": "directives",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a document misses: the sentence, what it is about, whether nobody may leave it out, and where it is mended.

    `place` is a word for the page (`work`, `line`, `boxes`, `periods`…), empty where there is no one page.
    """

    text: str
    about: str = ""
    hard: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What was found, and the position of the last event that was known then (None: not known any more)."""

    lacks: tuple[Shown, ...]
    position: int | None

    @property
    def hard(self) -> bool:
        """Whether something holds up a final document whoever would answer for it."""
        return any(one.hard for one in self.lacks)


def shown(lack: Lack) -> Shown:
    """A lack as a page tells it: without the words for the command line."""
    place = _PLACES.get(lack.code) or ("work" if _WORK.fullmatch(lack.subject) else "")
    return Shown(on_page(without_commands(lack.sentence)), lack.subject, lack.hard, place)


def keep_check(place: Workplace, area: str, made: MadeDocument, position: int) -> None:
    """Keep what was found beside the draft, for the page."""
    rows = [[one.text, one.about, one.hard, one.place] for one in map(shown, made.lacks)]
    with written_whole(_path(place, area, made.id)) as aside:
        aside.write_text(json.dumps({"position": position, "lacks": rows}, ensure_ascii=False), encoding="utf-8")


def kept_check(place: Workplace, area: str, document: str) -> Check | None:
    """What was found when the draft was made; of a draft made elsewhere its list of sentences; None without a draft."""
    folder = folder_of(place, area, document, DRAFT_FOLDER)
    if not folder.is_dir():
        return None
    try:
        path = _path(place, area, document)
        if path.stat().st_mtime_ns >= max(one.stat().st_mtime_ns for one in folder.iterdir()):
            said = json.loads(path.read_text(encoding="utf-8"))
            return Check(tuple(Shown(*row) for row in said["lacks"]), int(said["position"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Check(tuple(_told(folder / MISSING)), None)


def _told(path: Path) -> Iterator[Shown]:
    """The sentences of the list that lies beside a draft."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        return
    for line in lines:
        if line.startswith("- "):
            yield Shown(without_commands(line.removeprefix("- ")))


def _path(place: Workplace, area: str, document: str) -> Path:
    return folder_of(place, area, document, _FILE)

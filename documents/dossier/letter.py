"""The body of the letter: why, what there is, what is asked for, the total in figures and words, what is promised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from documents.dossier.letter_desk import LetterDesk
from documents.dossier.letter_money import LetterMoney
from documents.dossier.listing import Listing
from documents.dossier.matter import Matter
from documents.dossier.phrases import shortened, words, years_told
from documents.dossier.present import SURVEYED, figure
from documents.official.figures import FigureBook, Source
from documents.official.phrases import UNKNOWN, told
from model.words.numbers import number, padded

_PRESENT: Final = {
    "classes": "classes",
    "pupils": "pupils",
    "usable": "usable_classrooms",
    "temporary": "classroom_temporary",
    "borrowed": "classroom_borrowed",
}


def write_letter(
    matter: Matter, listing: Listing, book: FigureBook, annexes: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """The slots of the letter. `annexes` are those of this dossier: what they are, and their numerals."""
    return _Writer(LetterDesk(matter, listing, book)).values(annexes)


class _Writer:
    """Writes the parts of one letter."""

    def __init__(self, desk: LetterDesk) -> None:
        self._desk = desk

    def values(self, annexes: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Everything the letter prints."""
        said, box = self._desk.said, self._desk.matter.box
        return {
            "opening": self._opening(),
            "need": paragraphs(box("necessity")) or [self._need()],
            "present": [*(paragraphs(box("present")) or [self._present()]), *self._not_surveyed()],
            "request": told(said["request"], works=self._desk.works(), **self._desk.names)
            if self._desk.lines
            else said["request_none"],
            **LetterMoney(self._desk).values(),
            "rounding": said["rounding"] if self._desk.listing.rounded else "",
            "promises": paragraphs(box("commitment")) or self._commitments(),
            "annexes": [told(said["annexes"][name], number=numeral) for name, numeral in annexes],
            "ending": told(said["ending"], addressees=self._desk.matter.sender.addressees, **self._desk.names),
        }

    def _opening(self) -> str:
        if not self._desk.lines:
            return told(self._desk.said["opening_none"], **self._desk.names)
        ids = tuple(dict.fromkeys(line.school_id for line in self._desk.lines if line.school_id))
        what = words()["where"]["schools"]
        schools = self._desk.note("schools", "I", what, len(ids), padded(len(ids)), Source(schools=ids))
        return told(
            self._desk.said["opening"],
            works=self._desk.works("opening.works", "I"),
            schools=schools,
            **self._desk.names,
        )

    def _need(self) -> str:
        served = {
            name: [v for line in self._desk.lines if (v := getattr(line, name)) is not None]
            for name in ("pupils", "classes")
        }
        plan = {"plan": self._desk.matter.plan.name, **self._desk.names}
        if not all(served.values()) or any(len(known) < len(self._desk.lines) for known in served.values()):
            return told(self._desk.said["need_no_pupils"], **plan)
        shown = {name: self._served(name, sum(known)) for name, known in served.items()}
        return told(self._desk.said["need"], **plan, **shown)

    def _served(self, name: str, total: int) -> str:
        parts = tuple(f"pl1.{line.number}.{name}" for line in self._desk.lines)
        return self._desk.note(f"served.{name}", "I", words()["where"][name], total, number(total), Source(parts=parts))

    def _present(self) -> str:
        surveyed = [one for one in self._desk.matter.dossier.schools if one.on is not None]
        if not surveyed:
            return str(self._desk.said["present_none"])
        ids = tuple(one.school for one in surveyed)
        source = Source(schools=ids, kinds=SURVEYED)
        shown = {
            "schools": self._desk.note(
                "surveyed", "II", words()["where"]["surveyed"], len(ids), padded(len(ids)), source
            )
        }
        for name, field in _PRESENT.items():
            known = [v for one in surveyed if (v := figure(one, field)) is not None]
            total = sum(known) if len(known) == len(surveyed) else None
            shown[name] = self._desk.note(
                f"present.{name}",
                "II",
                words()["where"]["counted"][name],
                total,
                number(total, missing=UNKNOWN),
                source,
            )
        return told(self._desk.said["present"], **shown)

    def _not_surveyed(self) -> list[str]:
        missing = [one for one in self._desk.matter.dossier.schools if one.on is None]
        if not missing:
            return []
        source = Source(schools=tuple(one.school for one in missing), kinds=SURVEYED)
        count = self._desk.note(
            "not_surveyed", "II", words()["where"]["schools"], len(missing), padded(len(missing)), source
        )
        return [
            told(
                self._desk.said["not_surveyed"],
                schools=count,
                names=shortened("; ".join(one.name for one in missing), 600),
            )
        ]

    def _commitments(self) -> list[str]:
        """The office's standard promises."""
        promised = [f"- {text}" for text in self._desk.matter.sender.commitments]
        return [told(self._desk.said["commit"], **self._desk.names), *promised] if promised else []


def paragraphs(text: str) -> list[str]:
    """What a person wrote, one paragraph a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def subject(matter: Matter) -> str:
    """What the letter is about."""
    return told(words()["letter"]["subject"], years=years_told(matter.dossier.years))

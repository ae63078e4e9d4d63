"""Boxes of a report: what people write, dotted lines where nobody has yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.filters import plain
from documents.reports.phrases import shared
from documents.reports.report import Box

_DOTTED_LINES = 2


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of one document: their names by id, and their texts. A `draft` shows room for what is missing."""

    names: Mapping[str, str]
    texts: Mapping[str, str]
    draft: bool

    def of(self, ids: Sequence[str], title: str) -> tuple[Box, ...]:
        """The boxes of a section; an empty one is left out of a final document.

        The only box of a section that says its title again goes without a name.
        """
        said = title if len(ids) == 1 else ""
        boxes = (Box(self._name(id_, said), self._paragraphs(id_)) for id_ in ids if id_ in self.names)
        return tuple(box for box in boxes if box.paragraphs)

    def _name(self, id_: str, title: str) -> str:
        name = self.names[id_]
        return "" if name.casefold() in title.casefold() else name

    def _paragraphs(self, id_: str) -> tuple[str, ...]:
        written = tuple(plain(line) for line in self.texts.get(id_, "").splitlines() if line.strip())
        if written or not self.draft:
            return written
        return (shared()["dotted"],) * _DOTTED_LINES

"""Letters: the digest of what one person is to be told, and drafts for an officer to reword; subject, text and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from documents.filters import plain
from documents.letter_templates import LetterTemplates
from model.plan.notice_rows import DRAFT, SECTIONS
from model.words.sentences import say

# A single line of a text is cut there: names are typed by people.
_LONGEST: Final = 400
_ELLIPSIS: Final = "…"

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """What one notice says: its rule, the part of the digest it stands in, the sentence, what to do, where to see all."""

    rule: str
    section: str
    text: str
    do: str = ""
    see: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Whom a letter is for, from which office of which unit, on which day."""

    name: str
    office: str
    unit: str
    on: date
    illustrative: bool

    def facts(self) -> dict[str, object]:
        """What the templates may say of it."""
        unit = self.unit[:1].upper() + self.unit[1:]
        return {
            "name": plain(self.name),
            "office": self.office,
            "unit": self.unit,
            "unit_upper": unit,
            "on": self.on,
            "year": self.on.year,
            "illustrative": self.illustrative,
        }


@dataclass(frozen=True, slots=True)
class Texts:
    """A letter's three forms."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one rule, how many more there are, what to do about them, where to see them all."""

    rule: str
    lines: tuple[str, ...]
    more: int
    do: str
    see: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a digest; `count` is how many things it tells, those not printed included."""

    id: str
    title: str
    short: str
    count: int
    blocks: tuple[Block, ...]


def line_of(templates: LetterTemplates, rule: str, section: str, facts: Facts, *, in_office: bool) -> Line:
    """The line of a notice. WrongInput where its sentence is missing or broken."""
    text = _cut(templates.sentence(rule, "say", facts), _LONGEST)
    do = templates.sentence(rule, "do", facts) if section != DRAFT else ""
    # The commands are for those who work with the program.
    see = templates.sentence(rule, "see", facts) if in_office else ""
    return Line(rule, section, text, do, see)


def digest(templates: LetterTemplates, head: Head, lines: Sequence[Line], most: int, limit: int | None) -> Texts:
    """The digest of these lines, at most `most` of a rule; its text is cut to `limit` characters, if one is given."""
    sections = _sections(lines, most)
    facts = head.facts() | {"sections": sections}
    subject = plain(templates.page("digest.subject.j2", **facts))
    html = templates.page("digest.html.j2", subject=subject, **facts)
    return Texts(subject, _fitted(templates, head, sections, limit), html)


def draft(templates: LetterTemplates, head: Head, rule: str, some: Sequence[Facts], limit: int | None) -> Texts:
    """A draft about some notices of one rule, written to one addressee in the office's name."""
    own = head.facts()
    # Inside the letter a name is that of what it is about, not of the officer who gets the draft.
    said = {name: templates.sentence(rule, name, own | dict(some[0])) for name in ("title", "to", "opening", "do")}
    lines = [_cut(templates.sentence(rule, "say", own | dict(one)), _LONGEST) for one in some]
    facts = own | said | {"ask": said["do"], "lines": lines, "cut": 0}
    subject = plain(templates.page("draft.subject.j2", **facts))
    html = templates.page("draft.html.j2", subject=subject, **facts)
    text = _tidy(templates.page("draft.txt.j2", **facts))
    while limit is not None and len(text) > limit and len(lines) > 1:
        lines.pop()
        text = _tidy(templates.page("draft.txt.j2", **facts | {"lines": lines, "cut": len(some) - len(lines)}))
    return Texts(subject, text if limit is None else _cut(text, limit), html)


def _sections(lines: Sequence[Line], most: int) -> list[Section]:
    """The lines by part and rule, in the order of the parts and of the rules' first line; nothing twice."""
    out = []
    for name in SECTIONS:
        here = [line for line in dict.fromkeys(lines) if line.section == name]
        rules = dict.fromkeys(line.rule for line in here)
        blocks = tuple(_block([line for line in here if line.rule == rule], most) for rule in rules)
        if here:
            title, short = say(f"digest_{name}"), say(f"digest_{name}_short")
            out.append(Section(name, title, short, len(here), blocks))
    return out


def _block(lines: Sequence[Line], most: int) -> Block:
    first = lines[0]
    shown = tuple(line.text for line in lines[:most])
    return Block(first.rule, shown, len(lines) - len(shown), first.do, first.see)


def _fitted(templates: LetterTemplates, head: Head, sections: Sequence[Section], limit: int | None) -> str:
    """The text, its last lines left out one by one until it fits; the most pressing part stands first and goes last."""
    here, gone = list(sections), 0
    text = _text(templates, head, here, gone)
    while limit is not None and len(text) > limit and _lines_in(here) > 1:
        here, less = _shorter(here)
        gone += less
        text = _text(templates, head, here, gone)
    return text if limit is None else _cut(text, limit)


def _text(templates: LetterTemplates, head: Head, sections: Sequence[Section], gone: int) -> str:
    return _tidy(templates.page("digest.txt.j2", **head.facts(), sections=sections, cut=gone))


def _lines_in(sections: Iterable[Section]) -> int:
    return sum(len(block.lines) for section in sections for block in section.blocks)


def _shorter(sections: Sequence[Section]) -> tuple[list[Section], int]:
    """The sections without their last line, and how many things are no longer told by them."""
    *before, last = sections
    *blocks, block = last.blocks
    if len(block.lines) > 1:
        kept = (*blocks, replace(block, lines=block.lines[:-1], more=block.more + 1))
        return [*before, replace(last, blocks=kept)], 0
    gone = len(block.lines) + block.more
    return ([*before, replace(last, blocks=tuple(blocks))] if blocks else before), gone


def _tidy(text: str) -> str:
    """No blank lines at the ends, never two of them running."""
    out: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (out and out[-1]):
            out.append(line.rstrip())
    return "\n".join(out) + "\n"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + _ELLIPSIS

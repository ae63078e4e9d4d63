"""A trial of the letters' templates: each filled with made-up facts, so that what is wrong in one is known beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from jinja2 import Environment, nodes

from documents.letter import Head, Line, digest, draft
from documents.letter_templates import LetterTemplates
from documents.templates import folder
from model.plan.yaml_file import read_yaml
from model.words.problems import Problem

_OF_A_LINE: Final = ("say", "do", "see")
_OF_A_DRAFT: Final = ("title", "to", "opening")
# What facts are: days and numbers by these names, all others words.
_DAYS: Final = frozenset({"due", "since", "on", "sent_by"})
_NUMBERS: Final = frozenset(
    {"days", "count", "total", "limit", "paid", "weeks", "year", "hard", "soft", "hole", "listed", "percent"}
)
Fill = Callable[[], object]
_MOST: Final = 2
_SHORT: Final = 400


def template_problems(own: Path, rules: Iterable[str], on: date) -> list[Problem]:
    """What is wrong with the templates of an office, or with ours where it has none; each thing once.

    A fact counts as known if any sentence of ours names it.
    """
    templates, facts, known = LetterTemplates(own), _made_up(on), sorted(set(rules))
    found: dict[str, Problem] = {}
    for fill in (*_sentences(templates, known, facts), *_forms(templates, known, facts, on)):
        try:
            fill()
        except Problem as problem:
            found.setdefault(str(problem), problem)
    return list(found.values())


def _sentences(templates: LetterTemplates, rules: Sequence[str], facts: Mapping[str, object]) -> Iterator[Fill]:
    for rule in rules:
        for field in (*_OF_A_LINE, *_OF_A_DRAFT):
            yield partial(templates.sentence, rule, field, facts)


def _forms(templates: LetterTemplates, rules: Sequence[str], facts: Mapping[str, object], on: date) -> Iterator[Fill]:
    head = Head("-", "-", "-", on, illustrative=False)
    lines = [Line(rule, "today", "-", "-", "-") for rule in rules[:_MOST]]
    yield partial(digest, templates, head, lines, _MOST, _SHORT)
    for rule in rules:
        if _is_draft(templates, rule, facts):
            yield partial(draft, templates, head, rule, [facts], _SHORT)


def _is_draft(templates: LetterTemplates, rule: str, facts: Mapping[str, object]) -> bool:
    try:
        return bool(templates.sentence(rule, "title", facts))
    except Problem:
        return False  # said already


def _made_up(on: date) -> dict[str, object]:
    """A value for every fact that a sentence of ours names."""
    told = read_yaml(folder() / "notices" / "sentences.yaml")
    texts = [str(text) for said in told.values() for text in said.values()]
    # Only read, never filled: nothing needs to be escaped.
    parsed = [Environment().parse(text) for text in texts]  # noqa: S701
    names = {one.name for text in parsed for one in text.find_all(nodes.Name)}
    return {name: on if name in _DAYS else 2 if name in _NUMBERS else name for name in names}

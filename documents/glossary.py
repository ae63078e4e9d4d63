"""The glossary: every word of the code beside what an office calls it, made from vocabulary and rules.

`python -m documents.glossary docs/glossary.md` writes it anew; a test holds the file equal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from documents.templates import folder
from model.ledger.kinds import KINDS, VOID
from model.plan.rules import Rules, read_rules
from model.words import vocabulary

_TABLES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("Levels of school", vocabulary.LEVELS),
    ("Actions", vocabulary.ACTIONS),
    ("Kinds", vocabulary.KINDS),
    ("Units", vocabulary.UNITS),
    ("Blocks on the way to a target", vocabulary.BLOCKS),
    ("Severities of findings", vocabulary.SEVERITIES),
    ("Standing of findings", vocabulary.STATUSES),
    ("Fields of an event", vocabulary.FIELDS),
    *((f"Codes of {field}", words) for field, words in vocabulary.CODED.items()),
)


def glossary(rules: Rules) -> str:
    """The whole glossary as Markdown."""
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: Rules) -> Iterator[str]:
    yield (folder() / "glossary-head.md").read_text(encoding="utf-8").rstrip()
    for title, words in _TABLES:
        yield from _table(title, words)
    yield from _events()
    for cycle in rules.life_cycles.newest():
        yield from _table(f"Steps: {cycle.id} ({cycle.name})", {step.id: step.name for step in cycle.steps.values()})
    yield from _table("Papers", {code: one.name for code, one in rules.papers.items()})
    yield from _table("Funding sources", rules.sources)


def _events() -> Iterator[str]:
    """Every event beside the steps, with what it is about and what its body holds."""
    yield from (
        "",
        "## Events beside the steps",
        "",
        "| code | label | about | needs | may say |",
        "|---|---|---|---|---|",
    )
    for code, label in vocabulary.EVENTS.items():
        kind = KINDS.get(code, VOID)
        about = kind.subject or "any"
        yield f"| `{code}` | {label} | {about} | {' '.join(kind.needs)} | {' '.join(kind.allows)} |"


def _table(title: str, words: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| code | label |", "|---|---|")
    yield from (f"| `{code}` | {name} |" for code, name in words.items())


if __name__ == "__main__":
    found = glossary(read_rules(Path(__file__).resolve().parent.parent / "data" / "rules"))
    Path(sys.argv[1]).write_text(found, encoding="utf-8", newline="\n")

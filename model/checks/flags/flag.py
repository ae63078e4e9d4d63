"""A flag: what was seen about a work, since when, in one sentence that stays the same while the facts do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.words.sentences import say

# `explain` is what somebody has to explain, `soft` better made clear, `hole` said nowhere.
SEVERITIES = ("explain", "soft", "hole")


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to be completed or explained about a work, or about several of one school.

    `id` is `rule:subject`, with a part behind it where one subject may have several. `since` is the
    day from which it counts, None where no day began it. `message` holds no figure that grows by itself from day to day, because
    an explanation holds as long as the message is the one that was explained.
    """

    rule: str
    subject: str
    part: str
    works: tuple[str, ...]
    since: date | None
    facts: Mapping[str, Any]
    message: str
    severity: str = "explain"

    @property
    def id(self) -> str:
        """The name under which it is explained."""
        return ":".join(filter(None, (self.rule, self.subject, self.part)))

    def as_json(self) -> dict[str, Any]:
        """The flag as other programs read it."""
        return {
            "id": self.id,
            "rule": self.rule,
            "severity": self.severity,
            "works": list(self.works),
            "since": self.since and self.since.isoformat(),
            "message": self.message,
            "facts": dict(self.facts),
        }


def flag(
    rule: str,
    work: str,
    since: date,
    facts: Mapping[str, Any],
    words: Mapping[str, object],
    *,
    part: str = "",
    severity: str = "explain",
) -> Flag:
    """A flag about one work; its sentence is that of the rule, filled with `words`."""
    return Flag(rule, work, part, (work,), since, facts, say(f"flag_{rule}", **words), severity)

"""Remarks: what one check found, how much it matters, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from model.words.problems import Problem
from model.words.sentences import say

Level = Literal["ok", "advice", "trouble"]
TROUBLE: Final = "trouble"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check found. `trouble` is for a person to see to, `advice` may wait; what is well asks for nothing."""

    check: str
    level: Level
    code: str
    sentence: str
    what_to_do: str = ""

    def as_json(self) -> dict[str, Any]:
        """The remark as other programs read it."""
        return {
            "check": self.check,
            "level": self.level,
            "code": self.code,
            "sentence": self.sentence,
            "what_to_do": self.what_to_do,
        }


def fine(check: str, code: str, **facts: object) -> Remark:
    """What is well, in a few words; they stand in one line with others."""
    return Remark(check, "ok", code, say(f"doctor_{code}", **facts))


def advice(check: str, code: str, do: str | None = None, **facts: object) -> Remark:
    """What may wait. `do` names what to do where several remarks share it."""
    return Remark(check, "advice", code, say(f"doctor_{code}", **facts), say(f"doctor_{do or f'{code}_do'}", **facts))


def trouble(check: str, code: str, do: str | None = None, **facts: object) -> Remark:
    """What a person must see to."""
    return Remark(check, TROUBLE, code, say(f"doctor_{code}", **facts), say(f"doctor_{do or f'{code}_do'}", **facts))


def of_problem(check: str, problem: Problem) -> Remark:
    """A problem as people are told it elsewhere; its sentence says already what to do."""
    return Remark(check, TROUBLE, problem.code, str(problem))

"""Findings: what a rule saw, where, and what stands against what."""

from __future__ import annotations

from dataclasses import dataclass

from model.plan.address import Address

Number = int | float


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be made clear by a person; never mended by the program.

    `severity` is `hard` (two numbers that cannot both hold), `soft` (better made clear) or `hole`
    (something the plan does not say). `id` stays the same while the contradiction stays. `question`
    is what to ask the plan's author, in one sentence.
    """

    id: str
    severity: str
    kind: str
    message: str
    places: tuple[Address, ...]
    stated: Number | None
    computed: Number | None
    status: str = "open"
    question: str = ""

    def as_json(self) -> dict[str, object]:
        """The finding as other programs read it."""
        return {
            "id": self.id,
            "severity": self.severity,
            "kind": self.kind,
            "message": self.message,
            "question": self.question,
            "places": [place.as_json() for place in self.places],
            "stated": self.stated,
            "computed": self.computed,
            "status": self.status,
        }

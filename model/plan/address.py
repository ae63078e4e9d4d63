"""Addresses of facts in their source document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where a fact stands: plan id, dotted section, first and last line (1-based) of the source text."""

    document: str
    section: str
    first: int
    last: int

    def as_json(self) -> dict[str, object]:
        """The address as other programs read it: `{document, section, lines}`."""
        return {"document": self.document, "section": self.section, "lines": [self.first, self.last]}

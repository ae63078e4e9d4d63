"""The list of a document's figures as it is kept: at which mark they were taken, and each with its source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from documents.official.figures import Figure, FigureBook
from jobs.papermaking.ground import Ground
from jobs.workplace import program_version

# Under this name it lies beside the files.
TRACED: Final = "truy-vet.json"


@dataclass(frozen=True, slots=True)
class Traced:
    """The figures of one document: its id, unit and mark (`on`, `position`), the program's version, and the figures.

    `files` are those it was made with: name → sha256.
    """

    document: str
    area: str
    plan: str
    on: date
    position: int
    program: str
    figures: tuple[Figure, ...]
    files: Mapping[str, str]

    def as_text(self) -> bytes:
        """The list as it is kept beside the document, the same bytes for the same figures."""
        said: dict[str, Any] = {
            "document": self.document,
            "area": self.area,
            "plan": self.plan,
            "on": self.on.isoformat(),
            "position": self.position,
            "program": self.program,
            "files": dict(self.files),
            "figures": [figure.as_json() for figure in self.figures],
        }
        return (json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def of_text(cls, content: bytes) -> Traced:
        """The list of its kept form."""
        said: Mapping[str, Any] = json.loads(content)
        figures = tuple(Figure.of_json(one) for one in said["figures"])
        on = date.fromisoformat(said["on"])
        place = (said["document"], said["area"], said["plan"], on, said["position"], said["program"])
        return cls(*place, figures, said["files"])


def traced(ground: Ground, figures: FigureBook, files: Mapping[str, bytes]) -> Traced:
    """The list of what was printed on a ground, in these files."""
    return Traced(
        document=ground.order.id,
        area=ground.area,
        plan=ground.found.plan.id,
        on=ground.on,
        position=ground.position,
        program=program_version(),
        figures=tuple(figures),
        files={name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    )

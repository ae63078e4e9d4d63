"""Pictures that somebody sent, drawn anew in a process of their own: nothing of the old file but what can be seen."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from documents.bounded_process import Overrun, answer_of, words_of
from documents.picture_child import MEMORY, SECONDS
from model.words.problems import WrongInput

# A page of small print photographed whole can still be read; a photo of a site needs less.
LONGEST: Final = 2_600
SMALL: Final = 480
_WORDS: Final = words_of("documents.picture_child")
# However many send photos at the same time, the machine of an office has memory for so many processes.
_AT_ONCE: Final = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture as a JPEG without anything hidden in it; the day its camera says it was taken, None if it says nothing."""

    jpeg: bytes
    taken: date | None = None


def redrawn(content: bytes, name: str, longest: int = LONGEST) -> Redrawn:
    """The picture anew; refused in one sentence if it is broken, too large, or makes the process take too much."""
    try:
        with _AT_ONCE:
            answer = answer_of(_WORDS, f"{longest}\n".encode() + content, SECONDS, MEMORY)
    except Overrun as overrun:
        code = "upload_picture_broken" if overrun.reason == "ended" else "upload_picture_large"
        raise WrongInput(code, file=name) from None
    head, _, jpeg = answer.partition(b"\n")
    said = json.loads(head)
    if "problem" in said:
        raise WrongInput(said["problem"], file=name, millions=said.get("millions"))
    return Redrawn(jpeg, _day(said["taken"]))


def _day(said: str | None) -> date | None:
    with suppress(TypeError, ValueError):
        return datetime.fromisoformat(str(said)).date()
    return None

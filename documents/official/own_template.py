"""An office's own Word-edited template: checked against the one that ships, filled in a process of its own."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from documents.bounded_process import Overrun, answer_of, words_of
from documents.official.own_child import MEMORY
from documents.official.own_parts import Remark
from documents.official.own_values import encoded
from model.words.problems import Refused

_WORDS: Final = words_of("documents.official.own_child")
# A paper of thousands of rows takes a few seconds, on a slow machine some more.
SECONDS = 60
_SHOWN: Final = 160


def inspected(kind: str, template: bytes, shipped: bytes) -> tuple[Remark, ...]:
    """Everything wrong with a template in place of the `shipped` one; if nothing hard, it is also tried with signs."""
    try:
        answer = _asked(kind, template, shipped, None)
    except Refused as refused:
        return (Remark(refused.code, refused.facts),)
    problem = _problem(kind, answer)
    return (*_remarks(answer), *([Remark(problem.code, problem.facts)] if problem else []))


def rendered(kind: str, template: bytes, shipped: bytes, values: Mapping[str, Any]) -> bytes:
    """The template filled in a process with little time and memory. Refused, in one sentence, whatever goes wrong."""
    answer = _asked(kind, template, shipped, encoded(values))
    if "docx" in answer:
        return base64.b64decode(answer["docx"])
    if problem := _problem(kind, answer):
        raise problem
    hard = [remark for remark in _remarks(answer) if remark.hard]
    raise Refused("own_template_refused", kind=kind, first=hard[0].sentence, number=len(hard))


def _remarks(answer: Mapping[str, Any]) -> tuple[Remark, ...]:
    return tuple(Remark(code, facts, hard) for code, facts, hard in answer.get("remarks", ()))


def _problem(kind: str, answer: Mapping[str, Any]) -> Refused | None:
    if "problem" not in answer:
        return None
    return Refused(answer["problem"], kind=kind, what=" ".join(str(answer["what"]).split())[:_SHOWN])


def _asked(kind: str, template: bytes, shipped: bytes, values: str | None) -> dict[str, Any]:
    """What the process answers."""
    files = {"template": template, "shipped": shipped}
    told = {name: base64.b64encode(content).decode() for name, content in files.items()}
    order = json.dumps(told | {"values": values, "seconds": SECONDS}).encode()
    try:
        stdout = answer_of(_WORDS, order, SECONDS, MEMORY)
    except Overrun as overrun:
        raise Refused(f"own_template_{overrun.reason}", kind=kind, seconds=SECONDS) from None
    with suppress(ValueError):
        answer = json.loads(stdout)
        if isinstance(answer, dict):
            return answer
    # A process that is ended by the system's own limits says nothing.
    raise Refused("own_template_ended", kind=kind)

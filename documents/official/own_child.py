"""The process in which an office's own template is looked at and filled, and nothing else: no store, no files, little time and memory.

It reads one order as JSON from its input and writes one answer to its output; whatever happens inside ends with it.
"""

from __future__ import annotations

import base64
import json
import sys
from io import BytesIO
from typing import Any, Final

from docx import Document
from jinja2 import TemplateError, Undefined
from lxml import etree  # type: ignore[import-untyped]

from documents.bounded_process import limit_self
from documents.official.filling import Compiled, docx_environment
from documents.official.own_parts import Remark, Unusable, opened, part_remarks
from documents.official.own_slots import slot_remarks
from documents.official.own_values import decoded
from documents.templates import UnknownPrinted

MEMORY: Final = 768 * 1024 * 1024
# The largest paper there is has thousands of rows and stays far below.
_MOST_BYTES: Final = 64 * 1024 * 1024


class Anything(Undefined):
    """What every slot is when a template is only tried: a sign that can be printed, looped over and asked for parts."""

    def __getattr__(self, name: str) -> Anything:
        """Any part, but none of Python's own."""
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __getitem__(self, key: object) -> Anything:  # type: ignore[override]
        return Anything()

    def __str__(self) -> str:
        return "…"

    def __iter__(self) -> Any:
        """One of whatever is looped over."""
        yield Anything()

    def __len__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        return True


def main() -> None:
    """Answer one order: look at `template` beside the `shipped` one; fill it with `values`, or try it where they are null.

    A template with hard remarks is not filled.
    """
    order = json.load(sys.stdin)
    _limit(order["seconds"])
    template, shipped = (base64.b64decode(order[name]) for name in ("template", "shipped"))
    try:
        answer = _answer(template, shipped, order["values"])
    except MemoryError:
        answer = {"problem": "own_template_memory", "what": ""}
    except (TemplateError, UnknownPrinted, etree.XMLSyntaxError) as error:
        answer = {"problem": "own_template_failed", "what": str(error) or type(error).__name__}
    except Exception as error:  # noqa: BLE001 - a template is an office's own: whatever goes wrong is told in one sentence
        answer = {"problem": "own_template_failed", "what": type(error).__name__}
    sys.stdout.write(json.dumps(answer))


def remarks_of(template: bytes, shipped: bytes) -> tuple[Remark, ...]:
    """Everything wrong with a template in place of the `shipped` one; nothing of it is run to find out."""
    try:
        parts = opened(template)
    except Unusable as unusable:
        return (unusable.remark,)
    found = [*part_remarks(parts)]
    if not any(remark.code == "own_template_entities" for remark in found):
        found += slot_remarks(parts, opened(shipped))
    return tuple({(remark.code, str(remark.facts)): remark for remark in found}.values())


def _answer(template: bytes, shipped: bytes, values: str | None) -> dict[str, Any]:
    remarks = remarks_of(template, shipped)
    answer: dict[str, Any] = {"remarks": [[one.code, dict(one.facts), one.hard] for one in remarks]}
    if any(remark.hard for remark in remarks):
        return answer
    made = _tried(template) if values is None else Compiled(template).fill(decoded(values))
    if len(made) > _MOST_BYTES:
        raise MemoryError
    # That it can be opened again.
    Document(BytesIO(made))
    return answer | {"docx": base64.b64encode(made).decode()}


def _tried(template: bytes) -> bytes:
    """The template filled with signs, to see that a Word file comes out."""
    environment = docx_environment()
    environment.undefined = Anything
    plain = ("upper", "lower", "join", "length", "first", "last", "title", "capitalize", "trim")
    for name in environment.filters:
        if name not in plain:
            environment.filters[name] = lambda *_given, **_named: "…"
    return Compiled(template).fill({})


def _limit(seconds: int) -> None:
    limit_self(seconds, MEMORY)


if __name__ == "__main__":
    main()

"""An office's own templates in the terminal: what is wrong with one, and which are in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.markup import escape

from documents.console import say
from model.words.template_texts import text


def checked(found: Mapping[str, Any]) -> None:
    """Whether a template may be used, and every remark on it."""
    remarks = found["remarks"]
    name = "not_fine" if not found["usable"] else "with_remarks" if remarks else "fine"
    say(escape(text(name, file=found["file"], kind=found["kind"], number=len(remarks))))
    for remark in remarks:
        say(f" {'✗' if remark['hard'] else '•'} {escape(remark['text'])}")


def used(found: Mapping[str, Any], path: Path) -> None:
    """That a template is in use now, with what is worth knowing of it."""
    checked(found)
    say(escape(text("used", kind=found["kind"], file=path)))


def done(name: str, kind: str, path: Path) -> None:
    """One sentence of what was done."""
    say(escape(text(name, kind=kind, file=path)))


def listed(kinds: Sequence[str]) -> None:
    """The kinds with a template of their own."""
    say(escape(text("listed", kinds=", ".join(kinds)) if kinds else text("none")))

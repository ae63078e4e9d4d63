"""The makers: the functions that make each kind of document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from jobs.papermaking.document_kinds import MAKERS

if TYPE_CHECKING:
    from jobs.papermaking.ground import Ground
    from jobs.papermaking.made import Made

Maker = Callable[["Ground"], "Made"]


def maker_of(kind: str) -> Maker:
    """The function that makes documents of a kind; its room is opened when asked for."""
    found: Maker = import_module(f"jobs.papermaking.{MAKERS[kind].module}").make
    return found

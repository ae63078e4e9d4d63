"""Lines as they are typed into the week's forms: one line each, and not longer than a page can bear."""

from __future__ import annotations

from typing import Final

from model.words.problems import WrongInput

# What still stands in a cell of the weekly page without pushing it onto a second sheet.
MOST: Final = 400


def line(text: str, most: int = MOST) -> str:
    """What was typed, on one line. WrongInput if it is too long."""
    said = " ".join(text.split())
    if len(said) > most:
        raise WrongInput("week_line_long", most=most, count=len(said))
    return said

"""The sheet a chart is drawn on: its size, its type, its words, and the way from values to SVG."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from documents.filters import plain
from documents.fitting import width
from documents.templates import environment, words_of

# Four units to the millimetre of a page's 160 mm: type of 14 units prints as 10 points.
WIDTH: Final = 640
SIZE: Final = 14
SMALL: Final = 12.5


def words() -> Mapping[str, Any]:
    """The words of all charts, from their template."""
    return words_of("charts")


def drawn(name: str, key: str, height: float, **values: Any) -> str:
    """The SVG of the template of that name; `key` begins the names of its parts, unique on its page."""
    template = environment().get_template(f"charts/{name}.svg.j2")
    canvas = {"width": WIDTH, "height": round(height, 1), "size": SIZE, "small": SMALL, "key": f"{name}{key}"}
    return template.render(canvas=canvas, words=words(), **values).strip()


def sentence(name: str, key: str, title: str) -> str:
    """What stands in place of a chart that has nothing to show."""
    return drawn("nothing", f"-{name}{key}", 2.2 * SIZE, title=title, text=words()[name]["nothing"])


def room(text: str, size: float = SIZE, bold: bool = False) -> float:
    """How many units the text takes."""
    return width(text, bold) * size


def wrapped(text: str, most: float, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines of so many units; an ellipsis says that it was cut."""
    made: list[str] = []
    for word in plain(text).split():
        if made and room(f"{made[-1]} {word}", bold=bold) <= most:
            made[-1] = f"{made[-1]} {word}"
        else:
            made.append(word)
    kept = [_cut(line, most, bold) for line in made[:lines]]
    if len(made) > lines:
        kept[-1] = _cut(f"{kept[-1]}…", most, bold)
    return tuple(kept)


def _cut(line: str, most: float, bold: bool) -> str:
    if room(line, bold=bold) <= most:
        return line
    while line and room(f"{line}…", bold=bold) > most:
        line = line[:-1]
    return f"{line}…"


def step_of(highest: float, most: int = 6) -> int:
    """The distance of the lines of a scale, so that at most so many reach `highest`: 1, 2 or 5 by powers of ten."""
    power = 1
    while True:
        for size in (power, 2 * power, 5 * power):
            if highest <= size * most:
                return size
        power *= 10

"""The picture of a chart, for Word and mail: the same on every machine, because it brings its own type."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import resvg_py

# Not the machine's fonts: an older Liberation Serif has no Vietnamese letters, and a server may have none.
_FONTS: Final = tuple(
    str(Path(__file__).resolve().parent.parent / "fonts" / f"LiberationSerif-{weight}.ttf")
    for weight in ("Regular", "Bold")
)
_FAMILY: Final = "Liberation Serif"
# Two hundred dots to the inch across the 160 mm of a page.
WORD: Final = 1260


def png(svg: str, width_px: int = WORD) -> bytes:
    """The drawing as PNG, so many pixels across, on white."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width_px,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=list(_FONTS),
        font_family=_FAMILY,
        serif_family=_FAMILY,
    )

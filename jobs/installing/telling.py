"""What the installer says: sentences by their codes, and the one problem that ends it."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

# In the offline folder the words lie beside the room's parent; installed, where the wheel put them.
_BESIDE = Path(__file__).resolve().parents[2]
_PLACES = (
    _BESIDE / "words.json",
    _BESIDE / "templates" / "bundle" / "words.json",
    Path(sys.prefix) / "share" / "tiendo" / "templates" / "bundle" / "words.json",
)


@cache
def words() -> dict[str, str]:
    """Every sentence by its code."""
    place = next(path for path in _PLACES if path.is_file())
    said: dict[str, str] = json.loads(place.read_text(encoding="utf-8"))
    return said


def sentence(code: str, **facts: object) -> str:
    """The sentence of a code with its facts."""
    return words()[code].format(**facts)


def tell(code: str, **facts: object) -> None:
    """Say a sentence on the console."""
    print(sentence(code, **facts), flush=True)


class Stop(Exception):
    """What ends the installation; whatever was installed before still works."""

    def __init__(self, code: str, /, **facts: object) -> None:
        self.code = code
        super().__init__(sentence(code, **facts))

"""Values as people write them in a cell: "≥ 98", "> 0,82", "97,5%"."""

from __future__ import annotations

import re

from model.plan.facts import Number
from model.words.numbers import parse_number
from model.words.unreadable import NotANumber

_SIGNS = {"≥": ">=", ">=": ">=", ">": ">", "≤": "<=", "<=": "<=", "=": "=", "": "="}
_WRITTEN = re.compile(r"(?P<sign>≥|>=|>|≤|<=|=|) *(?P<number>[0-9][0-9., ]*?) *%?")


def written(raw: str) -> tuple[str, Number] | None:
    """Sign and number of a cell that holds one number, else None: words, ranges, pairs and fractions stay words."""
    found = _WRITTEN.fullmatch(" ".join(raw.split()))
    if found is None:
        return None
    try:
        exact = parse_number(found["number"])
    except NotANumber:
        return None
    return _SIGNS[found["sign"]], int(exact) if exact == int(exact) else float(exact)

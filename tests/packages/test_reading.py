"""A package is read only as it was written: whatever else a text says is told by its field."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from packages.made_up import package, share

from model.targets.packages.package import Spread
from model.targets.packages.reading import read_package
from model.words.problems import WrongInput

GOOD = package(
    indicators=(*package().indicators, share(1, 3)), spreads=(Spread("unit_cost", "classroom", "new_build", (1, 5)),)
)


def test_a_package_is_read_as_it_was_written() -> None:
    """Text and back."""
    assert read_package(GOOD.text) == GOOD
    assert read_package(GOOD.text).sha256 == GOOD.sha256


def changed(path: str, value: Any) -> str:
    said = json.loads(GOOD.text)
    *way, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
    here = said
    for part in way:
        here = here[part]
    here[last] = value
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


WRONG = {
    "works": [-1, True, 2.0, "2", None, 10**30, 10**17],
    "on": ["2026-02-30", 20261119, ""],
    "format": [2, "1"],
    "kind": ["village", 1],
    "period": ["2026-W99999", "../x"],
    "edition": [0],
    "illustrative": [0, "false"],
    "cells.0.plan": ["nam_thanh_mien"],
    "cells.0.school": ["th-hong-phong"],
    "cells.0.amount": [1.5, "3", True],
    "cells.0.measure": ["people"],
    "cells.0.teacher": ["Lan"],
    "indicators.0.counting.kinds": [["hall"]],
    "indicators.0.achieved": ["3", True],
    "indicators.0.targets.0.blocks": [[1], {"handed_over": "x"}],
    "late.open": [-1, None, 0],
    "reporting.reported": [11],
    "coverage.came": [2],
    "spreads.0.values": [[5, 1], ["x"], 3],
    "rules": [[], {"life_cycles": 1}],
    "teacher": ["Lan"],
    # No one's amounts make the sum of all too large; the same said twice would count twice.
    "indicators.1.achieved": [-0.0, 1e300, 10**17],
    "indicators": [[one.as_json() for one in (share(1, 3), share(1, 3))]],
    "indicators.0.known": [2],
    "coverage.unknown": [0],
    "spreads": [[asdict(one) for one in GOOD.spreads * 2]],
}


@pytest.mark.parametrize(("path", "value"), [(path, value) for path, values in WRONG.items() for value in values])
def test_what_is_not_a_package_is_refused(path: str, value: Any) -> None:
    """One field another way: not read, and said in a sentence."""
    text = changed(path, value)
    assert text != GOOD.text
    with pytest.raises(WrongInput):
        read_package(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"works":NaN}',
        GOOD.text.replace('"works":2', '"works":1e400'),
        GOOD.text + " ",
        GOOD.text.replace('"works":2', '"works":2,"works":2'),
        GOOD.text.replace('"works":2', '"works":2.0'),
        GOOD.text.replace("Xã", "X\\u00e3"),
    ],
)
def test_another_text_is_refused_even_if_it_means_the_same(text: str) -> None:
    """A blank more, a field twice, another spelling: the signature would not fit what we keep."""
    with pytest.raises(WrongInput):
        read_package(text)

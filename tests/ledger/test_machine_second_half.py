"""The machine's long runs on SQLite, the second half of a hundred and fifty; a file of its own, so that two cores share them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from judging.halves import a_half_agrees

from model.plan.rules import Rules
from model.store.connections import Store


@pytest.mark.long
@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_many_runs_of_fifty_commands_agree(
    new_store: Callable[[], Store], rules: Rules, capsys: pytest.CaptureFixture[str], engine_kind: str
) -> None:
    """75 runs of 50 commands → no difference in verdicts, columns, cells, standings, chain"""
    with capsys.disabled():
        a_half_agrees(new_store(), rules, 200)

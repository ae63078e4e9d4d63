"""A merge of many communes is the same however their packages came, and is what their own stores say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from packages.communes import LAST_DAY, code
from packages.country import country, merged_from_files, merged_in_one_store
from packages.sql_oracle import sums

from model.ledger.cells import Cells
from model.store.packages import MergedRow

FEW, A_CITY = 6, 114


def told(cells: Cells) -> dict[tuple[object, ...], int]:
    """Cells as the oracle names them."""
    return {(*here[2:], measure): amount for (here, measure), amount in cells.items()}


def check_against(stores: Sequence[Path], row: MergedRow) -> None:
    merge, truth = row.merge, sums(stores, LAST_DAY.isoformat(), "2026-11-01")
    assert told(merge.cells) == {key: amount for key, amount in truth.cells.items() if amount}
    assert (merge.works, merge.late.open) == (truth.works, truth.open)
    assert (merge.late.late_latest, merge.late.late_original) == (truth.late, truth.late)
    assert merge.reporting.reported == truth.reported
    teachers = next(figure for figure in merge.indicators if figure.id == "2.1")
    assert (teachers.numerator, teachers.denominator) == (truth.numerator, truth.denominator)
    assert teachers.achieved == round(100 * truth.numerator / truth.denominator, 2)
    assert (teachers.known, teachers.units) == (truth.told_share, len(stores))
    rooms = {row.figure.rule.split("@")[0]: row.figure.achieved for row in merge.definitions if row.figure.rule}
    assert rooms == truth.rooms


def test_a_few_communes(tmp_path: Path, empty_store: Path) -> None:
    """Six communes; one of them counts rooms otherwise, one of them sends nothing."""
    made = country(tmp_path, empty_store, FEW)
    row = merged_from_files(made, without=4)
    assert merged_in_one_store(made, without=4).merge.coverage.came == FEW - 1
    assert [line.state for line in row.merge.members].count("not_come") == 1
    check_against([path for number, path in enumerate(made.stores) if number != 4], row)
    rooms = next(figure for figure in row.merge.indicators if figure.id == "3.2")
    assert (rooms.achieved, rooms.counting, rooms.units) == (None, None, FEW - 1)
    [usual, other] = sorted((r for r in row.merge.definitions if r.indicator == "3.2"), key=lambda r: -len(r.units))
    assert usual.units == tuple(code(number) for number in (0, 1, 2, 3))
    assert other.units == (code(5),)


@pytest.mark.long
def test_a_whole_city(tmp_path: Path, empty_store: Path) -> None:
    """114 signed files and one store that holds all 114: one text; and the sums of 114 stores by hand."""
    made = country(tmp_path, empty_store, A_CITY)
    from_files, in_one = merged_from_files(made), merged_in_one_store(made)
    assert from_files.text == in_one.text
    assert from_files.merge.coverage.came == A_CITY
    check_against(made.stores, from_files)

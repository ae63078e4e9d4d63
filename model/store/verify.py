"""Verification: chain, postings, cells, columns, snapshots and papers made again from the events.

It shares the fold with the ledger, but none of the ways by which the ledger keeps its results:
postings are made anew from the whole history of each work, cells from the standings themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select, union

from model.plan.rules import Rules
from model.store.tables import cell, checkpoint, event, head, mark, posting, snapshot, work
from model.store.verify_chain import Difference, edition_differences, read_chain
from model.store.verify_figures import figure_differences
from model.store.verify_files import file_differences
from model.store.verify_periods import period_differences

__all__ = ["Difference", "differences"]


def differences(connection: Connection, rules: Rules, home: Path | None = None) -> Iterator[Difference]:
    """Every kind of difference, the first of its kind in each commune.

    With `home`, the files beside the store are read as well.
    """
    yield from edition_differences(connection)
    for area in _areas(connection):
        chain = read_chain(connection, area)
        yield from chain.differences
        if chain.readable:
            # What follows is made from the events; without them there is nothing to compare with.
            yield from figure_differences(connection, area, chain.events, rules)
            yield from period_differences(connection, area, chain.events)
            if home is not None:
                yield from file_differences(connection, area, chain.events, home)


def _areas(connection: Connection) -> list[str]:
    """The communes of which anything is kept, also those whose head is gone."""
    tables = (head, event, work, posting, cell, mark, checkpoint, snapshot)
    return sorted(connection.execute(union(*(select(table.c.area) for table in tables))).scalars())

"""Verification: chain, postings, cells, columns, snapshots, packages and papers made again from the events.

It shares the fold with the ledger, but none of the ways by which the ledger keeps its results:
postings are made anew from the whole history of each work, cells from the standings themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from sqlalchemy import Connection, inspect, select, union

from model.plan.rules import Rules
from model.store.city_tables import merged, package
from model.store.tables import cell, checkpoint, event, head, mark, posting, snapshot, work
from model.store.verify_chain import Difference, edition_differences, read_chain
from model.store.verify_figures import figure_differences
from model.store.verify_files import file_differences
from model.store.verify_packages import closed_merges, package_differences
from model.store.verify_periods import period_differences

__all__ = ["Difference", "differences"]


def differences(connection: Connection, rules: Rules, home: Path | None = None) -> Iterator[Difference]:
    """Every kind of difference, the first of its kind in each commune.

    With `home`, the files beside the store are read as well. An older program's store is verified before it is
    brought up to date: what it has no table for, it has none of.
    """
    there = frozenset(inspect(connection).get_table_names())
    yield from edition_differences(connection)
    for area in _areas(connection, there):
        chain = read_chain(connection, area)
        yield from chain.differences
        if chain.readable:
            # What follows is made from the events; without them there is nothing to compare with.
            yield from figure_differences(connection, area, chain.events, rules)
            merges = closed_merges(connection, area) if merged.name in there else frozenset()
            yield from period_differences(connection, area, chain.events, merges)
            if package.name in there:
                yield from package_differences(connection, area, chain.events)
            if home is not None:
                yield from file_differences(connection, area, chain.events, home)


def _areas(connection: Connection, there: Collection[str]) -> list[str]:
    """The communes of which anything is kept, also those whose head is gone."""
    tables = (head, event, work, posting, cell, mark, checkpoint, snapshot, package, merged)
    named = (select(table.c.area) for table in tables if table.name in there)
    return sorted(connection.execute(union(*named)).scalars())

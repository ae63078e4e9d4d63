"""The order of the tests: what takes longest goes first, so that no core waits at the end for the other."""

from __future__ import annotations

import pytest

# By seconds of a core, as measured; the rest, of less than half a minute each, as it is collected.
HEAVIEST = (
    "test_offline",
    "test_two_workers",
    "test_weekly_flow",
    "test_up",
    "test_tour",
    "test_contract",
    "test_kills",
    "test_hostile_files",
    "test_machine_first_half",
    "test_machine_second_half",
    "test_killed_ticks",
    "test_power_cut",
    "test_machine_on_postgresql",
    "test_trial",
    "test_postgres_kills",
    "test_merging_many",
    "test_mutants",
    "test_windows",
    # Of the short ones: a few tests each, or processes that are waited for.
    "test_main_job",
    "test_backup",
    "test_tampering",
    "test_bulk",
    "test_checkpoints",
    "test_rollup",
    "test_composing",
    "test_first_hour",
    "test_slips",
    "test_house",
)


# In the short run, whose files are many and small, the folders that start servers and processes.
SERVERS = ("flows", "engine_kills", "engine", "store", "changes", "splitting", "clockwork", "opening")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Heavy files first where the long tests are asked for, else heavy folders; each in its own order."""
    files = {name: rank for rank, name in enumerate(HEAVIEST)}
    folders = {name: rank for rank, name in enumerate(SERVERS)}
    if items and items[0].config.getoption("markexpr") == "long":
        items.sort(key=lambda item: files.get(item.path.stem, len(files)))
    else:
        items.sort(key=lambda item: folders.get(item.path.parent.name, len(folders)))

"""A store that somebody else holds: the work goes on without its log."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import text

from jobs.clockwork.run_log import logged, runs
from jobs.workplace import Workplace


@pytest.fixture
def place(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """The place, opened by somebody who waits a tenth of a second only."""
    monkeypatch.setattr("model.store.opening.BUSY_SECONDS", 0.1)
    return Workplace(place.home, place.url)


def test_a_locked_store_does_not_break_the_job(place: Workplace, caplog: pytest.LogCaptureFixture) -> None:
    """held from start to end → the work is done, the log says it could not be written; free again → written again"""
    done = []
    other = Workplace(place.home, place.url)
    place.store  # noqa: B018 - open before it is locked
    with caplog.at_level(logging.WARNING), other.store.writing() as connection:
        connection.execute(text("DELETE FROM run"))
        with logged(place, "tick"):
            done.append("first")
    assert done == ["first"]
    assert "tick" in caplog.text
    with logged(place, "tick"):
        done.append("second")
    assert [row.state for row in runs(place)] == ["done"]
    other.store.close()
    place.store.close()

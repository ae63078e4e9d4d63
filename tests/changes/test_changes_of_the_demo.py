"""Why the demo's numbers changed: the last two closed weeks, and two years at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs.changes import changes
from jobs.demo import play
from jobs.question import Question
from jobs.workplace import Workplace


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the demo, played to its end."""
    home = tmp_path_factory.mktemp("changes") / "var"
    play(Workplace(home))
    return home


def test_the_correction_after_closing_is_there(played: Path) -> None:
    """W45 closed with 80 %; on 2027-11-15 corrected to 82 %; 85 % on 2027-11-18."""
    found = changes(Workplace(played), Question(), "2027-W45", "2027-W46")
    [cause] = found.after_closing
    assert cause.takes_back is not None
    assert (cause.how, cause.figures["percent"], cause.takes_back.figures["percent"]) == ("correction", 82, 80)
    [change] = [work for work in found.works if work.code == cause.subject]
    [percent] = [move for move in change.moves if move.field == "percent_declared"]
    assert (percent.old, percent.new, percent.events[0]) == (80, 85, cause.id)
    assert found.unexplained == ()


def test_two_years_are_explained_to_the_last_number(played: Path) -> None:
    """160 works, 660 events, from an early day to the last week: 3.2 0 → 6, no number without a cause."""
    found = changes(Workplace(played), Question(), "2026-01-15", "2027-W46")
    [change] = [figure for figure in found.indicators if figure.id == "3.2"]
    split = change.split("achieved")
    assert split is not None
    assert (split.old, split.new, sorted(split.by_events.values())) == (0, 6, [2, 4])
    assert found.unexplained == ()

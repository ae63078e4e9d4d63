"""The run log for people: what was asked for, checked, and put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from documents.run_lines import RunLine, run_lines
from jobs.clockwork.run_log import runs
from jobs.workplace import Workplace
from model.store.events import areas
from model.store.runs import RunRow, flows_seen
from model.words.problems import WrongInput
from model.words.run_words import FLOWS

# As many as anybody looks at in one go.
MOST: Final = 5_000


def in_words(place: Workplace, rows: Sequence[RunRow]) -> list[RunLine]:
    """Runs as people read them."""
    return run_lines(rows, place.rules, place.units, place.now.date())


def runs_read(
    place: Workplace, limit: int, flow: str | None = None, area: str | None = None, *, with_quiet: bool = True
) -> list[tuple[RunRow, RunLine]]:
    """The last runs asked for by a person, each as it is kept and in words."""
    if not 1 <= limit <= MOST:
        raise WrongInput("run_limit", limit=limit, most=MOST)
    _check_known(place, flow, area)
    found = runs(place, limit, flow, area, with_quiet=with_quiet)
    return list(zip(found, in_words(place, found), strict=True))


def _check_known(place: Workplace, flow: str | None, area: str | None) -> None:
    """A slip in a name must not look like an empty log."""
    if flow is None and area is None:
        return
    with place.store.reading() as connection:
        flows, units = {*flows_seen(connection), *FLOWS}, areas(connection)
    if flow is not None and flow not in flows:
        raise WrongInput("run_flow_unknown", flow=flow, known=", ".join(sorted(flows)))
    if area is not None and area not in units:
        raise WrongInput("area_not_loaded", area=area, known=", ".join(units))

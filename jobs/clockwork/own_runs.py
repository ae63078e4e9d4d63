"""The run log of one unit: its own runs, and of those for all units what they did for it."""

from __future__ import annotations

from dataclasses import replace

from documents.run_lines import RunLine
from jobs.clockwork.run_log import one_run, runs
from jobs.clockwork.run_reading import in_words
from jobs.workplace import Workplace
from model.store.runs import RunRow
from model.store.tenants import tenants
from model.words.problems import WrongInput
from model.words.run_words import FLOWS
from model.words.sentences import say


def own_runs(
    place: Workplace, area: str, limit: int, flow: str | None = None, *, with_quiet: bool = True
) -> list[RunLine]:
    """The last runs that concern a unit, newest first. WrongInput for a flow there is none of."""
    return [line for _, line in own_rows(place, area, limit, flow, with_quiet=with_quiet)]


def own_rows(
    place: Workplace, area: str, limit: int, flow: str | None = None, *, with_quiet: bool = True
) -> list[tuple[RunRow, RunLine]]:
    """The same runs, each as it is kept and in words."""
    if flow is not None and flow not in FLOWS:
        raise WrongInput("run_flow_unknown", flow=flow, known=", ".join(sorted(FLOWS)))
    whole = _sees_all(place, area)
    found = [_own(row, area, whole=whole) for row in runs(place, limit, flow, area, with_quiet=with_quiet)]
    return list(zip(found, in_words(place, found), strict=True))


def own_run(place: Workplace, area: str, run_id: str) -> tuple[RunRow, RunLine]:
    """One run that concerns a unit; that of another is unknown here."""
    row = one_run(place, run_id)
    if row.area not in (None, area):
        raise WrongInput("run_unknown", run=run_id)
    own = _own(row, area, whole=_sees_all(place, area))
    return own, in_words(place, [own])[0]


def _sees_all(place: Workplace, area: str) -> bool:
    """Whether what went wrong for all units is a unit's business: it looks after the home, or is alone in it."""
    with place.store.reading() as connection:
        return tenants(connection).keeps(area)


def _own(row: RunRow, area: str, *, whole: bool) -> RunRow:
    """The run without what it did for other units, and without what went wrong there."""
    changed = [(code, facts) for code, facts in row.changed if facts.get("area") in (None, area)]
    hidden = row.area is None and row.state == "failed" and not whole
    problem = say("run_failed_for_some") if hidden else row.problem
    return replace(row, facts={**row.facts, "changed": changed}, problem=problem)

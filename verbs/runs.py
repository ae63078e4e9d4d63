"""The verb that shows the run log."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import run_words as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.RUNS_HELP)
def runs(
    *,
    limit: Annotated[int, Parameter(help=texts.RUNS_LIMIT)] = 30,
    flow: Annotated[str | None, Parameter(help=texts.RUNS_FLOW)] = None,
    all_: Annotated[bool, Parameter(name="--all", help=texts.RUNS_ALL, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_runs
    from documents.run_lines import as_json
    from jobs.clockwork.run_reading import runs_read

    place = common.place()
    read = runs_read(place, limit, flow, common.area, with_quiet=all_ or common.as_json)
    return common.show(
        [as_json(row, line) for row, line in read],
        lambda: console_runs.runs([line for _, line in read], illustrative=place.illustrative, with_quiet=all_),
    )

"""The verb of the engine: one command for an office PC."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import up_words as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.UP)
def up(
    *,
    port: Annotated[int | None, Parameter(help=texts.UP_PORT)] = None,
    lan: Annotated[bool, Parameter(help=texts.UP_LAN, negative=())] = False,
    load: Annotated[bool, Parameter(help=texts.UP_LOAD, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_up
    from documents.progress import Progress
    from jobs.engine.up import Wish
    from jobs.engine.up import up as run
    from jobs.main_job import load_if_missing

    place = common.place()
    if load:
        load_if_missing(place, Progress())
    return run(place, Wish(port, lan), console_up.tell_as_json if common.as_json else console_up.tell)

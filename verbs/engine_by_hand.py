"""Verbs that do by hand what the schedule does by itself."""

from __future__ import annotations

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.TICK)
def tick(*, common: Common = EVERYWHERE) -> int:
    from documents import console_engine
    from jobs.clockwork.tick import tick as job

    done = job(common.place())
    return common.show(done.as_json(), lambda: console_engine.ticked(done))


@app.command(help=texts.NIGHTLY)
def nightly(*, common: Common = EVERYWHERE) -> int:
    from documents import console_engine
    from jobs.clockwork.nightly import nightly as job

    done = job(common.place())
    return common.show(done.as_json(), lambda: console_engine.worked_at_night(done))

"""Verbs that do by hand what the schedule does by itself."""

from __future__ import annotations

from model.words import document_texts
from model.words import help_texts as texts
from verbs.documents import document
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.TICK)
def tick(*, common: Common = EVERYWHERE) -> int:
    from documents import console_engine
    from jobs.clockwork.tick import tick as job

    done = job(common.place())
    return common.show(done.as_json(), lambda: console_engine.ticked(done))


@document.command(help=document_texts.DOCUMENT_DUE)
def due(*, common: Common = EVERYWHERE) -> int:
    from documents import console_documents
    from jobs.clockwork.papers import draft_due

    done = draft_due(common.place(), common.area)
    common.show(done.as_json(), lambda: console_documents.drafted(done.made, done.failed))
    return 1 if done.failed else 0


@app.command(help=texts.NIGHTLY)
def nightly(*, common: Common = EVERYWHERE) -> int:
    from documents import console_engine
    from jobs.clockwork.nightly import nightly as job

    done = job(common.place())
    return common.show(done.as_json(), lambda: console_engine.worked_at_night(done))

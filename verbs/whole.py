"""Verbs that do a whole job in one go."""

from __future__ import annotations

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app


def run_main_job(*, common: Common = EVERYWHERE) -> int:
    from documents.progress import Progress
    from jobs.main_job import main_job

    return main_job(common.place(), Progress())


@app.command(help=texts.DEMO)
def demo(*, common: Common = EVERYWHERE) -> int:
    from documents.progress import Progress
    from jobs.demo import demo as play

    return play(common.place(), Progress())


app.command(run_main_job, name="run", help=texts.RUN)

"""Verbs about the condition survey and the needs that follow from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, Year, app

survey = App(name="survey", help=texts.SURVEY)
app.command(survey)


@survey.command(name="form", help=texts.SURVEY_FORM)
def survey_form(
    file: Annotated[Path, Parameter(help=texts.SURVEY_FILE)], /, *, year: Year = None, common: Common = EVERYWHERE
) -> int:
    from documents import console_needs
    from jobs.survey import write_form

    place, question = common.asked()
    count = write_form(place, question, file, year)
    return common.show({"schools": count, "file": str(file)}, lambda: console_needs.form_written(count, file))


@survey.command(name="read", help=texts.SURVEY_READ)
def survey_read(
    file: Annotated[Path, Parameter(help=texts.SURVEY_FILE)],
    /,
    *,
    year: Year = None,
    keep_good: Annotated[bool, Parameter(help=texts.KEEP_GOOD, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_needs
    from jobs.asking import actor_name
    from jobs.survey import read_survey

    place, question = common.to_write()
    read = read_survey(place, question, file, actor_name(actor), year=year, keep_good=keep_good)
    common.show(read.as_json(), lambda: console_needs.survey_read(read))
    return 1 if read.findings else 0


@app.command(help=texts.NEEDS)
def needs(
    *,
    school: Annotated[str | None, Parameter(help=texts.NEEDS_SCHOOL)] = None,
    xlsx: Annotated[Path | None, Parameter(help=texts.NEEDS_XLSX)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_needs
    from jobs import needs as jobs

    place, question = common.asked()
    listed = (
        jobs.needs(place, question, school) if xlsx is None else jobs.write_needs(place, question, xlsx, school)
    ).as_json()
    common.show(listed, lambda: console_needs.needs(listed, illustrative=place.illustrative))
    if xlsx is not None and not common.as_json:
        console_needs.needs_written(len(listed["schools"]), xlsx)
    return 0

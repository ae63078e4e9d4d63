"""Verbs about the plan: load it, and look at its items, works and indicators."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.LOAD)
def load(plan: Annotated[str, Parameter(help=texts.LOAD_PLAN)], /, *, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.load import load_plan

    loaded = load_plan(common.place(), plan)
    said = loaded.as_json()
    return common.show(said, lambda: console.loaded(loaded.plan.name, said, loaded.findings))


@app.command(help=texts.ITEMS)
def items(*, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.views import item_rows

    place, question = common.asked()
    rows = item_rows(place, question)
    return common.show(rows, lambda: console.items(rows, place.rules.life_cycles, illustrative=place.illustrative))


@app.command(help=texts.WORKS)
def works(*, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.views import work_rows

    place, question = common.asked()
    rows = work_rows(place, question)
    return common.show(rows, lambda: console.works(rows, illustrative=place.illustrative))


@app.command(help=texts.INDICATORS)
def indicators(
    *,
    rule: Annotated[str | None, Parameter(help=texts.RULE)] = None,
    assess: Annotated[bool, Parameter(help=texts.ASSESS, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console, console_indicators
    from jobs.readings import listed_phases
    from jobs.views import indicator_lines

    place, question = common.asked()
    lines = indicator_lines(place, question, rule)
    listed = listed_phases(place, question, rule)
    draw = console_indicators.assessments if assess else console.indicators
    rows = [line.as_json() | {"listed": listed.get(line.id)} for line in lines]
    return common.show(rows, lambda: draw(lines, illustrative=place.illustrative))


@app.command(help=texts.READINGS)
def readings(
    indicator: Annotated[str | None, Parameter(help=texts.READINGS_INDICATOR)] = None,
    /,
    *,
    number: Annotated[int | None, Parameter(help=texts.READINGS_NUMBER)] = None,
    most: Annotated[int, Parameter(help=texts.READINGS_MOST)] = 10,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_readings
    from jobs.readings import reading_rows

    place, question = common.asked()
    rows = reading_rows(place, question, indicator, number, most)
    return common.show(rows, lambda: console_readings.readings(rows, illustrative=place.illustrative))

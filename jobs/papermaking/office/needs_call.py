"""The call for needs: the letter to the schools, the form they fill in, and what the plan already promises each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from documents.office.table_rows import Number
from documents.official.figures import Source
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.office.desk import OfficeDesk
from jobs.papermaking.office.files import made
from jobs.school_names import standing_plan
from model.targets.school_needs import OpenNeed, open_needs
from model.words import vocabulary
from model.words.dates import parse_date, short
from model.words.problems import WrongInput


def make(ground: Ground) -> Made:
    """The call for the needs of a year. Option `by`: the day answers are asked for; WrongInput where it has passed."""
    desk = OfficeDesk(ground, "needs_call")
    needs = needs_of_schools(desk)
    _planned(desk, needs)
    rows = desk.table("form")
    for number in range(1, int(desk.phrases.said["phrases"]["blank_rows"]) + 1):
        rows.add(str(number), {"number": str(number)})
    year, unit = ground.order.year, desk.called("parent_body")
    desk.text("year", [str(year)])
    desk.text("opening", _opening(desk, needs, {"year": year, "unit": unit, "office": desk.called("office")}))
    desk.text("request", desk.box("request"))
    for name in ("school_line", "notes", "sign_line"):
        desk.say(name)
    desk.end(unit=unit)
    return made(desk, desk.phrases.text("subject", year=year))


def needs_of_schools(desk: OfficeDesk, year: int | None = None) -> Mapping[str, Sequence[OpenNeed]]:
    """School → what the plan promises it and has not handed over, in plan order; a merged school stands under the whole."""
    plan = standing_plan(desk.found)
    told: dict[str, list[OpenNeed]] = {school.id: [] for school in plan.schools}
    for need in open_needs(plan, desk.standings, desk.place.rules.life_cycles, year):
        if need.item.school is not None:
            told.setdefault(desk.lineage.stands_for(need.item.school, desk.on), []).append(need)
    return {school: needs for school, needs in told.items() if needs}


def _opening(desk: OfficeDesk, needs: Mapping[str, Sequence[OpenNeed]], facts: Mapping[str, object]) -> list[str]:
    items = tuple(need.item.id for of_school in needs.values() for need in of_school)
    counts = {
        "items": desk.count("items", len(items), Source(items=items)),
        "schools": desk.count("schools", len(needs), Source(schools=tuple(needs))),
    }
    texts = desk.phrases.texts("opening", by=short(_by(desk)), **counts, **facts)
    return texts if items else [*texts[:2], desk.phrases.text("opening_none"), *texts[3:]]


def _planned(desk: OfficeDesk, needs: Mapping[str, Sequence[OpenNeed]]) -> None:
    rows, number = desk.table("planned"), 0
    for school, of_school in needs.items():
        rows.band(desk.school_name(school) or school)
        for need in of_school:
            number += 1
            rows.add(need.item.id, {"number": str(number), **need_cells(desk, need)})


def need_cells(desk: OfficeDesk, need: OpenNeed) -> dict[str, Number | str | None]:
    """An item that still waits: its name, quantities, phase, and the steps its works stand at."""
    item, codes = need.item, tuple(code for code, _ in need.works)
    cycles = desk.place.rules.life_cycles
    states = dict.fromkeys(f"{cycles.step_name(s.cycle, s.state)} ({code})" for code, s in need.works)
    return {
        "name": item.name,
        "quantity": Number(item.quantity, Source(items=(item.id,), lines=(item.id,))),
        "handed": Number(need.handed, Source(works=codes, items=(item.id,), kinds=("handed_over",))),
        "unit": vocabulary.UNITS.get(item.unit, item.unit),
        "phase": item.phase,
        "state": "; ".join(states) or None,
    }


def _by(desk: OfficeDesk) -> date:
    order = desk.ground.order
    if not (given := order.options.get("by", "").strip()):
        return desk.answer_by("needs_answer", order.on)
    asked = parse_date(given)
    if asked < order.on:
        raise WrongInput("letter_answer_past", by=asked, day=order.on)
    return asked

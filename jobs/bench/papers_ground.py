"""The ground of the papers' benchmark: a dossier of many works and many weekly pages, made of the shipped commune's plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice
from typing import Final

from documents.dossier.listing import Listing, list_works
from documents.dossier.matter import Matter, PlanNamed, Sender
from documents.official.figures import FigureBook
from documents.official.frame import Frame, facts_of, frame_of
from jobs.load import load_plan
from jobs.rollup import preview
from jobs.weekly_page import weekly_page
from jobs.workplace import Workplace
from model.plan.document_rows import DocumentKind
from model.plan.facts import Item, School
from model.plan.weeks import week_of
from model.targets.dossier.lines import GROUPS, Dossier, DossierLine
from model.targets.page import WeeklyPage

PLAN: Final = "nam_thanh_mien"
AREA: Final = "11284"
ON: Final = date(2026, 11, 22)
YEARS: Final = (2027, 2028, 2029)
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many works stand in the dossier, how many dossiers each side makes, and how many weekly pages."""

    rows: int
    dossiers: int
    pages: int


SIZES: Final = {"tiny": Size(8, 1, 2), "small": Size(200, 3, 100), "nation": Size(200, 10, 3_321)}


@dataclass(frozen=True, slots=True)
class Letter:
    """What a dossier's papers are made of."""

    matter: Matter
    kind: DocumentKind
    frame: Frame

    def listing(self) -> tuple[Listing, FigureBook]:
        """The list of works and the figures noted while it is made."""
        book = FigureBook()
        return list_works(self.matter, book), book


def letter(place: Workplace, rows: int) -> Letter:
    """A dossier of so many works, each with everything known."""
    plan, rules = place.read_plan(PLAN), place.rules
    schools = {school.id: school for school in plan.schools}
    lines = (
        _line(at, item, schools.get(item.school or "")) for at, item in enumerate(islice(cycle(plan.items), rows), 1)
    )
    ordered = sorted(lines, key=lambda line: (GROUPS.index(line.group), line.level or "", line.school))
    dossier = Dossier(f"dossier/{YEARS[0]}-1", plan.name, AREA, ON, YEARS, tuple(ordered))
    facts = facts_of(rules, AREA, ON)
    kind = rules.documents.kind("dossier", ON)
    frame, _ = frame_of(rules, kind, AREA, ON, subject=plan.name)
    sender = Sender(
        area=AREA,
        formal=frame.formal,
        city=facts["city"],
        addressees=", ".join(frame.addressees),
        economic_office=facts["economic_office"],
        culture_office=facts["culture_office"],
        basis=(),
        commitments=(),
        standards={},
    )
    return Letter(Matter(dossier, sender, PlanNamed(plan.name)), kind, frame)


def pages(place: Workplace, count: int) -> Iterator[WeeklyPage]:
    """The week of so many communes: the page of the shipped commune's plan, each under a name of its own."""
    load_plan(place, PLAN)
    draft = preview(place, AREA).snapshot
    this = week_of(place.today(AREA), AREA, place.rules)
    with place.store.reading() as connection:
        page = weekly_page(place, connection, AREA, this, draft)
    for number in range(count):
        heading = replace(page.heading, parent_body=f"{page.heading.parent_body} {number}")
        yield replace(page, heading=heading)


def _line(at: int, item: Item, school: School | None) -> DossierLine:
    """An item of the plan as a work that knows everything; amounts are made up, and differ."""
    investment = (1_000 + at * 37) * _MILLION + at * 100_000
    return DossierLine(
        work=f"CT-{at:03d}",
        number=f"CT-{at:03d}",
        name=f"{item.name} {at}",
        school=school.name if school else "",
        school_id=item.school,
        level=item.level,
        place=item.place,
        group=GROUPS[at % len(GROUPS)],
        state="approved",
        state_name="",
        action=item.action,
        scale=item.name,
        condition=item.name,
        start=str(YEARS[0]),
        finish=str(YEARS[-1]),
        decision=f"{at}/UBND",
        investor=item.name[:20],
        project_group="C",
        project_code=f"80{at:05d}",
        pupils=100 + at,
        classes=4,
        investment=investment,
        investment_from="decision",
        by_source={"central": 0, "city": investment // 10, "commune": investment // 5, "contributed": 0, "other": 0},
        city_given=investment // 10,
        requested=dict.fromkeys(YEARS, investment // 5),
        allocated_before=investment // 4,
        disbursed=investment // 8,
        disbursed_on=ON,
        counterpart=f"{at}/NQ",
        priority=at,
        note="",
        items=(item.id,),
        estimate=(),
        papers=(),
    )

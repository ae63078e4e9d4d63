"""The maker of the summary by school."""

from __future__ import annotations

from documents.reports.schools_summary import SchoolsTold, schools_summary
from jobs.papermaking.ground import Ground
from jobs.papermaking.made import Made
from jobs.papermaking.reports.desk import ReportDesk
from jobs.school_names import standing_plan
from model.targets.reports.schools import rows_of_several, school_rows


def make(ground: Ground) -> Made:
    """The schools of the plan side by side, as of the period's day."""
    desk = ReportDesk(ground)
    searched = desk.place.rules.searched
    schools = school_rows(standing_plan(desk.found), desk.works, desk.events, searched, ground.on)
    told = SchoolsTold(
        formal=desk.formal,
        plan=desk.plan.name,
        period=desk.period.id,
        on=ground.on,
        schools=schools,
        others=rows_of_several(desk.works, schools, searched),
    )
    return desk.made(schools_summary(told, desk.boxes, desk.book))

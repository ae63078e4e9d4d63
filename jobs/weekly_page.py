"""The weekly page: assembled from a snapshot, written as a draft, archived when its week is closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from documents.weekly import render_html
from documents.weekly_xlsx import render_xlsx
from jobs.archive import archive, archived
from jobs.people import now_responsible
from jobs.proposing import proposed
from jobs.question import Answers, Question
from jobs.school_names import called_plan, standing_plan
from jobs.workplace import Workplace
from model.checks.answers import WAITING, answered, last_decisions
from model.checks.worded_decisions import put_forward, words_of_page
from model.ledger.cells import Cells
from model.ledger.report_weeks import told_week
from model.plan.weeks import Week, week, week_before
from model.store.postings import cells_at
from model.store.snapshots import Snapshot, issued_papers, last_closed, note_issued, read_snapshot
from model.store.whole_files import written_whole
from model.targets.indicators import IndicatorBook
from model.targets.page import Heading, WeeklyPage
from model.targets.page_figures import current_phase, decided_rules, level_rows, money, ways
from model.targets.page_people import changes_after_closing, directives, reporting
from model.targets.page_works import active_works, is_as_planned, register
from model.targets.snapshot import cells_of_rows


def weekly_page(place: Workplace, connection: Connection, area: str, this: Week, snapshot: Snapshot) -> WeeklyPage:
    """The page of a unit's week, all of it as of the snapshot's mark."""
    said = snapshot.content
    on = date.fromisoformat(said["on"])
    found = Answers(place, connection, Question(area=area, on=on))
    plan, rules = found.plan, place.rules
    cells, standings = cells_of_rows(said["cells"]), found.standings()
    events = found.events()
    lines = IndicatorBook(plan, rules, events).lines(cells, on)
    problems = found.findings()
    decided = answered(problems, last_decisions(events, plan.id, on))
    waiting = [one.finding for one in decided if one.finding.status in WAITING]
    only_plan = all(is_as_planned(s, rules.life_cycles) for s in standings.values() if s.live)
    before = None if only_plan else _week_before(connection, place, area, this, said["position"])
    to_targets = ways(plan, lines, before, decided_rules(plan, events, on))
    phase = current_phase(plan, on)
    active, more = active_works(standings, rules.life_cycles, on, found.tracked_from())
    closed = last_closed(connection, area, this.id)
    late = () if closed is None else _changes(found, closed, place)
    put = put_forward(proposed(place, found, to_targets, waiting, only_plan=only_plan), words_of_page(events, this.id))
    return WeeklyPage(
        heading=_heading(place, area, this, snapshot, only_plan),
        decisions=put,
        ways=to_targets,
        levels_title=phase.id,
        levels=level_rows(plan, phase, cells, problems),
        active=active,
        more_on_time=more,
        money=money(cells, standings, events, on.year, rules.sources),
        directives=directives(events, this, on),
        reporting=reporting(standing_plan(found), events, this, on, lambda e: told_week(e, place.rules).first_day),
        changes_after_closing=late,
        open_findings=len(waiting),
        register=register(called_plan(found), now_responsible(found, standings), rules.life_cycles, on, rules.sources),
    )


def _heading(place: Workplace, area: str, this: Week, snapshot: Snapshot, only_plan: bool) -> Heading:
    return Heading(
        parent_body=place.rules.value("parent_body", area, this.first_day),
        office=place.rules.value("office", area, this.first_day),
        period=this.id,
        week_number=this.number,
        first_day=this.first_day,
        last_day=this.last_day,
        cut_off=this.cut_off,
        closed_by=snapshot.closed_by,
        late=snapshot.late,
        illustrative=place.illustrative,
        only_plan=only_plan,
        head_position=snapshot.content["position"],
        head_hash=snapshot.content["head"],
    )


def _week_before(connection: Connection, place: Workplace, area: str, this: Week, position: int) -> Cells:
    """The cells a week ago: as they were closed or drafted then, else as we know that day now."""
    before = week_before(this, area, place.rules)
    there = read_snapshot(connection, area, before.id)
    if there is not None:
        return cells_of_rows(there.content["cells"])
    return cells_at(connection, area, before.cut_off.date(), position)


def _changes(found: Answers, closed: Snapshot, place: Workplace) -> tuple[str, ...]:
    said = closed.content
    on = date.fromisoformat(said["on"])
    names = {code: standing.name for code, standing in found.standings().items()}
    return changes_after_closing(found.events(), said["position"], on, place.rules.life_cycles, names)


def _bytes(page: WeeklyPage, area: str) -> dict[str, bytes]:
    """File name → content; the names are ASCII and carry the unit's code."""
    stem = f"{area}_{page.heading.period}_bao-cao-nhanh"
    return {f"{stem}.html": render_html(page).encode(), f"{stem}.xlsx": render_xlsx(page)}


def write_draft_page(
    place: Workplace, connection: Connection, area: str, this: Week, snapshot: Snapshot
) -> tuple[Path, ...]:
    """Write the page of a draft, in place of the one before it."""
    files = _bytes(weekly_page(place, connection, area, this, snapshot), area)
    return _write(place, this.id, files)


def write_issued_page(place: Workplace, connection: Connection, closed: Snapshot) -> tuple[Path, ...]:
    """Write the page of a closed week: rendered once, and from the archive ever after."""
    there = issued_papers(connection, closed.area, closed.period)
    if there:
        return _write(place, closed.period, {name: archived(place, sha, name) for name, sha in there.items()})
    this = week(closed.period, closed.area, place.rules)
    files = _bytes(weekly_page(place, connection, closed.area, this, closed), closed.area)
    for name, content in files.items():
        sha = archive(place, content)
        note_issued(connection, closed.area, closed.period, name, sha, place.now)
    return _write(place, closed.period, files)


def _write(place: Workplace, period: str, files: dict[str, bytes]) -> tuple[Path, ...]:
    folder = place.folder(f"papers/{period}")
    for name, content in files.items():
        _put(folder / name, content)
    return tuple(folder / name for name in files)


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with written_whole(path) as aside:
        aside.write_bytes(content)

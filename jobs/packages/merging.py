"""The merge of a period: what came from the members of a unit, as a draft until a person closes it."""

from __future__ import annotations

from sqlalchemy import Connection

from jobs.packages.counted import packages_counted, there_is
from jobs.packages.making import named
from jobs.packages.merged_once import MERGED
from jobs.rollup import finished
from jobs.workplace import Workplace, program_version
from model.ledger.events import Draft, Subject, canonical
from model.plan.periods import Period, period_named
from model.plan.weeks import last_finished
from model.store.append import Appender
from model.store.events import chain_head
from model.store.packages import (
    MergedRow,
    PackageRow,
    close_merged,
    known_members,
    package_marks,
    packages_at,
    read_merged,
    write_merged_draft,
)
from model.targets.packages.merging import Merge, MergeAsked, merge
from model.words.problems import Refused, WrongInput


def merges(place: Workplace, area: str) -> bool:
    """Whether a unit adds up others, so that its periods are merged and not rolled up."""
    with place.store.reading() as connection:
        return bool(known_members(connection, area))


def merge_period(place: Workplace, area: str, period: str | None = None) -> MergedRow:
    """Merge what came for a period, by default the last finished week; a closed merge is given back as it was closed."""
    with place.store.writing(area) as connection:
        return _merged(place, connection, area, finished(place, area, period))


def merge_as_it_stands(place: Workplace, area: str, period: str | None = None) -> MergedRow:
    """The merge of a period as it was closed, else of what is there now; writes nothing, and a running period may be asked."""
    with place.store.reading() as connection:
        this = (
            last_finished(place.now, area, place.rules) if period is None else period_named(period, area, place.rules)
        )
        closed = _closed(connection, area, this)
        if closed is not None:
            return closed
        made = _made(place, connection, area, this)
        return MergedRow(area, this.id, "draft", made.text, made.sha256, place.now, None, None)


def close_merge(place: Workplace, area: str, period: str | None, by: str, actor: str | None = None) -> MergedRow:
    """Close a merge in a person's name: what comes later is kept, and not counted in it."""
    if not by.strip():
        raise WrongInput("closer_missing")
    with place.store.writing() as connection:
        draft = _merged(place, connection, area, finished(place, area, period))
        if draft.state == "closed":
            raise Refused("period_closed", period=draft.period, by=draft.closed_by)
        closed = close_merged(connection, draft, by, place.now)
        said = {"snapshot": closed.hash, "by": by, "head": chain_head(connection, area)[1]}
        event = Draft(area, Subject("period", draft.period), "closed_period", place.today(area), actor or by, said)
        Appender(connection, place.rules, place.now).append(event)
        return closed


def uncounted(connection: Connection, row: MergedRow) -> list[PackageRow]:
    """The packages of a merge's period that are there and not counted in it: they came after it was closed, or later editions."""
    counted = {line.unit: line.package for line in row.merge.members}
    marks = package_marks(connection, row.area, row.period, known_members(connection, row.area))
    late = {unit for unit, mark in marks.items() if unit in counted and counted[unit] != mark.sha256}
    if not late:
        return []
    there = packages_at(connection, row.area, row.period, known_members(connection, row.area))
    return [there[unit] for unit in sorted(late) if there[unit].is_readable]


def _merged(place: Workplace, connection: Connection, area: str, this: Period) -> MergedRow:
    closed = _closed(connection, area, this)
    return closed or write_merged_draft(connection, _made(place, connection, area, this), place.now)


def _closed(connection: Connection, area: str, this: Period) -> MergedRow | None:
    if not known_members(connection, area):
        raise WrongInput("members_none", area=area)
    there = read_merged(connection, area, this.id)
    return there if there is not None and there.state == "closed" else None


def _made(place: Workplace, connection: Connection, area: str, this: Period) -> Merge:
    name, kind = named(place, area, this.on, "city")
    asked = MergeAsked(
        area=area,
        name=name,
        kind=kind,
        period=this.id,
        first_day=this.first_day,
        last_day=this.last_day,
        on=this.on,
        program=program_version(),
        rules=place.rules.hashes,
        illustrative=place.illustrative,
    )
    there = there_is(place, connection, asked, known_members(connection, area))
    return MERGED.of(
        (place.url, canonical(asked.as_json()), there.key, place.rules.shared),
        lambda: merge(asked, there.members, packages_counted(place, connection, asked, there)),
    )

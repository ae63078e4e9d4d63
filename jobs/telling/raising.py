"""Raising notices: what days that pass have brought about is put in, and what no longer holds is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from jobs.keeping.backup import store_stems
from jobs.keeping.places import known_backups, read_places
from jobs.telling.situation import situation
from jobs.workplace import Workplace
from model.checks.notices.causes import check_causes
from model.checks.notices.engine import engine_notice
from model.checks.notices.notice import Notice
from model.checks.notices.overtaken import overtaken_events, told_by_date
from model.checks.notices.raising import Fact
from model.checks.notices.watches import holding
from model.plan.notice_rules import NoticeRules
from model.store.events import event_at, events_of_area
from model.store.notices import StoredNotice, put_notices, waiting_notices, withdraw
from model.store.tenants import tenants

BACKUP_OLD = "backup_old"
DIRECTIVE = "directive"


def raise_notices(place: Workplace, area: str) -> int:
    """Put in what holds of a unit today and was not said before, take back what waits and no longer holds.

    Gives how many are new. Running it again changes nothing.
    """
    rules = place.rules.notices
    check_causes(rules, place.rules.life_cycles.step_ids())
    with place.store.writing() as connection:
        here = situation(place, connection, area, rules)
        notices = [*holding(here), *_backup_old(place, connection, area, rules)]
        waiting = waiting_notices(connection, area)
        news = any(map(_of_event, waiting))
        old = overtaken_events(events_of_area(connection, area)) if news else set()
        over = list(_over(waiting, notices, rules, old))
        withdraw(connection, area, over, place.now)
        return put_notices(connection, area, notices, place.now)


def _over(
    waiting: Sequence[StoredNotice], notices: Sequence[Notice], rules: NoticeRules, old: set[int]
) -> Iterator[str]:
    """The keys of waiting notices that no longer hold: the watch is silent, or the news was overtaken."""
    keys, causes = {one.key for one in notices}, {row.id: row.cause for row in rules.rows}
    timed = {row.id for row in rules.rows if row.timed or row.cause == BACKUP_OLD}
    dated = told_by_date(notices, causes)
    for one in waiting:
        silent = one.rule in timed and one.key not in keys
        twice = causes.get(one.rule) == DIRECTIVE and one.subject in dated
        if silent or twice or _of_event(one) in old:
            yield one.key


def _of_event(one: StoredNotice) -> int | None:
    """The position of the event that brought a notice about, None for one of the watches."""
    position = one.facts.get("event")
    return position if isinstance(position, int) else None


def _backup_old(place: Workplace, connection: Connection, area: str, rules: NoticeRules) -> Iterator[Notice]:
    """The last backup, or where there is none the first event, lies longer back than the office wants."""
    on = place.today(area)
    found = [row for row in rules.on(area, on) if row.cause == BACKUP_OLD and tenants(connection).concerns(area)]
    last = _last_kept(place, connection, area) if found and not place.illustrative else None
    days = 0 if last is None else (place.now - last[0]).days
    for rule in found:
        if last is not None and (over := days - rules.number("backup_days", area, on)) > 0:
            number = rule.repeat(over) or 0
            facts: dict[str, Fact] = {"days": days, "since": last[0].date().isoformat(), "ever": int(last[1])}
            yield engine_notice(rule.id, facts, on, f"{last[0].date().isoformat()}+{number}")


def _last_kept(place: Workplace, connection: Connection, area: str) -> tuple[datetime, bool] | None:
    """When the store was last backed up, and whether it ever was: if not, since when there is something to lose."""
    there = known_backups(read_places(place.home), store_stems(place))
    if there:
        return there[0].made_at, True
    first = event_at(connection, area, 1)
    return None if first is None else (first.recorded_at, False)

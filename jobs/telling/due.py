"""Notices that may go out now: for whom each is today, what is held until closing, and what nobody need hear any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from model.checks.notices.recipients import Addressee, Directory
from model.plan.notice_rows import DRAFT, ENGINE, NoticeRule
from model.plan.notice_rules import NoticeRules
from model.plan.period_ids import WEEKLY
from model.store.notices import StoredNotice, waiting_notices
from model.store.snapshots import kept_periods

# Who leads what was asked, or keeps an activity, may be a school.
_OF_SCHOOLS = ("directive", "activity")


@dataclass(frozen=True, slots=True)
class Due:
    """A notice that may go out now: its rule, and those it is for."""

    notice: StoredNotice
    rule: NoticeRule
    to: tuple[Addressee, ...]

    @property
    def section(self) -> str:
        """The part of a digest it stands in."""
        return self.rule.section


@dataclass(frozen=True)
class Sorting:
    """Sorts the waiting notices of a unit on a day."""

    area: str
    on: date
    who: Directory
    rules: NoticeRules

    def sort(self, connection: Connection) -> tuple[list[Due], list[str]]:
        """What may go out now, in the order in which it arose; and the keys of what is to be taken back.

        Taken back is what no rule says any more, old news, and what is for nobody. What waits for a
        closing is in neither.
        """
        closed = [period for period, kept in kept_periods(connection, self.area).items() if kept.state == "closed"]
        due, over = [], []
        for one in waiting_notices(connection, self.area):
            rule = self.rules.rule(one.rule, self.area, self.on)
            if rule is None or self._is_stale(one, rule):
                over.append(one.key)
            elif _is_released(one.period, closed):
                to = tuple(self._addressees(one, rule))
                if to:
                    due.append(Due(one, rule, to))
                else:
                    over.append(one.key)
        return due, over

    def _is_stale(self, one: StoredNotice, rule: NoticeRule) -> bool:
        """Whether the news is old: what is watched for is looked at anew each day, what happened is not."""
        age = (self.on - one.on).days
        return not rule.timed and age > self.rules.number("stale_days", self.area, self.on)

    def _addressees(self, one: StoredNotice, rule: NoticeRule) -> Iterator[Addressee]:
        """Those a notice is for today; nobody is told what they recorded themselves, and a draft is one for an office."""
        if rule.section == DRAFT and one.recipient.startswith("role:"):
            yield self.who.desk(one.recipient.removeprefix("role:"))
            return
        meant = rule.recipients if rule.cause in ENGINE else (one.recipient,)
        of_school = rule.cause.startswith(_OF_SCHOOLS)
        actor = self.who.register.find(str(one.facts.get("actor") or ""))
        for to in dict.fromkeys(each for who in meant for each in self.who.meant(who, of_school=of_school)):
            own = actor is not None and to.person == actor.id
            if not own and (to.person is not None or not rule.needs_person):
                yield to


def _is_released(period: str | None, closed: Sequence[str]) -> bool:
    """Whether nothing holds a notice back: its period is closed, or a later week that tells more is."""
    if period is None or period in closed:
        return True
    return bool(WEEKLY.fullmatch(period)) and any(WEEKLY.fullmatch(other) and other > period for other in closed)

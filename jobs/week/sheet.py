"""The sheet of a week: everything Friday's page shows of it, computed once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jobs.question import Answers, Question, area_of
from jobs.read_once import ReadOnce
from jobs.week.current import WeekNow, can_be_drafted, unclosed_before, week_now
from jobs.week.directing import Listed, listed_among
from jobs.week.replies import Reply, replies
from jobs.week.rows import DueRow, WorkRow, due_rows, work_rows
from jobs.week.worded import Proposals, proposals_of
from jobs.workplace import Workplace
from model.plan.weeks import Week, week_before
from model.store.letters import COPY, WAITING, letters_of


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """A week with its replies, tables, proposals and directives; of a closed week the tables are empty.

    `before` is the week before, `unclosed` tells that nobody closed that one though it was rolled up; `drawn` tells
    that there is a page of this week, closed or as a draft.
    """

    now: WeekNow
    head: str
    replies: tuple[Reply, ...]
    rows: tuple[WorkRow, ...]
    due: tuple[DueRow, ...]
    proposals: Proposals
    directives: Listed
    before: Week
    unclosed: bool
    drawn: bool
    letters: int

    @property
    def answered(self) -> int:
        """How many works have this week's answers."""
        return sum(1 for row in self.rows if row.answered)

    @property
    def heard(self) -> int:
        """How many schools were heard of."""
        return sum(1 for one in self.replies if not one.silent)

    @property
    def waiting(self) -> int:
        """How many replies wait to be accepted."""
        return sum(1 for one in self.replies if one.state == "waiting")


def week_sheet(place: Workplace, question: Question, period: str | None, *, office: bool) -> WeekSheet:
    """The sheet of a week, by default of the one an office works on; proposals are for the `office` until it closes them."""
    with place.store.reading() as connection:
        today = Answers(place, connection, question.now())
        now = week_now(place, connection, today.area, period)
        directives = listed_among(place, today)
        # Of the week itself all is seen as of its last day of figures, as on its page.
        found = ReadOnce(place, connection, replace(question.now(), on=now.on))
        asks = office and not now.closed
        waiting = letters_of(connection, found.area, [WAITING])
        return WeekSheet(
            now=now,
            head=str(place.rules.value("office_head", found.area, now.on)),
            replies=tuple(replies(found, now.week)),
            rows=() if now.closed else tuple(work_rows(place, found, now.week)),
            due=() if now.closed else tuple(due_rows(place, found, now.week)),
            proposals=proposals_of(place, found, now.id) if asks else Proposals((), (), 0),
            directives=directives,
            before=week_before(now.week, found.area, place.rules),
            unclosed=unclosed_before(place, connection, found.area, now) is not None,
            drawn=now.closed or can_be_drafted(place, found.area, now),
            letters=sum(1 for one in waiting if one.channel == COPY),
        )


def week_worked_on(place: Workplace, question: Question) -> WeekNow:
    """The week an office works on."""
    area = area_of(place, question)
    with place.store.reading() as connection:
        return week_now(place, connection, area)

"""Routes of the week's pages."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.published import file as package_file
from web.routes import Route, reading, writing
from web.week import directives, friday, letters, publishing, weekly
from web.week.first_page import first_page

ROUTES: Final[tuple[Route, ...]] = (
    reading("/", first_page, Sight.ACCOUNT),
    # Before the weeks by their ids, of which letters are none.
    reading("/week", friday.this_week, Sight.WEEK),
    # Letters to an office speak of what is still to be explained: nobody else reads them.
    reading("/week/letters", letters.letters, Sight.EXCHANGE),
    writing("/week/letters", letters.mark, Sight.EXCHANGE),
    reading("/week/{period}", friday.friday, Sight.WEEK),
    writing("/week/{period}/replies", friday.accept, Sight.WEEK),
    writing("/week/{period}/works", friday.works, Sight.WEEK),
    writing("/week/{period}/milestones", friday.milestones, Sight.WEEK),
    writing("/week/{period}/decisions", friday.decisions, Sight.WEEK),
    writing("/week/{period}/close", friday.close, Sight.WEEK),
    writing("/week/{period}/conclusions", friday.conclusions, Sight.WEEK),
    writing("/week/{period}/publish", publishing.of_week, Sight.WEEK),
    reading("/week/{period}/package", package_file, Sight.WEEK),
    reading("/directives", directives.directives, Sight.WEEK),
    writing("/directives", directives.add, Sight.WEEK),
    writing("/directives/{directive}/done", directives.tell, Sight.WEEK),
    reading("/weekly/{area}", weekly.weekly, Sight.WEEK),
    reading("/weekly/{area}/{period}", weekly.weekly_of, Sight.WEEK),
)

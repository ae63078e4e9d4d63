"""All routes of the program, room by room."""

from __future__ import annotations

from typing import Final

from web.access.routes import ROUTES as ACCESS
from web.api.routes import ROUTES as API
from web.calendar.routes import ROUTES as CALENDAR
from web.city.routes import ROUTES as CITY
from web.compare.routes import ROUTES as PAST
from web.documents.routes import ROUTES as DOCUMENTS
from web.engine.routes import ROUTES as ENGINE
from web.exchange.routes import ROUTES as EXCHANGE
from web.files.routes import ROUTES as FILES
from web.help.routes import ROUTES as HELP
from web.indicators.routes import ROUTES as INDICATORS
from web.money.routes import ROUTES as MONEY
from web.needs.routes import ROUTES as NEEDS
from web.questions.routes import ROUTES as QUESTIONS
from web.routes import Route
from web.rules.routes import ROUTES as RULES
from web.school.routes import ROUTES as SCHOOL_FORM
from web.schools.routes import ROUTES as SCHOOLS
from web.setup.routes import ROUTES as SETUP
from web.static import ROUTES as STATIC
from web.week.routes import ROUTES as WEEK
from web.works.routes import ROUTES as WORKS

# The door first, then the rooms in the order of the menu, and last what has no line in it.
ROUTES: Final[tuple[Route, ...]] = (
    *STATIC,
    *ACCESS,
    *WEEK,
    *WORKS,
    *INDICATORS,
    *PAST,
    *DOCUMENTS,
    *SCHOOLS,
    *SCHOOL_FORM,
    *MONEY,
    *QUESTIONS,
    *NEEDS,
    *CALENDAR,
    *EXCHANGE,
    *CITY,
    *RULES,
    *ENGINE,
    *SETUP,
    *HELP,
    *FILES,
    *API,
)

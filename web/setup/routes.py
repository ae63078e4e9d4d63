"""All routes of the first run and the settings."""

from __future__ import annotations

from typing import Final

from web.routes import Route
from web.setup.first_run import ROUTES as FIRST_RUN
from web.setup.reach import ROUTES as REACH
from web.setup.settings import ROUTES as SETTINGS

ROUTES: Final[tuple[Route, ...]] = (*SETTINGS, *FIRST_RUN, *REACH)

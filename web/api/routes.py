"""Routes of the interface for programs."""

from __future__ import annotations

from typing import Final

from web.api.city import CITY
from web.api.description import DESCRIPTION
from web.api.lists import LISTS
from web.api.single import SINGLE
from web.routes import Route

ROUTES: Final[tuple[Route, ...]] = (*DESCRIPTION, *LISTS, *SINGLE, *CITY)

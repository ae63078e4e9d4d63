"""Routes of the pages of the past."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.compare.pages import compare, periods, trace, traces
from web.routes import Route, reading

# Drafts have figures too: they are for the commune alone, whatever a reader of the city may see of what was signed.
ROUTES: Final[tuple[Route, ...]] = (
    reading("/past", periods, Sight.INDICATORS),
    reading("/compare", compare, Sight.INDICATORS),
    reading("/trace", traces, Sight.WEEK),
    reading("/trace/{document:path}", trace, Sight.WEEK),
)

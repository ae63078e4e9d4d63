"""Routes of the pages of indicators and items."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.indicators.pages import confirm_indicators, indicator, indicators, item, tell_of_indicator
from web.routes import Route, reading, writing

ROUTES: Final[tuple[Route, ...]] = (
    reading("/indicators", indicators, Sight.INDICATORS),
    writing("/indicators/confirm", confirm_indicators, Sight.INDICATORS),
    reading("/indicators/{indicator}", indicator, Sight.INDICATORS),
    writing("/indicators/{indicator}/record", tell_of_indicator, Sight.INDICATORS),
    reading("/items/{item}", item, Sight.INDICATORS),
)

"""Routes of exchange: what goes out as a table or a text, and what comes back."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.exchange import follow, readings, schools, tables, zalo
from web.routes import Route, reading, writing

_SIGHT: Final = Sight.EXCHANGE

ROUTES: Final[tuple[Route, ...]] = (
    reading("/exchange", tables.exchange, _SIGHT),
    reading("/exchange/tables", tables.tables, _SIGHT),
    reading("/exchange/tables.zip", tables.package, _SIGHT),
    reading("/exchange/tables/{file}", tables.table, _SIGHT),
    reading("/exchange/zalo", zalo.zalo, _SIGHT),
    writing("/exchange/zalo", zalo.read, _SIGHT),
    writing("/exchange/zalo/accept", zalo.accept, _SIGHT),
    reading("/exchange/zalo/week", zalo.week, _SIGHT),
    reading("/exchange/follow", follow.door, _SIGHT),
    writing("/exchange/follow", follow.send, _SIGHT),
    reading("/exchange/follow.xlsx", follow.sheet, _SIGHT),
    reading("/exchange/follow/{token}", follow.differences, _SIGHT),
    writing("/exchange/follow/{token}", follow.accept, _SIGHT),
    reading("/exchange/schools", schools.door, _SIGHT),
    writing("/exchange/schools", schools.send, _SIGHT),
    reading("/exchange/schools/{school}.xlsx", schools.sheet, _SIGHT),
    reading("/exchange/schools/read/{token}", schools.read, _SIGHT),
    writing("/exchange/schools/read/{token}", schools.accept, _SIGHT),
    reading("/exchange/opening", readings.OPENING.door, _SIGHT),
    writing("/exchange/opening", readings.OPENING.send, _SIGHT),
    reading("/exchange/opening.xlsx", readings.opening_sheet, _SIGHT),
    reading("/exchange/opening/{token}", readings.OPENING.show, _SIGHT),
    writing("/exchange/opening/{token}", readings.OPENING.accept, _SIGHT),
    reading("/exchange/import", readings.IMPORT.door, _SIGHT),
    writing("/exchange/import", readings.IMPORT.send, _SIGHT),
    reading("/exchange/import.xlsx", readings.import_sheet, _SIGHT),
    reading("/exchange/import/{token}", readings.IMPORT.show, _SIGHT),
    writing("/exchange/import/{token}", readings.IMPORT.accept, _SIGHT),
)

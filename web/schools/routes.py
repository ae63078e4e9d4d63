"""Paths of schools, and what is recorded about one: a new name, a merger, a recognition."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.routes import Route, reading, writing
from web.schools.pages import record_lineage, school, schools

ROUTES: Final[tuple[Route, ...]] = (
    reading("/schools", schools, Sight.SCHOOLS),
    reading("/schools/{school_id}", school, Sight.SCHOOLS),
    writing("/schools/{school_id}/history", record_lineage, Sight.SCHOOLS),
)

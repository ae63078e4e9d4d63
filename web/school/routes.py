"""Paths of the principal's form."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.routes import Route, reading, writing
from web.school.form import answer, form
from web.school.reports import report, write_report

ROUTES: Final[tuple[Route, ...]] = (
    reading("/my-school", form, Sight.SCHOOL_FORM),
    writing("/my-school", answer, Sight.SCHOOL_FORM),
    reading("/my-school/reports/{period}", report, Sight.SCHOOL_FORM),
    writing("/my-school/reports/{period}", write_report, Sight.SCHOOL_FORM),
)

"""Events about packages: whoever records one by another way than publishing and taking is held to the same."""

from __future__ import annotations

from typing import Any

import pytest
from taking_desk import CITY, FRIDAY, HERE, STRANGE, WEEK, holds
from well_said import well_said

from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Subject
from model.store.append import Appender
from model.words.problems import Problem


def says(place: Workplace, kind: str, subject: str, area: str = CITY, **body: Any) -> Event:
    """One event about a package in the chain of a unit."""
    said = {"edition_number": 1, "package": "a" * 64} | body
    draft = Draft(area, Subject("package", subject), kind, place.today(area), "chương trình", said)
    with place.store.writing() as connection:
        return Appender(connection, place.rules, FRIDAY).append(draft)


@pytest.mark.parametrize(
    ("kind", "subject", "body", "code"),
    [
        ("package_taken", f"{STRANGE}/{WEEK}", {}, "package_of_nobody"),
        ("package_taken", f"{HERE}/{WEEK}", {"edition_number": 1}, "package_edition_there"),
        ("package_taken", f"{HERE}/{WEEK}", {"edition_number": 0}, "field_type"),
        ("package_taken", f"{HERE}/{WEEK}", {"edition_number": 2, "package": "A" * 64}, "field_type"),
        ("package_taken", f"{HERE}/tuần 47", {}, "period_wrong"),
        ("package_published", f"{HERE}/{WEEK}", {}, "package_of_another"),
        ("member_left", f"{HERE}/{WEEK}", {}, "kind_unknown"),
    ],
)
def test_an_event_that_fits_nothing_is_refused(
    city: Workplace, kind: str, subject: str, body: dict[str, Any], code: str
) -> None:
    """of nobody's, twice, number and hash that are none, a period that is none, another's publication"""
    says(city, "package_taken", f"{HERE}/{WEEK}")
    before = holds(city)
    with pytest.raises(Problem) as problem:
        says(city, kind, subject, **body)
    well_said(problem.value, code)
    assert holds(city) == before


def test_a_unit_publishes_its_own_edition_after_edition(city: Workplace) -> None:
    """in its own chain, each number once"""
    for edition in (1, 2):
        says(city, "package_published", f"{HERE}/{WEEK}", HERE, edition_number=edition)
    with pytest.raises(Problem) as problem:
        says(city, "package_published", f"{HERE}/{WEEK}", HERE, edition_number=2)
    well_said(problem.value, "package_edition_there")

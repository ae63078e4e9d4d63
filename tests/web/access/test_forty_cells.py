"""Forty cells of who may do what on the pages and ten of a city's, written by hand from how the office works, not from any table."""

from __future__ import annotations

from pathlib import Path

import pytest
from access_desk import CSRF, EVERYBODY, only_guards

# What each may open (GET) or send (POST), as USERS.md tells it; "-" before a path: may not.
CELLS = {
    # The principal has one form and the files of the own school, and never sees percent, money or steps.
    "school": """
        GET /my-school
        GET /account
        POST /sign-out
        -GET /works
        -GET /works/CT-01
        -GET /money
        -GET /indicators
        -GET /documents
        -GET /people
        -GET /runs
        -GET /exchange
    """,
    # The Economic Office owns lists, dossiers and the week, and gives nobody a key.
    "economic_office": """
        GET /works
        GET /exchange
        GET /flags
        POST /week/2026-W47/close
        -GET /people
        -POST /people/withdraw
        -GET /settings
        -GET /my-school
    """,
    "culture_office": """
        GET /indicators
        GET /needs
        -POST /people/lan/link
        -POST /settings/unit
    """,
    # The chairman reads; what is not yet explained stays in the offices until the week is closed.
    "chairman": """
        GET /
        GET /works
        GET /documents
        GET /money
        -GET /flags
        -GET /exchange
        -GET /runs
    """,
    "clerk": """
        GET /documents
        -GET /flags
        -GET /people
    """,
    # The city adds up; it has no week here, and no business with what is unclear or in whose hands.
    "city_reader": """
        GET /works
        GET /money
        -GET /week/2026-W47
        -GET /questions
        -GET /people
    """,
    "administrator": """
        GET /people
        GET /settings
    """,
}
# A unit that adds up others: its officer works on what came, its reader reads, and outliers stay in the house.
ABOVE = {
    "city_officer": """
        GET /city
        POST /city/packages
        POST /city/2026-W47/close
        GET /city/outliers
        -GET /works
        -GET /people
    """,
    "city_reader": """
        GET /city/2026-W47
        -GET /city/outliers
        -POST /city/packages
    """,
    "economic_office": """
        -GET /city
    """,
}


def cells(told: str) -> list[tuple[bool, str, str]]:
    lines = [line.split() for line in told.strip().splitlines()]
    return [(not method.startswith("-"), method.lstrip("-"), path) for method, path in lines]


def test_there_are_forty_and_ten() -> None:
    """11 + 8 + 4 + 7 + 3 + 5 + 2, and 6 + 3 + 1"""
    assert [sum(len(cells(told)) for told in table.values()) for table in (CELLS, ABOVE)] == [40, 10]


@pytest.mark.parametrize("role", [*CELLS, *(role for role in ABOVE if role not in CELLS)])
def test_the_office_works_as_it_says(role: str, staffed: Path) -> None:
    """Each cell by hand: through, or refused"""
    with only_guards(staffed, EVERYBODY[role]) as browser:
        for may, method, path in (*cells(CELLS.get(role, "")), *cells(ABOVE.get(role, ""))):
            body = {"csrf": CSRF} if method == "POST" else None
            answer = browser.request(method, path, data=body)
            assert answer.status_code == (204 if may else 403), (role, method, path)

"""The list of works, searched and filtered as its address says."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import HTMLResponse

from jobs.works.list_shape import Sought
from jobs.works.listing import ONLY, works_listed
from model.ledger.seeing import Sight
from web.addresses import PageNumber, Text
from web.desk import Place
from web.rendering import page
from web.visitor import Asker

_FILTERS: Final = ("level", "school", "block", "officer")


def works(
    request: Request,
    place: Place,
    asker: Asker,
    q: Text = "",
    level: Text = "",
    school: Text = "",
    block: Text = "",
    officer: Text = "",
    only: Text = "",
    wide: bool = False,
    number: PageNumber = 1,
) -> HTMLResponse:
    """A page of the list; a live search asks for the same address and takes the results out of it."""
    sought = Sought(q, level, school, block, officer, only if only in ONLY else "", number)
    listed = works_listed(place, asker.asks(), sought)
    asked = {name: getattr(sought, name) for name in (*_FILTERS, "only")} | {"q": q}
    given = {name: value for name, value in asked.items() if value} | ({"wide": "1"} if wide else {})
    facts = {
        "works": listed,
        "asked": asked,
        "filtered": any(asked[name] for name in _FILTERS),
        "only": {name: _address(given, only=name) for name in ("", *ONLY)},
        "wide": wide,
        "other_width": _address({name: v for name, v in given.items() if name != "wide"}, sought.only, wide=not wide),
        "pages_url": f"/works?{urlencode(given)}&page=" if given else "/works?page=",
        "export": "/exchange/tables/works.xlsx" if asker.sees(Sight.EXCHANGE) else "",
        "may_make": asker.may("work_opened"),
        "may_assign": asker.may("assigned"),
    }
    return page(request, "works/list", facts)


def _address(given: dict[str, str], only: str, *, wide: bool = False) -> str:
    """The same list with another of its quick choices, or as the whole register."""
    given = given | ({"wide": "1"} if wide else {})
    kept = {name: value for name, value in given.items() if name != "only"} | ({"only": only} if only else {})
    return f"/works?{urlencode(kept)}" if kept else "/works"

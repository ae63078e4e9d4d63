"""The addresses of a tour: every page of the program at least once, filled with the subjects of an illustrative home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from model.ledger.seeing import Sight, sees
from web.catalogue import ROUTES
from web.routes import Route

# What answers with a file to keep, or with a picture.
FILES: Final = frozenset({
    "/icon.svg",
    "/static/{mark}/{name}",
    "/files/{sha256}",
    "/files/{sha256}/small",
    "/health",
    "/exchange/tables.zip",
    "/exchange/tables/{file}",
    "/exchange/follow.xlsx",
    "/exchange/schools/{school}.xlsx",
    "/exchange/opening.xlsx",
    "/exchange/import.xlsx",
    "/documents/templates/{kind}",
    "/documents/city-form/{mark}/file",
    "/documents/files/{kind}/{key:path}",
    "/calendar.ics",
    "/questions/letter.{kind}",
    "/needs/form.xlsx",
    "/needs/list.xlsx",
    "/help/anh/{name}",
    "/works/{work}/folder.zip",
})  # fmt: skip
# Papers shown as they are printed: they are no pages of the program, and an A4 sheet is as wide as it is.
PAPERS: Final = frozenset({"/weekly/{area}", "/weekly/{area}/{period}", "/documents/preview/{kind}/{key:path}"})
# What leads on at once to another page of the tour.
LEADS_ON: Final = frozenset({"/start", "/setup/{key}"})

_FORMS: Final = ("week", "paper", "blocked", "disbursed", "step", "handover", "opening", "explain")
# A route's path → where it is looked at; a route without a name in braces is looked at where it is.
ADDRESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "/my-school/reports/{period}": ("/my-school/reports/2027",),
    "/files/{sha256}": ("/files/<sha256>",),
    "/files/{sha256}/small": ("/files/<sha256>/small",),
    "/schools/{school_id}": ("/schools/th-hong-phong", "/schools/mn-chi-lang-bac"),
    "/links/{token}": ("/links/<link>",),
    "/people/{person}": ("/people/lan", "/people/minh"),
    "/week/{period}": ("/week/2027-W46",),
}


def asked(role: str, samples: Mapping[str, str]) -> Iterator[tuple[Route, str]]:
    """Every address that a role may look at, with its route."""
    for route in ROUTES:
        if "GET" in route.methods and isinstance(route.access, Sight) and sees(role, route.access):
            yield from ((route, address) for address in filled(route, samples))


def filled(route: Route, samples: Mapping[str, str]) -> list[str]:
    """The addresses of a route."""
    if "{" in route.path and route.path not in ADDRESSES:
        raise LookupError(f"{route.path} has no address in ADDRESSES")
    return [address for address in ADDRESSES.get(route.path, (route.path,))]

"""The addresses of a tour: every page of the program at least once, filled with the subjects of an illustrative home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

from model.ledger.seeing import Sight, sees
from web.catalogue import ROUTES
from web.routes import Route

# What answers with a file to keep, with a picture, or with a piece of a page.
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
    "/works/amount",
    "/week/{period}/package",
    "/city/{period}/table.xlsx",
    "/city/{period}/report.docx",
    "/city/{period}/package",
})  # fmt: skip
# The rooms of a unit that adds up others, which no commune has.
ABOVE: Final = "/city"
ABOVE_ALL: Final = "city_officer"
# What is asked by programs, and answers no browser.
INTERFACE: Final = "/api/"
# Papers shown as they are printed: they are no pages of the program, and an A4 sheet is as wide as it is.
PAPERS: Final = frozenset({"/weekly/{area}", "/weekly/{area}/{period}", "/documents/preview/{kind}/{key:path}"})

# Of the forms about a work, which are drawn alike, those with something of their own.
_FORMS: Final = ("week", "disbursed", "step")
# What was sent is shown to its sender alone.
SENDERS: Final = frozenset({
    "/exchange/follow/{token}",
    "/exchange/schools/read/{token}",
    "/exchange/opening/{token}",
    "/exchange/import/{token}",
})  # fmt: skip
# Pages on which each role sees something else.
EACH_THEIR_OWN: Final = frozenset({"/", "/week", "/documents", "/works/{work}"})
# A route's path → where it is looked at; a route that is not named here is looked at where it is. Names in angle brackets are those of `tour_desk.illustrated`.
ADDRESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "/static/{mark}/{name}": ("/static/0/tiendo.css",),
    "/my-school/reports/{period}": ("/my-school/reports/2027",),
    "/files/{sha256}": ("/files/<sha256>",),
    "/files/{sha256}/small": ("/files/<sha256>/small",),
    "/schools/{school_id}": ("/schools/th-hong-phong", "/schools/mn-chi-lang-bac"),
    "/links/{token}": ("/links/<link>",),
    "/people/{person}": ("/people/lan",),
    "/week/{period}": ("/week/2027-W46", "/week/2027-W45"),
    "/weekly/{area}": ("/weekly/11284",),
    "/weekly/{area}/{period}": ("/weekly/11284/2027-W45", "/weekly/11284/2027-W46"),
    "/week/{period}/package": ("/week/2027-W45/package",),
    "/city/{period}": ("/city/2027-W45", "/city/2027-W45?sort=late&up=1&q=ha", "/city/2027-W44"),
    "/city/{period}/table.xlsx": ("/city/2027-W45/table.xlsx",),
    "/city/{period}/report.docx": ("/city/2027-W44/report.docx",),
    "/city/{period}/package": ("/city/2027-W44/package",),
    "/city/packages": ("/city/packages", "/city/packages?member=90013&period=2027-W45"),
    "/city/units/{unit}": ("/city/units/90001", "/city/units/90011"),
    "/runs/{run_id}": ("/runs/<run_id>",),
    "/exchange/tables/{file}": ("/exchange/tables/works.xlsx",),
    "/exchange/follow/{token}": ("/exchange/follow/<follow>",),
    "/exchange/schools/{school}.xlsx": ("/exchange/schools/th-hong-phong.xlsx",),
    "/exchange/schools/read/{token}": ("/exchange/schools/read/<read>",),
    "/exchange/opening/{token}": ("/exchange/opening/<opening>",),
    "/exchange/import/{token}": ("/exchange/import/<import>",),
    "/documents/new/{kind}": ("/documents/new/urging_letter", "/documents/new/plan_report"),
    "/documents/periods/{period_id}": ("/documents/periods/2027-Q4",),
    "/documents/templates/{kind}": ("/documents/templates/urging_letter",),
    "/documents/city-form/{mark}": ("/documents/city-form/<mark>",),
    "/documents/city-form/{mark}/file": ("/documents/city-form/<mark>/file?dossier=dossier/<dossier>",),
    "/documents/dossier-works/{key}": ("/documents/dossier-works/<dossier>",),
    "/documents/dossier-works/{key}/{work}": ("/documents/dossier-works/<dossier>/CT-104",),
    "/documents/files/{kind}/{key:path}": ("/documents/files/<letter>?edition=draft&name=zip",),
    "/documents/preview/{kind}/{key:path}": ("/documents/preview/<letter>?name=11284_2027-Q4_bao-cao-ke-hoach.html",),
    "/documents/{kind}/{key:path}": (
        "/documents/<letter>",
        "/documents/dossier/<dossier>",
        "/documents/urging_letter/CT-152",
        "/documents/work_file_index/<work>/2027-11-18",
    ),
    "/questions/letter.{kind}": ("/questions/letter.docx",),
    "/questions/{finding}": ("/questions/<finding>",),
    "/flags/{flag_id}": ("/flags/<flag_id>",),
    "/settings/{step}": tuple(
        f"/settings/{step}" for step in ("plan", "offices", "hours", "tracking", "backup", "schools")
    ),
    "/setup/{key}": ("/setup/<first_key>",),
    "/setup/{key}/restore": ("/setup/<first_key>/restore",),
    "/needs/{school_id}": ("/needs/th-hong-phong",),
    "/help": ("/help", "/help?doc=hieu-truong", "/help?doc=thanh-pho"),
    "/help/anh/{name}": ("/help/anh/week.png",),
    "/indicators/{indicator}": ("/indicators/3.2", "/indicators/1.4"),
    "/items/{item}": ("/items/th-hong-phong.classroom",),
    "/compare": ("/compare", "/compare?old=2027-W45&new=18/11/2027"),
    "/trace/{document:path}": ("/trace/weekly/2027-W45", "/trace/weekly/2027-W45?figure=42", "/trace/<letter>"),
    "/works": ("/works", "/works?wide=1"),
    "/works/{work}": ("/works/<work>", "/works/CT-154"),
    "/works/{work}/folder.zip": ("/works/<work>/folder.zip",),
    "/works/{work}/split": ("/works/<work>/split",),
    "/works/{work}/join": ("/works/<work>/join",),
    "/works/{work}/record/{form}": tuple(f"/works/<work>/record/{form}" for form in _FORMS),
    "/works/{work}/correct/{event}": ("/works/<work>/correct/<event>",),
    "/works/{work}/void/{event}": ("/works/<work>/void/<event>",),
    "/events/{event}": ("/events/<event>",),
}
# The same where there is a plan and nothing else: of the subjects only what the plan itself names.
BEGINNING: Final[Mapping[str, tuple[str, ...]]] = {
    "/schools/{school_id}": ("/schools/th-hong-phong",),
    "/people/{person}": ("/people/lan",),
    "/weekly/{area}": (),
    "/documents/new/{kind}": ("/documents/new/urging_letter",),
    "/documents/{kind}/{key:path}": ("/documents/urging_letter/CT-104",),
    "/questions/{finding}": ("/questions/nam_thanh_mien.text.2028.solid_rooms",),
    "/settings/{step}": ("/settings/plan", "/settings/backup"),
    "/needs/{school_id}": ("/needs/th-hong-phong",),
    "/needs/list.xlsx": (),
    "/indicators/{indicator}": ("/indicators/3.2",),
    "/items/{item}": ("/items/th-hong-phong.classroom",),
    "/compare": ("/compare",),
    "/works/{work}": ("/works/CT-104",),
    "/works/{work}/record/{form}": ("/works/CT-104/record/opening",),
    "/works/{work}/split": ("/works/CT-104/split",),
}


def visited(who: str, samples: Mapping[str, str] | None) -> Iterator[tuple[Route, str]]:
    """Every address that a role, or "nobody", may look at, with its route; without samples those of a home at its beginning."""
    for route in asked_by_browsers():
        if _open(route, who):
            yield from ((route, address) for address in addresses(route, samples))


def asked_by_browsers() -> list[Route]:
    """Every route that shows or gives something to people."""
    return [route for route in ROUTES if "GET" in route.methods and not route.path.startswith(INTERFACE)]


def addresses(route: Route, samples: Mapping[str, str] | None) -> list[str]:
    """The addresses of a route."""
    named = "{" in route.path
    if samples is None:
        return [*BEGINNING.get(route.path, () if named else (route.path,))]
    if named and route.path not in ADDRESSES:
        raise LookupError(f"{route.path} has no sample in ADDRESSES")
    return [_put_in(address, samples) for address in ADDRESSES.get(route.path, (route.path,))]


def _open(route: Route, who: str) -> bool:
    if route.path.startswith(ABOVE) != (who == ABOVE_ALL):
        return False
    if isinstance(route.access, Sight):
        return sees(who, route.access) if who != "nobody" else False
    return who == "nobody"


def _put_in(address: str, samples: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda found: quote(samples[found[1]], safe="/"), address)

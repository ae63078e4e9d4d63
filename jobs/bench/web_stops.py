"""Pages of the walk: every main page that is read, with what stands in its address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jobs.bench.web_ground import ADMINISTRATOR, the_commune
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from jobs.works.offering import offered
from model.store.runs import runs_of
from model.store.snapshots import snapshots_of

OFFICE: Final = "economic_office"
# Role → what it reads. Names in braces are filled in from the store; a page whose names it does not have is left out.
_PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    OFFICE: (
        "/",
        "/week",
        "/week/{period}",
        "/week/letters",
        "/directives",
        "/weekly/{unit}",
        "/works",
        "/works?q=phong+hoc",
        "/works/{work}",
        "/works/{work}/record/{form}",
        "/works/new",
        "/works/group",
        "/works/place",
        "/works/assign",
        "/events/{event}",
        "/indicators",
        "/indicators/{indicator}",
        "/items/{item}",
        "/money",
        "/documents",
        "/documents/disbursement/{month}",
        "/documents/periods",
        "/documents/periods/{period}",
        "/documents/templates",
        "/documents/prices",
        "/documents/dossier/new",
        "/past",
        "/compare?old={earlier}&new={period}",
        "/trace",
        "/trace/weekly/{period}",
        "/schools",
        "/schools/{school}",
        "/questions",
        "/questions/{finding}",
        "/flags",
        "/needs",
        "/needs/{school}",
        "/calendar",
        "/exchange",
        "/exchange/tables",
        "/exchange/zalo",
        "/exchange/follow",
        "/exchange/schools",
        "/exchange/opening",
        "/runs",
        "/runs/{run}",
        "/rules",
        "/help",
        "/account",
    ),
    "chairman": ("/",),
    ADMINISTRATOR: ("/", "/people", "/people/sign-ins", "/settings", "/reach"),
    "school": ("/my-school",),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A page: as the table calls it, its true address, and the role that reads it."""

    name: str
    path: str
    role: str


def stops(home: Path) -> list[Stop]:
    """The pages of the walk, filled in for the lived-in commune of a home."""
    place = Workplace(home)
    try:
        with place.store.reading() as connection:
            area = the_commune(connection)
        with answers(place, Question(area=area)) as found:
            names = dict(_names(found))
        forms = offered(place, Question(area=area), names["work"], OFFICE)
        names |= {"form": forms[0].id} if forms else {}
    finally:
        place.store.close()
    return list(_filled(names))


def _filled(names: Mapping[str, str]) -> Iterator[Stop]:
    for role, pages in _PAGES.items():
        for page in pages:
            try:
                path = page.format(**names)
            except KeyError:
                continue
            called = page if role == OFFICE or page != "/" else f"/ ({role})"
            yield Stop(called, path, role)


def _names(found: Answers) -> Iterator[tuple[str, str]]:
    """What the pages are about: the work that was talked of most, and the first of everything else."""
    yield "month", f"{found.mark.on:%Y-M%m}"
    told = found.events("work")
    work, _ = Counter(event.subject.id for event in told).most_common(1)[0]
    yield "work", work
    yield "event", str(next(event.id for event in reversed(told) if event.subject.id == work))
    yield "item", found.plan.items[0].id
    yield "indicator", found.plan.indicators[0].id
    yield "school", found.plan.schools[0].id
    yield from (("finding", quote(finding.id)) for finding in found.findings()[:1])
    periods = sorted(one.period for one in snapshots_of(found.connection, found.area))
    yield from zip(("period", "earlier"), reversed(periods), strict=False)
    yield from (("unit", found.area) for _ in periods[:1])
    yield from (("run", run.id) for run in runs_of(found.connection, 1, area=found.area))

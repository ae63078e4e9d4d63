"""Publishing: the package of a closed period, recorded in the unit's chain and left as a signed file for the unit above.

Publishing again gives the same edition and the same bytes. Only with a reason is a period counted anew;
equal figures are the same edition even then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from jobs.packages.envelope import sealed
from jobs.packages.keys import own_key
from jobs.packages.making import Making
from jobs.rollup import finished
from jobs.workplace import Workplace
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.events import events_of_subject
from model.store.packages import editions_of, known_members, put_package, read_merged
from model.store.snapshots import read_snapshot
from model.store.whole_files import written_whole
from model.targets.packages.merging import as_package
from model.targets.packages.package import Package
from model.words.problems import Refused

_FOLDER: Final = "outgoing/packages"


@dataclass(frozen=True)
class Published:
    """A published package and where its file lies; `new` if it was published just now.

    `differs` says that the period would be counted otherwise today, which takes a reason to publish.
    """

    package: Package
    path: Path | None
    new: bool
    differs: bool = False

    @property
    def text(self) -> str:
        """The text that is signed."""
        return self.package.text

    @property
    def edition(self) -> int:
        """Which publication of the period it is."""
        return self.package.edition

    def as_json(self) -> dict[str, Any]:
        """What was published, as other programs read it."""
        return {
            "unit": self.package.unit,
            "period": self.package.period,
            "edition": self.edition,
            "sha256": self.package.sha256,
            "file": None if self.path is None else str(self.path),
            "new": self.new,
            "differs": self.differs,
        }


def publish(
    place: Workplace, area: str, period: str | None = None, *, actor: str, reason: str | None = None
) -> Published:
    """Publish a unit's closed period, by default its last finished week. Refused while it is not closed.

    A period that was published before is published again only if a reason is given and the figures differ.
    """
    why = (reason or "").strip() or None
    # Asked first: who has no key leaves nothing behind.
    key = own_key(place, area)
    with place.store.writing() as connection:
        package, new, differs = _published(place, connection, area, finished(place, area, period).id, actor, why)
    path = place.folder(_FOLDER) / f"goi-{area}-{package.period}-{package.edition}.tiendo.json"
    with written_whole(path) as aside:
        aside.write_bytes(sealed(package.text, key))
    return Published(package, path, new, differs)


def _published(
    place: Workplace, connection: Connection, area: str, period: str, actor: str, reason: str | None
) -> tuple[Package, bool, bool]:
    before = editions_of(connection, area, area, period)
    last = before[-1].package if before else None
    made = _made(place, connection, area, period, 1 if last is None else last.edition, anew=bool(last or reason))
    if last is not None and (reason is None or made.text == last.text):
        return last, False, made.text != last.text
    package = made if last is None else replace(made, edition=last.edition + 1)
    put_package(connection, area, package, public_key=None, signature=None, at=place.now)
    body = {"edition_number": package.edition, "package": package.sha256}
    said = body if reason is None else body | {"reason": reason}
    event = Draft(area, Subject("package", f"{area}/{period}"), "package_published", place.today(area), actor, said)
    Appender(connection, place.rules, place.now).append(event)
    return package, True, False


def _made(place: Workplace, connection: Connection, area: str, period: str, edition: int, *, anew: bool) -> Package:
    if known_members(connection, area):
        return _merged(connection, area, period, edition)
    closed = read_snapshot(connection, area, period)
    if closed is None or closed.state != "closed":
        raise Refused("package_not_closed", period=period)
    return Making(place, connection, closed, anew=anew).package(edition)


def _merged(connection: Connection, area: str, period: str, edition: int) -> Package:
    closed = read_merged(connection, area, period)
    if closed is None or closed.state != "closed":
        raise Refused("package_not_closed", period=period)
    told = events_of_subject(connection, area, Subject("period", period))
    closing = next(event for event in reversed(told) if event.kind == "closed_period")
    return as_package(closed.merge, edition, closing.position, closing.hash)

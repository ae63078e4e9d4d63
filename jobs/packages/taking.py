"""Taking packages in: every file is judged by itself, the good ones are kept and recorded, of the others it is said why not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from jobs.packages.envelope import Envelope, opened
from jobs.packages.keys import check_signature
from jobs.packages.listing import cover
from jobs.workplace import Workplace
from model.ledger.events import Draft, Subject
from model.ledger.members import Member
from model.ledger.rights import Scene, check_right
from model.plan.periods import period_named
from model.store.append import Appender
from model.store.packages import editions_of, known_members, put_package, read_merged
from model.store.people import actor_named, register_of
from model.targets.packages.admission import check_admission, check_days
from model.targets.packages.package import FORMAT, Package
from model.targets.packages.reading import read_package
from model.words.printable import printable
from model.words.problems import Conflict, Refused, WrongInput
from model.words.sentences import say

NEW, SAME, LATE, REFUSED, WRONG = "new", "same", "late", "refused", "wrong"
_KIND: Final = "package_taken"
# No sentence is longer, unless a file has put a book into a name.
_LONGEST: Final = 800


@dataclass(frozen=True, slots=True)
class Taken:
    """A file and what became of it, said in one sentence.

    `state` is `new`, `same` (it was here before), `late` (kept, but its merge is closed), `refused` by a rule, or
    `wrong` (no package that can be read). Whose it is stands there only where it was signed.
    """

    name: str
    unit: str | None
    period: str | None
    edition: int | None
    state: str
    said: str
    unit_name: str = ""

    def as_json(self) -> dict[str, Any]:
        """The file as other programs read it."""
        return {
            "file": self.name,
            "unit": self.unit,
            "name": self.unit_name,
            "period": self.period,
            "edition": self.edition,
            "state": self.state,
            "said": self.said,
        }


def take(place: Workplace, area: str, files: Sequence[tuple[str, bytes | None]], actor: str) -> list[Taken]:
    """Take in the files that came, each in a transaction of its own; what is not good changes nothing.

    Bytes None stand for a file that the disk would not give. WrongInput where the unit adds up nobody, Refused
    where the actor may not take anything in; a store that fails ends it, and what was taken before stays.
    """
    _check_may(place, area, actor)
    return [_judged(place, area, name, data, actor) for name, data in files]


def told(place: Workplace, area: str, done: Sequence[Taken]) -> dict[str, Any]:
    """What became of the files, and of how many units the periods concerned have come."""
    periods = sorted({one.period for one in done if one.period and one.state in (NEW, SAME)})
    return {
        "area": area,
        "files": [one.as_json() for one in done],
        "periods": [cover(place, area, period) for period in periods],
    }


def exit_code(done: Iterable[Taken]) -> int:
    """0 where all is here now, 3 where a rule refused one, else 2 where one cannot be read."""
    states = {one.state for one in done}
    return Refused.exit_code if REFUSED in states else WrongInput.exit_code if WRONG in states else 0


def _check_may(place: Workplace, area: str, actor: str) -> None:
    with place.store.reading() as connection:
        if not known_members(connection, area):
            raise WrongInput("members_none", area=area)
        who = actor_named(connection, area, actor)
        if register_of(connection, area).people:
            check_right(who, Draft(area, Subject("package", ""), _KIND, place.today(area), actor), Scene())


def _judged(place: Workplace, area: str, name: str, data: bytes | None, actor: str) -> Taken:
    try:
        envelope, package = _read(data)
    except (WrongInput, Refused) as problem:
        return Taken(name, None, None, None, _state(problem), _plain(str(problem)))
    try:
        state = _kept(place, area, envelope, package, actor)
        said = say(f"taken_{state}", period=package.period)
    except Conflict:
        # Somebody else has the store: that says nothing about the file.
        raise
    except (WrongInput, Refused) as problem:
        state, said = _state(problem), _plain(str(problem))
    return Taken(name, _plain(package.unit), package.period, package.edition, state, said, _plain(package.name))


def _plain(text: str) -> str:
    """One line that a terminal can show: what a stranger's file says may hold anything."""
    return printable(text[:_LONGEST])


def _read(data: bytes | None) -> tuple[Envelope, Package]:
    if data is None:
        raise WrongInput("envelope_closed")
    envelope = opened(data)
    check_signature(envelope.public_key, envelope.signature, envelope.text)
    try:
        return envelope, read_package(envelope.text)
    except WrongInput:
        _check_known(envelope.text)
        raise


def _check_known(text: str) -> None:
    """Raise WrongInput for the package of a newer program, which this one cannot read for that reason."""
    try:
        version = json.loads(text)["format"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    if isinstance(version, int) and version > FORMAT:
        raise WrongInput("envelope_newer", version=version, known=FORMAT) from None


def _state(problem: WrongInput | Refused) -> str:
    return REFUSED if isinstance(problem, Refused) else WRONG


def _kept(place: Workplace, area: str, envelope: Envelope, package: Package, actor: str) -> str:
    """Keep a package that may be: `new`, `late` where its merge is closed, or `same` where it was here before."""
    with place.store.writing() as connection:
        if _admitted(place, connection, area, envelope.public_key, package) == SAME:
            return SAME
        body = {"edition_number": package.edition, "package": package.sha256}
        subject = Subject("package", f"{package.unit}/{package.period}")
        draft = Draft(area, subject, _KIND, place.today(area), actor, body)
        # Recorded first: who may not take leaves no package behind either.
        event = Appender(connection, place.rules, place.now).append(draft)
        at, seal = event.recorded_at, (envelope.public_key, envelope.signature)
        put_package(connection, area, package, public_key=seal[0], signature=seal[1], at=at)
        merged = read_merged(connection, area, package.period)
        return LATE if merged is not None and merged.state == "closed" else NEW


def _admitted(place: Workplace, connection: Connection, area: str, public_key: str, package: Package) -> str:
    """Whether a package may be taken: `new`, or `same`; Refused or WrongInput with the rule that says no."""
    if package.unit == area:
        raise Refused("package_own", area=area)
    members = known_members(connection, area)
    member = members.get(package.unit)
    if member is not None and member.into is not None and member.into in members:
        member = replace(member, into=f"{members[member.into].name} ({member.into})")
    # One that was published in this very store is there already, and its numbers are given.
    hands = (package.unit, area)
    there = [row for one in hands for row in editions_of(connection, one, package.unit, package.period)]
    known = {row.edition: row.sha256 for row in there}
    on, illustrative = place.today(area), place.illustrative
    verdict = check_admission(
        package, public_key, member, known, place.rules, area=area, on=on, illustrative=illustrative
    )
    if verdict == NEW and member is not None:
        _check_period(place, area, package, member)
    return verdict


def _check_period(place: Workplace, area: str, package: Package, member: Member) -> None:
    """Raise unless the period is one of this unit's own calendar, over the same days, and the member was there then."""
    this = period_named(package.period, area, place.rules)
    check_days(package, this.first_day, this.last_day)
    if package.on < member.began:
        where = {"unit": package.unit, "name": member.name, "period": package.period}
        raise Refused("package_before_member", since=member.began, **where)

"""Verbs about packages of a period: publishing one's own, taking in those of the units below."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import package_helps as texts
from verbs.options import EVERYWHERE, Actor, Common, app

packages = App(name="packages", help=texts.PACKAGES)
app.command(packages)

Period = Annotated[str | None, Parameter(help=texts.LIST_PERIOD)]


@packages.command(help=texts.PUBLISH)
def publish(
    *,
    period: Annotated[str | None, Parameter(help=texts.PUBLISH_PERIOD)] = None,
    reason: Annotated[str | None, Parameter(help=texts.PUBLISH_REASON)] = None,
    to: Annotated[Path | None, Parameter(help=texts.PUBLISH_TO)] = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_packages
    from jobs import asking
    from jobs.packages.publishing import publish as published
    from jobs.packages.sending import sent
    from jobs.question import area_of

    place, question = common.to_write()
    done = published(place, area_of(place, question), period, actor=asking.actor_name(actor), reason=reason)
    file = done.path if to is None or done.path is None else sent(done.path, to)
    told = done.as_json() | {"name": done.package.name, "file": None if file is None else str(file)}
    return common.show(told, lambda: console_packages.published(told))


@packages.command(help=texts.TAKE)
def take(
    files: Annotated[list[Path], Parameter(help=texts.TAKE_FILES)],
    /,
    *,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_packages
    from jobs import asking
    from jobs.packages import taking
    from jobs.packages.arriving import arrived
    from jobs.packages.members import area_above

    place = common.place()
    area = area_above(place, common.area)
    done = taking.take(place, area, [(one.name, one.data) for one in arrived(files)], asking.actor_name(actor))
    told = taking.told(place, area, done)
    common.show(told, lambda: console_packages.taken(told))
    return taking.exit_code(done)


@packages.command(name="list", help=texts.LIST)
def listed(*, period: Period = None, common: Common = EVERYWHERE) -> int:
    from documents import console_packages
    from jobs.packages.listing import listed
    from jobs.packages.members import area_here

    place = common.place()
    rows = listed(place, area_here(place, common.area), period)
    return common.show(rows, lambda: console_packages.packages(rows))


@packages.command(help=texts.SHOW)
def show(
    what: Annotated[str, Parameter(help=texts.SHOW_WHAT)],
    /,
    *,
    period: Period = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_packages
    from jobs.packages import listing
    from jobs.packages.members import area_here

    place = common.place()
    if Path(what).is_file():
        told = listing.shown_file(Path(what))
    else:
        told = listing.shown(place, area_here(place, common.area), what, period)
    return common.show(told, lambda: console_packages.package(told))


@packages.command(help=texts.KEY)
def key(
    *,
    new: Annotated[bool, Parameter(negative=(), help=texts.KEY_NEW)] = False,
    to: Annotated[Path | None, Parameter(help=texts.KEY_TO)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_packages
    from jobs.packages import keys
    from jobs.packages.members import area_here
    from jobs.packages.sending import sent

    place = common.place()
    area = area_here(place, common.area)
    one = keys.new_key(place, area) if new else keys.own_key(place, area)
    file = keys.public_key_file(place, area)
    file = file if to is None else sent(file, to)
    told = {"area": area, "public_key": one.public, "check_number": one.check_number, "file": str(file), "new": new}
    return common.show(told, lambda: console_packages.key(told, keys.private_key_file(place, area)))

"""The door of a server that several units share: behind a machine that passes requests on, who asks must be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobs.doctor.remarks import Remark, advice, fine
from jobs.doctor.visit import Visit
from jobs.settings import FILE
from model.store.tenants import tenants

CHECK: Final = "door"


def check(visit: Visit) -> Iterator[Remark]:
    """A public address without the machine in front of it named: a guesser in one office slows down all of them."""
    with visit.place.store.reading() as connection:
        shared = tenants(connection).shared
    web = visit.settings.web
    if shared and web.public_url and not web.proxy:
        yield advice(CHECK, "door_proxy_unnamed", file=visit.home / FILE)
    elif shared:
        yield fine(CHECK, "door_fine")

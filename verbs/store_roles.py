"""Verbs about the logins of a shared server: which of them speaks for which unit."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import store_texts as texts
from verbs.options import EVERYWHERE, Common
from verbs.store_group import store_group

Role = Annotated[str, Parameter(help=texts.ROLE)]


@store_group.command(help=texts.GRANT)
def grant(*, role: Role, common: Common = EVERYWHERE) -> int:
    from documents import console_roles
    from jobs.question import area_of
    from jobs.storage import logins

    place, question = common.to_write()
    given = logins.grant(place, role, common.area or area_of(place, question))
    return common.show(given.as_json(), lambda: console_roles.granted(given.role, given.area))


@store_group.command(help=texts.WITHDRAW_ROLE)
def withdraw(*, role: Role, common: Common = EVERYWHERE) -> int:
    from documents import console_roles
    from jobs.storage import logins

    gone = logins.withdraw(common.place(), role)
    return common.show(gone.as_json(), lambda: console_roles.withdrawn(gone.role, gone.area))


@store_group.command(help=texts.ROLES)
def roles(*, common: Common = EVERYWHERE) -> int:
    from documents import console_roles
    from jobs.storage import logins

    found = [one.as_json() for one in logins.roles(common.place())]
    common.show({"roles": found}, lambda: console_roles.roles(found))
    return 1 if any(one["amiss"] for one in found) else 0

"""The verb that moves the store to another place, of either engine."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import store_texts as texts
from verbs.options import EVERYWHERE, Common
from verbs.store_group import store_group


@store_group.command(help=texts.MOVE)
def move(
    to: Annotated[str, Parameter(help=texts.MOVE_TO, env_var="TIENDO_MOVE_TO")],
    /,
    *,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_store
    from jobs.storage.moving import move as carry_over

    with console_store.under_way(quiet=common.as_json) as tell:
        done = carry_over(common.place(), to, tell)
    told = done.as_json()
    return common.show(told, lambda: console_store.moved(told, to_server=done.to_server, to_home=done.to_home))

"""Verbs about the store itself: what leaves it, and whether it is whole."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.VERIFY)
def verify(
    *,
    head: Annotated[str | None, Parameter(help=texts.VERIFY_HEAD)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console, console_backup
    from jobs.keeping.verifying import verify as check

    found = check(common.place(), head, common.area)
    common.show([difference.as_json() for difference in found], lambda: console.verified(found))
    if head is not None and not found and not common.as_json:
        console_backup.head_found(head)
    return 1 if found else 0

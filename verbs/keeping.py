"""Verbs about the store itself: what leaves it, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app


@app.command(help=texts.EXPORT)
def export(
    table: Annotated[str, Parameter(help=texts.EXPORT_TABLE)],
    file: Annotated[Path, Parameter(help=texts.EXPORT_FILE)],
    /,
    *,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import exporting

    place, question = common.asked()
    count = exporting.export(place, question, table, file)
    return common.show({"table": table, "rows": count, "file": str(file)}, lambda: console.exported(count, file))


@app.command(help=texts.VERIFY)
def verify(*, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.verifying import verify as check

    found = check(common.place())
    common.show([difference.as_json() for difference in found], lambda: console.verified(found))
    return 1 if found else 0

"""The verb that merges what came from the units below; `close` closes what it made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from model.words import help_texts
from model.words import merge_texts as texts
from verbs.options import EVERYWHERE, Common, app

if TYPE_CHECKING:
    from jobs.workplace import Workplace
    from model.store.packages import MergedRow


@app.command(help=texts.MERGE)
def merge(
    *,
    period: Annotated[str | None, Parameter(help=help_texts.PERIOD)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from jobs.packages.members import area_above
    from jobs.packages.merging import merge_period

    place = common.place()
    return show(place, merge_period(place, area_above(place, common.area), period), common)


def show(place: Workplace, row: MergedRow, common: Common) -> int:
    """Show a merge, and who came too late for it."""
    from documents import console_merging
    from jobs.packages.merging import uncounted

    with place.store.reading() as connection:
        late = [one.unit for one in uncounted(connection, row)]
    return common.show(row.as_json() | {"uncounted": late}, lambda: console_merging.merged(row, late))

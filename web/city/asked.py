"""What the pages of a unit above are asked for: a period, a table sorted and sought; and who is answered that nothing is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Depends, Query

from web.absent import or_not_there
from web.addresses import Text

PeriodAsked = Annotated[str, Query(alias="period", max_length=10)]
# A unit without members has no such room, and a unit that is no member no page.
_NOT_THERE: Final = ("members_none", "member_unknown", "period_wrong", "area_not_loaded", "nothing_loaded")


@contextmanager
def or_no_city() -> Iterator[None]:
    """404 where a unit adds up nobody, and for a period or member that is none."""
    with or_not_there(_NOT_THERE):
        yield


@dataclass(frozen=True, slots=True)
class TableAsked:
    """How the table by unit is asked for; `up` is the least first, `whole` all of it on one page, to be printed."""

    q: str = ""
    state: str = ""
    indicator: str = ""
    sort: str = ""
    up: bool = False
    whole: bool = False

    @property
    def link(self) -> str:
        """The same as the end of an address."""
        return self.but()

    def but(self, **other: str) -> str:
        """The end of an address that asks the same but for something."""
        said = {"q": self.q, "state": self.state, "indicator": self.indicator, "sort": self.sort}
        said |= {"up": "1" if self.up else "", "whole": "1" if self.whole else "", **other}
        given = {name: value for name, value in said.items() if value}
        return f"?{urlencode(given)}" if given else ""


def _table(
    q: Text = "", state: Text = "", indicator: Text = "", sort: Text = "", *, up: bool = False, whole: bool = False
) -> TableAsked:
    return TableAsked(q.strip(), state, indicator, sort, up, whole)


AskedTable = Annotated[TableAsked, Depends(_table)]

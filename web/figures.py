"""What the address of a page of figures asks for: a plan, a day, a period; and pages that are not there."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Depends

from jobs.figures.past import asked_mark
from jobs.question import Question
from jobs.workplace import Workplace
from web.absent import or_not_there
from web.addresses import Text
from web.visitor import Visitor

# What was asked for by an id that the unit does not have.
_NOT_THERE: Final = frozenset(
    {"indicator_unknown", "web_item_unknown", "plan_not_loaded", "page_not_made", "document_unknown"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The plan, day and period of the address, as typed; empty where the address says nothing."""

    plan: str = ""
    on: str = ""
    period: str = ""

    def question(self, place: Workplace, asker: Visitor) -> Question:
        """The question about the visitor's unit."""
        return asked_mark(place, asker.asks(plan=self.plan or None), self.on, self.period)

    @property
    def link(self) -> str:
        """What a link to another page of figures carries on, with its question mark; empty for here and now."""
        said = {"plan": self.plan, "on": self.on, "period": self.period}
        told = urlencode({name: value for name, value in said.items() if value})
        return f"?{told}" if told else ""


def _asked(plan: Text = "", on: Text = "", period: Text = "") -> Asked:
    return Asked(plan.strip(), on.strip(), period.strip())


AskedFor = Annotated[Asked, Depends(_asked)]


def or_no_figures() -> AbstractContextManager[None]:
    """404 for what the unit does not have, whether it is another's or nobody's."""
    return or_not_there(_NOT_THERE)

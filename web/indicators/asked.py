"""What the address of a page of figures asks for: a plan, a day, a period; and pages that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query

from jobs.figures.past import asked_mark
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.problems import WrongInput
from web.visitor import Visitor

Text = Annotated[str, Query(max_length=100)]
Part = Annotated[int, Query(ge=1, le=100_000)]
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

    def question(self, place: Workplace, visitor: Visitor) -> Question:
        """The question about the visitor's unit."""
        return asked_mark(place, visitor.asks(plan=self.plan or None), self.on, self.period)

    @property
    def link(self) -> str:
        """What a link to another page of figures carries on, with its question mark; empty for here and now."""
        said = {"plan": self.plan, "on": self.on, "period": self.period}
        told = urlencode({name: value for name, value in said.items() if value})
        return f"?{told}" if told else ""


def _asked(plan: Text = "", on: Text = "", period: Text = "") -> Asked:
    return Asked(plan.strip(), on.strip(), period.strip())


AskedFor = Annotated[Asked, Depends(_asked)]


@contextmanager
def or_not_there() -> Iterator[None]:
    """What the unit does not have is not there, whether it is another's or nobody's."""
    try:
        yield
    except WrongInput as problem:
        if problem.code in _NOT_THERE:
            raise HTTPException(404) from None
        raise

"""What a new document can be about: the periods, schools, works, people and years to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from jobs.documentroom.kinds import KindShown
from jobs.documentroom.naming import Names, names_of
from jobs.people import register_of
from jobs.question import Answers, Question, answers
from jobs.workplace import Workplace
from model.plan.spans import spans_between
from model.words.run_words import period_title

# How far back a report is still asked for, by kind of period.
_BACK: Final = {"week": 70, "month": 400, "quarter": 500, "half_year": 700, "year": 800}
_ORDER: Final = ("quarter", "half_year", "year", "month", "week")
_YEARS_AHEAD: Final = 5
# More are found by typing the code.
_MOST_WORKS: Final = 400

Options = Mapping[str, str]


def choices(place: Workplace, question: Question, kind: KindShown) -> dict[str, Options]:
    """Part of the key → what may be chosen (code → words), in the order in which the parts are asked."""
    with answers(place, question) as found:
        names = names_of(place, found)
        return {part: dict(_of(part, kind, found, names)) for part in kind.key}


def _of(part: str, kind: KindShown, found: Answers, names: Names) -> Iterator[tuple[str, str]]:
    today = found.mark.on
    if part == "period":
        yield from _periods(kind, today)
    elif part == "school":
        yield from names.schools.items()
    elif part == "work":
        live = ((code, standing) for code, standing in found.standings().items() if standing.live)
        yield from [(code, f"{code} {standing.name}".strip()) for code, standing in live][:_MOST_WORKS]
    elif part == "person":
        yield from ((id_, person.name) for id_, person in register_of(found).people.items())
    elif part == "year":
        yield from ((str(year), str(year)) for year in range(today.year - 1, today.year + _YEARS_AHEAD))


def _periods(kind: KindShown, today: date) -> Iterator[tuple[str, str]]:
    """The periods that began by today, the newest first."""
    for one in _ORDER:
        if one in kind.periods:
            spans = [span for span in spans_between(one, today - timedelta(_BACK[one]), today) if span.first <= today]
            yield from ((span.id, period_title(span.id)) for span in reversed(spans))

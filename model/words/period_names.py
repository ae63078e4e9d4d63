"""Names of reporting periods as papers write them."""

from __future__ import annotations

from datetime import date

from model.words.dates import day_span, roman

_HALVES = {1: "6 tháng đầu năm {year}", 2: "6 tháng cuối năm {year}"}
_NAMES = {
    "week": "tuần {part} ({days})",
    "month": "tháng {month}/{year}",
    "quarter": "quý {roman}/{year}",
    "year": "năm {year}",
    "school_year": "năm học {year}-{next_year}",
}


def period_name(kind: str, first: date, last: date, part: int) -> str:
    """The name of a period of a kind, which is the `part`-th of its year, inside a sentence."""
    name = _HALVES[part] if kind == "half_year" else _NAMES[kind]
    return name.format(
        part=part,
        days=day_span(first, last),
        month=last.month,
        year=last.year,
        next_year=last.year + 1,
        roman=roman(part),
    )

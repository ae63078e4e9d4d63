"""The report of a unit above as Word and Excel: who came, what it comes to, the way to the targets, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from documents.office.contents import Contents
from documents.office.phrases import Phrases, phrases
from documents.office.rendering import render_docx, render_xlsx
from documents.official.frame import frame_of
from jobs.city.overview import Overview
from jobs.city.paper_tables import tables
from jobs.workplace import Workplace
from model.plan.document_rows import DocumentKind, shipped_kinds
from model.targets.packages.city_table import first_compared
from model.words.dates import short
from model.words.document_words import ILLUSTRATIVE, UNCLOSED
from model.words.numbers import million, number, percent
from model.words.run_words import period_title

KIND: Final = "city_bulletin"
_FILE: Final = "city_papers.yaml"


def rendered(place: Workplace, area: str, shown: Overview) -> Mapping[str, bytes]:
    """File name → content: the report as .docx and its tables as .xlsx; a draft says so on every page."""
    said, merge = phrases(KIND), shown.merge
    kind = _kind(place, shown)
    marks = [word for word, holds in ((UNCLOSED, not shown.closed), (ILLUSTRATIVE, merge.illustrative)) if holds]
    subject = said.text("subject", period=period_title(shown.period))
    frame, _ = frame_of(place.rules, kind, area, merge.on, subject=subject)
    contents = _contents(said, shown)
    made_on = shown.closed_at or shown.cut_off
    stem = f"{area}_{shown.period}_{kind.stem}"
    return {
        f"{stem}.docx": render_docx(kind, frame, marks, contents),
        f"{stem}.xlsx": render_xlsx(kind, frame, marks, contents, made_on),
    }


def _kind(place: Workplace, shown: Overview) -> DocumentKind:
    return shipped_kinds(place.data / "rules" / _FILE).kind(KIND, shown.merge.on)


def _contents(said: Phrases, shown: Overview) -> Contents:
    merge, chosen = shown.merge, first_compared(shown.merge)
    figures = {figure.id: figure for figure in merge.indicators}
    compared = figures[chosen].name if chosen else said.text("unknown")
    texts = {
        "opening": said.texts("opening", on=short(merge.on), came=shown.came, of=shown.of),
        "missing": list(_missing(said, shown)) or said.texts("all_came"),
        "totals": said.texts("totals", **_totals(said, shown)),
        "apart": said.texts("apart") if any(len(way.parts) > 1 for way in shown.ways) else [],
        "compared": said.texts("compared", indicator=compared, year=merge.on.year),
        "hash": [*said.texts("hash", hash=shown.hash), *_closed(said, shown)],
    }
    return Contents(texts, tables(said, shown, chosen))


def _missing(said: Phrases, shown: Overview) -> Iterator[str]:
    for state, those in shown.missing.items():
        names = (said.text("with_why", name=one.name, why=one.why) if one.why else one.name for one in those)
        yield said.text(state, count=len(those), names="; ".join(names))


def _closed(said: Phrases, shown: Overview) -> list[str]:
    if not shown.closed or shown.closed_at is None:
        return []
    return [said.text("closed", by=shown.closed_by, at=f"{shown.closed_at:%H:%M} {short(shown.closed_at.date())}")]


def _totals(said: Phrases, shown: Overview) -> dict[str, object]:
    merge, unknown = shown.merge, said.text("unknown")
    paid = {"allocated": shown.paid.allocated, "disbursed": shown.paid.disbursed}
    share = "" if shown.paid.share is None else said.text("share", share=percent(shown.paid.share))
    late = {name: getattr(merge.late, name) for name in ("open", "late_original", "late_latest", "undated")}
    return {
        "works": number(merge.works),
        "year": merge.on.year,
        "share": f" {share}" if share else "",
        "reported": number(merge.reporting.reported),
        "asked": number(merge.reporting.asked),
        **{name: number(count) for name, count in late.items()},
        **{name: unknown if amount is None else million(amount) for name, amount in paid.items()},
    }

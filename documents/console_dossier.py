"""Terminal tables of dossiers: their list, one with its works and sums, what is missing, unit prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from documents.console import draw, say, table_of
from model.words import vocabulary
from model.words.console_texts import text as console_text
from model.words.dates import short
from model.words.dossier_texts import CHANGED_FIELDS, CHANGES, GROUPS, STATES, text
from model.words.numbers import million, number

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from jobs.dossier.checking import ListedDossier
    from model.ledger.document_life import DocumentStanding
    from model.ledger.events import Event
    from model.ledger.unit_prices import UnitPrice
    from model.targets.dossier.lines import Change, Comparison, Dossier, DossierLine, Missing
    from model.targets.dossier.sums import Sums


def opened(document: DocumentStanding) -> None:
    """A dossier that was opened."""
    years = ", ".join(map(str, document.years))
    _done(text("opened", document=document.id, name=document.name, years=years))


def added(event: Event) -> None:
    """A work that was put into a dossier, its amount shown back in full."""
    said = event.body
    year = text("added_year", year=said["year"]) if "year" in said else ""
    _done(text("added", event=event.id, work=said["work"], document=event.subject.id, year=year))
    _in_full(said)


def dropped(event: Event) -> None:
    """A work that was taken out."""
    _done(text("dropped", event=event.id, work=event.body["work"], document=event.subject.id))


def priced(event: Event) -> None:
    """A unit price that was entered."""
    said = event.body
    level = vocabulary.LEVEL_SHORT.get(said.get("school_level", ""), "")
    action = vocabulary.ACTIONS.get(said.get("action", ""), "")
    unit = vocabulary.UNITS.get(said.get("unit", ""), "")
    facts = {"level": level and f", {level}", "action": action and f", {action}", "unit": unit and f" / {unit}"}
    kind = vocabulary.KINDS.get(said["item_kind"], said["item_kind"])
    _done(text("priced", event=event.id, kind=kind, on=short(event.on), basis=said["basis"], **facts))
    _in_full(said)


def described(event: Event) -> None:
    """What was said of a work."""
    _done(text("described", event=event.id, work=event.subject.id))


def listed(rows: Sequence[ListedDossier], *, illustrative: bool) -> None:
    """The dossiers of the unit."""
    _say_illustrative(illustrative)
    if not rows:
        say(text("list_none"))
        return
    table = table_of(text("list_title", count=len(rows)), *text("list_columns").split("|"), right=(4, 5))
    for row in rows:
        one = row.document
        signed = " – ".join(filter(None, (one.number, short(one.signed_day) if one.signed_day else "")))
        years = ", ".join(map(str, one.years))
        asked = million(row.requested, 3, console_text("none_yet"))
        table.add_row(*map(escape, (one.id, one.name, years, STATES[one.state], str(row.works), asked, signed)))
    draw(table)


def prices(rows: Sequence[UnitPrice], *, illustrative: bool) -> None:
    """The unit prices that were entered."""
    _say_illustrative(illustrative)
    if not rows:
        say(text("prices_none"))
        return
    table = table_of(text("prices_title", count=len(rows)), *text("prices_columns").split("|"), right=(4,))
    for row in rows:
        level = vocabulary.LEVEL_SHORT.get(row.level or "", text("every"))
        action = vocabulary.ACTIONS.get(row.action or "", text("every"))
        kind = vocabulary.KINDS.get(row.item_kind, row.item_kind)
        table.add_row(
            *map(
                escape,
                (
                    kind,
                    level,
                    action,
                    vocabulary.UNITS.get(row.unit or "", ""),
                    million(row.amount, 6),
                    row.basis,
                    short(row.on),
                ),
            )
        )
    draw(table)


def shown(dossier: Dossier, groups: Sequence[tuple[str, Sums]], total: Sums, *, illustrative: bool) -> None:
    """A dossier with its works by group, sums, and what changed since the one before."""
    _say_illustrative(illustrative)
    if not dossier.lines:
        say(escape(text("empty", document=dossier.id, name=dossier.name)))
        return
    first, last = text("show_columns").split("|"), text("show_last").split("|")
    columns = [*first, *map(str, dossier.years), *last]
    title = text("show_title", document=dossier.id, name=dossier.name, count=len(dossier.lines))
    table = table_of(title, *columns, right=range(3, len(columns)))
    for group, sums in groups:
        table.add_row(*_summed(GROUPS[group], sums, dossier), style="bold")
        for line in dossier.group(group):
            table.add_row(*map(escape, _cells(line, dossier)))
    table.add_row(*_summed(text("total"), total, dossier), style="bold")
    draw(table)
    if missing := total.unknown.get("investment"):
        say(text("unknown_note", count=missing))
    if dossier.comparison is not None:
        compared(dossier.comparison)


def checked(dossier: Dossier, remarks: Sequence[Missing], *, illustrative: bool) -> None:
    """What a final dossier waits for, work by work, and what is only said."""
    _say_illustrative(illustrative)
    held = [one for one in dossier.lacks if one.hard]
    if not held:
        _done(text("check_complete", document=dossier.id))
    else:
        say(escape(text("check_missing", document=dossier.id, count=len(held))))
        _by_subject(dossier, held)
    if remarks:
        say(text("check_remarks", count=len(remarks)))
        for one in remarks:
            say(f"  {escape(one.sentence)}")


def compared(comparison: Comparison) -> None:
    """What changed since the dossier submitted last."""
    facts = {"other": comparison.dossier, "edition": comparison.edition, "on": short(comparison.on)}
    if not comparison.changes:
        say(text("compared_none", **facts))
        return
    title = text("compared_title", count=len(comparison.changes), **facts)
    table = table_of(title, *text("compared_columns").split("|"), right=(3, 4))
    for one in comparison.changes:
        table.add_row(*map(escape, (one.work, CHANGES[one.kind], _field(one), *_values(one), one.cause)))
    draw(table)


def _by_subject(dossier: Dossier, held: Sequence[Missing]) -> None:
    names = {line.work: line.name for line in dossier.lines}
    for subject in dict.fromkeys(one.subject for one in held):
        title = f"{subject} {names.get(subject, '')}" if subject else text("check_whole")
        say(f"[bold]{escape(title.strip())}[/]")
        for one in held:
            if one.subject == subject:
                say(f"  [yellow]•[/] {escape(one.sentence)}")


def _cells(line: DossierLine, dossier: Dossier) -> list[str]:
    unknown = console_text("unknown")
    amount = million(line.investment, 3, unknown)
    investment = text("estimate_mark", amount=amount) if line.investment_from == "estimate" else amount
    asked = [million(line.requested.get(year), 3) for year in dossier.years]
    last = [million(line.requested_total, 3, console_text("none_yet")), str(line.priority or "")]
    return [
        line.number,
        line.name,
        line.scale,
        investment,
        million(line.city_given, 3, console_text("none_yet")),
        *asked,
        *last,
    ]


def _summed(name: str, sums: Sums, dossier: Dossier) -> list[str]:
    years = [million(sums.year(year), 3) for year in dossier.years]
    given = million(sums.amounts["city_given"], 3, console_text("none_yet"))
    return [
        "",
        name,
        "",
        million(sums.investment, 3, console_text("unknown")),
        given,
        *years,
        million(sums.requested, 3),
        "",
    ]


def _field(change: Change) -> str:
    return CHANGED_FIELDS.get(change.field) or text("compared_year", year=change.field)


def _values(change: Change) -> tuple[str, str]:
    money = change.field in ("", "investment") or change.field.isdigit()

    def shown_as(value: int | str | None) -> str:
        if isinstance(value, int):
            return million(value, 3) if money else number(value)
        return GROUPS.get(value or "", value or "")

    return shown_as(change.old), shown_as(change.new)


def _in_full(said: Mapping[str, Any]) -> None:
    """Shown back in full, because a slip of three zeros is the commonest of all."""
    if "amount" in said:
        say(text("equals", amount=number(said["amount"])))


def _done(told: str) -> None:
    say(f"[green]✓[/] {escape(told)}")


def _say_illustrative(illustrative: bool) -> None:
    if illustrative:
        say(f"[bold reverse] {console_text('illustrative')} [/]")

"""Terminal tables: what a verb found, drawn for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table

from model.ledger.fields import FIELDS
from model.plan.period_ids import kind_of
from model.words import vocabulary
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.numbers import million, number

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.ledger.events import Event
    from model.plan.findings import Finding
    from model.plan.life_cycles import LifeCycles
    from model.store.snapshots import Snapshot
    from model.targets.counting import Blocks
    from model.targets.indicators import IndicatorLine

Row = dict[str, Any]

_console = Console(highlight=False, soft_wrap=False)


def say(line: str) -> None:
    """Print one line of marked-up text."""
    _console.print(line)


def draw(thing: RenderableType) -> None:
    """Draw a table, a panel or whatever else the terminal can show."""
    _console.print(thing)


def table_of(title: str, *columns: str, right: Sequence[int] = ()) -> Table:
    """An empty table with its title and columns, those in `right` for figures."""
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for i, column in enumerate(columns):
        # A code is copied into the next command, so the first column is never cut.
        # An amount that is too long for its column goes on below; it must not lose its last figures.
        table.add_column(escape(column), justify="right" if i in right else "left", no_wrap=i == 0, overflow="fold")
    return table


def _say_illustrative(illustrative: bool) -> None:
    if illustrative:
        _console.print(f"[bold reverse] {text('illustrative')} [/]")


def _day(iso: str | None) -> str:
    return short(parse_date(iso)) if iso else ""


def _how_many(quantity: float | None, unit: str) -> str:
    shown = text("unknown") if quantity is None else number(quantity)
    return f"{shown} {vocabulary.UNITS.get(unit, unit)}".strip()


def loaded(name: str, said: Row, found: Sequence[Finding]) -> None:
    """What loading a plan did."""
    _console.print(f"[bold]{escape(name)}[/]")
    if not said["new_edition"]:
        _console.print(text("load_same", items=said["items"], indicators=said["indicators"]))
    else:
        counts = {key: len(said[key]) for key in ("added", "changed", "withdrawn")}
        _console.print(text("load_new", **counts))
        for item, fields in said["changed"].items():
            told = ", ".join(f"{field}: {old} → {new}" for field, (old, new) in fields.items())
            _console.print(f"  {escape(item)}: {escape(told)}")
    _console.print(finding_counts(_counted(found)))


def _counted(found: Iterable[Finding]) -> dict[str, int]:
    return Counter(finding.severity for finding in found)


def finding_counts(counts: Mapping[str, int]) -> str:
    """How many findings there are of each severity, in one line."""
    counts = {severity: counts.get(severity, 0) for severity in vocabulary.SEVERITIES}
    told = ", ".join(f"{count} {vocabulary.SEVERITIES[severity]}" for severity, count in counts.items())
    return text("findings_count", total=sum(counts.values()), told=told)


def items(rows: Sequence[Row], cycles: LifeCycles, *, illustrative: bool) -> None:
    """Items with their state."""
    _say_illustrative(illustrative)
    table = table_of(text("items_title", count=len(rows)), *text("items_columns").split("|"), right=[2])
    for row in rows:
        cycle = cycles.for_action(row["action"])
        table.add_row(
            escape(row["id"]),
            escape(row["name"]),
            _how_many(row["quantity"], row["unit"]),
            row["phase"],
            escape(cycles.step_name(cycle, row["state"]) if row["state"] else text("withdrawn")),
            number(row["handed_over"]) if row["handed_over"] else "",
            ", ".join(row["works"]),
        )
    _console.print(table)


def works(rows: Sequence[Row], *, illustrative: bool) -> None:
    """Works with their step, the next one, and their money."""
    _say_illustrative(illustrative)
    table = table_of(text("works_title", count=len(rows)), *text("works_columns").split("|"), right=[6, 7])
    for row in rows:
        following = [s for s in row["next_steps"] if s["step"] == row["next_step"]]
        table.add_row(
            row["id"],
            escape(row["name"]),
            escape(row["state_name"]),
            _day(row["since"]),
            escape(following[0]["name"]) if following else "",
            _day(row["due_latest"]),
            million(row["allocated"], missing=text("none_yet")),
            million(row["disbursed"], missing=text("none_yet")),
        )
    _console.print(table)


def indicators(lines: Sequence[IndicatorLine], *, illustrative: bool) -> None:
    """Indicators with baseline, targets and what stands, and the ways to the counted ones."""
    _say_illustrative(illustrative)
    table = table_of(
        text("indicators_title", count=len(lines)), *text("indicators_columns").split("|"), right=[3, 4, 5, 6]
    )
    for line in lines:
        _indicator_row(table, line, "")
        for part in line.parts:
            _indicator_row(table, part, "– ")
    _console.print(table)
    for line in lines:
        if line.rule is not None:
            ways(line.code, line.blocks, line.rule.name, line.rule.basis)


def _indicator_row(table: Table, line: IndicatorLine, indent: str) -> None:
    targets = [target.value.raw for target in line.targets]
    stands = text("unknown") if line.achieved is None else number(line.achieved)
    if line.parts:
        stands = ""
    table.add_row(
        "" if indent else line.code,
        indent + escape(line.name),
        vocabulary.UNITS.get(line.unit, line.unit),
        escape(line.baseline.raw) if line.baseline else "",
        escape(targets[0]) if len(targets) > 1 else "",
        escape(targets[-1]) if targets else "",
        stands,
    )


def ways(code: str, blocks: Sequence[Blocks], rule: str, basis: str) -> None:
    """The way to each target of a counted indicator, in blocks."""
    names = ("handed_over", "building", "funded", "approved", "proposed", "not_listed")
    table = table_of(text("ways_title", code=code), text("ways_target"), *(vocabulary.BLOCKS[n] for n in names))
    for column in table.columns:
        column.justify = "right"
    for way in blocks:
        amounts = [str(getattr(way, name)) for name in names]
        table.add_row(text("ways_to", target=way.target, year=way.on.year), *amounts)
    _console.print(table)
    _console.print(f"[dim]{escape(text('ways_rule', rule=rule, basis=basis))}[/]")


def history(rows: Sequence[Row], *, illustrative: bool) -> None:
    """The history of a subject, newest first; what was taken back is dimmed."""
    _say_illustrative(illustrative)
    table = table_of(text("history_title", count=len(rows)), *text("history_columns").split("|"))
    for row in rows:
        recorded = datetime.fromisoformat(row["recorded_at"])
        cells = (
            row["id"],
            _day(row["on"]),
            event_words(row),
            paper_words(row),
            f"{recorded:%d/%m/%Y %H:%M}",
            row["actor_name"],
        )
        table.add_row(*map(escape, cells), style=None if row["stands"] else "dim strike")
    _console.print(table)


def event_words(row: Mapping[str, Any]) -> str:
    """What an event says, in words: its name, then the fields that people read."""
    said = row["body"].items()
    told = [f"{vocabulary.FIELDS[k]}: {_value(k, v)}" for k, v in said if k in vocabulary.FIELDS]
    if links := row["body"].get("links"):
        items = ", ".join(f"{link['item']} {_how_many(link['quantity'], link['unit'])}" for link in links)
        told.append(text("history_items", items=items))
    return f"{row['name']}. {'; '.join(told)}" if told else row["name"]


def _value(field: str, code: object) -> str:
    value = vocabulary.coded(field, code)
    if FIELDS[field] is date:
        return _day(str(value))
    if field == "year":
        return str(value)
    if isinstance(value, bool):
        return vocabulary.YES_NO[value][3]
    if isinstance(value, int | float):
        return number(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def paper_words(row: Mapping[str, Any]) -> str:
    """The papers behind an event, in words."""
    papers = ((p["name"], p["number"], _day(p["on"])) for p in row["papers"])
    return "; ".join(" ".join(part for part in paper if part) for paper in papers)


def recorded(event: Event, cycles: LifeCycles) -> None:
    """An event that was recorded."""
    what = cycles.any_step_name(event.kind) or vocabulary.EVENTS.get(event.kind, event.kind)
    told = text("recorded", id=event.id, subject=event.subject.id, what=what, on=short(event.on))
    _console.print(f"[green]✓[/] {escape(told)}")
    amount = event.body.get("amount")
    if amount is not None:
        # Shown back in full, because a slip of three zeros is the commonest of all.
        _console.print(f"  = {number(amount)} {text('dong')}")


def grouped(code: str, name: str) -> None:
    """A work made of several items."""
    _console.print(f"[green]✓[/] {escape(text('grouped', code=code, name=name))}")


def rolled_up(snapshot: Snapshot, files: Sequence[Path], *, illustrative: bool) -> None:
    """A week's roll-up: how final it is, the ways, and where its page lies."""
    _say_illustrative(illustrative)
    said = snapshot.content
    state = text(f"state_{snapshot.state}", by=snapshot.closed_by or "")
    code = "period" if kind_of(snapshot.period) == "week" else "period_report"
    period = text(code, period=snapshot.period, first=_day(said["first_day"]), last=_day(said["last_day"]))
    _console.print(f"[bold]{escape(period)}[/] · {escape(state)}{text('late') if snapshot.late else ''}")
    _console.print(
        f"[dim]{escape(text('snapshot', hash=snapshot.hash[:16], position=said['position'], on=_day(said['on'])))}[/]"
    )
    for path in files:
        _console.print(f"  {escape(str(path))}", soft_wrap=True)


def exported(count: int, file: Path) -> None:
    """A table that was written to a file."""
    _console.print(f"[green]✓[/] {escape(text('exported', count=count, file=file))}")


def verified(found: Sequence[Any]) -> None:
    """What verifying found."""
    if not found:
        _console.print(f"[green]✓[/] {text('verify_clean')}")
    for difference in found:
        _console.print(f"[red]✗[/] {escape(difference.message)}")

"""Terminal tables of packages and of the units they come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from documents.console import draw, table_of
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.numbers import number
from model.words.printable import printable
from model.words.vocabulary import UNIT_KINDS, UNITS, UPPER_KINDS

if TYPE_CHECKING:
    # Only their shapes are spoken of here; importing them would make the quick verbs slow.
    from model.ledger.events import Event

Row = Mapping[str, Any]

# Paths, keys and commands are copied: no line of them is broken.
_unbroken = Console(highlight=False, soft_wrap=True)
say = _unbroken.print
_HASH = 16
_GOOD, _SAME, _BAD = "[green]✓[/]", "[green]=[/]", "[red]✗[/]"
_SIGNS = {"new": _GOOD, "late": _GOOD, "same": _SAME}


def members(listed: Row) -> None:
    """The units below, those that left last."""
    rows = sorted(listed["members"], key=lambda row: not row["here"])
    if not rows:
        say(escape(text("members_empty", area=listed["name"])))
        return
    here = sum(row["here"] for row in rows)
    table = table_of(
        text("members_title", area=listed["name"], here=here, left=len(rows) - here),
        *text("members_columns").split("|"),
    )
    for row in rows:
        days = (_day(row["since"]), _day(row["left"]), row["into"] or "")
        kind, check = UNIT_KINDS[row["kind"]], row["check_number"] or text("members_no_key")
        cells = (row["code"], row["name"], kind, *days, check)
        table.add_row(*map(escape, cells), style=None if row["here"] else "dim")
    draw(table)


def member_registered(event: Event, row: Row, *, known: bool) -> None:
    """Who was registered, and the check number that is to be compared by telephone."""
    facts = {"id": event.id, "name": row["name"], "code": row["code"], "area": event.area, "on": short(event.on)}
    say(f"{_GOOD} {escape(text('member_changed' if known else 'member_added', **facts))}")
    if row["check_number"]:
        say(escape(text("member_check", number=row["check_number"])))
    else:
        say(escape(text("member_keyless", code=row["code"])))


def member_gone(event: Event, row: Row) -> None:
    """Who left, and into which unit."""
    into = text("member_gone_into", into=row["into"]) if row["into"] else ""
    facts = {"id": event.id, "name": row["name"], "code": row["code"], "on": short(event.on), "into": into}
    say(f"{_GOOD} {escape(text('member_gone', **facts))}")


def key(told: Row, private: Path) -> None:
    """The public key, its check number, and where its file lies."""
    say(f"[bold]{escape(text('key_title', area=told['area']))}[/]")
    say(f"  {told['public_key']}")
    say(escape(text("key_check", number=told["check_number"])))
    say(escape(text("key_file", file=told["file"])))
    if told["new"]:
        say(escape(text("key_new", area=told["area"])))
    say(f"[dim]{escape(text('key_secret', file=private))}[/]")


def published(told: Row) -> None:
    """A package that was published, and the file to be sent."""
    code = "published_new" if told["new"] else "published_same"
    facts = {name: told[name] for name in ("name", "unit", "period", "edition")}
    say(f"{_GOOD if told['new'] else _SAME} {escape(text(code, **facts))}")
    if told["file"] is None:
        say(text("published_shared"))
    else:
        say(escape(text("published_file", file=told["file"])))
    if told["differs"]:
        say(escape(text("published_differs")))
    say(f"[dim]{escape(text('package_hash', sha256=told['sha256']))}[/]")


def taken(told: Row) -> None:
    """Each file that came, what became of it, and how many units have come now."""
    for one in told["files"]:
        unit = "" if one["state"] not in _SIGNS else text("taken_unit", **{k: one[k] for k in _OF})
        line = text("taken_line", file=one["file"], unit=unit, said=one["said"])
        say(f"{_SIGNS.get(one['state'], _BAD)} {escape(line)}")
    counts = {state: sum(one["state"] == state for one in told["files"]) for state in ("new", "late", "same")}
    kept, same = counts["new"] + counts["late"], counts["same"]
    say(text("taken_sum", new=kept, same=same, not_taken=len(told["files"]) - kept - same))
    for row in told["periods"]:
        say(escape(text("taken_cover", **row)))


_OF = ("name", "unit", "period", "edition")


def packages(listed: Row) -> None:
    """Which packages of a period have come, and which have not; or the editions a unit has published itself."""
    if listed["upper"]:
        facts = {name: listed[name] for name in ("period", "came", "of")}
        table = table_of(text("packages_title", area=listed["name"], **facts), *text("packages_columns").split("|"))
        for row in listed["units"]:
            come = row["edition"] is not None
            cells = _edition(row) if come else (text("packages_not_come"), "", "")
            table.add_row(*map(escape, (row["unit"], row["name"], *cells)), style=None if come else "dim")
        draw(table)
    if listed["own"]:
        table = table_of(
            text("packages_own_title", area=listed["name"], period=listed["period"]),
            *text("packages_own_columns").split("|"),
        )
        for row in listed["own"]:
            table.add_row(*_edition(row))
        draw(table)
    elif not listed["upper"]:
        say(escape(text("packages_own_none", area=listed["name"], period=listed["period"])))


def _edition(row: Row) -> tuple[str, str, str]:
    return str(row["edition"]), _moment(row["at"]), row["sha256"][:_HASH]


def package(told: Row) -> None:
    """What a package says."""
    if told["illustrative"]:
        say(f"[bold reverse] {text('illustrative')} [/]")
    days = {"first": _day(told["first_day"]), "last": _day(told["last_day"])}
    say(f"[bold]{escape(printable(text('package_title', **{k: told[k] for k in _OF}, **days)))}[/]")
    if not told["taken"]:
        say(escape(text("package_from_file", number=told["check_number"])))
    late = told["late"]
    say(text("package_works", works=told["works"], late=late["late_latest"], undated=late["undated"]))
    say(text("package_schools", **told["reporting"]))
    if told["kind"] in UPPER_KINDS:
        say(text("package_coverage", **told["coverage"] | {"unknown": _unknown(told["coverage"])}))
    title, columns = text("package_indicators_title", count=len(told["indicators"])), text("package_indicators_columns")
    table = table_of(title, *columns.split("|"), right=(3,))
    for row in told["indicators"]:
        stands = text("unknown") if row["achieved"] is None else number(row["achieved"])
        unit = UNITS.get(row["unit"], row["unit"])
        cells = (row["code"], row["name"], unit, stands, row["rule_name"] or "")
        table.add_row(*(escape(printable(cell)) for cell in cells))
    draw(table)
    say(text("package_holds"))
    say(f"[dim]{escape(text('package_hash', sha256=told['sha256']))}[/]")


def _unknown(coverage: Row) -> str:
    count = coverage.get("unknown", 0)
    return text("package_coverage_unknown", count=count) if count else ""


def _day(iso: str | None) -> str:
    return "" if iso is None else short(parse_date(iso))


def _moment(iso: str) -> str:
    return f"{datetime.fromisoformat(iso):%d/%m/%Y %H:%M}"

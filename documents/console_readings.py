"""Terminal drawing of readings: rules side by side, and what a search for a number found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from documents import console
from model.words import vocabulary
from model.words.console_texts import text
from model.words.dates import parse_date, short
from model.words.numbers import number

Row = Mapping[str, Any]


def readings(rows: Sequence[Row], *, illustrative: bool) -> None:
    """Every indicator with its rules and its searches."""
    if illustrative:
        console.say(f"[bold reverse] {text('illustrative')} [/]")
    if not rows:
        console.say(text("readings_none"))
    for row in rows:
        console.say(f"[bold]{escape(row['code'])}. {escape(row['name'])}[/]")
        _rules(row)
        console.say(escape(_decision(row)))
        for search in row["searches"]:
            _search(search)
        for line in _together(row["together"]):
            console.say(line)


def _rules(row: Row) -> None:
    rules = row["rules"]
    if not rules:
        console.say(text("readings_no_rule"))
        return
    # A phase in which no rule counts anything would only take room.
    phases = [i for i, _ in enumerate(rules[0]["phases"]) if any(r["phases"][i]["listed"] != 0 for r in rules)]
    named = [text("readings_phase", phase=rules[0]["phases"][i]["phase"]) for i in phases]
    table = Table(title=text("readings_rules_title"), title_justify="left", header_style="bold")
    table.add_column(text("readings_rule"), no_wrap=True)
    for column in (*named, *(_declared(n) for n in rules[0]["numbers"])):
        table.add_column(escape(column), justify="right")
    for rule in rules:
        mark = "●" if rule["rule"] == row["in_use"] else " "
        listed = [_number(rule["phases"][i]["listed"]) for i in phases]
        table.add_row(f"{mark} {escape(_code(rule))}", *listed, *(_against(n) for n in rule["numbers"]))
    console.draw(table)
    for rule in rules:
        console.say(f"[dim]{escape(_code(rule))}: {escape(rule['name'])}[/]")


def _code(rule: Row) -> str:
    """The rule's id, as it is typed in the next command."""
    return str(rule["rule"]).partition("@")[0]


def _against(row: Row) -> str:
    """What is listed, and by how much it is above (+) or below (−) the declared number."""
    if row["difference"] is None:
        return text("unknown")
    return f"{number(row['listed'])} ({_signed(row['difference'])})"


def _signed(difference: int) -> str:
    if difference == 0:
        return "="
    return ("+" if difference > 0 else "−") + number(abs(difference))


def _decision(row: Row) -> str:
    """By which rule the indicator counts now, and who decided so."""
    code = (row["in_use"] or "-").partition("@")[0]
    adopted = row["adopted"]
    if adopted is None:
        return text("readings_undecided", rule=code)
    papers = "; ".join(p["number"] for p in adopted["papers"])
    basis = " · ".join(part for part in (papers, adopted["text"]) if part)
    return text("readings_decided", rule=code, by=adopted["by"], on=short(parse_date(adopted["on"])), basis=basis)


def _search(search: Row) -> None:
    counts = search["counts"]
    told = text(
        "readings_search",
        number=_declared(search),
        phases=", ".join(search["phases"]),
        count=number(search["count"]),
        subsets=number(search["subsets"]),
        named=number(counts["named"]),
        stated=number(counts["stated"]),
    )
    console.say(f"\n{escape(told)}")
    if search["unknown"]:
        console.say(escape(text("readings_unknown", what=_what(search["unknown"]))))
    if search["readings"]:
        _found(search)


def _found(search: Row) -> None:
    title = text("readings_found_title", shown=len(search["readings"]), count=search["count"])
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for i, column in enumerate(text("readings_found_columns").split("|")):
        table.add_column(escape(column), justify="right" if i in (0, 3) else "left")
    for i, reading in enumerate(search["readings"], 1):
        also = ", ".join(number(n) for n in reading["explains_also"])
        basis = text(f"readings_{reading['quantity_basis']}")
        table.add_row(str(i), escape(_what(reading["categories"])), basis, str(reading["plausibility"]), also)
    console.draw(table)


def _what(categories: Iterable[Row]) -> str:
    """Kinds with the levels at which they are counted: "phòng học (TH, THCS)"."""
    levels: dict[str, list[str]] = {}
    for category in categories:
        levels.setdefault(category["kind"], []).append(_level(category["level"]))
    return "; ".join(f"{vocabulary.KINDS.get(kind, kind)} ({', '.join(names)})" for kind, names in levels.items())


def _level(code: str) -> str:
    if code == "*":
        return text("readings_every_level")
    return vocabulary.LEVEL_SHORT.get(code, vocabulary.ALL_LEVELS)


def _together(rows: Sequence[Row]) -> list[str]:
    return [
        text(
            "readings_together",
            numbers=", ".join(number(n) for n in row["numbers"]),
            count=number(row["count"]),
            subsets=number(row["subsets"]),
            basis=text(f"readings_{row['quantity_basis']}"),
        )
        for row in rows
    ]


def _declared(row: Row) -> str:
    said = number(row["number"])
    if row["on"] is None:
        return said
    return text("readings_more" if row["increment"] else "readings_by", number=said, year=row["on"][:4])


def _number(listed: int | None) -> str:
    return text("unknown") if listed is None else number(listed)

"""What one work adds to the cells of its commune, line by line."""

from __future__ import annotations

from typing import Any

from judging.law import Law

# What a cell's key holds, in this order, the measure last.
KEY = ("plan", "school", "level", "kind", "action", "unit", "phase", "state", "block", "source", "year", "measure")

CellKey = tuple[Any, ...]
Line = tuple[dict[str, Any], str, int]

# Measure → the series of a work it adds up.
SERIES = {
    "allocated": "allocated",
    "disbursed": "disbursed",
    "contracted": "contracts",
    "work_done": "works_done",
    "estimated": "estimates",
}


def cells_of(law: Law, work: dict[str, Any]) -> dict[CellKey, int]:
    """The cells of one work; one that became part of another, or serves nothing, has none."""
    cells: dict[CellKey, int] = {}
    if work["absorbed_by"] is not None or work["withdrawn"]:
        return cells
    for where, measure, amount in lines_of(law, work):
        everything = where | {"measure": measure}
        key = tuple(everything.get(name, 0 if name == "year" else "") for name in KEY)
        cells[key] = cells.get(key, 0) + amount
    return cells


def lines_of(law: Law, work: dict[str, Any]) -> list[Line]:
    """Its items one by one, and its money once."""
    lines: list[Line] = []
    block = block_of(law, work)
    for link in work["links"]:
        here = traits(link) | {"state": work["state"], "block": block}
        lines.extend(lines_of_item(here, link, work["handed_over"].get(link["item"], 0)))
    common = shared_traits(work["links"])
    for measure, series in SERIES.items():
        for (source, year), amount in work[series].items():
            lines.append((common | {"source": source, "year": year}, measure, amount))
    return lines


def block_of(law: Law, work: dict[str, Any]) -> str:
    """Where a work stands on the way: by its last step that says so, or by its capital."""
    block = "proposed"
    for state in work["states"]:
        rows = [s for c in law.cycles if c["id"] == work["cycle"] for s in c["steps"] if s["id"] == state]
        if rows and rows[0].get("block") and not (block == "none" and rows[0]["block"] == "handed_over"):
            block = rows[0]["block"]
    if block in {"proposed", "approved"} and (sum(work["allocated"].values()) > 0 or work.get("funded_midway")):
        block = "funded"
    return block


def lines_of_item(here: dict[str, Any], link: dict[str, Any], had: int) -> list[Line]:
    """What one item of a work adds: itself, what of it is handed over, what is still promised, and whether that is known."""
    lines = [(here, "count", 1), (here | {"block": "handed_over"}, "quantity", had)]
    if link["planned"] is not None:
        lines.append((here, "planned", link["planned"]))
    if here["block"] != "handed_over" and link["quantity"] is None:
        lines.append((here, "unknown", 1))
    if here["block"] != "handed_over" and link["quantity"] is not None and link["quantity"] > had:
        lines.append((here, "quantity", link["quantity"] - had))
    return lines


def traits(link: dict[str, Any]) -> dict[str, Any]:
    """What a cell's key says about an item."""
    names = ("plan", "school", "level", "kind", "action", "unit", "phase")
    return {name: "" if link[name] is None else link[name] for name in names}


def shared_traits(links: list[dict[str, Any]]) -> dict[str, Any]:
    """What a cell's key says about the items of a work together: only what is true of each."""
    if not links:
        return {}
    first = traits(links[0])
    return {name: value for name, value in first.items() if all(traits(link)[name] == value for link in links)}

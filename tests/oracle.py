"""The oracle: what a list of recorded events means, worked out the slow and literal way.

It shares no code with the ledger it judges: no fold, no postings, no cells. It knows events only
as plain dicts (`subject`, `kind`, `on`, `position`, `body`, `papers`, `target`; `on` is ISO text)
and the life cycles only as the rows of `data/rules/life_cycles.yaml`, which it reads itself.
Every question is answered from nothing: who stands, what had happened by that day, in that order.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

RULES = Path(__file__).resolve().parent.parent / "data" / "rules" / "life_cycles.yaml"

# What a cell's key holds, in this order, the measure last.
KEY = ("plan", "school", "level", "kind", "action", "unit", "phase", "state", "block", "source", "year", "measure")

WorkState = dict[str, Any]
CellKey = tuple[Any, ...]


def read_cycles() -> list[dict[str, Any]]:
    """The rows of the life cycles, as they are written."""
    return yaml.safe_load(RULES.read_text(encoding="utf-8"))["cycles"]


class Oracle:
    """Answers for one commune's events."""

    def __init__(self, events: list[dict[str, Any]], cycles: list[dict[str, Any]] | None = None) -> None:
        self.events = events
        self.cycles = read_cycles() if cycles is None else cycles
        # A replay of the very same events in the very same order need not be done twice.
        self._replayed: dict[tuple[str, tuple[int, ...]], WorkState | None] = {}
        self._standing: dict[int, list[dict[str, Any]]] = {}

    # --- who stands -------------------------------------------------------------------------

    def standing(self, position: int) -> list[dict[str, Any]]:
        """The events known at a position which nobody has taken back, voids left out, in order of (day, position)."""
        if position not in self._standing:
            known = [e for e in self.events if e["position"] <= position]
            stands = [e for e in known if e["kind"] != "void" and not is_taken_back(e, known)]
            self._standing[position] = sorted(stands, key=lambda e: (e["on"], e["position"]))
        return self._standing[position]

    # --- works ------------------------------------------------------------------------------

    def works(self, day: str, position: int) -> dict[str, WorkState]:
        """Every work that had been opened by a day, as known at a position."""
        happened: dict[str, list[dict[str, Any]]] = {}
        for event in self.standing(position):
            kind, _, name = event["subject"].partition(":")
            if kind == "work" and event["on"] <= day:
                happened.setdefault(name, []).append(event)
        replayed = {name: self._replay_once(name, events) for name, events in happened.items()}
        return {name: work for name, work in replayed.items() if work is not None}

    def _replay_once(self, name: str, events: list[dict[str, Any]]) -> WorkState | None:
        key = (name, tuple(e["position"] for e in events))
        if key not in self._replayed:
            self._replayed[key] = self.replay(events)
        return self._replayed[key]

    def replay(self, events: list[dict[str, Any]]) -> WorkState | None:
        """What these events, one after the other, make of a work; None if it was never opened."""
        work: WorkState | None = None
        for event in events:
            if event["kind"] == "work_opened":
                work = opened(event)
            elif work is not None:
                self.happen(work, event)
        if work is not None:
            work["disbursed"] = paid_by_year(work["paid_figures"])
            work["cells"] = self.cells_of(work)
        return work

    def happen(self, work: WorkState, event: dict[str, Any]) -> None:
        """One thing happens to an opened work."""
        kind, body = event["kind"], event["body"]
        if kind == "relinked":
            for new in body["links"]:
                same = [(old["plan"], old["item"]) == (new["plan"], new["item"]) for old in work["links"]]
                places = [i for i, is_same in enumerate(same) if is_same]
                if places:
                    work["links"][places[0]] = new
                else:
                    work["links"].append(new)
        elif kind == "unlinked":
            work["links"] = [link for link in work["links"] if link["item"] != body["item"]]
            work["withdrawn"] = work["links"] == []
        elif kind == "absorbed":
            work["absorbed_by"] = body["into"]
        elif kind == "allocated":
            year = body["year"] if "year" in body else int(event["on"][:4])
            work["allocated"].setdefault((body["source"], year), 0)
            work["allocated"][body["source"], year] += body["amount"]
        elif kind == "disbursed":
            work["paid_figures"].append((body["source"], int(event["on"][:4]), body["amount"]))
        elif kind == "work_done":
            work["work_done"] = body["amount"]
        elif kind in self.steps(work["cycle"], event["on"]):
            self.take_step(work, event)

    def take_step(self, work: WorkState, event: dict[str, Any]) -> None:
        """A work goes to a step; a handover may be only a part of it, and then the work stays where it is."""
        kind, body = event["kind"], event["body"]
        if kind == "contracted" and body.get("amount") is not None:
            work["contracted"] = body["amount"]
        if kind == self.cycle(work["cycle"], event["on"])["delivers"]:
            something_is_left = False
            for link in work["links"]:
                item, promised = link["item"], link["quantity"]
                meant = "item" not in body or body["item"] == item
                had = work["handed_over"].get(item, 0)
                if meant and "quantity" in body:
                    work["handed_over"][item] = had + body["quantity"]
                elif meant and promised is not None and promised > had:
                    work["handed_over"][item] = promised
                if promised is not None and work["handed_over"].get(item, 0) < promised:
                    something_is_left = True
                if promised is None and not meant and item not in work["handed_over"]:
                    something_is_left = True
            if something_is_left and not body.get("final"):
                return
        work["state"] = kind
        work["states"].append(kind)

    def cycle(self, name: str, day: str) -> dict[str, Any]:
        """The version of a cycle in force on a day; before the first one, the first."""
        versions = [c for c in self.cycles if c["id"] == name]
        for version in versions:
            if version["valid_from"] <= day and (version["valid_to"] is None or day <= version["valid_to"]):
                return version
        return versions[0] if day < versions[0]["valid_from"] else versions[-1]

    def steps(self, name: str, day: str) -> dict[str, dict[str, Any]]:
        """Step id → its row."""
        return {step["id"]: step for step in self.cycle(name, day)["steps"]}

    def next_steps(self, name: str, state: str, day: str) -> list[dict[str, Any]]:
        """The rows of the steps that may follow a state."""
        rows = self.steps(name, day).values()
        return [row for row in rows if state in row["after"] or state in row.get("short_after", [])]

    # --- cells ------------------------------------------------------------------------------

    def cells(self, day: str, position: int) -> dict[CellKey, int]:
        """The cells of the commune at a day, as known at a position, without the zeros."""
        total: dict[CellKey, int] = {}
        for work in self.works(day, position).values():
            for key, amount in work["cells"].items():
                total[key] = total.get(key, 0) + amount
        return {key: amount for key, amount in total.items() if amount != 0}

    def block(self, work: WorkState) -> str:
        """Where a work stands on the way: by its last step that says so, or by its capital."""
        block = "proposed"
        for state in work["states"]:
            rows = [s for c in self.cycles if c["id"] == work["cycle"] for s in c["steps"] if s["id"] == state]
            if rows and rows[0].get("block") and not (block == "none" and rows[0]["block"] == "handed_over"):
                block = rows[0]["block"]
        if block in {"proposed", "approved"} and sum(work["allocated"].values()) > 0:
            block = "funded"
        return block

    def cells_of(self, work: WorkState) -> dict[CellKey, int]:
        """What one work adds to the cells of its commune."""
        lines: list[tuple[dict[str, Any], str, int]] = []
        if work["absorbed_by"] is not None or work["withdrawn"]:
            return {}
        block = self.block(work)
        for link in work["links"]:
            here = traits(link) | {"state": work["state"], "block": block}
            lines.extend(lines_of_item(here, link, work["handed_over"].get(link["item"], 0)))
        common = shared_traits(work["links"])
        for measure in ("allocated", "disbursed"):
            for (source, year), amount in work[measure].items():
                lines.append((common | {"source": source, "year": year}, measure, amount))
        lines.append((common, "contracted", work["contracted"] or 0))
        lines.append((common, "work_done", work["work_done"] or 0))
        cells: dict[CellKey, int] = {}
        for where, measure, amount in lines:
            everything = where | {"measure": measure}
            key = tuple(everything.get(name, 0 if name == "year" else "") for name in KEY)
            cells[key] = cells.get(key, 0) + amount
        return cells


def is_taken_back(event: dict[str, Any], known: list[dict[str, Any]]) -> bool:
    """Whether some known event that was not undone names this one as what it takes back."""
    return any(not is_undone(taker, known) for taker in known if taker["target"] == event["position"])


def is_undone(taker: dict[str, Any], known: list[dict[str, Any]]) -> bool:
    """What a void names, and a void that anything names, takes nothing back any more.

    A correction that is itself corrected still keeps out the slip it replaced.
    """
    names_it = [other for other in known if other["target"] == taker["position"] and not is_undone(other, known)]
    return any("void" in (other["kind"], taker["kind"]) for other in names_it)


def opened(event: dict[str, Any]) -> WorkState:
    """A work as it is opened."""
    body = event["body"]
    return {
        "cycle": body["cycle"],
        "state": body["state"],
        "states": [body["state"]],
        "links": list(body["links"]),
        "absorbed_by": None,
        "handed_over": {},
        "allocated": {},
        "paid_figures": [],
        "disbursed": {},
        "contracted": None,
        "withdrawn": False,
        "work_done": None,
    }


def paid_by_year(figures: list[tuple[str, int, int]]) -> dict[tuple[str, int], int]:
    """What each year paid: its last cumulative figure less the last one of the years before it."""
    paid = {}
    for source, year, _ in figures:
        this_year = [amount for s, y, amount in figures if s == source and y == year]
        before = [amount for s, y, amount in figures if s == source and y < year]
        paid[source, year] = this_year[-1] - (before[-1] if before else 0)
    return paid


def lines_of_item(here: dict[str, Any], link: dict[str, Any], had: int) -> list[tuple[dict[str, Any], str, int]]:
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

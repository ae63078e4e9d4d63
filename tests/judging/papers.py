"""The papers on a work's file, those it still owes, and those that only some works need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from judging.law import Law, Row, in_force, step_papers

Said = dict[str, Any]


def papers_of(event: Said) -> set[str]:
    """The types of papers that stand behind an event."""
    return {paper[0] for paper in event["papers"]}


def special_papers(work: dict[str, Any], step: str, day: str) -> Iterator[Row]:
    """The rows of papers that a step asks of this work because of what it builds."""
    for row in step_papers():
        builds = [k for k in work["links"] if k["kind"] in row["kinds"] and k["action"] in row["actions"]]
        if row["step"] == step and work["cycle"] in row["cycles"] and in_force(row, day) and builds:
            yield row


def shortest_way(law: Law, cycle: str, state: str, day: str) -> list[str] | None:
    """The steps of the shortest legal way from the start to a state, the first such way in the order of the file.

    A way that leads to a state does not first take the work off the way: what was ended is not meant
    when somebody says that a work is being settled. Only where no other way leads there it does.
    """
    start = law.cycle(cycle, day)["start"]
    rows = law.steps(cycle, day)
    for through_an_end in (False, True):
        ways, seen = [[start]], {start}
        for way in ways:
            if way[-1] == state:
                return way
            if rows[way[-1]].get("block") == "none" and not through_an_end:
                continue
            for step in law.next_steps(cycle, way[-1], day):
                if step["id"] not in seen:
                    seen.add(step["id"])
                    ways.append([*way, step["id"]])
    return None


def papers_of_way(law: Law, work: dict[str, Any], way: list[str], day: str) -> set[str]:
    """The papers that a way asks of a work: what of them is not brought is owed."""
    steps = law.steps(work["cycle"], day)
    asked = {paper for step in way if step in steps for paper in steps[step]["needs"]}
    return asked | {row["paper"] for step in way for row in special_papers(work, step, day)}

"""The state table: from which step to which, with papers, conditions and legal basis, made from the rules.

`python -m documents.state_table docs/state-table.md` writes it anew; a test holds the file equal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from documents.templates import environment
from model.plan.yaml_file import read_yaml
from model.words import vocabulary

Row = Mapping[str, Any]

# A part is delivered with its own acceptance.
_PAPER_OF_A_PART = "bb_nghiem_thu"


def state_table(rules: Path) -> str:
    """The whole table as Markdown, from the folder of rules; raises `WrongInput` where a file is missing."""
    papers = {code: row["name"] for code, row in read_yaml(rules / "papers.yaml")["papers"].items()}
    extra = read_yaml(rules / "step_papers.yaml")["rows"]
    cycles = [_cycle(row, papers, extra) for row in read_yaml(rules / "life_cycles.yaml")["cycles"]]
    return environment().get_template("state-table.md.j2").render(cycles=cycles).rstrip() + "\n"


def _cycle(cycle: Row, papers: Mapping[str, str], extra: list[Row]) -> dict[str, Any]:
    """One version of a cycle as the template prints it."""
    steps = [
        {
            "id": step["id"],
            "name": step["name"],
            "block": vocabulary.BLOCKS[step["block"]] if "block" in step else "",
            "following": list(_following(step["id"], cycle["steps"])),
            "papers": list(_papers(step, papers)),
            "guards": list(_guards(step)),
        }
        for step in cycle["steps"]
    ]
    more = [_extra(row, papers) for row in extra if cycle["id"] in row["cycles"]]
    return {**cycle, **_days(cycle), "steps": steps, "extra_papers": more}


def _following(state: str, steps: list[Row]) -> Iterator[dict[str, str]]:
    """The steps that may follow a state, each with the way it does."""
    goes_back = {step["id"] for step in steps if step.get("goes_back")}
    for step in steps:
        if state in step["after"]:
            yield {"id": step["id"], "name": step["name"], "way": _way(state, step, goes_back)}
        elif state in step.get("short_after", ()):
            yield {"id": step["id"], "name": step["name"], "way": "short"}
        elif state in step.get("parts_after", ()):
            yield {"id": step["id"], "name": step["name"], "way": "part"}


def _way(state: str, step: Row, goes_back: set[str]) -> str:
    """What was returned goes back to where it came from; it may be ended like anything else."""
    return "back" if state in goes_back and step.get("block") != "none" else "next"


def _papers(step: Row, papers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for code in step["needs"]:
        yield {"code": code, "name": papers[code], "for_part": False}
    if step.get("parts_after") and _PAPER_OF_A_PART not in step["needs"]:
        yield {"code": _PAPER_OF_A_PART, "name": papers[_PAPER_OF_A_PART], "for_part": True}


def _guards(step: Row) -> Iterator[str]:
    yield from (name for name in ("funding", "no_spending", "receipt") if step.get(f"needs_{name}"))
    if "sets" in step:
        yield step["sets"]


def _extra(row: Row, papers: Mapping[str, str]) -> dict[str, Any]:
    return {
        **row,
        **_days(row),
        "paper": {"code": row["paper"], "name": papers[row["paper"]]},
        "kinds": ", ".join(vocabulary.KINDS[kind] for kind in row["kinds"]),
        "actions": ", ".join(vocabulary.ACTIONS[action] for action in row["actions"]),
    }


def _days(row: Row) -> dict[str, str]:
    """The days a row is in force, as people write them; empty where it has no end."""
    return {name: f"{date.fromisoformat(day):%d/%m/%Y}" if (day := row[name]) else "" for name in _DAYS}


_DAYS = ("valid_from", "valid_to")

if __name__ == "__main__":
    found = state_table(Path(__file__).resolve().parent.parent / "data" / "rules")
    Path(sys.argv[1]).write_text(found, encoding="utf-8", newline="\n")

"""The ground of the engine's benchmark: communes with a plan each, and a program that knows their names.

Every commune is a part of the shipped commune's plan under a code of its own, loaded through every
guard. No office has said what those communes are called, so both sides run a copy of the program
in which the commune's dated rows answer for every unit.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jobs.bench.ground import Size, area_code
from jobs.load import load_plan
from jobs.workplace import Workplace, shipped
from model.plan.building import build_plan
from model.plan.facts import Plan
from model.store.connections import say_about
from model.store.events import areas
from model.words.problems import Problem

PLAN = "nam_thanh_mien"
# A commune's own plan; a city of the honest size; a nation of communes with a handful of works each.
SIZES = {"tiny": Size(2, 4), "commune": Size(1, 149), "city": Size(114, 50), "nation": Size(3_321, 8)}
_ROOMS = ("model", "documents", "jobs", "flows", "verbs", "web", "data", "templates")


@dataclass
class MadeUp(Workplace):
    """A workplace whose plans are parts of the shipped one: each plan is named by its commune's code."""

    works: int = 0

    def read_plan(self, plan: str) -> Plan:
        """The plan of a made-up commune."""
        whole = Workplace(self.home).read_plan(PLAN)
        return part_of(whole.sections, plan, self.works)


def part_of(sections: Mapping[str, Any], area: str, works: int) -> Plan:
    """A plan of so many items, taken evenly from the whole, for a commune of its own."""
    items = sections["items"]["items"]
    chosen = [items[number * len(items) // works] | {"total": None} for number in range(works)]
    head = dict(sections["plan"]) | {"id": f"plan_{area}", "area": area}
    changed = {"plan": head, "items": {"items": chosen}, "goals": {}, "duties": {}}
    return build_plan(dict(sections) | changed)


def made_home(folder: Path, name: str) -> Path:
    """A home with a store of a size, from the folder if it was made there before."""
    size, home = SIZES[name], folder / f"{name}-{SIZES[name].works}"
    if not _there(home, size):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        _make(MadeUp(home, works=size.works), size)
    return home


def _make(place: MadeUp, size: Size) -> None:
    with place.open_or_create().writing() as connection:
        say_about(connection, "illustrative", "yes")
    whole = Workplace(place.home).read_plan(PLAN)
    # Read once: reading the plan's files takes longer than loading a small part of it.
    place.__dict__["read_plan"] = lambda area: part_of(whole.sections, area, place.works)
    for number in range(1, size.communes + 1):
        load_plan(place, area_code(number))
    place.store.close()


def _there(home: Path, size: Size) -> bool:
    """Whether the store was made whole, by a program of this version."""
    if not home.is_dir():
        return False
    place = Workplace(home)
    try:
        with place.store.reading() as connection:
            return len(areas(connection)) == size.communes
    except Problem:
        return False
    finally:
        if "store" in place.__dict__:
            place.store.close()


@contextmanager
def copied(home: Path, folder: Path, name: str) -> Iterator[Path]:
    """A copy of a home for one side, which writes in it; gone afterwards."""
    copy = folder / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home, copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def copied_program(folder: Path) -> Path:
    """The program once more, with the shipped commune's rows for every unit that has none."""
    program, here = folder / "program", Path(__file__).resolve().parents[2]
    shutil.rmtree(program, ignore_errors=True)
    program.mkdir(parents=True)
    shutil.copy(here / "tiendo.py", program)
    for room in _ROOMS:
        source = shipped(room) if room in ("data", "templates") else here / room
        if source.is_dir():
            shutil.copytree(source, program / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in sorted((program / "data" / "rules").glob("*.yaml")):
        _for_every_unit(file)
    return program


def _for_every_unit(file: Path) -> None:
    """Let rows that only the shipped commune has answer for all."""
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    for rows in [rows for rows in said.values() if isinstance(rows, list)] if isinstance(said, dict) else []:
        scoped = [row for row in rows if isinstance(row, dict) and {"key", "scope"} <= row.keys()]
        general = {row["key"] for row in scoped if row["scope"] == "*"}
        rows += [row | {"scope": "*"} for row in scoped if row["scope"] == "11284" and row["key"] not in general]
    file.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")

"""A clean made-up plan, to be edited fact by fact, and what the rules then find."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jobs.workplace import Workplace, shipped
from model.checks.reconciliation import reconcile
from model.plan.building import build_plan
from model.plan.facts import Plan
from model.plan.findings import Finding
from model.plan.reading import SECTIONS, read_plan
from model.plan.rules import CountingRule, Rules
from model.plan.yaml_file import read_yaml

CLEAN = Path(__file__).resolve().parent / "clean_plan"

Facts = dict[str, Any]
Seeded = Callable[..., dict[str, Finding]]

ROOMS = CountingRule(
    id="rooms",
    version=1,
    name="phòng học + phòng bộ môn",
    plan="clean_plan",
    indicator="2.1",
    kinds=frozenset({"classroom", "subject_room"}),
    actions=frozenset({"new_build"}),
    levels=frozenset({"primary", "lower_secondary"}),
    default=True,
    decided_by=None,
    basis="",
    valid_from=date(2026, 1, 1),
)


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The shipped rules, and one reading of the rooms of the clean plan."""
    return replace(Workplace(Path("unused")).rules, counting=(ROOMS,))


@pytest.fixture(scope="session")
def sections() -> Mapping[str, Facts]:
    """The six files of the clean plan, read as any plan is read."""
    read_plan(CLEAN, shipped("data") / "schemas")
    return {name: dict(read_yaml(CLEAN / f"{name}.yaml")) for name in SECTIONS}


@pytest.fixture(scope="session")
def validators() -> Mapping[str, Draft202012Validator]:
    """The schema of each file: an edited plan must still be one that a commune could load."""
    folder = shipped("data") / "schemas"
    read = {name: json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8")) for name in SECTIONS}
    return {name: Draft202012Validator(schema) for name, schema in read.items()}


@pytest.fixture
def edited(sections: Mapping[str, Facts], validators: Mapping[str, Draft202012Validator]) -> Callable[..., Plan]:
    """The clean plan after edits: `edited({"goals/goals/2028.club/value": 70})`; None as a row removes it."""

    def make(edits: Mapping[str, Any]) -> Plan:
        touched = {path.split("/")[0] for path in edits}
        facts = dict(sections) | {name: copy.deepcopy(sections[name]) for name in touched}
        for path, value in edits.items():
            _edit(facts, path.split("/"), value)
        for name in touched:
            validators[name].validate(facts[name])
        return build_plan(facts)

    return make


def _edit(facts: Any, path: list[str], value: Any) -> None:
    """Set one fact; rows are found by their id, a `+` adds a copy of the row named before it."""
    here = facts
    for i, step in enumerate(path[:-1]):
        if path[i + 1] == "+":
            here.append(copy.deepcopy(_row(here, step)) | value)
            return
        here = _row(here, step) if isinstance(here, list) else here[step]
    if isinstance(here, list):
        index = here.index(_row(here, path[-1]))
        here[index : index + 1] = [] if value is None else [value]
    else:
        here[path[-1]] = value


def _row(rows: list[Facts], name: str) -> Any:
    return rows[int(name)] if name.isdigit() else next(r for r in rows if name in (r.get("id"), r.get("code")))


@pytest.fixture
def seeded(edited: Callable[..., Plan], rules: Rules) -> Seeded:
    """What the rules find after edits, by id without the plan's name."""

    def find(edits: Mapping[str, Any]) -> dict[str, Finding]:
        return {f.id.removeprefix("clean_plan."): f for f in reconcile(edited(edits), rules)}

    return find

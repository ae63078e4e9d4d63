"""Plans read from their folders.

A plan is six YAML files, each with a JSON schema. What makes a file unusable (broken YAML, an
unknown kind, a duplicate id, a reference to nothing, a date that cannot be) stops with one
sentence naming file and line. What is merely contradictory is a fact, and becomes a finding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from model.plan.building import build_plan
from model.plan.facts import Plan
from model.plan.yaml_file import YamlFile
from model.words import vocabulary
from model.words.problems import WrongInput

SECTIONS = ("plan", "units", "items", "indicators", "goals", "duties")

# Lists whose rows carry an id that must be unique within the plan.
_KEYED = {
    "units": ("places", "schools"),
    "items": ("items", "totals"),
    "indicators": ("indicators",),
    "goals": ("goals",),
}

# The schemas see to it that a date has this shape; that it exists is checked here.
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_plan(folder: Path, schemas: Path) -> Plan:
    """The plan in `folder`, each file checked against its schema in `schemas`."""
    if not folder.is_dir():
        raise WrongInput("plan_missing", plan=folder)
    files = {name: read_checked(folder / f"{name}.yaml", schemas / f"{name}.schema.json") for name in SECTIONS}
    _check_ids(files)
    _check_words(files["items"])
    _check_references(files)
    return build_plan({name: file.data for name, file in files.items()})


def read_checked(path: Path, schema: Path) -> YamlFile:
    """One file, of the shape its schema asks for, with no date that cannot be."""
    file = YamlFile(path)
    _check_schema(file, schema)
    _check_dates(file)
    return file


@cache
def _validator(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _check_schema(file: YamlFile, schema: Path) -> None:
    errors = sorted(_validator(schema).iter_errors(file.data), key=lambda e: file.line(*e.absolute_path))
    if errors:
        raise _schema_problem(file, errors[0])


def _schema_problem(file: YamlFile, error: ValidationError) -> WrongInput:
    line = file.line(*error.absolute_path)
    instance: Any = error.instance
    field = ".".join(map(str, error.absolute_path)) or "-"
    expected: Any = error.validator_value
    if error.validator == "required":
        missing = next(key for key in expected if key not in instance)
        return WrongInput("field_missing", file=file.path, line=line, field=missing)
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        extra = next((key for key in instance if key not in schema.get("properties", {})), "-")
        line = file.line(*error.absolute_path, extra)
        return WrongInput("field_unknown", file=file.path, line=line, field=extra)
    return WrongInput("field_wrong", file=file.path, line=line, field=field, value=_short(error.instance))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"


def _check_dates(file: YamlFile) -> None:
    for path, value in _leaves(file.data, ()):
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                date.fromisoformat(value)
            except ValueError:
                raise WrongInput("date_wrong", file=file.path, line=file.line(*path), value=value) from None


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    children: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    else:
        yield path, value
    for key, child in children:
        yield from _leaves(child, (*path, key))


def _check_ids(files: Mapping[str, YamlFile]) -> None:
    for name, lists in _KEYED.items():
        for key in lists:
            seen: dict[str, int] = {}
            for i, row in enumerate(files[name].data.get(key) or ()):
                line = files[name].line(key, i, "id")
                if (first := seen.setdefault(str(row["id"]), line)) != line:
                    raise WrongInput("id_twice", file=files[name].path, line=line, id=row["id"], first=first)


def _check_words(items: YamlFile) -> None:
    known = {"kind": vocabulary.KINDS, "action": vocabulary.ACTIONS, "unit": vocabulary.UNITS}
    for key in ("items", "totals"):
        for i, row in enumerate(items.data.get(key) or ()):
            for word, labels in known.items():
                if row[word] not in labels:
                    line = items.line(key, i, word)
                    raise WrongInput("word_unknown", file=items.path, line=line, field=word, value=row[word])


def _check_references(files: Mapping[str, YamlFile]) -> None:
    items, units = files["items"], files["units"].data
    phases = {str(p["id"]) for group in files["plan"].data["phases"].values() for p in group}
    known = {
        "phase": phases,
        "school": {s["id"] for s in units.get("schools") or ()},
        "place": {p["id"] for p in units.get("places") or ()},
        "total": {t["id"] for t in items.data.get("totals") or ()},
    }
    for key in ("items", "totals"):
        for i, row in enumerate(items.data.get(key) or ()):
            for field, ids in known.items():
                if row.get(field) is not None and str(row[field]) not in ids:
                    line = items.line(key, i, field)
                    raise WrongInput("reference_unknown", file=items.path, line=line, field=field, value=row[field])

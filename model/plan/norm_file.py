"""Reading of the facility norms from their file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from model.plan.norms import (
    AMOUNTS,
    POLICY,
    STANDARDS,
    AreaType,
    Formula,
    Limit,
    NationalStandard,
    Norm,
    Norms,
    RoomArea,
    Share,
    What,
)
from model.plan.yaml_file import read_yaml
from model.words.problems import WrongInput

Built = TypeVar("Built")


def read_norms(folder: Path) -> Norms:
    """The norms of `data/rules/facility_norms.yaml`; read by the verbs that need them only."""
    return built(folder / "facility_norms.yaml", _norms)


def built(path: Path, build: Callable[[Mapping[str, Any]], Built]) -> Built:
    """What a file holds, built; an office may edit it, so what is wrong is said in a sentence."""
    file = read_yaml(path)
    try:
        return build(file)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=path, what=error) from None


def days(row: Mapping[str, Any]) -> dict[str, Any]:
    """The two days between which a row holds."""
    end = row.get("valid_to")
    return {
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": None if end is None else date.fromisoformat(end),
    }


def _norms(file: Mapping[str, Any]) -> Norms:
    whats = {name: _what(name, row) for name, row in file["whats"].items()}
    return Norms(
        whats=whats,
        groups=dict(file["groups"]),
        rows=tuple(_norm(row, whats) for row in file["needs"]),
        limit_rows=tuple(map(_limit, file["limits"])),
        areas=tuple(map(_room_area, file["areas"])),
        standards=tuple(map(_standard, file["national_standard"])),
        area_types=tuple(AreaType(row["area"], row["type"], **days(row)) for row in file["area_types"]),
    )


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**days(row), "basis": row["basis"], "certainty": row["certainty"], "note": row["note"]}


def _what(name: str, row: Mapping[str, Any]) -> What:
    return What(name, row["name"], row["unit"], row["group"], frozenset(row["kinds"]), tuple(row.get("met_by", [name])))


def _norm(row: Mapping[str, Any], whats: Mapping[str, What]) -> Norm:
    if row["standard"] not in (*STANDARDS, POLICY) or row["need"]["form"] not in AMOUNTS:
        raise ValueError(row["what"])
    return Norm(
        level=row["level"],
        standard=row["standard"],
        until=row.get("until"),
        area_type=row.get("area_type"),
        what=whats[row["what"]],
        per_site=row.get("per_site", False),
        need=Formula(**row["need"]),
        **_said(row),
    )


def _limit(row: Mapping[str, Any]) -> Limit:
    return Limit(
        level=row["level"],
        what=row["what"],
        scope=row["scope"],
        area_types=tuple(row.get("area_types", ())),
        of=row["of"],
        per=row["per"],
        at_most=row.get("at_most"),
        at_least=row.get("at_least"),
        **_said(row),
    )


def _room_area(row: Mapping[str, Any]) -> RoomArea:
    per_pupil = Decimal(row["per_pupil"])
    return RoomArea(row["level"], tuple(row["rooms"]), per_pupil, row["at_least"], **_said(row))


def _standard(row: Mapping[str, Any]) -> NationalStandard:
    return NationalStandard(row["id"], tuple(map(_share, row["indicators"])), **_said(row))


def _share(row: Mapping[str, Any]) -> Share:
    return Share(row["id"], row["name"], row["part"], tuple(row["whole"]), frozenset(row["levels"]))

"""The index of what goes with the dossier: of the whole, then work by work, with number, day and whether it is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from documents.dossier.matter import Matter
from documents.dossier.phrases import shortened, words
from documents.official.phrases import told
from model.targets.dossier.lines import DossierLine, DossierPaper
from model.words.dates import short


def list_papers(matter: Matter, files: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The rows of the index; `files` are what lies beside the letter, each with its state."""
    said = words()["index"]
    rows = [_band(said["common"]), *_numbered(_common(matter, files))]
    for line in matter.dossier.lines:
        rows.append(_band(f"{line.number} - {shortened(line.name)}"))
        listed = list(_numbered(map(_paper, _wanted(line))))
        rows += listed or [_row("", said["none"], "", "", "", "")]
    return rows


def _common(matter: Matter, files: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    said, plan = words()["index"], matter.plan
    there = said["states"]["filed"]
    yield _row("", shortened(plan.name), plan.number or "", short(plan.day) if plan.day else "", "", there)
    for name, state in files:
        yield _row("", name, "", "", "", state)


def _wanted(line: DossierLine) -> list[DossierPaper]:
    """What is there, and what is still asked for."""
    return [paper for paper in line.papers if paper.state != "missing" or paper.wanted]


def _paper(paper: DossierPaper) -> dict[str, Any]:
    said = words()["index"]
    state = said["states"][paper.state]
    if paper.state == "owed" and paper.due:
        state = told(said["owed_until"], day=short(paper.due))
    return _row(
        "", shortened(paper.name), paper.number or "", short(paper.on) if paper.on else "", paper.issuer or "", state
    )


def _numbered(rows: Iterator[dict[str, Any]] | map[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(rows, 1):
        yield {**row, "cells": [str(place), *row["cells"][1:]]}


def _band(name: str) -> dict[str, Any]:
    return {"band": True, "name": name, "cells": []}


def _row(*cells: str) -> dict[str, Any]:
    return {"band": False, "name": "", "cells": list(cells)}

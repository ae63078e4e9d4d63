"""Kinds of official papers: what each is called, who issues, signs and gets it, as dated rows an office may replace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from model.plan.reading import read_checked
from model.plan.yaml_file import YamlFile, read_yaml
from model.words.problems import WrongInput

FILE: Final = "documents.yaml"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Box:
    """A box of text that people write themselves; a final paper misses a needed one that is empty."""

    id: str
    name: str
    needed: bool


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of paper between two days. Legal source: Decree 30/2020/NĐ-CP, annexes I and III; `basis` says which part.

    `form` is `named` (its kind stands in the title), `letter` (công văn), `minutes` (biên bản) or `sheet` (internal,
    without the national title). `title` and `abbreviation` are empty where the form has none. `signing` are the forms
    of signature, several for minutes and sheets; `periods` the kinds of period it can be asked for; `stem` begins the
    names of its files.
    """

    id: str
    name: str
    form: str
    title: str
    abbreviation: str
    issuer: str
    drafter: str
    signing: tuple[str, ...]
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    periods: tuple[str, ...]
    boxes: tuple[Box, ...]
    stem: str
    formats: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    basis: str
    verified: str
    own: bool = False

    def box(self, box: str) -> Box | None:
        """The box of an id, or None."""
        return next((one for one in self.boxes if one.id == box), None)

    def holds(self, on: date) -> bool:
        """Whether the row is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class DocumentKinds:
    """All rows, shipped and the office's own."""

    rows: tuple[DocumentKind, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every kind, in the order of the file."""
        return tuple(dict.fromkeys(row.id for row in self.rows))

    def kind(self, kind: str, on: date) -> DocumentKind:
        """The row of a kind on a day: an office's own before the shipped, the newest first.

        On days before the first row the first, as nothing else was agreed. WrongInput for a kind that is not known.
        """
        rows = [row for row in self.rows if row.id == kind]
        if not rows:
            raise WrongInput("document_kind_unknown", kind=kind, known=", ".join(self.ids))
        holding = [row for row in rows if row.holds(on)]
        if not holding:
            return min(rows, key=lambda row: row.valid_from)
        return max(holding, key=lambda row: (row.own, row.valid_from))

    def all(self, on: date) -> tuple[DocumentKind, ...]:
        """Every kind as it is on a day."""
        return tuple(self.kind(kind, on) for kind in self.ids)


def read_documents(folder: Path, own: Path | None = None) -> DocumentKinds:
    """The kinds of `documents.yaml`, and the rows of an office's own folder, which may be missing.

    WrongInput, with its line, for a row of another shape, and for an own row of a kind that nothing makes.
    """
    shipped = shipped_rows(folder / FILE, _kind)
    known = {row.id for row in shipped}
    added = () if own is None else tuple(replace(row, own=True) for row in added_rows(own / FILE, folder, _kind))
    for row in added:
        if row.id not in known:
            raise WrongInput("document_kind_unknown", kind=row.id, known=", ".join(sorted(known)))
    return DocumentKinds((*shipped, *added))


def shipped_kinds(path: Path) -> DocumentKinds:
    """The kinds of another file of that shape, of papers that an office has no rows of its own for."""
    return DocumentKinds(shipped_rows(path, _kind))


def shipped_rows(path: Path, build: Callable[[Mapping[str, Any]], Row]) -> tuple[Row, ...]:
    """The rows of a file that comes with the program, whose shape its tests have looked at."""
    try:
        return tuple(build(row) for row in read_yaml(path)["rows"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInput("rule_file_wrong", file=path, what=error) from None


def added_rows(path: Path, folder: Path, build: Callable[[Mapping[str, Any]], Row]) -> tuple[Row, ...]:
    """The rows of an office's own file, of the shape its schema beside `folder` asks for; none where it has none."""
    if not path.exists() or YamlFile(path).data is None:
        return ()
    file = read_checked(path, folder.parent / "schemas" / "rules" / f"{path.stem}.schema.json")
    return tuple(build(row) for row in file.data["rows"])


def row_days(row: Mapping[str, Any]) -> dict[str, Any]:
    """The two days between which a row holds."""
    end = row["valid_to"]
    return {
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": None if end is None else date.fromisoformat(end),
    }


def _kind(row: Mapping[str, Any]) -> DocumentKind:
    lists = {name: tuple(row[name]) for name in ("signing", "addressees", "recipients", "periods", "formats")}
    boxes = tuple(Box(one["id"], one["name"], one["needed"]) for one in row["boxes"])
    return DocumentKind(**{**row, **lists, **row_days(row), "boxes": boxes})

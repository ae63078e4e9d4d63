"""Workbooks as LibreOffice computes them: what is cached beside a formula is compared with what it is."""

from __future__ import annotations

import math
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook import Workbook

# LibreOffice believes what is cached in a file that says it comes from Excel, unless it is told not to.
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_LOOKS_LIKE_MORE = ("=", "+", "-", "@", "{", "#")


def recalculated_all(files: Mapping[str, bytes]) -> dict[str, Workbook]:
    """Every workbook with the values LibreOffice computes, in one start of LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "profile" / "user").mkdir(parents=True)
        (room / "profile" / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
        (room / "in").mkdir()
        # Names of files are no matter here, and may be long.
        numbered = {name: room / "in" / f"{number}.xlsx" for number, name in enumerate(files)}
        for name, path in numbered.items():
            path.write_bytes(files[name])
        command = ["soffice", "--headless", f"-env:UserInstallation={(room / 'profile').as_uri()}"]
        command += ["--convert-to", "xlsx", "--outdir", str(room / "out"), *map(str, numbered.values())]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return {
            name: load_workbook(BytesIO((room / "out" / path.name).read_bytes()), data_only=True)
            for name, path in numbered.items()
        }


def recalculated(xlsx: bytes) -> Workbook:
    """One workbook with the values LibreOffice computes."""
    return recalculated_all({"one": xlsx})["one"]


def wrong_totals(xlsx: bytes, computed: Workbook) -> list[str]:
    """The formulas whose cached value is not what LibreOffice computes."""
    if not has_formulas(xlsx):
        return []
    cached = load_workbook(BytesIO(xlsx), data_only=True)
    return [
        f"{sheet}!{cell}: {formula} = {cached[sheet][cell].value!r}, computed {computed[sheet][cell].value!r}"
        for sheet, cell, formula in formulas(xlsx)
        if not _same(cached[sheet][cell].value, computed[sheet][cell].value)
    ]


def wrong_strings(xlsx: bytes, computed: Workbook) -> list[str]:
    """The texts that look like a formula, a number or an error and are texts no more."""
    book = load_workbook(BytesIO(xlsx), rich_text=True)
    return [
        f"{sheet.title}!{cell.coordinate}: {cell.value!r} became {found.value!r}"
        for sheet in book.worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.data_type != "f" and isinstance(cell.value, str | CellRichText)
        if str(cell.value).lstrip().startswith(_LOOKS_LIKE_MORE)
        for found in (computed[sheet.title][cell.coordinate],)
        if found.data_type != "s" or _words(found.value) != _words(cell.value)
    ]


def formulas(xlsx: bytes) -> Iterator[tuple[str, str, str]]:
    """Every live formula: its sheet, its cell, its text."""
    for sheet in load_workbook(BytesIO(xlsx)).worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, str(cell.value)


def has_formulas(xlsx: bytes) -> bool:
    """Whether anything is calculated; looking costs far less than reading a workbook."""
    with ZipFile(BytesIO(xlsx)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(b"<f>" in package.read(name) or b"<f " in package.read(name) for name in sheets)


def assert_same_totals(xlsx: bytes) -> None:
    """Every formula's cached value is what LibreOffice computes."""
    assert wrong_totals(xlsx, recalculated(xlsx)) == []


def assert_strings_kept(xlsx: bytes) -> None:
    """What looks like a formula and is none stays text."""
    assert wrong_strings(xlsx, recalculated(xlsx)) == []


def _words(text: object) -> str:
    """A text without its control characters, which a workbook writes as _x000B_."""
    return " ".join(re.sub(r"_x[0-9A-Fa-f]{4}_|[\x00-\x1f]", " ", str(text)).split())


def _same(cached: Any, computed: Any) -> bool:
    if cached in (None, "") and computed in (None, ""):
        return True
    numbers = [isinstance(one, int | float) and not isinstance(one, bool) for one in (cached, computed)]
    if all(numbers):
        return math.isclose(cached, computed, rel_tol=1e-9, abs_tol=1e-9)
    return bool(cached == computed)

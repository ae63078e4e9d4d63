"""Values of live formulas, computed by LibreOffice where it is installed, for readers that do not calculate."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree  # type: ignore[import-untyped]
from openpyxl import load_workbook

_SPACE: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SECONDS: Final = 120
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True)


def program() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def with_values(content: bytes) -> bytes | None:
    """The same file with the value of each formula beside it; None where nothing here can calculate."""
    office = program()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="tiendo-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / "form.xlsx").write_bytes(content)
        profile = (room / "profile").as_uri()
        command = [
            office,
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
        ]
        command += ["--outdir", str(room / "made"), str(room / "form.xlsx")]
        try:
            subprocess.run(command, check=True, timeout=_SECONDS, capture_output=True)  # noqa: S603 - our own arguments
            made = (room / "made" / "form.xlsx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
    return _injected(content, _values(made))


def _values(content: bytes) -> list[dict[str, object]]:
    """The values by cell, sheet by sheet."""
    book = load_workbook(BytesIO(content), data_only=True)
    return [
        {cell.coordinate: cell.value for cells in sheet.iter_rows() for cell in cells if cell.value is not None}
        for sheet in book.worksheets
    ]


def _injected(content: bytes, values: list[dict[str, object]]) -> bytes:
    """The file with values put beside its formulas; nothing else of it changes."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(made, "w", ZIP_DEFLATED) as kept:
        for part in package.infolist():
            data = package.read(part)
            number = part.filename.removeprefix("xl/worksheets/sheet").removesuffix(".xml")
            if number.isdecimal() and int(number) <= len(values):
                data = _sheet(data, values[int(number) - 1])
            kept.writestr(part, data)
    return made.getvalue()


def _sheet(data: bytes, values: Mapping[str, object]) -> bytes:
    root = etree.fromstring(data, _PARSER)
    for cell in root.iter(f"{_SPACE}c"):
        found = values.get(cell.get("r", ""))
        if cell.find(f"{_SPACE}f") is None or found is None:
            continue
        held = cell.find(f"{_SPACE}v")
        if held is None:
            held = etree.SubElement(cell, f"{_SPACE}v")
        if isinstance(found, bool):
            cell.set("t", "b")
        elif isinstance(found, str):
            cell.set("t", "e" if found.startswith("#") else "str")
        held.text = str(int(found)) if isinstance(found, bool) else str(found)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

"""A Word paper read from its bytes, with lxml alone: sections, paragraphs, tables and what their type comes to."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM = 1440 / 25.4


def child(node: Any, *names: str) -> Any:
    """The element at the end of a path of names, or None."""
    for name in names:
        if node is None:
            return None
        node = node.find(W + name)
    return node


def val(node: Any, name: str = "val") -> str | None:
    return None if node is None else node.get(W + name)


def on(node: Any) -> bool:
    return node is not None and val(node) not in ("0", "false", "off")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one type."""

    text: str
    size: float
    bold: bool
    italic: bool
    font: str


class Paragraph:
    def __init__(self, paper: Paper, node: Any) -> None:
        self.paper, self.node = paper, node
        self.properties = child(node, "pPr")

    @cached_property
    def runs(self) -> list[Run]:
        return [run for node in self.node.iter(W + "r") if (run := self.paper.run(self, node)).text.strip()]

    @cached_property
    def text(self) -> str:
        return "".join(self.paper.text_of(run) for run in self.node.iter(W + "r")).strip()

    @property
    def align(self) -> str:
        return val(child(self.properties, "jc")) or "left"

    def indent(self, side: str) -> float:
        """An indent in mm: left, right, firstLine, hanging."""
        return float(val(child(self.properties, "ind"), side) or 0) / MM

    @property
    def apart(self) -> float:
        """The larger of its spaces before and after, in points."""
        spacing = child(self.properties, "spacing")
        return max(float(val(spacing, side) or 0) for side in ("before", "after")) / 20

    @property
    def keeps(self) -> bool:
        return on(child(self.properties, "keepNext"))

    @property
    def ruled(self) -> bool:
        """Whether it draws a line above itself."""
        return child(self.properties, "pBdr", "top") is not None

    def all_of(self, what: str) -> bool:
        return bool(self.runs) and all(getattr(run, what) for run in self.runs)

    def sized(self, least: float, most: float) -> bool:
        return all(least <= run.size <= most for run in self.runs)


class Table:
    def __init__(self, paper: Paper, node: Any) -> None:
        self.paper, self.node = paper, node
        self.rows: list[Any] = node.findall(W + "tr")

    @property
    def ruled(self) -> bool:
        """Whether it has drawn lines: a table of data, not one that lays out a head or a foot."""
        return child(self.node, "tblPr", "tblBorders") is not None

    @property
    def heads(self) -> list[bool]:
        return [on(child(row, "trPr", "tblHeader")) for row in self.rows]

    @property
    def widths(self) -> list[float]:
        return [float(val(c, "w") or 0) / MM for c in self.node.findall(f"{W}tblGrid/{W}gridCol")]

    @property
    def room(self) -> float:
        """The room on both sides of a cell's text, in mm."""
        margins = child(self.node, "tblPr", "tblCellMar")
        return sum(float(val(child(margins, side), "w") or 0) for side in ("left", "right")) / MM

    def cells(self, row: Any) -> Iterator[tuple[Any, float]]:
        """Each cell of a row with its width in mm."""
        for cell in row.findall(W + "tc"):
            yield cell, float(val(child(cell, "tcPr", "tcW"), "w") or 0) / MM

    def paragraphs(self, node: Any = None) -> list[Paragraph]:
        return [Paragraph(self.paper, p) for p in (self.node if node is None else node).iter(W + "p")]


@dataclass
class Section:
    """A section and the paragraphs and tables in it, in order."""

    properties: Any
    blocks: list[Paragraph | Table]

    @property
    def width(self) -> float:
        """The width between its margins, in mm."""
        margins = child(self.properties, "pgMar")
        whole = float(val(child(self.properties, "pgSz"), "w") or 0)
        return (whole - float(val(margins, "left") or 0) - float(val(margins, "right") or 0)) / MM

    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]


class Paper:
    """The parts of a Word file. Raises BadZipFile, KeyError or XMLSyntaxError where it is none."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as given:
            self.parts = {name: given.read(name) for name in given.namelist()}
        self.trees = {
            name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith((".xml", ".rels"))
        }
        self.body = self.trees["word/document.xml"].find(W + "body")
        self.styles = {val(style, "styleId"): style for style in self.trees["word/styles.xml"].findall(W + "style")}

    @cached_property
    def sections(self) -> list[Section]:
        made: list[Section] = []
        blocks: list[Paragraph | Table] = []
        for node in self.body:
            if node.tag == W + "p":
                blocks.append(Paragraph(self, node))
                if (ends := child(node, "pPr", "sectPr")) is not None:
                    made.append(Section(ends, blocks))
                    blocks = []
            elif node.tag == W + "tbl":
                blocks.append(Table(self, node))
            elif node.tag == W + "sectPr":
                made.append(Section(node, blocks))
        return made

    def headers(self, section: Section) -> dict[str, Any]:
        """The headers of a section by type (default, first), its own or those of the sections before."""
        relations = {r.get("Id"): r.get("Target") for r in self.trees["word/_rels/document.xml.rels"]}
        found: dict[str, Any] = {}
        for one in self.sections:
            for reference in one.properties.findall(W + "headerReference"):
                found[val(reference, "type") or ""] = self.trees["word/" + relations[reference.get(R + "id")]]
            if one is section:
                break
        return found

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of body, headers and footers, with its part."""
        for name, tree in self.trees.items():
            if name.startswith("word/"):
                for node in tree.iter(W + "p"):
                    text = "".join(self.text_of(run) for run in node.iter(W + "r"))
                    if text:
                        yield name, text

    @staticmethod
    def text_of(run: Any) -> str:
        signs = {W + "t": None, W + "br": "\n", W + "tab": "\t"}
        return "".join(signs[n.tag] or n.text or "" for n in run if n.tag in signs)

    def run(self, paragraph: Paragraph, node: Any) -> Run:
        def said(*path: str) -> Any:
            return self._said(node, paragraph, path)

        fonts = said("rFonts")
        size = val(said("sz"))
        font = val(fonts, "ascii") or val(fonts, "asciiTheme") or "?"
        return Run(self.text_of(node), float(size or 20) / 2, on(said("b")), on(said("i")), font)

    def _said(self, node: Any, paragraph: Paragraph, path: tuple[str, ...]) -> Any:
        """What a run says of its type, or its styles, or the paper's own."""
        places = [child(node, "rPr"), *self._styles(val(child(node, "rPr", "rStyle")))]
        places += self._styles(val(child(paragraph.properties, "pStyle")) or "Normal")
        places.append(child(self.trees["word/styles.xml"], "docDefaults", "rPrDefault", "rPr"))
        return next((found for place in places if (found := child(place, *path)) is not None), None)

    def _styles(self, style: str | None) -> list[Any]:
        found = []
        while style is not None and (node := self.styles.get(style)) is not None:
            found.append(child(node, "rPr"))
            style = val(child(node, "basedOn"))
        return found

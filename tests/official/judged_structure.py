"""What Word and the Decree ask of a paper's parts: schema order, page, margins, type, page numbers, nothing from outside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from official.faults import Fault
from official.reading import MM, Paper, Section, Table, W, child, on, val

# ECMA-376 part 1, chapter 17: the order of the children of each property element.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}
_LEFTOVER = re.compile(r"\{\{\s*[\w(]|\{%|\{#|%\}|#\}")
_UNKNOWN = re.compile(r"\b(None|nan|NaN|NaT|Undefined|inf)\b")
# Nothing a person cannot see belongs on paper but the soft ends of lines.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def structure(paper: Paper) -> Iterator[Fault]:
    yield from _order(paper)
    yield from _outside(paper)
    yield from _texts(paper)
    yield from _fonts(paper)
    for place, section in enumerate(paper.sections):
        yield from _page(section, place)
        yield from _numbers(paper, section, place)


def _order(paper: Paper) -> Iterator[Fault]:
    for name, tree in paper.trees.items():
        if not re.match(r"word/(document|header|footer)", name):
            continue
        for parent, children in _ORDER.items():
            order = children.split()
            for node in tree.iter(W + parent):
                places = [
                    order.index(tag) if tag in order else 99 for tag in (str(c.tag).partition("}")[2] for c in node)
                ]
                if places != sorted(places):
                    yield Fault("schema_order", f"{name}: {parent}")
        for row in tree.iter(W + "trPr"):
            # Any order is allowed in a row's properties, but each only once.
            if len({c.tag for c in row}) < len(row):
                yield Fault("schema_order", f"{name}: trPr")


def _outside(paper: Paper) -> Iterator[Fault]:
    for name, tree in paper.trees.items():
        if name.endswith(".rels") and any(r.get("TargetMode") == "External" for r in tree):
            yield Fault("external_link", name)
    for name in paper.parts:
        if re.search(r"vbaProject|embeddings/|activeX", name):
            yield Fault("active_content", name)


def _texts(paper: Paper) -> Iterator[Fault]:
    for part, text in paper.texts():
        where = f"{part}: {text[:60]}"
        if _LEFTOVER.search(text):
            yield Fault("leftover_tag", where)
        if _UNKNOWN.search(text):
            yield Fault("unknown_printed", where)
        if unicodedata.normalize("NFC", text) != text:
            yield Fault("not_nfc", where)
        if any(unicodedata.category(sign) in _UNSEEN and sign not in "\n\t" for sign in text):
            yield Fault("unseen_sign", where)


def _fonts(paper: Paper) -> Iterator[Fault]:
    for section in paper.sections:
        found = [*section.paragraphs(), *(p for table in section.tables() for p in table.paragraphs())]
        for paragraph in found:
            for run in paragraph.runs:
                if run.font != "Times New Roman":
                    yield Fault("font", f"{run.font}: {run.text[:40]}")
                if not 8 <= run.size <= 14:
                    yield Fault("size", f"{run.size}: {run.text[:40]}")


def _page(section: Section, place: int) -> Iterator[Fault]:
    page, margins = child(section.properties, "pgSz"), child(section.properties, "pgMar")
    size = [float(val(page, side) or 0) / MM for side in ("w", "h")]
    across = val(page, "orient") == "landscape"
    if not _near(sorted(size), [210, 297]) or across != (size[0] > size[1]):
        yield Fault("page_size", f"{place}: {size}")
    for side, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
        wide = float(val(margins, side) or 0) / MM
        if not least - 0.2 <= wide <= most + 0.2:
            yield Fault("margin", f"{place}: {side} {wide:.1f}")
    for block in section.blocks:
        if isinstance(block, Table):
            continue
        for shown in block.node.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"):
            if int(shown.get("cx")) / 36_000 > section.width + 0.5:
                yield Fault("picture_wide", f"{int(shown.get('cx')) / 36_000:.0f} mm")


def _near(one: list[float], other: list[float]) -> bool:
    return all(abs(a - b) < 0.5 for a, b in zip(one, other, strict=True))


def _numbers(paper: Paper, section: Section, place: int) -> Iterator[Fault]:
    """The page number: in the middle of the upper margin, 13-14, upright, not on the first page, each annex its own."""
    headers = paper.headers(section)
    fields = [p for p in headers["default"].iter(W + "p") if "PAGE" in _instructions(p)] if "default" in headers else []
    if not fields:
        yield Fault("page_number_missing", str(place))
    for field in fields:
        if val(child(field, "pPr", "jc")) != "center":
            yield Fault("page_number_place", str(place))
        sizes = [float(val(s) or 0) / 2 for s in field.iter(W + "sz")]
        if any(not 13 <= size <= 14 for size in sizes):
            yield Fault("page_number_size", str(sizes))
    first = headers.get("first")
    if not on(child(section.properties, "titlePg")) or (first is not None and "PAGE" in _instructions(first)):
        yield Fault("page_number_on_first", str(place))
    if place and val(child(section.properties, "pgNumType"), "start") != "1":
        yield Fault("annex_numbering", str(place))


def _instructions(node: object) -> str:
    return "".join(n.text or "" for n in node.iter(W + "instrText"))  # type: ignore[attr-defined]

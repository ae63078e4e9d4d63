"""The XML of Word papers: elements put where the schema wants them, or Word offers to repair the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# The children of each property element in the order of the schema (ECMA-376, part 1, chapter 17).
_CHILDREN: Final = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc",
    "tcPr": ("cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
}
_ORDER: Final[dict[str, Sequence[str]]] = {name: children.split() for name, children in _CHILDREN.items()}


def element(name: str, **attributes: object) -> Any:
    """An element of Word's own name space, with attributes of the same."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def put(parent: Any, child: Any) -> Any:
    """Put `child` into a property element at its place in the schema, instead of one of its name."""
    order = _ORDER[_local(parent)]
    place = order.index(_local(child))
    for there in list(parent):
        if there.tag == child.tag:
            parent.remove(there)
    later = (i for i, there in enumerate(parent) if _local(there) in order[place + 1 :])
    parent.insert(next(later, len(parent)), child)
    return child


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, as Word measures."""
    return round(millimetres * 1440 / 25.4)


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]

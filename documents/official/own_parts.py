"""The parts of an office's own Word template, looked at before anything reads them: size, kind, what lies within.

LibreOffice fetches a linked picture, Word runs macros and fields: none of that may be in a paper of ours.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from model.words.sentences import say

_MOST_FILE: Final = 20 * 1024 * 1024
_MOST_UNPACKED: Final = 60 * 1024 * 1024
_MOST_PARTS: Final = 400
_MAIN: Final = "word/document.xml"
_TYPES: Final = "[Content_Types].xml"
_DOCUMENT: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTIVE: Final = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|/customUI|oleObject|afchunk", re.IGNORECASE)
_MACROS: Final = re.compile(rb"macroEnabled|vnd\.ms-office\.vbaProject|oleObject|aFChunk", re.IGNORECASE)
# Fields that fetch or run something.
_FIELDS: Final = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|IMPORT|DDEAUTO|DDE|LINK|RD|DATABASE|MACROBUTTON|EMBED)\b", re.IGNORECASE
)
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORDS: Final = re.compile(r"\.(xml|rels)$")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about a template: a sentence's code and facts; a hard one keeps it out of use."""

    code: str
    facts: Mapping[str, object]
    hard: bool = True

    @property
    def sentence(self) -> str:
        """What a person reads."""
        return say(self.code, **self.facts)


class Unusable(Exception):
    """A file so wrong that nothing more can be said of it than this remark."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.remark = Remark(code, facts)


def opened(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file. Unusable if it is none, is too large, or unpacks to too much."""
    if len(content) > _MOST_FILE:
        raise Unusable("own_template_large", most=_MOST_FILE // 1024 // 1024)
    try:
        with zipfile.ZipFile(BytesIO(content)) as given:
            entries = given.infolist()
            # What an entry says of its size is what is read of it at most.
            fits = len(entries) <= _MOST_PARTS and sum(entry.file_size for entry in entries) <= _MOST_UNPACKED
            parts = {entry.filename: given.read(entry) for entry in entries} if fits else {}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Unusable("own_template_no_docx") from None
    if not fits:
        raise Unusable("own_template_bomb", most=_MOST_UNPACKED // 1024 // 1024)
    if _MAIN not in parts or _TYPES not in parts or len(parts) < len(entries):
        raise Unusable("own_template_no_docx")
    return parts


def part_remarks(parts: Mapping[str, bytes]) -> Iterator[Remark]:
    """What no part may hold: programs, objects, links outside, fields that fetch, definitions of its own."""
    if _DOCUMENT not in parts[_TYPES] or _MACROS.search(parts[_TYPES]) or any(map(_ACTIVE.search, parts)):
        yield Remark("own_template_active", {})
    for name, part in parts.items():
        if not _WORDS.search(name):
            continue
        tree = read(part)
        if tree is None:
            yield Remark("own_template_xml", {"part": name})
            continue
        if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
            yield Remark("own_template_entities", {"part": name})
        root = tree.getroot()
        if name.endswith(".rels"):
            yield from _relations(root)
        else:
            yield from _fields(root)


def read(part: bytes) -> Any:
    """A part as a tree; None where it is no XML. Nothing is fetched and nothing expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        return etree.parse(BytesIO(part), parser)
    except etree.XMLSyntaxError:
        return None


def _relations(root: Any) -> Iterator[Remark]:
    for one in root:
        if one.get("TargetMode") == "External":
            yield Remark("own_template_outside", {"target": str(one.get("Target"))[:120]})
        elif _ACTIVE.search(str(one.get("Target"))) or _ACTIVE.search(str(one.get("Type"))):
            yield Remark("own_template_active", {})


def _fields(root: Any) -> Iterator[Remark]:
    # The words of one field may be spread over several runs.
    coded = "".join(node.text or "" for node in root.iter(_W + "instrText", _W + "delInstrText"))
    simple = " ".join(str(node.get(_W + "instr")) for node in root.iter(_W + "fldSimple"))
    found = _FIELDS.search(coded) or _FIELDS.search(simple)
    if found:
        yield Remark("own_template_field", {"field": found[1].upper()})

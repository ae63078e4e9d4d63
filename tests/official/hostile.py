"""Templates an attacker would put in place of an office's own: each in the body, a header or a footnote of a good one."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Mapping
from io import BytesIO

_FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
_LINK = '<Relationship Id="rIdX" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

# A picture of one point.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# What is written into a slot, and the remark that must be made of it.
SLOTS: dict[str, tuple[str, str]] = {
    "runs a command": ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "own_template_hostile"),
    "runs a command by another door": ("{{ lipsum.__globals__['os'].popen('id').read() }}", "own_template_hostile"),
    "walks the classes": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "own_template_hostile"),
    "walks by a key": ("{{ frame['__class__'] }}", "own_template_hostile"),
    "walks by a filter": ("{{ frame|attr('_' ~ '_class__') }}", "own_template_hostile"),
    "empties a value": ("{{ groups.clear() }}", "own_template_hostile"),
    "bombs with a string": ("{{ 'a'*10**9 }}", "own_template_hostile"),
    "loops without end": ("{% for i in range(10**12) %}{% endfor %}", "own_template_hostile"),
    "bombs with a format": ("{{ '%999999999d'|format(1) }}", "own_template_hostile"),
    "bombs with a width": ("{{ frame.subject|center(999999999) }}", "own_template_hostile"),
    "keeps state": ("{% set ns = namespace(x=1) %}", "own_template_hostile"),
    "includes a file": ("{% include '/etc/passwd' %}", "own_template_hostile"),
    "imports a file": ("{% import 'weekly/page.html.j2' as x %}", "own_template_hostile"),
    "extends a file": ("{% extends '/etc/passwd' %}", "own_template_hostile"),
    "defines a macro": ("{% macro m() %}{{ m() }}{% endmacro %}", "own_template_hostile"),
    "writes XML": ("{{ frame.subject|safe }}", "own_template_hostile"),
    "asks for what is not there": ("{{ secret }}", "own_template_unknown"),
    "asks for a part that is not there": ("{{ frame.password }}", "own_template_unknown_part"),
    "is not closed": ("{{ frame.subject", "own_template_syntax"),
    "ends what never began": ("{% endfor %}", "own_template_syntax"),
}


def rezipped(docx: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The file with parts put in place of others, or left out where they are None."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as given, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            if name not in changes:
                made.writestr(name, given.read(name))
        for name, content in changes.items():
            if content is not None:
                made.writestr(name, content)
    return kept.getvalue()


def part(docx: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as given:
        return given.read(name).decode()


def with_slot(docx: bytes, slot: str, where: str = "word/document.xml") -> bytes:
    """A paragraph with a slot in front of everything else, in the body, a header or a footnote."""
    text = slot.replace("&", "&amp;").replace("<", "&lt;")
    if where == "word/footnotes.xml":
        return rezipped(docx, {where: _FOOTNOTES.format(text=text).encode()})
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    xml, opening = part(docx, where), "<w:body>" if where == "word/document.xml" else "<w:p>"
    at = xml.index(opening)
    at += len(opening) if opening == "<w:body>" else 0
    return rezipped(docx, {where: (xml[:at] + paragraph + xml[at:]).encode()})


def linked(docx: bytes, kind: str, target: str) -> bytes:
    """A file whose body is tied to something outside."""
    name = "word/_rels/document.xml.rels"
    link = _LINK.format(kind=_KINDS + kind, target=target)
    return rezipped(docx, {name: part(docx, name).replace("</Relationships>", link).encode()})


def with_entities(docx: bytes) -> bytes:
    """A body that would read a file of this machine where a parser lets it."""
    body = part(docx, "word/document.xml")
    doctype = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    at = body.index("<w:document")
    return rezipped(
        docx, {"word/document.xml": (body[:at] + doctype + body[at:]).replace("{{ ending }}", "&x;").encode()}
    )


def with_macros(docx: bytes) -> bytes:
    """A file of Word with programs inside, under the name of one without."""
    types = part(docx, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return rezipped(docx, {"[Content_Types].xml": types.encode(), "word/vbaProject.bin": b"x"})


def with_field(docx: bytes, code: str) -> bytes:
    """A body with a field, its words spread over two runs."""
    half = len(code) // 2
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:half], code[half:]))
    body = part(docx, "word/document.xml").replace("<w:body>", f"<w:body><w:p>{runs}</w:p>")
    return rezipped(docx, {"word/document.xml": body.encode()})


def bomb() -> bytes:
    """A small file that unpacks to seventy megabytes."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "x")
        made.writestr("word/document.xml", b" " * 70_000_000)
    return kept.getvalue()

"""Files as browsers get them: to be kept, or shown by themselves; whatever one holds, it runs nothing and knows no page of ours."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from fastapi import Response

from documents.file_kinds import media_of
from documents.safe_names import safe_name
from model.words.folding import fold

_POLICY: Final = "content-security-policy"
# Papers of ours carry their own styles and drawings inside; they load nothing and run nothing.
_OWN_STYLES: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox"
)
# What others made has nothing at all.
SHUT: Final = {_POLICY: "default-src 'none'; sandbox; frame-ancestors 'none'"}
_NOT_KEPT: Final = {"cache-control": "private, no-store"}
_NAME_LETTERS: Final = 120


def download(content: bytes, name: str, media: str = "") -> Response:
    """A file to be kept under its name; its media type is told by the name where it is not known better."""
    headers = SHUT | _NOT_KEPT | {"content-disposition": disposition(name)}
    return Response(content, media_type=media or media_of(name), headers=headers)


def own_paper(content: bytes) -> Response:
    """A paper of ours as it is printed, shown by itself."""
    return Response(content, media_type="text/html; charset=utf-8", headers={_POLICY: _OWN_STYLES})


def disposition(name: str, *, shown: bool = False) -> str:
    """How a browser names a file (RFC 6266): in plain letters for old ones, and as it is called."""
    safe = safe_name(name, _NAME_LETTERS)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-()") else "_" for c in fold(safe)) or "file"
    way = "inline" if shown else "attachment"
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"

"""The guides for officers, principals and the city: read from `docs/huong-dan`, drawn as pages, part by part."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

# A heading may end in the name of the page it is about: "## Chốt tuần {#week}".
_NAMED: Final = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}\s*$")
_PICTURE: Final = re.compile(r"anh/([a-z0-9-]+\.png)")
GUIDES: Final = ("can-bo", "hieu-truong", "thanh-pho")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a guide: the id of its heading, and the heading."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as a page: its title, its parts, and its text as HTML without a single tag from outside."""

    id: str
    title: str
    parts: Sequence[Part]
    html: Markup


@cache
def folder() -> Path:
    """The folder of guides: beside the code in a checkout, else where the wheel puts it."""
    places = (
        Path(__file__).resolve().parent.parent / "docs" / "huong-dan",
        Path(sys.prefix) / "share" / "tiendo" / "docs" / "huong-dan",
    )
    return next((place for place in places if place.is_dir()), places[-1])


def picture(name: str) -> bytes | None:
    """A picture of the guides by its name; None if there is none."""
    path = folder() / "anh" / name
    return path.read_bytes() if _PICTURE.fullmatch(f"anh/{name}") and path.is_file() else None


@cache
def guide(guide_id: str) -> Guide | None:
    """A guide by its id (`GUIDES`); None where the installation has none."""
    path = folder() / f"{guide_id}.md"
    if guide_id not in GUIDES or not path.is_file():
        return None
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    title, parts = "", list[Part]()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            part = _part(token, tokens[place + 1], len(parts))
            if token.tag == "h1":
                title, token.hidden, tokens[place + 1].children, tokens[place + 2].hidden = part.title, True, [], True
            elif token.tag == "h2":
                parts.append(part)
        elif token.type == "inline":
            _without_missing(tokens, place)
        elif token.type == "table_open":
            token.attrSet("class", "table")
        elif token.type == "th_open":
            token.attrSet("scope", "col")
    return Guide(guide_id, title, tuple(parts), Markup(reader.renderer.render(tokens, reader.options, {})))  # noqa: S704


def _part(opening: Token, inline: Token, number: int) -> Part:
    """The heading with an id, taken off its text."""
    named = _NAMED.search(inline.content)
    own = named[1] if named else f"phan-{number + 1}"
    for child in inline.children or ():
        child.content = _NAMED.sub("", child.content)
    opening.attrSet("id", own)
    return Part(own, _NAMED.sub("", inline.content))


def _without_missing(tokens: Sequence[Token], place: int) -> None:
    """Take the pictures that are not there out of a piece of text; a paragraph that held nothing else goes along."""
    inline = tokens[place]
    before = inline.children or []
    inline.children = [child for child in before if _shown(child)]
    if before and not inline.children:
        tokens[place - 1].hidden = tokens[place + 1].hidden = True


def _shown(token: Token) -> bool:
    """Whether a piece is shown: a picture only if it is there, under the address that serves it."""
    if token.type != "image":
        return True
    named = _PICTURE.fullmatch(str(token.attrGet("src") or ""))
    if named is None or not (folder() / "anh" / named[1]).is_file():
        return False
    token.attrSet("src", f"/help/anh/{named[1]}")
    token.attrSet("loading", "lazy")
    return True

"""Pictures in Word papers: PNG bytes, their size on paper and the part of the file they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_MILLIMETRE: Final = 36_000
_WORD: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG of a width on paper in mm; `alt` says in words what it shows, for who cannot see it."""

    png: bytes
    width: float
    alt: str = ""

    @property
    def height(self) -> float:
        """Its height in mm, from the picture's own size; ValueError if it is no PNG."""
        if self.png[:8] != _SIGNATURE:
            raise ValueError(self.png[:8])
        across, down = (int.from_bytes(self.png[at : at + 4], "big") for at in (16, 20))
        return self.width * down / across


@dataclass(slots=True)
class Gallery:
    """The pictures of one paper, in the order in which they are printed."""

    pictures: list[Picture] = field(default_factory=list)

    def hang(self, picture: Picture) -> Markup:
        """The XML of a picture, to stand in a run of text."""
        self.pictures.append(picture)
        number = len(self.pictures)
        facts = {
            "number": number,
            "across": round(picture.width * _MILLIMETRE),
            "down": round(picture.height * _MILLIMETRE),
            "alt": escape(picture.alt),
            "word": _WORD,
        }
        return Markup(_DRAWING.format(**facts))  # noqa: S704 - numbers, and an escaped text

    def hung(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """The parts of a Word file with the pictures, their relations and their type."""
        made, relations = dict(parts), ""
        for number, picture in enumerate(self.pictures, 1):
            made[f"word/media/tiendo{number}.png"] = picture.png
            relations += f'<Relationship Id="rIdTiendo{number}" Type="{_IMAGE}" Target="media/tiendo{number}.png"/>'
        made[_RELATIONS] = made[_RELATIONS].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
        if b'Extension="png"' not in made[_TYPES]:
            kind = b'<Default Extension="png" ContentType="image/png"/>'
            made[_TYPES] = made[_TYPES].replace(b"<Default ", kind + b"<Default ", 1)
        return made


_DRAWING: Final = (
    "</w:t></w:r><w:r><w:drawing>"
    '<wp:inline xmlns:wp="{word}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{across}" cy="{down}"/><wp:docPr id="{number}" name="tiendo{number}" descr="{alt}"/>'
    '<a:graphic xmlns:a="{word}/main"><a:graphicData uri="{word}/picture"><pic:pic xmlns:pic="{word}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="tiendo{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rIdTiendo{number}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    '</wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)

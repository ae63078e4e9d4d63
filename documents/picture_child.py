"""The process in which a picture that somebody sent is taken apart and drawn anew: no store, little time and memory.

It reads the picture's bytes from its input and writes one line of JSON, then the new JPEG, to its output. Only what can be
seen goes into the new picture: place, camera and whatever else was hidden in the old one stay behind; the day on which
it was taken is told beside it.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from documents.bounded_process import limit_self

MEMORY: Final = 768 * 1024 * 1024
SECONDS: Final = 20
# Telephones take up to a hundred million points; a JPEG of them is opened at a fraction of its size, others are not.
MOST_POINTS: Final = {"JPEG": 120_000_000, "PNG": 40_000_000, "WEBP": 40_000_000}
_EXIF: Final = 0x8769
_TAKEN: Final = (0x9003, 0x9004)
_CHANGED: Final = 0x0132
# Kept so good that a page of small print can still be read.
_QUALITY: Final = 82
_WHITE: Final = "white"


def main() -> None:
    """Answer one order: the first line says the longest side in points, the rest is the picture."""
    limit_self(SECONDS, MEMORY)
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    made = b""
    try:
        said, made = redrawn(content, int(head))
    except MemoryError:
        said = {"problem": "upload_picture_large"}
    except UnidentifiedImageError:
        said = {"problem": "upload_picture_broken"}
    except Exception:  # noqa: BLE001 - a stranger's bytes: whatever goes wrong is told in one sentence
        said = {"problem": "upload_picture_broken"}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + made)


def redrawn(content: bytes, longest: int) -> tuple[dict[str, Any], bytes]:
    """The picture as a JPEG of at most so many points a side, upright; and when it was taken, if it says so."""
    # Our own bound stands in place of the library's, which only warns.
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(BytesIO(content), formats=tuple(MOST_POINTS)) as image:
        across, down = image.size
        if across * down > MOST_POINTS[str(image.format)]:
            return {"problem": "upload_picture_points", "millions": round(across * down / 1e6)}, b""
        taken = _taken(image)
        image.draft("RGB", (longest, longest))
        image.thumbnail((longest, longest), reducing_gap=2.0)
        upright = ImageOps.exif_transpose(image)
        made = BytesIO()
        _plain(upright).save(made, "JPEG", quality=_QUALITY, optimize=True)
    return {"taken": taken, "size": upright.size}, made.getvalue()


def _plain(image: Image.Image) -> Image.Image:
    """Colours only, with nothing attached; what was see-through is white, as paper is."""
    if not image.has_transparency_data:
        plain = image.convert("RGB")
    else:
        above = image.convert("RGBA")
        plain = Image.new("RGB", image.size, _WHITE)
        plain.paste(above, mask=above.getchannel("A"))
    plain.info = {}
    return plain


def _taken(image: Image.Image) -> str | None:
    """The moment at which the camera says it took the picture, as ISO text; its own clock, of no zone."""
    with suppress(Exception):
        exif = image.getexif()
        inner = exif.get_ifd(_EXIF)
        for said in (*(inner.get(tag) for tag in _TAKEN), exif.get(_CHANGED)):
            with suppress(TypeError, ValueError):
                return datetime.strptime(str(said)[:19], "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 - of no zone
    return None


if __name__ == "__main__":
    main()

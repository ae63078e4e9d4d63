"""Files that no office sends: bombs, broken ones, ones that are not what they say. Each is made here, none is kept.

`hostile_files(count)` yields as many as are asked for, the written ones first and then ones broken at random, the same
each time: name, bytes, and whether anybody may take them.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from PIL import Image

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>{more}</Types>'
)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]><x>&l9;</x>'


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file as a browser might send it."""

    name: str
    content: bytes


def package(parts: dict[str, bytes | str], types: str = "") -> bytes:
    """An office package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("[Content_Types].xml", _TYPES.format(more=types))
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def workbook() -> bytes:
    """A small table as Excel saves it."""
    out, book = io.BytesIO(), Workbook()
    book.active.append(["Công trình", 1, 2.5])
    book.save(out)
    return out.getvalue()


def sheet(inside: str) -> bytes:
    """A workbook whose sheet holds this."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return package(
        {"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{inside}</worksheet>'}
    )


def picture(form: str, size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    """A picture of a kind."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, form)
    return out.getvalue()


def png_of_size(across: int, down: int) -> bytes:
    """A PNG that says it is this large and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


def jpeg_of_size(across: int, down: int) -> bytes:
    """A small JPEG whose header was changed to say that it is huge."""
    content = bytearray(picture("JPEG"))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", down, across)
    return bytes(content)


def zip_of(megabytes: int, name: str = "xl/media/a.xml") -> bytes:
    """A package with a part of so many megabytes of nothing."""
    return package(
        {"xl/workbook.xml": "<x/>", "word/document.xml": "<x/>", name: b"<x>" + b" " * (megabytes << 20) + b"</x>"}
    )


def overlapping() -> bytes:
    """A package whose list names one part a thousand times."""
    out = bytearray(package({"xl/workbook.xml": "<x/>", "xl/a.xml": b"<x>" + b" " * 100_000 + b"</x>"}))
    end = out.rindex(b"PK\x05\x06")
    start = int.from_bytes(out[end + 16 : end + 20], "little")
    entries = bytes(out[start:end])
    many = entries * 1_000
    count = struct.pack("<HH", *(2 * [entries.count(b"PK\x01\x02") * 1_000]))
    tail = out[end : end + 8] + count + struct.pack("<II", len(many), start) + out[end + 20 :]
    return bytes(out[:start]) + many + bytes(tail)


MACROS = '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'

WRITTEN: dict[str, Callable[[], bytes]] = {
    "empty.xlsx": lambda: b"",
    "text.xlsx": lambda: b"hello",
    "text.jpg": lambda: b"<script>alert(1)</script>",
    "page.jpg": lambda: b"<!DOCTYPE html><html><body onload=alert(1)></body></html>",
    "svg.png": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "program.pdf": lambda: b"MZ\x90\x00" + b"\0" * 500,
    "picture.xlsx": lambda: picture("PNG"),
    "bomb.xlsx": lambda: package({"xl/workbook.xml": _BOMB, "xl/worksheets/sheet1.xml": _BOMB}),
    "bomb.docx": lambda: package({"word/document.xml": _BOMB}),
    "bomb16.docx": lambda: package(
        {"word/document.xml": _BOMB.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")}
    ),
    "far-entity.docx": lambda: package({"word/document.xml": "<!--" + "x" * 9_000 + "-->" + _BOMB.split("?>")[1]}),
    "outside.docx": lambda: package(
        {"word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}
    ),
    "ebcdic.docx": lambda: package({"word/document.xml": "<?xml version='1.0' encoding='cp037'?><x/>".encode("cp037")}),
    "large.xlsx": lambda: zip_of(70),
    "large-media.xlsx": lambda: zip_of(210, "xl/media/a.bin"),
    "large-word.docx": lambda: zip_of(70, "word/styles.xml"),
    "nested.xlsx": lambda: package({"xl/workbook.xml": "<x/>", "xl/embeddings/a.zip": zip_of(30)}),
    "overlap.xlsx": overlapping,
    "many.xlsx": lambda: package({"xl/workbook.xml": "<x/>"} | {f"xl/p{n}.xml": "<x/>" for n in range(3_000)}),
    "corner.xlsx": lambda: sheet(
        '<sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    ),
    "beyond.xlsx": lambda: sheet('<sheetData><row r="1"><c r="ZZZZ99999999999"/></row></sheetData>'),
    "merged.xlsx": lambda: sheet('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "macros.xlsx": lambda: package({"xl/workbook.xml": "<x/>"}, MACROS),
    "half.xlsx": lambda: workbook()[:-200],
    "half.jpg": lambda: picture("JPEG", (800, 600))[:400],
    "half.png": lambda: picture("PNG", (800, 600))[:60],
    "huge.png": lambda: png_of_size(60_000, 60_000),
    "wide.png": lambda: png_of_size(2_000_000_000, 3),
    "huge.jpg": lambda: jpeg_of_size(65_000, 65_000),
    "bits.png": lambda: picture("PNG", (25_000, 25_000), "1"),
    "gif.jpg": lambda: picture("GIF"),
    "tiff.jpg": lambda: picture("TIFF"),
    "bmp.png": lambda: picture("BMP"),
    "ico.png": lambda: picture("ICO", (32, 32)),
    "riff.webp": lambda: b"RIFF\xff\xff\xff\xffWEBPVP8X" + b"\xff" * 60,
    "heic.jpg": lambda: b"\0\0\0\x18ftypheic\0\0\0\0" + b"\0" * 100,
    "polyglot.jpg": lambda: b"\xff\xd8\xff<script>alert(1)</script>",
    "nul\0name.csv": lambda: b"a;b\n" + bytes(range(256)),
    "wide.csv": lambda: b"PK\x03\x04;a;b",
}


def hostile_files(count: int, seed: int = 11284) -> Iterator[Hostile]:
    """So many hostile files: every written one, then good ones with bytes changed, cut out or put in at random."""
    written = list(WRITTEN.items())[:count]
    for name, make in written:
        yield Hostile(name, make())
    good = {"a.xlsx": workbook(), "a.docx": package({"word/document.xml": "<x/>"})}
    good |= {f"a.{form.lower()}": picture(form) for form in ("JPEG", "PNG", "WEBP")}
    dice = random.Random(seed)
    for number in range(count - len(written)):
        name = dice.choice(list(good))
        yield Hostile(f"{number}-{name}", _broken(bytearray(good[name]), dice))


def _broken(content: bytearray, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(content) or 1)
        way = dice.randrange(3)
        if way == 0 and content:
            content[min(at, len(content) - 1)] = dice.randrange(256)
        elif way == 1:
            del content[at : at + dice.randint(1, 40)]
        else:
            content[at:at] = dice.randbytes(dice.randint(1, 40))
    return bytes(content)


def write_to(folder: str, count: str) -> None:
    """As files of a folder, in their order: whoever measures memory does not make them itself."""
    into = Path(folder)
    into.mkdir()
    for number, one in enumerate(hostile_files(int(count))):
        (into / f"{number:04}-{one.name.replace(chr(0), '%00')}").write_bytes(one.content)

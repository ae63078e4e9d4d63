"""The folder of a dossier: its table of contents with hashes, and the whole of it in one zip."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from documents.dossier.matter import Matter
from documents.dossier.phrases import words
from documents.official.phrases import told
from model.words.numbers import number

# The first day a zip file can name: the same files are the same zip.
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)


def packed(matter: Matter, files: Mapping[str, tuple[str, bytes]]) -> dict[str, bytes]:
    """File name → bytes of everything: the papers, their contents, their hashes, and the zip of all these.

    `files` are the papers, each with what it is in words.
    """
    said = words()["folder"]
    made = {name: content for name, (_, content) in files.items()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    made[said["contents"]] = _contents(matter, files, sums)
    made[said["sums"]] = "".join(f"{sha} *{name}\n" for name, sha in sorted(sums.items())).encode()
    return made | {told(said["zip"], area=matter.sender.area): _zipped(made)}


def _contents(matter: Matter, files: Mapping[str, tuple[str, bytes]], sums: Mapping[str, str]) -> bytes:
    """The contents for people; Notepad shows its letters right."""
    said = words()["folder"]
    out = [told(said["contents_title"], name=matter.dossier.name)]
    if matter.draft:
        out.append(said["draft"])
    for place, (name, (what, content)) in enumerate(files.items(), 1):
        size = number(len(content))
        out.append(told(said["contents_line"], ordinal=place, file=name, what=what, size=size, sha=sums[name]))
    out.append(told(said["contents_note"], sums=said["sums"]))
    return ("\ufeff" + "\r\n".join(out) + "\r\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, files[name])
    return kept.getvalue()

"""Checking the shared place: every file that the store speaks of is there, byte for byte; the missing ones counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from jobs.sharedfiles.file_systems import AT_ONCE
from jobs.sharedfiles.place import Key, SharedPlace, shared_place
from model.store.verify_chain import Difference
from model.store.verify_files import Referred
from model.words.problems import StoreProblem
from model.words.sentences import say

ABOUT: Final = "files"


def shared_differences(home: Path, referred: Sequence[Referred]) -> Iterator[Difference]:
    """How many files are gone from the shared place or changed in it, the first of each by name.

    Every byte is read there. A place that does not answer is a difference too: nothing can be said of its files.
    """
    if not referred:
        return
    try:
        shared = shared_place(home)
        if shared is None:
            return
        shared.check_open()
        wrong = _wrong(shared, referred)
    except StoreProblem as problem:
        yield Difference("", ABOUT, str(problem))
        return
    for code, names in wrong.items():
        if names:
            yield Difference("", ABOUT, say(code, where=shared.where, count=len(names), first=names[0]))


def _wrong(shared: SharedPlace, referred: Sequence[Referred]) -> dict[str, list[str]]:
    names: dict[Key, str] = {}
    for one in referred:
        names.setdefault(Key(one.folder, one.sha256), one.name)
    keys = [key for key in names if key.lies_inside]
    with ThreadPoolExecutor(AT_ONCE) as reading:
        found = dict(zip(keys, reading.map(shared.digest, keys), strict=True))
    missing = [name for key, name in names.items() if found.get(key) is None]
    changed = [names[key] for key, digest in found.items() if digest not in (None, key.sha256)]
    return {"verify_files_missing": missing, "verify_files_changed": changed}

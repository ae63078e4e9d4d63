"""An office's own Word-edited template: checked against the one that ships, filled in a process of its own."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import psutil

from documents.official.own_child import MEMORY
from documents.official.own_parts import Remark
from documents.official.own_values import encoded
from documents.official.processes import end
from model.words.problems import Refused

_WORDS: Final = (sys.executable, "-B", "-P", "-X", "utf8", "-m", "documents.official.own_child")
# What a process needs of its surroundings to start at all; the store's address is not among it.
_AROUND: Final = (
    "PATH",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "TEMP",
    "TMP",
    "HOME",
    "USERPROFILE",
    "LANG",
    "LC_ALL",
    "PYTHONPATH",
)
# A paper of thousands of rows takes a few seconds, on a slow machine some more.
SECONDS = 60
_LOOK: Final = 0.05
_SHOWN: Final = 160


def inspected(kind: str, template: bytes, shipped: bytes) -> tuple[Remark, ...]:
    """Everything wrong with a template in place of the `shipped` one; if nothing hard, it is also tried with signs."""
    try:
        answer = _asked(kind, template, shipped, None)
    except Refused as refused:
        return (Remark(refused.code, refused.facts),)
    problem = _problem(kind, answer)
    return (*_remarks(answer), *([Remark(problem.code, problem.facts)] if problem else []))


def rendered(kind: str, template: bytes, shipped: bytes, values: Mapping[str, Any]) -> bytes:
    """The template filled in a process with little time and memory. Refused, in one sentence, whatever goes wrong."""
    answer = _asked(kind, template, shipped, encoded(values))
    if "docx" in answer:
        return base64.b64decode(answer["docx"])
    if problem := _problem(kind, answer):
        raise problem
    hard = [remark for remark in _remarks(answer) if remark.hard]
    raise Refused("own_template_refused", kind=kind, first=hard[0].sentence, number=len(hard))


def _remarks(answer: Mapping[str, Any]) -> tuple[Remark, ...]:
    return tuple(Remark(code, facts, hard) for code, facts, hard in answer.get("remarks", ()))


def _problem(kind: str, answer: Mapping[str, Any]) -> Refused | None:
    if "problem" not in answer:
        return None
    return Refused(answer["problem"], kind=kind, what=" ".join(str(answer["what"]).split())[:_SHOWN])


def _asked(kind: str, template: bytes, shipped: bytes, values: str | None) -> dict[str, Any]:
    """What the process answers."""
    files = {"template": template, "shipped": shipped}
    told = {name: base64.b64encode(content).decode() for name, content in files.items()}
    order = json.dumps(told | {"values": values, "seconds": SECONDS}).encode()
    around = {name: os.environ[name] for name in _AROUND if name in os.environ} | {"PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(  # noqa: S603 - our own program
        _WORDS, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        watch = _Watch(process)
        watch.start()
        try:
            stdout, _ = process.communicate(order)
        finally:
            end(process)
            watch.join()
    if watch.reason:
        raise Refused(watch.reason, kind=kind, seconds=SECONDS)
    with suppress(ValueError):
        answer = json.loads(stdout)
        if isinstance(answer, dict):
            return answer
    # A process that is ended by the system's own limits says nothing.
    raise Refused("own_template_ended", kind=kind)


class _Watch(threading.Thread):
    """Ends the process, and all below it, when it takes too much memory or time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self._process, self.reason = process, ""

    def run(self) -> None:
        """Look until it has ended."""
        begin = time.monotonic()
        while self._process.poll() is None:
            if time.monotonic() - begin > SECONDS:
                self.reason = "own_template_time"
            elif _used(self._process.pid) > MEMORY:
                self.reason = "own_template_memory"
            if self.reason:
                end(self._process)
                return
            time.sleep(_LOOK)


def _used(process: int) -> int:
    with suppress(psutil.Error):
        return int(psutil.Process(process).memory_info().rss)
    return 0

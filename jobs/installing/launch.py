"""Starting the program in use on the data that were chosen: what the files to double-click call."""

from __future__ import annotations

import os
import runpy
import sys
import threading
import time
import webbrowser
from pathlib import Path

from jobs.installing.root import HOME, Root
from jobs.installing.telling import sentence, tell
from jobs.installing.upgrading import answering, has_store

_SECONDS_TO_OPEN = 180


def main(words: list[str]) -> None:
    """Run tiendo's door with the remembered home; `open` starts everything and shows the page."""
    root = Root(Path(sys.prefix).parent)
    home = root.known_home()
    if home is not None:
        os.environ.setdefault("TIENDO_HOME", str(home))
    elif "TIENDO_HOME" not in os.environ:
        sys.exit(f"tiendo: {sentence('home_unknown', file=root.path / HOME)}")
    if words == ["open"]:
        words = _opening(Path(os.environ["TIENDO_HOME"]))
    sys.argv = ["tiendo", *words]
    runpy.run_module("tiendo", run_name="__main__", alter_sys=True)


def _opening(home: Path) -> list[str]:
    """The words that start everything; a page that is there already is only shown."""
    if not has_store(home):
        tell("nothing_loaded")
        sys.exit(2)
    if page := answering(home, "web"):
        webbrowser.open(page)
        tell("running_already", page=page)
        sys.exit(0)
    threading.Thread(target=_show, args=(home,), daemon=True).start()
    return ["up"]


def _show(home: Path) -> None:
    until = time.monotonic() + _SECONDS_TO_OPEN
    while time.monotonic() < until:
        if page := answering(home, "web"):
            webbrowser.open(page)
            return
        time.sleep(0.5)


if __name__ == "__main__":
    main(sys.argv[1:])

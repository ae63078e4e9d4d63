"""The installer's entrance: `install [DATA FOLDER]`, run by `cai-dat.bat`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jobs.installing.folder import Folder
from jobs.installing.order import install
from jobs.installing.root import Root, usual_root
from jobs.installing.telling import Stop, sentence


def main(words: list[str], folder: Path) -> int:
    """Install from an offline folder: 0 done, 2 not done and said why."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = _arguments().parse_args(words)
    try:
        install(Folder(folder), Root(asked.to or usual_root()), asked.home, quick=asked.quick)
    except Stop as stop:
        print(f"tiendo: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"tiendo: {sentence('interrupted')}", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"tiendo: {sentence('disk_failed', said=error)}", file=sys.stderr)
        return 2
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cai-dat", allow_abbrev=False)
    parser.add_argument("home", nargs="?", type=Path, help=sentence("help_home"))
    parser.add_argument("--to", type=Path, help=sentence("help_to"))
    parser.add_argument("--quick", action="store_true", help=sentence("help_quick"))
    return parser


if __name__ == "__main__":
    # Copied to the top of the folder's `install`, which any Python runs.
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[1]))

"""The entrance of bundling: `python -P -m jobs.bundling`, what `make bundle` runs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from jobs.bundling.folder import installer_python, make_folder
from jobs.bundling.targets import WINDOWS, targets_of
from model.words.problems import Problem
from model.words.sentences import say

PYTHONS = ("3.11", "3.12", "3.13")
_CHECKOUT = Path(__file__).resolve().parents[2]


def main(words: list[str]) -> int:
    """Make the folder and say what it holds: 0 done, 2 not done and said why."""
    asked = _arguments().parse_args(words)
    try:
        targets = targets_of(asked.platform, asked.python or _pythons(asked.installer))
        made = make_folder(_CHECKOUT, asked.to, targets, asked.installer, asked.wheels)
    except Problem as problem:
        print(f"tiendo: {problem}", file=sys.stderr)
        return problem.exit_code
    said = made.as_json()
    megabytes = round(made.size / 1_000_000)
    where = {"where": made.path, "version": made.version, "wheels": made.wheels, "megabytes": megabytes}
    print(json.dumps(said) if asked.json else say("bundle_made", **where))
    return 0


def _pythons(installer: Path | None) -> Sequence[str]:
    """The Python that goes along; without one, whichever of the usual ones the office has."""
    brought = installer_python(installer)
    return PYTHONS if brought is None else (brought,)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m jobs.bundling", description=__doc__, allow_abbrev=False)
    parser.add_argument("--platform", choices=(WINDOWS, "here"), default=WINDOWS)
    parser.add_argument("--python", nargs="+", metavar="3.11", help=f"usual: {' '.join(PYTHONS)}")
    parser.add_argument("--to", type=Path, default=Path("dist") / "tiendo-windows")
    parser.add_argument("--installer", type=Path, help="a Python installer for Windows to go along")
    parser.add_argument("--wheels", type=Path, help="a folder of wheels fetched earlier")
    parser.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

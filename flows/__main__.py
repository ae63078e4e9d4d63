"""The entrance to the flows for processes and technicians: `python -m flows weekly`."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shlex
import signal
import sys
from typing import Any

from flows.catalogue import prefect_yaml_text
from flows.environment import apply, environment, home_of, workplace
from jobs.every_area import Row, areas_asked
from model.words.problems import Problem


def main(words: list[str] | None = None) -> int:
    """Run one flow, or print what `prefect.yaml` should be."""
    options = _parser().parse_args(words)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m flows", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    weekly = verbs.add_parser("weekly", help="roll up the last finished week through Prefect")
    for name, meaning in (
        ("home", "folder of store and papers; TIENDO_HOME, else var"),
        ("store", "address of the store; TIENDO_STORE, else SQLite in the home"),
        ("area", "code of one unit; every unit of the store if left out"),
        ("period", "week such as 2026-W47; the last finished one if left out"),
    ):
        weekly.add_argument(f"--{name}", help=meaning)
    weekly.add_argument("--json", action="store_true", help="print what was made as JSON")
    weekly.set_defaults(run=_weekly)
    written = verbs.add_parser("prefect-yaml", help="print prefect.yaml as the catalogue has it")
    written.set_defaults(run=_prefect_yaml)
    around = verbs.add_parser("environment", help="print the environment for a Prefect server or worker by hand")
    around.add_argument("--home", help="folder of store and papers; TIENDO_HOME, else var")
    around.set_defaults(run=_environment)
    return parser


def _environment(options: argparse.Namespace) -> int:
    for name, value in environment(home_of(options.home), os.environ).items():
        print(f"{name}={shlex.quote(value)}")
    return 0


def _prefect_yaml(_options: argparse.Namespace) -> int:
    print(prefect_yaml_text(), end="")
    return 0


def _weekly(options: argparse.Namespace) -> int:
    _end_softly()
    place = workplace(options.home, options.store)
    try:
        # What stops every unit is said at once, not after Prefect has started.
        areas_asked(place, options.area)
        apply(place)
        return _tell(asyncio.run(_run_weekly(options)), options.json)
    except Problem as problem:
        _complain(str(problem), options.json)
        return problem.exit_code
    except KeyboardInterrupt:
        return 130


async def _run_weekly(options: argparse.Namespace) -> dict[str, Row]:
    from flows.weekly import weekly_rollup  # noqa: PLC0415 - Prefect reads its settings when imported

    asked = {name: getattr(options, name) for name in ("home", "store", "area", "period")}
    state = await weekly_rollup(**asked, return_state=True)
    if not state.is_completed():
        raise Problem("areas_failed", said=state.message)
    done: Any = await state.aresult()
    return dict(done)


def _tell(done: dict[str, Row], as_json: bool) -> int:
    if as_json:
        print(json.dumps(done))
    else:
        for area, row in done.items():
            print(area, row["period"], row["state"], row["hash"], *row["files"], sep="\n  ")
    return 0


def _complain(sentence: str, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"problem": sentence}))
    else:
        print(sentence, file=sys.stderr)


def _end_softly() -> None:
    """Let a request to end unwind the stack, so that Prefect's temporary server is stopped too."""
    for name in ("SIGTERM", "SIGBREAK"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.default_int_handler)


if __name__ == "__main__":
    sys.exit(main())

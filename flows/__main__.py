"""The entrance to the flows for processes and technicians: `python -m flows weekly`."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shlex
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.catalogue import prefect_yaml_text
from flows.environment import apply, environment, home_of, workplace
from model.words.problems import Problem

if TYPE_CHECKING:
    from jobs.clockwork.every_area import Row


# What the clock starts, for a technician to start once; the command line does the same without Prefect.
_BY_HAND = {
    "tick": "flows.tick.quarter_hourly_tick",
    "city": "flows.city.merge_packages",
    "papers": "flows.papers.draft_papers",
    "nightly": "flows.nightly.verify_and_back_up",
}


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
    _add_engine_verbs(verbs)
    around = verbs.add_parser("environment", help="print the environment for a Prefect server or worker by hand")
    around.add_argument("--home", help="folder of store and papers; TIENDO_HOME, else var")
    around.set_defaults(run=_environment)
    return parser


def _add_engine_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What `tiendo up` starts; each ends when its standard input does."""
    looked = verbs.add_parser("check", help="say whether the catalogue makes sense")
    looked.set_defaults(run=_check)
    server = verbs.add_parser("server", help="run Prefect's server on this machine")
    server.add_argument("--port", type=int, required=True)
    server.set_defaults(run=_server)
    serve = verbs.add_parser("serve", help="serve every deployment of the catalogue on the server of PREFECT_API_URL")
    serve.add_argument("--ready", type=Path, help="file in which the next runs are told")
    serve.set_defaults(run=_serve)
    by_hand = [verbs.add_parser(name, help=f"run {flow} once through Prefect") for name, flow in _BY_HAND.items()]
    for each in by_hand:
        each.set_defaults(run=_run_by_hand, flow=_BY_HAND[each.prog.split()[-1]])
        each.add_argument("--store", help="address of the store; TIENDO_STORE, else SQLite in the home")
    for each in (server, serve, *by_hand):
        each.add_argument("--home", help="folder of store and papers; TIENDO_HOME, else var")


def _check(_options: argparse.Namespace) -> int:
    from flows.catalogue import DEPLOYMENTS  # noqa: PLC0415 - what stands in it may be what is wrong
    from flows.checking import check  # noqa: PLC0415

    try:
        check(DEPLOYMENTS)
    except Problem as problem:
        _complain(str(problem), as_json=False)
        return problem.exit_code
    return 0


def _run_by_hand(options: argparse.Namespace) -> int:
    _end_softly()
    apply(workplace(options.home, options.store))
    module, _, name = options.flow.rpartition(".")
    flow = getattr(import_module(module), name)
    state = asyncio.run(flow(home=options.home, store=options.store, return_state=True))
    print(state.message or state.name)
    return 0 if state.is_completed() else 2


def _server(options: argparse.Namespace) -> int:
    apply(workplace(options.home, None))
    from flows.server import run_server  # noqa: PLC0415 - Prefect reads its settings when imported

    return run_server(options.port)


def _serve(options: argparse.Namespace) -> int:
    place = workplace(options.home, None)
    apply(place)
    from flows.catalogue import SERVED  # noqa: PLC0415
    from flows.serving import serve  # noqa: PLC0415 - Prefect reads its settings when imported

    ready = options.ready or place.folder("prefect") / "schedules.json"
    return asyncio.run(serve(os.environ["PREFECT_API_URL"], SERVED, ready))


def _environment(options: argparse.Namespace) -> int:
    for name, value in environment(home_of(options.home), os.environ).items():
        print(f"{name}={shlex.quote(value)}")
    return 0


def _prefect_yaml(_options: argparse.Namespace) -> int:
    print(prefect_yaml_text(), end="")
    return 0


def _weekly(options: argparse.Namespace) -> int:
    from jobs.clockwork.every_area import areas_asked  # noqa: PLC0415 - the server needs none of the jobs

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
    if not done and state.message and not options.json:
        # Shared out to workers: what they make is theirs to tell.
        print(state.message)
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

"""The entrance to the pages for processes: `python -P -m web --host 127.0.0.1 --port 8300`."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
from pathlib import Path

import uvicorn

from jobs.engine.parent import ending, when_parent_goes
from model.words.problems import Problem, WrongInput
from web.access.recognising import recognise
from web.app import create_app
from web.desk import Desk

PORT = 8300
# Whoever still reads a page when it ends has this long.
_LAST_PAGES_SECONDS = 3


def main(words: list[str] | None = None) -> int:
    """Serve the pages until told to end."""
    options = _parser().parse_args(words)
    try:
        config = _config(Desk(options.home, options.store))
        bound = _bind(options.host, options.port)
    except Problem as problem:
        print(f"tiendo: {problem}", file=sys.stderr)
        return problem.exit_code
    server = uvicorn.Server(config)
    if options.with_parent:
        _end_with_parent(server)
    try:
        server.run(sockets=[bound])
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m web", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 for the office's network")
    parser.add_argument("--port", type=int, default=PORT, help="port to listen on")
    home = Path(os.environ.get("TIENDO_HOME") or "var")
    parser.add_argument("--home", type=Path, default=home, help="folder of store and papers; TIENDO_HOME, else var")
    store = os.environ.get("TIENDO_STORE") or None
    parser.add_argument("--store", default=store, help="address of the store; TIENDO_STORE, else SQLite in the home")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    return parser


def _config(desk: Desk) -> uvicorn.Config:
    app = create_app(desk, recognise)
    proxy: str | None = app.state.web.known_proxy
    return uvicorn.Config(
        app,
        log_level="warning",
        lifespan="off",
        # Where a request comes from is said by the connection alone: a header could lie, unless the machine that
        # the office has named sent it.
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy or "",
        server_header=False,
        timeout_graceful_shutdown=_LAST_PAGES_SECONDS,
    )


def _bind(host: str, port: int) -> socket.socket:
    """A listening place that nobody else has."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    if exclusive := getattr(socket, "SO_EXCLUSIVEADDRUSE", None):
        # On Windows two programs could otherwise share a port, and either get the requests.
        bound.setsockopt(socket.SOL_SOCKET, exclusive, 1)
    else:
        # Elsewhere this only lets us start again at once.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen()
    except (OSError, OverflowError) as error:
        bound.close()
        away = isinstance(error, socket.gaierror | OverflowError) or error.errno == errno.EADDRNOTAVAIL
        said = (
            WrongInput("web_address_wrong", host=f"{host}:{port}") if away else WrongInput("web_port_taken", port=port)
        )
        raise said from None
    return bound


def _end_with_parent(server: uvicorn.Server) -> None:
    def end() -> None:
        server.should_exit = True

    when_parent_goes(ending(end))


if __name__ == "__main__":
    sys.exit(main())

"""The entrance as a process: quick to start, ending with its parent, one at a port."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import patience
import pytest

from web.__main__ import main

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The entrance as the supervisor starts it."""
    words = [sys.executable, "-P", "-m", "web", "--host", "127.0.0.1", "--port", str(port), "--with-parent"]
    env = {**os.environ, "TIENDO_HOME": str(home)}
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def answer(port: int, path: str) -> tuple[int, bytes]:
    """Status and body, as soon as anything answers."""
    until = time.monotonic() + patience.SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as got:
                return got.status, got.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_it_serves_and_ends_when_its_parent_is_gone(lived_home: Path) -> None:
    """Answers, says why a second one cannot start, ends by itself when the pipe closes, leaves nothing behind"""
    port = free_port()
    with serving(lived_home, port) as process:
        status, body = answer(port, "/health")
        assert (status, json.loads(body)["ok"]) == (200, True)
        assert answer(port, "/sign-in")[0] == 200
        with serving(lived_home, port) as second:
            assert second.wait(patience.SECONDS) == 2
            assert second.stderr is not None
            said = second.stderr.read().decode()
            assert str(port) in said
            assert said.count("\n") == 1
        assert answer(port, "/health")[0] == 200
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(patience.SECONDS) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def test_an_address_that_is_not_this_machines_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--host 203.0.113.7 → exit 2, a sentence"""
    assert main(["--host", "203.0.113.7", "--port", "8300", "--home", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "203.0.113.7" in said
    assert said.count("\n") == 1


def test_it_starts_without_what_is_heavy() -> None:
    """No Prefect, no pandas, no channels until they are asked for"""
    code = "import web.__main__, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert not {"prefect", "pandas", "apprise"} & set(done.stdout.split())

"""Letters by other ways: files in a folder, a webhook on loopback, and addresses that lead nowhere."""

from __future__ import annotations

import errno
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from jobs.delivery.deliver import Delivered, deliver
from model.store import whole_files

from .conftest import Office, letter
from .post_office import free_port


@pytest.fixture
def engine_kind() -> str:
    """What lies outside is the same on either engine."""
    return "sqlite"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine may have a proxy for the world; loopback is not the world."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")


class Hook:
    """A webhook that keeps what it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.answers = 200
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if hook.answers == 200:
                    hook.got.append((self.headers["X-Tiendo-Letter"], json.loads(body)))
                self.send_response(hook.answers)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """The terminal is for tests."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"json://127.0.0.1:{self.server.server_address[1]}/bao?:key=K-{'9' * 12}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A webhook that is there."""
    made = Hook()
    yield made
    made.server.shutdown()
    made.server.server_close()


def dropped(office: Office) -> dict[str, str]:
    """Every dropped file by its path under `outgoing`."""
    folder = office.place.home / "outgoing"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_letter_becomes_two_files(office: Office) -> None:
    """a letter for Lan, one for the chairman's folder → text and HTML named by day and person, nothing half-written"""
    office.puts(letter(1, channel="file", address="", name="Cô Lan", html="<p>Ạ</p>"))
    office.puts(letter(2, "ha", channel="file", address="Chủ tịch"))
    assert deliver(office.place) == Delivered(sent=2)
    files = dropped(office)
    assert [name[:18] for name in files] == ["2026-11-23 Cô Lan ", "2026-11-23 Cô Lan ", "Chủ tịch/2026-11-2"]
    assert [Path(name).suffix for name in files] == [".html", ".txt", ".txt"]
    assert list(files.values())[:2] == ["<p>Ạ</p>", "Kính gửi lan, đây là thư số 1."]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("../../../etc/passwd", "../../.."),
        ("C:\\Windows\\x", "C:\\Windows"),
        ("CON", "aux"),
        ("Lan: 'hồ sơ'? <1>|*\"", "a/b\\c"),
        ("x" * 500, "ế" * 500),
        ("   ", "..."),
    ],
)
def test_names_stay_in_the_folder_and_are_taken_everywhere(office: Office, name: str, address: str) -> None:
    """paths, devices, signs, too long, nothing → one file in one folder of `outgoing`, by a name Windows takes"""
    office.puts(letter(1, channel="file", address=address, name=name))
    assert deliver(office.place).sent == 1
    ((path, text),) = dropped(office).items()
    assert text == letter(1).text
    parts = Path(path).parts
    assert len(parts) == 2
    for part in parts:
        assert len(part.encode()) <= 255
        assert not set(part) & set('<>:"/\\|?*')
        assert part == part.strip(" .")
        assert not PureWindowsPath(part).is_reserved()


def test_two_letters_of_one_day_are_two_files_and_one_twice_is_one(office: Office) -> None:
    """two letters to Lan; the first is let go again → two files, then still two"""
    office.puts(*(letter(n, channel="file", address="", name="Lan") for n in (1, 2)))
    deliver(office.place)
    first = dropped(office)
    office.puts(letter(1, area="11285", channel="file", address="", name="Lan"))
    deliver(office.place)
    assert len(first) == 2
    assert len(dropped(office)) == 3


def test_a_full_disk_holds_the_files(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """no room for letter 1 → both held with one sentence, no half file; room again → both there"""
    office.puts(*(letter(n, channel="file", address="") for n in (1, 2)))

    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(whole_files, "_settle", full)
        done = deliver(office.place)
    assert (done.sent, done.held, len(done.problems)) == (0, 2, 1)
    assert "Hết chỗ" in done.problems[0]
    assert dropped(office) == {}
    assert deliver(office.place) == Delivered(sent=2)
    assert {one.attempts for one in office.letters().values()} == {0}


def test_a_folder_that_cannot_be_stops_no_other(office: Office) -> None:
    """a file stands where Lan's folder should be → her letter is held, Mai's goes; after three days hers is given up"""
    (office.place.home / "outgoing").mkdir()
    (office.place.home / "outgoing" / "Lan").write_text("x", encoding="utf-8")
    office.puts(letter(1, channel="file", address="Lan"), letter(2, channel="file", address="Lan"))
    office.puts(letter(3, "mai", channel="file", address="Mai"))
    done = deliver(office.place)
    assert (done.sent, done.held, len(done.problems)) == (1, 2, 1)
    office.waits(days=4)
    assert deliver(office.place).dead == 1
    assert deliver(office.place).dead == 1
    assert office.states() == {1: "dead", 2: "dead", 3: "sent"}


def test_a_webhook_is_told(office: Office, hook: Hook) -> None:
    """a letter to json:// → its subject and text in JSON, and the key by which it is known again"""
    office.puts(letter(1, channel="apprise", address=hook.address))
    assert deliver(office.place) == Delivered(sent=1)
    ((key, body),) = hook.got
    assert (body["title"], body["message"]) == ("Việc cần biết số 1", "Kính gửi lan, đây là thư số 1.")
    assert key is not None
    assert key.startswith("2026.11.23.person.lan.apprise.1.")


def test_a_webhook_that_refuses_is_tried_again(office: Office, hook: Hook, capfd: pytest.CaptureFixture[str]) -> None:
    """500, then 200 → tried later, then told; its key is in no sentence and nothing is written on the terminal"""
    office.puts(letter(1, channel="apprise", address=hook.address), letter(2, "mai", channel="file"))
    hook.answers = 500
    done = deliver(office.place)
    assert (done.sent, done.failed, done.held) == (1, 1, 0)
    assert "500" in done.sentences[0]
    assert "9999" not in str(done)
    hook.answers = 200
    office.waits(minutes=11)
    assert deliver(office.place) == Delivered(sent=1)
    assert capfd.readouterr() == ("", "")


def test_an_address_where_nobody_answers_holds_itself_only(office: Office, hook: Hook) -> None:
    """two letters to a port where nobody is, one to a webhook → held and told; after three days the two are given up"""
    nobody = f"json://127.0.0.1:{free_port()}/"
    office.puts(*(letter(n, channel="apprise", address=nobody) for n in (1, 2)))
    office.puts(letter(3, channel="apprise", address=hook.address))
    done = deliver(office.place)
    assert (done.sent, done.failed, done.dead, done.held, len(done.problems)) == (1, 0, 0, 2, 1)
    assert {one.attempts for one in office.letters().values()} == {0}
    office.waits(days=4)
    assert [deliver(office.place).dead for _ in range(3)] == [1, 1, 0]


@pytest.mark.parametrize("address", ["", "lan", "nosuchservice://x", "json://", "tgram://x"])
def test_what_is_no_service_is_given_up_at_once(office: Office, hook: Hook, address: str) -> None:
    """nonsense for a service → given up with a sentence, the next letter goes"""
    office.puts(letter(1, channel="apprise", address=address))
    office.puts(letter(2, channel="apprise", address=hook.address))
    done = deliver(office.place)
    assert (done.sent, done.dead) == (1, 1)
    assert "apprise" in done.problems[0]


def test_a_channel_that_does_not_exist(office: Office) -> None:
    """a letter by telegraph → given up with the ways there are; one to be copied is nobody's business here"""
    office.puts(letter(1, channel="telegraph"), letter(2, channel="copy"))
    done = deliver(office.place)
    assert (done.sent, done.dead, done.held) == (0, 1, 0)
    assert "copy, email, file" in done.problems[0]
    assert office.states() == {1: "dead", 2: "waiting"}

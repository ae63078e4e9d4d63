"""The verbs of letters and addresses, as the people of the office use them: Minh administers, Bình writes, Lan teaches, Hà leads."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jobs.delivery.deliver import deliver
from jobs.workplace import Workplace
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.letters import Letter, letters_of
from model.store.notices import put_notices
from tiendo import run

from .conftest import AREA, letter, notice, put

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


class Desk:
    """A computer of the office: what is typed and what is answered."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.place, self._capsys = Workplace(home, now=NOW), capsys

    def types(self, *words: str, by: str = "Bình") -> tuple[int, str, str]:
        """Exit code, what is printed, what is complained about."""
        who = ["--actor", by] if by and words[1:2] and not words[1].startswith("-") and words[1] != "show" else []
        self._capsys.readouterr()
        code = run([*words, *who, "--home", str(self.place.home)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def reads(self, *words: str) -> Any:
        """The answer as other programs read it."""
        code, out, err = self.types(*words, "--json", by="")
        assert (code, err) == (0, "")
        return json.loads(out)

    def registers(self, person: str, name: str, role: str, **more: str) -> None:
        self._says(person, "person_registered", {"name": name, "role": role, **more}, date(2026, 1, 5))

    def leaves(self, person: str, on: date = date(2026, 11, 20)) -> None:
        self._says(person, "person_left", {}, on)

    def _says(self, person: str, kind: str, body: dict[str, str], on: date) -> None:
        with self.place.store.writing() as connection:
            said = Draft(AREA, Subject("person", person), kind, on, "Minh", body)
            Appender(connection, self.place.rules, NOW).append(said)

    def puts(self, *letters: Letter) -> None:
        put(self.place.store, *letters)

    def letter(self, number: int) -> Letter:
        with self.place.store.reading() as connection:
            return next(one for one in letters_of(connection, AREA) if one.id.endswith(f"/{number}"))


@pytest.fixture
def desk(tmp_path: Path, loaded_home: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The office on Monday 23 November 2026 at nine."""
    shutil.copytree(loaded_home, tmp_path / "var")
    desk = Desk(tmp_path / "var", capsys)
    desk.registers("minh", "Minh", "administrator")
    desk.registers("binh", "Bình", "economic_office")
    desk.registers("ha", "Hà", "chairman")
    desk.registers("lan", "Lan", "school", school="th-hong-phong")
    return desk


def test_a_text_is_shown_to_be_pasted(desk: Desk) -> None:
    """a letter to copy, with signs that a table would eat → its text alone on the way out, nothing else"""
    text = "Kính gửi cô Lan,\n[bold]2 hồ sơ[/] còn nợ: \\ * _\n\nPhòng Kinh tế"
    desk.puts(letter(1, channel="copy", address="", text=text))
    assert desk.types("notices", "show", letter(1, channel="copy").id) == (0, f"{text}\n", "")
    assert desk.types("notices", "show", "person:lan")[1] == f"{text}\n"
    assert desk.reads("notices", "show", "lan/copy/1")["text"] == text


def test_what_waits_is_listed(desk: Desk) -> None:
    """one to copy, one dead, three sent, a notice not yet in a letter → all there, in words and for programs"""
    desk.puts(letter(1, channel="copy", name="Cô Lan"), letter(2, "ha", state="dead"))
    desk.puts(*(letter(n, state="sent") for n in (3, 4, 5)))
    with desk.place.store.writing() as connection:
        put_notices(connection, AREA, [notice("a", period="2026-W47")], NOW)
    code, out, _ = desk.types("notices")
    assert code == 0
    for said in ("1 đang chờ", "3 đã gửi", "1 không gửi được", "Cô Lan", "chép vào Zalo", "2026-W47", "notices again"):
        assert said in out
    listed = desk.reads("notices", "--most", "1")
    assert [one["id"][-1] for one in listed["letters"]] == ["1", "2", "5"]
    assert [one["key"] for one in listed["notices"]] == [notice("a").key]
    assert [one["id"][-1] for one in desk.reads("notices", "--state", "dead")["letters"]] == ["2"]
    assert [one["id"][-1] for one in desk.reads("notices", "--for", "ha")["letters"]] == ["2"]
    code, _, complaint = desk.types("notices", "--state", "gone")
    assert code == 2
    assert "waiting, claimed, sent" in complaint


def test_copying_is_told(desk: Desk) -> None:
    """Bình copies two letters, one of them named twice → told by whom; again, or one by mail → refused, nothing changed"""
    desk.puts(letter(1, channel="copy"), letter(2, "ha", channel="copy"), letter(3), letter(4, channel="copy"))
    assert desk.types("notices", "copied", "lan/copy/1", "ha/copy/2", "lan/copy/1")[0] == 0
    assert [(desk.letter(n).state, desk.letter(n).claimed_by) for n in (1, 2)] == [("copied", "Bình")] * 2
    for words, said in (
        (("lan/copy/4", "ha/copy/2"), "đã chép"),
        (("lan/copy/4", "lan/email/3"), "đang chờ"),
        (("lan/copy/4", "lan"), "nhiều thư"),
    ):
        code, _, complaint = desk.types("notices", "copied", *words)
        assert code == 3
        assert said in complaint
    assert [desk.letter(n).state for n in (3, 4)] == ["waiting", "waiting"]
    assert desk.types("notices", "copied")[0] == 2
    assert desk.types("notices", "copied", "nobody")[0] == 2


def test_a_letter_is_dropped_with_its_reason_and_let_go_again(desk: Desk) -> None:
    """dropped without a reason → refused; with one → given up, by whom and why; again → waits for the address of today"""
    desk.puts(letter(1), letter(2, "ha"))
    assert desk.types("notices", "drop", "lan/email/1", "--reason", " ")[0] == 2
    assert desk.types("notices", "again", "lan/email/1")[0] == 3
    assert desk.types("notices", "drop", "lan/email/1", "--reason", "gửi\nnhầm")[0] == 0
    assert desk.letter(1).problem == "Bình bỏ thư này: gửi nhầm"
    assert desk.types("people", "address", "lan", "--email", "lan@moi.example")[0] == 0
    code, out, _ = desk.types("notices", "again", "lan/email/1")
    assert code == 0
    assert "lan@moi.example" in out
    assert (desk.letter(1).state, desk.letter(1).address) == ("waiting", "lan@moi.example")


@pytest.mark.parametrize("who", ["Lan", "Hà", "Tuấn"])
def test_who_may_not_does_not(desk: Desk, who: str) -> None:
    """a teacher, the chairman, a stranger → no letter dropped, sent or copied, no address changed"""
    desk.puts(letter(1, channel="copy"), letter(2, channel="file"))
    for words in (
        ("notices", "copied", "lan/copy/1"),
        ("notices", "drop", "lan/copy/1", "--reason", "x"),
        ("notices", "again", "lan/copy/1"),
        ("notices", "send"),
        ("people", "address", "lan", "--email", "x@y.example"),
        ("people", "address", "lan", "--remove"),
    ):
        code, _, complaint = desk.types(*words, by=who)
        assert (code, who in complaint) == (3, True), words
    assert [desk.letter(n).state for n in (1, 2)] == ["waiting", "waiting"]
    assert desk.reads("people", "address")["addresses"] == []


def test_sending_now(desk: Desk) -> None:
    """a file and a letter by mail without a server → the file is there, the mail held and said, exit 1; then nothing new"""
    # By the real clock these are due.
    long_ago = {"made_at": NOW - timedelta(days=300), "next_try": NOW - timedelta(days=300)}
    desk.puts(letter(1, channel="file", address="", **long_ago), letter(2, **long_ago))
    code, out, _ = desk.types("notices", "send")
    assert code == 1
    assert "Đã gửi 1 thư" in out
    assert "settings.yaml" in out
    assert len(list((desk.place.home / "outgoing").iterdir())) == 1
    assert desk.letter(2).state == "waiting"


def test_addresses_are_given_changed_and_forgotten(desk: Desk) -> None:
    """Lan by mail, then another, an office by webhook, a school → listed, the webhook's key never; Lan's letters go along"""
    desk.puts(letter(1), letter(2, channel="file"))
    assert desk.types("people", "address", "Lan", "--email", " lan@cu.example ")[0] == 0
    code, out, _ = desk.types("people", "address", "lan", "--channel", "email", "--to", "lan@moi.example")
    assert code == 0
    assert "1 thư" in out
    hook = ("--channel", "apprise", "--to", "json://k9@xa.example/bao?:key=K9")
    assert desk.types("people", "address", "role:chairman", *hook)[0] == 0
    assert desk.types("people", "address", "school:th-hong-phong", "--channel", "copy")[0] == 0
    listed = {(one["person"], one["channel"]): one["address"] for one in desk.reads("people", "address")["addresses"]}
    expected = {("lan", "email"): "lan@moi.example", ("role:chairman", "apprise"): "json://…"}
    assert listed == expected | {("school:th-hong-phong", "copy"): ""}
    assert "K9" not in desk.types("people", "address", by="")[1]
    assert (desk.letter(1).address, desk.letter(2).address) == ("lan@moi.example", "lan@xa.example")
    assert desk.types("people", "address", "lan", "--channel", "email", "--remove")[0] == 0
    assert (desk.letter(1).channel, desk.letter(1).state) == ("copy", "waiting")
    assert desk.types("people", "address", "lan", "--remove")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tuan", "--email", "t@x.example"), "tuan"),
        (("role:king", "--email", "t@x.example"), "king"),
        (("role:program", "--email", "t@x.example"), "program"),
        (("school:th-khac", "--email", "t@x.example"), "th-khac"),
        (("lan", "--email", "lan"), "địa chỉ thư"),
        (("lan", "--email", "a@b.vn\nBcc: x@y.vn"), "địa chỉ thư"),
        (("lan", "--email", ""), "--to"),
        (("lan", "--channel", "zalo", "--to", "x"), "zalo"),
        (("lan", "--channel", "apprise", "--to", "khong-co://x"), "khong-co"),
        (("lan", "--channel", "apprise"), "--to"),
        (("lan", "--email", "a@b.vn", "--channel", "file"), "--email"),
        (("lan", "--email", "a@b.vn", "--to", "c@d.vn"), "--email"),
        (("lan",), "--email"),
    ],
)
def test_an_address_that_cannot_be(desk: Desk, words: tuple[str, ...], said: str) -> None:
    """nobody of that name, nonsense, too much, too little → one sentence, nothing kept"""
    code, _, complaint = desk.types("people", "address", *words)
    assert code == 2
    assert said in complaint
    assert len(complaint.splitlines()) == 1
    assert desk.reads("people", "address")["addresses"] == []


def test_nobody_writes_to_those_who_left(desk: Desk) -> None:
    """Lan left on Friday; two letters wait for her, one for Hà → hers are dropped with the reason, no address any more"""
    desk.puts(letter(1, channel="copy"), letter(2), letter(3, "ha", channel="file"))
    desk.leaves("lan")
    done = deliver(desk.place)
    assert (done.sent, done.dead, done.problems) == (1, 2, ())
    assert "Thôi gửi 2 thư cho Lan" in done.sentences[0]
    assert {desk.letter(n).problem for n in (1, 2)} == {"Lan đã thôi phụ trách, nên thư không gửi nữa."}
    assert deliver(desk.place).dead == 0
    code, _, complaint = desk.types("people", "address", "lan", "--email", "lan@x.example")
    assert code == 3
    assert "thôi phụ trách" in complaint


def test_who_leaves_tomorrow_is_written_to_today(desk: Desk) -> None:
    """Lan leaves on the 23rd → on the 22nd her letter waits, on the 23rd it is dropped"""
    desk.puts(letter(1, channel="copy"))
    desk.leaves("lan", date(2026, 11, 23))
    desk.place.now = NOW - timedelta(days=1)
    assert deliver(desk.place).dead == 0
    assert desk.letter(1).state == "waiting"
    desk.place.now = NOW
    assert deliver(desk.place).dead == 1


def test_one_officer_at_one_computer(tmp_path: Path, loaded_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """nobody is registered → any name deals with letters, offices have addresses, persons none yet"""
    shutil.copytree(loaded_home, tmp_path / "var")
    desk = Desk(tmp_path / "var", capsys)
    desk.puts(letter(1, channel="copy", recipient="role:chairman"))
    assert desk.types("notices", "copied", "lan/copy/1", by="ai cũng được")[0] == 0
    assert desk.types("people", "address", "role:chairman", "--email", "ha@x.example")[0] == 0
    assert desk.types("people", "address", "ha", "--email", "ha@x.example")[0] == 2

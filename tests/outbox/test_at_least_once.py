"""At least once, and known again: power cuts between sending and settling, two who send at once, two thousand letters."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from jobs.delivery.deliver import Delivered, deliver

from .conftest import Office, letter
from .post_office import PostOffice

SENDER = Path(__file__).with_name("sender.py")


def sender(office: Office, *more: str) -> subprocess.Popen[str]:
    """A process that is ready to deliver, and does so when it is told."""
    place = office.place
    words = [sys.executable, SENDER, place.home, place.url, place.now.isoformat(), *more]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_the_power_goes_between_sending_and_settling(office: Office, post_office: PostOffice) -> None:
    """letter 1 went out, the power went → it waits for its claim to run out, then goes once more under the same id"""
    office.mails_through(post_office)
    office.puts(letter(1), letter(2))
    killed = sender(office, "kill")
    killed.communicate("go\n")
    assert killed.returncode == 9
    assert post_office.subjects == ["Việc cần biết số 1"]
    assert deliver(office.place) == Delivered(sent=1)
    office.waits(minutes=16)
    assert deliver(office.place) == Delivered(sent=1)
    assert post_office.subjects == [f"Việc cần biết số {n}" for n in (1, 2, 1)]
    assert post_office.ids[0] == post_office.ids[2] != post_office.ids[1]
    assert post_office.got[0][1].as_bytes() == post_office.got[2][1].as_bytes()
    office.waits(days=2)
    assert deliver(office.place) == Delivered()


def test_a_letter_in_whose_hands_everybody_dies_is_given_up(office: Office, post_office: PostOffice) -> None:
    """whoever sends letter 1 dies, day after day → after six times it is given up, and letter 2 goes"""
    office.mails_through(post_office)
    office.puts(letter(1))
    for _ in range(6):
        office.waits(days=1)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("jobs.delivery.email_channel.EmailChannel.send", lambda *_: sys.exit(9))
            with pytest.raises(SystemExit):
                deliver(office.place)
    office.waits(days=1)
    office.puts(letter(2))
    done = deliver(office.place)
    assert (done.sent, done.dead) == (1, 1)
    assert office.states() == {1: "dead", 2: "sent"}


def test_two_processes_send_each_letter_once(office: Office, post_office: PostOffice) -> None:
    """two processes deliver twenty letters at once → each letter once"""
    office.mails_through(post_office)
    office.puts(*(letter(n) for n in range(20)))
    both = [sender(office), sender(office)]
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    sent = [int(one.communicate()[0]) for one in both]
    assert sum(sent) == 20
    assert Counter(post_office.subjects) == Counter(f"Việc cần biết số {n}" for n in range(20))
    assert set(office.states().values()) == {"sent"}

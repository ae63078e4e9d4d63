"""Shows 3 of the engine room: the mail server is gone for an hour, one letter is poisoned, one address is dead."""

from __future__ import annotations

from jobs.delivery.deliver import Delivered, deliver

from .conftest import Office, letter
from .post_office import PostOffice


def test_an_hour_without_the_server_one_poisoned_letter_and_one_dead_address(
    office: Office, post_office: PostOffice
) -> None:
    """the server is down from 08:30 to 09:30; letter 3 has no words, chet@ is nobody → all others in order, then the rest"""
    office.mails_through(post_office)
    post_office.refuses = {"chet@xa.example": "550 5.1.1 No such user"}
    office.puts(*(letter(n, ("lan", "mai", "ha")[n % 3]) for n in (1, 2, 4)), letter(3, text=" \n"))
    office.puts(letter(5, "chet"), letter(6, "mai", "file", address=""), letter(7, "mai"))
    post_office.shut()
    for quarter in range(4):
        done = deliver(office.place)
        # The letter in a file needs no mail server.
        assert done == Delivered(
            sent=int(quarter == 0), held=6 + quarter, sentences=done.problems, problems=done.problems
        )
        assert len(done.problems) == 1
        assert "127.0.0.1" in done.problems[0]
        office.puts(letter(10 + quarter, "mai"))
        office.waits(minutes=15)
    assert {one.attempts for one in office.letters().values()} == {0}
    post_office.open()
    done = deliver(office.place)
    assert (done.sent, done.failed, done.dead, done.held) == (8, 1, 1, 0)
    assert post_office.subjects == [f"Việc cần biết số {n}" for n in (1, 2, 4, 7, 10, 11, 12, 13)]
    office.puts(letter(20, "lan"))
    assert deliver(office.place).sent == 1
    for _ in range(6):
        office.waits(days=1)
        deliver(office.place)
    assert {number for number, state in office.states().items() if state == "dead"} == {3, 5}
    assert "chet@xa.example" in str(office.letters()[5].problem)
    assert len(post_office.got) == len(set(post_office.ids)) == 9

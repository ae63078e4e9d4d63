"""Six hundred letters through a real mail server on loopback."""

from __future__ import annotations

import pytest

from jobs.delivery.deliver import deliver

from .conftest import Office, letter
from .post_office import PostOffice


@pytest.fixture
def engine_kind() -> str:
    """One engine is enough for so many."""
    return "sqlite"


@pytest.mark.long
def test_six_hundred_letters_go_out_in_order(office: Office, post_office: PostOffice) -> None:
    """600 letters, every thirtieth to nobody, in one round → 580 in order, twenty tried later"""
    office.mails_through(post_office)
    post_office.refuses = {"chet@xa.example": "550 5.1.1 No such user"}
    office.waits(hours=1)
    office.puts(*(letter(n, "chet" if n % 30 == 0 else "lan") for n in range(600)))
    done = deliver(office.place)
    assert (done.sent, done.failed, done.dead, done.held) == (580, 20, 0, 0)
    assert post_office.subjects == [f"Việc cần biết số {n}" for n in range(600) if n % 30]
    assert len(done.sentences) == 20

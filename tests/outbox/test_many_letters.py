"""Two thousand letters through a real mail server on loopback."""

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
def test_two_thousand_letters_go_out_in_order(office: Office, post_office: PostOffice) -> None:
    """2,000 letters, every hundredth to nobody, in one round → 1,980 in order, twenty tried later"""
    office.mails_through(post_office)
    post_office.refuses = {"chet@xa.example": "550 5.1.1 No such user"}
    office.waits(hours=1)
    office.puts(*(letter(n, "chet" if n % 100 == 0 else "lan") for n in range(2000)))
    done = deliver(office.place)
    assert (done.sent, done.failed, done.dead, done.held) == (1980, 20, 0, 0)
    assert post_office.subjects == [f"Việc cần biết số {n}" for n in range(2000) if n % 100]
    assert len(done.sentences) == 20

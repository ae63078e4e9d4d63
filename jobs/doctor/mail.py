"""Mail: the settings can be read and the server lets us in; a letter goes out only when one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobs.delivery.email_channel import EmailChannel
from jobs.delivery.outcome import Fate
from jobs.doctor.remarks import Remark, fine, of_problem, trouble
from jobs.doctor.visit import Visit
from model.store.letters import Letter
from model.words.sentences import say

CHECK: Final = "mail"


def check(visit: Visit) -> Iterator[Remark]:
    """A mail server that is down, unknown, or refuses us; where none is set nothing is asked."""
    mail = visit.settings.mail
    if mail is None:
        yield fine(CHECK, "mail_none") if visit.send_test is None else trouble(CHECK, "mail_not_set")
        return
    channel = EmailChannel(mail)
    try:
        if (problem := channel.hindrance()) is not None:
            yield of_problem(CHECK, problem)
        elif visit.send_test is None:
            yield fine(CHECK, "mail_fine", host=mail.host)
        else:
            yield _tried(visit, channel, visit.send_test)
    finally:
        channel.close()


def _tried(visit: Visit, channel: EmailChannel, address: str) -> Remark:
    outcome = channel.send(_letter(visit, address))
    if outcome.fate is Fate.SENT:
        return fine(CHECK, "mail_test_sent", address=address)
    return trouble(CHECK, "mail_test_failed", address=address, said=outcome.sentence)


def _letter(visit: Visit, address: str) -> Letter:
    return Letter(
        area="doctor",
        id=f"{visit.now:%Y-%m-%dT%H%M%S}/test",
        recipient="person:test",
        name=address.partition("@")[0],
        channel="email",
        address=address,
        subject=say("doctor_mail_test_subject"),
        text=say("doctor_mail_test_text"),
        next_try=visit.now,
        made_at=visit.now,
    )

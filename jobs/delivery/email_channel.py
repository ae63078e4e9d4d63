"""The e-mail channel: one conversation with the office's mail server, and whose matter each of its answers is."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from typing import NoReturn

from jobs.delivery.email_message import message_of
from jobs.delivery.mail_server import answer, conversation, plain, unreachable
from jobs.delivery.outcome import SENT, Fate, Outcome
from jobs.settings import Mail
from model.store.letters import Letter
from model.words.problems import Problem, WrongInput

_SHUTTING_DOWN = 421
_TOO_LARGE = 552


class _BrokenOff(Exception):
    """The server ended the conversation in the middle of a letter; `whole` if it wants no letter at all now."""

    def __init__(self, said: str, *, whole: bool) -> None:
        super().__init__(said)
        self.whole = whole


class EmailChannel:
    """Sends letters through a mail server; whatever stops all letters alike holds the channel."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._server: smtplib.SMTP | None = None

    def send(self, letter: Letter) -> Outcome:
        """Try to send a letter; a server that ended an old conversation is asked once more in a new one."""
        try:
            message = message_of(letter, self._mail)
        except WrongInput as problem:
            return Outcome(Fate.DEAD, problem)
        known = self._server is not None
        try:
            if known:
                with suppress(_BrokenOff):
                    return self._try(letter, message)
            return self._try(letter, message)
        except _BrokenOff as broken:
            return self._broken_off(broken)

    def hindrance(self) -> Problem | None:
        """Why no letter could go out now; None if the server lets us in. Nothing is sent."""
        return self._reach()

    def close(self) -> None:
        """Say goodbye, if there is still somebody to say it to."""
        if self._server is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._server.quit()
            self._forget()

    def _try(self, letter: Letter, message: bytes) -> Outcome:
        problem = self._reach()
        if problem is not None:
            return Outcome(Fate.CHANNEL_HELD, problem)
        assert self._server is not None
        try:
            self._server.sendmail(self._mail.sender, [letter.address], message)
        except smtplib.SMTPServerDisconnected as error:
            self._break_off(plain(error))
        except smtplib.SMTPException as error:
            return self._answered(letter, error)
        except OSError as error:
            self._break_off(plain(error))
        return SENT

    def _answered(self, letter: Letter, error: smtplib.SMTPException) -> Outcome:
        """Whose matter it is when the server said no."""
        code, said = answer(error)
        if code == _SHUTTING_DOWN:
            # Before it knew anything of the letter it is busy or closing; after that it minds the letter.
            self._break_off(said, whole=isinstance(error, smtplib.SMTPSenderRefused))
        if isinstance(error, smtplib.SMTPSenderRefused) and code != _TOO_LARGE:
            return Outcome(Fate.CHANNEL_HELD, Problem("mail_sender_refused", sender=self._mail.sender, said=said))
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            return Outcome(Fate.FAILED, Problem("mail_address_refused", address=letter.address, said=said))
        if isinstance(error, smtplib.SMTPHeloError):
            return Outcome(Fate.CHANNEL_HELD, unreachable(self._mail, said))
        return Outcome(Fate.FAILED, Problem("mail_letter_refused", said=said))

    def _break_off(self, said: str, *, whole: bool = False) -> NoReturn:
        self._forget()
        raise _BrokenOff(said, whole=whole) from None

    def _broken_off(self, broken: _BrokenOff) -> Outcome:
        """A new conversation broke off: the server's matter if it is not there any more, else the letter's."""
        problem = unreachable(self._mail, str(broken)) if broken.whole else self._reach()
        if problem is not None:
            return Outcome(Fate.CHANNEL_HELD, problem)
        return Outcome(Fate.FAILED, Problem("mail_broken_off", said=str(broken)))

    def _reach(self) -> Problem | None:
        """Make sure that there is a conversation; why there is none."""
        try:
            self._server = self._server or conversation(self._mail)
        except Problem as problem:
            return problem
        return None

    def _forget(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

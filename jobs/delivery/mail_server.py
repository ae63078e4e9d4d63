"""Conversations with a mail server: greeted, sheltered, signed in; and its answers in words."""

from __future__ import annotations

import smtplib
import ssl

from jobs.settings import Mail
from model.words.folding import clean
from model.words.problems import Problem

# What smtplib itself says of a machine without a name; asking for the name may wait for a network that is down.
_MYSELF = "[127.0.0.1]"


def conversation(mail: Mail) -> smtplib.SMTP:
    """A conversation in which letters can be given; a Problem that says why there is none."""
    try:
        trust = ssl.create_default_context(cafile=mail.certificate_file)
    except OSError:
        raise Problem("mail_certificate_file", file=mail.certificate_file) from None
    try:
        return _greeted(mail, trust)
    except smtplib.SMTPAuthenticationError as error:
        raise Problem("mail_login_refused", user=mail.user, host=mail.host, said=plain(error)) from None
    except ssl.SSLCertVerificationError as error:
        raise Problem("mail_certificate", host=mail.host, said=plain(error)) from None
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        raise Problem("mail_not_offered", host=mail.host, security=mail.security) from None
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise unreachable(mail, plain(error)) from None


def unreachable(mail: Mail, said: str) -> Problem:
    """The problem of a server that is not there, or takes no letter now."""
    return Problem("mail_unreachable", host=mail.host, port=mail.port, said=said)


def answer(error: smtplib.SMTPException) -> tuple[int, str]:
    """Code and words of a server's answer."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    else:
        code, said = getattr(error, "smtp_code", 0), getattr(error, "smtp_error", b"")
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return int(code), _short(f"{code} {words}")


def plain(error: Exception) -> str:
    """What a server said, or what happened instead."""
    if isinstance(error, smtplib.SMTPResponseException):
        return answer(error)[1]
    return _short(str(error) or type(error).__name__)


def _greeted(mail: Mail, trust: ssl.SSLContext) -> smtplib.SMTP:
    where = (mail.host, mail.port, _MYSELF)
    if mail.security == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=mail.timeout_seconds, context=trust)
    else:
        server = smtplib.SMTP(*where, timeout=mail.timeout_seconds)
    try:
        if mail.security == "starttls":
            server.starttls(context=trust)
        if mail.user is not None:
            server.login(mail.user, mail.password or "")
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def _short(words: str) -> str:
    """On one line and not too long."""
    return " ".join(clean(words).split())[:200]

"""A letter as an e-mail: text and HTML side by side, known again by the id made of the letter's key."""

from __future__ import annotations

import hashlib
import re
from email.charset import BASE64, QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import Any, Final

from jobs.settings import Mail
from model.store.letters import Letter
from model.words.email_shape import is_email
from model.words.folding import clean
from model.words.problems import WrongInput

# Python's newer policies lose a blank where a long Vietnamese subject is folded (seen with 3.11); this one does not.
_POLICY: Final = compat32.clone(linesep="\r\n")


def message_of(letter: Letter, mail: Mail) -> bytes:
    """The bytes of an e-mail, the same each time; WrongInput if the letter cannot become one."""
    if not is_email(letter.address):
        raise WrongInput("letter_address_wrong", address=letter.address)
    if not letter.text.strip():
        raise WrongInput("letter_empty")
    parts = [_part(letter.text, "plain")] + ([_part(letter.html, "html")] if letter.html.strip() else [])
    # A header may be a `Header`, which the stubs do not know.
    message: Any = parts[0] if len(parts) == 1 else MIMEMultipart("alternative", _boundary(letter), parts)
    message["From"] = _mailbox("From", mail.sender_name, mail.sender)
    message["To"] = _mailbox("To", letter.name, letter.address)
    message["Subject"] = _words("Subject", _line(letter.subject))
    message["Date"] = format_datetime(letter.made_at)
    message["Message-ID"] = f"<{message_key(letter)}>"
    # So that no machine answers, and two machines never answer each other (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    sent: bytes = message.as_bytes(policy=_POLICY)
    return sent


def message_key(letter: Letter) -> str:
    """The id of the e-mail, made of the letter's key alone: sent twice, it is one letter to whoever gets it."""
    readable = ".".join(re.findall("[A-Za-z0-9]+", letter.id))[:80]
    exact = hashlib.sha256(f"{letter.area}/{letter.id}".encode()).hexdigest()[:16]
    return f"{readable}.{exact}@{letter.area}.tiendo.local"


def _line(text: str) -> str:
    """A text that is one line of a header, whatever was written."""
    return " ".join(clean(text).split())


def _part(text: str, kind: str) -> MIMEText:
    return MIMEText(text, kind, _utf8())  # type: ignore[arg-type]  # it takes a Charset as well


def _utf8() -> Charset:
    """UTF-8 in the seven bits of mail, said here: what Python would take is changed for all by whoever imports apprise."""
    readable = Charset("utf-8")
    readable.body_encoding, readable.header_encoding = QP, BASE64
    return readable


def _boundary(letter: Letter) -> str:
    """What stands between the parts: of the letter alone, and nothing that quoted text can hold."""
    return f"=_{hashlib.sha256(letter.id.encode()).hexdigest()[:32]}"


def _mailbox(header: str, name: str, address: str) -> Header | str:
    """A name and a bare address as a header holds them."""
    name = _line(name)
    if _plain(name):
        return formataddr((name, address))
    words = _words(header, name)
    words.append(f"<{address}>", "us-ascii")
    return words


def _words(header: str, text: str) -> Header:
    """Words of a header in its seven bits, folded where its lines would grow too long."""
    return Header(text, "us-ascii" if _plain(text) else _utf8(), header_name=header)


def _plain(text: str) -> bool:
    """Whether words can stand as they are; long ones might not let their line be folded."""
    return text.isascii() and len(text) < 200

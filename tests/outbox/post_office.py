"""A real mail server on loopback: keeps what it gets in order, and misbehaves as told."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

GONE = "the server is gone"


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class PostOffice:
    """Answers by address and by the moment of the conversation.

    None as an answer ends the conversation, GONE the server.
    """

    refuses: Mapping[str, str | None] = field(default_factory=dict)
    refuses_content: Mapping[str, str | None] = field(default_factory=dict)
    refuses_sender: str | None = None
    letters_a_conversation: int | None = None
    password: str | None = None
    tls: str = "none"
    context: ssl.SSLContext | None = None
    got: list[tuple[str, EmailMessage]] = field(default_factory=list)
    greeted: int = 0
    port: int = field(default_factory=free_port)
    _controller: Controller | None = None

    def open(self) -> PostOffice:
        """Start, or start again, at the same port."""
        more: dict[str, Any] = {}
        if self.password is not None:
            more = {"authenticator": self._authenticate, "auth_require_tls": False, "auth_required": True}
        if self.tls == "starttls":
            more |= {"tls_context": self.context, "require_starttls": True}
        elif self.tls == "ssl":
            more |= {"ssl_context": self.context}
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **more)
        self._controller.start()
        self.greeted = 0
        return self

    def shut(self) -> None:
        """Be gone."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def to(self) -> list[str]:
        """Whom it got letters for, in order."""
        return [address for address, _ in self.got]

    @property
    def subjects(self) -> list[str]:
        """What they were about, in order."""
        return [str(message["Subject"]) for _, message in self.got]

    @property
    def ids(self) -> list[str]:
        """Their ids, in order."""
        return [str(message["Message-ID"]) for _, message in self.got]

    async def handle_EHLO(  # noqa: N802 - the name is the server's
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """A conversation begins."""
        self.greeted += 1
        session.host_name = hostname
        session.count = 0  # type: ignore[attr-defined]
        return responses

    async def handle_MAIL(  # noqa: N802 - the name is the server's
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Who sends?"""
        if self.refuses_sender is not None:
            return self.refuses_sender
        session.count += 1  # type: ignore[attr-defined]
        if self.letters_a_conversation is not None and session.count > self.letters_a_conversation:  # type: ignore[attr-defined]
            return "421 4.7.0 Enough for one conversation"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name is the server's
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """For whom?"""
        answer = self.refuses.get(address, "250 OK")
        if answer == "250 OK":
            envelope.rcpt_tos.append(address)
        return self._said(server, answer)

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """What is in it?"""
        (address,) = envelope.rcpt_tos
        answer = self.refuses_content.get(address, "250 Kept")
        if answer == "250 Kept":
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.got.append((address, message))
        return self._said(server, answer)

    def _said(self, server: SMTP, answer: str | None) -> str:
        if answer is None or answer == GONE:
            server.transport.close()
        if answer == GONE:
            # Nobody gets in any more.
            assert self._controller is not None
            self._controller.server.close()
        return answer or "250 never said"

    def _authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == (self.password or "").encode(), handled=False)


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate of loopback's own, as a file to be trusted and as a server's context."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    trusted, both = folder / "may-chu-thu.pem", folder / "key.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    both.write_bytes(key.private_bytes(*plain) + trusted.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return trusted, context

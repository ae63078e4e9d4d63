"""Secrets: hashes of passwords and PINs that are dear to guess, and tokens nobody guesses."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from model.words.folding import comparison_key
from model.words.problems import WrongInput

# Argon2id as its authors advise: 64 MiB and about a third of a second for each guess.
HASHER = PasswordHash((Argon2Hasher(),))
PIN_DIGITS: Final = 6
# 18 bytes are 144 bits, and 24 letters that a telephone's camera still reads easily.
_LINK_BYTES: Final = 18
_SESSION_BYTES: Final = 32
# Whoever sends many guesses at once must not take all memory of an office PC.
_AT_ONCE: Final = BoundedSemaphore(2)


def hashed(text: str) -> str:
    """The hash of a password or PIN; letters count as they look, however a keyboard composes them."""
    with _AT_ONCE:
        return HASHER.hash(_composed(text))


def fits(text: str, known: str | None) -> bool:
    """Whether a password or PIN is the one of a hash; takes as long where there is no hash."""
    nobody = _of_nobody()
    with _AT_ONCE:
        fine = HASHER.verify(_composed(text), known or nobody)
    return fine and known is not None


def check_new(password: str, name: str, length: tuple[int, int]) -> None:
    """Raise WrongInput for a password that is too short, too long, or the first that anybody would guess."""
    composed = _composed(password)
    least, most = length
    if not least <= len(composed) <= most:
        raise WrongInput("password_length", least=least, most=most)
    if len(set(composed)) < 5 or comparison_key(composed) == comparison_key(name):
        raise WrongInput("password_plain")


def new_token() -> str:
    """A token of a session."""
    return secrets.token_urlsafe(_SESSION_BYTES)


def new_link_token() -> str:
    """A token of a personal link, or of a way in that is used once."""
    return secrets.token_urlsafe(_LINK_BYTES)


def new_pin() -> str:
    """Six digits."""
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"


def mark_of(token: str) -> str:
    """What the store keeps of a token: whoever reads the store cannot come in by it."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """What each form of a session brings back: made from the token, so it is kept nowhere."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


@cache
def _of_nobody() -> str:
    return HASHER.hash(secrets.token_urlsafe(_SESSION_BYTES))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()

"""Keys of units: the pair by which a unit signs its packages, made once in its home, and the public half that travels."""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from jobs.workplace import Workplace
from model.ledger.public_keys import check_number, is_public_key
from model.store.signatures import signature_fits
from model.store.whole_files import written_first, written_whole
from model.words.problems import Refused, StoreProblem, WrongInput

_FOLDER: Final = "keys"
_AREA: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
_MARK: Final = "tiendo-key"
# A text of three lines; whatever is longer is something else.
_MOST: Final = 4096


@dataclass(frozen=True, slots=True)
class Key:
    """The pair of keys of a unit; `public` is the text of its public half."""

    area: str
    private: Ed25519PrivateKey
    public: str

    @property
    def check_number(self) -> str:
        """Figures by which two people make sure over the telephone that they hold the same key."""
        return check_number(self.public)

    @property
    def text(self) -> str:
        """What the file of the public key says: whose it is, the key, its check number."""
        return f"{_MARK} {self.area}\n{self.public}\n{self.check_number}\n"


def own_key(place: Workplace, area: str) -> Key:
    """The pair of keys of a unit, made when it is first asked for.

    Refused while the pair that was made is not there: whoever is above knows the unit by that one, so a
    new one is made only on purpose. StoreProblem for a file that is no key.
    """
    path = _path(place, area)
    told = path.with_suffix(".pub").exists()
    if path.exists():
        return _read(path, area) if told else _told(path, _read(path, area))
    if told:
        raise Refused("key_lost", area=area, file=path)
    with written_first(path) as aside:
        _write(aside, Ed25519PrivateKey.generate())
    return _told(path, _read(path, area))


def new_key(place: Workplace, area: str) -> Key:
    """A new pair of keys in place of the one before, which is lost or was seen by somebody."""
    path = _path(place, area)
    with written_whole(path) as aside:
        _write(aside, Ed25519PrivateKey.generate())
    return _told(path, _read(path, area))


def public_key_file(place: Workplace, area: str) -> Path:
    """Where the file of the public key lies, ready to be sent."""
    return _path(place, area).with_suffix(".pub")


def private_key_file(place: Workplace, area: str) -> Path:
    """Where the file of the private key lies, which is sent to nobody."""
    return _path(place, area)


def public_key_given(text: str, code: str) -> str:
    """The public key in what somebody typed, or in what the file of one says.

    WrongInput for what holds no key, and for the file of another unit.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and lines[0].startswith(f"{_MARK} "):
        whose = lines.pop(0).split(maxsplit=1)[1]
        if whose != code:
            raise WrongInput("member_key_of_another", code=code, whose=whose)
    if not lines or not is_public_key(lines[0]):
        raise WrongInput("member_key_wrong", code=code)
    return lines[0]


def file_or_text(said: str) -> str:
    """What the file of a name says; the words themselves where there is no such file, as where the key was typed."""
    try:
        path = Path(said)
        if not path.is_file():
            return said
        with path.open("rb") as file:
            return file.read(_MOST).decode("utf-8-sig")
    except (OSError, ValueError):
        return said


def signed(key: Key, text: str) -> str:
    """The signature of a text (base64)."""
    return base64.b64encode(key.private.sign(text.encode())).decode("ascii")


def check_signature(public: str, signature: str, text: str) -> None:
    """Raise Refused unless a text was signed with the private half of a key, and not a letter has changed since."""
    if not signature_fits(public, signature, text):
        raise Refused("package_tampered")


def _path(place: Workplace, area: str) -> Path:
    # It becomes the name of a file.
    if not _AREA.fullmatch(area):
        raise WrongInput("member_code_wrong", code=area)
    return place.home / _FOLDER / f"{area}.pem"


def _write(aside: Path, private: Ed25519PrivateKey) -> None:
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    # Nobody else may read it, not even while it is being written.
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)


def _read(path: Path, area: str) -> Key:
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        raise StoreProblem("key_unreadable", area=area, file=path) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise StoreProblem("key_unreadable", area=area, file=path)
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return Key(area, private, base64.b64encode(raw).decode("ascii"))


def _told(path: Path, key: Key) -> Key:
    """The key, with its public half beside it for sending."""
    with written_whole(path.with_suffix(".pub")) as aside:
        aside.write_text(key.text, encoding="ascii", newline="\n")
    return key

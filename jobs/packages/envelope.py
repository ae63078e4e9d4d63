"""The envelope of a package: the signed text as it travels by letter, by flow or on a stick, and its strict opening.

What comes in was written by anybody: it is measured before it is read, and read by one parser that
knows no second reading of a text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from jobs.packages.keys import Key, signed
from model.ledger.events import canonical
from model.ledger.public_keys import KEY_BYTES, SIGNATURE_BYTES, raw_bytes
from model.words.problems import WrongInput

NAME: Final = "tiendo-package"
VERSION: Final = 1
# A city of a hundred communes needs less than a tenth of it.
LARGEST: Final = 16 * 1024 * 1024
_TEXTS: Final = ("content", "public_key", "signature")
_FIELDS: Final = frozenset({"format", "version", *_TEXTS})


@dataclass(frozen=True, slots=True)
class Envelope:
    """The text of a package, the public key it says it is signed with, and the signature; nothing of it is checked yet."""

    text: str
    public_key: str
    signature: str


def sealed(text: str, key: Key) -> bytes:
    """The bytes of the file in which a package travels: an equal text and key give equal bytes."""
    said = {
        "format": NAME,
        "version": VERSION,
        "content": text,
        "public_key": key.public,
        "signature": signed(key, text),
    }
    return canonical(said).encode() + b"\n"


def opened(data: bytes) -> Envelope:
    """What an envelope holds. WrongInput for whatever is none: too large, not ours, of a newer program, or broken."""
    if len(data) > LARGEST:
        raise WrongInput("envelope_large", most=LARGEST // 1024 // 1024)
    said = _parsed(data)
    if not isinstance(said, dict) or said.get("format") != NAME:
        raise WrongInput("envelope_other")
    version = said.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise WrongInput("envelope_newer", version=version, known=VERSION)
    if version != VERSION or isinstance(version, bool | float):
        raise WrongInput("envelope_broken", what="version")
    if wrong := set(said) ^ _FIELDS:
        raise WrongInput("envelope_broken", what=_shown(min(wrong)))
    for field in _TEXTS:
        _check_text(field, said[field])
    for field, length in (("public_key", KEY_BYTES), ("signature", SIGNATURE_BYTES)):
        if raw_bytes(said[field], length) is None:
            raise WrongInput("envelope_broken", what=field)
    return Envelope(said["content"], said["public_key"], said["signature"])


def _parsed(data: bytes) -> Any:
    try:
        # An editor may have put its mark before the text; no letter of what is signed is meant by that.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput("envelope_other") from None
    if not text.lstrip().startswith("{"):
        raise WrongInput("envelope_other")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise WrongInput("envelope_unreadable") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose fields are said once: of two readers one would take the first, one the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field is there twice")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check_text(field: str, value: object) -> None:
    if not isinstance(value, str):
        raise WrongInput("envelope_broken", what=field)
    try:
        value.encode()
    except UnicodeEncodeError:
        # Half a letter has no bytes, so nobody can have signed it.
        raise WrongInput("envelope_broken", what=field) from None


def _shown(name: str) -> str:
    """The name of a field as far as it can be shown: it may be anything."""
    return "".join(letter for letter in name[:40] if letter.isprintable())

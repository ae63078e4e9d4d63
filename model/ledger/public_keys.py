"""Public keys of units: 32 bytes as a short text, and a check number that people read to each other over the telephone."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
# Twenty-four figures are about eighty bits: nobody finds a second key with the same ones.
_FIGURES: Final = 24
_GROUP: Final = 4


def raw_bytes(text: str, length: int) -> bytes | None:
    """The bytes of a text in base64, if it is the one text of just so many bytes; else None."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return None
    # The last letter has bits that no byte needs: only one of its spellings is ours.
    return raw if len(raw) == length and base64.b64encode(raw).decode("ascii") == text else None


def is_public_key(text: str) -> bool:
    """Whether a text is that of a public key."""
    return raw_bytes(text, KEY_BYTES) is not None


def check_number(public: str) -> str:
    """The check number of a public key: figures in groups of four, taken from the sha256 of its bytes."""
    digest = hashlib.sha256(base64.b64decode(public)).digest()
    figures = str(int.from_bytes(digest, "big") % 10**_FIGURES).zfill(_FIGURES)
    return " ".join(figures[at : at + _GROUP] for at in range(0, _FIGURES, _GROUP))

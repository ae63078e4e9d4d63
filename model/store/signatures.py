"""Signatures of packages: whether a text was signed with the private half of a public key (Ed25519)."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from model.ledger.public_keys import KEY_BYTES, SIGNATURE_BYTES, raw_bytes


def signature_fits(public: str, signature: str, text: str) -> bool:
    """Whether not a letter of the text has changed since it was signed; key and signature in base64."""
    key, raw = raw_bytes(public, KEY_BYTES), raw_bytes(signature, SIGNATURE_BYTES)
    if key is None or raw is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(raw, text.encode())
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True

"""The shape of e-mail addresses: what every mail server takes, and nothing that could end a header line."""

from __future__ import annotations

import re
from email.utils import getaddresses

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SHAPE = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+")
_LONGEST = 254


def is_email(text: str) -> bool:
    """Whether a text is one bare address such as lan@truong.edu.vn, in the letters that every server takes."""
    return len(text) <= _LONGEST and len(text.partition("@")[0]) <= 64 and _SHAPE.fullmatch(text) is not None


def named_email(text: str) -> tuple[str, str] | None:
    """Name and address of `UBND xã <vanthu@xa.gov.vn>` or of a bare address; None if it is neither."""
    found = getaddresses([text]) if "\n" not in text and "\r" not in text else []
    return found[0] if len(found) == 1 and is_email(found[0][1]) else None

"""What a person reads of a page."""

from __future__ import annotations

import re


def words(html: str) -> str:
    """The text of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())

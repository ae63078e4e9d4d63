"""Sentences about packages of a period: publishing, taking and merging them, and the units they come from."""

from __future__ import annotations

from typing import Final

PACKAGE_SENTENCES: Final[dict[str, str]] = {}

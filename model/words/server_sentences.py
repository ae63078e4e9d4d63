"""Sentences about a shared server: roles of its database, moving a store, shared files, workers."""

from __future__ import annotations

from typing import Final

SERVER_SENTENCES: Final[dict[str, str]] = {}

"""The whole schema: every table of the store, whichever file it stands in."""

from __future__ import annotations

from model.store import city_tables
from model.store.tables import metadata

__all__ = ["city_tables", "metadata"]

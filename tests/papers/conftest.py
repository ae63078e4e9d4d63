"""What tests of papers may ask for: a home, the desk, files."""

from __future__ import annotations

from papers_desk import make, office, place, prepared

__all__ = ["make", "office", "place", "prepared"]

"""What tests of tables that come in may ask for: a home and the desk."""

from __future__ import annotations

from papers_desk import make, office, place, prepared

__all__ = ["make", "office", "place", "prepared"]

"""What tests of shared files may ask for: two computers, one store, one shared place."""

from __future__ import annotations

from papers_desk import make, office, place, prepared
from sharedfiles_desk import objects, other, share, store_of_objects

__all__ = ["make", "objects", "office", "other", "place", "prepared", "share", "store_of_objects"]

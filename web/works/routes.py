"""The routes of works and events."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.routes import Route, reading, writing
from web.works import listed, made, recorded, shown

ROUTES: Final[tuple[Route, ...]] = (
    reading("/works", listed.works, Sight.WORKS),
    reading("/works/amount", made.amount, Sight.WORKS),
    reading("/works/new", made.new, Sight.WORKS),
    writing("/works/new", made.added, Sight.WORKS),
    reading("/works/group", made.grouping, Sight.WORKS),
    writing("/works/group", made.grouped, Sight.WORKS),
    reading("/works/place", made.placing, Sight.WORKS),
    writing("/works/place", made.placed, Sight.WORKS),
    reading("/works/assign", made.assigning, Sight.WORKS),
    writing("/works/assign", made.assigned, Sight.WORKS),
    reading("/works/{work}", shown.work, Sight.WORKS),
    reading("/works/{work}/folder.zip", shown.folder, Sight.EVIDENCE),
    writing("/works/{work}/explain", shown.explained, Sight.FLAGS),
    reading("/works/{work}/split", made.splitting, Sight.WORKS),
    writing("/works/{work}/split", made.parted, Sight.WORKS),
    reading("/works/{work}/join", made.joining, Sight.WORKS),
    writing("/works/{work}/join", made.joined, Sight.WORKS),
    reading("/works/{work}/record/{form}", recorded.form, Sight.WORKS),
    writing("/works/{work}/record/{form}", recorded.sent, Sight.WORKS),
    reading("/works/{work}/correct/{event}", recorded.correction, Sight.WORKS),
    writing("/works/{work}/correct/{event}", recorded.corrected, Sight.WORKS),
    reading("/works/{work}/void/{event}", recorded.voiding, Sight.WORKS),
    writing("/works/{work}/void/{event}", recorded.voided, Sight.WORKS),
    reading("/events/{event}", shown.event, Sight.WORKS),
)

"""Editions of a plan: its facts as canonical text, named by their hash.

The store keeps every edition it has ever seen, so that a question about the past is answered
with the plan as it was known then.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from model.plan.building import build_plan
from model.plan.facts import Plan


def edition_text(plan: Plan) -> str:
    """The plan's facts as one canonical JSON text: equal facts give equal text."""
    return json.dumps(plan.sections, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def edition_hash(text: str) -> str:
    """The sha256 of an edition's text, which is its name."""
    return hashlib.sha256(text.encode()).hexdigest()


# One look at a commune asks for the same few plans again and again, and a plan never changes.
@lru_cache(maxsize=8)
def plan_of_edition(text: str) -> Plan:
    """The plan of an edition's text."""
    return build_plan(json.loads(text))

"""The one way of counting that a unit above asks of all, as a counting that others can be compared with."""

from __future__ import annotations

from model.plan.shared_indicators import SharedIndicator
from model.targets.packages.fingerprint import counting
from model.targets.packages.package import Counting


def asked_counting(row: SharedIndicator) -> Counting:
    """How an indicator is to be counted."""
    return counting(row.kinds, row.actions, row.levels, row.phases, row.quantity, row.counts_at)

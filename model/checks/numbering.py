"""Numbers of the rows of the table: used twice, or left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from model.checks.raised import raised
from model.plan.facts import Indicator, Plan
from model.plan.findings import Finding
from model.plan.rules import Rules

_CODE = re.compile(r"(?P<group>[0-9]+)\.(?P<row>[0-9]+)")


def number_twice(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """Two rows of the table of indicators under one number."""
    codes = [indicator.code for indicator in plan.indicators]
    for code in dict.fromkeys(c for c in codes if codes.count(c) > 1):
        same = [i for i in plan.indicators if i.code == code]
        places = [row.at for row in same]
        identity = f"{plan.id}.number.{code}"
        counts = (1, len(same))
        yield raised(identity, "soft", "number_twice", places, counts, "number", code=code, count=len(same))


def number_missing(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """A number left out below one that is used: a row 1.2 without a row 1.1."""
    groups: dict[str, dict[int, Indicator]] = defaultdict(dict)
    for indicator in plan.indicators:
        if found := _CODE.fullmatch(indicator.code):
            groups[found["group"]].setdefault(int(found["row"]), indicator)
    for group, numbered in groups.items():
        for row in sorted(set(range(1, max(numbered))) - set(numbered)):
            after = numbered[min(n for n in numbered if n > row)]
            yield raised(
                f"{plan.id}.number_missing.{group}.{row}",
                "soft",
                "number_missing",
                [after.at],
                (max(numbered), len(numbered)),
                "number_missing",
                code=f"{group}.{row}",
                after=after.code,
            )

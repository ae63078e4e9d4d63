"""What was handed over day by day, from postings, is what folding every work says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from jobs.bench.ground import NOW, tell
from jobs.workplace import Workplace
from model.ledger.cells import Cells
from model.plan.rules import CountingRule
from model.store.events import chain_head, events_of_area
from model.store.handed_over import handed_over_by_day
from model.targets.reports.over_time import handed_over_days

DAYS = (date(2027, 1, 1), date(2027, 9, 30), date(2029, 1, 1))


def counted(rule: CountingRule, cells: Cells) -> int:
    return sum(n for (here, _), n in cells.items() if here.kind in rule.kinds and here.action in rule.actions)


def test_the_postings_tell_the_same_curve_as_the_fold(tmp_path: Path) -> None:
    """16 made-up works, a neighbour beside them, three days: the same days and counts"""
    place = Workplace(tmp_path / "var", now=NOW)
    store = place.open_or_create()
    for area in ("90001", "90002"):
        tell(store, place.rules, area, 16, 7)
    any_rule = place.rules.counting[0]
    with store.reading() as connection:
        events = events_of_area(connection, "90001", kinds=("work",))
        levels = frozenset({link["level"] or "" for e in events for link in e.body.get("links", ())})
        rule = replace(any_rule, plan="p1", kinds=frozenset({"classroom", "toilet"}), levels=levels, phases=None)
        rule = replace(rule, actions=frozenset({"new_build", "renovate"}))
        head, _ = chain_head(connection, "90001")
        curves = []
        for on in DAYS:
            total, curve = 0, []
            for day, cells in handed_over_by_day(connection, "90001", on, head).items():
                if change := counted(rule, cells):
                    total += change
                    curve.append((day, total))
            assert tuple(curve) == handed_over_days(rule, events, place.rules.life_cycles, on)
            curves.append(len(curve))
    store.close()
    assert curves[0] < curves[-1]

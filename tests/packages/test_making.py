"""What goes into a package: late works by two dates, and what things cost without saying which."""

from __future__ import annotations

from datetime import date

from packages.made_up import rules

from model.ledger.cells import Slice
from model.ledger.standing import Link, Standing
from model.targets.packages.making import WorksTold, without_schools, works_of
from model.targets.packages.package import Lateness, Spread
from model.targets.packages.spreads import Told, spreads

ON = date(2026, 11, 19)
CYCLES = rules().life_cycles


def link(item: str = "a", kind: str = "classroom", quantity: int | None = 3) -> Link:
    return Link(item, "p", quantity, "2026-2028", "primary", "th-a", kind, "new_build", "room", None)


def work(state: str = "building", **said: object) -> Standing:
    return Standing(name="Nhà lớp học", cycle="construction", state=state, block_state=state, links=(link(),)).but(
        **said
    )


def lateness(*works: Standing, tracked: date | None = None) -> Lateness:
    return WorksTold(works, CYCLES, ON, tracked).lateness


def test_late_against_the_first_date_and_the_last_one() -> None:
    """2026-11-18 has passed, 2026-11-19 is today, 2027 is to come; a date put off is late by the first alone."""
    past, today, later = date(2026, 11, 18), date(2026, 11, 19), date(2027, 1, 1)
    assert lateness(work(due_first=past, due_set=past)) == Lateness(1, 1, 1, 0)
    assert lateness(work(due_first=past, due_set=later)) == Lateness(1, 1, 0, 0)
    assert lateness(work(due_first=today, due_set=today)) == Lateness(1, 0, 0, 0)
    # The end of the plan's phase is no date of the work once a tighter one was set.
    assert lateness(work(due_promised=later, due_set=past)) == Lateness(1, 1, 1, 0)


def test_what_is_finished_or_stopped_is_not_late() -> None:
    """Handed over, being settled, terminated: whatever the date."""
    past = date(2026, 1, 1)
    for state in ("handed_over", "settled", "terminated", "cancelled"):
        assert lateness(work(state, due_first=past, due_set=past)) == Lateness()


def test_no_date_is_told_and_not_late() -> None:
    """Unknown is not 0: it has a number of its own."""
    assert lateness(work(), work(due_promised=date(2027, 1, 1))) == Lateness(2, 0, 0, 1)


def test_a_date_from_before_tracking_is_not_late() -> None:
    """Nobody was asked about it then."""
    past = date(2026, 1, 1)
    assert lateness(work(due_first=past, due_set=past), tracked=date(2026, 3, 1)) == Lateness(1, 0, 0, 0)


def test_an_activity_and_what_is_gone_are_no_works() -> None:
    """Withdrawn, made part of another, an activity: not among them."""
    gone = {"a": work(withdrawn=True), "b": work(absorbed_by="c"), "d": work(cycle="activity"), "e": work()}
    assert list(works_of(gone)) == ["e"]


def test_cells_are_summed_over_plans_and_schools() -> None:
    """Two schools and two plans: one cell, and what cancels out is gone."""
    here = Slice(plan="p", school="a", kind="classroom")
    cells = {(here, "quantity"): 3, (here._replace(plan="q", school="b"), "quantity"): 4, (here, "count"): 1}
    cells |= {(here._replace(school="b"), "count"): -1}
    assert without_schools(cells) == {(Slice(kind="classroom"), "quantity"): 7}


def test_costs_and_days_of_works_that_build_one_thing() -> None:
    """3 rooms for 3 billion; approved in principle, then approved, contracted a month later, handed over in 300 days."""
    days = [
        ("policy_approved", date(2025, 1, 1)),
        ("approved", date(2025, 3, 1)),
        ("contracted", date(2025, 4, 1)),
        ("handed_over", date(2026, 1, 26)),
        ("handed_over", date(2026, 2, 26)),
    ]
    one = work(contracts={("NSTP", 2025): 3_000_000_000}, investment=9)
    cheaper = work(investment=1_500_000_000)
    both = work(links=(link(), link("b", "toilet")), investment=1)
    unknown = work(links=(link(quantity=None),), investment=1)
    cycle = CYCLES.knowing("construction", "building")
    told = [Told(one, cycle, days), Told(cheaper, cycle, ()), Told(both, cycle, days), Told(unknown, cycle, ())]
    assert spreads(told) == (
        Spread("approval_to_contract", "classroom", "new_build", (31,)),
        Spread("contract_to_handover", "classroom", "new_build", (300,)),
        Spread("unit_cost", "classroom", "new_build", (500_000_000, 1_000_000_000)),
    )

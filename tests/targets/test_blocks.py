"""The way to a target: six blocks that always add up to it, whatever was listed, built and handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jobs.workplace import shipped
from model.ledger.cells import BLOCKS, CellFold, Cells, Slice
from model.ledger.standing import Standing, link_of
from model.plan.address import Address
from model.plan.facts import Item, Phase, Plan, Total
from model.plan.reading import read_plan
from model.plan.rules import CountingRule, Rules, read_rules
from model.targets.counting import Blocks, achieved, by_block, listed_number, way_to

KINDS = ("classroom", "subject_room", "toilet")
LEVELS = ("preschool", "primary", None)
PHASES = (
    Phase("2026-2028", date(2026, 1, 1), date(2028, 12, 31)),
    Phase("2029-2030", date(2029, 1, 1), date(2030, 12, 31)),
)
DAYS = (date(2027, 12, 31), date(2028, 12, 31), date(2030, 12, 31))
HERE = Address("p1", "III", 1, 1)
STATES = (
    "proposed", "listed", "policy_approved", "approved", "contracted", "building", "suspended", "works_done",
    "accepted", "handed_over", "cancelled", "terminated",
)  # fmt: skip


@cache
def rules() -> Rules:
    return read_rules(shipped("data") / "rules")


@cache
def empty_plan() -> Plan:
    whole = read_plan(shipped("data") / "plans" / "nam_thanh_mien", shipped("data") / "schemas")
    return replace(whole, id="p1", items=(), totals=(), task_phases=PHASES, goal_phases=())


def item(number: int, phase: str, level: str | None, kind: str, action: str, quantity: int | None) -> Item:
    code, due = f"i{number}", next(p.last for p in PHASES if p.id == phase)
    return Item(
        id=code, plan="p1", name=code, phase=phase, level=level, place=None, school=None, kind=kind, action=action,
        quantity=quantity, unit="room", sites=None, total=None, planned_amount=None, due=due, task=None, at=HERE,
    )  # fmt: skip


def standing(of: Item, state: str = "proposed", **other: Any) -> Standing:
    """The work of one item in some state."""
    return Standing(
        name=of.name, cycle="construction", links=(link_of(of),), state=state, block_state=state,
        since=date(2026, 1, 1), **other,
    )  # fmt: skip


ITEMS = st.lists(
    st.tuples(
        st.sampled_from([p.id for p in PHASES]),
        st.sampled_from(LEVELS),
        st.sampled_from(KINDS),
        st.sampled_from(["new_build", "renovate"]),
        st.one_of(st.none(), st.integers(0, 20)),
    ),
    max_size=8,
).map(lambda rows: [item(i, *row) for i, row in enumerate(rows)])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A random list, some of it under stated totals that may say another number."""
    items, totals = draw(ITEMS), []
    for i, one in enumerate(items):
        if draw(st.booleans()):
            total = Total(f"t{i}", one.phase, one.level, one.kind, one.action, draw(st.integers(0, 30)), "room", HERE)
            totals.append(total)
            items[i] = replace(one, total=total.id)
    return replace(empty_plan(), items=tuple(items), totals=tuple(totals))


@st.composite
def counting_rules(draw: st.DrawFn) -> CountingRule:
    """Some kinds, levels and phases, by the places named or by the stated totals."""
    return replace(
        rules().counting[0],
        plan="p1",
        kinds=frozenset(draw(st.sets(st.sampled_from(KINDS)))),
        levels=frozenset(draw(st.sets(st.sampled_from([level or "" for level in LEVELS])))),
        phases=draw(st.none() | st.sets(st.sampled_from([p.id for p in PHASES])).map(frozenset)),
        quantity=draw(st.sampled_from(["named", "stated"])),
    )


@st.composite
def standings(draw: st.DrawFn, plan: Plan) -> list[Standing]:
    """One work an item, in any state, with any number of it handed over, with capital or without."""
    states, amounts = st.sampled_from(STATES), st.integers(0, 25)
    return [
        standing(
            one,
            draw(states),
            handed_over={one.id: draw(amounts)},
            allocated={("NSX", 2026): 10} if draw(st.booleans()) else {},
        )
        for one in plan.items
    ]


Built = tuple[Plan, CountingRule, Mapping[tuple[Slice, str], int]]


@st.composite
def built(draw: st.DrawFn) -> Built:
    plan, rule = draw(plans()), draw(counting_rules())
    cells: Counter[tuple[Slice, str]] = Counter()
    for one in draw(standings(plan)):
        cells.update(cells_of(one))
    return plan, rule, dict(cells)


def five(blocks: Blocks) -> int:
    return sum(getattr(blocks, name) for name in BLOCKS)


@settings(max_examples=60, deadline=None)
@given(built(), st.integers(0, 120), st.sampled_from(DAYS))
def test_six_blocks_add_up_to_any_target(made: Built, target: int, on: date) -> None:
    """Random list, states, handovers and rule: five blocks are never negative, the sixth shows the gap or the excess."""
    plan, rule, cells = made
    blocks = way_to(target, on, rule, plan, cells)
    assert five(blocks) + blocks.not_listed == target
    assert all(getattr(blocks, name) >= 0 for name in BLOCKS)
    assert blocks.handed_over == achieved(rule, plan, cells)


@settings(max_examples=40, deadline=None)
@given(built(), st.sampled_from(DAYS))
def test_every_block_is_the_sum_of_its_slices(made: Built, on: date) -> None:
    """Counted once more by hand, under a rule of the places named."""
    plan, rule, cells = made
    rule = replace(rule, quantity="named")
    ends = {p.id: p.last for p in PHASES}
    by_hand: Counter[str] = Counter()
    for (here, measure), amount in cells.items():
        kept = here.kind in rule.kinds and here.level in rule.levels and here.action == "new_build"
        kept = kept and (rule.phases is None or here.phase in rule.phases) and measure == "quantity"
        if kept and (here.block == "handed_over" or ends[here.phase] <= on):
            by_hand[here.block] += amount
    blocks = way_to(0, on, rule, plan, cells)
    assert {name: getattr(blocks, name) for name in BLOCKS} == {name: by_hand[name] for name in BLOCKS}


@settings(max_examples=60, deadline=None)
@given(plans(), counting_rules(), st.integers(0, 120), st.sampled_from(DAYS))
def test_before_anything_happens_the_gap_is_what_the_list_lacks(
    plan: Plan, rule: CountingRule, target: int, on: date
) -> None:
    """All proposed: not_listed = target − listed, by the places named and by the stated totals alike; below 0 too."""
    cells = proposed(plan)
    blocks = way_to(target, on, rule, plan, cells)
    listed = listed_number(rule, plan, by=on)
    assert (blocks.proposed, blocks.not_listed) == (listed.known, target - listed.known)


def proposed(plan: Plan) -> dict[tuple[Slice, str], int]:
    cells: Counter[tuple[Slice, str]] = Counter()
    for one in plan.items:
        cells.update(cells_of(standing(one)))
    return dict(cells)


def cells_of(of: Standing) -> Cells:
    return CellFold(rules().life_cycles).cells(of)


@settings(max_examples=60, deadline=None)
@given(built(), st.sampled_from(DAYS), st.data())
def test_moving_from_block_to_block_changes_no_sum(made: Built, on: date, data: st.DataObject) -> None:
    """Any part of any slice moved to another block: the six still make the target, the gap stays as it was."""
    plan, rule, cells = made
    rule = replace(rule, quantity="named")
    due = {p.id for p in PHASES if p.last <= on}
    movable = [k for k, n in cells.items() if k[1] == "quantity" and k[0].block in BLOCKS and n and k[0].phase in due]
    assume(movable)
    key = data.draw(st.sampled_from(movable))
    amount, to = data.draw(st.integers(1, cells[key])), data.draw(st.sampled_from(BLOCKS))
    moved: Counter[tuple[Slice, str]] = Counter(cells)
    moved[key] -= amount
    moved[key[0]._replace(block=to), "quantity"] += amount
    before, after = (way_to(42, on, rule, plan, some) for some in (cells, moved))
    assert five(after) + after.not_listed == 42
    assert (five(after), after.not_listed) == (five(before), before.not_listed)


@given(built(), st.integers(0, 120))
@settings(max_examples=50, deadline=None)
def test_other_plans_do_not_count(made: Built, target: int) -> None:
    """The same slices under another plan's name fill no block."""
    plan, rule, cells = made
    foreign: dict[Any, int] = {(here._replace(plan="p2"), measure): n for (here, measure), n in cells.items()}
    rule = replace(rule, quantity="named")
    blocks = way_to(target, DAYS[-1], rule, plan, foreign)
    assert (five(blocks), blocks.not_listed, achieved(rule, plan, foreign)) == (0, target, 0)


def test_more_listed_than_wanted_shows_below_zero() -> None:
    """30 listed for a target of 20: 10 too many are said, not hidden."""
    plan = replace(empty_plan(), items=(item(1, "2026-2028", "primary", "classroom", "new_build", 30),))
    blocks = way_to(20, DAYS[1], rules().counting[0], plan, proposed(plan))
    assert (blocks.proposed, blocks.not_listed) == (30, -10)


def test_early_handover_counts_before_its_phase_is_due() -> None:
    """5 rooms of 2029-2030, 2 handed over by 2028: 2 count for 2028, all 5 for 2030."""
    one = item(1, "2029-2030", "primary", "classroom", "new_build", 5)
    plan = replace(empty_plan(), items=(one,))
    cells = cells_of(standing(one, "building", handed_over={one.id: 2}))
    by_day = {on: way_to(10, on, rules().counting[0], plan, cells) for on in DAYS[1:]}
    assert [(b.handed_over, b.building, b.not_listed) for b in by_day.values()] == [(2, 0, 8), (2, 3, 5)]


def test_what_a_stated_total_holds_beyond_its_places_is_proposed() -> None:
    """ "9 phòng bộ môn", 4 of them named and building: 4 building, 5 proposed, 1 to the target of 10."""
    one = replace(item(1, "2026-2028", "primary", "subject_room", "new_build", 4), total="t")
    total = Total("t", one.phase, one.level, one.kind, one.action, 9, "room", HERE)
    plan = replace(empty_plan(), items=(one,), totals=(total,))
    cells = cells_of(standing(one, "building"))
    stated, named = (
        way_to(10, DAYS[1], replace(rules().counting[0], quantity=q), plan, cells) for q in ("stated", "named")
    )
    assert (stated.building, stated.proposed, stated.not_listed) == (4, 5, 1)
    assert (named.building, named.proposed, named.not_listed) == (4, 0, 6)


def test_a_stated_total_below_its_places_takes_nothing_from_what_is_built() -> None:
    """2 stated, 4 named and building: 4 are building, none is proposed, and no block falls below 0."""
    one = replace(item(1, "2026-2028", "primary", "subject_room", "new_build", 4), total="t")
    total = Total("t", one.phase, one.level, one.kind, one.action, 2, "room", HERE)
    plan = replace(empty_plan(), items=(one,), totals=(total,))
    rule = replace(rules().counting[0], quantity="stated")
    blocks = way_to(10, DAYS[1], rule, plan, cells_of(standing(one, "building")))
    assert (blocks.building, blocks.proposed, blocks.not_listed) == (4, 0, 6)


def test_an_unknown_quantity_fills_no_block_and_is_counted_as_unknown() -> None:
    """ "Một số phòng": the gap stays whole, and one line is said to be unknown."""
    plan = replace(empty_plan(), items=(item(1, "2026-2028", "primary", "classroom", "new_build", None),))
    cells = proposed(plan)
    assert way_to(10, DAYS[1], rules().counting[0], plan, cells).not_listed == 10
    assert by_block(cells, {"kind": "classroom"})["unknown"] == 1
    assert listed_number(rules().counting[0], plan).number is None


@pytest.mark.long
@pytest.mark.parametrize(
    ("told", "of"),
    [
        (test_six_blocks_add_up_to_any_target, (built(), st.integers(0, 120), st.sampled_from(DAYS))),
        (test_every_block_is_the_sum_of_its_slices, (built(), st.sampled_from(DAYS))),
        (test_moving_from_block_to_block_changes_no_sum, (built(), st.sampled_from(DAYS), st.data())),
    ],
    ids=["any target", "slices", "moving"],
)
def test_the_same_over_many_more_examples(told: Any, of: tuple[Any, ...]) -> None:
    """two hundred random lists of each"""
    settings(max_examples=200, deadline=None)(given(*of)(told.hypothesis.inner_test))()

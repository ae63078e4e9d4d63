"""What a merge makes of packages: sums by numerator and denominator, nothing twice, the unknown told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from packages.made_up import ROOMS, asked, member, package, rooms, share

from model.targets.packages.merging import Merge, NotCome, as_package, merge, merge_of_text
from model.targets.packages.package import Coverage, IndicatorFigure, Package, TargetFigure
from model.targets.packages.reading import read_package


def merged(*packages: Package, absent: tuple[str, ...] = ()) -> Merge:
    members = [member(one.unit) for one in packages] + [member(code) for code in absent]
    return merge(asked(), members, {one.unit: one for one in packages})


def figure(made: Merge, id_: str) -> IndicatorFigure:
    return next(one for one in made.indicators if one.id == id_)


def test_a_share_is_summed_by_numerator_and_denominator() -> None:
    """10 of 10 teachers here and 0 of 90 there are 10 percent, not 50."""
    made = merged(package("1", indicators=(share(10, 10),)), package("2", indicators=(share(0, 90),)))
    assert figure(made, "2.1").achieved == 10.0
    assert (figure(made, "2.1").numerator, figure(made, "2.1").denominator) == (10, 100)


def test_a_share_without_its_numbers_is_not_in_the_sum() -> None:
    """98 percent of nobody knows how many: told as unknown, and never averaged in."""
    made = merged(package("1", indicators=(share(1, 2),)), package("2", indicators=(share(None, None, 98.0),)))
    assert (figure(made, "2.1").achieved, figure(made, "2.1").known, figure(made, "2.1").units) == (50.0, 1, 2)


def test_what_nobody_knows_stays_unknown() -> None:
    """No rooms known anywhere: no figure, not 0."""
    made = merged(package("1", indicators=(rooms(None),)), package("2", indicators=(rooms(None),)))
    assert (figure(made, "3.2").achieved, figure(made, "3.2").known, figure(made, "3.2").units) == (None, 0, 2)


def test_counts_of_one_reading_are_summed_with_their_ways() -> None:
    """3 rooms of 42 and 4 of 10 are 7 of 52, block by block."""
    made = merged(package("1", indicators=(rooms(3),)), package("2", indicators=(rooms(4, target=10),)))
    [target] = figure(made, "3.2").targets
    assert (figure(made, "3.2").achieved, target.value) == (7, 52)
    assert target.blocks == {"handed_over": 7, "not_listed": 45}


def test_targets_of_different_days_are_not_summed() -> None:
    """One aims at 2028, one at 2030: what was reached is summed, the targets are not."""
    made = merged(package("1", indicators=(rooms(3),)), package("2", indicators=(rooms(4, by=2030),)))
    assert (figure(made, "3.2").achieved, figure(made, "3.2").targets) == (7, ())


def test_a_share_is_aimed_at_together_only_where_all_aim_at_the_same() -> None:
    """95 and 95 percent are 95; 95 and 90 are no common target, and never 185."""

    def aim(value: int) -> IndicatorFigure:
        return replace(share(1, 2), targets=(TargetFigure(date(2030, 12, 31), ">=", value),))

    for values, together in (((95, 95), 95), ((95, 90), None)):
        made = merged(*(package(str(at), indicators=(aim(value),)) for at, value in enumerate(values)))
        assert [one.value for one in figure(made, "2.1").targets] == [together]


def test_blocks_that_one_does_not_know_are_not_summed() -> None:
    """Who gives no blocks would make the way of the others look like the way of all."""
    bare = replace(rooms(4), targets=(replace(rooms(4).targets[0], blocks={}),))
    [target] = figure(merged(package("1"), package("2", indicators=(bare,))), "3.2").targets
    assert (target.value, target.blocks) == (84, {})


def test_decimals_are_summed_as_they_are_written() -> None:
    """0.1 and 0.2 and 0.3 are 0.6, not 0.6000000000000001."""
    trees = [replace(share(None, None, n), id="5.1", unit="tree") for n in (0.1, 0.2, 0.3)]
    made = merged(*(package(str(at), indicators=(one,)) for at, one in enumerate(trees)))
    assert figure(made, "5.1").achieved == 0.6


def test_other_readings_stand_side_by_side() -> None:
    """Two count classrooms, one halls as well: no sum over all three, one within each."""
    other = rooms(9, kinds=("classroom", "hall"))
    made = merged(package("1"), package("2"), package("3", indicators=(other,)))
    assert (figure(made, "3.2").achieved, figure(made, "3.2").counting, figure(made, "3.2").targets) == (None, None, ())
    assert {row.units: row.figure.achieved for row in made.definitions} == {("1", "2"): 6, ("3",): 9}
    assert made.cells == {(ROOMS, "quantity"): 9, (ROOMS, "count"): 3}


def test_who_did_not_come_is_named() -> None:
    """Three are expected, one came, one has not closed: nobody is guessed."""
    members = [member("1"), member("2"), member("3")]
    made = merge(asked(), members, {"1": package("1"), "3": NotCome("not_closed")})
    assert [(line.unit, line.state) for line in made.members] == [("1", "came"), ("2", "not_come"), ("3", "not_closed")]
    assert (made.coverage, made.works) == (Coverage(of=3, came=1), 2)


def test_one_that_became_part_of_another_is_not_counted_again() -> None:
    """Commune 1 became part of 2 on the day of the figures: even its package of that week is left out."""
    left = member("1", left=date(2026, 11, 19), into="2")
    made = merge(asked(), [left, member("2")], {"1": package("1"), "2": package("2", works=4)})
    assert [(line.unit, line.state, line.into) for line in made.members] == [("1", "left", "2"), ("2", "came", None)]
    assert (made.works, made.coverage) == (4, Coverage(of=1, came=1))


def test_one_that_leaves_later_counts_once_and_its_successor_not_yet() -> None:
    """2 takes 1 in on the day after the figures: until then 1 stands for itself."""
    day = date(2026, 11, 20)
    members = [member("1", left=day, into="2"), member("2", since=day)]
    made = merge(asked(), members, {"1": package("1"), "2": package("2")})
    assert [(line.unit, line.state) for line in made.members] == [("1", "came")]


def test_a_package_of_nobody_is_not_counted() -> None:
    """A package is there of a unit that is no member: it is as if it were not."""
    made = merge(asked(), [member("1")], {"1": package("1"), "9": package("9")})
    assert made == merged(package("1"))


def test_a_merge_is_read_back_as_it_was() -> None:
    """Text, merge, text: the same."""
    made = merged(package("1"), package("2", indicators=(rooms(9, kinds=("hall",)), share(1, 3))), absent=("3",))
    assert merge_of_text(made.text) == made
    assert merge_of_text(made.text).text == made.text


def test_a_closed_merge_is_a_package_for_the_unit_above() -> None:
    """What a province read is read again by the nation, each way of counting for itself."""
    made = merged(package("1"), package("2", indicators=(rooms(9, kinds=("hall",)),)), absent=("3",))
    above = as_package(made, 1, 12, "b" * 64)
    assert read_package(above.text) == above
    assert sorted(one.achieved or 0 for one in above.indicators) == [3, 9]
    assert (above.coverage, above.snapshot, above.spreads) == (Coverage(3, 2), made.sha256, ())


def test_a_level_is_never_summed() -> None:
    """Level 2 and level 3 are not level 5."""
    level = replace(share(None, None, 2), id="4.9", unit="level")
    made = merged(package("1", indicators=(level,)), package("2", indicators=(replace(level, achieved=3),)))
    assert (figure(made, "4.9").achieved, figure(made, "4.9").known) == (None, 2)


def test_of_a_yes_or_no_it_is_told_how_many_say_yes() -> None:
    """One of two that know says yes, a third does not know."""
    yes, no = (replace(share(n, 1), id="1.9", unit="yes_no", achieved=n) for n in (1, 0))
    unknown = replace(share(None, None), id="1.9", unit="yes_no")
    made = merged(*(package(str(at), indicators=(one,)) for at, one in enumerate((yes, no, unknown))))
    told = figure(made, "1.9")
    assert (told.numerator, told.denominator, told.achieved, told.known, told.units) == (1, 2, None, 2, 3)


def test_one_that_came_back_counts_for_the_times_it_was_there() -> None:
    """1 left in August and came back on 2/11: it counts in July and in November, and in September it had left."""
    back = member("1", since=date(2026, 11, 2), earlier=((date(2025, 7, 1), date(2026, 8, 1)),))
    states = {}
    for on in (date(2025, 6, 1), date(2026, 7, 31), date(2026, 9, 1), date(2026, 11, 19)):
        made = merge(replace(asked(), on=on), [back], {"1": package("1")})
        states[on.isoformat()] = [(line.state, line.into) for line in made.members]
    came, left = [("came", None)], [("left", None)]
    assert states == {"2025-06-01": [], "2026-07-31": came, "2026-09-01": left, "2026-11-19": came}


def test_of_a_province_that_did_not_come_nobody_invents_how_many_communes_it_has() -> None:
    """One that came stands for 3, one is known to have had 70, of the third it was never told."""
    members = [member(code, kind="province") for code in ("1", "2", "3")]
    there = {
        "1": package("1", kind="province", coverage=Coverage(3, 2)),
        "2": NotCome(known=Coverage(70, 68, 1)),
    }
    made = merge(asked("00"), members, there)
    assert [line.coverage for line in made.members] == [Coverage(3, 2), Coverage(70, 0, 1), Coverage(0, 0, 1)]
    assert made.coverage == Coverage(of=73, came=2, unknown=2)
    assert merge_of_text(made.text) == made
    assert read_package(as_package(made, 1, 1, "b" * 64).text).coverage == made.coverage


def test_nobody_makes_the_sum_too_large_to_be_read() -> None:
    """As much as a package may say, from a whole city: kept and read again."""
    most = replace(rooms(3), achieved=10**16)
    cells = {(ROOMS, "quantity"): 10**16}
    made = merged(*(package(str(at), indicators=(most,), cells=cells) for at in range(200)))
    assert read_package(package("1", indicators=(most,), cells=cells).text).cells == cells
    assert merge_of_text(made.text) == made
    assert figure(made, "3.2").achieved == 200 * 10**16

"""The list of units below: each there once, with a key of its own, leaving into one that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from taking_desk import CITY, FRIDAY, HERE, OFFICER, SOON, STRANGE, THERE, day, holds, key_of
from well_said import well_said

from jobs import people
from jobs.load import load_plan
from jobs.packages.members import area_above, area_here, listed, member_left, members, register_member
from jobs.question import Question
from jobs.recording import void
from jobs.workplace import Workplace
from model.words.problems import Problem, Refused, WrongInput

Told = dict[str, Any]


def adds(place: Workplace, code: str, *said: str | None, on: str | None = None, area: str = CITY) -> str:
    event = register_member(place, area, code, *said, on=day(on) if on else None, actor=OFFICER)
    return event.id


def leaves(place: Workplace, code: str, into: str | None = None, on: str | None = None) -> str:
    return member_left(place, CITY, code, into, on=day(on) if on else None, actor=OFFICER).id


def test_a_unit_that_is_known_needs_only_its_code(city: Workplace) -> None:
    """name, kind and since when from the list of units; one that is not listed counts from today"""
    one = members(city, CITY)[HERE]
    assert (one.name, one.kind, one.since) == ("Nam Thanh Miện", "commune", day("2025-07-01"))
    adds(city, STRANGE, "Nơi Khác", "ward")
    assert members(city, CITY)[STRANGE].since == day("2026-11-20")
    adds(city, STRANGE, on="2025-07-01")
    assert members(city, CITY)[STRANGE].since == day("2025-07-01")


def test_a_new_key_or_name_is_registered_over_the_old_one(city: Workplace, folder: Path) -> None:
    """what is not said stays, and so does the day since when; the check number is shown"""
    key = key_of(folder, SOON)
    adds(city, SOON, None, None, key.public)
    adds(city, SOON, "Cẩm Giang mới")
    one = next(row for row in listed(city, CITY)["members"] if row["code"] == SOON)
    assert (one["name"], one["public_key"], one["since"]) == ("Cẩm Giang mới", key.public, "2025-07-01")
    assert one["check_number"] == key.check_number


def test_a_unit_that_merges_is_there_until_the_day(city: Workplace) -> None:
    """Hùng Thắng becomes part of Nam Thanh Miện on 1/10: there before, not after, and its successor is named"""
    leaves(city, THERE, HERE, "2026-10-01")
    one = members(city, CITY)[THERE]
    assert (one.holds(day("2026-09-30")), one.holds(day("2026-10-01")), one.into) == (True, False, HERE)
    for on, there in ((None, [False]), (day("2026-09-30"), [True])):
        assert [row["here"] for row in listed(city, CITY, on)["members"] if row["code"] == THERE] == there


def test_a_merger_told_late_stands_though_a_key_came_since(city: Workplace, folder: Path) -> None:
    """the key registered today, the merger of 1/10 told after it: gone since then, and the key is known"""
    key = key_of(folder, SOON).public
    adds(city, SOON, None, None, key)
    leaves(city, SOON, HERE, "2026-10-01")
    one = members(city, CITY)[SOON]
    assert (one.left, one.into, one.public_key) == (day("2026-10-01"), HERE, key)


def test_who_left_into_nothing_may_come_back(city: Workplace) -> None:
    """since then a member again; leaving on a day before that is a slip, and said"""
    leaves(city, SOON, None, "2026-10-01")
    adds(city, SOON, on="2026-11-02")
    one = members(city, CITY)[SOON]
    assert (one.since, one.left) == (day("2026-11-02"), None)
    with pytest.raises(Refused) as problem:
        leaves(city, SOON, HERE, "2026-09-01")
    well_said(problem.value, "member_order")


REFUSED: dict[str, tuple[Callable[[Workplace, Path], object], str]] = {
    "itself": (lambda place, _: adds(place, CITY, "Hải Phòng", "city"), "member_itself"),
    "just so": (lambda place, _: adds(place, HERE), "member_same"),
    "no code": (lambda place, _: adds(place, "xã Bình An", "Bình An", "commune"), "member_code_wrong"),
    "no kind": (lambda place, _: adds(place, STRANGE, "Nơi Khác", "phường"), "member_kind_unknown"),
    "nobody knows it": (lambda place, _: adds(place, STRANGE), "member_unit_unknown"),
    "no key": (lambda place, _: adds(place, SOON, None, None, "rác"), "member_key_wrong"),
    "another's key": (
        lambda place, folder: adds(place, SOON, None, None, key_of(folder, HERE).public),
        "member_key_taken",
    ),
    "a key on a day before it came": (
        lambda place, folder: adds(place, SOON, None, None, key_of(folder, SOON).public, on="2025-01-01"),
        "member_order",
    ),
    "leaving that is not there": (lambda place, _: leaves(place, STRANGE), "member_unknown"),
    "into itself": (lambda place, _: leaves(place, HERE, HERE), "member_into_itself"),
    "into nobody": (lambda place, _: leaves(place, HERE, STRANGE), "member_into_unknown"),
    "before it came": (lambda place, _: leaves(place, HERE, None, "2025-01-01"), "member_order"),
    "tomorrow": (lambda place, _: leaves(place, HERE, None, "2026-11-21"), "date_in_future"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_count_twice_or_nobody_is_refused(city: Workplace, folder: Path, case: str) -> None:
    """each with a sentence, and nothing has changed"""
    says, code = REFUSED[case]
    before = holds(city)
    with pytest.raises(Problem) as problem:
        says(city, folder)
    well_said(problem.value, code)
    assert holds(city) == before


def test_what_merged_does_not_come_back_and_is_not_merged_into(city: Workplace, folder: Path) -> None:
    """left twice, registered again, another merging into it or bearing its key: refused; taken back, it is there again"""
    event = leaves(city, THERE, HERE, "2026-10-01")
    refused = {
        "member_left_before": lambda: leaves(city, THERE),
        "member_merged": lambda: adds(city, THERE),
        "member_into_gone": lambda: leaves(city, SOON, THERE),
        "member_key_taken": lambda: adds(city, SOON, None, None, key_of(folder, THERE).public),
    }
    for code, says in refused.items():
        with pytest.raises(Refused) as problem:
            says()
        well_said(problem.value, code)
    void(city, Question(area=CITY), event, "ghi nhầm", OFFICER)
    assert members(city, CITY)[THERE].holds(day("2026-11-20"))


def test_who_came_stays_while_another_became_part_of_it(city: Workplace) -> None:
    """the successor's registration is not taken back while somebody is said to have merged into it"""
    event = adds(city, STRANGE, "Nơi Mới", "ward", on="2026-09-01")
    leaves(city, THERE, STRANGE, "2026-10-01")
    with pytest.raises(Refused) as problem:
        void(city, Question(area=CITY), event, "ghi nhầm", OFFICER)
    assert "Hùng Thắng" in well_said(problem.value, "member_still_meant")


def test_a_unit_with_a_plan_adds_up_nobody(home: Path) -> None:
    """a commune's own weeks go on: it cannot become a city by a slip of --area"""
    place = Workplace(home, now=FRIDAY)
    with pytest.raises(Refused) as problem:
        adds(place, THERE, area=HERE)
    well_said(problem.value, "member_area_has_plan")


def test_nobody_is_above_and_below_the_same_unit(city: Workplace) -> None:
    with pytest.raises(Refused) as problem:
        adds(city, CITY, area=HERE)
    well_said(problem.value, "member_circle")


def test_the_unit_meant_is_found_or_asked_for(city: Workplace, tmp_path: Path) -> None:
    """one unit above in the store: it; none, two: said; with a commune's plan beside it: the commune's"""
    assert area_above(city, None) == area_here(city, None) == CITY
    assert area_above(city, "VN") == "VN"
    adds(city, "31", "Hải Phòng", "city", area="VN")
    with pytest.raises(WrongInput) as two:
        area_above(city, None)
    assert "31, VN" in well_said(two.value, "members_of_whom")
    empty = Workplace(tmp_path / "new", now=FRIDAY)
    empty.open_or_create()
    with pytest.raises(WrongInput) as none:
        area_above(empty, None)
    well_said(none.value, "members_above_missing")
    load_plan(city, "nam_thanh_mien")
    assert area_here(city, None) == HERE


def test_only_the_citys_own_people_keep_the_list(city: Workplace) -> None:
    """an officer of the city may, its reader may not"""
    cast = (("dung", OFFICER, "administrator"), ("mai", "Mai", "city_officer"), ("khanh", "Khánh", "city_reader"))
    for code, name, role in cast:
        people.add(city, Question(area=CITY), code, name, role, None, None, OFFICER)
    register_member(city, CITY, STRANGE, "Nơi Khác", "ward", actor="Mai")
    with pytest.raises(Refused) as refused:
        member_left(city, CITY, STRANGE, actor="Khánh")
    assert refused.value.code == "right_missing"


def test_nobody_is_below_two_units_at_once(city: Workplace) -> None:
    """counted by both, a nation would have it twice; once it left, the other may have it, and the leaving stands then"""
    with pytest.raises(Refused) as problem:
        adds(city, HERE, area="33")
    assert "31" in well_said(problem.value, "member_elsewhere")
    event = leaves(city, HERE, None, "2026-11-02")
    # From the day since which its code stands, as long as no other is said.
    with pytest.raises(Refused) as since:
        adds(city, HERE, area="33")
    assert "--on 2026-11-02" in well_said(since.value, "member_elsewhere_until")
    adds(city, HERE, on="2026-11-02", area="33")
    with pytest.raises(Refused) as again:
        void(city, Question(area=CITY), event, "ghi nhầm", OFFICER)
    well_said(again.value, "member_elsewhere")


def test_who_took_another_in_was_there_on_that_day(city: Workplace) -> None:
    """THERE became part of HERE on 1/10: HERE does not leave in September, in whatever order it is told"""
    leaves(city, THERE, HERE, "2026-10-01")
    with pytest.raises(Refused) as problem:
        leaves(city, HERE, SOON, "2026-09-01")
    assert "Hùng Thắng" in well_said(problem.value, "member_heir_needed")
    leaves(city, HERE, SOON, "2026-10-01")
    assert [one.code for one in members(city, CITY).values() if one.holds(day("2026-10-01"))] == [SOON]


def test_who_came_back_was_there_before(city: Workplace) -> None:
    """left in October, back on 2/11: there in September, not in October, there in November"""
    leaves(city, SOON, None, "2026-10-01")
    adds(city, SOON, on="2026-11-02")
    one = members(city, CITY)[SOON]
    days = {text: one.holds(day(text)) for text in ("2025-06-30", "2026-09-30", "2026-10-31", "2026-11-02")}
    assert list(days.values()) == [False, True, False, True]
    assert [one.gone(day(text)) for text in ("2026-09-30", "2026-10-31")] == [None, day("2026-10-01")]

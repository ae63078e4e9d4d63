"""Readings: the rules side by side, the one that is adopted, and the search for a declared number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import console_readings
from jobs.clarifying import answered_findings
from jobs.load import load_plan
from jobs.question import Question
from jobs.readings import adopt, listed_phases, reading_rows
from jobs.rollup import close, roll_up
from jobs.views import indicator_lines
from jobs.workplace import Workplace, shipped
from model.ledger.events import Paper
from model.plan.facts import Indicator, Plan
from model.plan.reading import read_plan
from model.plan.rules import Rules, read_rules
from model.targets.plausibility import Category, words_of
from model.targets.reading_search import Search, searches, subsets, together
from model.targets.readings import declared_numbers, readings
from model.words.problems import Problem, Refused, WrongInput

DEFAULT, ALL_ROOMS = "rooms_primary_secondary", "rooms_all_levels"

# Added by hand from DOMAIN 9: rule → listed in 2026-2028 and in 2029-2030.
LISTED = {
    "rooms_primary_secondary": (9 + 5 + 15 + 4, 3 + 5 + 4),
    "rooms_primary_secondary_stated": (9 + 5 + 15 + 9, 3 + 5 + 4),
    "rooms_with_preschool": (33 + 21 + 5, 12 + 4),
    "rooms_with_preschool_stated": (38 + 21 + 5, 12 + 4),
    "all_new_buildings_primary_secondary": (33 + 2 + 2, 12),
    "all_new_buildings_primary_secondary_stated": (38 + 2 + 2, 12),
    "rooms_all_levels": (21 + 5 + 9 + 5 + 15 + 4, 4 + 5),
    "rooms_and_computer_rooms_all_levels": (59 + 8, 4 + 5),
    "all_new_buildings": (59 + 8 + 18 + 2 + 2, 4 + 6 + 3 + 4 + 5 + 4),
}

# The plan's lines of new buildings, typed from DOMAIN 9 once more: kind and level → phase 2, phase 3.
LINES = {
    ("nursery_room", "preschool"): (21, 0),
    ("support_room", "preschool"): (5, 4),
    ("toilet", "preschool"): (18, 6),
    ("classroom", "primary"): (9, 0),
    ("subject_room", "primary"): (5, 0),
    ("toilet", "primary"): (2, 0),
    ("computer_room", "primary"): (8, 0),
    ("multipurpose_hall", "primary"): (0, 3),
    ("pool", "primary"): (0, 4),
    ("classroom", "lower_secondary"): (15, 0),
    ("subject_room", "lower_secondary"): (4, 5),
    ("toilet", "lower_secondary"): (2, 0),
    ("multipurpose_hall", "lower_secondary"): (0, 4),
}
STATED = LINES | {("subject_room", "lower_secondary"): (9, 5)}
SHARES = {42: (1, 0), 26: (0, 1), 68: (1, 1)}


@cache
def plan() -> Plan:
    return read_plan(shipped("data") / "plans" / "nam_thanh_mien", shipped("data") / "schemas")


@cache
def rules() -> Rules:
    return read_rules(shipped("data") / "rules")


def rooms() -> Indicator:
    return next(i for i in plan().indicators if i.id == "3.2")


def found(number: int) -> Search:
    [search] = searches(plan(), rules(), rooms(), number)
    return search


Chosen = frozenset[tuple[str, str]]


def by_brute_force(lines: dict[tuple[str, str], tuple[int, int]], number: int) -> set[Chosen]:
    """Every set of lines, tried one after the other."""
    first, second = SHARES[number]
    sizes = {name: first * a + second * b for name, (a, b) in lines.items()}
    there = [name for name, size in sizes.items() if size]
    tried = (chosen for n in range(len(there) + 1) for chosen in combinations(there, n))
    return {frozenset(chosen) for chosen in tried if sum(sizes[name] for name in chosen) == number}


# The declared rules


def test_every_rule_lists_its_number_in_every_phase() -> None:
    """Nothing in 2025; DOMAIN 9: 33 and 12 by the places named, 38 and 12 by the totals, 64 and 16 with preschool."""
    seen = {r.rule.id: tuple(listed.number for _, listed in r.phases) for r in readings(plan(), rules(), "3.2")}
    assert seen == {rule: (0, *numbers) for rule, numbers in LISTED.items()}


def test_every_rule_is_compared_with_each_declared_number() -> None:
    """42 and 68 are targets, 26 an increment: the default is 9, 23 and 14 short."""
    [first, *_] = readings(plan(), rules(), "3.2")
    assert first.rule.id == DEFAULT
    compared = {n.declared.number: (n.listed.number, n.difference) for n in first.numbers}
    assert compared == {42: (33, -9), 68: (45, -23), 26: (12, -14)}


def test_an_unknown_quantity_makes_the_listed_number_unknown() -> None:
    """A subject room line without a number: no sum, no difference, 4 known rooms fewer by 2."""
    items = tuple(
        replace(i, quantity=None, total=None) if i.id == "thcs-hong-phong.subject_room" else i for i in plan().items
    )
    [first, *_] = readings(replace(plan(), items=items), rules(), "3.2")
    phase = dict(first.phases)["2026-2028"]
    assert (phase.number, phase.known, phase.unknown) == (None, 31, 1)
    assert {n.declared.number: n.difference for n in first.numbers} == {42: None, 68: None, 26: -14}


def test_a_rule_may_count_some_phases_only() -> None:
    """The default, for 2029-2030 only: 12."""
    chosen = replace(rules().counting_rule(DEFAULT), phases=frozenset({"2029-2030"}))
    [only] = readings(plan(), replace(rules(), counting=(chosen,)), "3.2")
    assert [listed.number for _, listed in only.phases] == [0, 0, 12]


def test_the_newest_version_of_a_rule_answers_to_its_id() -> None:
    """`x` means x@2, and x@1 may still be asked for."""
    first = rules().counting_rule(DEFAULT)
    both = replace(rules(), counting=(replace(first, version=2), first))
    assert (both.counting_rule(DEFAULT).version, both.counting_rule(f"{DEFAULT}@1").version) == (2, 1)


def test_one_rule_of_an_indicator_is_its_default() -> None:
    """Two defaults, or none, would be chance."""
    assert [r.id for r in rules().counting_rules("nam_thanh_mien", "3.2") if r.default] == [DEFAULT]


# Show 3: through the views that the door uses


@pytest.mark.parametrize("rule", LISTED)
def test_the_indicator_lists_under_the_rule_asked_for(loaded_home: Path, rule: str) -> None:
    """`tiendo indicators --rule NAME`: by 2028 and by 2030, what is not listed is the rest to 42 and 68."""
    place = Workplace(loaded_home)
    [line] = [line for line in indicator_lines(place, Question(), rule) if line.id == "3.2"]
    assert line.rule is not None
    assert line.rule.id == rule
    one, two = LISTED[rule]
    assert [b.target - b.not_listed for b in line.blocks] == [one, one + two]
    assert listed_phases(place, Question(), rule) == {"3.2": {"2025": 0, "2026-2028": one, "2029-2030": two}}


def test_the_rows_hold_rules_searches_and_what_is_in_use(loaded_home: Path) -> None:
    """One counted indicator; three declared numbers; the readings cut at two, their count not."""
    [row] = reading_rows(Workplace(loaded_home), Question(), most=2)
    assert (row["indicator"], row["in_use"], row["adopted"]) == ("3.2", f"{DEFAULT}@1", None)
    assert [rule["rule"] for rule in row["rules"]] == [f"{rule}@1" for rule in LISTED]
    assert [(s["number"], s["count"], len(s["readings"])) for s in row["searches"]] == [
        (42, 32, 2),
        (68, 221, 2),
        (26, 1, 1),
    ]


# The adopted rule


def adopted(home: Path, rule: str, on: str, now: datetime, papers: tuple[Paper, ...] = ()) -> None:
    adopt(Workplace(home, now=now), Question(), "3.2", rule, "Hà", papers=papers, on=date.fromisoformat(on))


def rule_at(home: Path, question: Question, now: datetime) -> str:
    [row] = reading_rows(Workplace(home, now=now), question, number=42, most=1)
    [line] = [line for line in indicator_lines(Workplace(home, now=now), question) if line.id == "3.2"]
    assert line.rule is not None
    assert row["in_use"] == line.rule.label
    return line.rule.id


FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_snapshots_remember_the_rule_they_were_made_with(tmp_path: Path) -> None:
    """20/11 week 47 closed by the default; 24/11 Hà adopts all rooms; week 48 counts so, week 47 stays."""
    home = tmp_path / "var"
    load_plan(Workplace(home, now=FRIDAY - 4 * WEEK), "nam_thanh_mien")
    close(Workplace(home, now=FRIDAY), "11284", "2026-W47", "Hà")
    adopted(home, ALL_ROOMS, "2026-11-24", FRIDAY + WEEK, (Paper("cong_van", "12/UBND", date(2026, 11, 24)),))
    rules_then = {}
    for week in ("2026-W47", "2026-W48"):
        said = roll_up(Workplace(home, now=FRIDAY + WEEK), "11284", week).snapshot.content
        [line] = [i for i in said["indicators"]["nam_thanh_mien"] if i["code"] == "3.2"]
        rules_then[week] = (line["rule"], [b["target"] - b["not_listed"] for b in line["blocks"]])
    assert rules_then == {"2026-W47": (f"{DEFAULT}@1", [33, 45]), "2026-W48": (f"{ALL_ROOMS}@1", [59, 68])}


def test_before_the_decision_was_known_the_old_rule_counts(tmp_path: Path) -> None:
    """Adopted on 24/11 and recorded on 27/11: unknown on the 26th, not in force on the 23rd."""
    home = tmp_path / "var"
    load_plan(Workplace(home, now=FRIDAY - 4 * WEEK), "nam_thanh_mien")
    now = FRIDAY + WEEK
    adopted(home, ALL_ROOMS, "2026-11-24", now)
    assert rule_at(home, Question(), now) == ALL_ROOMS
    assert rule_at(home, Question(known_at=now - timedelta(days=1)), now) == DEFAULT
    assert rule_at(home, Question(on=date(2026, 11, 23)), now) == DEFAULT


def test_an_adoption_says_by_whom_and_on_what_basis(home: Path) -> None:
    """With a paper the paper; without one it is said to be spoken only; a later one takes its place."""
    place = Workplace(home, now=FRIDAY)
    adopt(place, Question(), "3.2", ALL_ROOMS, "Hà", on=date(2026, 11, 18))
    [row] = reading_rows(place, Question(), "3.2", number=42)
    assert (row["adopted"]["by"], row["adopted"]["rule"]) == ("Hà", f"{ALL_ROOMS}@1")
    assert row["adopted"]["text"].endswith("18/11/2026, chưa có văn bản")
    paper = Paper("cong_van", "12/UBND", date(2026, 11, 19))
    adopt(place, Question(), "3.2", f"{DEFAULT}@1", "Hà", papers=[paper], on=date(2026, 11, 19))
    [row] = reading_rows(place, Question(), "3.2", number=42)
    assert (row["adopted"]["papers"], row["adopted"]["text"]) == ([paper.as_json()], None)
    assert (row["adopted"]["rule"], row["in_use"]) == (f"{DEFAULT}@1", f"{DEFAULT}@1")


@pytest.mark.parametrize(
    ("indicator", "rule", "on", "by", "code", "kind"),
    [
        ("3.2", "no_such_rule", "2026-11-19", "Hà", "counting_rule_unknown", WrongInput),
        ("3.3", ALL_ROOMS, "2026-11-19", "Hà", "counting_rule_other", Refused),
        ("9.9", ALL_ROOMS, "2026-11-19", "Hà", "indicator_unknown", WrongInput),
        ("th-hong-phong.classroom", ALL_ROOMS, "2026-11-19", "Hà", "indicator_unknown", WrongInput),
        ("3.2", ALL_ROOMS, "2025-10-31", "Hà", "counting_rule_not_yet", Refused),
        ("3.2", ALL_ROOMS, "2026-11-19", " ", "field_needed", WrongInput),
    ],
)
def test_what_cannot_be_adopted_is_refused(
    loaded_home: Path, indicator: str, rule: str, on: str, by: str, code: str, kind: type[Problem]
) -> None:
    """No such rule, another indicator's, an unknown indicator, too early, by nobody: and nothing is recorded."""
    place = Workplace(loaded_home, now=FRIDAY)
    with pytest.raises(kind) as caught:
        adopt(place, Question(), indicator, rule, by, on=date.fromisoformat(on))
    assert caught.value.code == code
    assert [row["adopted"] for row in reading_rows(place, Question(), number=42)] == [None]


# The search


@pytest.mark.parametrize("number", SHARES)
def test_the_search_finds_what_brute_force_finds(number: int) -> None:
    """42 in 21 and 22 ways, 26 in one, 68 in 139 and 143: every set tried with itertools gives the same."""
    search = found(number)
    named, stated = by_brute_force(LINES, number), by_brute_force(STATED, number)
    assert dict(search.counts) == {"named": len(named), "stated": len(stated)}
    once = named | {s for s in stated if ("subject_room", "lower_secondary") in s and number != 26}
    seen = [(frozenset(map(tuple, r.categories)), r.quantity_basis) for r in search.readings]
    assert {chosen for chosen, basis in seen if basis == "named"} == named
    assert {chosen for chosen, _ in seen} == once
    assert search.count == len(search.readings) == len(set(seen))


def test_how_many_readings_there_are_shows_chance() -> None:
    """DOMAIN 9: 42 has more than twenty, 26 a single one, 68 far more."""
    counts = {number: (found(number).count, found(number).subsets) for number in SHARES}
    assert counts == {42: (32, 2**10), 26: (1, 2**6), 68: (221, 2**13)}


def test_the_likeliest_reading_of_42_counts_toilets() -> None:
    """9+5+2+15+9+2: all of primary and lower secondary but the computer rooms, by stated totals."""
    first = found(42).readings[0]
    levels, kinds = ("primary", "lower_secondary"), ("classroom", "subject_room", "toilet")
    assert set(first.categories) == {Category(kind, level) for kind in kinds for level in levels}
    assert (first.quantity_basis, first.explains_also) == ("stated", ())


def test_the_only_reading_of_26_counts_toilets_and_pools() -> None:
    """4+6+3+4+5+4: every line of 2029-2030."""
    [only] = found(26).readings
    assert {c.kind for c in only.categories} == {"support_room", "toilet", "multipurpose_hall", "pool", "subject_room"}
    assert len(only.categories) == 6


def test_the_likeliest_reading_of_68_is_all_rooms_without_halls() -> None:
    """peers 0.1: nursery, support, class and subject rooms of every level by the places named: 59 + 9."""
    first = found(68).readings[0]
    assert {c.kind for c in first.categories} == {"nursery_room", "support_room", "classroom", "subject_room"}
    assert len(first.categories) == 6
    assert first.quantity_basis == "named"


def test_a_natural_definition_would_win_if_the_list_gave_it() -> None:
    """33 and 45 are what the name says: class rooms, subject rooms and halls, which yields both and ranks first."""
    goals = {2028: 33, 2030: 45}
    targets = tuple(replace(t, value=replace(t.value, raw="", value=goals[t.on.year])) for t in rooms().targets)
    changed = replace(rooms(), targets=targets)
    indicators = tuple(changed if i.id == "3.2" else i for i in plan().indicators)
    other = replace(plan(), indicators=indicators, goals=())
    first, second = (s.readings[0] for s in searches(other, rules(), changed))
    assert {c.kind for c in first.categories} == {"classroom", "subject_room"}
    assert (first.explains_also, second.explains_also) == ((45,), (33,))
    assert first.plausibility > found(42).readings[0].plausibility + 20


def test_few_definitions_yield_all_three_numbers_and_none_by_whole_kinds() -> None:
    """42, 26 and 68 at once: 3 and 2 of 8,192 kind-and-level sets, all with toilets and pools; 0 of 2^8 kinds."""
    at_once = together(plan(), rules().searched, declared_numbers(plan(), "3.2"))
    assert [(t.quantity_basis, t.count, t.subsets) for t in at_once] == [("named", 3, 2**13), ("stated", 2, 2**13)]
    for lines, told in ((LINES, at_once[0]), (STATED, at_once[1])):
        both = [
            chosen
            for n in range(len(lines) + 1)
            for chosen in combinations(lines, n)
            if (sum(lines[c][0] for c in chosen), sum(lines[c][1] for c in chosen)) == (42, 26)
        ]
        assert len(both) == told.count
        assert all({"toilet", "pool"} <= {kind for kind, _ in chosen} for chosen in both)
    kinds = sorted({kind for kind, _ in LINES})
    sums = {k: [sum(n[i] for (kind, _), n in LINES.items() if kind == k) for i in (0, 1)] for k in kinds}
    whole = [c for n in range(len(kinds) + 1) for c in combinations(kinds, n)]
    assert [c for c in whole if (sum(sums[k][0] for k in c), sum(sums[k][1] for k in c)) == (42, 26)] == []


def test_a_number_the_plan_never_declares_is_searched_everywhere() -> None:
    """50 by 2028, by 2030, in 2029-2030, where all of it is 26; 51 in the same three."""
    at = {s.declared.phases: s.count for s in searches(plan(), rules(), rooms(), 50)}
    assert list(at) == [("2025", "2026-2028"), ("2025", "2026-2028", "2029-2030"), ("2029-2030",)]
    assert at[("2029-2030",)] == 0
    assert all(count > 0 for phases, count in at.items() if "2026-2028" in phases)


def test_lines_without_a_quantity_are_said_and_left_aside() -> None:
    """Computer rooms of unknown number: named, not counted as 0, and in no reading."""
    items = tuple(replace(i, quantity=None) if i.kind == "computer_room" else i for i in plan().items)
    [search] = searches(replace(plan(), items=items), rules(), rooms(), 42)
    assert search.unknown == (Category("computer_room", "primary"),)
    assert search.subsets == 2**9
    assert all(c.kind != "computer_room" for r in search.readings for c in r.categories)


def test_the_search_gives_the_same_twice_whatever_the_order_of_the_list() -> None:
    """The list turned round: the same readings in the same order."""
    turned = replace(plan(), items=plan().items[::-1], totals=plan().totals[::-1])
    assert searches(turned, rules(), rooms()) == searches(plan(), rules(), rooms())


def test_a_plan_without_a_list_or_numbers_has_no_readings() -> None:
    """No items and no numbers: nothing is found, nothing breaks."""
    bare = replace(plan(), items=(), totals=(), goals=(), indicators=(replace(rooms(), targets=()),))
    assert searches(bare, rules(), rooms()) == ()
    assert [(s.count, s.subsets) for s in searches(bare, rules(), rooms(), 7)] == [(0, 1)]
    assert together(bare, rules().searched, ()) == ()


def test_targets_that_are_no_whole_numbers_are_not_searched() -> None:
    """ "đạt", 97,5 and 0 are no number of rooms."""
    raw = [("đạt", None), ("97,5", 97.5), ("0", 0)]
    target = rooms().targets[0]
    targets = tuple(replace(target, value=replace(target.value, raw=r, value=v)) for r, v in raw)
    indicators = (replace(rooms(), targets=targets),)
    assert declared_numbers(replace(plan(), indicators=indicators, goals=()), "3.2") == ()


@pytest.mark.parametrize(
    ("indicator", "number", "code"),
    [("1.1", None, "indicator_not_counted"), ("7.7", None, "indicator_unknown"), ("3.2", 0, "not_a_quantity")],
)
def test_what_cannot_be_searched_is_said(loaded_home: Path, indicator: str, number: int | None, code: str) -> None:
    """An indicator measured in percent, one that is not there, and no rooms at all."""
    with pytest.raises(WrongInput) as caught:
        reading_rows(Workplace(loaded_home), Question(), indicator, number)
    assert caught.value.code == code


def test_the_name_of_an_indicator_says_its_kinds() -> None:
    """3.2 names class rooms, subject rooms and halls."""
    named = words_of(rooms().name, rules().searched).named
    assert named == {"classroom", "subject_room", "multipurpose_hall"}


def test_plausibility_loses_what_its_words_say() -> None:
    """Whole = 99; a hole −20 but one category fewer; toilets −25 and a category; a named kind left out −10."""
    words = words_of(rooms().name, rules().searched)
    there = {Category(k, v) for k in ("classroom", "subject_room", "toilet") for v in ("primary", "lower_secondary")}
    whole = frozenset(c for c in there if c.kind != "toilet")
    assert words.plausibility(whole, there, 0) == 100 - 3
    assert words.plausibility(whole - {Category("classroom", "primary")}, there, 0) == 100 - 20 - 2
    assert words.plausibility(frozenset(there), there, 0) == 100 - 25 - 5
    assert words.plausibility(frozenset(c for c in whole if c.kind == "classroom"), there, 0) == 100 - 10 - 1
    assert words.plausibility(frozenset(c for c in whole if c.level == "primary"), there, 2) == 100 - 2 - 1 - 16


SIZES = st.lists(st.integers(1, 30), max_size=10)


@given(sizes=SIZES, total=st.integers(1, 120))
@settings(max_examples=150, deadline=None)
def test_any_list_gives_the_same_as_brute_force(sizes: list[int], total: int) -> None:
    """Ten categories of any size, any total: each set once, none missing, each adding up."""
    known = {Category(f"kind{i}", ""): size for i, size in enumerate(sizes)}
    seen = list(subsets(known, total))
    tried = {c for n in range(len(sizes) + 1) for c in combinations(known, n) if sum(known[x] for x in c) == total}
    assert len(seen) == len(set(seen))
    assert set(seen) == tried


# On the terminal


def drawn(capsys: pytest.CaptureFixture[str], place: Workplace, number: int | None = None) -> str:
    console_readings.readings(reading_rows(place, Question(), number=number, most=2), illustrative=False)
    return " ".join(capsys.readouterr().out.split())


def test_the_terminal_says_what_is_in_use_and_how_many_readings_there_are(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undecided at first, then by whom and on what basis; 32, 221 and 1 readings; a question, not a verdict."""
    monkeypatch.setenv("COLUMNS", "160")
    place = Workplace(home, now=FRIDAY)
    before = drawn(capsys, place)
    assert "chưa có quyết định" in before
    assert all(f"{rule}:" in before for rule in LISTED)
    assert all(f"{count} cách cộng ra đúng số này" in before for count in (32, 221, 1))
    assert "33 (−9)" in before
    adopt(place, Question(), "3.2", ALL_ROOMS, "Hà", papers=[Paper("cong_van", "12/UBND")], on=date(2026, 11, 18))
    assert f"Đang dùng {ALL_ROOMS}, theo Hà, ngày 18/11/2026: 12/UBND." in drawn(capsys, place, 42)


def test_the_terminal_says_when_nothing_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The school's plan has no indicator counted from items."""
    load_plan(Workplace(tmp_path), "hung_thang")
    assert "không có chỉ tiêu nào đếm từ danh mục" in drawn(capsys, Workplace(tmp_path))


def test_the_findings_follow_the_adopted_reading(home: Path) -> None:
    """By all rooms of all levels the list yields 68: that finding is gone once the reading is adopted, 42 is not."""
    place = Workplace(home, now=FRIDAY)
    before = {one.finding.id for one in answered_findings(place, Question())}
    adopt(place, Question(), "3.2", ALL_ROOMS, "Hà", papers=[Paper("cong_van", "12/UBND")], on=date(2026, 11, 18))
    after = {one.finding.id: one.finding for one in answered_findings(place, Question())}
    assert before - set(after) == {"nam_thanh_mien.target.3.2.2030"}
    assert after["nam_thanh_mien.target.3.2.2028"].computed == 59

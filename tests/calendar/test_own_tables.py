"""What an office writes itself into its home: its days, its habits, its reports; and what makes no sense there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobs.workplace import Workplace, shipped
from model.plan.calendar import read_calendar
from model.plan.rules import Rules, read_rules
from model.words.problems import WrongInput

RULES = shipped("data") / "rules"
ROW = (
    '{{on: "{on}", kind: {kind}, name: "Nghỉ", confirmed: true, {more}basis: "QĐ 1/QĐ", verified: "đã có quyết định"}}'
)
SETTING = '{{key: {key}, scope: "{scope}", value: {value}, valid_from: "{since}", valid_to: null, basis: "QĐ 1", verified: "rõ"}}'


def own(home: Path, name: str, *rows: str) -> Path:
    folder = home / "rules"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text("rows:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")
    return folder


def day(on: str, kind: str, more: str = "") -> str:
    return ROW.format(on=on, kind=kind, more=more)


def setting(key: str, value: str, scope: str = "11284", since: str = "2026-01-01") -> str:
    return SETTING.format(key=key, value=value, scope=scope, since=since)


def test_one_row_turns_a_proposed_swap_on(tmp_path: Path) -> None:
    """2026-11-23 in_force: true → off; Sat 28/11 is worked by itself, and both are announced"""
    calendar = read_calendar(RULES, own(tmp_path, "calendar", day("2026-11-23", "swap_off", "in_force: true, ")))
    assert not calendar.is_working(date(2026, 11, 23))
    assert calendar.is_working(date(2026, 11, 28))
    assert calendar.proposed(2026) == calendar.unconfirmed(2026) == []


def test_an_offices_row_stands_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    """Tết 2027 announced with 10 days: 12/02 off for Sat 20/02; 03/9/2027 taken back, 01/9/2027 in its place"""
    rows = (
        day("2027-02-12", "swap_off"),
        day("2027-02-20", "swap_work", 'makes_up: "2027-02-12", '),
        day("2027-09-03", "holiday", "in_force: false, "),
        day("2027-09-01", "holiday"),
    )
    calendar = read_calendar(RULES, own(tmp_path, "calendar", *rows))
    worked = [calendar.is_working(date(2027, *at)) for at in ((2, 12), (2, 20), (9, 3), (9, 1))]
    assert worked == [False, True, True, False]
    assert calendar.rows[date(2027, 9, 1)].own
    assert not calendar.rows[date(2027, 9, 2)].own
    assert calendar.proposed(2027) == []


def test_no_own_folder_and_an_empty_file_change_nothing(tmp_path: Path) -> None:
    """var/rules missing; calendar.yaml with a comment only"""
    assert read_calendar(RULES, tmp_path / "rules") == read_calendar(RULES)
    (own(tmp_path, "calendar") / "calendar.yaml").write_text("# chưa có gì\n", encoding="utf-8")
    assert read_calendar(RULES, tmp_path / "rules") == read_calendar(RULES)


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ([day("2026-11-24", "lễ")], "field_wrong", 2),
        ([day("2026-11-31", "holiday")], "date_wrong", 2),
        ([day("2062-13-01", "holiday")], "date_wrong", 2),
        ([day("2206-11-24", "holiday")], "calendar_year_wrong", 2),
        ([day("24/11/2026", "holiday")], "field_wrong", 2),
        ([day("2026-11-24", "holiday"), day("2026-11-24", "holiday")], "calendar_day_twice", 3),
        ([day("2026-11-25", "swap_work")], "calendar_work_on_weekday", 2),
        ([day("2026-11-28", "compensatory")], "calendar_off_on_weekend", 2),
        ([day("2026-11-25", "swap_off", 'makes_up: "2026-11-28", ')], "calendar_makes_up_nothing", 2),
        ([day("2026-11-25", "swap_off", "in_force: có, ")], "field_wrong", 2),
        ([day("2026-11-25", "swap_off", 'why: "x", ')], "field_unknown", 2),
        (['{on: "2026-11-25", kind: holiday}'], "field_missing", 2),
        (['{on: "2026-11-25", kind: holiday, kind: tet}'], "key_twice", 2),
        (["{on: [}"], "yaml_broken", 2),
    ],
)
def test_nonsense_is_one_sentence_with_file_and_line(tmp_path: Path, rows: list[str], code: str, line: int) -> None:
    """A table that cannot be meant stops every verb with one sentence; nothing is guessed"""
    folder = own(tmp_path, "calendar", *rows)
    with pytest.raises(WrongInput) as problem:
        _ = Workplace(tmp_path).rules
    assert problem.value.code == code
    assert problem.value.facts["line"] == line
    assert str(folder / "calendar.yaml") in str(problem.value)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"rows: 3", b"- a", b"rows:\n"])
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes) -> None:
    """Bytes of another kind, a number, a list, no rows at all"""
    (own(tmp_path, "calendar") / "calendar.yaml").write_bytes(content)
    with pytest.raises(WrongInput, match=r"calendar\.yaml"):
        _ = Workplace(tmp_path).rules


def test_a_saturday_for_no_known_day_is_asked_about(tmp_path: Path) -> None:
    """2026-12-05 worked for 2026-12-01, of which nothing says that it is off"""
    folder = own(tmp_path, "calendar", day("2026-12-05", "swap_work", 'makes_up: "2026-12-01", '))
    with pytest.raises(WrongInput, match="01/12/2026"):
        read_calendar(RULES, folder)


def rules_with(home: Path, name: str, *rows: str) -> Rules:
    return read_rules(RULES, own(home, name, *rows))


def test_a_units_own_habit_wins_also_over_rows_that_come_later(tmp_path: Path) -> None:
    """weekly_cut_off Wednesday 15:30 since 2025-07-01, the same day as the shipped row: a tie, and the own one wins"""
    rules = rules_with(
        tmp_path, "reporting", setting("weekly_cut_off", '{weekday: 3, time: "15:30"}', "*", "2025-07-01")
    )
    assert rules.value("weekly_cut_off", "11284", date(2026, 11, 22)) == {"weekday": 3, "time": "15:30"}
    assert rules.reports.period("week", "2026-W48", "11284").cut_off == date(2026, 11, 25)
    shipped_rules = read_rules(RULES)
    assert shipped_rules.value("weekly_cut_off", "11284", date(2026, 11, 22))["weekday"] == 4
    assert rules.hashes == shipped_rules.hashes


def test_an_own_row_outlives_a_newer_shipped_one_and_keeps_to_its_unit(tmp_path: Path) -> None:
    """office of 11284 named anew since 2025-01-01, before the shipped row's day; 11809 keeps its own"""
    rules = rules_with(tmp_path, "reporting", setting("office", '"Phòng Kinh tế - Hạ tầng"', since="2025-01-01"))
    assert rules.value("office", "11284", date(2027, 1, 1)) == "Phòng Kinh tế - Hạ tầng"
    assert rules.value("office", "11809", date(2027, 1, 1)) == "Phòng Kinh tế"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("weekly_cutoff", '{weekday: 3, time: "15:30"}', "own_key_unknown"),
        ("weekly_cut_off", '{weekday: 8, time: "15:30"}', "own_value_wrong"),
        ("weekly_cut_off", '{weekday: 0, time: "15:30"}', "own_value_wrong"),
        ("weekly_cut_off", '{weekday: true, time: "15:30"}', "own_value_wrong"),
        ("weekly_cut_off", '{weekday: 3, time: "25:00"}', "own_value_wrong"),
        ("weekly_cut_off", '{weekday: 3, time: "15:30+02:00"}', "own_value_wrong"),
        ("weekly_cut_off", "{weekday: 3}", "own_value_wrong"),
        ("weekly_cut_off", "thứ Năm", "own_value_wrong"),
        ("weekly_moves", "backwards", "own_value_wrong"),
        ("time_zone", '"Asia/Hanoi"', "own_value_wrong"),
        ("time_zone", '"../../etc/passwd"', "own_value_wrong"),
        ("time_zone", '""', "own_value_wrong"),
        ("automatic_closing", '"có"', "own_value_wrong"),
        ("office", "7", "own_value_wrong"),
    ],
)
def test_a_schedule_edited_to_nonsense_is_said(tmp_path: Path, key: str, value: str, code: str) -> None:
    """No week is cut by a habit nobody can keep"""
    with pytest.raises(WrongInput) as problem:
        rules_with(tmp_path, "reporting", setting(key, value))
    assert problem.value.code == code
    assert problem.value.facts["line"] == 2
    assert "reporting.yaml" in str(problem.value)


VALUE = "{{name: '{name}', kind: month, data_to: {{months: 0, day: last}}, cut_off_moves: next, due: {due}, due_moves: previous, confirmed: true}}"


def test_an_office_sets_the_day_its_city_asks_for(tmp_path: Path) -> None:
    """disbursement due on the 5th of the next month: 05/12/2026 is a Saturday, so Friday 04/12"""
    value = VALUE.format(name="Báo cáo giải ngân {next_period}", due="{months: 1, day: 5}")
    entry = rules_with(tmp_path, "report_calendar", setting("disbursement", value)).reports.period(
        "disbursement", "2026-M11", "11284"
    )
    assert (entry.due, entry.due_set, entry.name) == (
        date(2026, 12, 4),
        date(2026, 12, 5),
        "Báo cáo giải ngân tháng 12/2026",
    )


@pytest.mark.parametrize(
    ("name", "due", "code"),
    [
        ("Báo cáo {tháng}", "null", "own_report_name"),
        ("Báo cáo {", "null", "own_report_name"),
        ("a", "{weekday: 5}", "field_wrong"),
    ],
)
def test_a_report_that_cannot_be_dated_or_named_is_said(tmp_path: Path, name: str, due: str, code: str) -> None:
    """A name with a word nobody fills in; a weekday for a month"""
    with pytest.raises(WrongInput) as problem:
        rules_with(tmp_path, "report_calendar", setting("own", VALUE.format(name=name, due=due)))
    assert problem.value.code == code


@pytest.mark.parametrize("key", ["own_quarter", "disbursement"])
def test_no_period_gets_its_figures_made_twice(tmp_path: Path, key: str) -> None:
    """A second report with roll_up for the quarter, and disbursement turned into one"""
    value = VALUE.format(name="Báo cáo", due="null").replace("kind: month", "kind: quarter, roll_up: true")
    with pytest.raises(WrongInput) as problem:
        rules_with(tmp_path, "report_calendar", setting(key, value))
    assert problem.value.code == "own_report_roll_up"


def test_two_rows_from_the_same_day_are_named(tmp_path: Path) -> None:
    """weekly_moves of 11284 twice since 2026-01-01"""
    with pytest.raises(WrongInput) as problem:
        rules_with(tmp_path, "reporting", setting("weekly_moves", "next"), setting("weekly_moves", "stay"))
    assert (problem.value.code, problem.value.facts["line"]) == ("own_row_twice", 3)

"""The rules of notices: who may be told what when, whatever an office writes; rows that make no sense get a sentence."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from flag_story import AREA, RULES

from documents.letter_templates import LetterTemplates
from model.checks.notices.causes import check_causes
from model.checks.notices.watches import WATCH_OF
from model.plan.notice_rows import WATCHES, NoticeRule
from model.plan.notice_rules import QuietHours, read_notice_rules
from model.plan.rules import Rules
from model.words.problems import WrongInput

ON = date(2026, 11, 23)
ROWS = read_notice_rules(RULES).on(AREA, ON)
TABLES = read_notice_rules(RULES)


def row(**changed: Any) -> dict[str, Any]:
    """A row of an office's own, sound until something is changed."""
    sound = {
        "id": "own_rule",
        "cause": "step_due",
        "recipients": ["role:economic_office"],
        "lead_days": 3,
        "section": "soon",
        "valid_from": "2025-07-01",
        "valid_to": None,
        "basis": "quy ước",
        "verified": "đơn vị",
    }
    return {name: value for name, value in (sound | changed).items() if value != "left out"}


def own(tmp_path: Path, *rows: dict[str, Any], habits: tuple[dict[str, Any], ...] = ()) -> Path:
    """A folder with rows of an office's own."""
    text = yaml.safe_dump({"rules": list(rows), "habits": list(habits)}, allow_unicode=True)
    (tmp_path / "notices.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def habit(key: str, value: Any) -> dict[str, Any]:
    """A habit of the unit's own."""
    return {"key": key, "scope": AREA, "value": value, "valid_from": "2026-01-01", "valid_to": None, "basis": "x"}


def named(one: NoticeRule) -> set[str]:
    """Everybody a rule may mean."""
    return {each for said in one.recipients for each in said.split("|")}


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.id)
def test_who_may_be_told_what_when(one: NoticeRule) -> None:
    """USERS 3 and 4, rule by rule: leaders after closing, drafts in the office, schools only what is theirs."""
    told = named(one)
    if told & {"role:chairman", "role:city_reader"}:
        assert one.after_closing
    if one.section == "draft":
        assert told <= {"role:economic_office", "role:culture_office", "officer"}
    if one.cause == "flag_open":
        assert told <= {"officer", "role:economic_office", "role:culture_office"}
    if "school" in told:
        assert one.cause in {"activity_due", "school_report_due", "school_report"}
    if one.cause in {"backup_old", "nightly_failed"}:
        assert told == {"role:administrator"}
    assert not any(each.startswith("person:") for each in told)


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.id)
def test_every_rule_has_its_sentence(one: NoticeRule) -> None:
    """By its own id, or by its cause."""
    templates = LetterTemplates()
    assert templates.has(one.id) or templates.has(one.cause)


def test_every_watch_is_known_and_every_cause_can_come(rules: Rules) -> None:
    assert set(WATCH_OF) == WATCHES
    check_causes(TABLES, rules.life_cycles.step_ids())
    assert {row.cause for row in TABLES.rows if row.timed} == WATCHES


def test_a_cause_that_never_comes_is_said(tmp_path: Path, rules: Rules) -> None:
    told = read_notice_rules(RULES, own(tmp_path, row(cause="asigned")))
    with pytest.raises(WrongInput, match=r"own_rule.*asigned"):
        check_causes(told, rules.life_cycles.step_ids())


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"recipients": ["role:chairman"]}, "notice_leaders_before_closing"),
        ({"recipients": ["officer|role:city_reader"]}, "notice_leaders_before_closing"),
        ({"section": "draft", "recipients": ["school"]}, "notice_draft_leaves_office"),
        ({"section": "draft", "recipients": ["role:chairman"], "after_closing": True}, "notice_draft_leaves_office"),
        ({"cause": "flag_open", "recipients": ["school"]}, "notice_flags_leave_office"),
        ({"recipients": ["Minh"]}, "notice_recipient_unknown"),
        ({"recipients": ["role:king"]}, "notice_recipient_unknown"),
        ({"recipients": ["role:program"]}, "notice_recipient_unknown"),
        ({"recipients": None}, "rule_file_wrong"),
        ({"section": "tomorrow"}, "notice_section_unknown"),
        ({"lead_days": -1}, "notice_days_wrong"),
        ({"repeat_days": "weekly"}, "notice_days_wrong"),
        ({"after_days": True}, "notice_days_wrong"),
        ({"at_once": "yes please"}, "notice_switch_wrong"),
        ({"lead_day": 3}, "notice_field_unknown"),
        ({"basis": "left out"}, "notice_field_missing"),
        ({"valid_from": "soon"}, "rule_file_wrong"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_with_a_sentence(
    tmp_path: Path, changed: dict[str, Any], code: str
) -> None:
    with pytest.raises(WrongInput) as caught:
        read_notice_rules(RULES, own(tmp_path, row(**changed)))
    assert caught.value.code == code
    assert "notices.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("digest_time", "25:00", "notice_habit_wrong"),
        ("quiet_hours", {"from": "18:00"}, "notice_habit_wrong"),
        ("text_limit", 0, "notice_habit_wrong"),
        ("text_limit", True, "notice_habit_wrong"),
        ("digest_tme", "07:30", "notice_habit_unknown"),
    ],
)
def test_a_habit_that_makes_no_sense_is_refused_with_a_sentence(
    tmp_path: Path, key: str, value: Any, code: str
) -> None:
    with pytest.raises(WrongInput) as caught:
        read_notice_rules(RULES, own(tmp_path, habits=(habit(key, value),)))
    assert caught.value.code == code


def test_one_id_says_one_thing_at_a_time(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="own_rule"):
        read_notice_rules(RULES, own(tmp_path, row(), row(valid_from="2026-01-01")))


def test_an_offices_own_row_wins_and_an_empty_list_tells_nobody(tmp_path: Path) -> None:
    told = read_notice_rules(RULES, own(tmp_path, row(id="step_due", recipients=[], scope=AREA)))
    silent = told.rule("step_due", AREA, ON)
    assert silent is not None
    assert silent.recipients == ()
    elsewhere = told.rule("step_due", "11809", ON)
    assert elsewhere is not None
    assert elsewhere.recipients != ()


def test_an_offices_own_habit_wins(tmp_path: Path) -> None:
    told = read_notice_rules(RULES, own(tmp_path, habits=(habit("digest_time", "08:15"),)))
    assert told.digest_time(AREA, ON) == time(8, 15)
    assert told.digest_time("11809", ON) == time(7, 30)


def test_lead_and_repeat_are_counted_in_days(tmp_path: Path) -> None:
    """Leads 30 and 7: said when 30, 7 and 0 days are left, once each; after 1 day, again every 14."""
    changed = row(lead_days=[7, 30], after_days=1, repeat_days=14, section="late")
    one = read_notice_rules(RULES, own(tmp_path, changed)).rule("own_rule", AREA, ON)
    assert one is not None
    assert [one.lead(left) for left in (31, 30, 8, 7, 1, 0, -1)] == [None, 30, 30, 7, 7, 0, None]
    assert [one.repeat(since) for since in (0, 1, 14, 15, 29)] == [None, 0, 0, 1, 2]


def test_quiet_hours_may_pass_midnight() -> None:
    night = QuietHours(time(18), time(7))
    assert [night.covers(time(hour)) for hour in (6, 7, 17, 18, 23, 0)] == [True, False, False, True, True, True]
    noon = QuietHours(time(12), time(13))
    assert [noon.covers(time(hour)) for hour in (11, 12, 13)] == [False, True, False]

"""Notices become letters: once, in working hours, to those they are for; what no longer holds is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from flag_story import AREA

from jobs.rollup import close, roll_up
from model.checks.notices.notice import Notice
from model.ledger.events import Subject
from model.store.notices import put_notices
from model.store.works import current_standings
from model.words.problems import Problem, WrongInput

DIRECTIVE = "directive:GB-1"


def asks(office: Any, lead: str, due: str, name: str = "GB-1", who: str = "Minh") -> None:
    """A meeting asked for something."""
    office.says(who, f"directive:{name}", "directive", lead=lead, text=f"việc {name}", due=due, basis="giao ban")


def a_work(office: Any) -> str:
    """The subject of some work of the plan."""
    with office.place.store.reading() as connection:
        works = current_standings(connection, AREA)
    return f"work:{next(code for code, one in works.items() if one.cycle == 'construction')}"


def test_a_second_look_raises_nothing_and_a_second_round_writes_nothing(office: Any) -> None:
    """Wednesday 1 September 2027, 08:00; the plan alone"""
    office.at("2027-09-01T08:00")
    assert office.raises() > 0
    assert office.raises() == 0
    assert office.composes() == 1
    assert office.composes() == 0
    assert office.raises() == 0


def test_day_one_is_a_short_letter_to_the_office(office: Any) -> None:
    """The plan is loaded on Monday 5 January 2026 and nothing else; the first digest says what to do first."""
    office.at("2026-01-06T07:30")
    office.raises()
    assert office.composes() == 1
    (letter,) = office.letters()
    assert (letter.recipient, letter.channel, letter.name) == ("role:economic_office", "copy", "Phòng Kinh tế")
    assert letter.text.count("\n- ") <= 5
    assert len(letter.text) < 1200
    assert "Số liệu ban đầu" in letter.text
    assert "QUA HẠN" not in letter.text


def test_what_was_settled_before_anybody_was_told_is_taken_back(office: Any) -> None:
    """2027-09-01 directive due 2027-09-03; done the same morning"""
    office.at("2027-09-01T06:00")
    asks(office, "P.VHXH", "2027-09-03")
    office.raises()
    assert len(office.waiting("directive_due")) == 1
    office.says("Minh", DIRECTIVE, "directive_done")
    office.raises()
    assert office.waiting("directive_due") == []


def test_news_of_an_event_that_was_taken_back_is_taken_back(office: Any) -> None:
    office.at("2027-09-01T06:00")
    told = office.says("Minh", a_work(office), "assigned", officer="Bình")
    assert len(office.waiting("assigned")) == 1
    office.says("Minh", a_work(office), "void", target=told, reason="nhầm")
    office.raises()
    assert office.waiting("assigned") == []


def test_news_that_was_settled_before_anybody_was_told_is_taken_back(office: Any) -> None:
    """Blocked and unblocked the same night; a directive asked for and done; a work given to one, then to another."""
    office.at("2027-09-01T20:00")
    work = a_work(office)
    office.says("Minh", work, "blocked", text="thiếu mặt bằng", cause="site")
    asks(office, "P.VHXH", "2027-10-30")
    office.says("Minh", work, "assigned", officer="Bình")
    office.says("Minh", work, "unblocked")
    office.says("Minh", DIRECTIVE, "directive_done")
    office.says("Minh", work, "assigned", officer="Dung")
    office.raises()
    assert office.waiting("blocked") == office.waiting("directive") == []
    assert [one.recipient for one in office.waiting("assigned")] == ["officer:Dung"]


def test_a_directive_that_is_due_soon_is_told_once(office: Any) -> None:
    office.at("2027-09-01T20:00")
    asks(office, "P.VHXH", "2027-09-03")
    office.raises()
    assert office.waiting("directive") == []
    assert len(office.waiting("directive_due")) == 1


def test_one_digest_a_person_a_day(office: Any) -> None:
    """Bình gets one at 07:30; what is asked of her at 09:00 waits for Thursday."""
    office.at("2027-09-01T07:30").staffed()
    asks(office, "Bình", "2027-09-02")
    office.raises()
    office.composes()
    assert [one.id for one in office.letters("person:binh")] == ["2027-09-01/person:binh/copy/1"]
    office.at("2027-09-01T09:00")
    asks(office, "Bình", "2027-09-20", "GB-2")
    office.raises()
    assert office.composes() == 0
    office.at("2027-09-06T08:00").composes()
    assert [one.id for one in office.letters("person:binh")][1:] == ["2027-09-06/person:binh/copy/1"]


def test_who_shares_a_role_hears_it_together(office: Any) -> None:
    """Dung joins the office after Bình's digest: what is new waits for both, and both get it."""
    office.at("2027-08-30T07:30").staffed()
    office.raises()
    office.composes()
    office.at("2027-08-30T10:00").registers("dung", "Dung", "economic_office")
    office.says("Minh", a_work(office), "blocked", text="thiếu mặt bằng", cause="site")
    assert office.composes() == 0
    office.at("2027-08-31T08:00").composes()
    told = {one.recipient for one in office.letters() if "thiếu mặt bằng" in one.text}
    assert told == {"person:binh", "person:dung"}


@pytest.mark.parametrize(
    ("moment", "letters"),
    [
        ("2026-08-21T07:29", 0),  # Friday, before the digest's hour
        ("2026-08-21T07:30", 1),
        ("2026-08-21T17:59", 1),
        ("2026-08-21T18:00", 0),  # quiet
        ("2026-08-21T06:59", 0),
        ("2026-08-15T09:00", 0),  # a plain Saturday
        ("2026-08-22T09:00", 1),  # a Saturday worked in place of 31 August
        ("2026-08-31T09:00", 0),  # and that day
        ("2026-02-17T09:00", 0),  # Tết
    ],
)
def test_letters_are_made_on_working_days_in_hours(office: Any, moment: str, letters: int) -> None:
    office.at(moment)
    office.raises()
    assert office.composes() == letters


def test_an_offices_own_sending_hours_hold(office: Any) -> None:
    (office.home / "settings.yaml").write_text('sending: {from: "09:00", to: "11:00"}\n', encoding="utf-8")
    office.at("2026-08-21T08:00").raises()
    assert office.composes() == 0
    office.at("2026-08-21T09:00")
    assert office.composes() == 1


def test_a_digest_hour_that_never_comes_is_said(office: Any) -> None:
    own(office, habits=[("digest_time", "19:00")])
    office.at("2026-08-21T08:00").raises()
    with pytest.raises(WrongInput, match="19:00"):
        office.composes()


def test_the_chairman_hears_nothing_before_closing_and_at_once_after_it(office: Any) -> None:
    """Week 34 of 2027 is drafted; Bình closes it on Friday at ten."""
    office.at("2027-08-27T08:00").staffed()
    period = "2027-W34"
    roll_up(office.place, AREA, period)
    office.raises()
    office.composes()
    assert office.letters("person:ha") == []
    assert "chưa chốt" in office.letters("person:binh")[0].text
    office.at("2027-08-27T10:00")
    close(office.place, AREA, period, "Bình")
    office.raises()
    office.composes()
    (letter,) = office.letters("person:ha")
    assert letter.at_once
    assert "đã chốt" in letter.text
    assert "Bình" not in letter.text


def test_what_is_held_for_closing_stays_held_while_nobody_closes(office: Any) -> None:
    """An office lets its chairman hear of open findings, after closing."""
    own(office, {"id": "leaders", "cause": "plan_findings", "recipients": ["role:chairman"], "after_closing": True})
    office.at("2027-08-26T08:00").staffed().raises()
    (held,) = office.waiting("leaders")
    assert held.period == "2027-W34"
    office.composes()
    assert office.letters("person:ha") == []
    roll_up(office.at("2027-08-27T08:00").place, AREA)
    office.composes()
    assert office.letters("person:ha") == []
    close(office.place, AREA, "2027-W34", "Bình")
    office.composes()
    assert any("cần làm rõ" in one.text for one in office.letters("person:ha"))


def test_a_page_that_waits_is_told_at_once(office: Any) -> None:
    """Thursday 26 August 2027, 16:00 is the cut-off; the digest of the day went at 07:30."""
    office.at("2027-08-26T07:30").staffed().raises()
    office.composes()
    office.at("2027-08-26T16:15")
    roll_up(office.place, AREA)
    office.raises()
    assert office.composes() == 1
    letter = office.letters("person:binh")[-1]
    assert (letter.at_once, letter.id) == (True, "2027-08-26/person:binh/copy/2")


def test_a_school_gets_only_its_own(office: Any) -> None:
    """Week 34 of 2027: both schools have reported before, neither this week; Lan hears of hers, Mai of hers."""
    office.at("2027-08-18T09:00").staffed()
    office.says("Minh", "area:11284", "tracking_started", since="2027-08-01")
    for school in ("th-hong-phong", "mn-hong-phong"):
        office.says("Minh", f"school:{school}", "school_report")
    office.says("Minh", a_work(office), "blocked", text="thiếu mặt bằng", cause="site")
    office.at("2027-08-26T08:00").raises()
    office.composes()
    (letter,) = office.letters("person:lan")
    assert "hạn gửi báo cáo của trường 16:00, thứ Năm 26/08/2027" in letter.text
    assert letter.text.count("\n- ") == 2
    assert "Đã nhận báo cáo của trường ngày 18/08/2027" in letter.text
    for word in ("Mai", "mặt bằng", "Chi Lăng", "tiendo "):
        assert word not in letter.text
    schools = {one.recipient for one in office.letters() if one.recipient.startswith("school:")}
    assert schools == set()


def test_who_has_left_gets_nothing_and_nothing_is_lost(office: Any) -> None:
    office.at("2027-08-26T08:00").staffed()
    asks(office, "Bình", "2027-08-30")
    office.registers("dung", "Dung", "economic_office")
    office.says("Minh", "person:binh", "person_left")
    office.raises()
    office.composes()
    assert office.letters("person:binh") == []
    assert "việc GB-1" in office.letters("person:dung")[0].text


def test_nobody_is_told_what_they_recorded_themselves(office: Any) -> None:
    office.at("2027-08-26T08:00").staffed()
    office.says("Bình", a_work(office), "blocked", text="thiếu mặt bằng", cause="site")
    office.raises()
    office.composes()
    assert all("thiếu mặt bằng" not in one.text for one in office.letters())
    assert office.waiting("blocked") == []


def test_escalation_is_a_draft_for_the_office_and_goes_to_nobody_else(office: Any) -> None:
    """A directive of P.VHXH, ten days over."""
    office.at("2027-08-16T08:00").staffed()
    asks(office, "P.VHXH", "2027-08-16")
    office.at("2027-08-26T08:00").raises()
    office.composes()
    drafts = [one for one in office.letters() if "DỰ THẢO" in one.text]
    assert [one.recipient for one in drafts] == ["role:economic_office"]
    assert "Kính gửi: P.VHXH" in drafts[0].text
    assert "việc GB-1" in office.letters("person:cuc")[0].text
    assert all("việc GB-1" not in one.text for one in office.letters("person:ha"))


def test_an_address_decides_the_channel_and_mail_has_room(office: Any) -> None:
    office.at("2027-08-26T08:00").staffed()
    office.reached("binh", "email", "binh@example.org")
    office.raises()
    office.composes()
    (letter,) = office.letters("person:binh")
    assert (letter.channel, letter.address) == ("email", "binh@example.org")
    assert letter.id == "2027-08-26/person:binh/email/1"
    assert letter.html.startswith("<!DOCTYPE html>")


def test_a_broken_sentence_holds_back_only_itself_and_is_said(office: Any) -> None:
    """The office edited the sentence of findings wrongly; the rest goes, and what was held goes once it is mended."""
    folder = office.home / "templates" / "notices"
    folder.mkdir(parents=True)
    (folder / "sentences.yaml").write_text('plan_findings:\n  say: "{{ cuont }}"\n', encoding="utf-8")
    office.at("2027-08-26T08:00").raises()
    with pytest.raises(Problem, match=r"sentences.yaml, dòng 2: .*cuont"):
        office.composes()
    (letter,) = office.letters("role:economic_office")
    assert "Số liệu ban đầu" in letter.text
    assert len(office.waiting("plan_findings")) == 1
    (folder / "sentences.yaml").unlink()
    office.at("2027-08-27T08:00").composes()
    assert "cần làm rõ" in office.letters("role:economic_office")[-1].text


def test_a_poisoned_notice_stops_no_other(office: Any) -> None:
    """A notice whose facts are not there, and one for a role that does not exist."""
    office.at("2027-08-26T08:00").raises()
    about, day = Subject("work", "CT-01"), office.place.today(AREA)
    poison = Notice("assigned", about, "role:nobody", "1", {"on": "2027-08-26"}, day)
    empty = Notice("report_returned", Subject("period", "x"), "role:economic_office", "2", {}, day)
    with office.place.store.writing() as connection:
        put_notices(connection, AREA, [poison, empty], office.place.now)
    with pytest.raises(Problem, match="period_name"):
        office.composes()
    assert "Số liệu ban đầu" in office.letters("role:economic_office")[0].text
    assert [one.rule for one in office.waiting()] == ["report_returned"]


def test_old_news_is_not_sent_and_does_not_wait_for_ever(office: Any) -> None:
    """The machine was off for a month after somebody was assigned a work."""
    office.at("2027-07-01T20:00").staffed()
    office.says("Minh", a_work(office), "assigned", officer="Bình")
    office.at("2027-08-02T08:00").raises()
    office.composes()
    assert all("được giao theo dõi" not in one.text for one in office.letters())
    assert office.waiting("assigned") == []


def test_a_backup_that_grew_old_is_told_to_who_administers(office: Any) -> None:
    """No backup was ever made; the first event is of January 2026."""
    office.at("2027-08-26T08:00").staffed().raises()
    office.composes()
    assert "Chưa sao lưu lần nào" in office.letters("person:minh")[0].text


def test_an_offices_own_rule_that_makes_no_sense_is_said(office: Any) -> None:
    own(office, {"id": "leaders", "cause": "plan_findings", "recipients": ["role:chairman"]})
    with pytest.raises(WrongInput, match=r"leaders.*after_closing"):
        office.at("2027-08-26T08:00").raises()


def own(office: Any, *rules: dict[str, Any], habits: list[tuple[str, Any]] | None = None) -> Path:
    """Rows of the office's own, in its home."""
    since = {"valid_from": "2025-07-01", "valid_to": None, "basis": "x", "verified": "x", "scope": "*"}
    told = {
        "rules": [since | {"section": "know"} | rule for rule in rules],
        "habits": [since | {"key": key, "value": value} for key, value in habits or []],
    }
    file: Path = office.home / "rules" / "notices.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return file

"""What lies ahead of a unit: as a list, in the terminal, and as a feed that a telephone reads."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

import tiendo
from jobs.deadlines import Ahead, ahead, calendar_check, deadlines
from jobs.feed import feed, write_feed
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.checks.deadlines import Deadline
from model.words.problems import WrongInput

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def place_of(home: Path, now: datetime = NOW) -> Workplace:
    return Workplace(home, now=now)


@pytest.fixture(scope="module")
def told_home(loaded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2026-11-22 CT-01 due 2026-12-01, expected 2026-11-30; directive V-01 due 2026-12-02; bb_khao_sat owed 2026-12-03"""
    home = tmp_path_factory.mktemp("told") / "var"
    shutil.copytree(loaded_home, home)
    said = (
        ("CT-01", "due", {"due": "2026-12-01"}),
        ("CT-01", "expected", {"due": "2026-11-30"}),
        (
            "CT-01",
            "leave",
            {"papers": ["bb_khao_sat"], "by": "Hà, Chủ tịch", "reason": "đang lập", "due": "2026-12-03"},
        ),
        ("V-01", "directive", {"text": "Soát hồ sơ; báo cáo, ngay", "lead": "Minh", "due": "2026-12-02"}),
    )
    for subject, kind, body in said:
        record(place_of(home), Question(), Saying(subject, kind, date(2026, 11, 22), "Minh", body))
    return home


def told(home: Path, first: date, last: date) -> list[Deadline]:
    return deadlines(place_of(home), Question(), first, last)


def test_everything_of_a_unit_comes_in_the_order_of_its_days(told_home: Path) -> None:
    """22/11-04/12/2026: swap proposed, 24/11, two cut-offs and meetings, money, work, directive, paper"""
    found = told(told_home, date(2026, 11, 22), date(2026, 12, 4))
    assert [(one.on.isoformat()[5:], one.kind, one.subject) for one in found] == [
        ("11-23", "day_proposed", "day:2026-11-23"),
        ("11-24", "day_off", "day:2026-11-24"),
        ("11-26", "week_cut_off", "period:2026-W48"),
        ("11-27", "meeting", "period:2026-W48"),
        ("11-28", "day_proposed", "day:2026-11-28"),
        ("11-30", "report_cut_off", "report:disbursement/2026-M11"),
        ("11-30", "work_expected", "work:CT-01"),
        ("12-01", "work_due", "work:CT-01"),
        ("12-02", "directive_due", "directive:V-01"),
        ("12-03", "week_cut_off", "period:2026-W49"),
        ("12-03", "paper_owed", "paper:CT-01/bb_khao_sat"),
        ("12-04", "meeting", "period:2026-W49"),
    ]
    assert {one.unit for one in found} == {"11284"}
    sentences = {one.kind: one.sentence for one in found}
    assert sentences["directive_due"] == "Hạn việc giao: Soát hồ sơ; báo cáo, ngay (Minh)"
    assert "Hà, Chủ tịch" in sentences["paper_owed"]
    assert "từ ngày 30/11 đến ngày 04/12/2026" in sentences["week_cut_off"]


def test_a_thing_done_is_no_deadline_any_more(told_home: Path, tmp_path: Path) -> None:
    """2026-11-23 V-01 directive_done; CT-01 cancelled: both are gone, also from days before"""
    home = tmp_path / "var"
    shutil.copytree(told_home, home)
    done = Saying("V-01", "directive_done", date(2026, 11, 22), "Minh", {"text": "đã xong"})
    record(place_of(home), Question(), done)
    left = {one.subject for one in told(home, date(2026, 11, 22), date(2026, 12, 4))}
    assert "directive:V-01" not in left
    assert "work:CT-01" in left


def test_the_week_of_tet_has_no_cut_off_and_says_so(told_home: Path) -> None:
    """2028-W04 24-28/01 all off; in 2027 the cut-off of the week after moves to Friday 12/02"""
    found = told(told_home, date(2028, 1, 24), date(2028, 1, 30))
    assert {one.kind for one in found} == {"day_off", "week_off"}
    assert all("tạm tính" in one.sentence and not one.confirmed for one in found if one.kind == "day_off")
    (moved,) = [one for one in told(told_home, date(2027, 2, 5), date(2027, 2, 14)) if one.kind == "week_cut_off"]
    assert (moved.on, moved.set_on) == (date(2027, 2, 12), date(2027, 2, 11))
    assert "dời từ 11/02/2027: Nghỉ bù Tết Đinh Mùi" in moved.sentence


def events_of(content: bytes) -> dict[str, dict[str, object]]:
    """The feed read by the library: id → what each event says."""
    calendar = Calendar.from_ical(content)
    return {
        str(event["uid"]): {
            "from": event.decoded("dtstart"),
            "to": event.decoded("dtend"),
            "words": str(event["summary"]),
            "status": str(event["status"]),
        }
        for event in calendar.walk("VEVENT")
    }


def ahead_of(home: Path, now: datetime = NOW) -> tuple[Workplace, Ahead]:
    place = place_of(home, now)
    return place, ahead(place, Question(), date(2026, 11, 22), date(2027, 2, 14))


def test_a_feed_says_what_the_list_says(told_home: Path) -> None:
    """Read back: one whole day each, the same words, tentative where not settled, ids of plain letters"""
    place, found = ahead_of(told_home)
    read = events_of(feed(place, found))
    assert len(read) == len(found.deadlines)
    days = sorted((one.on, one.sentence, one.confirmed) for one in found.deadlines)
    assert sorted((e["from"], e["words"], e["status"] == "CONFIRMED") for e in read.values()) == days
    assert all(type(e["from"]) is date and e["to"] == e["from"] + timedelta(days=1) for e in read.values())
    assert all(uid.isascii() and " " not in uid for uid in read)


def test_a_feed_is_what_the_format_asks_for(told_home: Path) -> None:
    """By eye: CRLF, lines of at most 75 bytes, commas and semicolons escaped, the zone named, UTF-8"""
    content = feed(*ahead_of(told_home))
    lines = content.split(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(lines) - 1
    assert max(map(len, lines)) <= 75
    text = content.replace(b"\r\n ", b"").decode()
    assert "X-WR-TIMEZONE:Asia/Ho_Chi_Minh" in text
    assert "SUMMARY:Hạn việc giao: Soát hồ sơ\\; báo cáo\\, ngay (Minh)" in text
    assert "DTSTART;VALUE=DATE:20261124" in text
    assert "DTSTAMP:20261122T020000Z" in text


def test_a_day_that_moves_keeps_its_id(told_home: Path, tmp_path: Path) -> None:
    """2026-11-22 CT-01 expected 2026-12-15 instead: the same event of the feed, on another day; made twice it is the same"""
    home = tmp_path / "var"
    shutil.copytree(told_home, home)
    before = events_of(feed(*ahead_of(home)))
    assert feed(*ahead_of(home)) == feed(*ahead_of(home))
    record(place_of(home), Question(), Saying("CT-01", "expected", date(2026, 11, 22), "Minh", {"due": "2026-12-15"}))
    after = events_of(feed(*ahead_of(home)))
    assert set(before) == set(after)
    (moved,) = [uid for uid in after if before[uid] != after[uid]]
    assert "CT-01" in moved
    assert after[moved]["from"] == date(2026, 12, 15)


def test_a_made_up_store_says_so_on_every_event(told_home: Path) -> None:
    """SỐ LIỆU MINH HỌA before each event and in the name; ids of their own, so that nothing real is replaced"""
    place, found = ahead_of(told_home)
    real = feed(place, found)
    place.about = {"illustrative": "1"}
    shown = feed(place, found)
    assert all(str(e["words"]).startswith("(SỐ LIỆU MINH HỌA) ") for e in events_of(shown).values())
    assert not set(events_of(shown)) & set(events_of(real))
    assert "(SỐ LIỆU MINH HỌA)" in str(Calendar.from_ical(shown)["x-wr-calname"])


def test_a_feed_that_cannot_be_written_leaves_what_was_there(told_home: Path, tmp_path: Path) -> None:
    """A folder in the way of the file: a sentence, and nothing half-written beside it"""
    (tmp_path / "lich.ics").mkdir()
    with pytest.raises(WrongInput, match=r"lich\.ics"):
        write_feed(*ahead_of(told_home), tmp_path / "lich.ics")
    with pytest.raises(WrongInput, match=r"x\.ics"):
        write_feed(*ahead_of(told_home), tmp_path / "missing" / "x.ics")
    assert [path.name for path in tmp_path.iterdir()] == ["lich.ics"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 12, 2), date(2026, 12, 1), "calendar_days_turned"),
        (date(2026, 1, 1), date(2096, 1, 1), "calendar_too_long"),
    ],
)
def test_days_that_make_no_list_are_said(told_home: Path, first: date, last: date, code: str) -> None:
    """Turned round; seventy years"""
    with pytest.raises(WrongInput) as problem:
        ahead(place_of(told_home), Question(), first, last)
    assert problem.value.code == code


def test_what_is_open_is_said_in_words(told_home: Path) -> None:
    """22/11/2026: the swap of tomorrow, Tết 2027 in two stretches; 01/11/2030: the year 2031 is missing"""
    found = calendar_check(place_of(told_home), date(2026, 11, 22))
    assert found.missing_years == ()
    assert [row.on for row in found.days_to_decide] == [date(2026, 11, 23)]
    first, second, *_ = found.sentences
    assert "23/11/2026" in first
    assert "28/11/2026" in first
    assert "Từ 05/02/2027 đến 09/02/2027" in second
    assert calendar_check(place_of(told_home), date(2026, 11, 29)).proposed == ()
    later = calendar_check(place_of(told_home), date(2030, 11, 1))
    assert later.missing_years == (2031,)
    assert "2031" in later.sentences[0]
    assert calendar_check(place_of(told_home), date(2030, 9, 30)).sentences == ()


def test_a_year_that_nobody_entered_is_named(told_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """20/12/2030-10/01/2031: 2031 has weekends only, and the list says so"""
    assert ahead(place_of(told_home), Question(), date(2030, 12, 20), date(2031, 1, 10)).unknown_years == (2031,)
    assert ahead(place_of(told_home), Question(), date(2026, 1, 1), date(2030, 12, 31)).unknown_years == ()
    tiendo.run(["calendar", "--from", "2030-12-20", "--to", "2031-01-10", "--home", str(told_home)])
    assert "Chưa có lịch nghỉ năm 2031" in capsys.readouterr().out


def test_the_verb_lists_writes_and_checks(told_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """tiendo calendar --ics, --json, check, and wrong days"""

    def run(*words: str) -> tuple[int, str]:
        code = tiendo.run(["calendar", *words, "--home", str(told_home)])
        return code, capsys.readouterr().out

    file, days = tmp_path / "lịch tuần.ics", ("--from", "22/11/2026", "--to", "2026-12-04")
    code, shown = run(*days, "--ics", str(file))
    assert code == 0
    assert "Thứ Ba, 24/11/2026" in shown
    assert len(events_of(file.read_bytes())) == 12
    _, as_json = run(*days, "--json")
    assert [one["on"] for one in json.loads(as_json)["deadlines"]][:2] == ["2026-11-23", "2026-11-24"]
    code, shown = run("check", "--on", "2026-11-22")
    assert code == 1
    assert 'rows:\n  - {"on": "2026-11-23"' in shown
    assert run("--from", "2026-12-04", "--to", "2026-11-04") == (2, "")


def test_the_line_that_the_check_offers_settles_the_day(
    told_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What check prints, pasted into var/rules/calendar.yaml, turns the swap on"""
    home = tmp_path / "var"
    shutil.copytree(told_home, home)
    tiendo.run(["calendar", "check", "--on", "2026-11-22", "--home", str(home)])
    shown = capsys.readouterr().out
    (home / "rules").mkdir()
    (home / "rules" / "calendar.yaml").write_text(shown[shown.index("rows:\n") :], encoding="utf-8")
    calendar = place_of(home).rules.calendar
    assert not calendar.is_working(date(2026, 11, 23))
    assert calendar.is_working(date(2026, 11, 28))

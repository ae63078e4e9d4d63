"""What is missing is found in our own tables: weeks after days off, reports of the calendar, drafts that are old."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from jobs.clockwork.reconcile import CATCH_UP, reconcile
from jobs.load import load_plan
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.rollup import close, roll_up
from jobs.workplace import Workplace, shipped
from model.plan.rules import read_rules
from model.plan.weeks import Week, last_finished, week_of
from model.store.snapshots import kept_periods
from model.words.problems import Refused

AREA = "11284"
# Thursday 19/11/2026, 16:05 in Vietnam: five minutes after the cut-off of week 47.
CUT_OFF = datetime(2026, 11, 19, 9, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose plan was loaded on Monday 16/11/2026, once for all."""
    there = Workplace(tmp_path_factory.mktemp("loaded") / "var", now=CUT_OFF - timedelta(days=3))
    load_plan(there, "nam_thanh_mien")
    there.store.close()
    return there.home


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "var"))


def made(home: Path, now: datetime) -> list[str]:
    """The periods that a look at a moment makes."""
    return [one.snapshot.period for one in reconcile(Workplace(home, now=now), AREA)]


def kept(home: Path) -> dict[str, str]:
    """Period → its state."""
    with Workplace(home).store.reading() as connection:
        return {period: one.state for period, one in kept_periods(connection, AREA).items()}


def say_something(home: Path, now: datetime) -> None:
    place = Workplace(home, now=now)
    record(place, Question(), Saying("th-hong-phong.classroom", "comment", None, "Minh", {"text": "đã họp"}))


def test_the_week_is_made_once_its_cut_off_has_passed(home: Path) -> None:
    """Thursday 15:55: week 46 · 16:05: week 47 · 16:20: nothing"""
    assert made(home, CUT_OFF - timedelta(minutes=10)) == ["2026-W46"]
    assert made(home, CUT_OFF) == ["2026-W47"]
    assert made(home, CUT_OFF + timedelta(minutes=15)) == []


def test_an_open_week_is_made_again_when_more_is_known(home: Path) -> None:
    """16:05 draft · 16:30 a comment · 16:35 draft again · closed · another comment · nothing"""
    made(home, CUT_OFF)
    say_something(home, CUT_OFF + timedelta(minutes=25))
    assert made(home, CUT_OFF + timedelta(minutes=30)) == ["2026-W47"]
    close(Workplace(home, now=CUT_OFF + timedelta(hours=1)), AREA, "2026-W47", "Minh")
    say_something(home, CUT_OFF + timedelta(hours=2))
    assert made(home, CUT_OFF + timedelta(hours=3)) == []
    assert kept(home) == {"2026-W47": "closed"}


def test_weeks_missed_while_the_machine_was_off_are_made_earliest_first(home: Path) -> None:
    """week 47 made, off for three cut-offs: weeks 48, 49 and 50, and the month of November that ended meanwhile"""
    made(home, CUT_OFF)
    assert made(home, CUT_OFF + timedelta(days=21)) == ["2026-W48", "2026-W49", "2026-W50", "2026-M11"]
    assert set(kept(home).values()) == {"draft"}


def test_no_more_weeks_are_made_than_people_would_read(home: Path) -> None:
    """off for a year: the last eight weeks"""
    made(home, CUT_OFF)
    weeks = [period for period in made(home, CUT_OFF + timedelta(days=364)) if "-W" in period]
    assert len(weeks) == CATCH_UP
    assert weeks[-1] == "2027-W46"


def test_a_week_of_days_off_has_no_roll_up_of_its_own(home: Path) -> None:
    """the office's own table takes 07-11/12/2026 off: week 50 is passed over, and refused by name"""
    place = Workplace(home, now=datetime(2026, 11, 19, 9, 5, tzinfo=UTC))
    own = home / "rules"
    own.mkdir()
    days = "".join(
        f'  - {{"on": "2026-12-{day:02d}", kind: holiday, name: "Nghỉ", confirmed: true, basis: "QĐ", verified: "đơn vị"}}\n'
        for day in range(7, 12)
    )
    (own / "calendar.yaml").write_text(f"rows:\n{days}", encoding="utf-8")
    roll_up(place, AREA)
    weeks = [period for period in made(home, datetime(2026, 12, 18, 2, tzinfo=UTC)) if "-W" in period]
    assert weeks == ["2026-W48", "2026-W49", "2026-W51"]
    with pytest.raises(Refused) as refusal:
        roll_up(Workplace(home, now=datetime(2026, 12, 18, 2, tzinfo=UTC)), AREA, "2026-W50")
    assert refusal.value.code == "week_off"


def test_quarter_half_year_and_year_are_cut_by_their_own_rows(home: Path) -> None:
    """15/12/2026, the day after the data of the quarter, half-year and year end: three snapshots as of 14/12"""
    made(home, datetime(2026, 12, 14, 9, tzinfo=UTC))
    found = made(home, datetime(2026, 12, 15, 2, tzinfo=UTC))
    assert set(found) == {"2026-Q4", "2026-H2", "2026"}
    place = Workplace(home, now=datetime(2026, 12, 15, 3, tzinfo=UTC))
    said = roll_up(place, AREA, "2026-Q4").snapshot.content
    assert (said["on"], said["period"]) == ("2026-12-14", "2026-Q4")
    closed = close(place, AREA, "2026-Q4", "Lan, Trưởng phòng")
    assert closed.files == ()
    assert kept(home)["2026-Q4"] == "closed"


def test_a_report_whose_data_are_not_over_is_not_made(home: Path) -> None:
    """14/12/2026, the last day of the quarter's data: refused by name"""
    with pytest.raises(Refused) as refusal:
        roll_up(Workplace(home, now=datetime(2026, 12, 14, 9, tzinfo=UTC)), AREA, "2026-Q4")
    assert refusal.value.code == "week_not_finished"


TET = {2026: ("2026-02-16", "2026-02-20"), 2027: ("2027-02-05", "2027-02-11"), 2030: ("2030-02-01", "2030-02-07")}


def weeks_of(year: int) -> list[Week]:
    """The weeks of a year."""
    rules = read_rules(shipped("data") / "rules")
    monday = date(year, 1, 5) - timedelta(days=date(year, 1, 5).weekday())
    return [week_of(monday + timedelta(days=7 * i), AREA, rules) for i in range(51)]


@pytest.mark.parametrize("year", TET)
def test_no_week_is_cut_off_on_tet_or_on_another_day_off(year: int) -> None:
    """2026: 16-20/02 whole week off · 2027: 05-11/02, cut on Friday 12/02 · 2030: 01-07/02, cut on Friday 08/02"""
    calendar = read_rules(shipped("data") / "rules").calendar
    first, last = (date.fromisoformat(day) for day in TET[year])
    cut = [one.on for one in weeks_of(year) if not one.off]
    assert all(calendar.is_working(day) for day in cut)
    assert not [day for day in cut if first <= day <= last]
    assert [one.id for one in weeks_of(year) if one.off] == (["2026-W08"] if year == 2026 else [])
    moved = {2026: "2026-02-12", 2027: "2027-02-12", 2030: "2030-02-08"}[year]
    assert date.fromisoformat(moved) in cut


def test_the_ticks_of_tet_roll_nothing_up(home: Path) -> None:
    """2027: every quarter of an hour of 05-11/02 sees week 05 as the last finished one, and Friday 12/02, 16:00 week 06"""
    rules = read_rules(shipped("data") / "rules")
    moment = datetime(2027, 2, 5, 0, tzinfo=UTC)
    seen = set()
    while moment < datetime(2027, 2, 12, 8, 59, tzinfo=UTC):
        seen.add(last_finished(moment, AREA, rules).id)
        moment += timedelta(minutes=15)
    assert seen == {"2027-W05"}
    assert last_finished(datetime(2027, 2, 12, 9, tzinfo=UTC), AREA, rules).id == "2027-W06"

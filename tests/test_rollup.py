"""The weekly roll-up: idempotent, late, closed, and what changes after closing."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jobs.keeping.verifying import verify
from jobs.load import load_plan
from jobs.question import Question
from jobs.recording import Saying, record, void
from jobs.rollup import RolledUp, close, preview, roll_up
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper
from model.store.snapshots import read_snapshot
from model.words.problems import Refused

# Friday 20/11/2026, 08:00 in Hải Phòng: week 47's cut-off was yesterday at 16:00.
FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
AREA = "11284"

PATH_TO_HANDOVER = [
    ("2026-03-02", "listed", {}, "qd_danh_muc"),
    ("2026-04-01", "policy_approved", {"amount": 3_600_000_000}, "qd_chu_truong"),
    ("2026-05-04", "approved", {"amount": 3_600_000_000}, "qd_phe_duyet"),
    ("2026-05-20", "allocated", {"amount": 3_000_000_000, "source": "NSTP"}, "qd_giao_von"),
    ("2026-06-01", "contracted", {"amount": 3_500_000_000}, "qd_kqlcnt hop_dong"),
    ("2026-06-15", "building", {}, "tb_khoi_cong"),
    ("2026-11-10", "accepted", {}, "bb_nghiem_thu kq_pccc"),
    ("2026-11-10", "received", {"received": True}, ""),
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose plan was loaded a month ago, once for all."""
    there = Workplace(tmp_path_factory.mktemp("loaded") / "var", now=FRIDAY - timedelta(days=30))
    load_plan(there, "nam_thanh_mien")
    there.store.close()
    return there.home


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "var"))


def at(home: Path, now: datetime = FRIDAY) -> Workplace:
    return Workplace(home, now=now)


def say(home: Path, on: str, kind: str, body: dict[str, object], papers: str = "", now: datetime = FRIDAY) -> Event:
    given = tuple(Paper(code, "15/BB", date.fromisoformat(on)) for code in papers.split())
    saying = Saying("th-hong-phong.classroom", kind, date.fromisoformat(on), "Minh", body, given)
    return record(at(home, now), Question(), saying)


def build(home: Path) -> None:
    for on, kind, body, papers in PATH_TO_HANDOVER:
        say(home, on, kind, body, papers)


def achieved(done: RolledUp) -> int:
    [line] = [i for i in done.snapshot.content["indicators"]["nam_thanh_mien"] if i["code"] == "3.2"]
    return int(line["achieved"])


def digest(done: RolledUp) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in done.files]


def test_the_last_finished_week_is_rolled_up(home: Path) -> None:
    """Friday morning: week 47, as of Thursday 19/11 16:00, a draft."""
    done = roll_up(at(home), AREA)
    said = done.snapshot.content
    assert (said["period"], said["on"], done.snapshot.state) == ("2026-W47", "2026-11-19", "draft")
    assert said["cut_off"] == "2026-11-19T16:00:00+07:00"


def test_before_the_cut_off_the_week_before_is_the_last(home: Path) -> None:
    """Thursday 15:59 → week 46; 16:00 → week 47."""
    thursday = datetime(2026, 11, 19, 8, 59, tzinfo=UTC)
    assert roll_up(at(home, thursday), AREA).snapshot.period == "2026-W46"
    assert roll_up(at(home, thursday + timedelta(minutes=1)), AREA).snapshot.period == "2026-W47"


def test_the_same_week_twice_has_the_same_hash_and_the_same_bytes(home: Path) -> None:
    """rollup W47, rollup W46, rollup W47."""
    build(home)
    first = roll_up(at(home), AREA, "2026-W47")
    bytes_first = digest(first)
    roll_up(at(home), AREA, "2026-W46")
    second = roll_up(at(home, FRIDAY + timedelta(hours=2)), AREA, "2026-W47")
    assert second.snapshot.hash == first.snapshot.hash
    assert digest(second) == bytes_first
    assert verify(at(home)) == []


def test_three_rooms_move_the_week_they_are_handed_over(home: Path) -> None:
    """2026-11-17 handed_over 3 "15/BB" → W46: 0, W47: 3."""
    build(home)
    say(home, "2026-11-17", "handed_over", {"quantity": 3}, "bb_ban_giao")
    assert achieved(roll_up(at(home), AREA, "2026-W46")) == 0
    assert achieved(roll_up(at(home), AREA, "2026-W47")) == 3
    page = roll_up(at(home), AREA, "2026-W47").files[0].read_text(encoding="utf-8")
    assert "Tuần trước: bàn giao 0" in page


def test_a_missed_week_is_made_later_and_marked_late(home: Path) -> None:
    """Week 45 rolled up in week 47."""
    done = roll_up(at(home), AREA, "2026-W45")
    assert done.snapshot.late
    assert "lập muộn" in done.files[0].read_text(encoding="utf-8").casefold()
    assert not roll_up(at(home), AREA, "2026-W47").snapshot.late


def test_an_unfinished_week_is_refused_but_can_be_previewed(home: Path) -> None:
    """Week 48 has not reached its cut-off; a preview keeps nothing."""
    with pytest.raises(Refused, match="--draft"):
        roll_up(at(home), AREA, "2026-W48")
    running = preview(at(home), AREA)
    assert running.snapshot.state == "preview"
    assert running.files[0].exists()
    with at(home).store.reading() as connection:
        assert read_snapshot(connection, AREA, running.snapshot.period) is None


def test_a_draft_says_it_is_not_closed(home: Path) -> None:
    """Nobody signed: CHƯA CHỐT."""
    assert "CHƯA CHỐT" in roll_up(at(home), AREA).files[0].read_text(encoding="utf-8")


def test_a_closed_week_stays_as_it_was_closed(home: Path) -> None:
    """close W47 by Hà; then void, hand over, roll up again → the same bytes."""
    build(home)
    closed = close(at(home), AREA, "2026-W47", "Trần Thị Hà, Trưởng phòng")
    kept = digest(closed)
    assert "CHƯA CHỐT" not in closed.files[0].read_text(encoding="utf-8")
    say(home, "2026-11-17", "handed_over", {"quantity": 3}, "bb_ban_giao", FRIDAY + timedelta(hours=1))
    again = roll_up(at(home, FRIDAY + timedelta(hours=2)), AREA, "2026-W47")
    assert (again.snapshot.state, again.snapshot.hash) == ("closed", closed.snapshot.hash)
    assert digest(again) == kept
    with pytest.raises(Refused, match="Trần Thị Hà"):
        close(at(home), AREA, "2026-W47", "Minh")


def test_what_comes_after_closing_appears_next_week(home: Path) -> None:
    """W47 closed; 2026-11-17 handed_over 3 entered on Friday → next week's page names it."""
    build(home)
    close(at(home), AREA, "2026-W47", "Trần Thị Hà")
    late = FRIDAY + timedelta(hours=1)
    event = say(home, "2026-11-17", "handed_over", {"quantity": 3}, "bb_ban_giao", late)
    next_week = FRIDAY + timedelta(days=7)
    page = roll_up(at(home, next_week), AREA).files[0].read_text(encoding="utf-8")
    assert "Đã bàn giao đưa vào sử dụng, ngày 17/11/2026" in page
    void(at(home, next_week), Question(), event.id, "ghi nhầm", "Minh")
    page = roll_up(at(home, next_week), AREA).files[0].read_text(encoding="utf-8")
    assert "(rút lại)" in page


def test_the_page_of_a_plan_alone_raises_no_alarm(home: Path) -> None:
    """Only the plan: no "0 đồng", no late work, the most useful next steps instead."""
    page = roll_up(at(home), AREA).files[0].read_text(encoding="utf-8")
    assert "0 đồng" not in page
    assert "Chưa nhập kế hoạch vốn" in page
    assert "Chưa có công trình đang thi công" in page
    assert "SỐ LIỆU MINH HỌA" not in page


def test_the_workbook_holds_the_register(home: Path) -> None:
    """Every live work stands once on the second sheet."""
    book = load_workbook(roll_up(at(home), AREA).files[1])
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    codes = [cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith("CT-")]
    assert len(codes) == len(set(codes)) == 149


def test_a_week_before_the_plan_is_empty(home: Path) -> None:
    """2025-W30: nothing was tracked yet; the page is made all the same."""
    done = roll_up(at(home), AREA, "2025-W30")
    assert done.snapshot.content["cells"] == []
    assert done.files[0].exists()

"""The demo: two years of illustrative events, played once and looked at from all sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jobs.demo import play
from jobs.demo_story import read_story
from jobs.keeping.verifying import verify
from jobs.question import Question
from jobs.rollup import RolledUp
from jobs.views import work_rows
from jobs.workplace import Workplace, shipped
from model.store.connections import said_about
from model.store.events import chain_head
from model.words.problems import Refused

AREA = "11284"
MILLION = 1_000_000


@dataclass(frozen=True)
class Played:
    """The home of a played demo, its last two closed weeks, and last week's page as it was when closed."""

    home: Path
    closed: list[RolledUp]
    before: dict[str, bytes]

    @property
    def html(self) -> bytes:
        return next(path for path in self.closed[-1].files if path.suffix == ".html").read_bytes()

    @property
    def text(self) -> str:
        """The page as people read it, on one line."""
        body = self.html.decode().partition("<body>")[2]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    @property
    def workbook(self) -> bytes:
        return next(path for path in self.closed[-1].files if path.suffix == ".xlsx").read_bytes()

    def head(self) -> tuple[int, str]:
        with Workplace(self.home).store.reading() as connection:
            return chain_head(connection, AREA)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The whole story, played in two goes: to last week's closing, then to the end."""
    home = tmp_path_factory.mktemp("demo") / "var"
    then = play(Workplace(home), until=date(2027, 11, 11))
    before = {path.name: path.read_bytes() for path in then[-1].files}
    return Played(home, play(Workplace(home)), before)


def test_every_page_says_that_its_figures_are_made_up(demo: Played) -> None:
    """page head and foot, every sheet → SỐ LIỆU MINH HỌA."""
    assert demo.text.count("SỐ LIỆU MINH HỌA") >= 2
    for sheet in load_workbook(BytesIO(demo.workbook)):
        cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        assert any("SỐ LIỆU MINH HỌA" in cell for cell in cells), sheet.title


def test_the_way_to_42_stands_in_its_blocks(demo: Played) -> None:
    """3.2 → 6 handed over, 23 building, 2 funded, 2 approved, 0 proposed, 9 not listed."""
    lines = demo.closed[-1].snapshot.content["indicators"]["nam_thanh_mien"]
    blocks = next(line for line in lines if line["code"] == "3.2")["blocks"][0]
    names = ("handed_over", "building", "funded", "approved", "proposed", "not_listed")
    assert [blocks[name] for name in names] == [6, 23, 2, 2, 0, 9]
    assert blocks["target"] == 42


@pytest.mark.parametrize(
    ("source", "allocated", "disbursed"),
    [("NSTP", 27_000, 18_360), ("NSX", 10_500, 5_880), ("XHH_tien", 1_000, 400)],
)
def test_the_money_of_the_year_is_as_designed(demo: Played, source: str, allocated: int, disbursed: int) -> None:
    """capital and payments of 2027 by source, in millions."""
    cells = demo.closed[-1].snapshot.content["cells"]
    year = [c for c in cells if c.get("source") == source and c.get("year") == 2027]
    sums = {name: sum(c["amount"] for c in year if c["measure"] == name) for name in ("allocated", "disbursed")}
    assert sums == {"allocated": allocated * MILLION, "disbursed": disbursed * MILLION}


def test_the_page_names_the_silent_school_and_the_overdue_directive(demo: Played) -> None:
    """9 of 10 schools, 9 borrowed classes, 1 of 3 directives overdue."""
    assert "báo cáo 9/10; chưa: THCS Chi Lăng Nam (tuần thứ 2)" in demo.text
    assert "9 lớp (MN Chi Lăng Bắc 4, THCS Hồng Phong 5)" in demo.text
    assert "3 việc; xong 2; quá hạn 1 (P.VHXH: danh sách trường đăng ký nhu cầu 2028" in demo.text


def test_the_page_puts_four_matters_before_the_leaders(demo: Played) -> None:
    """idle, finished, without capital, not listed → four decisions."""
    assert "CHO Ý KIẾN TUẦN NÀY (4)" in demo.text
    assert (
        "THCS Hồng Phong, 17 phòng: không có người thi công, chờ xử lý nền móng (từ 04/11/2027, 14 ngày)" in demo.text
    )
    assert "MN Chi Lăng Bắc, 7 phòng: xong từ 10/10/2027, chưa bàn giao" in demo.text
    assert "THCS Chi Lăng Bắc, 2 phòng bộ môn: đã phê duyệt từ 02/08/2027, chưa có vốn" in demo.text
    assert "9 phòng trong mục tiêu 42" in demo.text


def test_the_page_is_closed_by_the_head_of_the_office(demo: Played) -> None:
    """closed Thursday 16:00 in a name, no CHƯA CHỐT."""
    assert "Chốt 16 giờ 00, thứ Năm 18/11/2027" in demo.text
    assert "Trưởng phòng Mẫu" in demo.text
    assert "CHƯA CHỐT" not in demo.text


def test_only_the_correction_came_after_the_closing(demo: Played) -> None:
    """80 → 82 recorded on 15/11 about 10/11 → the one change."""
    told = "Thay đổi sau khi chốt tuần trước: 1 (TH Hồng Phong, 6 phòng: khối lượng (%) 80 → 82, ngày 10/11/2027 (đính chính))"
    assert told in demo.text


def test_last_weeks_page_stays_as_it_was_closed(demo: Played) -> None:
    """W45 before and after W46's events → the same bytes."""
    now = {path.name: path.read_bytes() for path in demo.closed[0].files}
    assert demo.closed[0].snapshot.period == "2027-W45"
    assert now == demo.before


def test_playing_again_changes_nothing(demo: Played) -> None:
    """play, play → the same head, snapshots and page."""
    head, html = demo.head(), demo.html
    again = play(Workplace(demo.home))
    assert [closed.snapshot for closed in again] == [closed.snapshot for closed in demo.closed]
    assert demo.head() == head
    assert demo.html == html


def test_the_store_of_the_demo_is_sound(demo: Played) -> None:
    """verify → nothing differs."""
    assert list(verify(Workplace(demo.home))) == []


def test_a_building_is_handed_over_in_parts(demo: Played) -> None:
    """4 rooms on 20/8, 2 more on 24/9."""
    place = Workplace(demo.home)
    parts = [work_rows(place, Question(on=day)) for day in (date(2027, 9, 1), date(2027, 10, 1))]
    rows = [next(row for row in rows if row["name"] == "TH Thanh Giang, 6 phòng") for rows in parts]
    assert [row["handed_over"] for row in rows] == [{"th-thanh-giang.classroom": 4}, {"th-thanh-giang.classroom": 6}]


def test_the_demo_tells_its_own_time_to_every_command(demo: Played) -> None:
    """a new workplace on the store → 18/11/2027."""
    place = Workplace(demo.home)
    assert place.store is not None
    assert place.today(AREA) == date(2027, 11, 18)


def test_a_store_with_real_entries_is_left_alone(home: Path) -> None:
    """a home with a loaded plan → refused, not marked."""
    with pytest.raises(Refused, match="số liệu thật"):
        play(Workplace(home))
    place = Workplace(home)
    with place.store.reading() as connection:
        assert "illustrative" not in said_about(connection)


def test_everybody_and_every_paper_is_invented() -> None:
    """papers begin with MH-, nothing is recorded after the clock."""
    story = read_story(shipped("data"), "nam_thanh_mien")
    papers = [paper for told in story.told for paper in told.saying.papers]
    assert all(re.match(r"(TB số )?MH-", paper.number) for paper in papers)
    assert all("Mẫu" in told.saying.actor or told.saying.actor == "Trường gửi qua Zalo" for told in story.told)
    assert max(told.at for told in story.told) <= story.clock
    assert all(told.saying.on <= told.at.date() for told in story.told if told.saying.on)

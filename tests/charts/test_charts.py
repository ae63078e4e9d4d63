"""Charts: one drawing for web, mail and Word, that a printer without colour and a strange name cannot spoil."""

from __future__ import annotations

import re
import struct
from datetime import date
from typing import Any

import pytest
from lxml import etree

from documents.charts import LevelStates, MoneyBar, Point, Target, money, png, rooms_over_time, states_by_level
from documents.charts.canvas import WIDTH, room, wrapped

TODAY = date(2027, 11, 18)
POINTS = [
    Point(date(2026, 1, 1), 0),
    Point(date(2026, 9, 3), 6),
    Point(date(2027, 8, 15), 23),
    Point(date(2028, 2, 1), 99),
]
TARGETS = [Target(date(2028, 12, 31), 42), Target(date(2030, 12, 31), 68)]
LEVELS = [
    LevelStates("Mầm non", {"building": 19, "proposed": 7}),
    LevelStates("Tiểu học", {"handed_over": 6, "building": 400, "funded": 1, "approved": 1, "not_listed": -3}),
]
MONEY = [
    MoneyBar("Thành phố hỗ trợ", 105_340_700_000, 27_000_000_000, 18_360_000_000),
    MoneyBar("Ngân sách xã", 40_000_000_000, 0, None),
]
HOSTILE = '</text><script>alert("1")</script> & ]]> =cmd \x0b\ud800 😀'
SVG = "{http://www.w3.org/2000/svg}"


def texts_of(svg: str) -> list[str]:
    """What the drawing says, line by line."""
    return ["".join(part.itertext()) for part in etree.fromstring(svg).iter(f"{SVG}text")]


def every_chart() -> dict[str, str]:
    return {
        "rooms": rooms_over_time(POINTS, TARGETS, TODAY),
        "levels": states_by_level(LEVELS),
        "money": money(MONEY),
    }


@pytest.mark.parametrize("name", ["rooms", "levels", "money"])
def test_a_chart_says_what_it_is_without_colour_and_without_a_script(name: str) -> None:
    """White paper first, greys only, a title and a description for those who hear it, nothing fetched, nothing run."""
    svg = every_chart()[name]
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert root.get("aria-labelledby") == " ".join(part.get("id", "") for part in named if part is not None)
    assert all(part is not None and (part.text or "").strip() for part in named)
    first = next(part for part in root if part.tag == f"{SVG}rect")
    assert (first.get("width"), first.get("fill")) == (root.get("width"), "#fff")
    assert [
        c for c in re.findall(r"#([0-9a-f]{3,6})\b", svg) if len({*re.findall("..", c)} if c[3:] else {*c}) > 1
    ] == []
    assert not re.search(r"<script|<image|<foreignObject|href|\son\w+=|@import", svg)


def test_rooms_over_time_draws_steps_up_to_today_and_the_pace_each_target_takes() -> None:
    """23 rooms on 18/11/2027: 42 by the end of 2028 takes 17 a year, 68 by the end of 2030 takes 13 more a year."""
    svg = rooms_over_time(POINTS, TARGETS, TODAY)
    said = texts_of(svg)
    assert "Đã bàn giao 23 phòng (đến 18/11/2027)" in said
    assert "mục tiêu 42 phòngđến 31/12/2028" in said
    assert "mục tiêu 68 phòngđến 31/12/2030" in said
    assert [text for text in said if text.startswith("cần")] == ["cần 17 phòng/năm", "cần 13 phòng/năm"]
    assert "99" not in svg  # a day still to come is no fact
    steps = next(p.get("d", "") for p in etree.fromstring(svg).iter(f"{SVG}path") if p.get("stroke-width") == "3.2")
    assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+V[\d.]+){2}H[\d.]+", steps)


def test_a_target_that_is_reached_or_past_takes_no_pace() -> None:
    """50 rooms in 2029: the first target is behind, only the second has a slope."""
    said = texts_of(rooms_over_time([Point(date(2026, 1, 1), 50)], TARGETS, date(2029, 6, 30)))
    assert len([text for text in said if text.startswith("cần")]) == 1
    assert not [t for t in texts_of(rooms_over_time([Point(TODAY, 80)], TARGETS, TODAY)) if t.startswith("cần")]


def test_states_by_level_names_every_block_once_and_no_block_that_is_empty() -> None:
    """Numbers too wide for their block stand below it, apart from each other; less than nothing is nothing."""
    svg = states_by_level(LEVELS)
    said = texts_of(svg)
    assert said[:5] == [
        "Đã bàn giao",
        "Đang thi công",
        "Có vốn, chưa khởi công",
        "Đã phê duyệt, chưa có vốn",
        "Mới đề xuất",
    ]
    assert "Chưa có trong danh mục" not in said
    assert "= 26" in said
    assert "= 408" in said
    below = [
        (float(part.get("x", "0")), part.text) for part in etree.fromstring(svg).iter(f"{SVG}text") if part.text == "1"
    ]
    assert len(below) == 2
    assert below[1][0] - below[0][0] > room("1", bold=True)


def test_money_unknown_is_said_and_nought_is_nought() -> None:
    """Nobody said what was disbursed of the commune's money: "chưa có", while nothing allocated is 0."""
    said = texts_of(money(MONEY))
    assert {"105.340,7", "27.000", "18.360", "40.000", "0", "chưa có"} <= {*said}
    assert said.count("0") == 1


@pytest.mark.parametrize(
    ("svg", "says"),
    [
        (rooms_over_time([], [], TODAY), "Chưa có mục tiêu và chưa có số liệu bàn giao phòng"),
        (states_by_level([]), "Chưa có hạng mục nào"),
        (states_by_level([LevelStates("Mầm non", {})]), "Chưa có hạng mục nào"),
        (money([]), "Chưa có số liệu kinh phí"),
        (money([MoneyBar("Ngân sách xã", None, None, None)]), "Chưa có số liệu kinh phí"),
    ],
    ids=["rooms", "levels", "levels of nothing", "money", "money unknown"],
)
def test_nothing_to_draw_is_a_sentence_and_no_empty_frame(svg: str, says: str) -> None:
    """An empty frame looks like an answer of nought."""
    assert [text for text in texts_of(svg) if text.startswith(says)] == texts_of(svg) != []
    assert png(svg).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "svg",
    [
        rooms_over_time([], TARGETS, TODAY),
        rooms_over_time([Point(TODAY, 0)], [], TODAY),
        rooms_over_time([Point(TODAY, 3)], [Target(TODAY, 3)], TODAY),
        rooms_over_time([Point(date(1, 1, 1), 3)], [Target(date(9999, 12, 31), 10**9)], TODAY),
        rooms_over_time(POINTS, TARGETS, date(2035, 1, 1)),
        states_by_level([LevelStates("x" * 2000, {"building": 10**9, "funded": 1})]),
        money([MoneyBar("Nguồn " * 400, 10**15, 0, 1)]),
    ],
    ids=["no points", "no targets", "one day", "all time", "past", "long name", "long source"],
)
def test_the_edges_of_what_can_be_drawn_stay_on_the_sheet(svg: str) -> None:
    """One day, ten thousand years, a name of 2,000 letters: every text begins and ends within the sheet."""
    for part in etree.fromstring(svg).iter():
        if part.tag not in {f"{SVG}text", f"{SVG}tspan"} or part.get("x") is None:
            continue
        x, long = float(part.get("x", "0")), room("".join(part.itertext()))
        anchor = part.get("text-anchor", "start")
        start = x - long if anchor == "end" else x - long / 2 if anchor == "middle" else x
        assert -3 <= start <= WIDTH
        if part.tag == f"{SVG}text" and len(part) == 0:
            assert start + long <= WIDTH + 3


@pytest.mark.parametrize("draw", [states_by_level, money])
def test_a_name_is_text_whatever_it_looks_like(draw: Any) -> None:
    """Markup, control characters, half a character and emoji: the drawing stays one drawing and says the name."""
    row = LevelStates(HOSTILE, {"building": 3}) if draw is states_by_level else MoneyBar(HOSTILE, 1_000_000, 2, 3)
    svg = draw([row])
    assert "<script" not in svg
    assert any("</text>" in text for text in texts_of(svg))
    assert png(svg).startswith(b"\x89PNG")


def test_two_charts_of_one_page_share_no_names() -> None:
    """An id stands once on a page, whatever is drawn on it."""
    page = "".join([states_by_level(LEVELS), states_by_level(LEVELS, key="-2"), money(MONEY), money([], key="-3")])
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len({*ids})


def test_the_picture_is_as_wide_as_asked_and_the_same_again() -> None:
    """1,260 points are 160 mm at 200 dots to the inch; the letters come with the program, not from the machine."""
    svg = states_by_level(LEVELS)
    made = png(svg)
    assert struct.unpack(">II", made[16:24])[0] == 1260
    assert made == png(svg)
    assert struct.unpack(">II", png(svg, 640)[16:24])[0] == 640
    without = png(re.sub(r"<text.*?</text>", "", svg))
    assert len(made) > len(without)  # the letters were found and drawn


def test_a_long_name_is_broken_and_cut_with_an_ellipsis() -> None:
    """No line is wider than its column."""
    lines = wrapped("Trường Tiểu học và Trung học cơ sở Chi Lăng Bắc, điểm trường thôn Đông", 100, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(room(line) <= 100 for line in lines)

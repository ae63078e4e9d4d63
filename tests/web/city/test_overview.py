"""What the city sees of a week: who came, what it comes to, unit by unit, and how each counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from city_desk import BOSS, OFFICER, READER, ROOMS, STATED
from starlette.testclient import TestClient

from model.ledger.rights import Actor

Door = Callable[..., TestClient]
WEEK = "/city/2027-W45"
# A word by which somebody would feel accused (USERS 4).
ACCUSING = re.compile(r"nghi vấn|cảnh báo|gian lận|vi phạm|sai phạm|bất thường|mâu thuẫn|xếp hạng", re.IGNORECASE)


def text_of(html: str) -> str:
    """The words of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def names(html: str) -> list[str]:
    """The units of the table in their order."""
    return re.findall(r'<th scope="row"><a href="/city/units/\d+[^>]*>([^<]+)</a>', html)


def test_who_is_not_there_is_named_first(city_kept: Path, door: Door) -> None:
    """2027-W45: 10 of 13 came, three did not, one had merged into another on 01/10; nothing is closed"""
    said = text_of(door(city_kept, OFFICER).get("/city").text)
    assert "Tổng hợp Tuần 45 (08/11 – 12/11/2027)" in said
    assert "SỐ LIỆU MINH HỌA" in said
    assert "CHƯA CHỐT" in said
    assert "10/13 đơn vị đã có số liệu" in said
    assert "chưa gửi gói 3 Xã Xuân Đài; Xã Yên Trung; Xã Hòa Lương" in said
    assert "Xã Cổ Bì Hạ – nhập vào Xã Bình Minh" in said
    assert said.index("chưa gửi gói") < said.index("Theo đơn vị")


def test_what_is_counted_differently_is_summed_apart(city_kept: Path, door: Door) -> None:
    """3.2: nine count with halls (67 of 228), one without (6 of 24); in the table there is no sum of both"""
    said = text_of(door(city_kept, READER).get(WEEK).text)
    assert f"9 đơn vị: {ROOMS}" in said
    assert f"1 đơn vị: {STATED}" in said
    assert "228, hết năm 2028 67 76 19 4 18 44 = 228" in said
    assert "24, hết năm 2028 6 8 2 1 2 5 = 24" in said
    assert "Cộng 10 đơn vị 141 không cộng: các đơn vị tính khác nhau 15 | 10" in said
    assert "31,3%" in said


def test_the_table_is_sorted_and_sought_by_its_address(city_kept: Path, door: Door) -> None:
    """by late works, most and least first; who has not come stands last either way; "ha van" without marks; one state"""
    browser = door(city_kept, READER)
    listed, most = names(browser.get(WEEK).text), names(browser.get(f"{WEEK}?sort=late").text)
    least = names(browser.get(f"{WEEK}?sort=late&up=1").text)
    assert listed[0] == "Xã Bình Minh"
    assert most[:3] == ["Xã Đông Lạc", "Xã Ngọc Khê", "Xã Sơn Cẩm"]
    assert least[0] == "Phường Hạ Vân"
    assert most[10:] == least[10:] == listed[10:] == ["Xã Xuân Đài", "Xã Yên Trung", "Xã Hòa Lương"]
    assert names(browser.get(f"{WEEK}?q=ha+van").text) == ["Phường Hạ Vân"]
    assert len(names(browser.get(f"{WEEK}?state=not_come").text)) == 3
    assert "3 / 12" in text_of(browser.get(f"{WEEK}?indicator=3.5&q=binh").text)
    assert "Không có đơn vị nào như vậy" in browser.get(f"{WEEK}?q=zzz").text


def test_a_unit_shows_its_figures_and_every_publication(city_kept: Path, door: Door) -> None:
    """90010 published twice; 90011 has not come; 99999 is none"""
    browser = door(city_kept, READER)
    said = text_of(browser.get("/city/units/90010?period=2027-W45").text)
    assert "Đặc khu Vĩnh Thủy" in said
    assert said.index("Lần 2 đang dùng") < said.index("Lần 1 ")
    assert "đã ký, đúng chìa khóa đã ghi" in said
    assert len(re.findall(r"\b[0-9a-f]{64}\b", said)) == 2
    assert "Kỳ này chưa có số liệu của đơn vị" in browser.get("/city/units/90011").text
    assert browser.get("/city/units/99999").status_code == 404


def test_definitions_stand_side_by_side_and_accuse_nobody(city_kept: Path, door: Door) -> None:
    """3.2 with its two ways first, then 3.5, which all count alike"""
    html = door(city_kept, READER).get("/city/definitions").text
    said = text_of(html)
    assert said.index("3.2. Số phòng học") < said.index("3.5. Số nhà vệ sinh")
    assert "2 cách tính" in said
    assert "phòng học, phòng bộ môn, nhà đa năng; xây mới; Tiểu học, THCS; mọi giai đoạn" in said
    assert "1: Xã Thượng Nguyên" in said
    assert not ACCUSING.search(said)


def test_outliers_are_for_the_officers_own_eyes(city_kept: Path, door: Door) -> None:
    """90006: a room for 1.960 million, where 22 of them lie around 747; readers see nothing of it, and no paper tells it"""
    told = door(city_kept, OFFICER).get("/city/outliers")
    said = text_of(told.text)
    assert "Phường Phú Thịnh Đông phòng học, xây mới 1.960 747 ± 30,4 n = 22" in said
    assert "không in ra giấy" in said
    assert not ACCUSING.search(said)
    assert 'class="t-city-own' in told.text
    assert door(city_kept, READER).get("/city/outliers").status_code == 403
    assert "/city/outliers" not in door(city_kept, READER).get("/city").text
    assert "1.960" not in text_of(door(city_kept, OFFICER).get(WEEK).text)


def test_the_first_page_and_the_menu_are_the_citys(city_kept: Path, door: Door) -> None:
    """/ leads to /city; of the rooms of communes none is in the menu; a commune has no city room"""
    for actor, more in ((OFFICER, "/city/packages"), (READER, "/city/definitions"), (BOSS, "/people")):
        browser = door(city_kept, actor)
        assert browser.get("/").headers["location"] == "/city"
        menu = set(
            re.findall(r'<(?:a|a class="dropdown-item") href="(/[^"?]*)"', browser.get("/city").text.split("<main")[0])
        )
        assert more in menu
        assert not menu & {"/works", "/indicators", "/documents", "/schools", "/money", "/week", "/rules"}
    lost = door(city_kept, Actor("x", "city_officer", "90001", None, "Người Khác"))
    assert [lost.get(path).status_code for path in ("/city", WEEK, "/city/packages", "/city/definitions")] == [404] * 4
    assert lost.get("/").headers["location"] == "/account"
    assert lost.post("/city/members", data={"code": "1"}).status_code == 404


def test_periods_that_are_none_are_not_there(city_kept: Path, door: Door) -> None:
    """nonsense and a week to come → 404; the running week → told when; a week before anybody published → nobody came"""
    browser = door(city_kept, OFFICER)
    assert [browser.get(f"/city/{one}").status_code for one in ("abc", "2027-W52", "2027-W46")] == [404, 404, 404]
    assert "0/13 đơn vị đã có số liệu" in text_of(browser.get("/city/2027-W40").text)
    assert browser.get("/city/2027-W45/table.pdf").status_code == 404

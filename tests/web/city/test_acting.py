"""What the city does: takes packages in, keeps the list of communes, closes; and what a commune publishes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from city_desk import BOSS, CITY, COMMUNES, FRIDAY, OFFICER, READER, file_of, package_of
from lived import FRIDAY as CLOSED_ON
from openpyxl import load_workbook
from starlette.testclient import TestClient

from jobs.city.outliers import outliers_shown
from jobs.packages.keys import own_key
from jobs.packages.members import register_member
from jobs.packages.merging import close_merge
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.store.packages import put_package

Door = Callable[..., TestClient]
WEEK = "/city/2027-W45"
MINH = Actor("minh", "economic_office", "11284", None, "Trần Minh")
CLERK = Actor("thu", "clerk", "11284", None, "Đỗ Thư")


def text_of(html: str) -> str:
    """The words of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def commune(code: str) -> object:
    return next(one for one in COMMUNES if one.code == code)


def seen(html: str) -> str:
    """The figures that a page was drawn of."""
    return re.findall(r'name="seen" value="([0-9a-f]{64})"', html)[0]


def test_each_file_is_answered_by_its_name(city_home: Path, door: Door) -> None:
    """90011 comes; 90012 with a letter changed, a photo, and 90014 that has merged: each said why; nothing sent: said"""
    place = Workplace(city_home, now=FRIDAY)
    good, other, merged = (file_of(place, commune(code)) for code in ("90011", "90012", "90014"))  # type: ignore[arg-type]
    place.store.close()
    files = [
        good,
        (other[0], other[1].replace(b"Yen", b"Yem").replace("Yên".encode(), "Yến".encode())),
        merged,
        ("anh.jpg", b"\xff\xd8\xff"),
    ]
    browser = door(city_home, OFFICER)
    said = text_of(browser.post("/city/packages", files=[("file", (*one, "application/json")) for one in files]).text)
    assert "1/4 tệp nhận được" in said
    assert f"{good[0]} Đã nhận" in said
    assert f"{other[0]} Nội dung không khớp chữ ký" in said
    assert "anh.jpg Tệp này không phải gói số liệu" in said
    assert f"{merged[0]} Gói của Cổ Bì Hạ" in said
    assert "11/13 đơn vị đã có gói" in said
    assert browser.post("/city/packages").status_code == 400
    assert door(city_home, READER).post("/city/packages").status_code == 403


def test_members_come_change_and_leave(city_home: Path, door: Door) -> None:
    """11284 by its code alone; 90013 gets a key; a word that is no key keeps what was typed; 90012 goes into 90011"""
    browser = door(city_home, OFFICER)
    assert browser.post("/city/members", data={"code": "11284", "key": "a"}).status_code == 303
    place = Workplace(city_home.parent / "home-90013", now=FRIDAY)
    told = own_key(place, "90013").text
    typed = {"code": "90013", "name": "Hòa Lương", "unit_kind": "commune", "public_key": told, "key": "b"}
    assert browser.post("/city/members", data=typed).status_code == 303
    wrong = browser.post("/city/members", data={"code": "90005", "name": "Ngọc Khê Mới", "public_key": "/etc/passwd"})
    assert wrong.status_code == 400
    assert "Ngọc Khê Mới" in wrong.text
    assert browser.post("/city/members/90012/leave", data={"into": "90011", "key": "c"}).status_code == 303
    said = text_of(browser.get("/city/packages").text)
    assert "Xã Nam Thanh Miện" in said
    assert "chưa có chìa khóa" in said
    assert "10/13 đơn vị đã có gói; 1 chưa có chìa khóa" in said
    assert "(nhập vào Xã Xuân Đài)" in said
    assert browser.post("/city/members/99999/leave").status_code == 404


def test_what_was_closed_stays_to_the_byte(city_home: Path, door: Door) -> None:
    """a package comes between looking and closing → not closed; then closed by Dung; what comes later changes nothing"""
    browser, place = door(city_home, OFFICER), Workplace(city_home, now=FRIDAY)
    first = seen(browser.get(WEEK).text)
    late, later = (file_of(place, commune(code)) for code in ("90011", "90012"))  # type: ignore[arg-type]
    place.store.close()
    draft = browser.get(f"{WEEK}/report.docx").content
    assert "CHƯA CHỐT" in words_of(draft)
    browser.post("/city/packages", files=[("file", (*late, "application/json"))])
    refused = browser.post(f"{WEEK}/close", data={"seen": first})
    assert refused.status_code == 409
    assert "vừa thay đổi" in refused.text
    assert door(city_home, READER).post(f"{WEEK}/close", data={"seen": seen(refused.text)}).status_code == 403
    assert browser.post(f"{WEEK}/close", data={"seen": seen(refused.text)}).status_code == 303
    issued = {name: browser.get(f"{WEEK}/{name}").content for name in ("report.docx", "table.xlsx")}
    assert "CHƯA CHỐT" not in words_of(issued["report.docx"])
    assert "SỐ LIỆU MINH HỌA" in words_of(issued["report.docx"])
    said = text_of(browser.post("/city/packages", files=[("file", (*later, "application/json"))]).text)
    assert "đã chốt nên không tính vào" in said
    page = text_of(browser.get(WEEK).text)
    assert "ĐÃ CHỐT – Ngô Thị Dung" in page
    assert "Đến sau khi chốt, chưa tính: Xã Yên Trung" in page
    assert "11/13 đơn vị" in page
    assert {name: browser.get(f"{WEEK}/{name}").content for name in issued} == issued


def words_of(paper: bytes) -> str:
    """The words of a Word paper, its headers too."""
    with ZipFile(io.BytesIO(paper)) as parts:
        names = [name for name in parts.namelist() if re.fullmatch(r"word/(document|header\d*)\.xml", name)]
        return text_of(" ".join(parts.read(name).decode() for name in names))


def test_the_workbook_tells_every_unit_and_no_outlier(city_kept: Path, door: Door) -> None:
    """three sheets; 13 units and a sum that Excel computes; 1.960 million stands nowhere"""
    answer = door(city_kept, READER).get(f"{WEEK}/table.xlsx")
    assert "31_2027-W45_bao-cao-tong-hop.xlsx" in answer.headers["content-disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Theo đơn vị", "Đường đến mục tiêu", "Chỉ tiêu theo đơn vị"]
    rows = [[cell.value for cell in row] for row in book["Theo đơn vị"].iter_rows()]
    assert rows[0][0] == "CHƯA CHỐT"
    assert [row[1] for row in rows if str(row[0] or "").isdigit()][:2] == ["Xã Bình Minh", "Xã Đông Lạc"]
    assert len([row for row in rows if str(row[0] or "").isdigit()]) == 13
    assert rows[-1][2].startswith("=SUM(")
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in (1960, 1_960_000_000)
    ]


def test_a_commune_publishes_what_it_closed_and_the_city_takes_it(
    office: Path, tmp_path: Path, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2026-W47 closed: Minh publishes, gives key and file away; the clerk is offered nothing; the city counts 1 of 1"""
    monkeypatch.setattr("web.desk.Workplace", lambda home, store: Workplace(home, store, now=CLOSED_ON))
    minh, city = door(office, MINH), tmp_path / "city-var"
    assert "Công bố gói số liệu" in minh.get("/week/2026-W47").text
    assert "Công bố gói số liệu" not in minh.get("/week/2026-W46").text
    assert minh.get("/week/2026-W47/package").status_code == 404
    assert "Công bố gói số liệu" not in door(office, CLERK).get("/week/2026-W47").text
    assert minh.post("/week/2026-W46/publish").status_code == 409
    assert [minh.post("/week/2026-W47/publish").status_code for _ in range(2)] == [303, 303]
    page = text_of(minh.get("/week/2026-W47").text)
    assert "Đã công bố lần 1" in page
    key = re.findall(r"tiendo-key 11284 \S+ [\d ]{29}", page)[0].strip()
    sent = minh.get("/week/2026-W47/package")
    assert json.loads(sent.content)["format"] == "tiendo-package"
    place = Workplace(city, now=CLOSED_ON)
    place.open_or_create()
    register_member(place, CITY, "11284", actor=BOSS.name)
    place.store.close()
    officer = door(city, OFFICER)
    other = key.replace("11284", "11809")
    asked = [officer.post("/city/members", data={"code": "11284", "public_key": text}) for text in (other, key)]
    assert [one.status_code for one in asked] == [400, 303]
    name = re.findall(r'filename="([^"]+)"', sent.headers["content-disposition"])[0]
    told = text_of(officer.post("/city/packages", files=[("file", (name, sent.content, "application/json"))]).text)
    assert f"{name} Đã nhận" in told
    assert "1/1 đơn vị đã có số liệu" in text_of(officer.get("/city").text)


def test_a_closed_week_shows_the_values_it_counted(city_home: Path) -> None:
    """closed with what came as files; then 90001 publishes a later edition in this very store → the same outliers"""
    place = Workplace(city_home, now=FRIDAY)
    close_merge(place, CITY, "2027-W45", OFFICER.name)
    before = outliers_shown(place, CITY, "2027-W45")
    later = replace(package_of(place, commune("90001"), 2), spreads=())  # type: ignore[arg-type]
    with place.store.writing() as connection:
        put_package(connection, later.unit, later, public_key=None, signature=None, at=FRIDAY)
    assert before.by_what
    assert outliers_shown(place, CITY, "2027-W45") == before
    place.store.close()

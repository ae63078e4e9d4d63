"""Which works there are, over HTTP: added, joined, parted, placed, given to an officer.

Guards that each form does what it says and, refused, keeps what was typed; that what remains to be placed is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.testclient import TestClient

from model.ledger.standing import Standing

Browser = Callable[..., TestClient]
Filled = Callable[..., dict[str, str]]
Look = Callable[[Path], Mapping[str, Standing]]


def test_a_work_beside_the_plan_is_added_once(browser_of: Browser, office: Path, filled: Filled, look: Look) -> None:
    browser = browser_of(office)
    before = len(look(office))
    typed = filled(browser, "/works/new", name="Nhà xe trường cũ", origin="inherited", quantity="hai")
    refused = browser.post("/works/new", data=typed)
    assert refused.status_code == 400
    assert "hai" in refused.text
    assert 'value="Nhà xe trường cũ"' in refused.text
    typed |= {"quantity": "2"}
    sent = [browser.post("/works/new", data=typed) for _ in range(2)]
    assert [one.status_code for one in sent] == [303, 303]
    assert sent[0].headers["location"] == sent[1].headers["location"]
    assert len(look(office)) == before + 1
    page = browser.get(sent[0].headers["location"]).text
    assert "nhận từ huyện cũ" in page
    assert "ngoài kế hoạch" in page


def test_works_are_joined_and_parted_again(browser_of: Browser, office: Path, filled: Filled, look: Look) -> None:
    browser = browser_of(office)
    address = "/works/CT-31/join"
    joined = browser.post(address, data={**filled(browser, address), "work": ["CT-33"]})
    assert joined.status_code == 303, joined.text
    assert len(look(office)["CT-31"].links) == 2
    address = "/works/CT-31/split"
    without = browser.post(address, data=filled(browser, address, name="Phần tách"))
    assert without.status_code == 400
    assert 'value="Phần tách"' in without.text
    typed = filled(browser, address, name="Phần tách") | {"take.th-thanh-giang.classroom": "2"}
    sent = [browser.post(address, data=typed) for _ in range(2)]
    assert [one.status_code for one in sent] == [303, 303]
    code = sent[0].headers["location"].rpartition("/")[2]
    known = look(office)
    assert [link.quantity for link in known[code].links] == [2]
    assert known["CT-31"].links[0].quantity == 4


def test_what_has_begun_is_not_offered_for_grouping(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    offered = set(
        re.findall(
            r'name="work" value="(CT-\d+)"', browser.get("/works/group", params={"school": "th-hong-phong"}).text
        )
    )
    assert "CT-32" in offered
    assert "CT-30" not in offered


def test_a_school_is_given_part_by_part_and_the_rest_is_shown(
    browser_of: Browser, office: Path, filled: Filled
) -> None:
    browser = browser_of(office)
    shown = browser.get("/works/place").text
    item = next(one for one in re.findall(r'/works/place\?item=([\w.-]+)"', shown) if "computer_room" in one)
    address = f"/works/place?item={item}"
    schools = re.findall(r'<option value="((?:mn|th|thcs)-[\w-]+)"', browser.get(address).text)
    too_many = browser.post(address, data=filled(browser, address, school=schools[0], quantity="999"))
    assert too_many.status_code == 409
    assert 'value="999"' in too_many.text
    assert browser.post(address, data=filled(browser, address, school=schools[0], quantity="1")).status_code == 303
    after = browser.get("/works/place").text
    assert after.count("/works/CT-") == shown.count("/works/CT-") + 1


def test_many_works_are_given_to_an_officer_at_once(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    browser = browser_of(office)
    nobody = browser.post("/works/assign", data=filled(browser, "/works/assign", officer="Lê Thị Hoa"))
    assert nobody.status_code == 400
    assert 'value="Lê Thị Hoa"' in nobody.text
    typed = filled(browser, "/works/assign", officer="Lê Thị Hoa")
    sent = browser.post("/works/assign", data={**typed, "work": ["CT-30", "CT-31", "CT-32"]})
    assert sent.status_code == 303
    known = look(office)
    assert {known[code].officer for code in ("CT-30", "CT-31", "CT-32")} == {"Lê Thị Hoa"}
    wrong = browser.post(
        "/works/assign", data={**filled(browser, "/works/assign", officer="Ai đó"), "work": ["CT-30", "CT-9999"]}
    )
    assert wrong.status_code in (400, 404)
    assert look(office)["CT-30"].officer == "Lê Thị Hoa"

"""The page of people: who comes, leaves, takes over, and what stands in the list of sign-ins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from access_desk import HERE, MINH, WORD, at_home, csrf_in
from starlette.testclient import TestClient

from jobs.access import links
from jobs.question import Question

Door = Callable[..., TestClient]


def send(browser: TestClient, path: str, **fields: str) -> tuple[int, str]:
    csrf = csrf_in(browser.get("/people").text)
    answer = browser.post(path, data={"csrf": csrf, **fields})
    return answer.status_code, answer.text


def test_somebody_comes_changes_office_hands_over_and_leaves(inside: TestClient) -> None:
    """Hằng comes as clerk, becomes economic office, takes over from Bình, who leaves; the names stay"""
    assert send(inside, "/people", name="Đỗ Hằng", role="clerk", key="1")[0] == 303
    assert send(inside, "/people", name="Đỗ Hằng", role="economic_office", person="do-hang", key="2")[0] == 303
    assert send(inside, "/people/binh/moved", into="do-hang", text="BB 03", key="3")[0] == 303
    assert send(inside, "/people/binh/left", key="4")[0] == 303
    assert "t-told" in inside.get("/people").text
    form = inside.get("/people/new?person=do-hang").text
    assert ('value="Đỗ Hằng"' in form, '<option value="economic_office" selected>' in form) == (True, True)
    assert "t-told" not in form, "what was done is told once, on the page that follows"
    page = inside.get("/people").text
    assert "Đã thôi việc" in page
    assert page.index("Đỗ Hằng") < page.index("Đã thôi việc") < page.rindex("Lê Bình")
    assert "tài khoản và đường dẫn đã khóa" in inside.get("/people/binh").text.casefold()


def test_a_double_click_records_once(inside: TestClient) -> None:
    """the same form twice → the same answer, one event"""
    for _ in range(2):
        assert send(inside, "/people/binh/moved", into="cuc", text="BB 03", key="k")[0] == 303


def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(inside: TestClient) -> None:
    """a school without its name, a comma in a name, the last administrator → a sentence, the fields as typed"""
    status, page = send(inside, "/people", name="Vũ Mai", role="school", on="2/11/2026")
    assert (status, 'value="Vũ Mai"' in page, 'value="2/11/2026"' in page) == (400, True, True)
    assert send(inside, "/people", name="Vũ, Mai", role="clerk")[0] == 400
    assert send(inside, "/people", name="Vũ Mai", role="clerk", on="hôm qua nhé")[0] == 400
    status, page = send(inside, "/people/minh/left")
    assert (status, "người quản trị" in page) == (409, True)


def test_two_of_one_name_get_ids_of_their_own(inside: TestClient) -> None:
    """Trần Minh comes a second time under a name of its own: tran-minh is free, minh is taken"""
    assert send(inside, "/people", name="Minh", role="clerk")[0] == 303
    assert inside.get("/people/minh-2").status_code == 200


def test_a_password_that_an_administrator_sets_opens(inside: TestClient, door: Door) -> None:
    """not the same twice → said; then Bình comes in, and changes it himself"""
    for again, status in (("khác", 400), (WORD, 303)):
        assert send(inside, "/people/binh/password", password_new=WORD, password_again=again)[0] == status
    came = door().post("/sign-in", data={"name": "binh", "password": WORD, "area": HERE})
    assert came.status_code == 303


def test_the_list_tells_what_happened_at_the_door(inside: TestClient, door: Door, home: Path) -> None:
    """a wrong password, a name that nobody has (never told), a link given, withdrawn by Minh"""
    door("10.0.0.1").post("/sign-in", data={"name": "minh", "password": "sai", "area": HERE})
    door("10.0.0.2").post("/sign-in", data={"name": "mật khẩu gõ nhầm ô", "password": "x", "area": HERE})
    links.give(at_home(home), Question(area=HERE), "lan", MINH.name, "http://192.168.1.2")
    send(inside, "/people/lan/withdraw")
    page = inside.get("/people/sign-ins").text
    for said in (
        "đăng nhập",
        "gõ sai tên hoặc mật khẩu",
        "được cấp đường dẫn riêng",
        "bị thu hồi đường dẫn",
        "10.0.0.1",
    ):
        assert said in page
    assert "gõ nhầm ô" not in page
    assert "10.0.0.2" not in page, "of a store of two communes, whose guest it was nobody knows"


def test_somebody_who_is_not_there_is_a_page_that_is_not_there(inside: TestClient) -> None:
    """an id nobody has, one of the other commune, one that is absurd → 404, for forms too"""
    for person in ("nobody", "tuan", "a" * 60, "..%2F..", "%F0%9F%98%80"):
        assert inside.get(f"/people/{person}").status_code == 404, person
        for act in ("left", "moved", "link", "password", "withdraw"):
            assert send(inside, f"/people/{person}/{act}", into="lan", on="")[0] == 404, (person, act)

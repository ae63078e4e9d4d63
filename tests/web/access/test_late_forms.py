"""An expired session in mid-form: nothing that was typed is lost, and one click sends it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from access_desk import HERE, WORD, csrf_in
from starlette.testclient import TestClient

Door = Callable[..., TestClient]
TYPED = {
    "csrf": "of a session that is over",
    "name": "Đỗ <b>Hằng</b> & con",
    "role": "clerk",
    "key": "k-1",
    "note": "\ndòng một\n\n  dòng hai",
    "password_new": "đừng chép lại",
}


def hidden(page: str, prefix: str = "") -> dict[str, str]:
    """What a browser would send back of the unseen fields of a page: a text area loses its first line end."""
    fields = re.findall(r'<textarea name="([^"]*)" hidden[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    return {html.unescape(name).removeprefix(prefix): html.unescape(value) for name, value in fields}


def test_everything_typed_comes_back_after_signing_in(inside: TestClient, door: Door) -> None:
    """POST without a session → 401 with all of it; signed in → the form; sent → recorded under the new name, once"""
    late = door()
    asked = late.post("/people", data=TYPED)
    assert asked.status_code == 401
    kept = {name: value for name, value in TYPED.items() if name in ("name", "role", "key", "note")}
    assert hidden(asked.text, "kept.") == kept | {"note": TYPED["note"]}
    assert "đừng chép lại" not in asked.text
    assert "<b>Hằng" not in asked.text
    form = {f"kept.{name}": value for name, value in hidden(asked.text, "kept.").items()}
    wrong = late.post("/sign-in", data=form | {"to": "/people", "name": "minh", "password": "sai", "area": HERE})
    assert hidden(wrong.text, "kept.") == kept
    back = late.post("/sign-in", data=form | {"to": "/people", "name": "minh", "password": WORD, "area": HERE})
    assert back.status_code == 200
    assert hidden(back.text) == kept
    assert "Trần Minh" in back.text
    assert 'action="/people"' in back.text
    again = hidden(back.text) | {"csrf": csrf_in(back.text), "name": "Đỗ Hằng"}
    assert late.post("/people", data=again).headers["location"] == "/people/do-hang"
    assert late.get("/people").text.count(">Đỗ Hằng</a>") == 1


def test_files_must_be_chosen_again_and_the_page_says_so(inside: TestClient, door: Door) -> None:
    """a form with a photo → its other fields come back, the file does not, and there is a place for it"""
    late = door()
    asked = late.post("/my-school", data={"classes": "4"}, files={"photo": ("a.jpg", b"\xff\xd8", "image/jpeg")})
    assert asked.status_code == 401
    form = {"kept.classes": "4", "kept_files": "photo", "to": "/my-school"}
    assert 'name="kept_files" value="photo"' in asked.text
    back = late.post("/sign-in", data=form | {"name": "minh", "password": WORD, "area": HERE})
    assert 'type="file"' in back.text
    assert 'name="photo"' in back.text
    assert "multipart/form-data" in back.text
    assert "chọn lại tệp" in back.text


def test_a_form_of_an_earlier_session_is_offered_once_more(inside: TestClient) -> None:
    """signed in anew in another window, the old form is sent: 403, with all of it and the right token; a foreign one is not"""
    ours = {"origin": "http://192.168.1.2:8300"}
    old = inside.post("/people", data=TYPED, headers=ours)
    assert old.status_code == 403
    assert hidden(old.text)["name"] == TYPED["name"]
    good = hidden(old.text) | {"csrf": csrf_in(old.text), "name": "Đỗ Hằng"}
    assert inside.post("/people", data=good, headers=ours).status_code == 303
    foreign = inside.post("/people", data=TYPED, headers={"origin": "https://evil.example"})
    assert (foreign.status_code, hidden(foreign.text)) == (403, {})
    assert hidden(inside.post("/people", data=TYPED).text) == {}


def test_what_cannot_be_read_as_a_form_is_no_reason_to_break(door: Door) -> None:
    """a broken multipart, a field beyond all measure → the page of signing in"""
    heads = {"content-type": "multipart/form-data; boundary=x"}
    assert door().post("/people", content=b"--x\r\nbroken", headers=heads).status_code == 401
    assert door().post("/people", data={"name": "x" * 500_000}).status_code == 401

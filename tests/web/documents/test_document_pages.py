"""The pages of documents: made once, given out safely, submitted with open eyes, and signed beside what was issued."""

from __future__ import annotations

import io
import re
import secrets
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from jobs.papermaking.making import asked, standing_of
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.document_life import DocumentStanding
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
WORK = "CT-30"
INDEX = f"work_file_index/{WORK}/2026-11-22"
PAGE = f"/documents/{INDEX}"


def actor(role: str, school: str | None = None) -> Actor:
    return Actor("ha", role, "11284", school, "Lê Hà")


def hidden(text: str, name: str) -> str:
    found: list[str] = re.findall(rf'name="{name}" value="([^"]*)"', text)
    return found[0]


CSRF = "a-token-that-every-form-brings-back"


def sends(browser: TestClient, path: str, files: Any = None, **said: Any) -> Any:
    """Send one of a page's forms."""
    return browser.post(path, data={"csrf": CSRF, "key": secrets.token_hex(4)} | said, files=files)


def standing(home: Path, document: str) -> DocumentStanding:
    place = Workplace(home)
    found = standing_of(place, asked(place, Question(), document))
    place.store.close()
    return found


def submitted(browser: TestClient) -> None:
    assert sends(browser, f"/documents/make/{INDEX}").status_code == 303
    assert sends(browser, f"/documents/submit/{INDEX}", leave="bổ sung sau").status_code == 303


def test_the_room_shows_what_is_due_and_what_one_can_make(office: Path, browser_of: Browser) -> None:
    text = browser_of(office).get("/documents").text
    assert "Báo cáo quý IV/2026 tiến độ thực hiện Kế hoạch" in text
    assert "Chưa lập văn bản nào" in text
    assert all(f"/documents/new/{kind}" in text for kind in ("plan_report", "dossier", "urging_letter", "site_visit"))
    assert "tiendo document" not in text


def test_a_new_document_is_chosen_from_what_is_there(office: Path, browser_of: Browser) -> None:
    browser = browser_of(office)
    text = browser.get("/documents/new/plan_report").text
    assert '<option value="2026-Q4">Quý IV/2026</option>' in text
    assert text.index("2026-Q4") < text.index("2026-Q3")
    whole = browser.get("/documents/new/work_file_index", params={"work": WORK, "day": "22/11/2026"})
    assert (whole.status_code, whole.headers["location"]) == (303, PAGE)
    half = {"period": "2026-H2"}
    assert browser.get("/documents/new/school_report", params=half).status_code == 200
    assert browser.get("/documents/new/school_report", params=half | {"school": ""}).status_code == 400


def test_a_draft_is_given_out_as_files_to_keep_and_nothing_else_is(office: Path, browser_of: Browser) -> None:
    browser = browser_of(office)
    assert sends(browser, f"/documents/make/{INDEX}").status_code == 303
    text = browser.get(PAGE).text
    names = re.findall(r"edition=draft&amp;name=([^\"]+)", text)
    assert any(name.endswith(".docx") for name in names)
    assert any(name.endswith(".xlsx") for name in names)
    for name in names:
        given = browser.get(f"/documents/files/{INDEX}?edition=draft&name={name}")
        assert given.status_code == 200
        assert given.headers["content-disposition"].startswith("attachment;")
        assert given.headers["x-content-type-options"] == "nosniff"
    packed = browser.get(f"/documents/files/{INDEX}?edition=draft&name=zip").content
    inside = set(zipfile.ZipFile(io.BytesIO(packed)).namelist())
    assert inside == set(names) - {"zip"}
    for name in ("../truy-vet.json", "truy-vet.json", "..%2f..%2ftiendo.sqlite3", "", "x.docx"):
        assert browser.get(f"/documents/files/{INDEX}?edition=draft&name={name}").status_code == 404
    assert browser.get(f"/documents/files/{INDEX}?edition=1&name=zip").status_code == 404
    assert "dự thảo" in browser.get("/documents").text


def test_what_is_not_there_and_what_is_anothers_are_answered_alike(office: Path, browser_of: Browser) -> None:
    browser = browser_of(office)
    known = browser.get("/documents/school_report/2026-H2/th-hong-phong")
    assert known.status_code == 200
    for path in (
        "school_report/2026-H2/th-khac",
        "work_file_index/CT-9999/2026-11-22",
        "office_handover/khong-co/2026-11-22",
        "dossier/2031-7",
        "plan_report/2026-Q9",
        "nothing/2026",
    ):
        assert browser.get(f"/documents/{path}").status_code == 404
        assert sends(browser, f"/documents/make/{path}").status_code == 404


def test_a_double_click_submits_one_edition(office: Path, browser_of: Browser) -> None:
    browser = browser_of(office)
    text = browser.get(PAGE).text
    form = {name: hidden(text, name) for name in ("csrf", "key", "seen")}
    first, second = (browser.post(f"/documents/submit/{INDEX}", data=form) for _ in range(2))
    assert [first.status_code, second.status_code] == [303, 303]
    assert len(standing(office, INDEX).editions) == 1


def test_a_document_submitted_meanwhile_is_not_submitted_over(office: Path, browser_of: Browser) -> None:
    minh, ha = browser_of(office), browser_of(office, actor("administrator"))
    text = minh.get(PAGE).text
    submitted(ha)
    form = {name: hidden(text, name) for name in ("csrf", "key", "seen")}
    answer = minh.post(f"/documents/submit/{INDEX}", data=form | {"leave": "chờ bản gốc"})
    assert answer.status_code == 409
    assert "Lê Hà" in answer.text
    assert "Vẫn trình ký" in answer.text
    assert "chờ bản gốc" in answer.text
    assert len(standing(office, INDEX).editions) == 1


def test_the_signed_file_is_kept_and_its_other_figures_are_shown_with_both_values(
    office: Path, browser_of: Browser
) -> None:
    browser = browser_of(office)
    submitted(browser)
    name = next(one for one in standing(office, INDEX).editions[0].files if one.endswith(".docx"))
    issued = browser.get(f"/documents/files/{INDEX}?edition=1&name={name}").content
    changed, figure = _changed(issued)
    wrong = sends(browser, f"/documents/sign/{INDEX}", number="", day="hôm qua")
    assert wrong.status_code == 400
    assert "hôm qua" in wrong.text
    assert standing(office, INDEX).state == "submitted"
    files = {"file": ("đã ký.docx", changed)}
    done = sends(browser, f"/documents/sign/{INDEX}", files, number="12/BC", day="22/11/2026")
    assert done.status_code == 303
    text = browser.get(PAGE).text
    assert "12/BC" in text
    assert "chỗ trên bản đã ký khác số liệu đã trình" in text
    assert f'data-label="Đã ký">{figure}' in text
    assert browser.get(f"/documents/files/{INDEX}?edition=signed").content == changed
    back = sends(browser, f"/documents/answer/{INDEX}", became="returned", text="thiếu biểu")
    assert back.status_code == 303
    assert "thiếu biểu" in browser.get(PAGE).text


def _changed(content: bytes) -> tuple[bytes, str]:
    """A Word file as somebody edited it: one number is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as into:
        for name in given.namelist():
            part = given.read(name)
            if name == "word/document.xml":
                part = re.sub(rb">3\.600<|>12/Q[^<]*<|>20/05/2026<", b">9.876<", part, count=1)
                assert b"9.876" in part
            into.writestr(name, part)
    return out.getvalue(), "9.876"


def test_texts_are_kept_by_period_all_at_once_or_none(office: Path, browser_of: Browser) -> None:
    browser, write = browser_of(office), "/documents/write/plan_report/2026-Q3"
    typed = {"text.next": "Quý IV khởi công", "text.limits": "Chậm mặt bằng", "text.general": ""}
    wrong = sends(browser, write, **(typed | {"text.nothing": "Chữ khác"}))
    assert wrong.status_code == 400
    assert "Quý IV khởi công" in wrong.text
    assert not standing(office, "plan_report/2026-Q3").boxes
    assert sends(browser, write, **typed).status_code == 303
    assert len(standing(office, "plan_report/2026-Q3").boxes) == 2
    assert "Quý IV khởi công" in browser.get("/documents/plan_report/2026-Q4").text
    assert sends(browser, write, **(typed | {"text.limits": ""})).status_code == 303
    assert len(standing(office, "plan_report/2026-Q3").boxes) == 1


def test_a_box_about_single_works_wants_a_work_that_is_there(office: Path, browser_of: Browser) -> None:
    browser, write = browser_of(office), "/documents/write/disbursement/2026-M10"
    lost = sends(browser, write, **{"new.work_remark": "Chờ mặt bằng", "work.work_remark": "CT-9999"})
    assert lost.status_code == 400
    assert "Chờ mặt bằng" in lost.text
    assert sends(browser, write, **{"new.work_remark": "Chờ mặt bằng", "work.work_remark": WORK}).status_code == 303
    assert f"({WORK})" in browser.get("/documents/disbursement/2026-M10").text


def test_nothing_goes_out_of_a_period_before_it_was_closed(office: Path, browser_of: Browser) -> None:
    browser = browser_of(office)
    refused = sends(browser, "/documents/submit/schools_summary/2026-Q3", leave="gửi trước")
    assert refused.status_code == 409
    assert "chưa chốt" in refused.text
    assert "tiendo " not in re.sub(r"<title>.*?</title>|<span>tiendo</span>", "", refused.text)
    closed = sends(browser, "/documents/periods/2026-Q3", what="close")
    assert closed.status_code == 303
    assert "Đã chốt" in browser.get("/documents/periods/2026-Q3").text
    assert sends(browser, "/documents/periods/2026-Q3", what="submitted").status_code == 303
    assert "đã gửi" in browser.get("/documents/periods").text


@pytest.mark.parametrize(("role", "status"), [("chairman", 303), ("clerk", 303), ("city_reader", 404), ("school", 403)])
def test_who_may_make_a_draft(office: Path, browser_of: Browser, role: str, status: int) -> None:
    browser = browser_of(office, actor(role, "th-hong-phong" if role == "school" else None))
    assert sends(browser, f"/documents/make/{INDEX}").status_code == status


def test_a_reader_of_the_city_sees_what_was_signed_and_no_drafts(office: Path, browser_of: Browser) -> None:
    minh, city = browser_of(office), browser_of(office, actor("city_reader"))
    submitted(minh)
    assert city.get(PAGE).status_code == 404
    assert "Đã lập" in city.get("/documents").text
    assert INDEX not in city.get("/documents").text
    assert sends(minh, f"/documents/sign/{INDEX}", number="5", day="22/11/2026").status_code == 303
    text = city.get(PAGE).text
    assert "<form" not in text.split("<main")[1]
    assert f"/documents/files/{quote(INDEX)}?edition=1" in text
    assert city.get(f"/documents/files/{INDEX}?edition=draft&name=zip").status_code == 404
    assert [city.get(f"/documents/{path}").status_code for path in ("periods", "templates", "city-form")] == [403] * 3

"""The pages of dossiers, unit prices, the city's form and own templates."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cityform.forms import seventeen
from starlette.testclient import TestClient

from jobs.papermaking.making import asked, standing_of
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.rights import Actor

Browser = Callable[..., TestClient]
ID = "dossier/2027-1"
PAGE = f"/documents/{ID}"
WORKS = "/documents/dossier-works/2027-1"
WORK = "CT-30"


CSRF = "a-token-that-every-form-brings-back"


def sends(browser: TestClient, path: str, files: Any = None, **said: Any) -> Any:
    """Send one of a page's forms."""
    return browser.post(path, data={"csrf": CSRF, "key": secrets.token_hex(4)} | said, files=files)


@pytest.fixture
def minh(office: Path, browser_of: Browser) -> TestClient:
    """Minh with an open dossier for 2027 and 2028."""
    browser = browser_of(office)
    opened = sends(browser, "/documents/dossier/new", first="2027", last="2028")
    assert opened.headers["location"] == PAGE
    return browser


def position(home: Path) -> int:
    place = Workplace(home)
    with answers(place, Question()) as found:
        return found.mark.position


def test_ticked_works_come_in_together_and_once(minh: TestClient, office: Path) -> None:
    before = position(office)
    assert sends(minh, WORKS, year="2027").status_code == 400
    assert sends(minh, WORKS, work=[WORK, "CT-9999"], year="2027").status_code == 404
    assert position(office) == before
    form = {"csrf": CSRF, "key": "k1", "work": [WORK], "year": "2027"}
    assert [minh.post(WORKS, data=form).status_code for _ in range(2)] == [303, 303]
    assert position(office) == before + 1
    assert WORK in minh.get(PAGE).text


def test_a_line_is_recorded_whole_or_not_at_all_and_only_what_changed(minh: TestClient, office: Path) -> None:
    sends(minh, WORKS, work=[WORK], year="2027")
    line, before = f"{WORKS}/{WORK}", position(office)
    said = {"amount.2027": "1.300", "amount.2028": "2 tỷ", "priority": "1", "is.pupils": "210", "was.pupils": ""}
    wrong = sends(minh, line, **(said | {"is.pupils": "nhiều"}))
    assert wrong.status_code == 400
    assert 'value="nhiều"' in wrong.text
    assert 'value="2 tỷ"' in wrong.text
    assert position(office) == before
    assert sends(minh, line, **said).status_code == 303
    assert position(office) == before + 3
    assert sends(minh, line, **(said | {"was.pupils": "210"})).status_code == 303
    assert position(office) == before + 3
    text = minh.get(PAGE).text
    assert "1.300" in text
    assert "2.000" in text
    assert minh.get(f"{WORKS}/CT-31").status_code == 404


def test_a_unit_price_needs_its_basis_and_gives_the_estimate(minh: TestClient) -> None:
    sends(minh, WORKS, work=[WORK], year="2027")
    line = f"{WORKS}/{WORK}"
    kind = re.findall(r"/documents/prices\?kind=(\w+)", minh.get(line).text)[0]
    prices = "/documents/prices"
    bare = sends(minh, prices, item_kind=kind, amount="750")
    assert bare.status_code == 400
    assert 'value="750"' in bare.text
    done = sends(minh, prices, item_kind=kind, amount="750", basis="QĐ số 5 ngày 05/01/2026", back=line)
    assert done.headers["location"] == line
    assert "QĐ số 5 ngày 05/01/2026" in minh.get(line).text
    away = sends(minh, prices, item_kind=kind, amount="760", basis="QĐ số 6", back="//evil.example")
    assert away.headers["location"] == prices


def test_what_the_city_grants_becomes_capital_of_the_works(minh: TestClient, office: Path) -> None:
    sends(minh, WORKS, work=[WORK], year="2027")
    sends(minh, f"{WORKS}/{WORK}", **{"amount.2027": "1.300"})
    assert sends(minh, f"/documents/submit/{ID}", leave="gửi trước").status_code == 303
    assert sends(minh, f"/documents/sign/{ID}", number="41/TTr-UBND", day="22/11/2026").status_code == 303
    granted = {f"granted.{WORK}.2027": "1.500", f"source.{WORK}.2027": "NSTP", "became": "approved", "by": "UBND TP"}
    above = sends(minh, f"/documents/answer/{ID}", **granted)
    assert above.status_code == 409
    assert 'value="1.500"' in above.text
    assert "--above" not in above.text
    granted[f"granted.{WORK}.2027"] = "1.000"
    assert sends(minh, f"/documents/answer/{ID}", **granted).status_code == 303
    place = Workplace(office)
    assert standing_of(place, asked(place, Question(), ID)).state == "partly_approved"
    with answers(place, Question()) as found:
        capital = [one for one in found.events("work") if one.kind == "allocated" and one.subject.id == WORK]
    assert capital[-1].body["amount"] == 1_000_000_000


def test_only_the_economic_office_fills_a_dossier(minh: TestClient, office: Path, browser_of: Browser) -> None:
    sends(minh, WORKS, work=[WORK], year="2027")
    clerk = browser_of(office, Actor("van", "clerk", "11284", None, "Vũ Vân"))
    assert "Thêm công trình" not in clerk.get(PAGE).text
    before = position(office)
    assert "Bỏ khỏi hồ sơ" not in clerk.get(f"{WORKS}/{WORK}").text
    assert sends(clerk, f"{WORKS}/{WORK}", **{"amount.2027": "5"}).status_code == 403
    assert sends(clerk, f"{WORKS}/{WORK}/drop", reason="thôi").status_code == 403
    assert sends(clerk, "/documents/prices", item_kind="classroom", amount="5", basis="QĐ 5").status_code == 403
    assert position(office) == before


def test_the_citys_form_is_mapped_once_and_comes_back_filled(minh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr("jobs.cityform.filling.with_values", lambda _content: None)
    sends(minh, WORKS, work=[WORK], year="2027")
    room = "/documents/city-form"
    junk = sends(minh, room, {"file": ("x.xlsx", b"PK\x03\x04 nothing")})
    assert junk.status_code == 400
    sent = sends(minh, room, {"file": ("Biểu 3.xlsx", seventeen())})
    form = sent.headers["location"]
    assert sends(minh, f"{form}/fill", dossier=ID).status_code == 409
    columns = dict(re.findall(r'name="column\.(\w+)">.*?value="([^"]*)" selected', minh.get(form).text, re.DOTALL))
    mapped = sends(minh, f"{form}/map", unit="million", **{f"column.{at}": field for at, field in columns.items()})
    assert mapped.status_code == 303
    next_year = sends(minh, room, {"file": ("Biểu 3 (2).xlsx", seventeen() + b"")}).headers["location"]
    assert "không phải chọn lại" in minh.get(next_year).text
    filled = sends(minh, f"{form}/fill", dossier=ID)
    assert filled.status_code == 303
    page = minh.get(filled.headers["location"].partition("#")[0])
    assert "Còn thiếu" in page.text
    file = minh.get(f"{form}/file?dossier={ID}")
    assert file.content.startswith(b"PK")
    assert file.headers["content-disposition"].startswith("attachment;")
    assert minh.get(f"{room}/0123456789abcdef").status_code == 404


def test_an_own_template_is_taken_only_from_whoever_keeps_them(
    minh: TestClient, office: Path, browser_of: Browser
) -> None:
    room = "/documents/templates"
    shipped = minh.get(f"{room}/urging_letter")
    assert shipped.content.startswith(b"PK")
    bad = sends(minh, f"{room}/urging_letter", {"file": ("mau.docx", b"not Word at all")})
    assert bad.status_code == 400
    assert minh.get(f"{room}/urging_letter?which=own").status_code == 404
    assert minh.get(f"{room}/nothing").status_code == 404
    chairman = browser_of(office, Actor("ha", "chairman", "11284", None, "Lê Hà"))
    assert chairman.get(room).status_code == 403
    assert sends(chairman, f"{room}/urging_letter/drop").status_code == 403

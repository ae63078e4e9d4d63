"""Forms about a work, over HTTP.

Guards that each records what was typed, and that a refused one keeps it; that a double click records once; that two
people at one work do not overwrite each other unseen; corrections and withdrawals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from model.ledger.rights import Actor
from model.ledger.standing import Standing

Browser = Callable[..., TestClient]
Filled = Callable[..., dict[str, str]]
Look = Callable[[Path], Mapping[str, Standing]]
WORK = "/works/CT-30"
LAN = Actor("lan", "economic_office", "11284", name="Nguyễn Thị Lan")
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def events(browser: TestClient) -> list[str]:
    page = browser.get(WORK).text
    return re.findall(r'<td data-label="Ngày xảy ra" class="t-nowrap"><a href="/events/([^"]+)">', page)


def test_an_amount_typed_as_people_do_is_recorded_and_said_back_in_dong(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    browser = browser_of(office)
    address = f"{WORK}/record/disbursed"
    typed = filled(browser, address, disbursed__NSTP__amount="2.100 tr", month="2026-10")
    sent = browser.post(address, data=typed)
    assert sent.status_code == 303, sent.text
    assert "2.100.000.000 đồng" in browser.get(WORK).text
    known = look(office)["CT-30"]
    assert known.disbursed == {("NSTP", 2026): 2_100_000_000}
    assert str(known.disbursed_on) == "2026-10-31"


def test_what_cannot_be_read_is_named_by_its_field_and_everything_typed_stays(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    browser = browser_of(office)
    address = f"{WORK}/record/allocated"
    typed = filled(
        browser,
        address,
        allocated__amount="1.300",
        allocated__source="NSX",
        allocated__text="đợt hai",
        allocated__year="2026",
    )
    sent = browser.post(address, data=typed)
    assert sent.status_code == 400
    assert "Số vốn giao lần này" in sent.text
    assert "chưa rõ đơn vị" in sent.text
    assert 'value="1.300"' in sent.text
    assert 'value="đợt hai"' in sent.text
    assert '<option value="NSX" selected>' in sent.text
    assert ("NSX", 2026) not in look(office)["CT-30"].allocated


def test_a_double_click_records_once(browser_of: Browser, office: Path, filled: Filled) -> None:
    browser = browser_of(office)
    before = len(events(browser))
    address = f"{WORK}/record/comment"
    typed = filled(browser, address, comment__text="Đã làm việc với trường")
    answered = [browser.post(address, data=typed) for _ in range(2)]
    assert [one.status_code for one in answered] == [303, 303]
    assert len(events(browser)) == before + 1
    changed = browser.post(address, data=typed | {"comment.text": "Một nội dung khác"})
    assert changed.status_code == 409
    assert "Một nội dung khác" in changed.text
    assert "Đã làm việc với trường" in changed.text
    assert len(events(browser)) == before + 1
    unread = browser.post(address, data=typed | {"on": "hôm qua", "comment.text": "Chưa mất chữ nào"})
    assert unread.status_code == 400
    assert "Chưa mất chữ nào" in unread.text


def test_two_people_at_one_work_see_each_other_before_both_record(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    minh, lan = browser_of(office), browser_of(office, LAN)
    address = f"{WORK}/record/blocked"
    hers = filled(lan, address, blocked__cause="site", blocked__text="Chưa có mặt bằng")
    his = filled(minh, address, blocked__cause="funding", blocked__text="Thiếu vốn")
    assert minh.post(address, data=his).status_code == 303
    met = lan.post(address, data=hers)
    assert met.status_code == 409
    assert "Trần Minh" in met.text
    assert "Thiếu vốn" in met.text
    assert "Chưa có mặt bằng" in met.text
    assert "Vẫn ghi" in met.text
    assert look(office)["CT-30"].obstacle == "Thiếu vốn"
    seen = re.search(r'name="seen" value="(\d+)"', met.text)
    assert seen is not None
    assert lan.post(address, data=hers | {"seen": seen[1]}).status_code == 303
    assert look(office)["CT-30"].obstacle == "Chưa có mặt bằng"


def test_a_week_is_told_in_one_form_and_what_was_left_empty_is_not_recorded(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    browser = browser_of(office)
    before = len(events(browser))
    address = f"{WORK}/record/week"
    typed = filled(browser, address, commitment__text="trình kế hoạch lựa chọn nhà thầu", expected__due="2026-12-15")
    assert browser.post(address, data=typed).status_code == 303
    known = look(office)["CT-30"]
    assert (known.commitment, str(known.next_on)) == ("trình kế hoạch lựa chọn nhà thầu", "2026-12-15")
    assert len(events(browser)) == before + 2
    empty = browser.post(address, data=filled(browser, address))
    assert empty.status_code == 400
    assert "Chưa gõ gì" in empty.text


def test_a_step_needs_its_papers_or_leave_to_bring_them_later(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    browser = browser_of(office)
    address = f"{WORK}/record/step?to=procuring"
    refused = browser.post(address, data=filled(browser, address, procuring__text="gấp"))
    assert refused.status_code == 409
    assert 'value="gấp"' in refused.text
    typed = filled(browser, address, need__qd_khlcnt__later="yes")
    assert browser.post(address, data=typed).status_code == 400
    typed |= {"leave.by": "Ông Chủ tịch", "leave.reason": "đang ký", "leave.due": "2026-12-31"}
    assert browser.post(address, data=typed).status_code == 303
    known = look(office)["CT-30"]
    assert known.state == "procuring"
    assert known.leaves == {"qd_khlcnt"}
    assert "cho bổ sung sau" in browser.get(WORK).text
    # The same form again: the step is taken, and nothing happens twice.
    assert browser.post(address, data=typed).status_code == 303
    assert look(office)["CT-30"].state == "procuring"


def test_a_step_that_does_not_follow_is_not_offered(browser_of: Browser, office: Path) -> None:
    page = browser_of(office).get(f"{WORK}/record/step", params={"to": "settled"}).text
    assert "Đang lựa chọn nhà thầu" in page
    assert 'name="settled.text"' not in page


def test_a_paper_comes_with_its_number_its_day_and_its_file(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    browser = browser_of(office)
    address = f"{WORK}/record/paper"
    typed = filled(
        browser, address, paper__0__type="bb_khao_sat", paper__0__number="07/BB-PKT", paper__0__on="2026-11-02"
    )
    sent = browser.post(address, data=typed, files={"paper.0.file": ("bien ban.pdf", PDF, "application/pdf")})
    assert sent.status_code == 303, sent.text
    page = browser.get(WORK).text
    assert "07/BB-PKT" in page
    assert "bb_khao_sat" in look(office)["CT-30"].papers
    again = filled(browser, address, paper__0__type="bb_khao_sat", paper__0__number="08/BB-PKT")
    wrong = browser.post(address, data=again, files={"paper.0.file": ("x.pdf", b"MZ\x90", "application/pdf")})
    assert wrong.status_code == 400
    assert "08/BB-PKT" in wrong.text


def test_a_slip_is_corrected_and_both_stay_in_the_history(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    browser = browser_of(office)
    # The newest event is the comment; the one before it the capital.
    slip = events(browser)[1]
    address = f"{WORK}/correct/{slip}"
    shown = browser.get(address).text
    assert "3.000.000.000 đồng" in shown
    assert "12/QĐ-UBND" in shown
    typed = filled(browser, address, allocated__amount="2,8 tỷ", allocated__source="NSTP")
    typed |= {
        "given.0.type": "qd_giao_von",
        "given.0.number": "12/QĐ-UBND",
        "given.0.on": "2026-05-20",
        "on": "2026-05-20",
    }
    sent = browser.post(address, data=typed)
    assert sent.status_code == 303, sent.text
    assert look(office)["CT-30"].allocated == {("NSTP", 2026): 2_800_000_000}
    page = browser.get(WORK).text
    assert "(đính chính)" in page
    assert "thay hoặc rút lại" in page


def test_a_slip_is_taken_back_with_a_reason(browser_of: Browser, office: Path, filled: Filled) -> None:
    browser = browser_of(office)
    slip = events(browser)[0]
    address = f"{WORK}/void/{slip}"
    without = browser.post(address, data=filled(browser, address, reason=" "))
    assert without.status_code == 400
    typed = filled(browser, address, reason="Ghi nhầm công trình")
    assert [browser.post(address, data=typed).status_code for _ in range(2)] == [303, 303]
    page = browser.get(WORK).text
    assert page.count("Ghi nhầm công trình") == 1
    assert "t-gone" in page


def test_who_may_not_record_is_refused_and_nothing_is_recorded(
    browser_of: Browser, office: Path, filled: Filled, look: Look
) -> None:
    typed = filled(browser_of(office), f"{WORK}/record/allocated", allocated__amount="1 tỷ", allocated__source="NSX")
    reader = browser_of(office, Actor("doc", "city_reader", "11284", name="Người Đọc"))
    assert reader.get(f"{WORK}/record/allocated").status_code == 403
    sent = reader.post(f"{WORK}/record/allocated", data=typed)
    assert sent.status_code == 403
    slip = events(reader)[0]
    assert reader.get(f"{WORK}/void/{slip}").status_code == 403
    assert reader.post(f"{WORK}/void/{slip}", data=typed | {"reason": "thử"}).status_code == 403
    assert reader.get(f"{WORK}/correct/{slip}").status_code == 403
    assert ("NSX", 2026) not in look(office)["CT-30"].allocated


@pytest.mark.parametrize("form", ["khongco", "week/extra"])
def test_a_form_that_is_not_there_is_not_found(browser_of: Browser, lived_home: Path, form: str) -> None:
    assert browser_of(lived_home).get(f"{WORK}/record/{form}").status_code == 404


def test_every_form_that_is_offered_opens(browser_of: Browser, lived_home: Path) -> None:
    browser = browser_of(lived_home)
    offered = set(re.findall(rf'href="({WORK}/record/\w+)"', browser.get(WORK).text))
    assert len(offered) > 12
    for address in offered:
        page = browser.get(address)
        assert page.status_code == 200, address
        assert 'name="csrf"' in page.text or "/record/step?to=" in page.text


def test_a_paper_without_its_type_is_asked_for_in_words(browser_of: Browser, office: Path, filled: Filled) -> None:
    """A number typed, no type chosen: one sentence without codes, and the number still in its field."""
    browser, address = browser_of(office), f"{WORK}/record/comment"
    (number,) = re.findall(r'name="([^"]+\.number)"', browser.get(address).text)
    typed = filled(browser, address, comment__text="Đã họp") | {number: "12/BB"}
    refused = browser.post(address, data=typed)
    assert refused.status_code == 400
    assert "hãy chọn ở ô “Loại hồ sơ”" in refused.text
    assert 'value="12/BB"' in refused.text
    assert "LOẠI:SỐ" not in refused.text

"""Scenario 7 of the acceptance (USERS §9): the quarter's report of one office agrees with the papers of the other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from at_a_screen import Hand, give_password
from browsing import served
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser
from school_desk import AREA, MINH, Clock, work_of

from jobs.people import add
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.rollup import close
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.ledger.rights import Actor

pytestmark = pytest.mark.long
ADMINISTRATOR = Actor("admin", "administrator", AREA, name="Quản Trị")
CUC = Actor("cuc", "culture_office", AREA, name="Phạm Cúc")
ITEM, SCHOOL = "th-hong-phong.classroom", "th-hong-phong"
# Friday 11/12/2026: week 50 was cut the day before; Tuesday 15/12: the quarter's own day, the 14th, has passed.
THE_FRIDAY, THE_DAY_AFTER = datetime(2026, 12, 11, 1, 0, tzinfo=UTC), datetime(2026, 12, 15, 2, 0, tzinfo=UTC)


def tells(place: Workplace, subject: str, kind: str, on: str, *papers: Paper, **body: object) -> None:
    """Something that was recorded in the weeks before."""
    record(place, Question(), Saying(subject, kind, date.fromisoformat(on), ADMINISTRATOR.name, body, papers))


IN_MAY = datetime(2027, 5, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def commune(plan_home: Path) -> Workplace:
    """A work with money to the end of November; a week closed on 10/12, and two rooms handed over the day after."""
    place = Workplace(plan_home, now=THE_FRIDAY)
    for one in (ADMINISTRATOR, MINH, CUC):
        add(place, Question(), one.id, one.name, one.role, None, None, ADMINISTRATOR.name)
    told = {"state": "accepted", "since": "2026-11-02", "by": "UBND xã", "reason": "có trước khi theo dõi"}
    tells(place, ITEM, "opening", "2026-11-02", **told, amount=3_600_000_000)
    given = Paper("qd_giao_von", "20/QĐ-UBND", date(2026, 1, 20))
    tells(place, ITEM, "allocated", "2026-11-05", given, amount=3_000_000_000, source="NSTP", year=2026)
    tells(place, ITEM, "disbursed", "2026-11-30", amount=2_100_000_000, source="NSTP", year=2026)
    close(place, AREA, None, MINH.name)
    handed = [Paper(kind, "15/BB", date(2026, 12, 11)) for kind in ("bb_ban_giao", "kq_pccc")]
    tells(place, ITEM, "received", "2026-12-11", handed[0], received=True, quantity=2)
    tells(place, ITEM, "handed_over", "2026-12-11", *handed, quantity=2)
    # A facility figure that the Economic Office has not looked at.
    tells(place, "3.1", "observed", "2026-12-01", value=70)
    for one in (MINH, CUC):
        give_password(place, one)
    place.store.close()
    return place


@pytest.fixture
def base(commune: Workplace, at: Clock) -> Iterator[str]:
    """The server, on Tuesday 15/12/2026."""
    at(THE_DAY_AFTER)
    with served(commune.home) as address:
        yield address


def report_of(cuc: Hand) -> tuple[str, dict[str, tuple[object, ...]]]:
    """The report as Cúc takes it from the page: its words, and the rows of its table of indicators."""
    _, docx = cuc.is_given(".docx")
    _, xlsx = cuc.is_given(".xlsx")
    paper = Document(io.BytesIO(docx))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(one.text for one in paper.paragraphs), *dict.fromkeys(cells)])
    rows = load_workbook(io.BytesIO(xlsx)).worksheets[0].iter_rows(values_only=True)
    return words, {str(row[0]): row for row in rows if row[0]}


def test_the_quarter_is_reported_to_its_days_and_both_offices_agree(
    chrome: Browser, commune: Workplace, base: str, at: Clock
) -> None:
    """Given quarter IV with its cut-off on 14/12 and that of payments on 30/11,
    when the Culture and Society Office opens "Báo cáo quý",
    then schools are asked only for indicators that are due, facility rows wait for "Xác nhận số liệu CSVC",
    targets of 2028 say "Chưa đến hạn", both days are printed, and rooms and money are those of the
    Economic Office's papers, or the difference is printed with its cause.
    """
    cuc, minh = Hand(chrome, base), Hand(chrome, base)
    cuc.signs_in(CUC.name)
    cuc.opens("/documents")
    cuc.inputs = 0
    cuc.clicks("Báo cáo quý IV/2026 tiến độ thực hiện Kế hoạch")
    cuc.clicks("Làm bản dự thảo")
    assert cuc.inputs == 2
    assert "3.1" in cuc.sees
    words, rows = report_of(cuc)
    assert (
        "Số liệu chỉ tiêu, công trình tính đến ngày 14/12/2026; số liệu giải ngân tính đến hết ngày 30/11/2026" in words
    )
    targets = {code: row for code, row in rows.items() if re.fullmatch(r"[1-4]\.\d+", code)}
    assert len(targets) == 26
    assert {row[8] for row in targets.values()} == {"Chưa đến hạn"}
    assert targets["3.1"][6:] == (70, pytest.approx(100 * 70 / 90), "Chưa đến hạn", "01/12/2026", "Chưa xác nhận")
    assert "chưa được Phòng Kinh tế xác nhận: chỉ tiêu 3.1" in words
    # Two rooms came after the week was closed: both numbers stand there, and why. The money is the same.
    assert targets["3.2"][6] == 2
    work = work_of(commune.home, ITEM)
    [rooms] = re.findall(r"Số phòng chỉ tiêu 3\.2 .*", words)
    assert "báo cáo này 2" in rooms
    assert "chênh lệch 2" in rooms
    assert f"bàn giao {work} ngày 11/12/2026, số lượng 2" in rooms
    [paid] = re.findall(r"Số giải ngân năm 2026 .*", words)
    assert "khớp với báo cáo nhanh đã chốt tuần 50" in paid
    assert "kế hoạch vốn 3.000 triệu đồng, đã giải ngân 2.100 triệu đồng" in words

    # The other office looks at its figures, all with one click.
    minh.signs_in(MINH.name)
    minh.opens("/indicators")
    minh.inputs = 0
    minh.clicks("Xác nhận 1 chỉ tiêu")
    assert minh.inputs == 1
    cuc.clicks("Làm lại bản dự thảo")
    words, rows = report_of(cuc)
    assert rows["3.1"][10] is None
    assert "xác nhận: chỉ tiêu" not in words
    asked_of_a_school(cuc, at)
    assert [*cuc.trouble(), *minh.trouble()] == []


def asked_of_a_school(cuc: Hand, at: Clock) -> None:
    """A school is asked for what exists by then: nothing in December, results of the school year in May."""
    cuc.opens(f"/schools/{SCHOOL}")
    assert "Quý này không hỏi chỉ tiêu nào" in cuc.sees
    at(IN_MAY)
    cuc.opens(f"/schools/{SCHOOL}")
    cuc.taps(cuc.page.get_by_text("Xem danh sách"))
    due = [
        one.inner_text() for one in cuc.page.get_by_role("listitem").all() if "hỏi trong quý này" in one.inner_text()
    ]
    assert len(due) == int(re.findall(r"Quý này hỏi (\d+) chỉ tiêu", cuc.sees)[0]) == 7
    assert "Chỉ tiêu hỏi trường trong năm (12)" in cuc.sees

"""A commune with a story for the office's papers: one building with a hostile name, promises, directives, people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from docx import Document

from jobs.grouping import group
from jobs.load import load_plan
from jobs.papermaking.ground import ground
from jobs.papermaking.made import Made
from jobs.papermaking.makers import maker_of
from jobs.papermaking.making import asked
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Paper, Subject
from model.store.append import Appender

COMMUNE, SCHOOLS = "11284", "11809"
NOW = datetime(2027, 8, 26, 3, 0, tzinfo=UTC)
# Marks in two pieces, a formula, markup, a slot, a control character, a picture, and two thousand letters.
HOSTILE = "=cmd|'/C calc'!A0 & <b>Nhà</b> {{ 7*7 }} \x0b 🏫 Hô\u0300ng " + "dài " * 480
KEPT = "=cmd|'/C calc'!A0 & <b>Nhà</b> {{ 7*7 }}"
FIRST, SECOND = "th-hong-phong.classroom", "th-hong-phong.subject_room"
_MADE: dict[tuple[Any, ...], Made] = {}


class Teller:
    """Whoever records: what is said goes through the ledger's own door."""

    def __init__(self, place: Workplace, area: str) -> None:
        self.place, self.area = place, area

    def says(self, subject: str, kind: str, on: str, *papers: Paper, actor: str = "Minh", **body: Any) -> None:
        """One thing recorded about `kind:id`."""
        what, _, name = subject.partition(":")
        draft = Draft(self.area, Subject(what, name), kind, date.fromisoformat(on), actor, body, papers)
        with self.place.store.writing() as connection:
            Appender(connection, self.place.rules, self.place.now).append(draft)


def commune_with_a_story(home: Path) -> tuple[Workplace, str]:
    """The commune's home, and the code of its building: late, promised twice, in trouble, with money of two years."""
    place = Workplace(home, now=NOW)
    load_plan(place, "nam_thanh_mien")
    code = group(place, Question(), HOSTILE, [FIRST, SECOND], "Minh", None)
    tell, work = Teller(place, COMMUNE), f"work:{code}"
    tell.says(work, "assigned", "2027-01-04", officer="Bình", owner="UBND xã")
    opened = {
        "state": "building",
        "since": "2027-01-10",
        "by": "Hà",
        "reason": "có từ trước khi theo dõi",
        "amount": 7_200_500_000,
    }
    tell.says(work, "opening", "2027-02-01", Paper("qd_phe_duyet", "41/QĐ-UBND", date(2026, 8, 2)), **opened)
    for year, source, given, paid in ((2026, "NSTP", 1_000_000_000, 800_000_000), (2027, "NSX", 2_500_250_000, None)):
        paper = Paper("qd_giao_von", f"{year}/QĐ-UBND", date(2027, 1, 15))
        tell.says(work, "allocated", "2027-02-02", paper, source=source, year=year, amount=given)
        if paid:
            tell.says(
                work, "disbursed", "2027-02-28", Paper("chung_tu", "09/KB"), source=source, year=year, amount=paid
            )
    tell.says(work, "due", "2027-02-03", due="2027-06-30")
    tell.says(work, "due", "2027-05-03", Paper("qd_dieu_chinh", "55/QĐ-UBND", date(2027, 5, 2)), due="2027-08-20")
    tell.says(work, "progress", "2027-08-12", percent=40, by="officer")
    tell.says(work, "commitment", "2027-08-12", text="đổ mái tầng 2")
    tell.says(work, "kept", "2027-08-19", kept=False)
    tell.says(work, "blocked", "2027-08-19", text="chờ xử lý nền móng", cause="site")
    tell.says(
        work, "leave", "2027-08-20", papers=["bb_mat_bang"], by="Hà, Chủ tịch", reason="đang ký", due="2027-09-30"
    )
    tell.says("school:th-hong-phong", "school_report", "2027-08-24", borrowed_classes=5)
    tell.says(
        "school:th-hong-phong",
        "condition_surveyed",
        "2027-08-24",
        year=2027,
        figures={"classes": 20, "classroom_permanent": 15, "classroom_semi": 0, "classroom_condemned": 2},
    )
    tell.says("directive:GB-33-1", "directive", "2027-08-20", text="Họp về nền móng", lead="P.KT", due="2027-08-24")
    tell.says(
        "directive:GB-34-1",
        "directive",
        "2027-08-26",
        text="Đôn đốc nhà thầu",
        lead="P.KT",
        due="2027-09-05",
        product="Công văn",
    )
    return place, code


def school_with_tasks(home: Path) -> Workplace:
    """The home of the school with its own plan: one task begun, one done with its paper."""
    place = Workplace(home, now=NOW)
    load_plan(place, "hung_thang")
    tell = Teller(place, SCHOOLS)
    tell.says("work:CT-01", "in_progress", "2026-05-04")
    tell.says("work:CT-01", "done", "2026-06-01", Paper("san_pham", "12/KH-THHT", date(2026, 5, 28)))
    tell.says("work:CT-04", "in_progress", "2026-06-10")
    return place


@contextmanager
def standing_on(place: Workplace, area: str, document: str, **options: str) -> Iterator[Any]:
    """The ground of a draft."""
    question = Question(area=area)
    with ground(place, question, asked(place, question, document, options), draft=True) as stood:
        yield stood


def made(place: Workplace, area: str, document: str, **options: str) -> Made:
    """A document made as a draft, without writing anything; made once for one home, which no test writes in later."""
    key = (str(place.home), area, document, *sorted(options.items()))
    if key not in _MADE:
        _MADE[key] = made_now(place, area, document, **options)
    return _MADE[key]


def made_now(place: Workplace, area: str, document: str, **options: str) -> Made:
    """The same, made anew."""
    with standing_on(place, area, document, **options) as stood:
        return maker_of(document.partition("/")[0])(stood)


def file_of(made_: Made, suffix: str) -> bytes:
    """The one file of a suffix."""
    (content,) = (content for name, content in made_.files.items() if name.endswith(suffix))
    return content


def tables_of(docx: bytes) -> list[list[list[str]]]:
    """Every table as rows of texts, a merged cell repeated; the head and the foot of the paper are tables too."""
    return [_rows(table) for table in Document(io.BytesIO(docx)).tables]


def _rows(table: Any) -> list[list[str]]:
    """The rows by their XML: python-docx looks through the whole table for every cell."""
    rows: list[list[str]] = []
    for tr in table._tbl.tr_lst:
        row: list[str] = []
        for tc in tr.tc_lst:
            text = rows[-1][len(row)] if tc.vMerge == "continue" else "\n".join(p.text for p in tc.p_lst)
            row += [text] * tc.grid_span
        rows.append(row)
    return rows


def text_of(docx: bytes) -> str:
    """All paragraphs outside tables, a line each."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)


def body_of(docx: bytes) -> str:
    """The XML of the body."""
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        return file.read("word/document.xml").decode()

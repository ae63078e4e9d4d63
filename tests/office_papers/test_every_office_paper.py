"""Every paper of the office: the quality bar, every number in the book of figures, hostile names, the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from office_desk import COMMUNE, KEPT, SCHOOLS, body_of, file_of, made, made_now, tables_of, text_of
from official.quality import assert_official

from jobs.papermaking.made import Made
from jobs.workplace import Workplace
from model.words.problems import WrongInput

Commune = tuple[Workplace, str]
PAPERS = {
    "urging_letter": "urging_letter/{code}",
    "meeting_conclusions": "meeting_conclusions/2027-W34",
    "office_handover": "office_handover/Bình",
    "work_file_index": "work_file_index/{code}",
    "needs_call": "needs_call/2028",
    "needs_list": "needs_list/2028",
    "site_visit": "site_visit/th-hong-phong",
    "school_report": "school_report/2027-H2/th-hong-phong",
}
NUMBER = re.compile(r"\d[\d.]*(,\d+)?%?")
# What is counted along, and years, are no figures.
NO_FIGURES = {"TT", "Năm", "Năm đề nghị", "Giai đoạn"}


def paper(commune: Commune, kind: str, make: Callable[..., Made] = made) -> Made:
    """A paper of a kind about the commune's building, its officer, its school."""
    place, code = commune
    return make(place, COMMUNE, PAPERS[kind].format(code=code))


@pytest.mark.parametrize("kind", PAPERS)
def test_it_meets_the_bar_and_prints_no_number_without_a_source(commune: Commune, kind: str) -> None:
    """Decree 30 is kept with a hostile name on the paper, and each number of a table stands in the book."""
    one = paper(commune, kind)
    docx = file_of(one, ".docx")
    assert_official(docx, kind, but={"leftover_tag"})
    known = {figure.shown for figure in one.figures}
    for table in tables_of(docx):
        heads = table[0]
        for row in table[1:]:
            told = {text for head, text in zip(heads, row, strict=True) if head not in NO_FIGURES}
            numbers = {text for text in told if NUMBER.fullmatch(text)}
            assert numbers <= known, (kind, row)
    assert "None" not in text_of(docx)


@pytest.mark.parametrize("kind", ["urging_letter", "office_handover", "work_file_index", "site_visit", "needs_list"])
def test_a_hostile_name_is_printed_whole_and_runs_nothing(commune: Commune, kind: str) -> None:
    """A name of 2,000 letters with markup, a formula and a slot stands there as it is, in one form."""
    one = paper(commune, kind)
    body = body_of(file_of(one, ".docx"))
    text = text_of(file_of(one, ".docx")) + str(tables_of(file_of(one, ".docx")))
    if kind == "needs_list":
        assert "Xây mới 3 phòng học" in text
        return
    assert KEPT in text.replace("\\'", "'")
    assert "Hồng" in text
    assert text.count("dài") >= 480
    assert "<b>" not in body


def test_in_a_workbook_a_name_stays_text_and_money_stays_a_number(commune: Commune) -> None:
    """No formula but the program's own sums; amounts in millions to the đồng they were given in."""
    index, handover = (file_of(paper(commune, kind), ".xlsx") for kind in ("work_file_index", "office_handover"))
    money = openpyxl.load_workbook(io.BytesIO(index))["Kinh phí"]
    values = openpyxl.load_workbook(io.BytesIO(index), data_only=True)["Kinh phí"]
    rows = [[cell.value for cell in row] for row in money.iter_rows(min_row=1)]
    (total,) = (place for place, row in enumerate(rows, start=1) if row[1] == "Cộng")
    assert money.cell(total, 4).value == f"=SUM(D{total - 2}:D{total - 1})"
    assert values.cell(total, 4).value == 3500.25
    names = openpyxl.load_workbook(io.BytesIO(handover))["Công trình"]
    (cell,) = (cell for row in names.iter_rows() for cell in row if KEPT in str(cell.value))
    assert cell.data_type == "s"


def test_the_same_order_gives_the_same_bytes(commune: Commune) -> None:
    """Nothing of the clock or of a set's order is in the files."""
    for kind in ("needs_call", "office_handover"):
        assert dict(paper(commune, kind, made_now).files) == dict(paper(commune, kind).files), kind


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("urging_letter/CT-999", "flag_work_unknown"),
        ("work_file_index/CT-999", "flag_work_unknown"),
        ("site_visit/th-khong-co", "school_unknown"),
        ("school_report/2027-H2/th-khong-co", "school_unknown"),
        ("office_handover/Không Ai", "handover_nobody"),
        ("meeting_conclusions/2027-Q3", "meeting_of_weeks"),
    ],
)
def test_what_nobody_knows_is_said_so(commune: Commune, document: str, code: str) -> None:
    """A work, school, person or week that is not there ends in one sentence."""
    with pytest.raises(WrongInput) as caught:
        made(commune[0], COMMUNE, document)
    assert caught.value.code == code


def test_a_missing_signer_is_a_lack_and_leaves_room(commune: Commune, school: Workplace) -> None:
    """The commune's deputy is not named; the headmistress of Hùng Thắng stands in the plan."""
    assert "signer_missing" in {lack.code for lack in paper(commune, "needs_call").lacks}
    report = made(school, SCHOOLS, "school_report/2026-H2/th-hung-thang")
    assert report.lacks == ()
    assert "Nguyễn Thị Kim Chi" in str(tables_of(file_of(report, ".docx")))

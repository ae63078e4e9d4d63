"""Tables of reports: heads over several columns, figures noted with their sources, sums that know what is unknown."""

from __future__ import annotations

from typing import Any

import pytest

from documents.official.figures import FigureBook, Source
from documents.reports.boxes import Boxes
from documents.reports.columns import Columns, columns_of
from documents.reports.phrases import words
from documents.reports.sheet_formulas import Formulas
from documents.reports.table_rows import Known, TableRows

SAID: list[dict[str, Any]] = [
    {"name": "name", "head": "Dự án", "mm": 40},
    {"name": "carried", "head": ["Kế hoạch", "Kéo dài"], "mm": 20, "unit": "money", "total": True},
    {"name": "assigned", "head": ["Kế hoạch", "Giao"], "mm": 20, "unit": "money", "total": True},
    {"name": "plan", "head": "Tổng", "mm": 20, "unit": "money", "total": True, "add": ["carried", "assigned"]},
    {"name": "share", "head": "%", "mm": 12, "unit": "percent", "ratio": ["assigned", "plan"]},
]


@pytest.fixture
def columns() -> Columns:
    return columns_of(SAID)


@pytest.fixture
def book() -> FigureBook:
    return FigureBook()


def row(rows: TableRows, key: str, carried: int | None, assigned: int | None) -> dict[str, Any]:
    known = [v for v in (carried, assigned) if v is not None]
    plan = sum(known) if known else None
    share = None if assigned is None or not plan else 100 * assigned / plan
    source = Source(works=(key,))
    figures = {"carried": carried, "assigned": assigned, "plan": plan, "share": share}
    cells: dict[str, Known | str] = {name: Known(value, source) for name, value in figures.items()}
    return dict(rows.row(key, key, {"name": key, **cells}))


def test_equal_heads_side_by_side_are_one(columns: Columns) -> None:
    """Kế hoạch spans two columns, the others two rows."""
    spans = [(s.text, s.row, s.column, s.rows, s.columns) for s in columns.spans()]
    assert spans == [
        ("Dự án", 0, 0, 2, 1),
        ("Kế hoạch", 0, 1, 1, 2),
        ("Tổng", 0, 3, 2, 1),
        ("%", 0, 4, 2, 1),
        ("Kéo dài", 1, 1, 1, 1),
        ("Giao", 1, 2, 1, 1),
    ]


@pytest.mark.parametrize("kind", ["disbursement", "plan_report", "monitoring", "schools_summary"])
def test_every_table_fills_the_page_it_lies_on(kind: str) -> None:
    """252 mm between the margins of a page across; every head is covered once."""
    for annex in words(kind)["annexes"].values():
        made = columns_of(annex["columns"])
        assert sum(column.mm for column in made) == pytest.approx(252)
        assert sum(span.rows * span.columns for span in made.spans()) == made.depth * len(made)


def test_unknown_is_dots_in_a_row_and_left_out_of_a_sum(columns: Columns, book: FigureBook) -> None:
    """CT-1: 1 tỷ + chưa biết; CT-2: chưa biết gì."""
    rows = TableRows(book, "bieu", "Biểu", columns, {})
    one, two = row(rows, "CT-1", None, 1_000_000_000), row(rows, "CT-2", None, None)
    total = rows.sums("total", "Tổng", ["CT-1", "CT-2"], {"name": "Tổng"})
    assert [one[name].text for name in ("carried", "assigned", "plan", "share")] == ["…", "1.000", "1.000", "100,0"]
    assert {two[name].value for name in ("carried", "assigned", "plan", "share")} == {None}
    assert (total["carried"].text, total["assigned"].text, total["share"].text) == ("…", "1.000", "100,0")


def test_every_printed_figure_can_be_followed(columns: Columns, book: FigureBook) -> None:
    """Each figure leads to works, or to figures of the same paper that do."""
    rows = TableRows(book, "bieu", "Biểu", columns, {})
    row(rows, "CT-1", 5, 10)
    rows.sums("total", "Tổng", ["CT-1"], {"name": "Tổng"})
    figures = {one.key: one for one in book}
    assert all(one.source.works or one.source.parts for one in book)
    assert all(part in figures for one in book for part in one.source.parts)
    assert figures["bieu.total.assigned"].source.parts == ("bieu.CT-1.assigned",)
    assert figures["bieu.CT-1.plan"].where == "Biểu, dòng CT-1, cột Tổng"


def test_formulas_add_each_name_once_where_asked() -> None:
    """One work paid from two sources: its investment counts once."""
    said = [SAID[0], {"name": "investment", "head": "TMĐT", "mm": 20, "unit": "money", "once": True}]
    formulas = Formulas(columns_of(said))
    formulas.add_rows(5, 7, ["A", "B"])
    formulas.add_rows(8, 9, ["A"])
    assert formulas.of_total(9) == {"investment": 'IF(COUNT(B6,B7)=0,"",SUM(B6,B7))'}


def test_an_empty_box_has_room_in_a_draft_and_nothing_in_a_final_paper() -> None:
    """Ô chưa ghi: dòng chấm; ô có chữ: chữ ấy, mỗi dòng một đoạn."""
    names = {"next": "Nhiệm vụ kỳ tới", "limits": "Tồn tại"}
    draft = Boxes(names, {"next": "Một & <hai>\n\nBa"}, draft=True)
    (written,) = draft.of(["next"], "NHIỆM VỤ KỲ TỚI")
    assert (written.name, written.paragraphs) == ("", ("Một & <hai>", "Ba"))
    (empty,) = draft.of(["limits"], "II")
    assert all(set(text) == {"…"} for text in empty.paragraphs)
    assert Boxes(names, {}, draft=False).of(["limits"], "II") == ()

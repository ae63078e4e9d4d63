"""Every workbook the program makes: LibreOffice computes the same totals, and texts stay texts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from cityform.dossiers import line
from cityform.dossiers import ten as ten_lines
from cityform.forms import ratio, seventeen
from dossier_papers.ten_works import rendered, ten
from office_desk import COMMUNE, SCHOOLS, commune_with_a_story, made, school_with_tasks
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from xlsx_recalculated import has_formulas, recalculated_all, wrong_strings, wrong_totals

from documents.cityform.body import body_of
from documents.cityform.caching import with_values
from documents.cityform.filling import fill
from documents.cityform.head import head_of
from documents.cityform.opened import open_form
from documents.weekly_xlsx import render_xlsx
from jobs.cityform.mapping import proposed_by_captions
from jobs.exchange.follow import follow_sheet
from jobs.exchange.import_form import write_import_form
from jobs.exchange.school_sheet import school_sheet
from jobs.exchange.work_folders import write_work_folders
from jobs.needs import write_needs
from jobs.office_handover import write_handover
from jobs.opening.sheet import write_opening_form
from jobs.papermaking.document_kinds import KEYS
from jobs.question import Question
from jobs.questions_paper import write_questions
from jobs.survey import write_form
from jobs.workplace import Workplace, shipped
from model.plan.city_form_rules import read_city_form
from tests.documents.samples import full_page, hostile_page

# One start of LibreOffice for all of them, and a commune with a story: half a minute.
pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parent.parent
ASKED = Question(area=COMMUNE)
# A document of each kind that has tables to calculate with; those without any are letters.
DOCUMENTS = (
    "disbursement/2027-M07",
    "plan_report/2027-Q3",
    "monitoring/2027-H1",
    "schools_summary/2027-Q3",
    "school_report/2027-H2/th-hong-phong",
    "urging_letter/{code}",
    "meeting_conclusions/2027-W34",
    "office_handover/Bình",
    "work_file_index/{code}",
    "needs_call/2028",
    "needs_list/2028",
    "site_visit/th-hong-phong",
)
# Cells that people fill have a formula's look without a value, and city forms are computed where they are made.
FORMS = {"city-17", "city-ratio"}
WRONG = "a workbook with a wrong total"


@dataclass(frozen=True)
class Batch:
    """The workbooks by name, as LibreOffice computes them, and the modules that made them."""

    files: Mapping[str, bytes]
    computed: Mapping[str, Workbook]
    makers: frozenset[str]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Everything, computed in one start of LibreOffice."""
    makers: set[str] = set()
    real = xlsxwriter.Workbook

    def watched(*said: Any, **more: Any) -> Any:
        makers.add(sys._getframe(2).f_globals["__name__"])
        return real(*said, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(xlsxwriter, "Workbook", watched)
        files = dict(_every(tmp_path_factory.mktemp("story")))
    files[WRONG] = _wrong()
    return Batch(files, recalculated_all(files), frozenset(makers))


def _every(folder: Path) -> Iterator[tuple[str, bytes]]:
    place, code = commune_with_a_story(folder / "commune")
    yield "weekly", render_xlsx(full_page())
    yield "weekly-hostile", render_xlsx(hostile_page())
    yield from _sheets(place, folder)
    yield from _documents(place, code)
    yield from _xlsx(rendered(ten()).files)
    tasks = made(school_with_tasks(folder / "school"), SCHOOLS, "school_report/2026-H1/th-hung-thang")
    yield from _xlsx(tasks.files)
    rules = read_city_form(shipped("data") / "rules", date(2026, 11, 22))
    for name, content in (("city-17", seventeen()), ("city-ratio", ratio())):
        opened = open_form(content, name)
        head = head_of(opened.book, rules, name)
        formed = frozenset(body_of(opened.book[head.sheet], head, rules, name).formulas)
        fields = proposed_by_captions(head, rules, formed)
        odd = ten_lines(lines=(*ten_lines().lines, line(11, "in_preparation", "THCS", name="=1+1")))
        yield name, fill(opened, head, fields, head.unit or "", odd, rules).content


def _sheets(place: Workplace, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The sheets of verbs that write where they are told."""
    writers: dict[str, Any] = {
        "opening": lambda file: write_opening_form(place, ASKED, file, everything=True),
        "import": lambda file: write_import_form(place, ASKED, file),
        "needs": lambda file: write_needs(place, ASKED, file),
        "survey": lambda file: write_form(place, ASKED, file),
        "handover": lambda file: write_handover(place, ASKED, "Bình", file),
    }
    for name, write in writers.items():
        write(folder / f"{name}.xlsx")
        yield name, (folder / f"{name}.xlsx").read_bytes()
    yield "follow", follow_sheet(place, ASKED)
    yield "school", school_sheet(place, ASKED, "th-hong-phong")
    for path in (*write_questions(place, ASKED), *_folders(place, folder / "open copy")):
        if path.suffix == ".xlsx":
            yield path.name, path.read_bytes()


def _folders(place: Workplace, folder: Path) -> list[Path]:
    write_work_folders(place, ASKED, folder)
    return sorted(folder.rglob("*.xlsx"))[:3]


def _documents(place: Workplace, code: str) -> Iterator[tuple[str, bytes]]:
    for document in DOCUMENTS:
        yield from _xlsx(made(place, COMMUNE, document.format(code=code)).files)


def _xlsx(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((name, content) for name, content in files.items() if name.endswith(".xlsx"))


def _wrong() -> bytes:
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, [1, 2])
    sheet.write_formula(2, 0, "=SUM(A1:A2)", None, 4)
    book.close()
    return kept.getvalue()


def test_every_workbook_there_is_was_made(batch: Batch) -> None:
    """Each module that opens a workbook has made one, and each kind of document was asked for."""
    texts = {path: path.read_text("utf-8") for path in (ROOT / "documents").rglob("*.py")}
    opening = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path, text in texts.items()
        if re.search(r"\bopen_book\(", text) and path.name != "workbook.py"
    }
    assert opening - batch.makers == set()
    assert {document.partition("/")[0] for document in DOCUMENTS} | {"dossier"} == set(KEYS)


def test_every_total_is_what_libreoffice_computes(batch: Batch) -> None:
    """Sums, shares and differences of every workbook, and one wrong total that is caught."""
    live = [name for name, content in batch.files.items() if name not in FORMS and has_formulas(content)]
    assert len(live) > 5
    wrong = {name: wrong_totals(batch.files[name], batch.computed[name]) for name in live}
    assert wrong.pop(WRONG) == ["Sheet1!A3: =SUM(A1:A2) = 4, computed 3"]
    assert {name: told for name, told in wrong.items() if told} == {}


def test_texts_that_begin_like_formulas_stay_texts(batch: Batch) -> None:
    """`=cmd|…`, `+1`, `@SUM(1)`: what people typed is never calculated, in any workbook."""
    assert {
        name: told for name, file in batch.files.items() if (told := wrong_strings(file, batch.computed[name]))
    } == {}
    texts = [cell for cell in load_workbook(BytesIO(batch.files["weekly-hostile"])).worksheets[1]["B"] if cell.value]
    assert any(str(cell.value).startswith("=cmd") and cell.data_type == "s" for cell in texts)


@pytest.mark.parametrize(
    ("name", "sheet", "total", "unit"), [("city-17", "Biểu 01", "H8", 10**6), ("city-ratio", "Sheet", "F27", 10**3)]
)
def test_a_filled_city_form_adds_up_to_the_dossier(batch: Batch, name: str, sheet: str, total: str, unit: int) -> None:
    """The live sums of bands and total give what the works of the dossier come to, to the đồng."""
    works = [*ten_lines().lines, line(11, "in_preparation", "THCS")]
    computed = batch.computed[name][sheet][total].value
    assert round(computed * unit) == sum(one.investment or 0 for one in works)


def test_values_are_put_beside_the_formulas_of_a_filled_form_and_nothing_else_changes(batch: Batch) -> None:
    """A reader that does not calculate sees the sums; formulas, looks and texts are those of before."""
    before = batch.files["city-17"]
    valued = with_values(before)
    assert valued is not None
    seen = load_workbook(BytesIO(valued), data_only=True)["Biểu 01"]
    assert seen["H8"].value == batch.computed["city-17"]["Biểu 01"]["H8"].value
    one, two = (load_workbook(BytesIO(content))["Biểu 01"] for content in (before, valued))
    assert [[cell.value for cell in row] for row in one] == [[cell.value for cell in row] for row in two]
    assert (one["B8"].font.b, one["B8"].fill.fgColor.rgb) == (two["B8"].font.b, two["B8"].fill.fgColor.rgb)

"""Everything can leave: every table, and ordinary folders of papers that need no program to be read."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from papers_desk import HERE, Make, Office

from documents.safe_names import Names, safe_name
from documents.tables import csv_of, xlsx_of
from jobs.evidence import file_path
from jobs.exchange import exporting
from jobs.exchange.own_folders import LIST, write_folder
from jobs.exchange.work_folders import write_work_folders
from jobs.question import Question
from jobs.recording import void
from jobs.workplace import Workplace
from model.store.files import stored_files
from model.words.folding import fold
from model.words.problems import WrongInput

WORK = "CT-30"
NEVER = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def lived(office: Office, make: Make) -> None:
    """A work with papers of two parts, one of them owed, money of two years."""
    office.says("2026-03-01", WORK, "surveyed", ":5/BB:2026-02-27", files=(make("quét 1.pdf"),))
    office.says("2026-03-02", WORK, "leave", papers=["de_nghi_truong"], by="Hà", reason="chưa in", due="2026-04-01")
    office.says("2026-03-03", WORK, "listed", ":12/QĐ-UBND:2026-03-03")
    office.says("2026-03-05", WORK, "allocated", ":13/QĐ-UBND:2026-03-05", amount=5_000_000_000, source="NSTP")
    office.says("2026-03-06", WORK, "paper", "hop_dong:1/HĐ: x:2026-03-06", files=(make("ảnh.jpg"),))


def test_every_table_leaves_as_excel_and_csv(office: Office, place: Workplace, make: Make, tmp_path: Path) -> None:
    """export all: every table, the same rows in both; money by source and year; what is empty has its captions."""
    lived(office, make)
    counts = exporting.export_all(place, HERE, tmp_path / "ra")
    assert set(counts) == set(exporting.TABLES)
    for table, count in counts.items():
        rows = rows_of(tmp_path / "ra" / f"{table}.csv")
        sheet = load_workbook(tmp_path / "ra" / f"{table}.xlsx").worksheets[0]
        assert (len(rows), sheet.max_row) == (count, count + 1), table
        assert sheet.cell(1, 1).value, table
    (money,) = [row for row in rows_of(tmp_path / "ra" / "money.csv") if row["source"]]
    assert (money["work"], money["source"], money["year"], money["allocated"]) == (WORK, "NSTP", "2026", "5000000000")
    assert money["disbursed"] == ""  # unknown is not 0
    (owed,) = rows_of(tmp_path / "ra" / "owed.csv")
    assert (owed["type"], owed["by"]) == ("de_nghi_truong", "Hà")
    assert {row["number"] for row in rows_of(tmp_path / "ra" / "papers.csv")} >= {"5/BB", "12/QĐ-UBND"}
    assert len(rows_of(tmp_path / "ra" / "events.csv")) == counts["events"]
    assert counts["schools"] == 10


def test_a_voided_event_leaves_with_what_took_it_back(office: Office, place: Workplace, tmp_path: Path) -> None:
    """comment, void → two rows; the first does not stand, the second names it"""
    slip = office.says("2026-03-01", WORK, "comment", text="nhầm")
    back = void(place, HERE, slip.id, "ghi nhầm", "Minh")
    exporting.export(place, HERE, "events", tmp_path / "e.csv")
    rows = {row["id"]: row for row in rows_of(tmp_path / "e.csv")}
    assert (rows[slip.id]["stands"], rows[back.id]["takes_back"]) == ("False", slip.id)


def test_a_formula_in_a_comment_stays_text(tmp_path: Path) -> None:
    """=1+1 typed by somebody"""
    rows = [{"text": "=1+1"}]
    assert "'=1+1" in csv_of(rows).decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(xlsx_of(rows, "t"))).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_a_folder_of_papers_reads_without_us(office: Office, place: Workplace, make: Make, tmp_path: Path) -> None:
    """CT-30: papers by part under readable names, their list, the history, the money"""
    lived(office, make)
    done = write_work_folders(place, HERE, tmp_path / "hồ sơ", WORK)
    assert (done.works, done.files, done.lacking) == (1, 2, 0)
    name = "CT-30 TH Hồng Phong - Xây mới 3 phòng học"
    assert files_in(tmp_path / "hồ sơ") == sorted(
        [
            LIST,
            "Danh mục công trình.html",
            "Danh mục công trình.xlsx",
            f"{name}/1 Chuẩn bị đầu tư/2026-02-27 Biên bản khảo sát hiện trạng 5-BB.pdf",
            f"{name}/2 Thực hiện/2026-03-06 Hợp đồng 1-HĐ - x.jpg",
            f"{name}/Diễn biến.csv",
            f"{name}/Kinh phí.csv",
            f"{name}/Mục lục hồ sơ.html",
            f"{name}/Mục lục hồ sơ.xlsx",
        ]
    )
    folder = tmp_path / "hồ sơ" / name
    kept = (folder / "1 Chuẩn bị đầu tư" / "2026-02-27 Biên bản khảo sát hiện trạng 5-BB.pdf").read_bytes()
    assert kept == (tmp_path / "quét 1.pdf").read_bytes()
    page = (folder / "Mục lục hồ sơ.html").read_text(encoding="utf-8")
    assert "cho bổ sung sau: Hà, chưa in, hạn 01/04/2026" in page
    assert "2026-02-27%20Bi" in page
    sheet = load_workbook(folder / "Mục lục hồ sơ.xlsx").worksheets[0]
    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert ["2", "Biên bản khảo sát hiện trạng", "5/BB", "27/02/2026", "Phòng Kinh tế"] in [row[:5] for row in told]
    (capital,) = [row for row in rows_of(folder / "Kinh phí.csv") if row["Nguồn"]]
    assert capital["Kế hoạch vốn (đồng)"] == "5000000000"
    assert [row["Việc"] for row in rows_of(folder / "Diễn biến.csv")][1] == "Đã khảo sát hiện trạng"


def test_the_folder_of_a_past_day_tells_what_has_changed_since(
    office: Office, place: Workplace, make: Make, tmp_path: Path
) -> None:
    """CT-30 as of 20/11, asked on 25/11; on 24/11 money was given; no week was closed"""
    lived(office, make)
    place.now += timedelta(days=5)
    office.says("2026-11-24", WORK, "allocated", "qd_giao_von:9/QĐ:2026-11-24", amount=7_000_000_000, source="NSX")
    write_work_folders(place, Question(on=date(2026, 11, 20)), tmp_path / "ra", WORK)
    page = (tmp_path / "ra" / "Vì sao khác hôm nay.html").read_text(encoding="utf-8")
    assert "biết đến hết ngày 20/11/2026 (chưa tuần nào chốt) so với ngày 25/11/2026" in page
    assert "5.000 triệu đồng</td><td>12.000 triệu đồng" in page
    assert "Minh ghi ngày 25/11/2026, việc ngày 24/11/2026" in page
    assert not list((tmp_path / "ra").glob("Báo cáo nhanh*"))


def test_a_lost_file_is_told_in_the_list(office: Office, place: Workplace, make: Make, tmp_path: Path) -> None:
    """One file deleted from the evidence folder, one changed in place: both listed, neither copied"""
    lived(office, make)
    with place.store.reading() as connection:
        first, second = stored_files(connection)
    file_path(place.home, first).unlink()
    file_path(place.home, second).write_bytes(b"changed")
    done = write_work_folders(place, HERE, tmp_path / "ra", WORK)
    assert (done.files, done.lacking) == (0, 2)
    (page,) = (tmp_path / "ra").glob("CT-30*/Mục lục hồ sơ.html")
    assert page.read_text(encoding="utf-8").count("không thấy hoặc bị hỏng") == 2


def test_every_path_can_be_copied_to_windows(office: Office, place: Workplace, make: Make, tmp_path: Path) -> None:
    """Every work of the plan, a number with every bad sign, one of 300 letters: paths up to 180, no reserved sign"""
    bad = 'a<b>c:d"e/f\\g|h?i*j.'
    given = [f"van_ban:{bad}:2026-03-06", f"van_ban:{'ế' * 300}:2026-03-06", f"van_ban:{'ế' * 300}b:2026-03-06"]
    files = tuple(make(f"{n}.pdf") for n in range(3))
    office.says("2026-03-06", WORK, "paper", *given, files=files)
    done = write_work_folders(place, HERE, tmp_path / "ra")
    assert (done.works, done.files) == (149, 3)
    paths = files_in(tmp_path / "ra")
    for path in paths:
        assert len(path) <= 180, path
        assert unicodedata.is_normalized("NFC", path)
        for part in path.split("/"):
            assert not NEVER.search(part), path
            assert not part.endswith((".", " ")), path
    assert len({fold(path) for path in paths}) == len(paths)


def test_written_again_our_folder_is_replaced(office: Office, place: Workplace, make: Make, tmp_path: Path) -> None:
    """The second writing shows what is new; nothing is left beside it"""
    lived(office, make)
    write_work_folders(place, HERE, tmp_path / "ra", WORK)
    before = files_in(tmp_path / "ra")
    office.says("2026-03-07", WORK, "paper", "van_ban:7/VB:2026-03-07", files=(make("7.pdf"),))
    write_work_folders(place, HERE, tmp_path / "ra", WORK)
    (new,) = set(files_in(tmp_path / "ra")) - set(before)
    assert new.endswith("2026-03-07 Văn bản khác 7-VB.pdf")
    assert not list(tmp_path.glob(".tiendo-*"))


@pytest.mark.parametrize("touch", ["a new file", "a changed file", "no list", "a broken list", "a list of nothing"])
def test_a_folder_that_is_not_ours_is_left_alone(place: Workplace, tmp_path: Path, touch: str) -> None:
    """Somebody put a file of their own into it, or wrote into one of ours"""
    folder = tmp_path / "ra"
    write_folder(folder, {"works.csv": b"ours", "sau/items.csv": b"ours"})
    if touch == "a new file":
        (folder / "của tôi.docx").write_bytes(b"x")
    elif touch == "a changed file":
        (folder / "works.csv").write_bytes(b"x")
    elif touch == "no list":
        (folder / LIST).unlink()
    else:
        (folder / LIST).write_text("{" if touch == "a broken list" else "[]")
    before = {name: (folder / name).read_bytes() for name in files_in(folder)}
    with pytest.raises(WrongInput, match="được giữ nguyên"):
        exporting.export_all(place, HERE, folder)
    assert {name: (folder / name).read_bytes() for name in files_in(folder)} == before


def test_a_file_in_the_place_of_the_folder_is_refused(place: Workplace, tmp_path: Path) -> None:
    """export all report.txt"""
    (tmp_path / "ra").write_text("x")
    with pytest.raises(WrongInput, match="không phải là một thư mục"):
        exporting.export_all(place, HERE, tmp_path / "ra")


def test_a_folder_that_cannot_be_finished_is_not_begun(tmp_path: Path) -> None:
    """The second file is missing: the old folder stays, nothing is left beside it"""
    write_folder(tmp_path / "ra", {"a.txt": b"old"})
    with pytest.raises(WrongInput, match="Không ghi được"):
        write_folder(tmp_path / "ra", {"a.txt": b"new", "b.txt": tmp_path / "nowhere"})
    assert (tmp_path / "ra" / "a.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["ra"]
    assert json.loads((tmp_path / "ra" / LIST).read_text(encoding="utf-8")).keys() == {"a.txt"}


def test_an_unknown_table_or_work_is_refused(place: Workplace, tmp_path: Path) -> None:
    """export everything, export folders --work CT-999"""
    with pytest.raises(WrongInput, match="folders"):
        exporting.export(place, HERE, "everything", tmp_path / "x.csv")
    with pytest.raises(WrongInput, match="CT-999"):
        write_work_folders(place, HERE, tmp_path / "ra", "CT-999")
    assert not (tmp_path / "ra").exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("88/QĐ-UBND", "88-QĐ-UBND"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1 .x", "_Com1 .x"),
        ("a.", "a"),
        (" . ", "_"),
        ("", "_"),
        ("Nhà: 6 phòng", "Nhà - 6 phòng"),
        ("tab\tnew\nline", "tab new line"),
    ],
)
def test_names_that_windows_keeps_for_itself(text: str, name: str) -> None:
    """Devices, blanks and dots at the end, signs of paths."""
    assert safe_name(text, 80) == name


def test_two_names_that_look_alike_are_told_apart() -> None:
    """Trường Cẩm Giang, Trường Cẩm Giàng, TRƯỜNG CAM GIANG"""
    names = Names()
    given = [names.name(text, 30, ".pdf") for text in ("Cẩm Giang", "Cẩm Giàng", "CAM GIANG", "Cẩm Giang")]
    assert given == ["Cẩm Giang.pdf", "Cẩm Giàng (2).pdf", "CAM GIANG (3).pdf", "Cẩm Giang (4).pdf"]


@settings(max_examples=150)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=8), st.integers(20, 90), st.sampled_from(["", ".pdf"]))
def test_any_text_gives_a_name_of_its_own(texts: list[str], limit: int, suffix: str) -> None:
    """Whatever people type: short enough, nothing forbidden, none twice."""
    names, given = Names(), []
    for text in texts:
        name = names.name(text, limit, suffix)
        assert 0 < len(name) <= limit + 1  # one more for the mark before a device
        assert len(name.encode()) <= 255
        assert not NEVER.search(name)
        assert name.endswith(suffix)
        assert not name.endswith((".", " "))
        given.append(fold(name))
    assert len(set(given)) == len(given)


def test_the_page_of_a_made_up_store_says_so(office: Office, place: Workplace, make: Make, tmp_path: Path) -> None:
    """An illustrative store: the lists say it"""
    lived(office, make)
    about: Any = {"illustrative": "yes"}
    place.about = about
    write_work_folders(place, HERE, tmp_path / "ra", WORK)
    (page,) = (tmp_path / "ra").glob("CT-30*/Mục lục hồ sơ.html")
    assert "SỐ LIỆU MINH HỌA" in page.read_text(encoding="utf-8")

"""Tables that come in: all their bad rows at once, all good ones or none, never twice."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from papers_desk import HERE, Office

from documents.filled_sheet import LARGEST_FILE, LARGEST_UNPACKED
from jobs.exchange.import_form import write_import_form
from jobs.exchange.importing import ImportRead, import_events
from jobs.history import history_rows
from jobs.keeping.verifying import verify
from jobs.papers import work_papers
from jobs.workplace import Workplace
from model.store.events import chain_head
from model.words.problems import WrongInput

CAPTIONS = ("Công trình/hạng mục", "Việc", "Ngày", "Số tiền (triệu đồng)", "Nguồn", "Số văn bản", "Nội dung")
WORK = "CT-30"
Cells = Sequence[Any]

GOOD: list[Cells] = [
    (
        WORK,
        "Đã khảo sát hiện trạng",
        datetime(2026, 3, 1, 9, tzinfo=UTC).replace(tzinfo=None),
        None,
        None,
        "5/BB",
        None,
    ),
    (WORK, "listed", "03/03/2026", None, None, "12/QĐ-UBND", "nghị quyết"),
    (WORK, "kế hoạch vốn", date(2026, 3, 5), 1300, "Thành phố hỗ trợ", "13/QĐ-UBND", None),
    (WORK, "giải ngân lũy kế", "2026-10-31", "1.250,5", "NSTP", None, None),
]


def xlsx(path: Path, rows: Sequence[Cells], captions: Cells = CAPTIONS) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in (captions, *rows):
        book.active.append(list(row))
    book.save(path)
    return path


def reads(place: Workplace, file: Path, who: str = "Minh", **how: Any) -> ImportRead:
    return import_events(place, HERE, file, who, **how)


def head(place: Workplace) -> tuple[int, str]:
    with place.store.reading() as connection:
        return chain_head(connection, "11284")


def history(place: Workplace, work: str = WORK) -> list[tuple[str, str, dict[str, Any]]]:
    return [(row["kind"], row["on"], row["body"]) for row in reversed(history_rows(place, HERE, work))][1:]


def test_a_table_is_recorded_as_if_said_at_the_desk(place: Workplace, tmp_path: Path) -> None:
    """Names and codes of kinds and sources, days of three forms, millions by the caption, the type of each paper."""
    read = reads(place, xlsx(tmp_path / "a.xlsx", GOOD))
    assert (read.rows, len(read.recorded), read.unchanged, read.findings) == (4, 4, 0, ())
    assert history(place)[:3] == [
        ("surveyed", "2026-03-01", {}),
        ("listed", "2026-03-03", {"text": "nghị quyết"}),
        ("allocated", "2026-03-05", {"amount": 1_300_000_000, "source": "NSTP"}),
    ]
    assert history(place)[3] == ("disbursed", "2026-10-31", {"amount": 1_250_500_000, "source": "NSTP"})
    filed = [row for row in work_papers(place, HERE, WORK)["papers"] if row["state"] == "filed"]
    assert {row["type"]: row["number"] for row in filed} == {
        "bb_khao_sat": "5/BB",
        "qd_danh_muc": "12/QĐ-UBND",
        "qd_giao_von": "13/QĐ-UBND",
    }
    assert verify(place) == []


def test_read_again_it_says_nothing_new(place: Workplace, tmp_path: Path) -> None:
    """The same file, saved anew with its rows turned round, by somebody else: 4 known rows, the store as it was"""
    reads(place, xlsx(tmp_path / "a.xlsx", GOOD))
    before = head(place)
    read = reads(place, xlsx(tmp_path / "b.xlsx", GOOD[::-1]), "Lan")
    assert (read.recorded, read.unchanged, read.findings) == ((), 4, ())
    assert head(place) == before


def test_earlier_days_are_recorded_first(place: Workplace, tmp_path: Path) -> None:
    """Rows turned round: what happened first is said first"""
    read = reads(place, xlsx(tmp_path / "a.xlsx", GOOD[::-1]))
    assert (len(read.recorded), read.findings) == (4, ())


BAD: list[tuple[Cells, str, str]] = [
    ((WORK, "comment", "31/02/2026", None, None, None, "x"), "C", "không phải là ngày có thật"),
    ((WORK, "allocated", "05/03/2026", "nhiều", "NSTP", None, None), "D", "không phải là số tiền"),
    ((WORK, "allocated", "05/03/2026", 1300, "TRỜI", None, None), "E", "TRỜI"),
    ((WORK, "allocated", "05/03/2026", 1300, None, None, None), "B", "source"),
    ((WORK, "bay", "05/03/2026", None, None, None, None), "B", "bay"),
    (("CT-999", "comment", "05/03/2026", None, None, None, "x"), "A", "CT-999"),
    ((None, "comment", "05/03/2026", None, None, None, "x"), "B", "còn thiếu Công trình/hạng mục"),
    ((WORK, None, None, None, None, None, "x"), "A", "còn thiếu Việc, Ngày"),
    ((WORK, "comment", "05/03/2099", None, None, None, "x"), "C", "chưa tới"),
    ((WORK, "comment", "05/03/2026", None, None, None, "=1+1"), "G", "công thức"),
    ((WORK, "comment", 46000, None, None, None, "x"), "C", "46000"),
    ((WORK, "handed_over", "05/03/2026", None, None, "1/BB", None), "B", "bước tiếp theo"),
    ((WORK, "comment", "05/03/2026", None, None, "1/VB", "x"), "F", "Chưa rõ loại"),
    ((WORK, "work_opened", "05/03/2026", None, None, None, None), "B", "work_opened"),
]


def test_all_bad_rows_are_told_at_once_and_nothing_is_kept(place: Workplace, tmp_path: Path) -> None:
    """Fourteen slips among four good rows: fourteen sentences with their cells, the store as it was"""
    before = head(place)
    read = reads(place, xlsx(tmp_path / "a.xlsx", [*GOOD, *(row for row, _, _ in BAD)]))
    assert read.recorded == ()
    assert head(place) == before
    assert [one.row for one in read.findings] == list(range(6, 6 + len(BAD)))
    for one, (_, column, said) in zip(read.findings, BAD, strict=True):
        assert one.cell == f"{column}{one.row}", one
        assert said in one.message, one


def test_good_rows_are_kept_when_asked(place: Workplace, tmp_path: Path) -> None:
    """--keep-good: four recorded; put right and read again, only the new one is"""
    file = xlsx(tmp_path / "a.xlsx", [*GOOD, *(row for row, _, _ in BAD)])
    read = reads(place, file, keep_good=True)
    assert (len(read.recorded), len(read.findings)) == (4, len(BAD))
    mended = xlsx(tmp_path / "b.xlsx", [*GOOD, (WORK, "comment", "05/03/2026", None, None, None, "x")])
    read = reads(place, mended)
    assert (len(read.recorded), read.unchanged, read.findings) == (1, 4, ())


def test_one_slip_of_the_ledger_keeps_all_out(place: Workplace, tmp_path: Path) -> None:
    """Rows that read well, of which the last is no next step: told by its cell, nothing kept"""
    before = head(place)
    rows = [*GOOD, (WORK, "closed", "06/03/2026", None, None, "9/BB", None)]
    read = reads(place, xlsx(tmp_path / "a.xlsx", rows))
    assert [(one.row, one.cell) for one in read.findings] == [(6, "B6")]
    assert read.recorded == ()
    assert head(place) == before


def test_the_same_row_twice_is_asked_about(place: Workplace, tmp_path: Path) -> None:
    """Two equal comments: one is a slip, unless they have keys of their own"""
    row = (WORK, "comment", "05/03/2026", None, None, None, "x")
    read = reads(place, xlsx(tmp_path / "a.xlsx", [row, row]))
    assert [(one.row, "giống hệt dòng 2" in one.message) for one in read.findings] == [(3, True)]
    keyed = xlsx(tmp_path / "b.xlsx", [(*row, "k1"), (*row, "k2")], (*CAPTIONS, "Khóa"))
    assert len(reads(place, keyed).recorded) == 2
    assert reads(place, keyed).unchanged == 2


def test_a_key_taken_by_another_row_is_refused(place: Workplace, tmp_path: Path) -> None:
    """Khóa k1 for two contents"""
    rows = [(WORK, "comment", "05/03/2026", None, None, None, text, "k1") for text in ("một", "hai")]
    read = reads(place, xlsx(tmp_path / "a.xlsx", rows, (*CAPTIONS, "Khóa")))
    assert ["đã dùng cho một nội dung khác" in one.message for one in read.findings] == [True]


@pytest.mark.parametrize(
    ("caption", "value", "dong"),
    [
        ("Số tiền (đồng)", 1_300_000_000, 1_300_000_000),
        ("Số tiền (đồng)", "1.300.000.000", 1_300_000_000),
        ("Số tiền (tr.đ)", 1300.5, 1_300_500_000),
        ("Số tiền, triệu đồng", "1.300", 1_300_000_000),
        ("Kinh phí (nghìn đồng)", 1_300_000, 1_300_000_000),
        ("Số tiền", "1,3 tỷ", 1_300_000_000),
        ("amount (million)", 1300, 1_300_000_000),
        ("Số tiền (đồng)", "1.300 triệu", 1_300_000_000),
    ],
)
def test_the_caption_says_the_unit(place: Workplace, tmp_path: Path, caption: str, value: Any, dong: int) -> None:
    """A unit in the cell goes before that of the caption."""
    captions = (*CAPTIONS[:3], caption, *CAPTIONS[4:])
    read = reads(place, xlsx(tmp_path / "a.xlsx", [(WORK, "allocated", "05/03/2026", value, "NSTP", None)], captions))
    assert read.findings == ()
    assert history(place)[0][2]["amount"] == dong


@pytest.mark.parametrize(
    ("caption", "value"),
    [("Số tiền", 1300), ("Số tiền", "1.300"), ("Số tiền (đồng)", 1300), ("Số tiền (triệu đồng)", 1_300_000_000)],
)
def test_an_amount_in_doubt_is_asked_about(place: Workplace, tmp_path: Path, caption: str, value: Any) -> None:
    """1.300 without a unit, 1.300 đồng of capital, a milliard of millions"""
    captions = (*CAPTIONS[:3], caption, *CAPTIONS[4:])
    read = reads(place, xlsx(tmp_path / "a.xlsx", [(WORK, "allocated", "05/03/2026", value, "NSTP", None)], captions))
    assert [(one.cell, "chưa rõ đơn vị" in one.message) for one in read.findings] == [("D2", True)]


def test_numbers_typed_as_numbers(place: Workplace, tmp_path: Path) -> None:
    """Number 1300 of a paper, year 2026.0, text 2027, a percent of 65,5; infinity is no amount"""
    captions = (*CAPTIONS, "Năm", "percent", "Loại hồ sơ")
    rows = [
        (WORK, "allocated", "05/03/2026", 1300.0, "NSTP", 1300, 2027, 2026.0, None, None),
        (WORK, "progress", "06/03/2026", None, None, 1300.0, 2027.0, None, 65.5, "anh"),
    ]
    assert reads(place, xlsx(tmp_path / "a.xlsx", rows, captions)).findings == ()
    said = history(place)
    assert said[0][2] == {"amount": 1_300_000_000, "source": "NSTP", "text": "2027", "year": 2026}
    assert said[1][2] == {"percent": 65.5, "text": "2027"}
    filed = [row["number"] for row in work_papers(place, HERE, WORK)["papers"] if row["state"] == "filed"]
    assert filed == ["1300", "1300"]
    text = f"{';'.join(CAPTIONS)}\n{WORK};allocated;05/03/2026;inf;NSTP;;\n"
    (tmp_path / "b.csv").write_text(text, encoding="utf-8")
    assert [one.cell for one in reads(place, tmp_path / "b.csv").findings] == ["D2"]


def test_a_work_is_known_by_its_whole_name(place: Workplace, tmp_path: Path) -> None:
    """th-hong-phong.classroom, "TH Hồng Phong: Xây mới 3 phòng học" in any case → CT-30"""
    names = ("th-hong-phong.classroom", "th hồng phong: xây mới 3 phòng học", WORK)
    rows = [(name, "comment", "05/03/2026", None, None, None, str(n)) for n, name in enumerate(names)]
    assert reads(place, xlsx(tmp_path / "a.xlsx", rows)).findings == ()
    assert [body["text"] for _, _, body in history(place)] == ["0", "1", "2"]


def test_titles_above_blank_rows_between_and_columns_unknown(place: Workplace, tmp_path: Path) -> None:
    """A title, a blank row, captions in row 3, 3,000 blank rows, a column nobody knows: told, not dropped silently"""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "DANH SÁCH VIỆC THÁNG 3"
    for at, caption in enumerate(("STT", *CAPTIONS, "Ghi chú nội bộ của tôi"), 1):
        sheet.cell(3, at).value = caption
    for row in (4, 3004):
        values = (1, WORK, "comment", "05/03/2026", None, None, None, f"dòng {row}", "bỏ")
        for at, value in enumerate(values, 1):
            sheet.cell(row, at).value = value
    sheet.cell(9000, 2).value = "   "
    book.save(tmp_path / "a.xlsx")
    read = reads(place, tmp_path / "a.xlsx")
    assert (read.rows, len(read.recorded)) == (2, 2)
    assert read.unknown_columns == ("Ghi chú nội bộ của tôi",)


def csv_text(delimiter: str = ";") -> str:
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["Công trình", "Việc", "Ngày", "Nội dung"])
    writer.writerow([WORK, "ghi chú", "05/03/2026", "Trường đề nghị sửa chữa nhà lớp học, đường đi"])
    return kept.getvalue()


def cp1258(text: str) -> bytes:
    """As Windows writes it: letters with their shapes, tones apart."""
    out = ""
    for char in text:
        apart = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
        out += unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones)) + tones
    return out.encode("cp1258")


TCVN3 = dict(
    zip(
        "ôìệàộđửữớờềịọ",
        "\xab\xd7\xd6\xb5\xe9\xae\xf6\xf7\xed\xea\xd2\xde\xe4",
        strict=True,
    )
)


def tcvn3(text: str) -> bytes:
    return "".join(TCVN3.get(char, char) for char in text).encode("latin-1")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (csv_text().encode("utf-8"), "utf-8"),
        (csv_text(",").encode("utf-8-sig"), "utf-8"),
        (csv_text("\t").encode("utf-16"), "utf-16"),
        (csv_text().encode("utf-16-le"), "utf-16"),
        (csv_text().encode("utf-16-be"), "utf-16"),
        (cp1258(csv_text()), "cp1258"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 mark", "utf-16-le", "utf-16-be", "cp1258"],
)
def test_encodings_are_recognised(place: Workplace, tmp_path: Path, content: bytes, encoding: str) -> None:
    """Excel's own CSV, with every delimiter, and the code page of old Windows"""
    (tmp_path / "a.csv").write_bytes(content)
    read = reads(place, tmp_path / "a.csv")
    assert (read.encoding, read.findings) == (encoding, ())
    assert history(place)[0][2]["text"] == "Trường đề nghị sửa chữa nhà lớp học, đường đi"


def test_tcvn3_is_recognised_from_bytes_and_from_letters(place: Workplace, tmp_path: Path) -> None:
    """A file of .VnTime fonts, as bytes in CSV and as Western letters in Excel"""
    text = "Công trình;Việc;Ngày\nCT-30;tiến độ thi công;05/03/2026\n".replace("tiến độ thi công", "ghi chú")
    text = text.replace("ghi chú", "comment").replace("\n", ";\n", 1).replace("Ngày;", "Ngày;Nội dung")
    body = tcvn3(text.replace("05/03/2026", "05/03/2026;lớp học đề nghị"))
    (tmp_path / "a.csv").write_bytes(body)
    read = reads(place, tmp_path / "a.csv")
    assert (read.encoding, read.findings) == ("tcvn3", ())
    row = (WORK, "comment", "06/03/2026", None, None, None, tcvn3("lớp học đề nghị").decode("latin-1"))
    assert reads(place, xlsx(tmp_path / "b.xlsx", [row])).findings == ()
    assert [body["text"] for _, _, body in history(place)] == ["lớp học đề nghị"] * 2


UNREADABLE = [
    (b"", "rỗng"),
    (bytes(range(128, 256)) * 20, "bảng mã"),
    (b"a;b\0c", "bảng mã"),
    ("Tên;Ngày\nx;y\n".encode(), "thiếu dòng tên cột"),
    ("Công trình;Việc;Ngày;Ngày xảy ra\n".encode(), "nhiều cột cùng một nghĩa"),
    ('Công trình;Việc;Ngày\n"a;b\n'.encode(), "hỏng"),
    (b"x" * (LARGEST_FILE + 1), "quá lớn"),
]


@pytest.mark.parametrize(("content", "said"), UNREADABLE, ids=[said for _, said in UNREADABLE])
def test_what_is_no_table_is_one_sentence(place: Workplace, tmp_path: Path, content: bytes, said: str) -> None:
    """Nothing, noise, no captions, captions twice, an open quote, too much."""
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(WrongInput, match=said):
        reads(place, tmp_path / "a.csv")


def test_hostile_workbooks_are_one_sentence(place: Workplace, tmp_path: Path) -> None:
    """Cut short, no zip, a bomb of zeros, a bomb of entities, a folder, a name of another kind"""
    good = xlsx(tmp_path / "good.xlsx", GOOD).read_bytes()
    bomb, entities = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(LARGEST_UNPACKED + 1))
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    xml = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet><sheetData><row><c t="str"><v>&a9;</v></c></row></sheetData></worksheet>'
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(entities, "w") as package:
        for part in old.namelist():
            package.writestr(part, xml if part.endswith("sheet1.xml") else old.read(part))
    far = io.BytesIO()
    last = (
        b'<worksheet><sheetData><row r="999999999999"><c r="A999999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(far, "w") as package:
        for part in old.namelist():
            package.writestr(part, last if part.endswith("sheet1.xml") else old.read(part))
    hostile = {
        "far": far.getvalue(),
        "cut": good[: len(good) // 2],
        "none": b"PK",
        "bomb": bomb.getvalue(),
        "laughs": entities.getvalue(),
    }
    for name, content in hostile.items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
        with pytest.raises(WrongInput, match=f"{name}.xlsx"):
            reads(place, tmp_path / f"{name}.xlsx")
    for path in (tmp_path, tmp_path / "a.pdf", tmp_path / "nowhere.csv"):
        with pytest.raises(WrongInput):
            reads(place, path)


def test_the_form_lists_what_may_be_typed_and_reads_back(place: Workplace, tmp_path: Path) -> None:
    """Empty form: every work, kind, source and paper; filled, it is read; empty, it holds nothing"""
    count = write_import_form(place, HERE, tmp_path / "form.xlsx")
    assert reads(place, tmp_path / "form.xlsx").rows == 0
    book = load_workbook(tmp_path / "form.xlsx")
    lists = book["Danh mục"]
    columns = {
        cell.value: [c.value for c in lists[cell.column_letter][1:] if c.value] for cell in lists[1] if cell.value
    }
    assert len(columns["Mã công trình"]) == 149
    assert len(columns["Mã việc"]) == count
    assert {"handed_over", "allocated", "comment"} <= set(columns["Mã việc"])
    assert not {"work_opened", "plan_loaded", "closed_period"} & set(columns["Mã việc"])
    assert "NSTP" in columns["Mã nguồn"]
    assert "qd_phe_duyet" in columns["Mã loại hồ sơ"]
    sheet = book["Việc"]
    assert len(sheet.data_validations.dataValidation) == 4
    captions = {cell.value: cell.column for cell in sheet[1]}
    for caption, value in zip(
        ("Công trình/hạng mục", "Việc", "Ngày", "Số tiền (đồng)", "Nguồn", "Số văn bản", "Ngày văn bản", "Loại hồ sơ"),
        (WORK, "allocated", date(2026, 3, 5), 5_000_000_000, "NSTP", "13/QĐ", "04/03/2026", "Văn bản khác"),
        strict=True,
    ):
        sheet.cell(2, captions[caption]).value = value
    book.save(tmp_path / "filled.xlsx")
    assert len(reads(place, tmp_path / "filled.xlsx").recorded) == 1
    (row,) = [row for row in work_papers(place, HERE, WORK)["papers"] if row["state"] == "filed"]
    assert (row["type"], row["number"], row["on"]) == ("van_ban", "13/QĐ", "2026-03-04")


def test_what_was_read_is_told_to_programs(place: Workplace, office: Office, tmp_path: Path) -> None:
    """as_json is plain JSON"""
    said = reads(place, xlsx(tmp_path / "a.xlsx", [row for row, _, _ in BAD[:2]])).as_json()
    assert json.loads(json.dumps(said)) == said
    findings: Any = said["findings"]
    assert [set(one) for one in findings] == [{"row", "cell", "message"}] * 2

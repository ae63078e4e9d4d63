"""Files of papers: looked at before they are taken, kept once by their hash, with the event or not at all."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from papers_desk import HERE, Make, Office

from documents.file_kinds import KINDS
from jobs.evidence import file_path, file_state, is_whole
from jobs.keeping.verifying import verify
from jobs.papers import paper_rows, work_papers
from jobs.workplace import Workplace
from model.store.files import stored_files
from model.words.problems import Problem

WORK = "CT-30"


def files_in(place: Workplace) -> list[Path]:
    return sorted(path for path in (place.home / "evidence").rglob("*") if path.is_file())


@pytest.mark.parametrize("name", ["a.pdf", "a.JPG", "a.png", "a.heic", "a.doc", "a.docx", "a.xlsx", "a.dwg"])
def test_a_file_that_is_what_its_name_says_is_kept(office: Office, place: Workplace, make: Make, name: str) -> None:
    """2026-03-01 paper CT-30 "1/VB" + file → evidence/ab/ab…, its name and size in the store"""
    file = make(name.lower()) if name != name.lower() else make(name)
    if name != name.lower():
        file = file.rename(file.with_name(name))
    office.says("2026-03-01", WORK, "paper", "van_ban:1/VB:2026-03-01", files=(file,))
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    assert file_path(place.home, sha256).read_bytes() == file.read_bytes()
    with place.store.reading() as connection:
        (kept,) = stored_files(connection).values()
    assert (kept.sha256, kept.name, kept.size) == (sha256, name, file.stat().st_size)
    assert verify(place) == []


def test_the_same_file_twice_is_kept_once_under_its_first_name(office: Office, place: Workplace, make: Make) -> None:
    """Two papers, one scan."""
    scan = make("quét.pdf")
    again = scan.with_name("bản sao.pdf")
    again.write_bytes(scan.read_bytes())
    office.says("2026-03-01", WORK, "paper", "van_ban:1/VB:2026-03-01", files=(scan,))
    office.says("2026-03-02", WORK, "paper", "van_ban:2/VB:2026-03-01", files=(again,))
    assert len(files_in(place)) == 1
    with place.store.reading() as connection:
        (kept,) = stored_files(connection).values()
    assert kept.name == "quét.pdf"


def test_each_file_belongs_to_the_paper_of_its_place(office: Office, place: Workplace, make: Make) -> None:
    """--evidence A --evidence B --file a.pdf --file b.pdf --file anh.jpg --file c.pdf"""
    a, b, photo, more = make("a.pdf"), make("b.pdf"), make("ảnh 1.jpg"), make("c.pdf")
    office.says("2026-03-01", WORK, "paper", "hop_dong:1/HĐ:", "van_ban:2/VB:", files=(a, b, photo, more))
    papers = work_papers(place, HERE, WORK)["papers"]
    rows = {row["type"] + row["number"]: row["file_name"] for row in papers if row["state"] == "filed"}
    assert rows["hop_dong1/HĐ"] == "a.pdf"
    assert rows["van_ban2/VB"] == "b.pdf"
    assert rows["anhảnh 1.jpg"] == "ảnh 1.jpg"
    assert rows["van_banc.pdf"] == "c.pdf"


WRONG = [
    ("zero.pdf", b"", "rỗng"),
    ("evil.pdf", b"MZ\x90\0 this program cannot be run %PDF-1.7", "không đúng là tệp .pdf"),
    ("photo.jpg", b"%PDF-1.7", "không đúng là tệp .jpg"),
    ("page.docx", b"PK\3\4 broken", "không đúng là tệp .docx"),
    ("page.xlsx", b"<html>", "không đúng là tệp .xlsx"),
    ("run.exe", b"MZ", "chỉ nhận tệp"),
    ("noname", b"%PDF-1.7", "chỉ nhận tệp"),
    ("macro.docm", b"PK\3\4", "chỉ nhận tệp"),
]


@pytest.mark.parametrize(("name", "content", "said"), WRONG, ids=[name for name, _, _ in WRONG])
def test_a_file_that_cannot_be_is_refused(
    office: Office, place: Workplace, make: Make, name: str, content: bytes, said: str
) -> None:
    """One sentence that names the file; nothing recorded, nothing kept."""
    file = make(name, content)
    told = office.is_told("2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(file,))
    assert said in told
    assert str(file) in told
    assert files_in(place) == []
    assert paper_rows(place, HERE) == []


def test_a_folder_and_a_missing_file_are_refused(office: Office, tmp_path: Path) -> None:
    """--file Documents, --file nowhere.pdf, --file a.pdf/b.pdf"""
    (tmp_path / "thư mục.pdf").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert "không phải là một tệp" in office.is_told(
        "2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(tmp_path / "thư mục.pdf",)
    )
    for missing in (tmp_path / "nowhere.pdf", tmp_path / "a.pdf" / "b.pdf", Path("a\0.pdf")):
        told = office.is_told("2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(missing,))
        assert "Không thấy tệp" in told or "Không đọc được tệp" in told


def test_an_unreadable_file_is_refused(office: Office, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds it, or the account may not read it."""
    file, opens = make("a.pdf"), Path.open

    def locked(path: Path, *how: Any, **more: Any) -> Any:
        if path == file:
            raise PermissionError(13, "locked")
        return opens(path, *how, **more)

    monkeypatch.setattr(Path, "open", locked)
    assert "Không đọc được" in office.is_told("2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(file,))


def test_too_large_is_what_the_rule_says(office: Office, place: Workplace, make: Make) -> None:
    """reporting.yaml: 25 MB a file, 10 MB a photo; a sparse file is enough to show it."""
    limits = place.rules.value("evidence_file_limit", "11284", place.today("11284"))
    for name, limit in (("a.pdf", limits["file_mb"]), ("a.jpg", limits["image_mb"])):
        file = make(name)
        with file.open("r+b") as opened:
            opened.truncate(limit * 1_000_000 + 1)
        told = office.is_told("2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(file,))
        assert f"quá mức {limit} MB" in told
        with file.open("r+b") as opened:
            opened.truncate(limit * 1_000_000)
        office.says("2026-03-01", WORK, "paper", f"van_ban:{name}:", files=(file,))


def test_a_package_is_never_unpacked(office: Office, make: Make) -> None:
    """A .docx of 1 GB of zeros in 1 MB is kept as bytes; only its list of names is read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", bytes(50_000_000))
    office.says("2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(make("a.docx", packed.getvalue()),))


def test_a_refused_event_keeps_no_file(office: Office, place: Workplace, make: Make) -> None:
    """handed_over is not next → nothing in the evidence folder, no row"""
    office.is_told("2026-03-01", WORK, "handed_over", "bb_ban_giao:1/BB:", files=(make("a.pdf"),))
    assert files_in(place) == []
    with place.store.reading() as connection:
        assert stored_files(connection) == {}


def test_where_the_file_cannot_be_put_the_event_is_not_kept(office: Office, place: Workplace, make: Make) -> None:
    """evidence/ is a file: the event is taken back with it."""
    (place.home / "evidence").write_text("in the way")
    with pytest.raises(Problem):
        office.says("2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(make("a.pdf"),))
    assert paper_rows(place, HERE) == []


def test_said_again_under_its_key_a_file_changes_nothing(office: Office, place: Workplace, make: Make) -> None:
    """The same key, paper and file twice: one event; another file: refused."""
    leave = {"papers": ["de_nghi_truong"], "by": "Hà", "reason": "chưa in", "due": "2026-04-01"}
    office.says("2026-03-01", WORK, "leave", **leave)
    first = office.says("2026-03-02", WORK, "paper", ":7/ĐN:2026-02-01", files=(make("a.pdf"),), key="k")
    assert first.draft.papers[0].type == "de_nghi_truong"
    again = office.says("2026-03-02", WORK, "paper", ":7/ĐN:2026-02-01", files=(make("a.pdf"),), key="k")
    assert again == first
    told = office.is_told("2026-03-02", WORK, "paper", ":7/ĐN:2026-02-01", files=(make("b.pdf"),), key="k")
    assert "đã dùng" in told


def test_a_lost_and_a_damaged_file_are_told_apart(office: Office, place: Workplace, make: Make) -> None:
    """Deleted, cut short, changed in place."""
    event = office.says("2026-03-01", WORK, "paper", "van_ban:1/VB:", files=(make("a.pdf"),))
    sha256 = event.draft.papers[0].file
    assert sha256 is not None
    path, size = file_path(place.home, sha256), file_path(place.home, sha256).stat().st_size
    assert (file_state(place.home, sha256, size), is_whole(place.home, sha256)) == ("there", True)
    path.write_bytes(b"x" * size)
    assert is_whole(place.home, sha256) is False
    path.write_bytes(b"x")
    assert file_state(place.home, sha256, size) == "damaged"
    path.unlink()
    assert file_state(place.home, sha256, size) == "missing"
    assert file_state(place.home, None, None) == "none"
    # Given again, the bytes are put back.
    office.says("2026-03-02", WORK, "paper", "van_ban:1/VB:", files=(make("a.pdf"),))
    assert is_whole(place.home, sha256)


def test_every_kind_has_a_suffix_of_its_own() -> None:
    """A name promises one kind."""
    suffixes = [suffix for kind in KINDS for suffix in kind.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)

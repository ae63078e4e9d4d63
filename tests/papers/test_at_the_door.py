"""Papers at the door: what an officer types, what programs read, and how each command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

pytestmark = pytest.mark.long


def test_papers_from_scan_to_folder(tiendo: Run, home: Path, tmp_path: Path) -> None:
    """record with a scan, papers, papers --owed, import, export folders; echo in full, exit codes"""
    scan = tmp_path / "Bản quét số 5.pdf"
    scan.write_bytes(b"%PDF-1.7\n")
    done = tiendo(
        "record", "CT-30", "surveyed", "--on", "2026-03-01", "--evidence", ":5/BB:27/02/2026", "--file", str(scan),
        home=home,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Biên bản khảo sát hiện trạng: 5/BB, 27/02/2026 (đã cất tệp)" in done.stdout
    listed = json.loads(tiendo("papers", "CT-30", "--json", home=home).stdout)
    assert [row["file_name"] for row in listed["papers"] if row["state"] == "filed"] == [scan.name]
    assert "Biên bản khảo sát hiện trạng" in tiendo("papers", "CT-30", home=home).stdout
    assert "1 hồ sơ" in tiendo("papers", home=home).stdout
    assert json.loads(tiendo("papers", "--owed", "--json", home=home).stdout) == []
    table = tmp_path / "việc.csv"
    table.write_text("Công trình;Việc;Ngày;Nội dung\nCT-30;comment;02/03/2026;x\nCT-30;bay;02/03/2026;x\n", "utf-8")
    bad = tiendo("import", str(table), home=home)
    assert (bad.returncode, bad.stderr) == (1, "")
    assert "Dòng 3, ô B3" in bad.stdout
    assert "Chưa ghi gì" in bad.stdout
    assert tiendo("import", str(table), "--keep-good", "--json", home=home).returncode == 1
    folder = tmp_path / "hồ sơ CT"
    assert tiendo("export", "folders", str(folder), "--work", "CT-30", home=home).returncode == 0
    assert len(list(folder.rglob("*5-BB.pdf"))) == 1
    told = tiendo("export", "folders", str(tmp_path), home=home)
    assert told.returncode == 2
    assert len(told.stderr.strip().splitlines()) == 1


def test_slips_at_the_door_are_one_sentence(tiendo: Run, loaded_home: Path, tmp_path: Path) -> None:
    """A missing file, a paper without a number, an amount in doubt, more signers than papers, a table of another kind"""
    wrong = [
        (["record", "CT-30", "paper", "--file", str(tmp_path / "không có.pdf")], 2, "không có.pdf"),
        (["record", "CT-30", "paper", "--evidence", "hop_dong::2026-03-01"], 3, "cần có số"),
        (["record", "CT-30", "allocated", "--amount", "1.300", "--source", "NSTP"], 2, "1.300 triệu đồng"),
        (["record", "CT-30", "comment", "--text", "x", "--signer", "A"], 2, "signer"),
        (["papers", "CT-999"], 2, "CT-999"),
        (["import", str(tmp_path / "x.pdf")], 2, "x.pdf"),
        (["export", "all", str(tmp_path / "ra"), "--area", "99999"], 2, "99999"),
    ]
    for words, code, said in wrong:
        done = tiendo(*words, home=loaded_home)
        assert done.returncode == code, (words, done.stderr)
        assert said in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_the_unit_itself_is_a_subject(tiendo: Run, home: Path) -> None:
    """record 11284 tracking_started --since 2026-09-01; history 11284 shows it"""
    done = tiendo("record", "11284", "tracking_started", "--since", "01/09/2026", home=home)
    assert done.returncode == 0, done.stderr
    rows = json.loads(tiendo("history", "11284", "--json", home=home).stdout)
    assert [row["kind"] for row in rows] == ["tracking_started"]

"""Handover of office: one event moves what somebody is responsible for, and the list says what goes over."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jobs.clarifying import answered_findings, decide
from jobs.clears import clears
from jobs.office_handover import handover_list, write_handover
from jobs.people import leave, move
from jobs.question import Question
from jobs.rollup import roll_up
from jobs.views import work_rows
from model.words.problems import WrongInput
from tiendo import run

from .conftest import Commune

ITEM, OTHER = "th-hong-phong.classroom", "thcs-hong-phong.classroom"


def assigned(commune: Commune) -> tuple[str, str]:
    """Two works given to Bình on 10/01, one of them with a paper owed."""
    commune.staffed()
    commune.registers("khanh", "Khánh", "economic_office")
    first, second = commune.work(ITEM), commune.work(OTHER)
    for work in (first, second):
        commune.says("Minh", work, "assigned", "2027-01-10", officer="Bình")
    owed = {"papers": ["bb_khao_sat"], "by": "Hà, Chủ tịch", "reason": "đang ký", "due": "2027-03-01"}
    commune.says("Bình", first, "leave", "2027-01-11", **owed)
    commune.says("Bình", first, "surveyed", "2027-01-12")
    return first.partition(":")[2], second.partition(":")[2]


def officers(commune: Commune, on: str | None = None) -> dict[str, str | None]:
    """Work → who is responsible for it, as the works view says."""
    question = Question(on=date.fromisoformat(on) if on else None)
    return {row["id"]: row["officer"] for row in work_rows(commune.place, question)}


def test_one_event_moves_everything_and_history_keeps_the_name(commune: Commune) -> None:
    """Bình → Khánh on 15/08: both works are Khánh's from that day; on 14/08, and in the events, they are Bình's."""
    first, second = assigned(commune)
    before = commune.head[0]
    move(commune.place, Question(), "Bình", "khanh", "BB 12/BB-PKT", date(2027, 8, 15), "Minh")
    assert commune.head[0] == before + 1
    assert {officers(commune)[work] for work in (first, second)} == {"Khánh"}
    assert officers(commune, "2027-08-14")[first] == "Bình"
    assert commune.works()[first].officer == "Bình"


def test_the_six_clears_and_the_register_sheet_follow(commune: Commune) -> None:
    """ "Rõ người" and the column "Cán bộ theo dõi" name Khánh from 15/08, Bình before."""
    first, _ = assigned(commune)
    move(commune.place, Question(), "binh", "khanh", None, date(2027, 8, 15), "Minh")
    for day, name in (("2027-08-14", "Bình"), ("2027-08-15", "Khánh")):
        told = clears(commune.place, Question(on=date.fromisoformat(day)), first)[0]
        assert name in str(told.as_json())
    for week, name in (("2027-W31", "Bình"), ("2027-W34", "Khánh")):
        sheet = next(path for path in roll_up(commune.place, "11284", week).files if path.suffix == ".xlsx")
        sheets = openpyxl.load_workbook(sheet).worksheets
        texts = {str(cell.value) for one in sheets for row in one.iter_rows() for cell in row}
        assert name in texts


def test_what_is_given_after_the_move_stays(commune: Commune) -> None:
    """Bình hands over on 15/08, comes back, and is given one work again on 20/08: only that one is his."""
    first, second = assigned(commune)
    move(commune.place, Question(), "binh", "khanh", None, date(2027, 8, 15), "Minh")
    commune.says("Minh", f"work:{first}", "assigned", "2027-08-20", officer="Bình")
    assert (officers(commune)[first], officers(commune)[second]) == ("Bình", "Khánh")


def test_moves_are_followed_one_after_the_other(commune: Commune) -> None:
    """Bình → Khánh on 01/08, Khánh → Cúc on 10/08, Cúc → Bình on 20/08."""
    first, _ = assigned(commune)
    for whose, into, day in (("binh", "khanh", 1), ("khanh", "cuc", 10), ("cuc", "binh", 20)):
        move(commune.place, Question(), whose, into, None, date(2027, 8, day), "Minh")
    found = [officers(commune, f"2027-08-{day:02d}")[first] for day in (1, 9, 10, 19, 20)]
    assert found == ["Khánh", "Khánh", "Cúc", "Cúc", "Bình"]


def test_leaving_tells_what_is_still_in_ones_name(commune: Commune) -> None:
    """Bình leaves before handing over: two works are named; after the move there is nothing to name."""
    first, second = assigned(commune)
    _, works = leave(commune.place, Question(), "Bình", date(2027, 8, 31), "Minh")
    assert works == sorted([first, second])
    move(commune.place, Question(), "binh", "khanh", None, date(2027, 9, 1), "Minh")
    assert set(officers(commune).values()) == {"Khánh", None}


def test_the_list_says_what_goes_over(commune: Commune) -> None:
    """Two works with their next step, the survey owed by 01/03, a directive, one question asked; no dossier yet."""
    first, second = assigned(commune)
    commune.says("Hà", "directive:VG-1", "directive", text="Chốt ngày khởi công", lead="P.KT", due="2027-09-15")
    commune.says("Hà", "directive:VG-2", "directive", text="Xong rồi", lead="P.KT")
    commune.says("Bình", "directive:VG-2", "directive_done")
    commune.says("Hà", "directive:VG-3", "directive", text="Việc của Khánh", lead="Khánh")
    asked = next(one.finding for one in answered_findings(commune.place, Question()))
    decide(commune.place, Question(), asked.id, "asked", "Bình, Phòng Kinh tế", actor="Bình")
    told = handover_list(commune.place, Question(), "Bình")
    assert [row["id"] for row in told["works"]] == sorted([first, second])
    assert told["works"][0]["next_step"] == "listed"
    assert told["works"][0]["due_latest"] == "2028-12-31"
    owed = [(row["work"], row["paper"], row["by"], row["due"]) for row in told["papers_owed"]]
    assert owed == [(first, "bb_khao_sat", "Hà, Chủ tịch", "2027-03-01")]
    assert [row["id"] for row in told["directives"]] == ["VG-1"]
    assert [row["id"] for row in told["questions"]] == [asked.id]
    assert told["dossiers"] is None
    assert told["unit"] == "xã Nam Thanh Miện"
    assert told["into"] is None


def test_the_list_is_the_same_after_the_handover(commune: Commune) -> None:
    """Printed on the eve and on the day: the same works, now with Khánh; what ended is not in it."""
    first, second = assigned(commune)
    before = handover_list(commune.place, Question(), "binh")
    move(commune.place, Question(), "binh", "khanh", None, date(2027, 9, 1), "Minh")
    after = handover_list(commune.place, Question(), "binh")
    assert [row["id"] for row in after["works"]] == [row["id"] for row in before["works"]]
    assert {row["officer"] for row in after["works"]} == {"Khánh"}
    assert after["into"] == {"id": "khanh", "name": "Khánh", "on": "2027-09-01"}
    commune.says("Khánh", f"work:{second}", "rejected", signed=("vb_ly_do",))
    assert [row["id"] for row in handover_list(commune.place, Question(), "khanh")["works"]] == [first]


def test_an_officer_whom_only_works_name_has_a_list_too(commune: Commune) -> None:
    """Nobody is registered; works were given to "Cán bộ A"."""
    commune.says("root", commune.work(ITEM), "assigned", officer="Cán bộ A")
    assert len(handover_list(commune.place, Question(), "Cán bộ A")["works"]) == 1
    with pytest.raises(WrongInput) as unknown:
        handover_list(commune.place, Question(), "Cán bộ B")
    assert "Cán bộ A" in str(unknown.value)


def test_the_sheet_holds_the_rows_and_says_what_there_is_not(commune: Commune, tmp_path: Path) -> None:
    """Works, the paper owed, dossiers "chưa có", three to sign; the same bytes twice."""
    first, _ = assigned(commune)
    file = tmp_path / "ban-giao.xlsx"
    write_handover(commune.place, Question(), "Bình", file)
    once = file.read_bytes()
    write_handover(commune.place, Question(), "Bình", file)
    assert file.read_bytes() == once
    sheet = openpyxl.load_workbook(file).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(text.startswith(f"{first} · ") for text in texts)
    for wanted in ("Biên bản khảo sát hiện trạng", "01/03/2027", "chưa có", "Không có.", "Người nhận bàn giao"):
        assert wanted in texts
    with pytest.raises(WrongInput):
        write_handover(commune.place, Question(), "Bình", tmp_path / "ban-giao.docx")
    with pytest.raises(WrongInput):
        write_handover(commune.place, Question(), "Bình", tmp_path / "khong-co" / "ban-giao.xlsx")


def test_the_command_line_moves_and_lists(commune: Commune, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`people move`, then `handover-list` as a table, as JSON and as a file."""
    first, _ = assigned(commune)
    home, file = str(commune.place.home), tmp_path / "bg.xlsx"
    # The door's clock is not the test's, so the move is dated before the works were given.
    moved = ["people", "move", "binh", "khanh", "--text", "BB 12", "--on", "2026-11-01", "--actor", "Minh"]
    assert run([*moved, "--home", home]) == 0
    assert "binh bàn giao cho khanh từ 01/11/2026" in capsys.readouterr().out
    listed = ["handover-list", "binh", "--on", "2027-08-01", "--home", home]
    assert run([*listed, "--xlsx", str(file)]) == 0
    shown = capsys.readouterr().out
    assert first in shown
    assert "Hồ sơ trình đang chờ: chưa có" in shown
    assert file.stat().st_size > 0
    assert run([*listed, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["from"] == {"id": "binh", "name": "Bình"}
    assert told["into"]["id"] == "khanh"
    assert {row["officer"] for row in told["works"]} == {"Bình"}

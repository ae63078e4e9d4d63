"""The verbs of the opening sheet, of splitting, placing and adding: what they print, and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs.workplace import Workplace
from tiendo import run

Fill = Callable[..., Path]
Door = Callable[..., tuple[int, str, str]]
ITEM = "th-thanh-giang.classroom"


@pytest.fixture
def door(place: Workplace, capsys: pytest.CaptureFixture[str]) -> Door:
    """`door("works", "--json")`: the exit code, what was printed, and what was complained."""

    def through(*words: str) -> tuple[int, str, str]:
        code = run([*words, "--home", str(place.home)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return through


def test_the_sheet_goes_out_and_comes_back(door: Door, fill: Fill, tmp_path: Path) -> None:
    """form → 41 rows; read: 1 with a slip and nothing kept, 0 once it is mended, the same again."""
    code, out, _ = door("opening", "form", str(tmp_path / "sheet.xlsx"), "--json")
    assert (code, json.loads(out)["rows"]) == (0, 41)
    assert json.loads(door("opening", "form", str(tmp_path / "all.xlsx"), "--all", "--json")[1])["rows"] == 149
    bad = fill({ITEM: {"state": "Đang xây"}})
    code, out, _ = door("opening", "read", str(bad))
    assert code == 1
    assert "không có bước" in " ".join(out.split())
    assert "Chưa ghi gì" in out
    good = fill({ITEM: {"state": "Đang thi công", "since": "05/03/2026"}})
    code, out, _ = door("opening", "read", str(good), "--json")
    said = json.loads(out)
    assert (code, said["recorded"], said["tracked_from"]) == (0, ["CT-31"], "2026-11-16")
    assert json.loads(door("opening", "read", str(good), "--json")[1])["unchanged"] == ["CT-31"]


def test_works_are_split_joined_placed_and_added(door: Door) -> None:
    """The lineage of each is in the list of works and in its history."""
    made = json.loads(door("split", ITEM, "--take", f"{ITEM}:2", "--name", "Nhà B", "--json")[1])
    assert made == {"id": "CT-150", "name": "Nhà B", "parent": ITEM}
    assert (
        json.loads(door("place", "th.computer_room", "th-hong-phong", "--quantity", "3", "--json")[1])["id"] == "CT-151"
    )
    (row,) = [r for r in json.loads(door("place", "--json")[1]) if r["id"] == "th.computer_room"]
    assert (row["left"], row["placed"]) == (5, [{"work": "CT-151", "school": "th-hong-phong", "quantity": 3}])
    assert door("join", "th-hong-phong.classroom", "th-hong-phong.subject_room")[0] == 0
    assert door("add-work", "Nhà xe", "--origin", "outside", "--quantity", "02")[0] == 0
    works: dict[str, Any] = {w["id"]: w for w in json.loads(door("works", "--json")[1])}
    told = {code: (w["origin"], w["parent"], w["absorbed"]) for code, w in works.items()}
    assert told["CT-150"] == ("split", "CT-31", [])
    assert told["CT-30"] == ("plan", None, ["CT-32"])
    assert told["CT-152"] == ("outside", None, [])
    (opened,) = json.loads(door("history", "CT-150", "--json")[1])
    assert (opened["body"]["origin"], opened["body"]["parent"]) == ("split", "CT-31")
    assert json.loads(door("history", "CT-32", "--json")[1])[0]["body"] == {"into": "CT-30"}
    assert "gồm th-thanh-giang.classroom 4 phòng" in door("history", "CT-31")[1]


@pytest.mark.parametrize(
    ("words", "code", "word"),
    [
        (["opening", "read", "nowhere.xlsx"], 2, "Không thấy tệp"),
        (["opening", "form", "sheet.csv"], 2, ".xlsx"),
        (["split", "CT-31", "--name", "B"], 2, "--take"),
        (["split", "CT-999", "--take", ITEM, "--name", "B"], 2, "CT-999"),
        (["split", ITEM, "--take", f"{ITEM}:7", "--name", "B"], 3, "chỉ có 6"),
        (["place", "th.pool.2029"], 2, "HẠNG_MỤC TRƯỜNG"),
        (["place", "th.pool.2029", "th-hong-phong", "--quantity", "hai"], 2, "không phải là số lượng"),
        (["place", "th.pool.2029", "th-hong-phong", "--quantity", "5"], 3, "chỉ còn 4"),
        (["join", ITEM, "mn.camera"], 3, "trình tự khác nhau"),
        (["add-work", "Nhà xe", "--origin", "plan"], 2, "outside, inherited"),
        (["add-work", "Nhà xe", "--origin", "outside", "--state", "building"], 2, "--since"),
    ],
)
def test_a_slip_is_one_sentence(door: Door, words: list[str], code: int, word: str) -> None:
    found, _, err = door(*words)
    assert found == code
    assert word in err
    assert len(err.strip().splitlines()) == 1

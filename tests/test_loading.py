"""Loading plans: once, twice, edited, and broken."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from test_findings import edit

from jobs.grouping import group
from jobs.keeping.verifying import verify
from jobs.load import load_plan
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.views import item_rows, work_rows
from jobs.workplace import Workplace, shipped
from model.ledger.events import Paper
from model.store.events import chain_head
from model.words.problems import WrongInput


def head(home: Path) -> tuple[int, str]:
    with Workplace(home).store.reading() as connection:
        return chain_head(connection, "11284")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("data") / "plans" / "nam_thanh_mien", tmp_path / "plan"))


def test_loading_twice_changes_nothing(home: Path) -> None:
    """load, load → the same head."""
    before = head(home)
    again = load_plan(Workplace(home), "nam_thanh_mien")
    assert not again.new_edition
    assert head(home) == before


def test_an_edited_plan_is_shown_and_applied(home: Path, copy: Path) -> None:
    """quantity 3 → 4; the tree item withdrawn; the rest untouched."""
    edit(copy, "th-hong-phong.classroom", "quantity: 3", "quantity: 4")
    items = copy / "items.yaml"
    text = items.read_text(encoding="utf-8")
    items.write_text(re.sub(r"  - id: mn\.tree\n(?:    .*\n)+", "", text), encoding="utf-8")
    done = load_plan(Workplace(home), str(copy))
    assert {c.id: c.changed for c in done.changes} == {"th-hong-phong.classroom": {"quantity": (3, 4)}, "mn.tree": {}}
    rows = {row["id"]: row for row in item_rows(Workplace(home), Question())}
    assert rows["th-hong-phong.classroom"]["by_state"] == {"proposed": 4}
    assert "mn.tree" not in rows
    assert verify(Workplace(home)) == []


def test_the_old_edition_answers_for_the_past(home: Path, copy: Path) -> None:
    """What was known before the edit is still answered with the plan as it was."""
    with Workplace(home).store.reading() as connection:
        known = chain_head(connection, "11284")
    before = Workplace(home).now
    edit(copy, "th-hong-phong.classroom", "quantity: 3", "quantity: 4")
    load_plan(Workplace(home), str(copy))
    rows = {r["id"]: r for r in item_rows(Workplace(home), Question(known_at=before))}
    assert rows["th-hong-phong.classroom"]["quantity"] == 3
    assert head(home) != known


def test_a_grouped_work_follows_an_edited_item(home: Path, copy: Path) -> None:
    """One building of 3 + 3 rooms; the plan now says 4 + 3."""
    items = ["th-hong-phong.classroom", "th-hong-phong.subject_room"]
    code = group(Workplace(home), Question(), "Nhà lớp học", items, "Minh", None)
    edit(copy, "th-hong-phong.classroom", "quantity: 3", "quantity: 4")
    load_plan(Workplace(home), str(copy))
    [work] = [row for row in work_rows(Workplace(home), Question()) if row["id"] == code]
    assert [item["quantity"] for item in work["items"]] == [4, 3]
    assert work["name"] == "Nhà lớp học"


def test_an_edit_after_handover_keeps_what_was_handed_over(home: Path, copy: Path) -> None:
    """done mn.tree "01/BC" ; the plan's 200 trees become 250 → 200 handed over, 50 open."""
    done = Saying("mn.tree", "done", None, "Minh", {}, (Paper("san_pham", "01/BC"),))
    record(Workplace(home), Question(), done)
    edit(copy, "mn.tree", "quantity: 200", "quantity: 250")
    load_plan(Workplace(home), str(copy))
    [row] = [r for r in item_rows(Workplace(home), Question()) if r["id"] == "mn.tree"]
    assert (row["quantity"], row["handed_over"]) == (250, 200)
    assert verify(Workplace(home)) == []


def test_what_has_begun_outlives_its_line_in_the_plan(home: Path, copy: Path) -> None:
    """done mn.tree "01/BC" ; the line is struck from the plan → its work goes on, an untouched one is withdrawn."""
    done = Saying("mn.tree", "done", None, "Minh", {}, (Paper("san_pham", "01/BC"),))
    record(Workplace(home), Question(), done)
    items = copy / "items.yaml"
    text = items.read_text(encoding="utf-8")
    items.write_text(re.sub(r"  - id: (mn\.tree|th\.pool\.2029)\n(?:    .*\n)+", "", text), encoding="utf-8")
    load_plan(Workplace(home), str(copy))
    served = {item["id"] for work in work_rows(Workplace(home), Question()) for item in work["items"]}
    assert "mn.tree" in served
    assert "th.pool.2029" not in served
    assert verify(Workplace(home)) == []


BROKEN = {
    "items.yaml": [
        ("    kind: pool\n", "    kind: spaceship\n", "spaceship"),
        ("    action: plant\n", "    action: dig\n", "dig"),
        ("    school: th-hong-phong\n", "    school: th-nowhere\n", "th-nowhere"),
        ('    phase: "2029-2030"\n', '    phase: "2099"\n', "2099"),
        ("    quantity: 15\n", "    quantity: fifteen\n", "fifteen"),
        ("    quantity: 15\n", "    quantity: -15\n", "-15"),
        ("    quantity: 15\n", "    quantity: 15\n    quantity: 16\n", "quantity"),
        ("    quantity: 15\n", "    amount: 15\n", "amount"),
        ("  - id: thcs-hong-phong.classroom\n", "  - id: th-hong-phong.classroom\n", "th-hong-phong.classroom"),
        ("items:\n", "items: [\n", "YAML"),
    ],
    "plan.yaml": [
        ('to: "2028-12-31"', 'to: "2028-02-31"', "2028-02-31"),
        ('area: "11284"', 'area: "1"', "area"),
    ],
    "indicators.yaml": [("    unit: room\n", "    unit: 7\n", "unit")],
}


@pytest.mark.parametrize(
    ("name", "old", "new", "told"), [(name, *case) for name, cases in BROKEN.items() for case in cases]
)
def test_a_broken_plan_is_refused_with_file_and_line(
    tmp_path: Path, copy: Path, name: str, old: str, new: str, told: str
) -> None:
    """One sentence naming the file, the line and what is wrong; no store is left behind."""
    path = copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongInput) as problem:
        load_plan(Workplace(tmp_path / "var"), str(copy))
    sentence = str(problem.value)
    assert name in sentence
    assert told in sentence
    assert re.search(r"dòng \d+", sentence)
    assert not (tmp_path / "var").exists()


def test_a_missing_file_is_named(tmp_path: Path, copy: Path) -> None:
    """goals.yaml is gone."""
    (copy / "goals.yaml").unlink()
    with pytest.raises(WrongInput, match=r"goals\.yaml"):
        load_plan(Workplace(tmp_path / "var"), str(copy))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path, copy: Path) -> None:
    """items.yaml saved in an old Windows code page."""
    path = copy / "items.yaml"
    path.write_bytes("items: [Tiểu học]".encode("cp1258", errors="replace") + b"\xd0\xff")
    with pytest.raises(WrongInput, match="UTF-8"):
        load_plan(Workplace(tmp_path / "var"), str(copy))


def test_a_broken_edit_leaves_the_loaded_plan_alone(home: Path, copy: Path) -> None:
    """The store stays as it was when the new edition cannot be read."""
    before = head(home)
    (copy / "units.yaml").write_text("schools: 3\n", encoding="utf-8")
    with pytest.raises(WrongInput):
        load_plan(Workplace(home), str(copy))
    assert head(home) == before

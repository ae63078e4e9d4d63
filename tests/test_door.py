"""The door: keys other programs rely on, exit codes, and one sentence for every slip."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from conftest import Run

ITEM_KEYS = [
    "id",
    "plan",
    "phase",
    "level",
    "school",
    "kind",
    "action",
    "quantity",
    "unit",
    "state",
    "by_state",
    "works",
    "percent_declared",
    "percent_derived",
    "percent_evidenced",
    "due",
    "planned_amount",
    "allocated",
    "disbursed",
    "handed_over",
    "source",
]
WORK_KEYS = [
    "id",
    "name",
    "school",
    "items",
    "owner",
    "state",
    "next_step",
    "due_original",
    "due_latest",
    "allocated",
    "disbursed",
]
INDICATOR_KEYS = ["code", "name", "unit", "baseline", "targets", "achieved", "rule", "blocks", "parts"]
FINDING_KEYS = ["id", "severity", "kind", "message", "question", "places", "stated", "computed", "status"]


def told(done: object) -> str:
    """What a refused command said: exactly one line, no traceback."""
    stderr = str(getattr(done, "stderr", ""))
    assert "Traceback" not in stderr
    assert len(stderr.strip().splitlines()) == 1, stderr
    return stderr


@pytest.mark.parametrize(
    ("verb", "keys"),
    [("items", ITEM_KEYS), ("works", WORK_KEYS), ("indicators", INDICATOR_KEYS), ("findings", FINDING_KEYS)],
)
def test_json_keeps_its_keys(tiendo: Run, loaded_home: Path, verb: str, keys: list[str]) -> None:
    """`tiendo VERB --json` for other programs."""
    rows = json.loads(tiendo(verb, "--json", home=loaded_home).stdout)
    assert rows
    for row in rows:
        assert set(keys) <= set(row)


def test_a_source_is_an_address(tiendo: Run, loaded_home: Path) -> None:
    """{document, section, lines: [first, last]}."""
    row = json.loads(tiendo("items", "--json", home=loaded_home).stdout)[0]
    assert row["source"] == {"document": "nam_thanh_mien", "section": "III.3.1", "lines": [453, 453]}


def test_open_hard_findings_end_in_one(tiendo: Run, tiendo_itself: Run, loaded_home: Path) -> None:
    """Exit 1: findings that need a person."""
    assert tiendo_itself("findings", home=loaded_home).returncode == 1
    assert tiendo("items", home=loaded_home).returncode == 0


WRONG = [
    (["bogus"], "bogus"),
    (["items", "--bogus"], "--bogus"),
    (["items", "extra"], "extra"),
    (["record", "th-hong-phong.classroom"], "KIND"),
    (["items", "--on", "31/02/2026"], "31/02/2026"),
    (["items", "--known-at", "yesterday"], "yesterday"),
    (["items", "--plan", "nowhere"], "nowhere"),
    (["items", "--area", "99999"], "99999"),
    (["indicators", "--rule", "mine"], "mine"),
    (["rollup", "--period", "2026-W60"], "2026-W60"),
    (["rollup", "--period", "tuần này"], "tuần này"),
    (["load", "nowhere"], "nowhere"),
    (["record", "nobody", "listed"], "nobody"),
    (["record", "th-hong-phong.classroom", "allocated", "--amount", "1.300", "--source", "NSTP"], "1.300"),
    (["record", "th-hong-phong.classroom", "allocated", "--amount", "nhiều", "--source", "NSTP"], "nhiều"),
    (["record", "th-hong-phong.classroom", "allocated", "--source", "NSTP"], "amount"),
    (["record", "th-hong-phong.classroom", "handed_over", "--quantity", "ba"], "ba"),
    (["record", "th-hong-phong.classroom", "comment", "--colour", "red"], "colour"),
    (["record", "th-hong-phong.classroom", "paper", "--evidence", "::"], "::"),
    (["void", "nonsense", "--reason", "x"], "nonsense"),
    (["history", "nobody"], "nobody"),
    (["report", "fortnightly"], "fortnightly"),
    (["export", "everything", "x.xlsx"], "everything"),
    (["export", "items", "x.pdf"], "x.pdf"),
    (["items", "--store", "nonsense"], "nonsense"),
    (["items", "--store", "mongodb://x/y"], "mongodb"),
]


@pytest.mark.parametrize(("words", "named"), WRONG, ids=lambda w: " ".join(w) if isinstance(w, list) else "")
def test_wrong_use_is_one_sentence(tiendo: Run, loaded_home: Path, words: list[str], named: str) -> None:
    """Exit 2, the slip named."""
    done = tiendo(*words, home=loaded_home)
    assert done.returncode == 2, done.stderr
    assert named in told(done)


def dump(home: Path) -> list[str]:
    """Everything a store holds, as SQL."""
    connection = sqlite3.connect(home / "tiendo.sqlite3")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


REFUSED = [
    (["record", "th-hong-phong.classroom", "handed_over", "--quantity", "3"], "surveyed"),
    (["record", "th-hong-phong.classroom", "surveyed"], "bb_khao_sat"),
    (["record", "th-hong-phong.classroom", "fly"], "fly"),
    (["record", "th-hong-phong.classroom", "absorbed", "--into", "CT-01"], "absorbed"),
    (["record", "th-hong-phong.classroom", "comment", "--text", "x", "--on", "2099-01-01"], "01/01/2099"),
    (["record", "th-hong-phong.classroom", "comment", "--text", "x", "--on", "2020-01-01"], "01/01/2020"),
    (["record", "th-hong-phong.classroom", "paper", "--evidence", "giay_la:1:2026-01-05"], "giay_la"),
    (["record", "th-hong-phong.classroom", "allocated", "--amount", "5 tỷ", "--source", "TRỜI"], "TRỜI"),
    (["void", "11284-1", "--reason", "x"], None),
    (["void", "11284-99999", "--reason", "x"], "11284-99999"),
    (["void", "11284-40", "--reason", "x"], "11284-40"),
    (["rollup", "--period", "2099-W01"], "2099-W01"),
]


@pytest.mark.parametrize(("words", "named"), REFUSED, ids=lambda w: " ".join(w) if isinstance(w, list) else "")
def test_a_rule_says_no_in_one_sentence(tiendo: Run, loaded_home: Path, words: list[str], named: str | None) -> None:
    """Exit 3, the reason named, nothing written."""
    before = dump(loaded_home)
    done = tiendo(*words, home=loaded_home)
    assert done.returncode == 3, done.stderr
    assert (named or "tiendo") in told(done)
    assert dump(loaded_home) == before


def test_without_a_store_the_next_command_is_said(tiendo_itself: Run, tmp_path: Path) -> None:
    """A fresh machine: nothing is loaded yet."""
    done = tiendo_itself("items", home=tmp_path / "nothing")
    assert done.returncode == 2
    assert "tiendo load nam_thanh_mien" in told(done)
    assert not (tmp_path / "nothing").exists()


def test_a_file_that_is_no_store_is_left_alone(tiendo: Run, tmp_path: Path) -> None:
    """Somebody else's database, and a text file, under our name."""
    other = sqlite3.connect(tmp_path / "tiendo.sqlite3")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    before = (tmp_path / "tiendo.sqlite3").read_bytes()
    done = tiendo("load", "nam_thanh_mien", home=tmp_path)
    assert done.returncode == 2
    assert "không phải là kho dữ liệu" in told(done)
    assert (tmp_path / "tiendo.sqlite3").read_bytes() == before


def test_paths_with_blanks_and_vietnamese_letters_work(tiendo_itself: Run, tmp_path: Path) -> None:
    """C:\\Người dùng\\Phòng KT."""
    home = tmp_path / "Người dùng" / "Phòng KT"
    assert tiendo_itself("load", "nam_thanh_mien", home=home).returncode == 0
    done = tiendo_itself("rollup", "--json", home=home)
    assert all(Path(file).exists() for file in json.loads(done.stdout)["files"])


@pytest.mark.long
def test_one_building_for_two_items_is_told_once(tiendo: Run, home: Path) -> None:
    """group CT-150 of 3 + 3 rooms; decision 88/QĐ-UBND 7.2 bn and payment 5.1 bn once → money once in every total."""

    def record(on: str, kind: str, *more: str) -> None:
        done = tiendo("record", "CT-150", kind, "--on", on, "--actor", "Minh", *more, home=home)
        assert done.returncode == 0, done.stderr

    items = ("th-hong-phong.classroom", "th-hong-phong.subject_room")
    assert tiendo("group", "Nhà lớp học 6 phòng", *items, home=home).returncode == 0
    record("2026-03-02", "listed", "--evidence", "qd_danh_muc:12/QĐ-UBND:2026-03-02")
    record("2026-04-01", "policy_approved", "--evidence", "qd_chu_truong:41/QĐ-UBND:2026-04-01")
    record("2026-05-04", "approved", "--evidence", "qd_phe_duyet:88/QĐ-UBND:2026-05-04", "--amount", "7,2 tỷ")
    record("2026-05-20", "allocated", "--amount", "6.000.000.000", "--source", "NSTP")
    record("2026-10-31", "disbursed", "--amount", "5.100 triệu", "--source", "NSTP")
    rows = {r["id"]: r for r in json.loads(tiendo("items", "--json", home=home).stdout)}
    for item in items:
        assert (rows[item]["state"], rows[item]["works"]) == ("approved", ["CT-150"])
        assert (rows[item]["allocated"], rows[item]["disbursed"]) == (None, None)
    works = json.loads(tiendo("works", "--json", home=home).stdout)
    assert sum(w["disbursed"] or 0 for w in works) == 5_100_000_000
    cells = json.loads(tiendo("rollup", "--json", home=home).stdout)["cells"]
    assert sum(c["amount"] for c in cells if c["measure"] == "disbursed") == 5_100_000_000
    assert sum(c["amount"] for c in cells if c["measure"] == "allocated") == 6_000_000_000


@pytest.mark.long
def test_exports_open_again(tiendo: Run, loaded_home: Path, tmp_path: Path) -> None:
    """Every table leaves as Excel and CSV."""
    for table in ("items", "works", "indicators", "findings"):
        for kind in ("xlsx", "csv"):
            file = tmp_path / f"{table}.{kind}"
            assert tiendo("export", table, str(file), home=loaded_home).returncode == 0
            assert file.stat().st_size > 500
    assert (tmp_path / "items.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_help_is_in_vietnamese(tiendo: Run) -> None:
    """Every verb explains itself to the office."""
    done = tiendo("--help")
    verbs = re.findall(r"^│ (\w+) ", done.stdout, flags=re.MULTILINE)
    assert {"load", "items", "works", "record", "rollup", "close", "verify", "run", "demo"} <= set(verbs)
    assert "Chốt tuần" in done.stdout

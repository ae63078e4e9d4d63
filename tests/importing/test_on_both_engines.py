"""Tables that come in, and papers with files, on either engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from papers_desk import HERE, NOW, Make, Office

from jobs.exchange.importing import import_events
from jobs.keeping.verifying import verify
from jobs.load import load_plan
from jobs.papers import owed_rows, paper_rows
from jobs.workplace import Workplace
from model.store.events import chain_head

HEAD = "Công trình;Việc;Ngày;Số văn bản;Nội dung\n"
GOOD = "CT-30;surveyed;01/03/2026;5/BB;\nCT-30;comment;02/03/2026;;x\n"
BAD = "CT-30;closed;03/03/2026;9/BB;\nCT-31;comment;04/03/2026;;y\n"


def test_all_or_none_on_either_engine(new_place: Callable[[], str], make: Make, tmp_path: Path) -> None:
    """Two good rows and a bad one: nothing; with --keep-good three; read again nothing new; a file with its row"""
    place = Workplace(tmp_path / "var", new_place(), now=NOW)
    load_plan(place, "nam_thanh_mien")
    table = tmp_path / "a.csv"
    table.write_text(HEAD + GOOD + BAD, encoding="utf-8")
    with place.store.reading() as connection:
        before = chain_head(connection, "11284")
    read = import_events(place, HERE, table, "Minh")
    assert ([one.cell for one in read.findings], read.recorded) == (["B4"], ())
    with place.store.reading() as connection:
        assert chain_head(connection, "11284") == before
    assert len(import_events(place, HERE, table, "Minh", keep_good=True).recorded) == 3
    again = import_events(place, HERE, table, "Lan", keep_good=True)
    assert (again.recorded, again.unchanged) == ((), 3)
    office = Office(place)
    office.says("2026-03-05", "CT-30", "paper", "van_ban:7/VB:2026-03-05", files=(make("7.pdf"),))
    leave = {"papers": ["de_nghi_truong"], "by": "Hà", "reason": "chưa in", "due": "2026-04-01"}
    office.says("2026-03-06", "CT-30", "leave", **leave)
    filed = {row["number"]: row["file_state"] for row in paper_rows(place, HERE)}
    assert filed == {"5/BB": "none", "7/VB": "there"}
    assert [row["type"] for row in owed_rows(place, HERE)] == ["de_nghi_truong"]
    assert verify(place) == []
    place.store.close()

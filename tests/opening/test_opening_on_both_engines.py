"""The opening sheet on SQLite and on PostgreSQL: what is refused leaves nothing behind, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from jobs.keeping.verifying import verify
from jobs.load import load_plan
from jobs.opening.reading import read_opening_sheet
from jobs.placing import place_item
from jobs.question import Question
from jobs.views import work_rows
from jobs.workplace import Workplace

HERE = Question()
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
BUILDING = {"state": "Đang thi công", "since": "05/03/2026"}


def test_a_refused_work_leaves_nothing_and_the_others_are_kept(
    new_address: Callable[[], str], tmp_path: Path, fill: Callable[..., Path]
) -> None:
    """Two placings of which the second is more than is left; a building of two items: the first row goes, all of it."""
    place = Workplace(tmp_path / "home", new_address(), now=NOW)
    load_plan(place, "nam_thanh_mien")
    place_item(place, HERE, "th.computer_room", "th-chi-lang-bac", 4, "Minh")
    file = fill(
        {
            "th.computer_room": {"placing": "TH Hồng Phong: 2; TH Thanh Giang: 3"},
            "th-hong-phong.classroom": {"group": "Nhà 6 phòng"} | BUILDING,
            "th-hong-phong.subject_room": {"group": "Nhà 6 phòng"},
            "thcs-hong-phong.classroom": BUILDING,
        }
    )
    done = read_opening_sheet(place, HERE, file, "Lan", keep_good=True)
    (finding,) = done.bad
    assert finding.row == "th.computer_room"
    assert "chỉ còn 2" in finding.message
    kept = [(row["id"], row["name"]) for row in work_rows(place, HERE) if row["state"] == "building"]
    assert kept == [("CT-53", "THCS Hồng Phong: Xây mới 15 phòng học"), ("CT-151", "Nhà 6 phòng")]
    assert set(done.recorded) == {code for code, _ in kept}
    assert list(verify(place)) == []
    place.store.close()

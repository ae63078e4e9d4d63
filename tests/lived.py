"""A place that was lived in: a plan, a work on its way with a paper's file, money, and a closed week."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from jobs.load import load_plan
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.rollup import close
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper
from model.store.dump import lines_of, table_names

# Friday 20/11/2026, 08:00 in Hải Phòng: week 47's cut-off was yesterday at 16:00.
FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
AREA = "11284"
WORK = "th-hong-phong.classroom"
STORY: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("2026-03-02", "listed", {}, "qd_danh_muc"),
    ("2026-04-01", "policy_approved", {"amount": 3_600_000_000}, "qd_chu_truong"),
    ("2026-05-04", "approved", {"amount": 3_600_000_000}, "qd_phe_duyet"),
    ("2026-05-20", "allocated", {"amount": 3_000_000_000, "source": "NSTP"}, "qd_giao_von"),
    ("2026-11-12", "comment", {"text": "Trường đề nghị làm trong hè"}, ""),
)


# What was once lived in a file is copied for whoever lives in one again.
_LIVED = tempfile.TemporaryDirectory(prefix="tiendo-lived-")


def live_in(home: Path, url: str | None = None) -> Workplace:
    """Live in a home: load, record, close week 47."""
    if url is not None:
        return _live_in(home, url)
    kept = Path(_LIVED.name) / "var"
    if not kept.exists():
        _live_in(kept).store.close()
    shutil.copytree(kept, home, dirs_exist_ok=True)
    return Workplace(home, now=FRIDAY)


def _live_in(home: Path, url: str | None = None) -> Workplace:
    place = Workplace(home, url, now=FRIDAY - timedelta(days=30))
    load_plan(place, "nam_thanh_mien")
    place.now = FRIDAY
    home.mkdir(parents=True, exist_ok=True)
    scan = home.parent / "quyet-dinh.pdf"
    scan.write_bytes(b"%PDF-1.4\n" + b"12/Q\xc4\x90-UBND\n" * 40)
    for day, kind, body, paper in STORY:
        says(place, day, kind, paper, files=(scan,) if kind == "listed" else (), **body)
    close(place, AREA, None, "Trần Minh, Trưởng phòng")
    return place


def says(place: Workplace, day: str, kind: str, paper: str = "", *, files: tuple[Path, ...] = (), **body: Any) -> Event:
    """One thing said about the work."""
    on = date.fromisoformat(day)
    papers = (Paper(paper, "12/QĐ-UBND", on),) if paper else ()
    return record(place, Question(), Saying(WORK, kind, on, "Minh", body, papers, files=files))


def digests(connection: Connection) -> dict[str, str]:
    """The sha256 of each table's lines: equal for equal stores, whatever engine keeps them."""
    return {name: hashlib.sha256(b"".join(lines_of(connection, name))).hexdigest() for name in table_names(connection)}


def digests_of(place: Workplace) -> dict[str, str]:
    """The same, of a place."""
    with place.store.reading() as connection:
        return digests(connection)


def files_of(home: Path) -> dict[str, str]:
    """Every file of the home that a backup carries, by its sha256."""
    folders = ("archive", "evidence", "papers")
    paths = [path for folder in folders for path in (home / folder).rglob("*") if path.is_file()]
    return {path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@contextmanager
def left_as_it_was(folder: Path) -> Iterator[None]:
    """Nothing may appear in a folder, disappear, or change."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    yield
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before

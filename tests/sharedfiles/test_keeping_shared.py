"""Keeping what lies in a shared place: changing over to it, backups, restoring, verifying, the doctor."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from papers_desk import HERE, NOW, Make, Office
from sharedfiles_desk import Share, Shared

from jobs.archive import archive, archived
from jobs.doctor import shared_place
from jobs.doctor.remarks import Remark, of_problem
from jobs.doctor.visit import Visit
from jobs.evidence import content_of, file_path
from jobs.keeping.backup import back_up
from jobs.keeping.restoring import restore
from jobs.keeping.verifying import verify
from jobs.papers import paper_rows
from jobs.sharedfiles.place import Key
from jobs.sharedfiles.pushing import push
from jobs.workplace import Workplace
from model.words.problems import Problem, StoreProblem, WrongInput

WORK = "CT-30"
Run = Callable[..., subprocess.CompletedProcess[str]]


def a_scan(office: Office, make: Make, name: str = "quét.pdf") -> str:
    """A paper with a file; its hash."""
    scan = make(name)
    office.says("2026-03-01", WORK, "paper", f"van_ban:{name}:2026-03-01", files=(scan,))
    return hashlib.sha256(scan.read_bytes()).hexdigest()


def remarks(place: Workplace) -> list[Remark]:
    try:
        return list(shared_place.check(Visit(place, NOW)))
    except Problem as problem:
        return [of_problem("files", problem)]


@pytest.mark.parametrize("kind", ["file", "s3"])
def test_an_office_changes_over_with_one_command(
    share: Share, office: Office, place: Workplace, other: Workplace, make: Make, tiendo: Run, kind: str
) -> None:
    """Two scans and a page at home → TIENDO_FILES → tiendo files push; once more: nothing to do"""
    shas = [a_scan(office, make, name) for name in ("một.pdf", "hai.pdf")]
    page = archive(place, b"<html>27</html>")
    shared = share(kind, opened=False)
    told = tiendo("items")
    assert told.returncode == 0
    assert "chưa mở cho tiendo" in remarks(place)[0].sentence
    first = tiendo("files", "push")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Đã chuyển 3 tệp" in first.stdout
    lying = {Key("evidence", sha).name for sha in shas} | {Key("archive", page).name, "tiendo.json"}
    assert set(shared.there()) == lying
    again = push(place)
    assert (again.opened, again.put, again.there) == (False, 0, 3)
    assert "không phải chuyển gì" in tiendo("files", "push").stdout
    assert {one.code for one in remarks(place)} == {"files_fine"}
    assert archived(other, page, "27.html") == b"<html>27</html>"
    assert verify(other) == []


def test_what_is_damaged_at_home_is_not_put_and_what_is_damaged_there_is_put_again(
    share: Share, office: Office, place: Workplace, make: Make
) -> None:
    """One scan rots at home, another in the shared place."""
    good, rotten = a_scan(office, make, "một.pdf"), a_scan(office, make, "hai.pdf")
    shared = share("file")
    file_path(place.home, rotten).write_bytes(b"rot")
    done = push(place)
    assert (done.put, done.damaged) == (1, (f"evidence/{rotten[:2]}/{rotten}",))
    kept = file_path(place.home, good).read_bytes()
    shared.write(Key("evidence", good).name, b"y" * len(kept))
    assert push(place).put == 0
    assert push(place, check=True).put == 1
    assert shared.there()[Key("evidence", good).name] == kept


def test_without_a_shared_place_there_is_nothing_to_push(place: Workplace, tiendo: Run) -> None:
    """TIENDO_FILES is not set."""
    with pytest.raises(WrongInput) as told:
        push(place)
    assert told.value.code == "files_unset"
    assert tiendo("files", "push").returncode == 2


@pytest.mark.parametrize("kind", ["file", "s3"])
def test_a_backup_takes_files_wherever_they_lie_and_restoring_puts_them_back(
    share: Share, office: Office, other: Workplace, make: Make, tmp_path: Path, kind: str
) -> None:
    """A records, B has nothing at home and backs up; both are lost with the place; C begins again from B's copy"""
    shared = share(kind)
    sha, page = a_scan(office, make), archive(office.place, b"<html>27</html>")
    kept = file_path(office.place.home, sha).read_bytes()
    made = back_up(other)
    assert made.missing == ()
    assert f"evidence/{sha[:2]}/{sha}" in made.manifest.files
    assert not file_path(other.home, sha).exists()
    for name in shared.there():
        shared.remove(name)
    anew = Workplace(tmp_path / "máy C", now=NOW)
    assert restore(anew, made.file).differences == ()
    # The page was archived and never issued, so nobody missed it.
    assert set(shared.there()) == {"tiendo.json", Key("evidence", sha).name}
    assert page not in str(shared.there())
    assert content_of(anew.home, sha) == kept
    assert verify(anew) == []


def test_a_backup_says_what_it_lacks_and_restoring_waits_for_the_place(
    share: Share, office: Office, other: Workplace, make: Make, tmp_path: Path
) -> None:
    """The place is away: the copy is made of what is here, and nothing is restored half"""
    shared = share("file")
    a_scan(office, make)
    whole = back_up(office.place)
    shared.go_away()
    assert len(back_up(other).missing) == 1
    anew = Workplace(tmp_path / "máy C", now=NOW)
    shared.folder.parent.rename(shared.folder.parent.with_name("máy chủ tắt"))
    with pytest.raises(StoreProblem) as told:
        restore(anew, whole.file)
    assert told.value.code == "files_nowhere"
    assert not (anew.home / "tiendo.sqlite3").exists()
    assert [path for path in anew.home.rglob("*") if path.is_file()] == []
    shared.folder.parent.with_name("máy chủ tắt").rename(shared.folder.parent)
    shared.come_back()
    assert restore(anew, whole.file).differences == ()


def test_verify_counts_what_is_missing_and_what_was_changed(
    share: Share, office: Office, place: Workplace, make: Make
) -> None:
    """Of four scans two are gone and one was written over in the shared place; the home has all of them"""
    shared = share("s3")
    shas = [a_scan(office, make, f"{number}.pdf") for number in range(4)]
    for sha in shas[:2]:
        shared.remove(Key("evidence", sha).name)
    shared.write(Key("evidence", shas[2]).name, b"other")
    found = sorted(one.message for one in verify(place))
    assert len(found) == 2
    assert "có 1 tệp không còn như lúc ghi, trước hết là 2.pdf" in found[0]
    assert "thiếu 2 tệp mà sổ nói tới, trước hết là 0.pdf" in found[1]
    # A night reads a seventh of them: in a week each of the three is told once.
    week = [verify(place, night=date(2026, 11, 23) + timedelta(days=day)) for day in range(7)]
    assert sum(int(re.findall(r"\d+ tệp", one.message)[0].split()[0]) for night in week for one in night) == 3
    assert push(place).put == 3
    assert verify(place) == []


def test_the_doctor_says_whether_the_place_can_be_used(
    share: Share, office: Office, place: Workplace, make: Make
) -> None:
    """At home; away; denied; fine; with files that were never put there"""
    assert [one.code for one in remarks(place)] == ["files_home"]
    a_scan(office, make)
    shared = share("s3")
    (behind,) = remarks(place)
    assert (behind.level, behind.code) == ("advice", "files_behind")
    push(place)
    assert [one.code for one in remarks(place)] == ["files_fine"]
    assert [name for name in shared.there() if "dang-ghi" in name] == []
    shared.objects.closed = True
    assert [one.code for one in remarks(place)] == ["files_denied"]
    shared.objects.closed = False
    shared.go_away()
    assert [one.code for one in remarks(place)] == ["files_away"]
    shared.come_back()


def test_the_settings_name_the_place_as_well(
    share: Share, office: Office, other: Workplace, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """settings.yaml: files: file:///…; the variable wins"""
    shared: Shared = share("file")
    sha = a_scan(office, make)
    monkeypatch.delenv("TIENDO_FILES")
    assert content_of(other.home, sha) is None
    assert [row["file_state"] for row in paper_rows(other, HERE)] == ["missing"]
    (other.home / "settings.yaml").write_text(f"web:\n  port: 8300\nfiles: {shared.address}\n", encoding="utf-8")
    assert content_of(other.home, sha) is not None

"""Two computers, one store, one shared place: what one keeps the other reads, whole or not at all."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from papers_desk import HERE, Make, Office
from sharedfiles_desk import KINDS, Share

from jobs import evidence
from jobs.archive import archive, archived
from jobs.evidence import content_of, file_path, is_whole
from jobs.keeping.verifying import verify
from jobs.papers import paper_rows
from jobs.sharedfiles.cached import share as share_file
from jobs.sharedfiles.place import Key
from jobs.workplace import Workplace
from model.words.problems import Problem, StoreProblem

WORK = "CT-30"
PAPER = ("2026-03-01", WORK, "paper", "van_ban:1/VB:2026-03-01")


def sha_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_what_one_computer_keeps_the_other_reads(
    share: Share, office: Office, other: Workplace, make: Make, kind: str
) -> None:
    """A: 2026-03-01 paper CT-30 "1/VB" + scan, page archived → B: the same bytes, kept at home from then on"""
    shared = share(kind)
    scan = make("quét.pdf")
    office.says(*PAPER, files=(scan,))
    page = archive(office.place, b"<html>27</html>")
    assert not file_path(other.home, sha_of(scan)).exists()
    assert is_whole(other.home, sha_of(scan))
    assert archived(other, page, "27.html") == b"<html>27</html>"
    assert verify(other) == []
    shared.go_away()
    assert content_of(other.home, sha_of(scan)) == scan.read_bytes()
    assert archived(other, page, "27.html") == b"<html>27</html>"
    shared.come_back()


@pytest.mark.parametrize("kind", KINDS)
def test_changed_bytes_are_said_and_never_given(
    share: Share, office: Office, other: Workplace, make: Make, kind: str
) -> None:
    """Somebody writes into the shared place: of the same length, under the same name."""
    shared = share(kind)
    scan = make("quét.pdf")
    office.says(*PAPER, files=(scan,))
    sha, page = sha_of(scan), archive(office.place, b"<html>27</html>")
    shared.write(Key("evidence", sha).name, b"x" * scan.stat().st_size)
    shared.write(Key("archive", page).name, b"<html>72</html>")
    assert not is_whole(other.home, sha)
    assert content_of(other.home, sha) is None
    with pytest.raises(StoreProblem) as told:
        archived(other, page, "27.html")
    assert told.value.code == "archive_changed"
    assert [path for path in other.home.rglob("*") if path.is_file()] == []
    (changed,) = [one.message for one in verify(other)]
    assert "1 tệp không còn như lúc ghi" in changed
    assert "1/VB" in changed
    # The computer that has it whole goes on, and can mend it.
    assert is_whole(office.place.home, sha)


def test_a_damaged_copy_at_home_is_fetched_anew(share: Share, office: Office, other: Workplace, make: Make) -> None:
    """The cache of B rots: the truth lies in the shared place."""
    share("file")
    scan = make("quét.pdf")
    office.says(*PAPER, files=(scan,))
    assert is_whole(other.home, sha_of(scan))
    file_path(other.home, sha_of(scan)).write_bytes(b"rot")
    assert content_of(other.home, sha_of(scan)) == scan.read_bytes()


@pytest.mark.parametrize("kind", ["file", "s3"])
def test_a_place_that_is_away_is_a_sentence_and_nothing_is_recorded(
    share: Share, office: Office, other: Workplace, make: Make, kind: str
) -> None:
    """The network drive is not mounted, the object store does not answer: at keeping, at reading, in verify"""
    shared = share(kind)
    first, second = make("một.pdf"), make("hai.pdf")
    office.says(*PAPER, files=(first,))
    before = len(paper_rows(office.place, HERE))
    shared.go_away()
    said = office.is_told("2026-03-02", WORK, "paper", "van_ban:2/VB:2026-03-02", files=(second,))
    assert "Không tới được nơi lưu chung" in said
    assert len(paper_rows(office.place, HERE)) == before
    with pytest.raises(StoreProblem) as told:
        is_whole(other.home, sha_of(first))
    assert told.value.code == "files_away"
    assert [one.about for one in verify(other)] == ["files"]
    # What lies at home is read; lists say what they could not ask.
    assert is_whole(office.place.home, sha_of(first))
    assert [row["file_state"] for row in paper_rows(other, HERE) if row["file"]] == ["unasked"]
    shared.come_back()
    office.says("2026-03-02", WORK, "paper", "van_ban:2/VB:2026-03-02", files=(second,))
    assert is_whole(other.home, sha_of(second))
    assert verify(other) == []


def test_a_closed_store_is_told_without_its_keys(share: Share, office: Office, make: Make) -> None:
    """403 on everything"""
    shared = share("s3")
    shared.objects.closed = True
    said = office.is_told(*PAPER, files=(make("một.pdf"),))
    assert "Không có quyền" in said
    assert "khoa" not in said.replace("khóa", "")
    assert "bi-mat" not in said


def test_an_empty_mount_is_not_taken_for_the_place(share: Share, office: Office, other: Workplace, make: Make) -> None:
    """The folder is there but the drive is not: nobody writes beside it, nobody says that the files are gone."""
    shared = share("file")
    scan = make("quét.pdf")
    office.says(*PAPER, files=(scan,))
    shared.go_away()
    shared.folder.mkdir()
    said = office.is_told("2026-03-02", WORK, "paper", "van_ban:2/VB:", files=(make("hai.pdf"),))
    assert "tiendo files push" in said
    with pytest.raises(StoreProblem) as told:
        is_whole(other.home, sha_of(scan))
    assert told.value.code == "files_not_open"
    assert list(shared.folder.iterdir()) == []


def test_a_cut_between_put_and_commit_does_no_harm(
    share: Share, office: Office, place: Workplace, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes when the file is there and the event is not: an orphan, and the same saying later"""
    shared = share("s3")
    scan = make("quét.pdf")

    def cut(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(evidence, "note_file", cut)
        with pytest.raises(KeyboardInterrupt):
            office.says(*PAPER, files=(scan,))
    name = Key("evidence", sha_of(scan)).name
    assert shared.there()[name] == scan.read_bytes()
    assert paper_rows(place, HERE) == []
    assert verify(place) == []
    office.says(*PAPER, files=(scan,))
    assert [row["file_state"] for row in paper_rows(place, HERE)] == ["there"]


@pytest.mark.parametrize("kind", KINDS)
def test_two_writers_of_the_same_bytes_do_no_harm(share: Share, place: Workplace, make: Make, kind: str) -> None:
    """Eight hands put one scan at once."""
    shared = share(kind)
    scan = make("quét.pdf", b"%PDF-1.7\n" + b"x" * 100_000)
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(lambda _: shared.place.put(Key("evidence", sha_of(scan)), scan), range(8)))
    share_file(place.home, "evidence", sha_of(scan), scan)
    assert set(shared.there()) == {"tiendo.json", Key("evidence", sha_of(scan)).name}
    assert shared.there()[Key("evidence", sha_of(scan)).name] == scan.read_bytes()


@pytest.mark.parametrize(
    "name", ["../../secret", "..", "a" * 63 + "/", "A" * 64, "", "%2e%2e%2fsecret", "a" * 64 + "\n"]
)
def test_a_hostile_name_never_becomes_a_path(share: Share, other: Workplace, tmp_path: Path, name: str) -> None:
    """A forged event calls its file so; nothing outside the prefix is asked for."""
    shared = share("s3")
    (tmp_path / "secret").write_text("secret")
    shared.objects.asked.clear()
    with pytest.raises(Problem):
        archived(other, name, "27.html")
    assert not is_whole(other.home, name)
    assert evidence.file_states(other.home, {name: 6}) == {name: "missing"}
    assert {key for _, key in shared.objects.asked} <= {"tiendo/tiendo.json"}


def test_a_list_asks_once_for_what_is_not_at_home(share: Share, office: Office, other: Workplace, make: Make) -> None:
    """Twelve papers, none of them on this computer: each is asked for once, nothing is fetched, then all is known"""
    shared = share("s3")
    for number in range(12):
        office.says("2026-03-01", WORK, "paper", f"van_ban:{number}/VB:2026-03-01", files=(make(f"{number}.pdf"),))
    shared.objects.asked.clear()
    assert {row["file_state"] for row in paper_rows(other, HERE)} == {"there"}
    asked = [what for what, key in shared.objects.asked if key.startswith("tiendo/evidence")]
    assert asked == ["HEAD"] * 12
    shared.objects.asked.clear()
    assert {row["file_state"] for row in paper_rows(other, HERE)} == {"there"}
    assert shared.objects.asked == []
    assert list(other.home.rglob("evidence/*/*")) == []


def test_an_upload_is_made_before_the_store_is_held(
    share: Share, office: Office, place: Workplace, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow line to the object store: while the scan goes there somebody else records"""
    shared = share("s3")
    put, seen = shared.place.put, []

    def slowly(key: Key, path: Path) -> None:
        # Another computer, which has nothing to send.
        aside = Workplace(place.home.with_name("máy C"), place.url, now=place.now)
        seen.append(Office(aside).says("2026-03-01", WORK, "paper", "van_ban:9/VB:2026-03-01").id)
        put(key, path)

    monkeypatch.setattr(shared.place, "put", slowly)
    event = office.says(*PAPER, files=(make("quét.pdf"),))
    assert len(seen) == 1
    assert seen[0] != event.id

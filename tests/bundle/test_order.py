"""The installer's order: whatever fails, the program in use and the data stay as they were.

The program is played by a stand-in that remembers what it was asked; the real one is installed in `test_offline.py`.
"""

from __future__ import annotations

import hashlib
import json
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from jobs.installing.folder import Folder
from jobs.installing.order import install
from jobs.installing.programs import MARK, Ended, Program
from jobs.installing.root import Root
from jobs.installing.telling import Stop

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


@dataclass
class Played:
    """What the stand-ins were asked, in order, and which command is to fail how."""

    asked: list[str] = field(default_factory=list)
    fails: dict[str, int] = field(default_factory=dict)
    copy: str = "copy.zip"
    restored_with: tuple[str, ...] = ()


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    play = Played()

    def build(self: Program, folder: Folder, *, quick: bool = False) -> None:
        play.asked.append(f"build {folder.version}")
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.write_text("half")
        if play.fails.get("build"):
            raise Stop("program_unbuilt", said="no room")
        (self.path / MARK).write_text("whole")

    def tiendo(self: Program, *words: str, home: Path | None = None, with_store: bool = True) -> Ended:
        version = self.path.name.split("-")[1]
        play.asked.append(f"{version} {words[0]}")
        code = play.fails.get(words[0], 0)
        said = {"--version": f"{version}\n"}.get(words[0], "{}")
        if words[0] == "backup" and home and code in {0, 1}:
            (home / play.copy).write_bytes(b"copy")
            said = json.dumps({"file": str(home / play.copy)})
        if words[0] == "notices":
            said = json.dumps({"backup": {"passphrase_file": "mat-khau.txt"}})
        if words[0] == "restore":
            play.restored_with = words[2:]
        return Ended(code, said, "it went wrong" if code else "")

    monkeypatch.setattr(Program, "build", build)
    monkeypatch.setattr(Program, "tiendo", tiendo)
    monkeypatch.delenv("TIENDO_STORE", raising=False)
    return play


def folder_of(path: Path, version: str, content: str = "") -> Folder:
    """An offline folder without wheels."""
    (path / "install" / "commands").mkdir(parents=True)
    (path / "wheels").mkdir()
    (path / "bundle.json").write_text(json.dumps({"version": version, "platform": None, "pythons": [HERE]}))
    (path / "install" / "requirements.lock").write_text(f"tiendo=={version}\n{content}")
    (path / "install" / "commands" / "tiendo.bat").write_text(version)
    files = [one for one in sorted(path.rglob("*")) if one.is_file()]
    sums = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(path).as_posix()}\n" for one in files]
    (path / "SHA256SUMS").write_text("".join(sums))
    return Folder(path)


@pytest.fixture
def office(tmp_path: Path, played: Played) -> Root:
    """0.1.0 installed, data there."""
    root = Root(tmp_path / "máy")
    home = install(folder_of(tmp_path / "one", "0.1.0"), root).home
    home.mkdir()
    (home / "tiendo.sqlite3").write_bytes(b"data")
    played.asked.clear()
    return root


def test_a_first_installation_asks_the_new_program_before_it_is_in_use(tmp_path: Path, played: Played) -> None:
    """Built, asked for its version, pointed at; no data, so nothing is copied."""
    done = install(folder_of(tmp_path / "one", "0.1.0"), Root(tmp_path / "máy"))
    assert played.asked == ["build 0.1.0", "0.1.0 --version"]
    assert Root(tmp_path / "máy").current() == done.program
    assert done.home == tmp_path / "máy" / "du-lieu"
    assert (tmp_path / "máy" / "tiendo.bat").read_text() == "0.1.0"


def test_an_upgrade_copies_with_the_old_program_and_rehearses_before_it_touches_the_data(
    tmp_path: Path, office: Root, played: Played
) -> None:
    """backup (old) → build → version → restore elsewhere → upgrade → doctor → in use; the old one is kept."""
    old = office.current()
    done = install(folder_of(tmp_path / "two", "0.2.0"), office)
    assert played.asked == [
        "0.1.0 backup",
        "build 0.2.0",
        *(f"0.2.0 {w}" for w in ("--version", "restore", "upgrade", "doctor")),
    ]
    assert office.current() == done.program
    assert done.backup is not None
    assert old is not None
    assert old.whole
    assert (done.home / "tiendo.sqlite3").read_bytes() == b"data"
    assert sorted(path.name for path in office.path.iterdir() if "thu" in path.name) == []


@pytest.mark.parametrize(
    ("fails", "code"),
    [
        ({"backup": 2}, "backup_failed"),
        ({"build": 1}, "program_unbuilt"),
        ({"--version": 2}, "program_silent"),
        ({"restore": 3}, "rehearsal_failed"),
        ({"upgrade": 2}, "upgrade_failed"),
        ({"doctor": 2}, "doctor_failed"),
    ],
)
def test_a_failure_leaves_the_old_program_in_use_and_the_next_run_goes_on(
    tmp_path: Path, office: Root, played: Played, fails: dict[str, int], code: str
) -> None:
    """Whichever command fails: the pointer stands, one sentence says why, running again is all it takes."""
    old, two = office.current(), folder_of(tmp_path / "two", "0.2.0")
    played.fails = fails
    with pytest.raises(Stop) as stop:
        install(two, office)
    assert stop.value.code == code
    assert office.current() == old
    assert (office.path / "tiendo.bat").read_text() == "0.1.0"
    played.fails = {}
    assert install(two, office).program == office.current() != old


def test_remarks_of_backup_and_doctor_do_not_stop_an_upgrade(tmp_path: Path, office: Root, played: Played) -> None:
    """Exit code 1 means done, with something left for a person to see to."""
    played.fails = {"backup": 1, "doctor": 1}
    done = install(folder_of(tmp_path / "two", "0.2.0"), office)
    assert office.current() == done.program


def test_a_locked_copy_is_rehearsed_with_the_key_of_the_settings(tmp_path: Path, office: Root, played: Played) -> None:
    """What the office locks its copies with opens the one made before the upgrade."""
    played.copy = "copy.tiendo"
    install(folder_of(tmp_path / "two", "0.2.0"), office)
    assert played.restored_with == ("--passphrase-file", "mat-khau.txt", "--json")


def test_while_tiendo_runs_nothing_is_upgraded(tmp_path: Path, office: Root, played: Played) -> None:
    """What answers counts; a file left over from a power cut does not."""
    home = office.known_home()
    assert home is not None
    with socket.create_server(("127.0.0.1", 0)) as server:
        page = f"http://127.0.0.1:{server.getsockname()[1]}"
        (home / "engine.json").write_text(json.dumps({"pid": 1, "api": "http://127.0.0.1:9/api", "web": page}))
        with pytest.raises(Stop) as stop:
            install(folder_of(tmp_path / "two", "0.2.0"), office)
    assert stop.value.code == "still_running"
    assert played.asked == []
    assert install(Folder(tmp_path / "two"), office).backup is not None


def test_a_second_run_changes_nothing(tmp_path: Path, office: Root, played: Played) -> None:
    """The same folder again: no copy, no build."""
    before = office.current()
    assert install(Folder(tmp_path / "one"), office).program == before
    assert played.asked == []


def test_an_older_folder_is_refused_and_another_build_of_the_same_version_is_not(
    tmp_path: Path, office: Root, played: Played
) -> None:
    """0.0.9 never replaces 0.1.0; a rebuilt 0.1.0 has another lock and goes beside."""
    with pytest.raises(Stop) as stop:
        install(folder_of(tmp_path / "old", "0.0.9"), office)
    assert stop.value.code == "folder_older"
    again = install(folder_of(tmp_path / "again", "0.1.0", "x==1"), office).program
    assert again == office.current()
    assert "build 0.1.0" in played.asked


def test_what_was_cut_off_is_built_anew(tmp_path: Path, office: Root, played: Played) -> None:
    """A program folder without its mark was interrupted; one with a pointer to it counts as none."""
    current = office.current()
    assert current is not None
    (current.path / MARK).unlink()
    assert office.current() is None
    assert install(Folder(tmp_path / "one"), office).program == current
    assert played.asked == ["build 0.1.0", "0.1.0 --version", "0.1.0 upgrade", "0.1.0 doctor"]


def test_only_one_step_back_is_kept(tmp_path: Path, office: Root, played: Played) -> None:
    """Of three programs the first goes; the data stay where they were chosen."""
    for number in (2, 3):
        install(folder_of(tmp_path / f"{number}", f"0.{number}.0"), office)
    kept = sorted(path.name.split("-")[1] for path in office.path.glob("program-*"))
    assert kept == ["0.2.0", "0.3.0"]


def test_the_data_folder_is_chosen_once(tmp_path: Path, played: Played) -> None:
    """Given at first, kept by every upgrade, refused if another is named later."""
    root, home = Root(tmp_path / "máy"), tmp_path / "Số liệu"
    assert install(folder_of(tmp_path / "one", "0.1.0"), root, home).home == home
    assert install(folder_of(tmp_path / "two", "0.2.0"), root).home == home
    with pytest.raises(Stop, match="Số liệu"):
        install(Folder(tmp_path / "two"), root, tmp_path / "khác")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [("SHA256SUMS", "folder_cut"), ("install/commands/tiendo.bat", "folder_damaged")],
)
def test_a_folder_that_was_cut_or_damaged_installs_nothing(
    tmp_path: Path, played: Played, spoil: str, code: str
) -> None:
    """A stick pulled out too early is found before anything is made."""
    folder = folder_of(tmp_path / "one", "0.1.0")
    (folder.path / spoil).unlink()
    with pytest.raises(Stop) as stop:
        install(folder, Root(tmp_path / "máy"))
    assert stop.value.code == code
    assert not (tmp_path / "máy").exists()


def test_a_python_for_which_there_are_no_wheels_is_refused(tmp_path: Path, played: Played) -> None:
    """The batch file looks for one that fits; whoever runs the installer by hand is told."""
    folder = folder_of(tmp_path / "one", "0.1.0")
    said = {"version": "0.1.0", "platform": "win_amd64" if sys.platform != "win32" else "linux", "pythons": [HERE]}
    (folder.path / "bundle.json").write_text(json.dumps(said))
    sums = (folder.path / "SHA256SUMS").read_text().splitlines(keepends=True)
    (folder.path / "SHA256SUMS").write_text("".join(line for line in sums if "bundle.json" not in line))
    with pytest.raises(Stop) as stop:
        install(Folder(folder.path), Root(tmp_path / "máy"))
    assert stop.value.code == "python_unfit"

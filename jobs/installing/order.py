"""The order of an installation: nothing that works is given up before what follows it has answered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jobs.installing.folder import Folder
from jobs.installing.programs import Program, numbers
from jobs.installing.root import Root
from jobs.installing.telling import Stop, tell
from jobs.installing.upgrading import back_up, carry_over, check_stopped, has_store, rehearse

_REHEARSAL = "thu-khoi-phuc"


@dataclass(frozen=True)
class Installed:
    """What is there now: the program in use, where the data lie, and the copy made before an upgrade."""

    program: Program
    home: Path
    backup: Path | None = None


def install(folder: Folder, root: Root, home: Path | None = None, *, quick: bool = False) -> Installed:
    """Install or upgrade. Raises Stop, and then the program that was there before is still the one in use."""
    folder.check()
    root.prepare()
    new, old = Program(root.path / folder.program), root.current()
    folder.check_length(new.path)
    _check_not_older(folder, old)
    data = root.home(home)
    if new == old:
        root.put_commands(folder.commands)
        tell("already", version=folder.version)
        return Installed(new, data)
    backup = _prepare(folder, root, old, data) if has_store(data) and old else None
    tell("building", version=folder.version)
    new.build(folder, quick=quick)
    _check_answers(new, folder.version)
    if has_store(data):
        if backup is not None:
            tell("rehearsing")
            rehearse(new, backup, data, root.path / _REHEARSAL)
        carry_over(new, data)
    root.switch(new)
    root.put_commands(folder.commands)
    # One step back stays possible.
    root.forget([one for one in (new, old) if one])
    tell("installed", version=folder.version, where=root.path, home=data)
    if not has_store(data):
        tell("first_time")
    return Installed(new, data, backup)


def _prepare(folder: Folder, root: Root, old: Program, home: Path) -> Path:
    """The copy of the data, once nobody works on them."""
    tell("upgrading", before=old.path.name.split("-")[1], after=folder.version, where=root.path)
    check_stopped(home)
    return back_up(old, home)


def _check_not_older(folder: Folder, old: Program | None) -> None:
    if old is not None and numbers(folder.version) < old.version:
        raise Stop("folder_older", version=folder.version, there=old.path.name.split("-")[1])


def _check_answers(new: Program, version: str) -> None:
    done = new.tiendo("--version")
    if done.code != 0 or done.said.strip() != version:
        raise Stop("program_silent", said=done.reason)

"""Terminal texts of keeping: backups and their age, what was restored, the head of a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from documents import console
from model.words.console_texts import text
from model.words.numbers import number

Row = Mapping[str, Any]

# Paths and sentences are copied and read by programs: the terminal may break them, we do not.
_unbroken = Console(highlight=False, soft_wrap=True)

_NAMES_SHOWN = 5
_HASH_SHOWN = 12


def backed_up(made: Row) -> None:
    """A backup that was made, and what became of its second copy."""
    lock = text("backup_locked" if made["sealed"] else "backup_unlocked")
    facts = {"events": number(made["events"]), "files": number(made["files"]), "size": size(made["size"])}
    _good(text("backup_made", **facts, lock=lock, file=made["file"]))
    if made["second"]:
        _good(text("backup_second", file=made["second"]))
        if not made["sealed"]:
            _mind(text("backup_second_open"))
    if made["same_disk"]:
        _mind(text("backup_same_disk"))
    if made["second_problem"]:
        _mind(made["second_problem"])
    elif not made["second"]:
        _mind(text("backup_no_second"))
    if made["missing"]:
        shown = "; ".join(made["missing"][:_NAMES_SHOWN])
        more = "; …" if len(made["missing"]) > _NAMES_SHOWN else ""
        _mind(text("backup_files_missing", count=len(made["missing"]), names=shown + more))
    if made["removed"]:
        _unbroken.print(escape(text("backup_removed", count=len(made["removed"]))))


def backups(found: Sequence[Row], places: Row, now: datetime) -> None:
    """The backups there are, newest first, and where the next one goes."""
    if found:
        newest = ago(now - datetime.fromisoformat(found[0]["made_at"]))
        table = Table(title=escape(text("backups_title", count=len(found), ago=newest)), title_justify="left")
        for i, column in enumerate(text("backups_columns").split("|")):
            table.add_column(escape(column), no_wrap=i < 2, justify="right" if i == 2 else "left", overflow="fold")
        for one in found:
            _add(table, one, now)
        console.draw(table)
    else:
        _mind(text("backups_none"))
    _unbroken.print(escape(text("backups_places", first=places["first"], second=_second(places), keep=places["keep"])))


def _add(table: Table, one: Row, now: datetime) -> None:
    made_at = datetime.fromisoformat(one["made_at"])
    cells = (
        f"{made_at:%d/%m/%Y %H:%M}",
        ago(now - made_at),
        size(one["size"]),
        text("backup_locked" if one["sealed"] else "backup_unlocked"),
        one["file"],
    )
    table.add_row(*map(escape, cells))


def _second(places: Row) -> str:
    second = places["second"]
    if second is None:
        return text("none_yet")
    return second if Path(second).is_dir() else text("backups_second_away", second=second)


def restored(done: Row) -> None:
    """What was restored, with the heads to compare with the last printed page."""
    made_at = f"{datetime.fromisoformat(done['made_at']).astimezone():%d/%m/%Y %H:%M}"
    facts = {"events": number(done["events"]), "files": number(done["files"]), "store": done["store"]}
    _good(text("restored", **facts, made_at=made_at))
    for area, head in done["heads"].items():
        shown = {"position": head["position"], "hash": head["hash"][:_HASH_SHOWN]}
        _unbroken.print(f"  {escape(text('restored_head', area=area, **shown))}")
    for one in done["differences"]:
        _unbroken.print(f"[red]✗[/] {escape(one['message'])}")


def head_found(head: str) -> None:
    """The head of a printed paper stands in the chain."""
    _good(text("verify_head_found", head=head))


def ago(passed: timedelta) -> str:
    """How long ago something was, in the largest whole unit."""
    for code, unit in (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1))):
        if passed >= unit:
            return text(f"ago_{code}", count=passed // unit)
    return text("ago_now")


def size(count: int) -> str:
    """A size in bytes as people read it: MB with one decimal, KB below that."""
    return f"{number(round(count / 1e6, 1))} MB" if count >= 1e6 else f"{number(max(1, round(count / 1e3)))} KB"


def _good(line: str) -> None:
    _unbroken.print(f"[green]✓[/] {escape(line)}")


def _mind(line: str) -> None:
    _unbroken.print(f"[yellow]![/] {escape(line)}")

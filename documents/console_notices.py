"""Terminal tables of letters and addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.padding import Padding

from documents.console import draw, say, table_of
from model.words import console_texts
from model.words.dates import parse_date, short
from model.words.outbox_texts import text
from model.words.vocabulary import CHANNELS, LETTER_STATES

Row = Mapping[str, Any]


def outbox(listed: Row, local: tzinfo, *, illustrative: bool) -> None:
    """What waits, and the letters; times are those of the unit."""
    if illustrative:
        say(f"[bold reverse] {console_texts.text('illustrative')} [/]")
    say(text("counts", **listed["counts"]))
    if not listed["notices"] and not listed["letters"]:
        say(text("nothing"))
    if listed["notices"]:
        table = table_of(text("notices", count=len(listed["notices"])), *text("notices_columns").split("|"))
        for row in listed["notices"]:
            names = ", ".join(row["names"]) or row["recipient"]
            table.add_row(*map(escape, (short(parse_date(row["on"])), row["text"], names, row["period"] or "")))
        draw(table)
    if listed["letters"]:
        say(f"[bold]{text('letters', count=len(listed['letters']))}[/]")
        for row in listed["letters"]:
            # Lines of text, not columns: a code, a subject and a reason have no room beside each other.
            say(f"[bold]{escape(row['id'])}[/]")
            for line in _letter(row, local):
                draw(Padding(escape(line), (0, 0, 0, 3)))
    _say_what_next(listed["letters"])


def copied(rows: Sequence[Row]) -> None:
    """Which letters were copied."""
    for row in rows:
        say(text("done_copied", id=escape(row["id"]), name=escape(row["name"])))


def again(rows: Sequence[Row]) -> None:
    """Which letters wait again, and for where."""
    for row in rows:
        channel = CHANNELS.get(row["channel"], row["channel"])
        say(text("done_again", id=escape(row["id"]), channel=escape(channel), address=escape(row["address"])))


def dropped(rows: Sequence[Row]) -> None:
    """Which letters were given up."""
    for row in rows:
        say(text("done_drop", id=escape(row["id"])))


def delivered(done: Row) -> None:
    """How many went out, and what did not."""
    say(text("delivered", **{name: done[name] for name in ("sent", "failed", "dead", "held")}))
    for sentence in done["sentences"]:
        say(f"  {escape(sentence)}")


def addresses(listed: Row) -> None:
    """Where people are reached."""
    if not listed["addresses"]:
        say(text("addresses_none"))
        return
    table = table_of(text("addresses", count=len(listed["addresses"])), *text("addresses_columns").split("|"))
    for row in listed["addresses"]:
        day = short(datetime.fromisoformat(row["changed_at"]).date())
        table.add_row(*map(escape, (row["person"], CHANNELS[row["channel"]], row["address"], day)))
    draw(table)


def address_given(row: Row) -> None:
    """Where somebody is reached from now on."""
    facts = {name: escape(row[name]) for name in ("person", "address")}
    say(text("address_kept", channel=CHANNELS[row["channel"]], **facts))
    _say_letters(row)


def address_removed(row: Row) -> None:
    """By which channels somebody is not reached any more."""
    channels = ", ".join(CHANNELS[channel] for channel in row["removed"])
    say(text("address_removed", person=escape(row["person"]), channels=channels))
    _say_letters(row)


def settings(file: Path, shown: Row, *, written: bool) -> None:
    """Whether the settings can be read, and what they say of mail; never a password."""
    say(text("settings_written" if written else "settings_good", file=escape(str(file))))
    mail = shown["mail"]
    if mail is None:
        say(text("settings_mail_none"))
        return
    password = text("with_password" if mail["password"] else "without_password")
    facts = {name: escape(str(mail[name])) for name in ("sender", "host", "port", "security")}
    say(text("settings_mail", **facts, password=password))


def _say_letters(row: Row) -> None:
    if row["letters"]:
        say(text("address_letters", count=row["letters"]))


def _say_what_next(letters: Sequence[Row]) -> None:
    if any(row["state"] == "waiting" and row["channel"] == "copy" for row in letters):
        say(text("next_copy"))
    if any(row["state"] == "dead" for row in letters):
        say(text("next_dead"))


def _letter(row: Row, local: tzinfo) -> list[str]:
    way = f"{CHANNELS.get(row['channel'], row['channel'])} {row['address']}".strip()
    at = _moment(row["settled_at"] or row["made_at"], local)
    told = text("letter", name=row["name"], way=way, state=LETTER_STATES[row["state"]], at=at)
    return [line for line in (told, row["subject"], _note(row, local)) if line]


def _note(row: Row, local: tzinfo) -> str:
    """Why a letter did not go out, and when it is tried again; who copied it."""
    if row["copied_by"]:
        return text("copied_by", by=row["copied_by"])
    parts = [row["problem"]] if row["problem"] else []
    if row["state"] == "waiting" and row["attempts"]:
        parts.append(text("tries", attempts=row["attempts"], at=_moment(row["next_try"], local)))
    return " ".join(parts)


def _moment(iso: str, local: tzinfo) -> str:
    at = datetime.fromisoformat(iso).astimezone(local)
    return f"{at:%H:%M} {short(at.date())}"

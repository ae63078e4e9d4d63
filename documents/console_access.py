"""The terminal's side of access: links with their PIN, passwords typed unseen, the list of sign-ins."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from documents.console_up import qr_code
from model.words.console_texts import text
from model.words.problems import WrongInput

Row = Mapping[str, Any]


def link(told: Row) -> None:
    """A link with its PIN, and the square for a telephone."""
    say(text("link_given", name=escape(told["name"])))
    # Neither wrapped nor coloured: it is copied whole.
    print(told["url"])
    print(qr_code(told["url"]))
    say(text("link_pin", pin=told["pin"]))


def first_of_unit(told: Row) -> None:
    """The one-time link for the first administrator of a unit."""
    say(text("first_of_unit", name=escape(told["name"])))
    print(told["url"])


def new_password() -> str:
    """A password typed twice without being shown; the first line of what a program sends."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first, again = getpass.getpass(text("password_ask")), getpass.getpass(text("password_again"))
    if first != again:
        raise WrongInput("password_not_same")
    return first


def password(name: str) -> None:
    """Whose password was set."""
    say(text("password_given", name=escape(name)))


def withdrawn(count: int) -> None:
    """How much was withdrawn."""
    say(text("access_withdrawn", count=count))


def sign_ins(rows: Sequence[Row]) -> None:
    """What happened at the door lately."""
    if not rows:
        say(text("sign_ins_none"))
        return
    table = Table(title=text("sign_ins_title"), title_justify="left", header_style="bold")
    for column in text("sign_ins_columns").split("|"):
        table.add_column(column)
    for row in rows:
        at = f"{datetime.fromisoformat(row['at']):%H:%M %d/%m/%Y}"
        device = f"{row['device']} {row['address']}" if row["address"] else ""
        table.add_row(at, *map(escape, (row["name"], row["words"], row["by"], device)))
    draw(table)

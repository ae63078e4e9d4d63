"""The terminal's side of logins that speak for one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.words.store_texts import text


def granted(role: str, area: str) -> None:
    """A login that was given."""
    say(f"[green]✓[/] {escape(text('role_granted', role=role, area=area))}")
    say(f"→ {escape(text('role_use'))}")


def withdrawn(role: str, area: str) -> None:
    """A login that was taken back."""
    say(f"[green]✓[/] {escape(text('role_withdrawn', role=role, area=area))}")


def roles(found: Sequence[Mapping[str, str | None]]) -> None:
    """Every login, its unit, and what speaks against it by now."""
    if not found:
        say(text("roles_none"))
        return
    table = Table(title=text("roles_title"), title_justify="left", header_style="bold")
    for column in text("roles_columns").split("|"):
        table.add_column(column)
    for one in found:
        table.add_row(*map(escape, (str(one["role"]), str(one["area"]), one["amiss"] or "")))
    draw(table)

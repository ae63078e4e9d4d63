"""The weekly page as one self-contained HTML file."""

from __future__ import annotations

from documents.bar import bar
from documents.density import fit
from documents.notes import KeyedRow, keyed_rows, notes
from documents.room import COLUMNS
from documents.templates import environment
from model.targets.page import WeeklyPage


def render_html(page: WeeklyPage) -> str:
    """The page as HTML that prints on exactly one sheet of A4."""
    fitted = fit(page)
    shown, setting = fitted.page, fitted.setting
    return (
        environment()
        .get_template("weekly/page.html.j2")
        .render(
            page=shown,
            whole=page,
            size=round(setting.size * 10),
            halves=_halves(keyed_rows(shown.levels), setting.compact),
            hidden_levels=fitted.hidden_levels,
            compact=setting.compact,
            notes=notes(shown.levels),
            not_given=[row for row in shown.levels if row.unknown],
            bars=[bar(way) for way in shown.ways[: setting.bars]],
            columns=COLUMNS,
        )
    )


def _halves(rows: list[KeyedRow], wanted: bool) -> list[list[KeyedRow]]:
    """The rows of the table of levels in two halves, the first the longer, or in one piece."""
    middle = -(-len(rows) // 2)
    return [rows[:middle], rows[middle:]] if wanted else [rows]

"""Tables that leave: any rows as an Excel sheet or a CSV file."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# Excel opens a CSV as UTF-8 only when it begins with this mark.
BOM = "utf-8-sig"

WIDEST = 60
# One row of Excel's 1,048,576 is the head.
MOST_ROWS = 1_048_575


def csv_of(rows: Sequence[Mapping[str, Any]], head: Sequence[str] = ()) -> bytes:
    """The rows as CSV that Excel reads rightly. Text that looks like a formula is kept from being one.

    `head` names the columns of a table without rows.
    """
    frame = _frame(rows, head).map(_no_formula)
    return frame.to_csv(index=False, lineterminator="\r\n").encode(BOM)


def xlsx_of(rows: Sequence[Mapping[str, Any]], title: str, head: Sequence[str] = ()) -> bytes:
    """The rows as a sheet with a frozen head and a filter; text stays text."""
    import pandas as pd  # noqa: PLC0415 - see `_frame`

    frame, kept = _frame(rows, head), io.BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(kept, engine="xlsxwriter", engine_kwargs=options) as writer:
        frame.to_excel(writer, sheet_name=title, index=False, freeze_panes=(1, 1))
        sheet = writer.sheets[title]
        sheet.autofilter(0, 0, len(frame), max(len(frame.columns) - 1, 0))
        for i, column in enumerate(frame.columns):
            longest = max([len(column), *(len(str(value)) for value in frame[column])])
            sheet.set_column(i, i, min(longest + 2, WIDEST))
    return kept.getvalue()


def _frame(rows: Sequence[Mapping[str, Any]], head: Sequence[str]) -> pd.DataFrame:
    """A frame of objects: whole numbers stay whole and what is unknown stays empty."""
    import pandas as pd  # noqa: PLC0415 - half a second at every start of the pages, where few ask for a table

    if not rows:
        return pd.DataFrame(columns=list(head), dtype=object)
    return pd.DataFrame([{key: _cell(value) for key, value in row.items()} for row in rows], dtype=object)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _no_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value

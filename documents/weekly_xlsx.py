"""The weekly page and the register of works as one Excel workbook."""

from __future__ import annotations

from documents.captions import captions, say
from documents.density import fit
from documents.filters import plain
from documents.trimming import trimmed
from documents.weekly_register import write_register
from documents.weekly_sheet import write_page
from documents.workbook import open_book
from model.targets.page import WeeklyPage


def render_xlsx(page: WeeklyPage) -> bytes:
    """The workbook: the page on its first sheet, the register on its second."""
    head = page.heading
    book, kept = open_book(say("title"), plain(head.office), head.cut_off)
    names = captions()["sheets"]
    write_page(book, book.add_worksheet(names["page"]), trimmed(page, fit(page).setting.limits), page)
    write_register(book, book.add_worksheet(names["register"]), page)
    book.close()
    return kept.getvalue()

"""The weekly page as lines of text for a chat group: no marks of type, nothing that a phone would have to unfold."""

from __future__ import annotations

import re
from html import unescape

from documents.captions import marks
from documents.templates import environment
from model.targets.page import WeeklyPage


def week_as_text(page: WeeklyPage) -> str:
    """The page as plain lines; blank lines part its sections."""
    made = environment().get_template("weekly/chat.j2").render(page=page, marked=marks(page))
    lines = [" ".join(line.split()) for line in unescape(made).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"

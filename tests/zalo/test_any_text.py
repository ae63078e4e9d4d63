"""Any text at all: whatever is pasted, every line belongs to one message, and every message is accounted for."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from zalo.twelve import SCHOOLS, read

from model.words.folding import clean

LINES = [
    line
    for path in sorted((Path(__file__).parent / "chats").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").split("\n")
]
CHATS = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=25).map("\n".join)


@settings(max_examples=120)
@given(CHATS)
def test_no_message_is_lost_whatever_the_text(chat: str) -> None:
    """Count in = drafts + unread; the lines of the messages are the lines of the paste, each once."""
    found = read(chat)
    used = {number for one in found.drafts for number in one.messages}
    unread = [one.message.number for one in found.unread]
    assert sorted([*used, *unread]) == [one.number for one in found.messages]
    lines = [at for one in found.messages for at in one.lines]
    assert sorted(lines) == [at for at, line in enumerate(clean(chat).split("\n")) if line.strip()]
    assert all(one.school in SCHOOLS and 1 <= one.week <= 53 for one in found.drafts)

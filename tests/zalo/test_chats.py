"""Chats as real ones are: who said what, and that nothing is lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from zalo.twelve import SCHOOLS, commune_of, read

from model.words.folding import clean

CHATS = sorted((Path(__file__).parent / "chats").glob("*.txt"))
# Works that the schools of a chat have, where they are not those of everybody.
WORKS = {
    "brackets": {"thcs-hung-thang": 1, "th-hung-thang": 1},
    "no_accents": {"thcs-hung-thang": 1},
}


def answers(read_: Any, week: int = 46) -> dict[str, Any]:
    """School → its answers by point, or that nothing is new."""
    return {
        one.school: "nothing_new" if one.nothing_new else {at: said.value for at, said in sorted(one.answers.items())}
        for one in read_.drafts
        if one.week == week
    }


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_a_messy_chat_gives_the_right_drafts(path: Path) -> None:
    """Every school, every answer, every message that is none."""
    expected = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    found = read(path.read_text(encoding="utf-8"), WORKS.get(path.stem))
    assert answers(found) == expected["drafts"]
    assert {one.school: one.week for one in found.drafts if one.week != 46} == expected.get("other_weeks", {})
    assert Counter(one.why for one in found.unread) == expected["unread"]
    assert len(found.messages) == expected["messages"]
    corrected = [one.school for one in found.drafts if any(said.corrected for said in one.answers.values())]
    assert corrected == expected.get("corrected", [])


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_no_message_of_a_chat_is_lost(path: Path) -> None:
    """Count in = count in drafts + count shown as unread, and every word an answer came from stands in its message."""
    chat = path.read_text(encoding="utf-8")
    found = read(chat)
    used = {number for one in found.drafts for number in one.messages}
    unread = {one.message.number for one in found.unread}
    assert used | unread == {one.number for one in found.messages}
    assert not used & unread
    texts = {one.number: clean(one.text) for one in found.messages}
    for one in found.drafts:
        for said in one.answers.values():
            assert said.words.text in texts[said.words.message]


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_letters_in_two_parts_and_capitals_change_nothing(path: Path) -> None:
    """Phones write letters decomposed."""
    chat, works = path.read_text(encoding="utf-8"), WORKS.get(path.stem)
    assert answers(read(unicodedata.normalize("NFD", chat), works)) == answers(read(chat, works))


def test_a_primary_school_never_becomes_the_secondary_one() -> None:
    """Level first: TH Hưng Thắng is not THCS Hưng Thắng, and a place without that level is nobody's."""
    _, names = commune_of()
    found = {
        text: [one.school for one in names.mentions(text)]
        for text in ("TH Hưng Thắng", "truong th hung thang", "Tiểu học Hưng Thắng")
    }
    assert set(map(tuple, found.values())) == {("th-hung-thang",)}
    assert [one.school for one in names.mentions("trường THCS Hưng Thắng")] == ["thcs-hung-thang"]
    assert [one.school for one in names.mentions("MN Hưng Thắng")] == [None]
    assert [one.school for one in names.mentions("Hưng Thắng")] == [None]


def test_every_school_is_known_by_its_names() -> None:
    """Short, full, without marks, by first letters."""
    asked, names = commune_of()
    for one, school in zip(asked, names.plan.schools, strict=True):
        initials = "".join(word[0] for word in one.name.split()[1:])
        for text in (one.name, school.name, one.name.lower(), f"{one.name.split()[0]} {initials}"):
            assert [mention.school for mention in names.mentions(f"Báo cáo {text}: ")] == [one.school], text
    assert len(asked) == len(SCHOOLS)


def test_a_message_is_given_to_the_school_somebody_chose() -> None:
    """What nobody's name tells, the officer does."""
    chat = "Mẹ Bống\n1 có 2 không 3 9\n07:45\n"
    assert [one.why for one in read(chat).unread] == ["school"]
    assert answers(read(chat, of={1: "th-hong-phong"})) == {"th-hong-phong": {1: "normal", 2: "", 3: 9}}


def test_answers_to_other_points_than_those_asked_are_doubted() -> None:
    """One work is asked about and two are answered, or the other way round: shown, never among those taken together."""
    two_for_one = read("TH Hồng Phong: 1 có 2 ít 3 không 4 0").drafts[0]
    one_for_two = read("MN Chi Lăng Bắc: 1 có 2 không 3 0").drafts[0]
    classes_early = read("TH Hồng Phong: 1 có 2. Hai lớp học nhờ nhà văn hóa 3 0").drafts[0]
    assert [one.doubtful for one in (two_for_one, classes_early)] == [True, True]
    assert not one_for_two.complete
    assert not read("TH Hồng Phong: 1 có 2 ít cát, chờ xe 3 0").drafts[0].doubtful


def test_a_reply_counts_for_the_day_it_was_written_within_its_own_week() -> None:
    """Yesterday; a day of the week named; today where the chat tells no day."""
    chat = "Hôm qua\nTH Hồng Phong: 1 có 2 không 3 0\n15:02\n"
    assert read(chat).drafts[0].on.isoformat() == "2027-11-17"
    assert read("TH Hồng Phong: 1 có 2 không 3 0").drafts[0].on.isoformat() == "2027-11-18"
    last_week = "[08:00, 11/11/2027] Lan Anh: T45 - MN Chi Lăng Nam: 1 không 2 0"
    assert [(one.week, one.on.isoformat()) for one in read(last_week).drafts] == [(45, "2027-11-11")]

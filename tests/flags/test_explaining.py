"""Explanations: they stay beside the flag, and hold as long as the facts do."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import Story

from model.ledger.events import Subject

STILL = Subject("finding", "standing_still:CT-01")


@pytest.fixture
def still(story: Story) -> Story:
    """A work on which nobody was seen on 6 and 13 May 2026."""
    story.opens()
    story.builds()
    story.says("2026-05-06", "site_report", workers="none")
    story.says("2026-05-13", "site_report", workers="none")
    return story


def explain(story: Story, on: str, text: str = "chờ thép", **body: str) -> None:
    flag = story.flag("standing_still", on)
    assert flag is not None
    story.says(on, "explained", about=STILL, text=text, message=flag.message, **body)


def test_a_flag_is_open_until_somebody_explains_it(still: Story) -> None:
    """no explanation → open; explained on 14/5 → explained, with who and when."""
    assert still.explained("standing_still", "2026-05-14").open
    explain(still, "2026-05-14", by="Hà, Phòng Kinh tế")
    told = still.explained("standing_still", "2026-05-14")
    assert not told.open
    assert told.explanation is not None
    assert (told.explanation.by, told.explanation.on, told.explanation.text) == (
        "Hà, Phòng Kinh tế",
        date(2026, 5, 14),
        "chờ thép",
    )


def test_the_flag_stays_listed_and_explained_while_days_pass(still: Story) -> None:
    """the same facts three weeks later → still there, still explained."""
    explain(still, "2026-05-14")
    told = still.explained("standing_still", "2026-06-04")
    assert told.as_json()["status"] == "explained"
    assert told.note is None


def test_a_third_idle_week_opens_it_again_and_says_so(still: Story) -> None:
    """another week without workers → open, with what was explained before."""
    explain(still, "2026-05-14")
    still.says("2026-05-20", "site_report", workers="none")
    told = still.explained("standing_still", "2026-05-20")
    assert told.open
    assert told.note is not None
    assert "ngày 14/05/2026 khi số liệu là: Đứng im 2 tuần báo cáo liền" in told.note
    explain(still, "2026-05-21", "nhà thầu đổi đội")
    assert not still.explained("standing_still", "2026-05-21").open


def test_the_past_shows_what_was_explained_then(still: Story) -> None:
    """explained on 20/5 → on 14/5 it was open."""
    explain(still, "2026-05-20")
    assert still.explained("standing_still", "2026-05-14").open
    assert not still.explained("standing_still", "2026-05-20").open


def test_an_explanation_taken_back_counts_no_more(still: Story) -> None:
    """explained, voided → open; without a name the recorder speaks."""
    explain(still, "2026-05-14")
    told = still.explained("standing_still", "2026-05-14")
    assert told.explanation is not None
    assert told.explanation.by == "Minh"
    still.says("2026-05-15", "void", about=STILL, target=still.events[-1], reason="nhầm")
    assert still.explained("standing_still", "2026-05-15").open


def test_no_sentence_of_a_flag_accuses(still: Story) -> None:
    """every sentence about flags → none of the words people would close the program over."""
    from model.words.flag_sentences import FLAG_SENTENCES  # noqa: PLC0415 - the words are the subject of this test alone

    # "Đứng im" is the word of USERS §9 (scenario 5) for a site without workers; it speaks of the site.
    hard = ("gian lận", "nghi vấn", "vi phạm", "cảnh báo", "sai phạm", "mâu thuẫn", "lỗi")
    found = [code for code, text in FLAG_SENTENCES.items() if any(word in text.lower() for word in hard)]
    assert found == []

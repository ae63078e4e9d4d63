"""Sentences of the ledger as a page says them."""

from __future__ import annotations

import pytest

from model.words.page_words import on_page
from model.words.sentences import SENTENCES, say

# What a form about a work, a school or a sheet may be answered with.
OF_FORMS = (
    "papers_missing",
    "paper_not_waivable",
    "due_undecided",
    "not_valued",
    "repricing_undecided",
    "funding_missing",
    "not_received",
    "amount_negative",
    "quantity_needed",
    "item_not_named",
    "more_than_planned",
    "right_item_needed",
    "actor_unknown",
    "subject_unknown",
    "person_school_needed",
    "person_school_unused",
    "import_kind",
    "import_no_captions",
    "opening_not_a_form",
    "opening_kept",
    "opening_left_group",
    "opening_moved_on",
    "split_nothing",
    "place_item",
    "place_needs",
    "add_work_needs",
    "explanation_missing",
)


@pytest.mark.parametrize("code", OF_FORMS)
def test_a_form_is_never_answered_with_words_of_the_command_line(code: str) -> None:
    said = on_page(SENTENCES[code])
    assert "--" not in said
    assert "tiendo " not in said


def test_a_missing_paper_is_called_by_its_name() -> None:
    papers = "qd_danh_muc (Quyết định (nghị quyết) danh mục)"
    assert on_page(say("papers_missing", work="CT-30", papers=papers, first="qd_danh_muc")) == (
        "Công trình CT-30 còn thiếu hồ sơ: Quyết định (nghị quyết) danh mục. "
        "Hãy ghi số, ngày của hồ sơ ấy, hoặc ghi cho bổ sung hồ sơ sau."
    )


def test_a_period_is_called_by_its_name() -> None:
    assert on_page("Số liệu kỳ 2026-Q4 chưa chốt.") == "Số liệu kỳ quý IV/2026 chưa chốt."


@pytest.mark.parametrize("code", ["store_older", "unforeseen", "first_key_wrong", "setup_time_wrong"])
def test_what_only_a_command_can_mend_keeps_it(code: str) -> None:
    assert on_page(SENTENCES[code]) == SENTENCES[code]

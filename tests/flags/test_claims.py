"""Claims against what stands behind them: percent, money, photos, promises, silence."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import BILLION, Story

from model.ledger.events import Paper

PICTURE, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def site(story: Story) -> Story:
    """A work under construction since 2 March 2026, its contract 6 billion."""
    story.opens()
    story.builds()
    return story


def photo(on: str, file: str = PICTURE) -> Paper:
    return Paper("anh", "1", date.fromisoformat(on), file=file)


def test_percent_up_with_nothing_new_to_show(site: Story) -> None:
    """30 with a photo, 35, 42 without → flagged at 42: twelve points, shown 30."""
    site.says("2026-04-02", "progress", "anh", percent=30)
    site.says("2026-04-09", "progress", percent=35)
    assert site.flag("percent_without_evidence", "2026-04-09") is None
    site.says("2026-04-16", "progress", percent=42)
    flag = site.flag("percent_without_evidence", "2026-04-16")
    assert flag is not None
    assert (flag.facts, flag.since) == ({"declared": 42, "shown": 30}, date(2026, 4, 9))


def test_any_paper_in_between_shows_something(site: Story) -> None:
    """30 with a photo, a paper, 42 → nothing; a paper after 42 → nothing either."""
    site.says("2026-04-02", "progress", "anh", percent=30)
    site.says("2026-04-09", "progress", percent=36)
    site.says("2026-04-10", "paper", "van_ban")
    site.says("2026-04-16", "progress", percent=42)
    assert site.flag("percent_without_evidence", "2026-04-16") is None
    site.says("2026-04-23", "progress", percent=60)
    assert site.flag("percent_without_evidence", "2026-04-23") is not None
    site.says("2026-04-24", "paper", "anh")
    assert site.flag("percent_without_evidence", "2026-04-24") is None


def test_a_figure_that_fell_and_rose_again_counts_from_what_was_shown(site: Story) -> None:
    """30 shown, 36, back to 30, 41 → eleven points, rising since the last rise."""
    site.says("2026-04-02", "progress", "anh", percent=30)
    for day, percent in (("2026-04-09", 36), ("2026-04-16", 30), ("2026-04-23", 41)):
        site.says(day, "progress", percent=percent)
    flag = site.flag("percent_without_evidence", "2026-04-23")
    assert flag is not None
    assert (flag.facts, flag.since) == ({"declared": 41, "shown": 30}, date(2026, 4, 23))


def test_the_first_figure_is_held_against_the_start_of_building(site: Story) -> None:
    """begun on 2/3 at nothing, 40 without a paper → flagged."""
    site.says("2026-04-02", "progress", percent=40)
    flag = site.flag("percent_without_evidence", "2026-04-02")
    assert flag is not None
    assert flag.facts == {"declared": 40, "shown": 0}


def test_a_first_figure_of_a_work_opened_midway_is_where_we_start(story: Story) -> None:
    """opened in the middle, 60 → nothing; 72 without a paper → flagged from 60."""
    story.opens()
    story.says("2026-04-01", "opening", state="building", since="2026-01-10", by="Hà", reason="nhận bàn giao")
    story.says("2026-04-02", "progress", percent=60)
    assert story.flag("percent_without_evidence", "2026-04-02") is None
    story.says("2026-04-09", "progress", percent=72)
    flag = story.flag("percent_without_evidence", "2026-04-09")
    assert flag is not None
    assert flag.facts["shown"] == 60


def test_percent_before_tracking_is_taken_as_shown(site: Story) -> None:
    """80 before the tracked-from date, 84 after it → nothing."""
    site.tracked_from = date(2026, 5, 1)
    site.says("2026-04-02", "progress", percent=80)
    site.says("2026-05-07", "progress", percent=84)
    assert site.flag("percent_without_evidence", "2026-05-07") is None


def test_money_ahead_of_work(site: Story) -> None:
    """paid 50 % at 15 % built → flagged; at 20 %, thirty points, not."""
    site.says("2026-05-06", "disbursed", "chung_tu", amount=3 * BILLION, source="NSX")
    site.says("2026-05-07", "progress", percent=20)
    assert site.flag("money_ahead", "2026-05-07") is None
    site.says("2026-05-08", "progress", percent=15)
    flag = site.flag("money_ahead", "2026-05-08")
    assert flag is not None
    assert flag.message == "Đã giải ngân 50% giá trị hợp đồng, khối lượng ghi 15% (số ngày 08/05/2026)."


def test_work_ahead_of_money(site: Story) -> None:
    """built 70 %, paid 30 % → flagged."""
    site.says("2026-05-06", "disbursed", amount=18 * BILLION // 10, source="NSX")
    site.says("2026-05-07", "progress", "anh", percent=70)
    assert site.flag("work_ahead", "2026-05-07") is not None
    assert site.flag("money_ahead", "2026-05-07") is None


def test_value_of_work_done_stands_in_where_nobody_declared_a_percent(site: Story) -> None:
    """work done 1 of 6 billion, paid 3 → 16,7 % against 50 %."""
    site.says("2026-05-06", "disbursed", amount=3 * BILLION, source="NSX")
    site.says("2026-05-06", "work_done", amount=1 * BILLION)
    flag = site.flag("money_ahead", "2026-05-06")
    assert flag is not None
    assert flag.facts == {"paid": 50.0, "built": 16.7}


def test_what_is_not_known_is_no_flag(site: Story) -> None:
    """percent without payments, payments without percent → nothing."""
    site.says("2026-05-06", "progress", "anh", percent=90)
    assert site.flag("work_ahead", "2026-05-06") is None


def test_gifts_in_kind_are_not_held_against_the_contract(site: Story) -> None:
    """a valued gift of 5 billion is no payment → nothing."""
    site.says("2026-05-06", "contribution", "bb_dinh_gia", amount=5 * BILLION, text="cát, đá")
    site.says("2026-05-07", "progress", "anh", percent=10)
    assert site.flag("money_ahead", "2026-05-07") is None


def test_money_and_work_from_before_tracking_are_left_alone(site: Story) -> None:
    """both figures before the tracked-from date → nothing; a new payment → flagged."""
    site.tracked_from = date(2026, 6, 1)
    site.says("2026-05-06", "disbursed", amount=4 * BILLION, source="NSX")
    site.says("2026-05-07", "progress", percent=10)
    assert site.flag("money_ahead", "2026-06-02") is None
    site.says("2026-06-03", "disbursed", amount=5 * BILLION, source="NSX")
    assert site.flag("money_ahead", "2026-06-03") is not None


def test_money_and_work_are_compared_only_while_building(site: Story) -> None:
    """works done → nothing."""
    site.says("2026-05-06", "disbursed", amount=5 * BILLION, source="NSX")
    site.says("2026-05-06", "progress", percent=10)
    site.says("2026-05-07", "works_done", "bc_hoan_thanh")
    assert site.flag("money_ahead", "2026-05-08") is None


def test_one_picture_for_two_works(site: Story) -> None:
    """the same file behind CT-01 and CT-02 on one day → one flag at its last use, naming both."""
    site.opens("CT-02")
    site.says("2026-05-06", "progress", photo("2026-05-06"), percent=10)
    site.says("2026-05-06", "progress", photo("2026-05-06"), work="CT-02", percent=10)
    flag = site.flag("photo_reused", "2026-05-06")
    assert flag is not None
    assert (flag.subject, flag.works) == ("CT-02", ("CT-01", "CT-02"))


def test_one_picture_for_two_days_of_one_work(site: Story) -> None:
    """the same file on 6/5 and 13/5 → flagged; told with its own day both times → not."""
    site.says("2026-05-06", "progress", photo("2026-05-06"), percent=10)
    site.says("2026-05-13", "progress", photo("2026-05-06"), percent=12)
    assert site.flag("photo_reused", "2026-05-13") is None
    site.says("2026-05-20", "progress", photo("2026-05-20"), percent=13)
    flag = site.flag("photo_reused", "2026-05-20")
    assert flag is not None
    assert flag.id == f"photo_reused:CT-01:{PICTURE[:12]}"


def test_a_picture_used_again_before_tracking_is_left_alone(site: Story) -> None:
    """both uses before the tracked-from date → nothing; a third after it → flagged."""
    site.tracked_from = date(2026, 6, 1)
    for day in ("2026-05-06", "2026-05-13"):
        site.says(day, "progress", photo(day), percent=10)
    assert site.flag("photo_reused", "2026-06-02") is None
    site.says("2026-06-03", "progress", photo("2026-06-03"), percent=11)
    assert site.flag("photo_reused", "2026-06-03") is not None


def test_other_pictures_and_other_papers_are_no_flag(site: Story) -> None:
    """two files, a decision with one file for two works, a photo without a file → nothing."""
    site.opens("CT-02")
    list_ = Paper("qd_danh_muc", "5/QĐ", date(2026, 1, 20), file=OTHER)
    for work in ("CT-01", "CT-02"):
        site.says("2026-05-06", "paper", list_, "anh", work=work)
    site.says("2026-05-06", "progress", photo("2026-05-06"), percent=10)
    site.says("2026-05-13", "progress", photo("2026-05-13", OTHER), percent=12)
    assert site.flag("photo_reused", "2026-05-13") is None


def test_no_news_while_building(site: Story) -> None:
    """last word on 1/4 → quiet on 30/4, flagged on 1/5; a plan loaded again is no news."""
    site.says("2026-04-01", "comment", text="đổ móng")
    assert site.flag("no_news", "2026-04-30") is None
    site.says("2026-04-20", "relinked", links=[])
    flag = site.flag("no_news", "2026-05-01")
    assert flag is not None
    assert flag.message == "Đang thi công, chưa có cập nhật từ 01/04/2026."


def test_silence_before_tracking_does_not_count(site: Story) -> None:
    """last word on 2/3, tracked from 15/4 → flagged on 15/5."""
    site.tracked_from = date(2026, 4, 15)
    assert site.flag("no_news", "2026-05-14") is None
    assert site.flag("no_news", "2026-05-15") is not None


def test_commitments_broken_twice_running(site: Story) -> None:
    """broken, broken → flagged, naming the last; kept after it → nothing."""
    site.says("2026-04-02", "commitment", text="đổ cột")
    site.says("2026-04-09", "kept", kept=False)
    site.says("2026-04-09", "commitment", text="đổ dầm")
    assert site.flag("commitment_broken", "2026-04-09") is None
    site.says("2026-04-16", "kept", kept=False)
    flag = site.flag("commitment_broken", "2026-04-16")
    assert flag is not None
    assert flag.facts == {"texts": ["đổ cột", "đổ dầm"]}
    assert flag.message == "Cam kết chưa đạt 2 lần liền, từ 09/04/2026; lần gần nhất: đổ dầm."
    site.says("2026-04-23", "kept", kept=True)
    assert site.flag("commitment_broken", "2026-04-23") is None


def test_commitments_of_a_finished_work_are_no_matter_any_more(site: Story) -> None:
    """broken twice, then handed over → nothing."""
    for day in ("2026-04-09", "2026-04-16"):
        site.says(day, "kept", kept=False)
    assert site.flag("commitment_broken", "2026-04-16") is not None
    site.says("2026-04-20", "works_done")
    site.says("2026-04-21", "accepted")
    site.says("2026-04-22", "handed_over", quantity=6)
    assert site.flag("commitment_broken", "2026-04-23") is None


def test_commitments_broken_before_tracking_do_not_count(site: Story) -> None:
    """one before the tracked-from date, one after it → not twice."""
    site.tracked_from = date(2026, 4, 10)
    for day in ("2026-04-09", "2026-04-16"):
        site.says(day, "kept", kept=False)
    assert site.flag("commitment_broken", "2026-04-16") is None


def test_papers_owed_past_their_day(site: Story) -> None:
    """leave until 30/4 → quiet on 30/4, flagged on 1/5, nothing once the paper is there."""
    site.says("2026-03-10", "leave", papers=["bb_mat_bang"], by="PCT Hà", reason="chờ ký", due="2026-04-30")
    assert site.flag("leave_overdue", "2026-04-30") is None
    flag = site.flag("leave_overdue", "2026-05-01")
    assert flag is not None
    assert "Biên bản bàn giao mặt bằng (người cho phép: PCT Hà)" in flag.message
    site.says("2026-03-10", "leave", papers=["anh"], by="PCT Hà", reason="chờ chụp", due="2026-05-01")
    other = site.flag("leave_overdue", "2026-05-01")
    assert other is not None
    assert other.facts["papers"] == ["bb_mat_bang"]
    site.says("2026-05-01", "paper", "bb_mat_bang")
    assert site.flag("leave_overdue", "2026-05-01") is None


def test_a_longer_leave_moves_the_day(site: Story) -> None:
    """leave until 30/4, again until 30/6 → nothing in May."""
    site.says("2026-03-10", "leave", papers=["bb_mat_bang"], by="PCT Hà", reason="chờ ký", due="2026-04-30")
    site.says("2026-04-29", "leave", papers=["bb_mat_bang"], by="PCT Hà", reason="chờ ký", due="2026-06-30")
    assert site.flag("leave_overdue", "2026-05-15") is None
    assert site.flag("leave_overdue", "2026-07-01") is not None

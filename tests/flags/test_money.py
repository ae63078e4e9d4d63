"""Money that does not fit, where it came from outside; each rule is the one in force on the day of the event."""

from __future__ import annotations

from datetime import date

import pytest
from flag_story import BILLION, Story


@pytest.fixture
def approved(story: Story) -> Story:
    """A work approved on 10 February 2026 at 5 billion."""
    story.opens()
    story.says("2026-02-10", "approved", "qd_phe_duyet", amount=5 * BILLION)
    return story


def test_a_contract_above_the_decision(approved: Story) -> None:
    """approved 5, contract 6 billion → flagged with the law in brackets."""
    approved.builds()
    flag = approved.flag("contract_above_investment", "2026-03-02")
    assert flag is not None
    assert flag.message.startswith(
        "Hợp đồng 6.000.000.000 đồng cao hơn mức được duyệt 5.000.000.000 đồng (ngày 02/03/2026;"
    )
    assert flag.facts["basis"] in flag.message


def test_an_annex_above_the_decision_counts_from_its_day(approved: Story) -> None:
    """approved 5, contract 4, annex 5,5 on 1/6 → quiet before, flagged since the annex."""
    approved.builds(amount=4 * BILLION)
    approved.says("2026-06-01", "repriced", "phu_luc_hd", part="contract", amount=55 * BILLION // 10)
    assert approved.flag("contract_above_investment", "2026-05-31") is None
    flag = approved.flag("contract_above_investment", "2026-06-01")
    assert flag is not None
    assert flag.since == date(2026, 6, 1)


def test_a_contract_within_the_decision_is_fine(approved: Story) -> None:
    """approved 5, contract 5 → nothing; a contract without any decision recorded → nothing."""
    approved.builds(amount=5 * BILLION)
    approved.opens("CT-02")
    approved.builds(work="CT-02")
    assert approved.flag("contract_above_investment", "2026-03-02") is None


def test_an_approval_above_the_policy_needs_a_decision_between(story: Story) -> None:
    """policy 4, approved 5 → flagged; with a decision to adjust in between → not."""
    story.opens()
    story.says("2026-02-01", "policy_approved", "qd_chu_truong", amount=4 * BILLION)
    story.says("2026-02-10", "approved", "qd_phe_duyet", amount=5 * BILLION)
    flag = story.flag("approved_above_policy", "2026-02-10")
    assert flag is not None
    assert flag.facts["policy"] == 4 * BILLION
    story.says("2026-02-05", "paper", "qd_dieu_chinh")
    assert story.flag("approved_above_policy", "2026-02-10") is None


def test_a_decision_that_is_itself_an_adjustment_is_fine(story: Story) -> None:
    """policy 4, approved 5 with the decision to adjust at hand → nothing; 6 later without → flagged against 5."""
    story.opens()
    story.says("2026-02-01", "policy_approved", "qd_chu_truong", amount=4 * BILLION)
    story.says("2026-02-10", "approved", "qd_phe_duyet", "qd_dieu_chinh", amount=5 * BILLION)
    assert story.flag("approved_above_policy", "2026-02-10") is None
    story.says("2026-03-10", "approved", "qd_phe_duyet", amount=6 * BILLION)
    flag = story.flag("approved_above_policy", "2026-03-10")
    assert flag is not None
    assert flag.facts["policy"] == 5 * BILLION


def test_an_approval_below_the_policy_is_fine(story: Story) -> None:
    """policy 4, approved 4 → nothing."""
    story.opens()
    story.says("2026-02-01", "policy_approved", "qd_chu_truong", amount=4 * BILLION)
    story.says("2026-02-10", "approved", "qd_phe_duyet", amount=4 * BILLION)
    assert story.flag("approved_above_policy", "2026-02-10") is None


def test_payments_above_the_contract(approved: Story) -> None:
    """contract 4, paid 4,5 → flagged, naming the payment decree."""
    approved.builds(amount=4 * BILLION)
    approved.says("2026-06-01", "disbursed", amount=45 * BILLION // 10, source="NSX")
    flag = approved.flag("paid_above_contract", "2026-06-01")
    assert flag is not None
    assert "NĐ 254/2025/NĐ-CP" in flag.message


def test_no_rule_was_in_force_no_flag(approved: Story) -> None:
    """the same payment recorded for a day before the decree → nothing."""
    approved.builds(amount=4 * BILLION)
    approved.says("2025-09-25", "disbursed", amount=45 * BILLION // 10, source="NSX")
    assert approved.flag("paid_above_contract", "2026-06-01") is None


@pytest.mark.parametrize(("on", "decree"), [("2025-09-25", "NĐ 99/2021"), ("2025-09-26", "NĐ 254/2025")])
def test_a_years_payments_above_its_plan_name_the_decree_of_the_day(story: Story, on: str, decree: str) -> None:
    """paid 3 of a plan of 2: on 25/9/2025 the old decree, from 26/9 the new one."""
    story.opens(on="2025-01-05")
    story.says("2025-02-01", "allocated", amount=2 * BILLION, source="NSX", year=2025)
    story.says(on, "disbursed", amount=3 * BILLION, source="NSX")
    flag = story.flag("paid_above_year_plan", "2025-10-01")
    assert flag is not None
    assert flag.id == "paid_above_year_plan:CT-01:2025-NSX"
    assert decree in flag.message


def test_carried_over_and_advanced_capital_belongs_to_the_year(story: Story) -> None:
    """2 given, 1 carried over, 1 advanced: 4 paid → nothing, 5 → flagged."""
    story.opens(on="2025-01-05")
    story.says("2025-02-01", "allocated", amount=1 * BILLION, source="NSX", year=2025)
    story.says("2026-02-01", "allocated", amount=2 * BILLION, source="NSX")
    story.says("2026-02-01", "allocated", amount=1 * BILLION, source="NSX", category="carried_over")
    story.says("2026-02-01", "allocated", amount=1 * BILLION, source="NSX", category="advance")
    story.says("2026-06-01", "disbursed", amount=4 * BILLION, source="NSX")
    assert story.flag("paid_above_year_plan", "2026-06-01") is None
    story.says("2026-06-02", "disbursed", amount=5 * BILLION, source="NSX")
    assert story.flag("paid_above_year_plan", "2026-06-02") is not None


def test_carried_over_capital_runs_out_at_the_end_of_the_next_year(story: Story) -> None:
    """2 carried into 2026, 0,5 paid: quiet on 31/12/2026, flagged on 1/1/2027."""
    story.opens(on="2025-01-05")
    story.says("2025-02-01", "allocated", amount=2 * BILLION, source="NSX", year=2025)
    story.says("2026-02-01", "allocated", amount=2 * BILLION, source="NSX", category="carried_over")
    story.says("2026-06-01", "disbursed", amount=BILLION // 2, source="NSX")
    assert story.flag("carried_over_expired", "2026-12-31") is None
    flag = story.flag("carried_over_expired", "2027-01-01")
    assert flag is not None
    assert (flag.facts["left"], flag.since) == (3 * BILLION // 2, date(2027, 1, 1))
    assert "đ. 72.2" in flag.message


def test_an_advance_is_to_be_recovered_by_later_plans(story: Story) -> None:
    """2 advanced in 2026 and paid: quiet that year, flagged in 2027 until a plan of 2 is given."""
    story.opens()
    story.says("2026-02-01", "allocated", amount=2 * BILLION, source="NSX", category="advance")
    story.says("2026-06-01", "disbursed", amount=2 * BILLION, source="NSX")
    assert story.flag("advance_to_recover", "2026-12-31") is None
    story.says("2027-01-10", "allocated", amount=BILLION, source="NSX")
    flag = story.flag("advance_to_recover", "2027-01-10")
    assert flag is not None
    assert flag.facts["left"] == BILLION
    story.says("2027-03-10", "allocated", amount=BILLION, source="NSX")
    assert story.flag("advance_to_recover", "2027-03-10") is None


def test_a_contract_in_a_year_without_capital(approved: Story) -> None:
    """contract 4, capital 1 in 2026: quiet in 2026, flagged in 2027 until capital comes."""
    approved.says("2026-02-15", "allocated", amount=BILLION, source="NSX")
    approved.builds(amount=4 * BILLION)
    assert approved.flag("contract_without_capital", "2026-12-31") is None
    flag = approved.flag("contract_without_capital", "2027-01-15")
    assert flag is not None
    assert "năm 2027 chưa có kế hoạch vốn" in flag.message
    approved.says("2027-02-01", "allocated", amount=BILLION, source="NSX")
    assert approved.flag("contract_without_capital", "2027-02-01") is None


def test_a_contract_given_up_asks_for_no_capital(approved: Story) -> None:
    """the same contract terminated in 2026 → nothing in 2027."""
    approved.says("2026-02-15", "allocated", amount=BILLION, source="NSX")
    approved.builds(amount=4 * BILLION)
    approved.says("2026-11-02", "terminated", "qd_dung")
    assert approved.flag("contract_without_capital", "2027-01-15") is None


def test_where_no_capital_was_recorded_nobody_knows(approved: Story) -> None:
    """a contract without any entry of capital → nothing; let through by a named leave → flagged."""
    approved.builds(amount=4 * BILLION)
    assert approved.flag("contract_without_capital", "2026-03-02") is None
    approved.says("2026-03-01", "leave", papers=["qd_giao_von"], by="PCT Hà", reason="chờ giao vốn", due="2026-12-31")
    assert approved.flag("contract_without_capital", "2026-03-02") is not None


def test_money_before_tracking_is_left_alone(approved: Story) -> None:
    """contract of 2/3 above the decision, tracked from 1/4 → nothing."""
    approved.tracked_from = date(2026, 4, 1)
    approved.builds()
    assert approved.flag("contract_above_investment", "2026-04-02") is None

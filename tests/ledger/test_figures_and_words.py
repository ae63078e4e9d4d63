"""Words and figures nobody can mean."""

from __future__ import annotations

from typing import Any

import pytest

from model.words.problems import Problem
from model.words.unreadable import NotADate


def test_unknown_words_are_refused_with_the_known_ones(desk: Any) -> None:
    """source LỘC, paper giay_khen, kind flown_away → refused, each with what is known"""
    desk.opens()
    problem = desk.is_told("2026-03-02", "allocated", source="LỘC", amount=1)
    assert problem.code == "source_unknown"
    assert "NSTW" in str(problem)
    problem = desk.is_told("2026-03-02", "comment", "giay_khen", text="đã xem")
    assert problem.code == "paper_unknown"
    assert "bb_ban_giao" in str(problem)
    problem = desk.is_told("2026-03-02", "flown_away")
    assert problem.code.startswith("kind_unknown")
    assert "allocated" in str(problem)


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("allocated", {"source": "NSX", "amount": 2 * 10**15}, "amount_absurd"),
        ("progress", {"percent": 101}, "percent_absurd"),
        ("progress", {"percent": -1}, "percent_absurd"),
        ("allocated", {"source": "NSX"}, "field_needed"),
        ("allocated", {"source": "NSX", "amount": "1.300"}, "field_type"),
        ("allocated", {"source": "NSX", "amount": 1.5}, "field_type"),
        ("allocated", {"source": "NSX", "amount": True}, "field_type"),
        ("comment", {"text": "đã xem", "quantity": 3}, "field_not_allowed"),
        ("comment", {}, "field_needed"),
    ],
)
def test_an_absurd_figure_is_refused(desk: Any, kind: str, body: dict[str, object], code: str) -> None:
    """percent 101, two million billions of đồng, "1.300" as an amount … → refused, nothing kept"""
    desk.opens()
    assert desk.is_told("2026-03-02", kind, **body).code == code


@pytest.mark.parametrize("quantity", [0, -1, 100_001])
def test_no_rooms_or_a_hundred_thousand_are_refused(desk: Any, quantity: int) -> None:
    """handed_over 0, −1 or 100,001 rooms → refused"""
    desk.opens(state="accepted")
    assert desk.is_told("2026-03-02", "handed_over", "bb_ban_giao", quantity=quantity).code == "quantity_absurd"


@pytest.mark.parametrize("day", ["2027-02-30", "mai", "30/06/2027"])
def test_a_day_that_cannot_be_is_a_sentence(desk: Any, day: str) -> None:
    """due 2027-02-30, due mai, or a body's day not in ISO form → said in Vietnamese, nothing kept"""
    desk.opens()
    before = desk.head
    with pytest.raises((Problem, NotADate)) as caught:
        desk.says("2026-03-02", "due", due=day)
    assert day in str(caught.value)
    assert desk.head == before


def test_a_leave_for_an_unknown_paper_is_refused(desk: Any) -> None:
    """leave for bc_de_suat (a slip) → refused, as the paper itself would be"""
    desk.opens()
    problem = desk.is_told("2026-03-02", "leave", papers=["bc_de_suat"], by="Hà", reason="?", due="2026-04-01")
    assert problem.code == "paper_unknown"


def test_a_link_without_an_item_is_a_sentence(desk: Any) -> None:
    """relinked with a list of anything → wrong input, not a traceback"""
    desk.opens()
    assert isinstance(desk.is_told("2026-03-02", "relinked", links=["?"]), Problem)


def test_a_work_is_opened_in_a_state_of_its_cycle(desk: Any) -> None:
    """work_opened in state "flying" → refused"""
    with pytest.raises(Problem):
        desk.opens(state="flying")

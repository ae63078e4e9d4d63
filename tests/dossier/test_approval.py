"""What the city gives becomes capital of the works: amounts as typed, against what was asked."""

from __future__ import annotations

from datetime import date

import pytest
from dossier_desk import ID, told

from jobs.dossier.approval import ApprovalOrder, Granted, allocations, is_partial, read_amounts
from jobs.workplace import shipped
from model.ledger.document_life import DocumentStanding, Listed
from model.ledger.events import Paper
from model.plan.rules import read_rules

SOURCES = read_rules(shipped("data") / "rules").sources
ASKED = {("CT-07", 2027): 1_300_000_000, ("CT-07", 2028): 700_000_000, ("CT-09", 2027): 500_000_000}
DOSSIER = DocumentStanding(
    ID,
    state="signed",
    listed={(work, year): Listed(work, year, amount, 1, None, 1) for (work, year), amount in ASKED.items()},
)
PAPER = Paper("qd_giao_von", "88/QĐ-UBND", date(2026, 11, 19))


def order(*, above: bool = False) -> ApprovalOrder:
    return ApprovalOrder(DOSSIER, "11284", date(2026, 11, 20), "Minh", (PAPER,), above)


def test_an_approval_becomes_capital_of_the_category_supplement() -> None:
    """CT-07:NSTP:2027:1.300 triệu → allocated CT-07 with the paper behind it"""
    rows = read_amounts(["CT-07:NSTP:2027:1.300 triệu", " CT-09 : NSTW : 2027 : 500.000.000 đồng "], SOURCES)
    first, second = allocations(order(), rows)
    assert (first.subject.id, first.kind, first.on, first.papers) == (
        "CT-07",
        "allocated",
        date(2026, 11, 20),
        (PAPER,),
    )
    assert first.body == {"amount": 1_300_000_000, "source": "NSTP", "year": 2027, "category": "supplement"}
    assert second.body["source"] == "NSTW"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("CT-07:NSTP:2027", "CÔNG TRÌNH:NGUỒN:NĂM:SỐ TIỀN"),
        ("CT-07:NSTP:năm:1 tỷ", "chưa đúng dạng"),
        ("CT-07:NSTP:2027:-1 tỷ", "chưa đúng dạng"),
        ("CT-07:TP:2027:1 tỷ", "NSTP"),
        ("CT-07:NSTP:2027:1.300", "chưa rõ đơn vị"),
        ("", "chưa đúng dạng"),
    ],
)
def test_an_amount_that_cannot_be_meant_is_refused(text: str, says: str) -> None:
    """ "CT-07:NSTP:2027" """
    assert says in told(read_amounts, [text], SOURCES)


def test_nothing_and_the_same_twice_are_refused() -> None:
    """no amount; CT-07 NSTP 2027 given twice"""
    assert "--amount" in told(read_amounts, [], SOURCES)
    assert "hai lần" in told(read_amounts, ["CT-07:NSTP:2027:1 tỷ", "CT-07:NSTP:2027:2 tỷ"], SOURCES)


@pytest.mark.parametrize(("work", "year"), [("CT-08", 2027), ("CT-09", 2028)])
def test_what_was_not_asked_for_is_refused(work: str, year: int) -> None:
    """CT-08 is not in the dossier, CT-09 not for 2028"""
    assert f"{work} năm {year}" in told(allocations, order(), [Granted(work, "NSTP", year, 1)])


def test_more_than_was_asked_is_refused_unless_it_is_meant() -> None:
    """1.000 + 400 triệu from two sources against 1.300 asked"""
    rows = [Granted("CT-07", "NSTP", 2027, 1_000_000_000), Granted("CT-07", "NSTW", 2027, 400_000_000)]
    assert "1.400 triệu đồng, nhiều hơn đề nghị 1.300" in told(allocations, order(), rows)
    assert len(allocations(order(above=True), rows)) == 2


def test_less_for_any_work_or_year_is_a_part() -> None:
    """all of it → whole; CT-07 2028 left out, or CT-09 less while CT-07 has more → in part"""
    whole = [Granted(work, "NSTP", year, amount) for (work, year), amount in ASKED.items()]
    assert not is_partial(DOSSIER, whole)
    assert is_partial(DOSSIER, whole[:2])
    assert is_partial(DOSSIER, [*whole[:2], Granted("CT-09", "NSTP", 2027, 499_999_999)])
    more = [Granted("CT-07", "NSTP", 2027, 9_000_000_000), *whole[1:2], Granted("CT-09", "NSTP", 2027, 1)]
    assert is_partial(DOSSIER, more)


def test_what_got_nothing_makes_no_event() -> None:
    """CT-09:NSTP:2027:0 đồng"""
    assert allocations(order(), read_amounts(["CT-09:NSTP:2027:0 đồng"], SOURCES)) == ()

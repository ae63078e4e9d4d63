"""An approval becomes capital: allocated events of the works, in the same transaction or not at all."""

from __future__ import annotations

import pytest
from lived import WORK

from jobs.papermaking.approving import Grant, approve
from jobs.papermaking.life import Told, tell
from jobs.papermaking.making import Signing, asked, make, standing_of
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.words.problems import Problem

HERE = Question()
ID = "dossier/2027-1"
CITY = "UBND thành phố"
PAPER = (Paper("qd_giao_von", "476/QĐ-UBND"),)


def the_work(place: Workplace) -> str:
    """The id of the work that the story is about."""
    with answers(place, HERE) as found:
        return next(code for code, s in found.standings().items() if any(link.item == WORK for link in s.links))


@pytest.fixture
def work(place: Workplace) -> str:
    """A dossier that asks 500 million for the work in 2027 and 100 in 2028, submitted and signed."""
    code = the_work(place)
    tell(place, HERE, ID, Told("document_opened", "Minh", {"name": "Đợt 1", "years": [2027, 2028]}))
    for year, amount in ((2027, 500_000_000), (2028, 100_000_000)):
        tell(place, HERE, ID, Told("document_listed", "Minh", {"work": code, "year": year, "amount": amount}))
    body = {"files": {}, "traced": "0" * 64, "edition_number": 1, "by": "Minh"}
    tell(place, HERE, ID, Told("document_submitted", "Minh", body))
    tell(place, HERE, ID, Told("document_signed", "Minh", {"number": "41/TTr-UBND", "day": "2026-11-20"}))
    return code


def granted(place: Workplace, amounts: list[str]) -> None:
    """The city grants these."""
    approve(place, HERE, ID, Grant(amounts, CITY, papers=PAPER), "Minh")


def allocated(place: Workplace, code: str) -> dict[tuple[str, int], int]:
    """Capital of the work by source and year."""
    with answers(place, HERE) as found:
        return dict(found.standings()[code].allocated)


def test_what_was_granted_is_capital_of_the_work(place: Workplace, work: str) -> None:
    """500 and 100 million granted: approved, and the work has them by year"""
    before = allocated(place, work)
    granted(place, [f"{work}:NSTP:2027:500 triệu", f"{work}:NSTP:2028:100 triệu"])
    after = allocated(place, work)
    assert {key: after[key] - before.get(key, 0) for key in after if after[key] != before.get(key)} == {
        ("NSTP", 2027): 500_000_000,
        ("NSTP", 2028): 100_000_000,
    }
    assert standing_of(place, asked(place, HERE, ID)).state == "approved"


def test_less_than_asked_is_part(place: Workplace, work: str) -> None:
    """300 of 600 million: partly approved"""
    granted(place, [f"{work}:NSTP:2027:300 triệu"])
    standing = standing_of(place, asked(place, HERE, ID))
    assert (standing.state, standing.approved[0]["amount"]) == ("partly_approved", 300_000_000)


@pytest.mark.parametrize(
    ("amounts", "code"),
    [
        (["CT-999:NSTP:2027:1 triệu"], "dossier_approved_not_asked"),
        (["{work}:NSTP:2027:501 triệu"], "dossier_approved_above"),
        (["{work}:NSTP:2027"], "dossier_approved_form"),
        (["{work}:NOWHERE:2027:1 triệu"], "dossier_source_unknown"),
    ],
)
def test_a_wrong_grant_changes_nothing(place: Workplace, work: str, amounts: list[str], code: str) -> None:
    """a work nobody asked for, more than asked, half a line, no such source"""
    before = allocated(place, work)
    with pytest.raises(Problem) as problem:
        granted(place, [f"{work}:NSTP:2028:1 triệu", *(one.format(work=work) for one in amounts)])
    assert problem.value.code == code
    assert allocated(place, work) == before
    assert standing_of(place, asked(place, HERE, ID)).state == "signed"


def test_an_unsigned_dossier_is_not_approved(place: Workplace) -> None:
    """nothing submitted: refused, no capital"""
    code = the_work(place)
    tell(place, HERE, ID, Told("document_opened", "Minh", {"name": "Đợt 1"}))
    tell(place, HERE, ID, Told("document_listed", "Minh", {"work": code, "year": 2027, "amount": 5_000_000}))
    before = allocated(place, code)
    with pytest.raises(Problem) as problem:
        granted(place, [f"{code}:NSTP:2027:5 triệu"])
    assert problem.value.code == "document_approved_from_open"
    assert allocated(place, code) == before


def test_nothing_is_made_without_an_order(place: Workplace) -> None:
    """a final of October by name: submitted on its own, the dossier untouched"""
    month = asked(place, HERE, "disbursement/2026-M10")
    make(place, HERE, month, final=Signing("Minh", "Minh", "Cho bổ sung sau"))
    assert standing_of(place, asked(place, HERE, ID)).last is None

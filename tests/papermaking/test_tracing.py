"""Figures traced down: from what is printed to works, events, papers and lines of the plan."""

from __future__ import annotations

from typing import Any

import pytest
from lived import AREA, WORK, says

from jobs.papermaking.making import Signing, asked, make
from jobs.papermaking.tracing import kept_figures, trace
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.words.problems import Problem

HERE = Question()
MONTH = "disbursement/2026-M10"


def works_of(place: Workplace) -> str:
    """The id of the work that the story is about."""
    with answers(place, HERE) as found:
        return next(code for code, s in found.standings().items() if any(link.item == WORK for link in s.links))


def events_below(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """Every event under a figure and its parts."""
    below = [event for part in figure.get("parts", ()) for event in events_below(part)]
    return [*figure.get("events", ()), *below]


def lines_below(figure: dict[str, Any]) -> set[tuple[str, int]]:
    """Section and first line of every fact of the plan under a figure and its parts."""
    found = {(row["section"], row["lines"][0]) for row in figure.get("plan", ())}
    return found | {one for part in figure.get("parts", ()) for one in lines_below(part)}


def test_rooms_of_the_weekly_page_go_down_to_the_plan(place: Workplace) -> None:
    """ "3 có vốn" of week 47 → the approving steps with their decisions → III.3.2.2, the line that promises 3 rooms"""
    row = trace(place, HERE, "weekly/2026-W47", "ways.3.2.42.funded")
    figure = row["figure"]
    assert (figure["value"], [one["id"] for one in figure["works"]]) == (3, [works_of(place)])
    assert {paper["type"] for event in events_below(figure) for paper in event["papers"]} == {
        "qd_phe_duyet",
        "qd_giao_von",
    }
    with answers(place, HERE) as found:
        item = found.plan.item(WORK)
    assert item is not None
    assert lines_below(figure) == {(item.at.section, item.at.first)}


def test_money_of_the_weekly_page_goes_down_to_its_decision(place: Workplace) -> None:
    """3.000 triệu of the city in 2026 → one allocation, QĐ 12/QĐ-UBND; the total is the sum of its sources"""
    figure = trace(place, HERE, "weekly/2026-W47", "money.NSTP.allocated")["figure"]
    (event,) = events_below(figure)
    assert (event["body"]["amount"], event["papers"][0]["number"]) == (3_000_000_000, "12/QĐ-UBND")
    total = trace(place, HERE, "weekly/2026-W47", "money.total.allocated")["figure"]
    assert [part["key"] for part in total["parts"]] == ["money.NSTP.allocated"]
    assert events_below(total) == [event]


def test_a_figure_of_a_report_goes_down_to_the_plan(place: Workplace) -> None:
    """the investment in October's disbursement report → the decision's step and the plan's line"""
    make(place, HERE, asked(place, HERE, MONTH))
    kept = kept_figures(place, HERE, MONTH)
    key = next(one.key for one in kept.figures if one.key.endswith(f"{works_of(place)}.investment"))
    figure = trace(place, HERE, MONTH, key)["figure"]
    assert figure["value"] == 3_600_000_000
    assert "approved" in {event["kind"] for event in events_below(figure)}
    assert lines_below(figure)


def test_what_was_recorded_later_is_not_below_an_old_figure(place: Workplace) -> None:
    """a payment recorded after the report is no part of what it says, not even when it is traced later"""
    make(place, HERE, asked(place, HERE, MONTH), final=Signing("Minh", "Minh", "Cho bổ sung sau"))
    before = kept_figures(place, HERE, MONTH)
    says(place, "2026-10-15", "allocated", "qd_giao_von", amount=5, source="NSX")
    key = next(one.key for one in before.figures if one.key.endswith("total.investment"))
    positions = [event["position"] for event in events_below(trace(place, HERE, MONTH, key)["figure"])]
    assert positions
    assert max(positions) <= before.position


def test_a_number_printed_twice_is_asked_back(place: Workplace) -> None:
    """ "3.600" stands in several cells: the list of them, by key"""
    make(place, HERE, asked(place, HERE, MONTH))
    row = trace(place, HERE, MONTH, "3.600")
    assert len(row["figures"]) > 1
    assert {one["shown"] for one in row["figures"]} == {"3.600"}


@pytest.mark.parametrize(
    ("document", "figure", "code"),
    [
        (MONTH, "1", "document_not_made"),
        ("weekly/2026-W40", "1", "page_not_made"),
        ("weekly/2026-W47", "987654", "figure_unknown"),
    ],
)
def test_what_cannot_be_traced_is_said(place: Workplace, document: str, figure: str, code: str) -> None:
    """never made, never rolled up, not printed"""
    with pytest.raises(Problem) as problem:
        trace(place, HERE, document, figure)
    assert problem.value.code == code


def test_the_verb_draws_the_way_down(place: Workplace, tiendo: Any) -> None:
    """tiendo trace weekly/2026-W47 …: a tree with the decision and the plan's section"""
    place.store.close()
    shown = tiendo("trace", "weekly/2026-W47", "ways.3.2.42.funded", "--area", AREA)
    assert shown.returncode == 0, shown.stderr
    assert "12/QĐ-UBND" in shown.stdout
    assert "nam_thanh_mien, mục III.3.2.2" in shown.stdout

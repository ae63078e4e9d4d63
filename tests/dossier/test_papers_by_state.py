"""The papers a work lacks in a dossier, at every state of every cycle, against the table of the law."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from dossier_law import CONSTRUCTION, EQUIPMENT, REPAIR, RETURNED_FROM, papers

from jobs.workplace import shipped
from model.ledger.events import Draft, Event, Paper, Subject, record
from model.ledger.standing import Link, Standing
from model.plan.dossier_rules import read_dossier_rules
from model.plan.rules import read_rules
from model.targets.dossier.papers import papers_of

TODAY = date(2026, 11, 20)
RULES = read_rules(shipped("data") / "rules")
DOSSIER = read_dossier_rules(shipped("data") / "rules")


def work(
    cycle: str, state: str, action: str, came_from: str | None = None, leaves: frozenset[str] = frozenset()
) -> Standing:
    link = Link("a.classroom", "p", 3, "2026-2028", "primary", "a", "classroom", action, "room", None)
    return Standing("Nhà lớp học", cycle, links=(link,), state=state, submitted_from=came_from, leaves=leaves)


def event(kind: str, on: str, *given: str, **body: object) -> Event:
    filed = tuple(Paper(code, "1/VB", date.fromisoformat(on)) for code in given)
    draft = Draft("11284", Subject("work", "CT-01"), kind, date.fromisoformat(on), "Minh", body, filed)
    return record(draft, int(on.replace("-", "")), datetime(2026, 11, 1, tzinfo=UTC), "0")


def lacks(standing: Standing, *events: Event) -> tuple[set[str], set[str]]:
    found = [one for one in papers_of(RULES, DOSSIER, standing, events, TODAY) if one.state == "missing"]
    assert len({one.type for one in found}) == len(found)
    return {one.type for one in found if one.hard}, {one.type for one in found if not one.hard}


@pytest.mark.parametrize("state", CONSTRUCTION)
def test_a_public_investment_lacks_exactly_what_its_state_asks_for(state: str) -> None:
    """CT-01 new_build at each state, nothing on file"""
    assert lacks(work("construction", state, "new_build")) == papers(CONSTRUCTION[state])


@pytest.mark.parametrize("state", EQUIPMENT)
def test_a_purchase_lacks_exactly_what_its_state_asks_for(state: str) -> None:
    """CT-01 equip at each state, nothing on file"""
    assert lacks(work("equipment", state, "equip")) == papers(EQUIPMENT[state])


@pytest.mark.parametrize("state", REPAIR)
def test_a_repair_lacks_exactly_what_its_state_asks_for(state: str) -> None:
    """CT-01 renovate at each state, nothing on file"""
    assert lacks(work("repair", state, "renovate")) == papers(REPAIR[state])


@pytest.mark.parametrize("came_from", RETURNED_FROM)
def test_a_work_sent_back_lacks_what_its_step_before_asked_for_too(came_from: str) -> None:
    """CT-01 policy_submitted or appraising → returned"""
    standing = work("construction", "returned", "new_build", came_from)
    assert lacks(standing) == papers(RETURNED_FROM[came_from])


def test_the_table_knows_every_state_there_is() -> None:
    """A state the law table forgets would pass unseen."""
    tables = {"construction": CONSTRUCTION, "equipment": EQUIPMENT, "repair": REPAIR}
    for cycle, table in tables.items():
        assert set(RULES.life_cycles.get(cycle, TODAY).steps) == set(table), cycle


def test_every_state_of_every_cycle_has_one_group() -> None:
    """No work falls between A, B, C and D, and none into two of them."""
    for cycle in ("construction", "construction_recurrent", "repair", "equipment", "activity"):
        for day in (date(2025, 6, 1), TODAY):
            for state in RULES.life_cycles.get(cycle, day).steps:
                rows = [row for row in DOSSIER.groups if cycle in row.cycles and state in row.states]
                assert len(rows) == 1, (cycle, state)


def test_rows_speak_of_papers_and_states_there_are() -> None:
    """A paper or a state mistyped in the file would never be asked for."""
    steps = RULES.life_cycles.step_ids()
    for row in DOSSIER.papers:
        assert set(row.papers) <= set(RULES.papers), row
        assert row.states | row.as_of <= steps, row


def test_a_paper_on_file_is_not_missing() -> None:
    """2026-02-27 surveyed bb_khao_sat, anh"""
    hard, _ = lacks(
        work("construction", "surveyed", "new_build"), event("surveyed", "2026-02-27", "bb_khao_sat", "anh")
    )
    assert hard == {"de_nghi_truong", "giay_to_dat", "nq_doi_ung"}


def test_a_paper_allowed_to_come_later_is_listed_as_owed_by_name() -> None:
    """2026-03-01 leave bb_khao_sat by "Bà Hà" until 2026-04-01"""
    given = event("leave", "2026-03-01", papers=["bb_khao_sat"], by="Bà Hà", reason="chờ ký", due="2026-04-01")
    standing = work("construction", "listed", "new_build", leaves=frozenset({"bb_khao_sat"}))
    assert "bb_khao_sat" not in lacks(standing, given)[0]
    (owed,) = [one for one in papers_of(RULES, DOSSIER, standing, [given], TODAY) if one.state == "owed"]
    assert (owed.type, owed.by, owed.reason, owed.due, owed.wanted) == (
        "bb_khao_sat", "Bà Hà", "chờ ký", date(2026, 4, 1), True
    )  # fmt: skip


def test_a_repair_approved_before_the_law_asked_for_a_policy_decision_owes_none() -> None:
    """2026-02-01 approved under NĐ 98/2025, against 2026-05-01 approved under NĐ 104/2026"""
    standing = work("repair", "approved", "renovate")
    assert "qd_chu_truong" not in lacks(standing, event("approved", "2026-02-01"))[0]
    assert "qd_chu_truong" in lacks(standing, event("approved", "2026-05-01"))[0]


def test_land_is_asked_of_what_is_newly_built_only() -> None:
    """complete → no land paper"""
    assert "giay_to_dat" not in lacks(work("construction", "proposed", "complete"))[0]

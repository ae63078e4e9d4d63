"""Who decides: the dated rows, asked at the day of the decision, and what is to be explained."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

import pytest
import yaml

from jobs.workplace import shipped
from model.checks.authority import authority_flags
from model.ledger.events import Draft, Event, Paper, Subject, record
from model.ledger.standing import Standing
from model.plan.authority import read_authorities
from model.plan.rules import read_rules

FOLDER = shipped("data") / "rules"
ROWS = read_authorities(FOLDER)
BILLION = 1_000_000_000


def decided(
    step: str,
    on: str,
    paper: str,
    issuer: str | None = None,
    amount: int | None = None,
    cycle: str = "construction",
    owner: str | None = "UBND xã Nam Thanh Miện",
    dated: str | None = None,
) -> list[tuple[str, str]]:
    """Rules and days of what is to be explained about one decision."""
    body = {} if amount is None else {"amount": amount}
    papers = (Paper(paper, "88/QĐ-UBND", date.fromisoformat(dated) if dated else None, issuer),)
    draft = Draft("11284", Subject("work", "CT-01"), step, date.fromisoformat(on), "Minh", body, papers)
    event: Event = record(draft, 1, datetime(2030, 1, 1, tzinfo=UTC), "")
    found = list(authority_flags(ROWS, "CT-01", Standing(cycle=cycle, owner=owner), [event]))
    assert all(flag.message and flag.works == ("CT-01",) for flag in found)
    return [(flag.rule, flag.id) for flag in found]


@pytest.mark.parametrize(
    ("on", "amount", "ceiling"),
    [
        ("2026-06-30", 19 * BILLION, None),
        ("2026-06-30", 20 * BILLION, "authority_ceiling"),
        ("2026-07-01", 20 * BILLION, None),
        ("2026-07-01", 40 * BILLION, None),
        ("2026-07-01", 40 * BILLION + 1, "authority_ceiling"),
        ("2026-07-01", None, None),
        ("2024-12-31", 500 * BILLION, None),
    ],
)
def test_a_report_alone_suffices_up_to_the_ceiling_of_its_day(on: str, amount: int | None, ceiling: str | None) -> None:
    """20 tỷ (from memory) until 30/06/2026, 40 tỷ from 01/07/2026; before the first row nothing is said."""
    assert [rule for rule, _ in decided("approved", on, "qd_phe_duyet", amount=amount)] == [ceiling] * bool(ceiling)


def test_the_day_is_that_of_the_paper() -> None:
    """Recorded as of 02/07, the decision is of 30/06: the older ceiling holds."""
    amount = 30 * BILLION
    assert decided("approved", "2026-07-02", "qd_phe_duyet", amount=amount, dated="2026-06-30")
    assert not decided("approved", "2026-07-02", "qd_phe_duyet", amount=amount, dated="2026-07-02")


@pytest.mark.parametrize("cycle", ["repair", "construction_recurrent"])
def test_a_task_of_the_recurrent_budget_ends_at_twenty_billion(cycle: str) -> None:
    """NĐ 98/2025 and NĐ 104/2026: 20 tỷ, itself included; the policy step exists from 31/03/2026."""
    for on, step, paper in (
        ("2026-03-30", "approved", "qd_phe_duyet"),
        ("2026-03-31", "approved", "qd_phe_duyet"),
        ("2026-03-31", "policy_approved", "qd_chu_truong"),
    ):
        assert not decided(step, on, paper, amount=20 * BILLION, cycle=cycle)
        assert [rule for rule, _ in decided(step, on, paper, amount=20 * BILLION + 1, cycle=cycle)] == [
            "authority_ceiling"
        ]
    assert ROWS.of("policy_approved", cycle, None, date(2026, 3, 30)) is None


def test_group_c_ends_below_ninety_billion() -> None:
    """The policy of a work of 90 tỷ is no longer that of group C."""
    assert not decided("policy_approved", "2026-08-01", "qd_chu_truong", amount=90 * BILLION - 1)
    told = decided("policy_approved", "2026-08-01", "qd_chu_truong", amount=90 * BILLION)
    assert told == [("authority_ceiling", "authority_ceiling:CT-01:policy_approved")]


@pytest.mark.parametrize(
    ("step", "paper", "issuer", "fits"),
    [
        ("policy_approved", "qd_chu_truong", "UBND xã Nam Thanh Miện", True),
        ("policy_approved", "qd_chu_truong", "ủy ban nhân dân xã", True),
        ("policy_approved", "qd_chu_truong", "UBND thành phố Hải Phòng", True),
        ("policy_approved", "qd_chu_truong", "HĐND xã", False),
        ("policy_approved", "qd_chu_truong", "Phòng Kinh tế", False),
        ("policy_approved", "qd_chu_truong", "Một nơi không ai biết", True),
        ("policy_approved", "qd_chu_truong", None, True),
        ("approved", "qd_phe_duyet", "Chủ tịch UBND xã", True),
        ("approved", "qd_phe_duyet", "Trường TH Hồng Phong", False),
        ("approved", "bc_tham_dinh", "Phòng Kinh tế", True),
        ("procuring", "qd_khlcnt", "UBND xã Nam Thanh Miện", True),
        ("procuring", "qd_khlcnt", "Chủ tịch UBND xã", True),
        ("procuring", "qd_khlcnt", "Trường TH Hồng Phong", False),
        ("settled", "qd_quyet_toan", "Phòng Kinh tế", False),
    ],
)
def test_a_decision_of_somebody_else_is_to_be_explained(step: str, paper: str, issuer: str | None, fits: bool) -> None:
    """HĐND no longer decides the policy of group C (trap 1); nothing is asked where the issuer is unknown."""
    told = decided(step, "2026-08-01", paper, issuer)
    assert [rule for rule, _ in told] == ([] if fits else ["authority_issuer"])


def test_the_investor_is_the_works_own() -> None:
    """A school that is its own investor approves its plan of procurement."""
    assert not decided("procuring", "2026-08-01", "qd_khlcnt", "Trường TH Hồng Phong", owner="Trường TH Hồng Phong")
    assert not decided("procuring", "2026-08-01", "qd_khlcnt", "Trường TH Hồng Phong", owner=None)
    assert decided("procuring", "2026-08-01", "qd_khlcnt", "UBND xã", owner="Trường TH Hồng Phong")


def test_every_row_speaks_of_what_there_is_and_rows_do_not_overlap() -> None:
    """Steps, cycles, papers and bodies exist; one day has one row for a step of a cycle."""
    rules, file = read_rules(FOLDER), yaml.safe_load((FOLDER / "authority.yaml").read_text(encoding="utf-8"))
    cycles = {cycle.id for cycle in rules.life_cycles.newest()}
    seen: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in file["rows"]:
        assert row["step"] in rules.life_cycles.step_ids()
        assert set(row["cycles"]) <= cycles
        assert set(row["papers"]) <= set(rules.papers)
        assert set(row["bodies"]) <= {*file["bodies"], "owner"}
        assert row["basis"].strip()
        assert row["verified"].strip()
        for cycle in row["cycles"]:
            seen.setdefault((row["step"], cycle), []).append((row["valid_from"], row["valid_to"] or "9999"))
    for stretches in seen.values():
        ordered = sorted(stretches)
        assert all(before[1] < after[0] for before, after in itertools.pairwise(ordered))

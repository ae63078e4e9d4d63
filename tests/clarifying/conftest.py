"""Findings, decisions about them, and a questions paper to be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest

from documents.questions_rows import QuestionsPaper
from model.checks.answers import Answered
from model.ledger.events import FIRST_HASH, Draft, Event, Paper, Subject, record
from model.plan.address import Address
from model.plan.findings import Finding, Number

MakeFinding = Callable[..., Finding]
MakePaper = Callable[..., QuestionsPaper]
Decide = Callable[..., Event]


@pytest.fixture
def finding() -> MakeFinding:
    """`finding("total.rooms", stated=9, computed=4)` of the plan `xa`."""

    def make(
        name: str = "total.rooms",
        severity: str = "hard",
        stated: Number | None = 9,
        computed: Number | None = 4,
        message: str = "Kế hoạch ghi 9, cộng lại là 4.",
        kind: str = "stated_total_against_parts",
        places: Sequence[tuple[str, int, int]] = (("III.1", 10, 12),),
        question: str = "Đề nghị cho biết lấy 9 hay 4?",
    ) -> Finding:
        at = tuple(Address("xa", *place) for place in places)
        return Finding(f"xa.{name}", severity, kind, message, at, stated, computed, question=question)

    return make


@pytest.fixture
def decide() -> Decide:
    """`decide(1, "asked", day=3)`: the event at position 1 that says so of `xa.total.rooms`."""

    def make(
        position: int,
        status: str = "asked",
        day: int = 2,
        name: str = "total.rooms",
        kind: str = "decided",
        target: int | None = None,
        papers: tuple[Paper, ...] = (),
        **body: object,
    ) -> Event:
        said = {"reason": "ghi nhầm"} if kind == "void" else {"status": status, "by": "Hà", **body}
        subject = Subject("finding", f"xa.{name}")
        draft = Draft("11284", subject, kind, date(2026, 3, day), "Minh", said, papers, target=target)
        return record(draft, position, datetime(2026, 3, 31, tzinfo=UTC), FIRST_HASH)

    return make


@pytest.fixture
def paper(finding: MakeFinding) -> MakePaper:
    """`paper(findings, illustrative=True, signer_name="…")`: a questions paper about the plan `xa`."""

    def make(findings: Sequence[Finding] | None = None, **changed: object) -> QuestionsPaper:
        chosen = [finding()] if findings is None else findings
        facts: dict[str, object] = {
            "plan": "Kế hoạch nâng cao chất lượng giáo dục xã An Bình, giai đoạn 2025 - 2030",
            "number": None,
            "dated": None,
            "issuer": "Ủy ban nhân dân xã An Bình",
            "signer_name": "Trần Thị Hà",
            "signer_title": "Phó Chủ tịch",
            "through": "Phòng Văn hóa - Xã hội",
            "parent_body": "UBND xã An Bình",
            "office": "Phòng Kinh tế",
            "on": date(2026, 3, 5),
            "illustrative": False,
            "questions": tuple(Answered(one, None, None) for one in chosen),
        }
        return QuestionsPaper(**(facts | changed))  # type: ignore[arg-type]

    return make

"""Recording decisions about findings: what is kept, what is refused, what a later edition does to them."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from documents import console_findings
from jobs.clarifying import answered_findings, decide, findings_with_status, stale_decisions
from jobs.keeping.verifying import verify
from jobs.load import load_plan
from jobs.question import Question
from jobs.questions_paper import write_questions
from jobs.workplace import Workplace, shipped
from model.checks.reconciliation import reconcile
from model.ledger.events import Paper
from model.words.problems import Problem, Refused, WrongInput

ROOMS = "nam_thanh_mien.total.2026-2028.lower_secondary.subject_room"
LETTER = Paper("van_ban", "15/TB-UBND", date(2026, 11, 19))


@pytest.fixture
def place(loaded_home: Path, tmp_path: Path) -> Workplace:
    """A home of its own, an hour after the plan was loaded."""
    home = Path(shutil.copytree(loaded_home, tmp_path / "var"))
    return Workplace(home, now=Workplace(home).now + timedelta(hours=1))


def status_of(place: Workplace, question: Question | None = None) -> str:
    found = {f.id: f.status for f in findings_with_status(place, question or Question())}
    return found[ROOMS]


def test_a_decision_is_kept_with_its_numbers_and_basis(place: Workplace) -> None:
    """Hà answers by letter 15/TB-UBND that nine stays; then it stood at 9 against 4."""
    event = decide(place, Question(), ROOMS, "accepted", "Hà", "giữ 9", [LETTER], actor="Minh")
    assert (event.subject.kind, event.kind, event.draft.actor) == ("finding", "decided", "Minh")
    assert (event.body["stated"], event.body["computed"]) == (9, 4)
    one = next(a for a in answered_findings(place, Question()) if a.finding.id == ROOMS)
    assert one.finding.status == "accepted"
    assert one.decision is not None
    assert (one.decision.by, one.decision.text, one.decision.basis) == ("Hà", "giữ 9", "15/TB-UBND (19/11/2026)")


def test_asked_then_answered_day_by_day_and_as_known(place: Workplace) -> None:
    """Asked today; answered an hour later, which the hour before did not know."""
    asked = decide(place, Question(), ROOMS, "asked", "Minh")
    later = Workplace(place.home, now=place.now + timedelta(hours=1))
    decide(later, Question(), ROOMS, "answered", "Hà")
    assert status_of(later) == "answered"
    assert status_of(later, Question(known_at=asked.recorded_at)) == "asked"
    assert status_of(later, Question(on=asked.on - timedelta(days=1))) == "open"


def test_a_mistyped_finding_is_refused_with_near_ones(place: Workplace) -> None:
    """One letter too few."""
    with pytest.raises(WrongInput) as refused:
        decide(place, Question(), ROOMS[:-1], "asked", "Minh")
    assert ROOMS in str(refused.value)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"status": "done"}, "finding_status_unknown"),
        ({"by": "  "}, "decision_by_missing"),
        ({"papers": [Paper("thu", "1")]}, "paper_unknown"),
        ({"on": date(2101, 1, 1)}, "date_in_future"),
    ],
)
def test_what_cannot_be_is_refused(place: Workplace, facts: dict[str, object], code: str) -> None:
    """A status, a person, a paper and a day that do not exist; nothing is recorded."""
    with pytest.raises(Problem) as refused:
        decide(place, Question(), ROOMS, **({"status": "asked", "by": "Minh"} | facts))  # type: ignore[arg-type]
    assert refused.value.code == code
    assert status_of(place) == "open"


def test_said_twice_under_one_key_is_said_once(place: Workplace) -> None:
    """The same key and words give the first event; other words are refused."""
    first = decide(place, Question(), ROOMS, "asked", "Minh", key="k")
    assert decide(place, Question(), ROOMS, "asked", "Minh", key="k") == first
    with pytest.raises(Refused):
        decide(place, Question(), ROOMS, "answered", "Minh", key="k")


def test_the_plan_is_known_by_the_findings_id(place: Workplace) -> None:
    """Two plans of two units are loaded; the school's finding needs no --plan."""
    load_plan(place, "hung_thang")
    event = decide(place, Question(), "hung_thang.number.4.3", "answered", "Hiệu trưởng")
    assert event.area == "11809"
    status = {f.id: f.status for f in findings_with_status(place, Question(plan="hung_thang"))}
    assert status["hung_thang.number.4.3"] == "answered"


def edition(tmp_path: Path, stated: int) -> Path:
    """The plan with another total of subject rooms."""
    folder = Path(shutil.copytree(shipped("data") / "plans" / "nam_thanh_mien", tmp_path / f"plan{stated}"))
    path = folder / "items.yaml"
    pattern = r"(- id: 2026-2028\.lower_secondary\.subject_room\n(?:    .*\n)*?    )stated: 9\n"
    text, count = re.subn(pattern, rf"\g<1>stated: {stated}\n", path.read_text(encoding="utf-8"), count=1)
    assert count == 1
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("said", "stated", "reason", "status"),
    [
        ("accepted", 8, "changed", "open"),
        ("accepted", 4, "gone", None),
        ("corrected", 4, "settled", None),
        ("corrected", 9, "still", "corrected"),
    ],
)
def test_a_new_edition_never_slips_under_a_decision(
    place: Workplace, tmp_path: Path, said: str, stated: int, reason: str, status: str | None
) -> None:
    """Decided at 9 against 4; then the plan is loaded with 8, 4 or 9."""
    decide(place, Question(), ROOMS, said, "Hà")
    later = Workplace(place.home, now=place.now + timedelta(hours=1))
    if stated != 9:
        load_plan(later, str(edition(tmp_path, stated)))
    stale = [one for one in stale_decisions(later, Question()) if one.decision.finding == ROOMS]
    assert [one.reason for one in stale] == [reason]
    assert {f.id: f.status for f in findings_with_status(later, Question())}.get(ROOMS) == status


def test_questions_are_written_for_what_waits(place: Workplace) -> None:
    """Two files named by unit and day; the one answered is not asked again, the one asked is."""
    first, second, *_ = (f.id for f in findings_with_status(place, Question()))
    decide(place, Question(), first, "answered", "Hà")
    decide(place, Question(), second, "asked", "Minh")
    files = write_questions(place, Question(on=date(2099, 1, 2)))
    assert [f.name for f in files] == [f"11284_2099-01-02_phieu-de-nghi-lam-ro.{end}" for end in ("docx", "xlsx")]
    before = [f.read_bytes() for f in files]
    assert [f.read_bytes() for f in write_questions(place, Question(on=date(2099, 1, 2)))] == before
    assert sorted(place.papers.iterdir()) == sorted(files)


def test_no_paper_when_nothing_waits(place: Workplace) -> None:
    """Every finding accepted: a paper without a question would only puzzle its reader."""
    with place.store.reading():
        found = reconcile(place.read_plan("nam_thanh_mien"), place.rules)
    for finding in found:
        decide(place, Question(), finding.id, "accepted", "Hà")
    with pytest.raises(Refused) as refused:
        write_questions(place, Question())
    assert refused.value.code == "questions_none"


@pytest.mark.parametrize("plan", ["nam_thanh_mien", "hung_thang"])
def test_the_paper_of_a_real_plan_blames_nobody(place: Workplace, plan: str) -> None:
    """Every sentence and question of the rules, as the signer will read them; each finding once."""
    load_plan(place, plan)
    file = next(f for f in write_questions(place, Question(plan=plan)) if f.suffix == ".docx")
    document = Document(BytesIO(file.read_bytes()))
    rows = [[cell.text for cell in row.cells] for table in document.tables[2:] for row in table.rows]
    numbers = [row[0] for row in rows if row[0].isdigit()]
    assert numbers == [str(i + 1) for i in range(len(findings_with_status(place, Question(plan=plan))))]
    said = "\n".join([p.text for p in document.paragraphs] + [text for row in rows for text in row]).casefold()
    assert not re.search(r"\b(lỗi|mâu thuẫn|sai|sai sót|vi phạm|thiếu sót)\b", said)


def test_the_terminal_says_what_no_longer_fits_first(
    place: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Decided by [b]Hà[/b] at 9 against 4; the plan now says 8."""
    event = decide(place, Question(), ROOMS, "accepted", "[b]Hà[/b]", "giữ 9")
    later = Workplace(place.home, now=place.now + timedelta(hours=1))
    load_plan(later, str(edition(tmp_path, 8)))
    console_findings.decided(event)
    console_findings.findings(answered_findings(later, Question()), stale_decisions(later, Question()))
    console_findings.questions_written(write_questions(later, Question()), illustrative=True)
    shown = " ".join(capsys.readouterr().out.split())
    assert "giữ nguyên, có lý do" in shown
    assert shown.index("nội dung được mở lại") < shown.index("1. ")
    assert shown.count("[b]Hà[/b]") == 2
    assert "SỐ LIỆU MINH HỌA" in shown
    assert "phieu-de-nghi-lam-ro.docx" in shown


def test_the_store_still_verifies(place: Workplace) -> None:
    """Decisions stand in the chain like everything else."""
    decide(place, Question(), ROOMS, "answered", "Hà", papers=[LETTER])
    assert verify(place) == []

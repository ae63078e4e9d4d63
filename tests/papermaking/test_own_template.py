"""An office edits its template in Word after a report went out: the next draft has it, the report that went out has not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from jobs.papermaking import own_templates
from jobs.papermaking.life import again
from jobs.papermaking.making import MadeDocument, Signing, asked, make
from jobs.question import Question
from jobs.workplace import Workplace
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.words.problems import Refused

HERE = Question()
MONTH = "disbursement/2026-M10"
OURS, AREA, OTHER = "Mẫu riêng của phòng", "11284", "11809"


def made(place: Workplace, final: Signing | None = None) -> MadeDocument:
    """October's report."""
    return make(place, HERE, asked(place, HERE, MONTH), final=final)


def word_of(document: MadeDocument) -> Path:
    """Its Word file."""
    return next(path for path in document.files if path.suffix == ".docx")


def test_what_went_out_stays_whatever_the_template_becomes(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """submitted; then an own template and a newer program: the draft is new, the edition is the first bytes"""
    first = word_of(made(place, Signing("Minh", "Minh", "Cho bổ sung sau"))).read_bytes()
    file = own_templates.show(place, HERE, "disbursement", tmp_path / "mau.docx")
    paper = Document(str(file))
    paper.paragraphs[-1].insert_paragraph_before(OURS)
    paper.save(str(file))
    assert own_templates.use(place, HERE, file, "disbursement").usable
    monkeypatch.setattr("jobs.papermaking.traced.program_version", lambda: "9.9")
    assert own_templates.kinds_in_use(place, AREA) == ["disbursement"]
    draft = Document(str(word_of(made(place))))
    assert OURS in [paragraph.text for paragraph in draft.paragraphs]
    assert word_of(again(place, HERE, MONTH)).read_bytes() == first


def test_a_template_belongs_to_one_unit_or_to_all(place: Workplace, tmp_path: Path) -> None:
    """11284's own is not 11809's; one laid for all is everybody's, and no single unit of several gives it up"""
    file = own_templates.show(place, HERE, "disbursement", tmp_path / "mau.docx")
    own_templates.use(place, HERE, file, "disbursement")
    assert own_templates.kinds_in_use(place, OTHER) == []
    shutil.copyfile(file, place.home / "templates" / "disbursement.docx")
    assert own_templates.kinds_in_use(place, OTHER) == ["disbursement"]
    assert own_templates.own_path(place, AREA, "disbursement").parent.name == AREA
    own_templates.drop(place, HERE, "disbursement")
    with place.store.writing() as connection:
        begun = Draft(
            OTHER, Subject("area", OTHER), "tracking_started", date(2026, 1, 5), "Tuấn", {"since": "2026-01-05"}
        )
        Appender(connection, place.rules, place.now).append(begun)
    with pytest.raises(Refused, match="dùng chung"):
        own_templates.drop(place, HERE, "disbursement")
    assert own_templates.kinds_in_use(place, AREA) == ["disbursement"]

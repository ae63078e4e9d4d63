"""The questions paper: what of the plan still waits for an answer, put to its signer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from documents.questions_docx import render_questions_docx
from documents.questions_rows import QuestionsPaper
from documents.questions_xlsx import render_questions_xlsx
from jobs.clarifying import answered_among
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.checks.answers import WAITING
from model.words.problems import Refused, WrongInput

_STEM = "phieu-de-nghi-lam-ro"
_THROUGH = "culture_society_office"


def questions_paper(place: Workplace, question: Question) -> QuestionsPaper:
    """The findings that still wait for an answer, with whom to ask and who asks."""
    with answers(place, question) as found:
        waiting = tuple(one for one in answered_among(found) if one.finding.status in WAITING)
        if not waiting:
            raise Refused("questions_none", plan=found.plan.id)
        on = found.mark.on
        document: dict[str, Any] = dict(found.plan.document)
        signer: dict[str, Any] = document.get("signer") or {}
        return QuestionsPaper(
            plan=found.plan.name,
            number=document.get("number"),
            dated=document.get("date"),
            issuer=document.get("issuer") or "",
            signer_name=signer.get("name") or "",
            signer_title=signer.get("title") or "",
            through=next((o.name for o in found.plan.offices if o.id == _THROUGH), ""),
            parent_body=place.rules.value("parent_body", found.area, on),
            office=place.rules.value("office", found.area, on),
            on=on,
            illustrative=place.illustrative,
            questions=waiting,
        )


def write_questions(place: Workplace, question: Question) -> tuple[Path, ...]:
    """Write the questions paper into `papers/` as .docx and .xlsx; its files carry the unit's code and the day."""
    with answers(place, question) as found:
        area = found.area
    paper = questions_paper(place, question)
    stem = f"{area}_{paper.on.isoformat()}_{_STEM}"
    files = {f"{stem}.docx": render_questions_docx(paper), f"{stem}.xlsx": render_questions_xlsx(paper)}
    for name, content in files.items():
        _write(place.papers / name, content)
    return tuple(place.papers / name for name in files)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that Word holds open is said so."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise WrongInput("file_unwritable", file=path) from None

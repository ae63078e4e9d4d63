"""Every document the program makes is in the official form, in Word and as LibreOffice prints it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from dossier_papers.ten_works import rendered, ten
from office_desk import COMMUNE, SCHOOLS, commune_with_a_story, made, school_with_tasks
from official.quality import Fault, assert_official, check_pdf

from jobs.papermaking.document_kinds import KEYS
from jobs.question import Question
from jobs.questions_paper import write_questions

# One of each kind; the dossier is that of ten works, the questions are no kind of their own.
OF_A_STORY = (
    "disbursement/2027-M07",
    "plan_report/2027-Q3",
    "plan_report/2027-H1",
    "monitoring/2027-H1",
    "schools_summary/2027-Q3",
    "school_report/2027-H2/th-hong-phong",
    "urging_letter/{code}",
    "meeting_conclusions/2027-W34",
    "office_handover/Bình",
    "work_file_index/{code}",
    "needs_call/2028",
    "needs_list/2028",
    "site_visit/th-hong-phong",
)
# The minutes of the dossier are the minutes of a visit.
_MINUTES = "site_visit"


# The story's building has a name of 2,000 letters: its row is higher than a page and cannot be kept whole.
_TOO_LONG = "4: dài"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, bytes]]:
    """Name → kind and Word file of every document."""
    return dict(_every(tmp_path_factory.mktemp("documents")))


def _every(folder: Path) -> Iterator[tuple[str, tuple[str, bytes]]]:
    place, code = commune_with_a_story(folder / "commune")
    for document in OF_A_STORY:
        asked = document.format(code=code)
        yield from _words(asked.partition("/")[0], asked, made(place, COMMUNE, asked).files)
    tasks = made(school_with_tasks(folder / "school"), SCHOOLS, "school_report/2026-H1/th-hung-thang")
    yield from _words("school_report", "school with its own plan", tasks.files)
    yield from _words("dossier", "dossier", rendered(ten()).files)
    for path in write_questions(place, Question(area=COMMUNE)):
        yield from _words("questions", "questions", {path.name: path.read_bytes()})


def _words(kind: str, name: str, files: object) -> Iterator[tuple[str, tuple[str, bytes]]]:
    for file, content in dict(files).items():  # type: ignore[call-overload]
        if file.endswith(".docx"):
            yield f"{name} {file}", (_MINUTES if kind == "dossier" and "bien-ban" in file else kind, content)


def _judged(pdf: Path, kind: str) -> list[Fault]:
    return check_pdf(pdf.read_bytes(), kind)


def test_every_kind_is_judged(papers: dict[str, tuple[str, bytes]]) -> None:
    """a new kind of document needs a line in this file"""
    assert {kind for kind, _ in papers.values()} == {*KEYS, "questions"}


def test_every_word_file_is_in_the_official_form(papers: dict[str, tuple[str, bytes]]) -> None:
    """margins, type, heads, tables, annexes, signatures: the quality bar of reference/documents.md"""
    for kind, content in papers.values():
        # The story's building is called "{{ 7*7 }}" among other things, and keeps its name.
        assert_official(content, kind, but={"leftover_tag"})


@pytest.mark.long
def test_every_document_is_printed_as_it_should(papers: dict[str, tuple[str, bytes]], tmp_path: Path) -> None:
    """all of them in one start of LibreOffice: head on one line, numbers on top, rows whole, no signature alone"""
    names = {f"{n:02}": name for n, name in enumerate(papers)}
    for number, name in names.items():
        (tmp_path / f"{number}.docx").write_bytes(papers[name][1])
    files = [str(tmp_path / f"{number}.docx") for number in names]
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    faults = {
        name: found
        for number, name in names.items()
        if (found := [one for one in _judged(tmp_path / f"{number}.pdf", papers[name][0]) if one.where != _TOO_LONG])
    }
    assert faults == {}

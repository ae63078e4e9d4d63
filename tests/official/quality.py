"""The quality bar of official papers, judged from their bytes: shares no code with what makes them.

`assert_official(docx, kind)` is what every test of a paper calls; `check_docx` and `check_pdf` give the faults as
values. `kind` is an id of documents.yaml, or "questions" for the questions paper.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection

from lxml import etree
from official.faults import Fault
from official.judged_pdf import printed
from official.judged_structure import structure
from official.judged_tables import tables
from official.judged_words import words
from official.reading import Paper

__all__ = ["Fault", "assert_official", "assert_printed", "check_docx", "check_pdf"]


def check_docx(docx: bytes, kind: str) -> list[Fault]:
    """The faults of a Word paper of a kind (an id of documents.yaml); each once."""
    try:
        paper = Paper(docx)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        return [Fault("not_a_paper", str(error))]
    return list(dict.fromkeys([*structure(paper), *tables(paper), *words(paper, kind)]))


def check_pdf(pdf: bytes, kind: str) -> list[Fault]:
    """The faults of a paper as LibreOffice prints it."""
    return list(dict.fromkeys(printed(pdf, kind)))


def assert_official(docx: bytes, kind: str, but: Collection[str] = ()) -> None:
    """Fails with every fault of a paper; `but` names faults that a test means to have (a name with `{{` in it)."""
    faults = [fault for fault in check_docx(docx, kind) if fault.name not in but]
    assert not faults, "\n".join(f"{fault.name}: {fault.where}" for fault in faults)


def assert_printed(pdf: bytes, kind: str) -> None:
    """Fails with every fault of a printed paper."""
    faults = check_pdf(pdf, kind)
    assert not faults, "\n".join(f"{fault.name}: {fault.where}" for fault in faults)

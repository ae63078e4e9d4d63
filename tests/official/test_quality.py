"""The judge of official papers: it passes good ones of every form, and finds each defect by its name."""

from __future__ import annotations

import pytest
from official.defects import DEFECTS
from official.quality import assert_official, check_docx
from official.samples import paper

FORMS = [("dossier", 2), ("plan_report", 1), ("urging_letter", 0), ("office_handover", 0), ("needs_list", 0)]


@pytest.mark.parametrize(("kind", "annexes"), FORMS)
def test_a_paper_of_every_form_passes(kind: str, annexes: int) -> None:
    """Tờ trình, báo cáo, công văn, biên bản, danh mục."""
    assert_official(paper(kind, annexes), kind)


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_found_by_its_name(name: str) -> None:
    """One thing wrong in a tờ trình with two annexes."""
    defect, fault = DEFECTS[name]
    assert fault in {found.name for found in check_docx(defect(paper("dossier", 2)), "dossier")}


def test_what_is_no_word_file_is_a_fault() -> None:
    """Bytes of anything else."""
    assert [fault.name for fault in check_docx(b"PK", "dossier")] == ["not_a_paper"]

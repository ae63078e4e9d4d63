"""The dossier as LibreOffice prints it: ten works over three years, every page judged."""

from __future__ import annotations

import pytest
from dossier_papers.reading_papers import LETTER
from official.quality import assert_printed

from documents.dossier.papers import Rendered
from documents.official.pdf import pdf_of


@pytest.mark.long
def test_the_printed_dossier_keeps_the_quality_bar(final: Rendered) -> None:
    """header on one line, amounts whole, page numbers of each annex, signature in one piece"""
    pdf = pdf_of(final.files[LETTER])
    assert pdf is not None
    assert_printed(pdf, "dossier")

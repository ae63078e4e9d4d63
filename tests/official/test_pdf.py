"""Papers as LibreOffice prints them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from official.defects import PRINTED_DEFECTS
from official.quality import assert_printed, check_pdf
from official.samples import LONG, paper

from documents.official import pdf
from model.words.problems import WrongInput


@pytest.fixture(scope="module")
def printed() -> bytes:
    """A tờ trình of two pages with two annexes of several pages, printed once."""
    made = pdf.pdf_of(paper("dossier", 2, texts=[LONG] * 9, names=["Xây mới & <nâng cấp> phòng học"] * 40))
    assert made is not None
    return made


def test_a_printed_paper_passes_the_bar(printed: bytes) -> None:
    """Quốc hiệu on one line, page numbers, no cut amounts, the signature not alone."""
    assert_printed(printed, "dossier")


def test_the_head_of_a_table_is_on_every_page_of_it(printed: bytes) -> None:
    """Both rows of the head, unclipped."""
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=printed, check=True, capture_output=True)
    pages = shown.stdout.decode().rstrip("\f").split("\f")
    listed = [page for page in pages if "105.340.700.000" in page]
    assert len(listed) >= 4
    assert all("Ngân sách xã" in page and "Trong đó" in page for page in listed)


def test_without_libreoffice_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrong: papers are Word files."""
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    assert pdf.pdf_of(b"") is None


@pytest.mark.parametrize("words", ["exit 1", "sleep 60"])
def test_a_libreoffice_that_fails_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: str) -> None:
    """It prints nothing, or never ends; its process is gone."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(program))
    monkeypatch.setattr(pdf, "_SECONDS", 0.3)
    started: list[Any] = []
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *given, **named: started.append(real(*given, **named)) or started[0]
    )
    with pytest.raises(WrongInput, match="LibreOffice không in được"):
        pdf.pdf_of(b"x")
    assert started[0].poll() is not None


def test_what_is_wrong_on_paper_is_found() -> None:
    """The country's name breaks, the number stands on the first page, amounts are cut: printed once, all three found."""
    wrong = paper("dossier", 1, names=["Xây mới"])
    for name in ("country_too_narrow", "number_on_first_page", "amount_column_too_narrow"):
        wrong = PRINTED_DEFECTS[name](wrong)
    made = pdf.pdf_of(wrong)
    assert made is not None
    found = {fault.name for fault in check_pdf(made, "dossier")}
    assert {"national_title_breaks", "page_number_wrong", "amount_cut"} <= found

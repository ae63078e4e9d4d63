"""The workshop: each document once, and a long one without its page."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from jobs.papermaking.making import MadeDocument
from model.words.document_words import without_commands
from model.words.problems import WrongInput
from web.documents.workshop import Workshop

MADE = MadeDocument("needs_call/2027", (Path("x.docx"),), (), None, 3)


def test_a_form_sent_twice_is_answered_twice_and_made_once() -> None:
    shop, times = Workshop(), []

    def making() -> MadeDocument:
        times.append(1)
        return MADE

    assert shop.make("a", "key", making) == MADE
    assert shop.make("a", "key", making) == MADE
    assert len(times) == 1
    assert shop.make("a", "another", making) == MADE
    assert len(times) == 2


def test_whoever_asks_for_what_is_being_made_waits_for_that() -> None:
    shop, go, times = Workshop(), Event(), []

    def making() -> MadeDocument:
        times.append(1)
        go.wait(10)
        return MADE

    assert shop.make("a", "one", making, patience=0) is None
    assert shop.busy("a")
    assert shop.make("a", "two", making, patience=0) is None
    go.set()
    assert shop.make("a", "one", making) == MADE
    assert not shop.busy("a")
    assert len(times) == 1


def test_why_a_long_making_failed_is_told_once() -> None:
    shop, go = Workshop(), Event()

    def making() -> MadeDocument:
        go.wait(10)
        raise WrongInput("pdf_needs_libreoffice")

    assert shop.make("a", "one", making, patience=0) is None
    go.set()
    with pytest.raises(WrongInput):
        shop.make("a", "one", making)
    assert shop.untold("a") is None


def test_what_failed_is_tried_again_by_the_same_form() -> None:
    shop, wrong = Workshop(), [True]

    def making() -> MadeDocument:
        if wrong.pop():
            raise WrongInput("pdf_needs_libreoffice")
        return MADE

    with pytest.raises(WrongInput):
        shop.make("a", "one", making)
    wrong.append(False)
    assert shop.make("a", "one", making) == MADE


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Kỳ này chưa chốt: hãy chốt trước (tiendo close 2026-Q3 --by TÊN).", "Kỳ này chưa chốt: hãy chốt trước."),
        (
            "CT-7: thiếu Giấy tờ về đất; hãy ghi tiendo record CT-7 paper --evidence a:SỐ:NGÀY, hoặc xin ý kiến.",
            "CT-7: thiếu Giấy tờ về đất, hoặc xin ý kiến.",
        ),
        ("Còn thiếu. Hãy bổ sung, hoặc ghi lý do: --leave LÝ DO.", "Còn thiếu. Hãy bổ sung, hoặc ghi lý do."),
        ("Chưa rõ gửi ai: chưa có bên nhận; hãy thêm --set to='TÊN'.", "Chưa rõ gửi ai: chưa có bên nhận."),
        ("Ngày 05/03/2026 (thứ Năm).", "Ngày 05/03/2026 (thứ Năm)."),
    ],
)
def test_a_page_does_not_tell_what_is_typed_on_the_command_line(sentence: str, shown: str) -> None:
    assert without_commands(sentence) == shown

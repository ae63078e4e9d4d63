"""Drafts and final documents: made, archived, given out again, and never overwritten where a person wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lived import AREA, WORK

from documents.official.figures import FigureBook, Source
from jobs.archive import archived
from jobs.keeping.verifying import verify
from jobs.papermaking import making
from jobs.papermaking.ground import Ground
from jobs.papermaking.life import Told, again, tell
from jobs.papermaking.listing import documents
from jobs.papermaking.made import Lack, Made
from jobs.papermaking.making import MadeDocument, Signing, asked, make, standing_of
from jobs.question import Question
from jobs.workplace import Workplace
from model.words.document_words import DRAFT, UNCLOSED
from model.words.problems import Problem, Refused

MONTH = "disbursement/2026-M10"
HERE = Question()
MINH = Signing("Trần Minh", "Minh")
LEFT = Signing("Trần Minh", "Minh", "Bổ sung trước 30/11")


def make_one(place: Workplace, document: str = MONTH, final: Signing | None = None) -> MadeDocument:
    """One making of a document."""
    return make(place, HERE, asked(place, HERE, document), final=final)


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Documents are made as told here, whatever their kind: their one file, and what they miss."""

    def told(content: bytes = b"one", *lacks: Lack) -> None:
        def maker(ground: Ground) -> Made:
            book = FigureBook()
            book.add("investment", "dòng 1", 3_600_000_000, "3.600", Source(works=(WORK,)))
            marks = " ".join(ground.mark_words).encode()
            return Made({"a.docx": content + b" " + marks}, book, lacks)

        monkeypatch.setattr(making, "maker_of", lambda _kind: maker)

    told()
    return told


LACK = Lack("document_period_open", facts={"period": "2026-M10"})


def test_a_draft_says_so_and_lists_what_is_missing(place: Workplace, simple: Callable[..., None]) -> None:
    """a draft of a closed month: DỰ THẢO, nothing recorded, con-thieu.txt"""
    simple(b"one", LACK)
    made = make_one(place)
    folder = made.files[0].parent
    assert folder == place.home / "papers" / AREA / "disbursement" / "2026-M10" / "du-thao"
    assert (folder / "a.docx").read_bytes() == f"one {DRAFT}".encode()
    assert LACK.sentence in (folder / "con-thieu.txt").read_text("utf-8")
    assert standing_of(place, asked(place, HERE, MONTH)).last is None


def test_a_draft_is_on_the_list(place: Workplace, simple: Callable[..., None]) -> None:
    """nothing recorded of October's report, but a draft lies there; September's was never made"""
    simple()
    make_one(place)
    assert [(row["document"], row["state"], row["draft"]) for row in documents(place, HERE)] == [(MONTH, "open", True)]


def test_an_unclosed_period_says_so_and_never_becomes_final(place: Workplace, simple: Callable[..., None]) -> None:
    """September was not closed: CHƯA CHỐT on the draft; a final one is refused even with a reason"""
    simple()
    made = make_one(place, "disbursement/2026-M09")
    assert UNCLOSED.encode() in made.files[0].read_bytes()
    with pytest.raises(Refused) as refused:
        make_one(place, "disbursement/2026-M09", LEFT)
    assert refused.value.code == "document_incomplete_hard"


def test_a_final_one_waits_until_complete_or_left_by_name(place: Workplace, simple: Callable[..., None]) -> None:
    """one thing missing: refused; left with a reason: submitted, the reason and the thing kept"""
    simple(b"one", LACK)
    with pytest.raises(Refused) as refused:
        make_one(place, final=MINH)
    assert refused.value.code == "document_incomplete"
    made = make_one(place, final=LEFT)
    edition = standing_of(place, asked(place, HERE, MONTH)).edition
    assert edition is not None
    assert (made.edition, edition.by, edition.left, edition.reason) == (
        1,
        "Trần Minh",
        (LACK.sentence,),
        "Bổ sung trước 30/11",
    )


@pytest.mark.usefixtures("simple")
def test_nobody_submits_namelessly(place: Workplace) -> None:
    """--final without --by: a sentence, and nothing in the archive's name"""
    with pytest.raises(Problem) as problem:
        make_one(place, final=Signing(" ", "Minh"))
    assert problem.value.code == "document_by_needed"


def test_an_edition_is_given_out_again_as_it_was(
    place: Workplace, simple: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """submitted; then another template and another program: the same bytes, and the draft is the new one"""
    simple(b"one")
    first = make_one(place, final=MINH).files[0].read_bytes()
    simple(b"another template")
    monkeypatch.setattr("jobs.papermaking.traced.program_version", lambda: "9.9")
    written = again(place, HERE, MONTH)
    assert written.files[0].read_bytes() == first == b"one "
    assert b"another" in make_one(place).files[0].read_bytes()
    written.files[0].unlink()
    assert again(place, HERE, MONTH).files[0].read_bytes() == first


def test_a_changed_archive_is_told(place: Workplace, simple: Callable[..., None]) -> None:
    """one byte of the archive changed: refused to give out, and verify names it"""
    simple()
    make_one(place, final=MINH)
    edition = standing_of(place, asked(place, HERE, MONTH)).edition
    assert edition is not None
    assert [one for one in verify(place) if "archive" in one.what] == []
    (place.home / "archive" / edition.files["a.docx"]).write_bytes(b"one?")
    with pytest.raises(Problem) as problem:
        archived(place, edition.files["a.docx"], "a.docx")
    assert problem.value.code == "archive_changed"
    assert "a.docx" in " ".join(str(one) for one in verify(place))


def test_what_a_person_edited_is_put_aside(place: Workplace, simple: Callable[..., None]) -> None:
    """the officer edits the draft in Word, then it is made again: hers is still there"""
    simple(b"one")
    path = make_one(place).files[0]
    path.write_bytes(b"edited by Lan")
    (path.parent / "ghi chu.txt").write_text("của tôi", "utf-8")
    simple(b"two")
    make_one(place)
    assert path.read_bytes().startswith(b"two")
    assert (path.parent / "a_da-sua-tay-1.docx").read_bytes() == b"edited by Lan"
    assert (path.parent / "ghi chu.txt").is_file()


def test_what_was_returned_is_submitted_again(place: Workplace, simple: Callable[..., None]) -> None:
    """submitted, returned with a remark, submitted: edition 2 beside edition 1"""
    simple(b"one")
    make_one(place, final=MINH)
    tell(place, HERE, MONTH, Told("document_returned", "Minh", {"text": "Sai cột 5"}))
    assert standing_of(place, asked(place, HERE, MONTH)).remark == "Sai cột 5"
    simple(b"two")
    assert make_one(place, final=MINH).edition == 2
    assert again(place, HERE, MONTH, 1).files[0].read_bytes() == b"one "


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("nonsense/2026-M10", "document_unknown"),
        ("disbursement", "document_key_wrong"),
        ("disbursement/2026-13", "period_wrong"),
        ("needs_call/27", "document_year_wrong"),
        ("school_report/2026-H1", "document_key_wrong"),
    ],
)
def test_a_wrong_id_is_said(place: Workplace, document: str, code: str) -> None:
    """each with its own sentence"""
    with pytest.raises(Problem) as problem:
        asked(place, Question(), document)
    assert problem.value.code == code


def test_the_files_of_a_unit_lie_in_its_own_folder(place: Workplace, simple: Callable[..., None]) -> None:
    """two units may both have a report of October"""
    simple()
    paths = {path.relative_to(place.papers).parts[0] for path in make_one(place).files}
    assert paths == {AREA}
    assert all(isinstance(path, Path) for path in make_one(place).files)


@pytest.mark.usefixtures("simple")
def test_a_making_cut_off_in_the_middle_leaves_nothing_half(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """the power goes after the bytes lie in the archive and before the event: not submitted, verify clean, done again"""
    month = asked(place, HERE, MONTH)
    with monkeypatch.context() as cut:
        cut.setattr(making, "Appender", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            make(place, HERE, month, final=MINH)
    assert standing_of(place, month).editions == ()
    assert verify(place) == []
    assert make_one(place, final=MINH).edition == 1

"""An office's own templates: a good copy is used, a hostile one refused before it is filled, or ended in its process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from official.hostile import PNG, SLOTS, bomb, linked, part, rezipped, with_entities, with_field, with_macros, with_slot
from official.quality import assert_official
from official.samples import ON, paper, rules, template, values

from documents.official import own_template
from documents.official.filling import OWN, fill
from documents.official.own_child import remarks_of
from documents.official.own_template import inspected, rendered
from documents.official.own_values import decoded, encoded
from documents.official.pictures import Picture
from documents.official.shipped import KINDS, shipped_template
from model.words.problems import Refused

Run = Callable[..., subprocess.CompletedProcess[str]]
SHIPPED = template("dossier", 0)


def codes(docx: bytes) -> list[str]:
    return [remark.code for remark in remarks_of(docx, SHIPPED)]


@contextmanager
def in_use(kind: str, docx: bytes) -> Any:
    """Inside, papers of a kind are filled from a file of the office's own."""
    token = OWN.set({kind: lambda shipped, given: rendered(kind, docx, shipped, given)})
    try:
        yield
    finally:
        OWN.reset(token)


@pytest.mark.parametrize("name", SLOTS)
def test_a_hostile_slot_is_told(name: str) -> None:
    """In the body; each by a sentence of its own."""
    slot, code = SLOTS[name]
    assert code in codes(with_slot(SHIPPED, slot))


@pytest.mark.parametrize("where", ["word/header1.xml", "word/footnotes.xml"])
@pytest.mark.parametrize("name", ["runs a command", "bombs with a string", "includes a file", "is not closed"])
def test_a_hostile_slot_is_told_wherever_it_stands(name: str, where: str) -> None:
    """In a header, and in a footnote."""
    slot, code = SLOTS[name]
    assert code in codes(with_slot(SHIPPED, slot, where))


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: linked(SHIPPED, "image", "http://127.0.0.1/spy.png"), "own_template_outside"),
        (lambda: linked(SHIPPED, "attachedTemplate", "file:///C:/x.dotm"), "own_template_outside"),
        (lambda: linked(SHIPPED, "oleObject", "file:///C:/x.xlsx"), "own_template_outside"),
        (lambda: with_entities(SHIPPED), "own_template_entities"),
        (lambda: with_macros(SHIPPED), "own_template_active"),
        (lambda: rezipped(SHIPPED, {"word/embeddings/oleObject1.bin": b"x"}), "own_template_active"),
        (lambda: with_field(SHIPPED, ' INCLUDEPICTURE "http://127.0.0.1/spy.png" '), "own_template_field"),
        (lambda: with_field(SHIPPED, " DDEAUTO cmd x "), "own_template_field"),
        (lambda: rezipped(SHIPPED, {"word/header1.xml": b"<w:hdr"}), "own_template_xml"),
        (lambda: rezipped(SHIPPED, {"word/document.xml": None}), "own_template_no_docx"),
        (lambda: SHIPPED[:2000], "own_template_no_docx"),
        (lambda: b"%PDF-1.7", "own_template_no_docx"),
        (lambda: b"x" * 21_000_000, "own_template_large"),
        (bomb, "own_template_bomb"),
    ],
)
def test_a_hostile_file_is_told(made: Callable[[], bytes], code: str) -> None:
    """Links outside, entities, macros, objects, fields that fetch, broken parts, bombs, other files."""
    assert code in codes(made())


def test_a_copy_without_a_slot_is_told_but_may_be_used() -> None:
    """The office leaves out what the paper rests on."""
    xml = part(SHIPPED, "word/document.xml").replace("{%p for text in frame.basis %}", "{%p for text in texts %}")
    (remark,) = remarks_of(rezipped(SHIPPED, {"word/document.xml": xml.encode()}), SHIPPED)
    assert (remark.code, remark.hard) == ("own_template_missing", False)
    assert "basis" in remark.sentence


@pytest.mark.parametrize("kind", ["dossier", "plan_report", "school_report", "urging_letter", "work_file_index"])
def test_a_shipped_template_passes_as_it_is(kind: str) -> None:
    """What the office is given to edit passes as it is: one of every form and of every room that renders."""
    row = rules().documents.kind(kind, ON)
    made = shipped_template(row, 2027)
    assert not remarks_of(made, made)


def test_every_kind_has_a_template() -> None:
    """No kind of the rules is without one, and none is built that the rules do not know."""
    assert set(KINDS) == set(rules().documents.ids)


def test_an_edited_copy_prints_the_same_values() -> None:
    """The office writes a line of its own; the paper still passes the bar."""
    own = rezipped(
        SHIPPED, {"word/document.xml": part(SHIPPED, "word/document.xml").replace("I. SỰ", "I. VỀ SỰ").encode()}
    )
    assert inspected("dossier", own, SHIPPED) == ()
    with in_use("dossier", own):
        made = fill(SHIPPED, values("dossier"), kind="dossier")
    assert made == fill(own, values("dossier"))
    assert "I. VỀ SỰ CẦN THIẾT" in part(made, "word/document.xml")
    assert_official(made, "dossier")


def test_other_papers_keep_the_shipped_template() -> None:
    """An own template stands for its kind's main paper only."""
    with in_use("plan_report", b"nothing"):
        assert fill(SHIPPED, values("dossier"), kind="dossier") == fill(SHIPPED, values("dossier"))
        assert fill(SHIPPED, values("dossier")) == paper("dossier")


def test_a_hostile_copy_in_the_home_is_refused_when_a_paper_is_made() -> None:
    """Somebody has put it there by hand; nothing is printed, and the shipped one is not used silently."""
    own = with_slot(SHIPPED, SLOTS["runs a command"][0])
    with in_use("dossier", own), pytest.raises(Refused, match="chỉ được in số liệu"):
        fill(SHIPPED, values("dossier"), kind="dossier")


def test_a_missing_value_is_a_sentence() -> None:
    """A slot for which nothing is given: the paper is not made with a hole."""
    given = values("dossier")
    del given["ending"]
    with in_use("dossier", SHIPPED), pytest.raises(Refused, match=r"ending.*tiendo template drop dossier"):
        fill(SHIPPED, given, kind="dossier")


def looping(times: int, text: str) -> bytes:
    """A copy that only uses what is allowed, loop within loop, and would never end."""
    open_, close = "{% for text in texts %}" * times, "{% endfor %}" * times
    return with_slot(SHIPPED, f"{open_}{text}{close}")


def test_a_copy_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six loops in one another over forty texts: stopped by time."""
    monkeypatch.setattr(own_template, "SECONDS", 2)
    with pytest.raises(Refused, match="dừng"):
        rendered("dossier", looping(6, ""), SHIPPED, values("dossier", texts=["x"] * 40))


def test_a_copy_that_swells_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """More memory than a paper may take, seen from outside."""
    monkeypatch.setattr(own_template, "MEMORY", 30 * 1024 * 1024)
    with pytest.raises(Refused, match="quá nhiều bộ nhớ"):
        rendered("dossier", looping(6, ""), SHIPPED, values("dossier", texts=["x"] * 40))


def test_the_process_limits_itself(tmp_path: Path) -> None:
    """Where the system has limits a string of a thousand million letters is never made, and no file is written."""
    file = tmp_path / "x"
    for deed in ("len('a' * int(1e9))", f"os.write(os.open({str(file)!r}, os.O_CREAT | os.O_WRONLY), b'a')"):
        code = f"import os; from documents.official.own_child import _limit; _limit(9); {deed}; print('done')"
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
        assert (done.returncode != 0, done.stdout) == (True, "")
    assert file.read_bytes() == b""


def test_a_process_that_says_nothing_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended by the system from outside."""
    monkeypatch.setattr(own_template, "_WORDS", (sys.executable, "-c", "pass"))
    with pytest.raises(Refused, match="hệ thống dừng giữa chừng"):
        rendered("dossier", SHIPPED, SHIPPED, {})


def test_the_process_knows_no_address_of_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of our surroundings but what a program needs to start."""
    monkeypatch.setenv("TIENDO_STORE", "postgresql://secret")
    words = (sys.executable, "-c", "import json,os; print(json.dumps({'problem': 'x', 'names': sorted(os.environ)}))")
    monkeypatch.setattr(own_template, "_WORDS", words)
    assert not [name for name in own_template._asked("dossier", b"", b"", None)["names"] if "TIENDO" in name]


def test_values_come_through_unchanged() -> None:
    """Texts, numbers, nothing, days, lists in mappings, pictures."""
    given = {"a": "Hồ sơ \ud800 & <", "n": 3, "x": None, "d": date(2026, 11, 22), "l": [{"p": Picture(PNG, 30.0, "x")}]}
    assert decoded(encoded(given)) == given
    with pytest.raises(TypeError):
        encoded({"o": object()})


def test_the_verbs_show_check_use_and_drop(home: Path, tmp_path: Path, tiendo: Run) -> None:
    """The way of an office: its copy is used, a wrong one is refused and changes nothing."""
    mine, kind = tmp_path / "mau", "urging_letter"
    mine.mkdir()
    file = str(mine / f"{kind}.docx")
    assert tiendo("template", "show", kind, str(mine), home=home).returncode == 0
    assert tiendo("template", "show", kind, str(mine), home=home).returncode == 2
    assert "dùng được" in tiendo("template", "use", file, kind, home=home).stdout
    assert kind in tiendo("template", "list", home=home).stdout
    kept = (home / "templates" / "11284" / f"{kind}.docx").read_bytes()
    Path(file).write_bytes(with_slot(kept, "{{ secret }}"))
    assert "secret" in tiendo("template", "check", file, kind, home=home).stdout
    assert tiendo("template", "use", file, kind, home=home).returncode == 3
    assert (home / "templates" / "11284" / f"{kind}.docx").read_bytes() == kept
    assert tiendo("template", "drop", kind, home=home).returncode == 0
    assert tiendo("template", "drop", kind, home=home).returncode == 3

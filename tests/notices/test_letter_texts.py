"""The texts of letters: whole and short, escaped where it is HTML, never accusing; a broken template is named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from flag_story import AREA, RULES

from documents.letter import Head, Line, digest, draft, line_of
from documents.letter_templates import LetterTemplates
from documents.templates import folder
from model.plan.notice_rows import DRAFT
from model.plan.notice_rules import read_notice_rules
from model.words.problems import WrongInput

ON = date(2026, 11, 23)
HEAD = Head("Phòng Kinh tế", "Phòng Kinh tế", "xã Nam Thanh Miện", ON, illustrative=False)
RULES_NOW = read_notice_rules(RULES).on(AREA, ON)
# Whatever any sentence may be filled with.
FACTS: dict[str, object] = {
    "actor": "Minh",
    "cause": "weather",
    "code": "3.2",
    "count": 3,
    "days": 5,
    "due": date(2026, 11, 28),
    "ever": 1,
    "flag": "no_news:CT-01",
    "gap": 9,
    "hard": 10,
    "hole": 13,
    "lead": "P.VHXH",
    "limit": 1_000_000_000,
    "listed": 33,
    "name": "TH Hồng Phong, 6 phòng",
    "names": "TH A; TH B",
    "needed": "16,62",
    "office": "Phòng Kinh tế",
    "on": ON,
    "paid": 960_000_000,
    "paper": "Hợp đồng",
    "percent": 96,
    "period": "2026-W47",
    "period_name": "Tuần 47 (16/11 – 20/11/2026)",
    "said": "ổ đĩa đầy.",
    "sent_by": date(2026, 12, 1),
    "since": date(2026, 11, 2),
    "so_far": "3,14",
    "soft": 21,
    "source": "Ngân sách xã",
    "state": "Đang thi công",
    "step": "Nghiệm thu móng",
    "target": 42,
    "text": "lập danh sách",
    "time": "16:00",
    "total": 12,
    "unit": "room",
    "weeks": 2,
    "year": 2026,
}
# What USERS 4 says not to say, and what would accuse.
NEVER = (
    "vi phạm",
    "cảnh báo",
    "gian lận",
    "yếu kém",
    "phê bình",
    "kỷ luật",
    "bằng chứng",
    "mâu thuẫn",
    "lỗi",
    "None",
    "{{",
)


def lines(number: int, section: str = "late", rule: str = "work_overdue") -> list[Line]:
    """So many lines of one rule."""
    return [Line(rule, section, f"Công trình {n}: hạn 01/11/2026.", "Ghi bước.", "tiendo works") for n in range(number)]


@pytest.mark.parametrize("rule", RULES_NOW, ids=lambda rule: rule.id)
def test_every_sentence_can_be_said_and_accuses_nobody(rule: object) -> None:
    templates, name = LetterTemplates(), rule.id  # type: ignore[attr-defined]
    name = name if templates.has(name) else rule.cause  # type: ignore[attr-defined]
    if rule.section == DRAFT:  # type: ignore[attr-defined]
        said = draft(templates, HEAD, name, [FACTS], None).text
        assert "DỰ THẢO" in said
        assert "không tự gửi" in said
    else:
        line = line_of(templates, name, "know", FACTS, in_office=True)
        said = f"{line.text} {line.do}"
        assert line.text.endswith((".", "danh sách", "đầy."))
    assert not [word for word in NEVER if word in said.casefold()], said


def test_a_digest_stands_in_its_order_and_says_what_to_do_once() -> None:
    late, today = lines(2), [Line("page_draft", "today", "Chưa chốt.", "Chốt.", "")]
    said = digest(LetterTemplates(), HEAD, [*late, *today], 5, None)
    assert said.text.index("HÔM NAY CẦN") < said.text.index("ĐÃ QUA HẠN")
    assert said.text.count("→ Ghi bước.") == 1
    assert said.subject == "Xã Nam Thanh Miện: việc ngày 23/11/2026 – 1 việc cần làm, 2 qua hạn cần cập nhật"


def test_of_many_of_one_kind_the_first_are_printed_and_the_rest_counted() -> None:
    said = digest(LetterTemplates(), HEAD, lines(40), 5, None)
    assert said.text.count("Công trình ") == 5
    assert "và 35 việc khác cùng loại" in said.text
    assert "và 35 việc khác cùng loại" in said.html
    assert "40 qua hạn" in said.subject


def test_the_same_line_is_not_said_twice() -> None:
    assert digest(LetterTemplates(), HEAD, [*lines(2), *lines(2)], 5, None).text.count("Công trình 0") == 1


@pytest.mark.parametrize("limit", [300, 600, 2000])
def test_a_text_keeps_to_its_limit_and_says_how_much_it_left_out(limit: int) -> None:
    """Sixty lines of twelve rules in 300, 600 and 2,000 characters; the first line stays, the HTML is whole."""
    many = [line for n in range(12) for line in lines(5, ("today", "late")[n % 2], f"rule_{n}")]
    said = digest(LetterTemplates(), HEAD, many, 5, limit)
    assert len(said.text) <= limit
    assert "Công trình 0" in said.text
    assert "việc khác" in said.text
    assert said.html.count("Công trình ") == 60


def test_even_one_endless_line_is_cut() -> None:
    line = line_of(LetterTemplates(), "flag_open", "today", {"name": "A" * 9000, "text": "x"}, in_office=True)
    said = digest(LetterTemplates(), HEAD, [line], 5, 2000)
    assert len(said.text) <= 2000
    assert "…" in said.text


def test_what_people_typed_is_escaped_in_html_and_plain_in_text() -> None:
    """A work called "<b>A & B</b>", with a new line in it."""
    typed = {"name": "<b>A & B</b>\nBcc: all@x", "text": "quá <script>alert(1)</script>"}
    line = line_of(LetterTemplates(), "flag_open", "today", typed, in_office=True)
    said = digest(LetterTemplates(), HEAD, [line], 5, 2000)
    assert "- <b>A & B</b> Bcc: all@x: quá <script>" in said.text
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in said.html
    assert "<script" not in said.html


def test_a_name_with_a_new_line_stays_out_of_the_subject() -> None:
    head = Head("Lan\nBcc: all@x", "Phòng Kinh tế", "xã A\nB", ON, illustrative=True)
    said = digest(LetterTemplates(), head, lines(1), 5, 2000)
    assert "\n" not in said.subject
    assert "Kính gửi: Lan Bcc: all@x" in said.text
    assert [text.count("(SỐ LIỆU MINH HỌA)") for text in (said.subject, said.text)] == [1, 1]
    assert "(SỐ LIỆU MINH HỌA)" in said.html


def test_a_draft_about_many_keeps_to_its_limit() -> None:
    some = [FACTS | {"name": f"Trường số {n} với một cái tên khá dài"} for n in range(60)]
    said = draft(LetterTemplates(), HEAD, "schools_silent_draft", some, 2000)
    assert len(said.text) <= 2000
    assert re.search(r"và \d+ việc khác", said.text)
    assert said.html.count("Trường số") == 60


def test_who_does_not_work_with_the_program_is_told_no_commands() -> None:
    line = line_of(LetterTemplates(), "activity_due", "soon", FACTS, in_office=False)
    assert line.see == ""


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("digest.txt.j2", "Kính gửi {{ name }}\n{% for x in %}\n", 2, "sai cách viết"),
        ("digest.txt.j2", "a\nb\n{{ nmae }}\n", 3, "nmae"),
        ("digest.html.j2", "{{ name.__class__.__mro__ }}\n", 1, "không được phép"),
        ("digest.subject.j2", "{{ 1 / 0 }}", 1, "ZeroDivisionError"),
        ("digest.subject.j2", "{{ none }}", 1, "chưa rõ"),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, name: str, text: str, line: int, what: str) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / name).write_text(text, encoding="utf-8")
    with pytest.raises(WrongInput) as caught:
        digest(LetterTemplates(tmp_path), HEAD, lines(1), 5, None)
    said = str(caught.value)
    assert (name in said, f"dòng {line}" in said, what in said) == (True, True, True), said


def test_a_broken_sentence_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    file = tmp_path / "notices" / "sentences.yaml"
    file.write_text('# của phòng\nflag_open:\n  say: "{{ nmae }}"\n  do: "x"\n', encoding="utf-8")
    templates = LetterTemplates(tmp_path)
    with pytest.raises(WrongInput, match=r"sentences.yaml, dòng 3: .*nmae"):
        line_of(templates, "flag_open", "today", FACTS, in_office=True)
    assert line_of(templates, "work_due", "soon", FACTS, in_office=True).text


def test_own_sentences_that_cannot_be_read_are_said_and_the_programs_are_used(tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "sentences.yaml").write_text('flag_open: {say: "x"\n  do: [', encoding="utf-8")
    templates = LetterTemplates(tmp_path)
    assert line_of(templates, "flag_open", "today", FACTS, in_office=True).text.startswith("TH Hồng Phong")
    (problem,) = templates.problems
    assert "sentences.yaml, dòng" in str(problem)


def test_an_offices_own_sentence_and_template_are_used(tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "sentences.yaml").write_text('flag_open: {say: "Xem {{ name }}."}', encoding="utf-8")
    (tmp_path / "notices" / "digest.subject.j2").write_text("Tin {{ on | short }}", encoding="utf-8")
    templates = LetterTemplates(tmp_path)
    line = line_of(templates, "flag_open", "today", FACTS, in_office=True)
    assert line.text == "Xem TH Hồng Phong, 6 phòng."
    assert digest(templates, HEAD, [line], 5, None).subject == "Tin 23/11/2026"


def test_a_rule_without_a_sentence_is_said() -> None:
    with pytest.raises(WrongInput, match="own_rule"):
        line_of(LetterTemplates(), "own_rule", "today", FACTS, in_office=True)


def test_the_program_has_no_sentence_that_nothing_says() -> None:
    told = yaml.safe_load((folder() / "notices" / "sentences.yaml").read_text(encoding="utf-8"))
    assert set(told) <= {rule.id for rule in RULES_NOW} | {rule.cause for rule in RULES_NOW}

"""What Decree 30/2020 asks of a paper's words: head, title, addressees, basis, body, annexes, recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from official.faults import ADDRESSED, Fault, form_of
from official.reading import Paper, Paragraph, Table

_COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
# How wide the two are in bold, in mm for each point of their size.
_COUNTRY_WIDE, _MOTTO_WIDE = 95.7 / 13, 60.5 / 14
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LONG = 120


def words(paper: Paper, kind: str) -> Iterator[Fault]:
    form = form_of(kind)
    if form != "sheet":
        yield from _head(paper, form, kind)
        yield from _title(paper, form)
    if kind in ADDRESSED:
        yield from _addressees(paper)
    yield from _basis(paper)
    yield from _body(paper, form)
    yield from _annexes(paper, form, kind)
    if form in ("named", "letter"):
        yield from _recipients(paper, kind)
        yield from _signature(paper)


def _letter(paper: Paper) -> list[Paragraph | Table]:
    return paper.sections[0].blocks


def _paragraphs(paper: Paper) -> list[Paragraph]:
    """Those of the paper itself, outside tables, without its annexes."""
    return [block for block in _letter(paper) if isinstance(block, Paragraph) and block.text]


def _find(paragraphs: list[Paragraph], start: str) -> Paragraph | None:
    return next((p for p in paragraphs if p.text.startswith(start)), None)


def _head(paper: Paper, form: str, kind: str) -> Iterator[Fault]:
    table = next((block for block in _letter(paper) if isinstance(block, Table)), None)
    found = table.paragraphs() if table else []
    country, motto = _find(found, _COUNTRY), _find(found, _MOTTO)
    if table is None or country is None or motto is None:
        yield Fault("national_title_missing")
        return
    if not (country.all_of("bold") and country.sized(12, 13) and motto.all_of("bold") and motto.sized(13, 14)):
        yield Fault("national_title_type")
    room = (
        next(w for row in table.rows for c, w in table.cells(row) if _find(table.paragraphs(c), _COUNTRY)) - table.room
    )
    if room < _COUNTRY_WIDE * country.runs[0].size:
        yield Fault("national_title_breaks", f"{room:.1f} mm")
    rules = [p for p in found if p.ruled]
    line = found[found.index(motto) + 1] if motto in found[:-1] else None
    if line is None or not line.ruled:
        yield Fault("motto_line_missing")
    elif abs(room - line.indent("left") - line.indent("right") - _MOTTO_WIDE * motto.runs[0].size) > 2:
        yield Fault("motto_line_length", f"{room - line.indent('left') - line.indent('right'):.1f} mm")
    if len(rules) < 2:
        yield Fault("issuer_line_missing")
    yield from _number(found, form, kind)
    yield from _issuer(table)


def _issuer(table: Table) -> Iterator[Fault]:
    """Upper case, 12-13; the last lines bold, a parent body above not."""
    first = next(iter(table.cells(table.rows[0])))[0]
    lines = [p for p in table.paragraphs(first) if p.text]
    if not lines or not lines[-1].all_of("bold"):
        yield Fault("issuer_not_bold")
    for line in lines:
        if line.text != line.text.upper() or not line.sized(12, 13):
            yield Fault("issuer_type", line.text)


def _number(found: list[Paragraph], form: str, kind: str) -> Iterator[Fault]:
    number = _find(found, "Số:")
    if number is None:
        yield Fault("number_missing")
        return
    if not re.fullmatch(r"Số:\s*(/\S+)?", number.text):
        yield Fault("number_filled", number.text)
    if not number.sized(13, 13) or number.all_of("italic"):
        yield Fault("number_type", number.text)
    if form == "letter" and not re.fullmatch(r"Số:\s*/[^-\s]+-[^-\s]+", number.text):
        yield Fault("letter_symbol", number.text)
    if form == "letter" and re.search(r"/CV\b", number.text):
        yield Fault("letter_symbol", number.text)
    if form == "minutes":
        return
    day = next((p for p in found if re.search(r", ngày\b", p.text)), None)
    if day is None or not re.search(r"ngày\s+tháng\s+năm \d{4}$", day.text):
        yield Fault("day_not_blank", day.text if day else "-")
    elif not day.all_of("italic") or not day.sized(13, 14):
        yield Fault("day_type", day.text)
    about = _find(found, "V/v")
    if form == "letter" and (about is None or not about.sized(12, 13) or about.align != "center" or about.apart < 6):
        yield Fault("letter_subject", about.text if about else "-")


def _title(paper: Paper, form: str) -> Iterator[Fault]:
    centred = [p for p in _paragraphs(paper) if p.align == "center" and p.all_of("bold")]
    if form == "letter":
        if centred:
            yield Fault("letter_has_title", centred[0].text)
    elif (
        len(centred) < 2 or centred[0].text != centred[0].text.upper() or not all(p.sized(13, 14) for p in centred[:2])
    ):
        yield Fault("title_type", centred[0].text if centred else "-")
    elif not any(block.ruled for block in _letter(paper) if isinstance(block, Paragraph)):
        yield Fault("title_line_missing")


def _addressees(paper: Paper) -> Iterator[Fault]:
    found = _paragraphs(paper)
    to = _find(found, "Kính gửi:")
    if to is None or not to.sized(13, 14):
        yield Fault("addressee_missing")
        return
    after = found[found.index(to) + 1 :]
    listed = list(after[: next((i for i, p in enumerate(after) if not p.text.startswith("-")), len(after))])
    if to.text == "Kính gửi:":
        signs = [p.text[-1] for p in listed]
        if len(listed) < 2 or signs != [";"] * (len(listed) - 1) + ["."] or len({p.indent("left") for p in listed}) > 1:
            yield Fault("addressees_list", " ".join(p.text for p in listed))


def _basis(paper: Paper) -> Iterator[Fault]:
    found = [p for p in _paragraphs(paper) if re.match(r"(Căn cứ|Xét) ", p.text) and p.all_of("italic")]
    plain = [p for p in _paragraphs(paper) if re.match(r"Căn cứ (Luật|Nghị định|Quyết định|Nghị quyết) ", p.text)]
    if any(not p.all_of("italic") for p in plain if p.text.endswith(";")):
        yield Fault("basis_not_italic")
    for p in found[:-1]:
        if not p.text.endswith(";"):
            yield Fault("basis_sign", p.text[-30:])
    if found and not found[-1].text.endswith("."):
        yield Fault("basis_sign", found[-1].text[-30:])
    for p in found:
        if re.match(r"Căn cứ (Bộ luật|Luật|Pháp lệnh)\b.*\b(số \d|của Quốc hội)", p.text):
            yield Fault("law_with_number", p.text)


def _body(paper: Paper, form: str) -> Iterator[Fault]:
    found = _paragraphs(paper)
    for p in found:
        if len(p.text) > _LONG and p.align != "center" and p.sized(13, 14):
            if p.align != "both" or not (9.9 <= p.indent("firstLine") <= 12.8 or p.indent("left") > 0):
                yield Fault("body_shape", p.text[:60])
            if p.apart < 6:
                yield Fault("body_apart", p.text[:60])
        if re.match(r"[IVX]+\. \w", p.text) and not p.text.endswith((";", ".")):
            if not p.all_of("bold") or p.text != p.text.upper():
                yield Fault("heading_type", p.text)
            if not p.keeps:
                yield Fault("heading_alone", p.text)
    if form in ("named", "letter") and (not found or not found[-1].text.endswith("./.")):
        yield Fault("ending", found[-1].text[-40:] if found else "-")


def _annexes(paper: Paper, form: str, kind: str) -> Iterator[Fault]:
    if form == "sheet" or kind == "questions":
        return
    text = " ".join(p.text for b in _letter(paper) for p in ([b] if isinstance(b, Paragraph) else b.paragraphs()))
    annexes = paper.sections[1:]
    for place, section in enumerate(annexes):
        found = [p for p in section.paragraphs() if p.text][:3]
        number = f"Phụ lục {_ROMAN[place]}" if len(annexes) > 1 else "Phụ lục"
        first = found[0] if found else None
        if first is None or first.text != number or not first.all_of("bold") or not first.sized(14, 14):
            yield Fault("annex_number", first.text if first else "-")
        if len(found) > 1 and (not found[1].all_of("bold") or found[1].text != found[1].text.upper()):
            yield Fault("annex_title", found[1].text)
        attached = next((p for p in found if p.text.startswith("(Kèm theo")), None)
        if attached is None or not attached.all_of("italic") or attached.align != "center":
            yield Fault("annex_attached", number)
        elif not re.search(r"số\s+/\S+ ngày\s+tháng\s+năm", attached.text):
            yield Fault("annex_attached_filled", attached.text)
        if not any(p.ruled for p in section.paragraphs()):
            yield Fault("annex_line", number)
        if not re.search(rf"{number}\b", text):
            yield Fault("annex_not_mentioned", number)


def _foot(paper: Paper) -> Table | None:
    made = [b for b in _letter(paper) if isinstance(b, Table)]
    return next((t for t in reversed(made) if any(p.text.startswith("Nơi nhận") for p in t.paragraphs())), None)


def _recipients(paper: Paper, kind: str) -> Iterator[Fault]:
    foot = _foot(paper)
    if foot is None:
        yield Fault("recipients_missing")
        return
    found = [p for p in foot.paragraphs(next(iter(foot.cells(foot.rows[0])))[0]) if p.text]
    head, listed = found[0], found[1:]
    if head.text != "Nơi nhận:" or not (head.all_of("bold") and head.all_of("italic") and head.sized(12, 12)):
        yield Fault("recipients_title", head.text)
    if any(not p.sized(11, 11) or not p.text.startswith("- ") for p in listed):
        yield Fault("recipients_type")
    if any(not p.text.endswith(";") for p in listed[:-1]) or not listed or not listed[-1].text.endswith("."):
        yield Fault("recipients_sign")
    if not listed or not listed[-1].text.startswith("- Lưu: VT"):
        yield Fault("recipients_archive")
    if kind in ADDRESSED and (not listed or listed[0].text not in ("- Như trên;", "- Như trên.")):
        yield Fault("recipients_first", listed[0].text if listed else "-")


def _signature(paper: Paper) -> Iterator[Fault]:
    foot = _foot(paper)
    if foot is None:
        return
    cells = [cell for cell, _ in foot.cells(foot.rows[0])]
    found = [p for p in foot.paragraphs(cells[-1]) if p.text]
    if len(foot.rows) != 1 or not found:
        yield Fault("signature_split")
        return
    if not found[0].all_of("bold") or found[0].text != found[0].text.upper() or not found[0].sized(13, 14):
        yield Fault("signature_type", found[0].text)
    if re.search(r"\b(TS|ThS|PGS|GS|CN)\.", found[-1].text):
        yield Fault("signer_degree", found[-1].text)
    blocks = _letter(paper)
    before = list(blocks[: next(i for i, b in enumerate(blocks) if isinstance(b, Table) and b.node is foot.node)])
    last = next((i for i in reversed(range(len(before))) if isinstance(before[i], Paragraph) and before[i].text), 0)
    if any(isinstance(b, Paragraph) and not b.keeps for b in before[last:]):
        yield Fault("signature_alone")

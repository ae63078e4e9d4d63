"""Defects put into a good paper on purpose: each takes the bytes of a Word file and gives them back with one thing wrong."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO

Defect = Callable[[bytes], bytes]
_BODY = "word/document.xml"


def _changed(docx: bytes, part: str, change: Callable[[str], str]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as given, zipfile.ZipFile(kept, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if re.fullmatch(part, name):
                before = content.decode()
                content = change(before).encode()
            made.writestr(name, content)
    return kept.getvalue()


def _swap(old: str, new: str, part: str = re.escape(_BODY), count: int = 1) -> Defect:
    """Puts `new` in place of a pattern; a defect that changes nothing is a slip of this file."""

    def defect(docx: bytes) -> bytes:
        done = []

        def change(text: str) -> str:
            changed, times = re.subn(old, new, text, count=count, flags=re.DOTALL)
            done.append(times)
            return changed

        made = _changed(docx, part, change)
        assert sum(done), old
        return made

    return defect


def _added(name: str, content: bytes) -> Defect:
    def defect(docx: bytes) -> bytes:
        kept = BytesIO(docx)
        with zipfile.ZipFile(kept, "a") as made:
            made.writestr(name, content)
        return kept.getvalue()

    return defect


# What is done to the paper, and the name of the fault that must be found.
DEFECTS: dict[str, tuple[Defect, str]] = {
    "letter_size": (_swap(r'w:h="16838"|w:h="1683\d"', 'w:h="15840"'), "page_size"),
    "narrow_left_margin": (_swap(r'(<w:pgMar [^>]*w:left=")\d+', r"\g<1>1134"), "margin"),
    "another_font": (_swap(r'(<w:rPr>)(<w:sz w:val="28"/>)', r'\1<w:rFonts w:ascii="Arial"/>\2'), "font"),
    "number_on_first_page": (_swap(r"<w:titlePg/>", ""), "page_number_on_first"),
    "annex_counts_on": (_swap(r'<w:pgNumType w:start="1"/>', ""), "annex_numbering"),
    "number_at_the_right": (
        _swap(r'<w:jc w:val="center"/>', '<w:jc w:val="right"/>', r"word/header\d+\.xml", 9),
        "page_number_place",
    ),
    "head_not_repeated": (_swap(r"<w:tblHeader/>", "", count=9), "head_not_repeated"),
    "head_without_height": (_swap(r"<w:trHeight[^>]*/>", ""), "head_clipped"),
    "row_may_split": (_swap(r"<w:cantSplit/>(?!.*<w:cantSplit/>)", ""), "split_row"),
    "table_too_wide": (_swap(r'<w:gridCol w:w="6803"/>', '<w:gridCol w:w="9803"/>'), "too_wide"),
    "amount_on_the_left": (
        _swap(r'<w:jc w:val="right"/>(?=((?!</w:p>).)*105\.340)', '<w:jc w:val="left"/>'),
        "amount_not_right",
    ),
    "amount_too_long": (_swap(r"105\.340\.700\.000", "105.340.700.000.105.340.700.000"), "amount_breaks"),
    "number_filled_in": (_swap(r"Số:\s+/", "Số: 41/"), "number_filled"),
    "day_filled_in": (_swap(r"ngày\s+tháng\s+năm 2026<", "ngày 22 tháng 11 năm 2026<"), "day_not_blank"),
    "motto_line_too_short": (
        _swap(r'(Hạnh phúc.*?w:left=")\d+(" w:right=")\d+', r"\g<1>1700\g<2>1700"),
        "motto_line_length",
    ),
    "motto_line_missing": (_swap(r"(Hạnh phúc.*?)<w:pBdr>.*?</w:pBdr>", r"\1"), "motto_line_missing"),
    "title_not_bold": (_swap(r"<w:b/>(<w:sz w:val=\"28\"/></w:rPr><w:t[^>]*>TỜ TRÌNH)", r"\1"), "title_type"),
    "no_closing_sign": (_swap(r"\./\.", "."), "ending"),
    "first_recipient_lost": (_swap("- Như trên;", "- Ai đó;"), "recipients_first"),
    "no_archive": (_swap("- Lưu: VT", "- Lưu tạm"), "recipients_archive"),
    "signature_alone": (_swap(r"<w:keepNext/>(?=((?!<w:keepNext/>).)*Nơi nhận)", ""), "signature_alone"),
    "heading_plain": (_swap(r"<w:b/>(((?!</w:rPr>).)*</w:rPr><w:t[^>]*>I\. SỰ)", r"\1"), "heading_type"),
    "basis_upright": (_swap(r"<w:i/>(((?!</w:rPr>).)*</w:rPr><w:t[^>]*>Căn cứ Luật)", r"\1"), "basis_not_italic"),
    "law_with_number": (_swap("Luật Đầu tư công", "Luật Đầu tư công số 58/2024/QH15"), "law_with_number"),
    "arabic_annex": (_swap("Phụ lục II<", "Phụ lục 2<"), "annex_number"),
    "annex_filled_in": (_swap(r"Kèm theo Tờ trình số\s+/", "Kèm theo Tờ trình số 41/"), "annex_attached_filled"),
    "leftover_slot": (_swap("Xây mới", "{{ row.name }}"), "leftover_tag"),
    "none_printed": (_swap("Xây mới", "None"), "unknown_printed"),
    "decomposed": (_swap("Xây mới", unicodedata.normalize("NFD", "Xây mới")), "not_nfc"),
    "empty_table": (
        _swap(r"(<w:tr>(?:(?!<w:tr>).)*Ngân sách xã(?:(?!</w:tr>).)*</w:tr>).*?(</w:tbl>)", r"\1\2"),
        "empty_table",
    ),
    "properties_out_of_order": (_swap(r"(<w:keepNext/>)(<w:spacing[^>]*/>)", r"\2\1"), "schema_order"),
    "body_ragged": (_swap(r'<w:jc w:val="both"/>(?=((?!</w:p>).)*Cơ sở vật chất)', ""), "body_shape"),
    "paragraphs_too_close": (_swap(r'w:after="120"(?=((?!</w:p>).)*Cơ sở vật chất)', 'w:after="40"'), "body_apart"),
    "macro_inside": (_added("word/vbaProject.bin", b"x"), "active_content"),
    "picture_from_outside": (
        _swap(
            r"</Relationships>",
            '<Relationship Id="x" Type="y" Target="http://x" TargetMode="External"/></Relationships>',
            r"word/_rels/document\.xml\.rels",
        ),
        "external_link",
    ),
}

# What only shows on paper.
PRINTED_DEFECTS: dict[str, Defect] = {
    "country_too_narrow": _swap(r'w:w="5499"|w:w="5500"', 'w:w="4600"', count=9),
    "number_on_first_page": DEFECTS["number_on_first_page"][0],
    "amount_column_too_narrow": _swap(r'w:w="226[78]"', 'w:w="1000"', count=40),
}

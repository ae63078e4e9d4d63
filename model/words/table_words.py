"""Words at the head of tables of events: what a column is called, and in which unit its amounts stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from model.words import vocabulary
from model.words.folding import fold
from model.words.numbers import Unit

# Columns of a table of events that the ledger's own fields do not name; what people write over them.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "subject": ("Công trình/hạng mục", "Công trình", "Mã công trình", "Mã", "Đối tượng", "work", "subject", "code"),
    "kind": ("Việc", "Bước", "Việc đã làm", "kind", "event", "step"),
    "on": ("Ngày", "Ngày xảy ra", "Ngày thực hiện", "date", "on"),
    "quantity": ("Số lượng", "quantity"),
    "amount": ("Số tiền", "Kinh phí", "amount"),
    "source": ("Nguồn", "Nguồn vốn", "source"),
    "year": ("Năm", "Năm kế hoạch", "year"),
    "number": ("Số văn bản", "Số, ký hiệu", "Số hiệu văn bản", "document number", "number"),
    "paper_on": ("Ngày văn bản", "Ngày ban hành", "document date"),
    "paper": ("Loại hồ sơ", "Loại văn bản", "document type"),
    "issuer": ("Cơ quan ban hành", "issuer"),
    "signer": ("Người ký", "signer"),
    "about": ("Trích yếu", "about"),
    "text": ("Nội dung", "Ghi chú", "text", "note"),
    "item": ("Hạng mục bàn giao", "Hạng mục", "item"),
    "key": ("Khóa", "key"),
}
# The columns of the empty form, in their order; amounts stand in đồng there.
FORM: Final = (
    "subject",
    "kind",
    "on",
    "quantity",
    "amount",
    "source",
    "year",
    "number",
    "paper_on",
    "paper",
    "text",
    "key",
)
FORM_UNIT: Final = " (đồng)"
FORM_SHEET: Final = "Việc"
FORM_TITLE: Final = "Việc đã xảy ra, chờ ghi"
FORM_AUTHOR: Final = "tiendo"
LISTS_SHEET: Final = "Danh mục"
FORM_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "works": ("Mã công trình", "Tên công trình", "Bước hiện nay"),
    "kinds": ("Mã việc", "Tên việc", "Cần ghi thêm", "Có thể ghi thêm"),
    "sources": ("Mã nguồn", "Tên nguồn"),
    "papers": ("Mã loại hồ sơ", "Tên loại hồ sơ"),
}
# Columns that only number the rows.
_ORDINALS: Final = frozenset({"tt", "stt", "so tt", "no", "no."})
_UNITS: Final[tuple[tuple[str, Unit], ...]] = (
    (r"(trieu|tr\.? ?d|trd|million)", "million"),
    (r"(nghin|ngan|1[. ]?000|thousand)", "thousand"),
    (r"(dong|vnd|\bd\b)", "dong"),
)


def _known() -> dict[str, str]:
    fields = {fold(word): name for name, word in vocabulary.FIELDS.items()}
    codes = {name: name for name in vocabulary.FIELDS}
    return fields | codes | {fold(word): name for name, words in COLUMNS.items() for word in words}


def column_of(caption: str) -> tuple[str, Unit | None] | None:
    """The column that a caption means, with the unit it names; None for a caption that means none.

    A column that only numbers the rows is ("", None).
    """
    folded = fold(caption).rstrip(" *:")
    bare = re.split(r"[(,\[]", folded)[0].strip(" *:")
    known = _known()
    if folded in _ORDINALS:
        return "", None
    name = known.get(folded) or known.get(folded.replace("_", " ")) or known.get(bare)
    if name is None:
        return None
    return name, _unit(folded.removeprefix(bare)) if name == "amount" else None


def _unit(rest: str) -> Unit | None:
    return next((unit for pattern, unit in _UNITS if re.search(pattern, rest)), None)

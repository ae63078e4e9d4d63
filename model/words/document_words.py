"""Words that stand on documents of every kind, and the names of their states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

DRAFT: Final = "DỰ THẢO"
UNCLOSED: Final = "CHƯA CHỐT"
ILLUSTRATIVE: Final = "SỐ LIỆU MINH HỌA"

STATES: Final[Mapping[str, str]] = {
    "open": "đang soạn",
    "submitted": "đã trình ký",
    "signed": "đã ký",
    "returned": "bị trả lại",
    "approved": "được duyệt",
    "partly_approved": "được duyệt một phần",
    "refused": "không được duyệt",
}

# What the clerk's office fills in by hand, and what stands there until then.
FILLED_BY_THE_CLERK: Final = re.compile(r"^Số:\s*[/…_.]|^Số:\s*$|ngày\s*[…_.]*\s*tháng\s*[…_.\d]*\s*năm")


def where_cell(table: int, row: int, column: int) -> str:
    """The place of a cell, counted from 1."""
    return f"bảng {table}, dòng {row}, cột {column}"


def where_paragraph(number: int) -> str:
    """The place of a paragraph, counted from 1."""
    return f"đoạn {number}"


# What the command line adds to a sentence; on a page the button stands beside it.
_COMMAND: Final = re.compile(r"\s*\((?:xem bằng:? )?(?:tiendo|--)[^()]*(?:\([^()]*\)[^()]*)*\)")
_TYPED: Final = re.compile(r"[:;]\s*(?:hãy thêm )?--[a-z]+ [^.;]*(?=[.;]|$)")
_LOOSE: Final = re.compile(
    r"[;:,]?\s*(?:hãy chốt trước, |hãy ghi |thì dùng |nơi nhận trả lại thì ghi )?tiendo (?:[^.;,]|\.(?=\S))*"
)
_STUB: Final = re.compile(r"[:;,] (?:hãy ghi|ghi bằng)(?=[.;]|$)| kèm --[a-z]+")


def without_commands(sentence: str) -> str:
    """A sentence without what is typed on the command line, for pages, where a button stands for it."""
    return _STUB.sub("", _LOOSE.sub("", _TYPED.sub("", _COMMAND.sub("", sentence))))

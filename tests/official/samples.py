"""Papers of every form, built as an office would: from the shipped rules, with sentences of our own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from documents.official.filling import fill
from documents.official.frame import Frame, ending, frame_of, slots
from documents.official.paper import (
    Head,
    Slot,
    add_band,
    add_tag,
    add_total,
    annex,
    body,
    close_document,
    finish,
    heading,
    loop,
    money,
    open_document,
    rows_loop,
    table,
)
from jobs.workplace import shipped
from model.plan.rules import Rules, read_rules

ON = date(2026, 11, 22)
AREA = "11284"
BASIS = (
    "Căn cứ Luật Đầu tư công",
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 11 năm 2025 của Ủy ban nhân dân xã Nam Thanh Miện",
)
LONG = "Cơ sở vật chất của các trường trên địa bàn còn thiếu phòng học, phòng bộ môn so với tiêu chuẩn quy định. " * 3


@cache
def rules() -> Rules:
    return read_rules(shipped("data") / "rules")


def frame(kind: str, subject: str = "Về việc đề nghị hỗ trợ kinh phí", **more: Any) -> Frame:
    return frame_of(rules(), rules().documents.kind(kind, ON), more.pop("area", AREA), ON, subject=subject, **more)[0]


@cache
def template(kind: str, annexes: int) -> bytes:
    """The template of a kind of paper: a letter of a few paragraphs, and so many annexes with a table."""
    row = rules().documents.kind(kind, ON)
    paper = open_document(row)
    heading(paper, "I. SỰ CẦN THIẾT")
    with loop(paper, "for text in texts"):
        body(paper, "{{ text }}")
    close_document(paper, row, "{{ ending }}")
    for place in range(annexes):
        annex(paper, ("I", "II", "III")[place] if annexes > 1 else None, "{{ list_title }}")
        _list(paper)
    return finish(paper)


def _list(paper: Any) -> None:
    heads = [
        [Head("TT", rows=2), Head("Tên công trình", rows=2), Head("Tổng mức đầu tư", rows=2), Head("Trong đó", cols=2)],
        [Head("Ngân sách Thành phố"), Head("Ngân sách xã")],
    ]
    made = table(paper, (12, 120, 40, 40, 40), heads, 11)
    add_tag(made, "for group in groups")
    add_band(made, "{{ group.name }}", 11)
    cells = [Slot("{{ row.ordinal }}", "center"), Slot("{{ row.name }}"), *[money("{{ row.amount }}")] * 3]
    rows_loop(made, "for row in group.rows", cells)
    add_tag(made, "endfor")
    add_total(made, "Tổng cộng", [money("{{ total }}")] * 3, 11)


def values(
    kind: str, names: Sequence[str] = ("Xây mới 4 phòng học",), texts: Sequence[str] = (LONG,)
) -> dict[str, Any]:
    here = frame(kind, basis=BASIS if kind == "dossier" else (), addressees=ADDRESSEES.get(kind))
    rows = [{"ordinal": str(i), "name": name, "amount": "105.340.700.000"} for i, name in enumerate(names, 1)]
    return {
        **slots(here),
        "texts": [*texts, "Chi tiết tại Phụ lục, Phụ lục I, Phụ lục II kèm theo."],
        "ending": ending(here, "Kính trình xem xét, quyết định."),
        "list_title": "DANH MỤC CÔNG TRÌNH ĐỀ NGHỊ HỖ TRỢ",
        "groups": [{"name": "A. Khởi công mới", "rows": rows}],
        "total": "1.105.340.700.000",
    }


ADDRESSEES = {"urging_letter": ("Công ty Cổ phần Xây dựng An Bình",)}


def paper(kind: str, annexes: int = 0, **more: Any) -> bytes:
    """A paper of a kind, filled."""
    return fill(template(kind, annexes), values(kind, **more)) if more else _plain(kind, annexes)


@cache
def _plain(kind: str, annexes: int) -> bytes:
    return fill(template(kind, annexes), values(kind))

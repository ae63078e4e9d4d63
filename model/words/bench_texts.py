"""What the console says about a benchmark, by code."""

from __future__ import annotations

from typing import Any

_TEXTS = {
    "title": "Đo sổ ghi: cỡ {size}, {engine}; {works} công trình, {events} sự kiện, {postings} bút toán; hạt giống {seed}",
    "machine": "Máy: {machine}. Hai bên đo xen kẽ trong một lần chạy; ghi trung vị (p50) và p95, mili giây.",
    "what": "Việc đo",
    "of": "Số lượng",
    "ours": "tiendo p50 / p95",
    "baseline": "Đối chứng p50 / p95",
    "ratio": "Tỷ lệ",
    "aim": "Mục tiêu",
    "met": "đạt",
    "not_met": "chưa đạt",
    "informs": "để biết",
    "at_most": "≤ {aim}",
    "at_least": "≥ {aim}",
    "left_out": "Không đo được, vì thiếu phần mềm đối chứng (DuckDB): {rows}.",
    "scripts": "Các đoạn đối chứng, mỗi đoạn dưới 40 dòng, cùng số liệu và cùng độ bền:",
    "written": "Đã ghi {file}.",
    "one_event": "Ghi bền một sự kiện (kiểm tra, chuỗi, bút toán, cột) / trình điều khiển trần",
    "many_events": "Ghi cả lịch sử một xã một lần / chèn hàng có sẵn",
    "many_least": "  mức trần: chỉ thêm văn bản chuẩn và sha256 / chèn hàng có sẵn",
    "city_cells": "Cộng ô số liệu mọi xã / DuckDB, cùng các hàng",
    "all_postings": "  cộng như vậy từ mọi bút toán / DuckDB, cùng các hàng",
    "a_week": "Chuyển một tuần 2 % thay đổi theo dải / cộng lại toàn bộ",
    "engine_title": "Đo bộ máy chạy: cỡ {size}, {communes} xã × {works} công trình, mỗi bên {times} lần, chạy xen kẽ",
    "engine_machine": "Máy: {machine}. Thời gian tính bằng giây (trung vị), bộ nhớ tính bằng MB.",
    "flow": "Qua Prefect",
    "bare": "Không qua Prefect",
    "more": "Chênh",
    "first_start": "Lần đầu, thư mục mới",
    "later_start": "Lần sau",
    "whole": "Tổng hợp mọi xã: cả tiến trình, từ lúc mở đến lúc xong",
    "cpu": "  thời gian bộ xử lý",
    "inside": "  riêng công việc",
    "peak": "  bộ nhớ cao nhất của tiến trình",
    "server": "  bộ nhớ máy chủ Prefect",
    "up_title": "tiendo up",
    "page": "Từ lúc mở đến trang đầu tiên",
    "scheduled": "Từ lúc mở đến lượt chạy đầu tiên trong lịch",
    "ended": "Từ Ctrl-C đến khi dừng hẳn",
    "memory": "Bộ nhớ: {part}",
    "week": "Số lượt chạy của một tuần không có việc ({parts})",
    "papers_title": "Đo việc làm văn bản: cỡ {size}; hồ sơ {works} công trình, {pages} báo cáo nhanh",
    "papers_machine": "Máy: {machine}. Số văn bản mỗi giây bộ xử lý; hai bên làm xen kẽ trong một lần chạy.",
    "ours_a_second": "tiendo, bản/giây",
    "bare_a_second": "Đối chứng, bản/giây",
    "dossier_word": "Tờ trình và phụ lục (docx) / docxtpl trần",
    "dossier_compiled": "  so với điền mẫu đã dịch sẵn, số liệu đã chuẩn bị",
    "dossier_sheet": "Phụ lục I (xlsx) / xlsxwriter trần",
    "weekly": "Báo cáo nhanh (html và xlsx) / Jinja và xlsxwriter trần",
    "weekly_page": "  riêng trang html",
    "weekly_sheet": "  riêng tệp xlsx",
    "a_past_day": "Hỏi một ngày cũ từ điểm mốc / ô số liệu hiện tại",
}


def text(code: str, **facts: Any) -> str:
    """The text of a code with its facts filled in."""
    return _TEXTS[code].format(**facts)

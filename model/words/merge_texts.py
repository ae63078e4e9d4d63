"""What the command line says about merges: the help of its verb, and what stands in the terminal."""

from __future__ import annotations

from typing import Final

MERGE: Final = (
    "Tổng hợp số liệu của các đơn vị trực thuộc từ những gói đã công bố hoặc đã nhận; chốt bằng tiendo close."
)

TEXTS: Final = {
    "title": "{name}: {period} (số liệu từ {first} đến {last})",
    "draft": "BẢN NHÁP, CHƯA CHỐT",
    "closed": "đã chốt ({by})",
    "illustrative": "SỐ LIỆU MINH HỌA",
    "coverage": "Đã có số liệu của {came}/{of} đơn vị.",
    "members": "Chưa có số liệu",
    "members_columns": "Mã|Đơn vị|Tình trạng",
    "came": "đã có số liệu",
    "not_come": "chưa gửi gói",
    "not_closed": "chưa chốt kỳ này",
    "left": "không còn trực thuộc",
    "left_into": "đã nhập vào {into}",
    "refused": "không cộng chung được: {said}",
    "late": "Công trình chưa xong: {open}; quá hạn ban đầu: {late_original}; quá hạn hiện tại: {late_latest}; chưa có hạn: {undated}.",
    "reporting": "Trường gửi báo cáo: {reported}/{asked}.",
    "indicators": "Chỉ tiêu",
    "indicators_columns": "Số|Chỉ tiêu|Đã đạt|Biết được ở",
    "unknown": "chưa biết",
    "differing": "chưa thống nhất cách tính ({count} cách)",
    "uncounted": "Gói của {units} đến sau khi chốt nên không tính trong kỳ này.",
    "hash": "Mã băm {hash}.",
}


def text(name: str, /, **facts: object) -> str:
    """A text with its blanks filled in."""
    return TEXTS[name].format(**facts)

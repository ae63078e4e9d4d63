"""Words of the run log: what runs, how it ended, for which period, how long it took."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from model.words.dates import quarter, short

# A flow or step that has no name here is shown by its code.
FLOWS: Final[dict[str, str]] = {
    "weekly": "Tổng hợp tuần",
    "share": "Tổng hợp tuần theo phần",
    "city": "Tổng hợp gói số liệu",
    "tick": "Kiểm tra định kỳ",
    "nightly": "Việc ban đêm",
    "papers": "Dự thảo báo cáo",
    "up": "Mở chương trình",
}

RUN_STATES: Final[Mapping[str, str]] = {
    "running": "đang chạy",
    "done": "xong",
    "failed": "chưa xong",
    "lost": "dở dang",
}

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-M(\d{2})")
_HALF = re.compile(r"(\d{4})-H([12])")
_HALVES = {"1": "6 tháng đầu năm", "2": "6 tháng cuối năm"}


def flow_name(flow: str) -> str:
    """What a flow is called."""
    return FLOWS.get(flow, flow)


def period_title(period: str) -> str:
    """What a period is called; a week with the dates by which people know it. An id of another shape stays as it is."""
    if found := _WEEK.fullmatch(period):
        return _week(int(found[1]), int(found[2])) or period
    if found := _MONTH.fullmatch(period):
        return f"Tháng {int(found[2])}/{found[1]}"
    if found := _HALF.fullmatch(period):
        return f"{_HALVES[found[2]]} {found[1]}"
    if re.fullmatch(r"\d{4}-Q[1-4]", period):
        said = quarter(period)
        return said[:1].upper() + said[1:]
    return f"Năm {period}" if re.fullmatch(r"\d{4}", period) else period


def took(passed: timedelta) -> str:
    """How long something took: "0,4 giây", "12 giây", "3 phút 05 giây", "1 giờ 02 phút"."""
    seconds = max(0.0, passed.total_seconds())
    if seconds < 0.1:
        return "dưới 0,1 giây"
    if seconds < 9.95:
        return f"{seconds:.1f} giây".replace(".", ",")
    whole = round(seconds)
    if whole < 60:
        return f"{whole} giây"
    if whole < 3600:
        return f"{whole // 60} phút {whole % 60:02d} giây"
    return f"{whole // 3600} giờ {whole % 3600 // 60:02d} phút"


def _week(year: int, number: int) -> str | None:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    friday = monday + timedelta(days=4)
    start = f"{monday:%d/%m}" if monday.year == friday.year else short(monday)
    return f"Tuần {number} ({start} – {short(friday)})"


# The terminal's own texts.
RUN_TEXTS: Final[Mapping[str, str]] = {
    "title": "Nhật ký vận hành: {count} lần chạy gần nhất",
    "columns": "Lúc|Việc|Đơn vị|Kỳ|Kết quả|Đã thay đổi|Đã gửi|Mất",
    "none": "Nhật ký còn trống: chương trình tự ghi khi chạy theo lịch; mở bằng lệnh: tiendo up",
    "nothing": "không có gì mới",
    "quiet": "Những lần chạy không có gì mới được ẩn bớt; xem tất cả: tiendo runs --all",
    "letters": "{count} thông báo",
    "trouble": "{at}, {name}: {problem}",
}
RUNS_HELP: Final = "Nhật ký vận hành: việc gì đã chạy, cho kỳ nào, đã thay đổi và gửi những gì."
RUNS_LIMIT: Final = "Số lần chạy được xem, mới nhất trước."
RUNS_FLOW: Final = "Chỉ xem một việc, ví dụ nightly, tick, weekly."
RUNS_ALL: Final = "Xem cả những lần chạy không có gì mới."

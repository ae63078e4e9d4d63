"""Texts of the calendar in the terminal and in its feed."""

from __future__ import annotations

CALENDAR_TEXTS: dict[str, str] = {
    "calendar_title": "Lịch {span}: {count} mốc",
    "calendar_written": "Đã ghi {count} mốc ra {file}; mở tệp bằng ứng dụng lịch của điện thoại hoặc Outlook.",
    "calendar_feed": "Tiến độ {name}",
    "calendar_settled": "Lịch nghỉ từ {on} trong một năm tới đã có đủ, không còn ngày nào chờ công bố.",
    "calendar_own_file": "Khi có quyết định, ghi vào tệp {file} (dòng “rows:” chỉ ghi một lần), thay số văn bản vào “basis”:",
    "calendar_own_row": '{{"on": "{on}", kind: {kind}, name: "{name}", confirmed: true, in_force: true, basis: "số, ngày văn bản", verified: "đã có quyết định"}}',
    "deadline_day_off": "Ngày nghỉ",
    "deadline_day_work": "Ngày làm bù",
    "deadline_day_proposed": "Chờ quyết định",
    "deadline_week_off": "Ngày nghỉ",
    "deadline_week_cut_off": "Chốt số liệu",
    "deadline_meeting": "Giao ban",
    "deadline_report_cut_off": "Chốt số liệu",
    "deadline_report_due": "Báo cáo",
    "deadline_directive_due": "Việc giao",
    "deadline_paper_owed": "Hồ sơ còn nợ",
    "deadline_work_due": "Công trình",
    "deadline_work_expected": "Công trình",
}

"""Texts of the terminal."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "illustrative": "SỐ LIỆU MINH HỌA",
    "unknown": "chưa rõ",
    "none_yet": "chưa có",
    "withdrawn": "không còn trong kế hoạch",
    "dong": "đồng",
    "load_same": "Đã có sẵn, không đổi: {items} hạng mục, {indicators} chỉ tiêu.",
    "load_new": "Đã nạp: thêm {added} hạng mục, sửa {changed}, bỏ {withdrawn}.",
    "findings_count": "Nội dung cần làm rõ: {total} ({told}).",
    "items_title": "{count} hạng mục",
    "items_columns": "Mã|Hạng mục|Số lượng|Giai đoạn|Tình trạng|Đã bàn giao|Công trình",
    "works_title": "{count} công trình (tiền: triệu đồng)",
    "works_columns": "Mã|Công trình|Bước hiện nay|Từ ngày|Bước tiếp theo|Hạn|Kế hoạch vốn|Giải ngân",
    "indicators_title": "{count} chỉ tiêu",
    "indicators_columns": "TT|Chỉ tiêu|Đơn vị|2025|2028|2030|Đến nay",
    "ways_title": "Đường đến mục tiêu, chỉ tiêu {code}",
    "ways_target": "Mục tiêu",
    "ways_to": "{target} (hết năm {year})",
    "ways_rule": "Cách tính: {rule} ({basis}).",
    "finding_where": "mục {sections}; dòng {lines}",
    "history_title": "{count} việc đã ghi",
    "history_columns": "Mã|Ngày xảy ra|Việc|Hồ sơ|Ngày nhập|Người ghi",
    "recorded": "Đã ghi {id}: {subject}, {what}, ngày {on}.",
    "grouped": "Đã lập công trình {code}: {name}.",
    "state_draft": "BẢN NHÁP, CHƯA CHỐT",
    "state_preview": "XEM TẠM, chưa lưu",
    "state_closed": "đã chốt ({by})",
    "late": " · lập muộn",
    "period": "Tuần {period} (từ {first} đến {last})",
    "snapshot": "Số chốt {hash}… · số liệu đến {on} · đến việc thứ {position}",
    "summary_title": "Đã xong",
    "plan_counts": "{items} hạng mục đang theo dõi; {known}/{count} chỉ tiêu đã có số liệu.",
    "next_title": "Lệnh tiếp theo:",
    "next_findings": "nội dung cần làm rõ, kèm dòng văn bản",
    "next_works": "công trình, bước hiện nay và bước tiếp theo",
    "next_history": "diễn biến của một hạng mục",
    "next_by": '"Họ tên, chức vụ"',
    "next_close": "chốt tuần",
    "next_help": "mọi lệnh khác",
    "exported": "Đã xuất {count} dòng ra {file}.",
    "verify_clean": "Kho dữ liệu khớp: chuỗi, cột hiện tại, bút toán và ô số liệu.",
}


def text(name: str, /, **facts: object) -> str:
    """A text of the terminal, filled with facts."""
    return TEXTS[name].format(**facts)

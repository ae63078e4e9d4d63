"""Sentences of reporting periods and of the way of their reports between school, office and the level above."""

from __future__ import annotations

PERIOD_SENTENCES: dict[str, str] = {
    "closed_by_itself": "tự chốt theo {basis}",
    "week_off": "Tuần {period} (từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}) là tuần nghỉ, không tổng hợp riêng; hãy tổng hợp tuần sau.",
    "report_school_unknown": "Không có trường mang mã “{school}” trong đơn vị; các trường: {known}.",
    "report_not_closed": "Kỳ {period} chưa chốt nên chưa gửi được: hãy chốt trước, tiendo close {period} --by “họ tên, chức vụ”.",
    "report_submitted_from_submitted": "Báo cáo kỳ {period} đã gửi và đang chờ trả lời: muốn gửi lại thì chờ bên nhận trả lại trước.",
    "report_submitted_from_accepted": "Báo cáo kỳ {period} đã được nhận, không gửi lại được: số liệu mới sẽ vào kỳ sau.",
    "report_returned_from_open": "Báo cáo kỳ {period} chưa được gửi nên chưa trả lại được.",
    "report_returned_from_returned": "Báo cáo kỳ {period} đã trả lại rồi, đang chờ gửi lại.",
    "report_returned_from_accepted": "Báo cáo kỳ {period} đã nhận rồi: muốn trả lại thì hãy rút lại việc nhận trước (tiendo void).",
    "report_accepted_from_open": "Báo cáo kỳ {period} chưa được gửi nên chưa nhận được.",
    "report_accepted_from_returned": "Báo cáo kỳ {period} đã trả lại và chưa gửi lại nên chưa nhận được.",
    "report_accepted_from_accepted": "Báo cáo kỳ {period} đã nhận rồi.",
}

"""Sentences of the working calendar and of deadlines."""

from __future__ import annotations

CALENDAR_SENTENCES: dict[str, str] = {
    # The office's own tables
    "calendar_day_twice": "Tệp {file}, dòng {line}: ngày {on} đã ghi ở dòng {first}; mỗi ngày chỉ ghi một dòng, hãy bỏ bớt.",
    "calendar_year_wrong": "Tệp {file}, dòng {line}: năm của ngày {on} cần xem lại; hãy ghi năm từ 2020 đến 2100.",
    "calendar_work_on_weekday": "Tệp {file}, dòng {line}: {on} không phải thứ Bảy, Chủ nhật nên không cần dòng làm bù; hãy sửa ngày hoặc bỏ dòng này.",
    "calendar_off_on_weekend": "Tệp {file}, dòng {line}: {on} là cuối tuần, vốn đã nghỉ; ngày nghỉ bù hoặc hoán đổi phải là thứ Hai đến thứ Sáu, hãy sửa lại.",
    "calendar_makes_up_nothing": "Tệp {file}, dòng {line}: ngày {on} có mục makes_up nhưng không phải ngày làm bù; hãy bỏ mục này, hoặc ghi kind: swap_work.",
    "calendar_makes_up_unknown": "Tệp {file}: ngày làm bù {on} ghi là bù cho {off}, nhưng không có dòng nào cho ngày nghỉ đó; hãy thêm dòng nghỉ {off} hoặc sửa lại.",
    "calendar_policy_wrong": "Cách dời ngày “{policy}” không có; hãy ghi một trong: {known}.",
    "own_key_unknown": "Tệp {file}, dòng {line}: không có mục cài đặt “{key}”; các mục sửa được: {known}.",
    "own_value_wrong": "Tệp {file}, dòng {line}: “{key}” có giá trị {value} không dùng được; hãy ghi theo mẫu {like}.",
    "own_row_twice": "Tệp {file}, dòng {line}: mục “{key}” của {scope} có hai dòng từ cùng một ngày; hãy giữ lại một.",
    "own_report_roll_up": "Tệp {file}, dòng {line}: số liệu của kỳ này đã do báo cáo khác chốt; với “{key}” hãy bỏ mục roll_up, hoặc giữ đúng mã và loại kỳ của dòng trong chương trình.",
    "own_report_name": "Tệp {file}, dòng {line}: tên báo cáo “{key}” chỉ được chứa các chỗ điền {known}; hãy sửa lại.",
    "report_period_unknown": "Không có báo cáo “{report}” cho kỳ “{period}”; hãy ghi kỳ như 2026-M11, 2026-Q4, 2026-H2 hoặc 2026.",
    "calendar_days_turned": "Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y} là ngược; hãy ghi --from trước --to.",
    "calendar_too_long": "Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y} dài quá sáu năm; hãy chọn khoảng ngắn hơn.",
    # What lies ahead; {moved} and {open} are the two tails below, or empty
    "deadline_moved": " (dời từ {on}: {why})",
    "deadline_open": "; ngày chưa được xác nhận",
    "deadline_day_open": " (chưa công bố, tạm tính)",
    "deadline_day_off": "Nghỉ: {name}{open}",
    "deadline_day_instead": "{name}{open}",
    "deadline_day_work": "Đi làm: {name}{open}",
    "deadline_day_proposed": "Chưa áp dụng, chờ quyết định: {name}",
    "deadline_week_off": "Nghỉ cả tuần từ {first} đến {last}: không có báo cáo nhanh của tuần này",
    "deadline_week_cut_off": "Chốt số liệu {week} lúc {time}{moved}",
    "deadline_meeting": "Giao ban {week}{moved}",
    "deadline_report_cut_off": "Chốt số liệu: {name}{moved}{open}",
    "deadline_report_due": "Hạn gửi: {name}{moved}{open}",
    "deadline_directive_due": "Hạn việc giao: {text} ({lead})",
    "deadline_paper_owed": "Hạn bổ sung hồ sơ {work} {name}: {paper} (người cho bổ sung sau: {by})",
    "deadline_work_due": "Hạn hoàn thành {work} {name}",
    "deadline_work_expected": "Dự kiến {work} {name}: {step}",
    # What is open about the calendar
    "calendar_year_missing": "Chưa có lịch nghỉ năm {year}: mới biết thứ Bảy, Chủ nhật; khi có thông báo nghỉ Tết, hãy ghi vào tệp rules/calendar.yaml trong thư mục dữ liệu.",
    "calendar_proposed": "{on}, {name}: {why}. Đang tính như ngày thường{pair}; khi có quyết định, hãy ghi một dòng vào tệp rules/calendar.yaml trong thư mục dữ liệu.",
    "calendar_proposed_pair": " (kéo theo ngày làm bù {on})",
    "calendar_unconfirmed": "{first}, {name}: {why}.",
    "calendar_unconfirmed_span": "Từ {first} đến {last}, {name}: {why}.",
}

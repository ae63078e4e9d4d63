"""Sentences of notices, letters, their channels and the periods they wait for."""

from __future__ import annotations

NOTICE_SENTENCES: dict[str, str] = {
    # Rules of notices
    "notice_field_missing": "Tệp {file}, quy tắc “{rule}”: thiếu mục {field}; hãy bổ sung.",
    "notice_field_unknown": "Tệp {file}, quy tắc “{rule}”: không có mục {field}; các mục: {known}.",
    "notice_days_wrong": "Tệp {file}, quy tắc “{rule}”: {field} phải là số ngày từ 0 trở lên, không phải {value}.",
    "notice_switch_wrong": "Tệp {file}, quy tắc “{rule}”: {field} chỉ ghi true hoặc false, không phải {value}.",
    "notice_section_unknown": "Tệp {file}, quy tắc “{rule}”: không có phần “{section}”; các phần: {known}.",
    "notice_recipient_unknown": "Tệp {file}, quy tắc “{rule}”: không rõ người nhận “{recipient}”; có thể ghi: {known}.",
    "notice_leaders_before_closing": "Tệp {file}, quy tắc “{rule}”: lãnh đạo và cấp trên chỉ nhận sau khi chốt; hãy thêm after_closing: true.",
    "notice_draft_leaves_office": "Tệp {file}, quy tắc “{rule}”: dự thảo chỉ đến Phòng để xem, sửa rồi gửi; người nhận phải là officer, role:economic_office hoặc role:culture_office.",
    "notice_flags_leave_office": "Tệp {file}, quy tắc “{rule}”: nội dung cần bổ sung, giải trình chỉ trong Phòng đến khi chốt; hãy bỏ người nhận khác hoặc thêm after_closing: true.",
    "notice_rule_twice": "Tệp {file}: quy tắc “{rule}” có hai dòng cùng hiệu lực ngày {on:%d/%m/%Y}; hãy sửa valid_to của dòng trước.",
    "notice_cause_unknown": "Tệp {file}, quy tắc “{rule}”: không có nguyên nhân “{cause}”; ghi một việc của sổ (ví dụ assigned) hoặc một trong: {known}.",
    "notice_habit_unknown": "Tệp {file}: không có thói quen gửi “{key}”; các mục: {known}.",
    "notice_habit_wrong": "Tệp {file}: {key} không nhận giá trị {value}; giờ ghi như 07:30, số ghi số dương.",
    "notice_never_sent": "Giờ gửi bản tổng hợp {at} nằm trong giờ nghỉ {begin} – {end} nên không bao giờ gửi; hãy sửa digest_time hoặc quiet_hours trong notices.yaml, hoặc giờ gửi trong settings.yaml.",
    # Texts of letters
    "letter_template_wrong": "Mẫu tin {file}, dòng {line}: {what}; hãy sửa mẫu, hoặc xóa bản sửa riêng để dùng lại mẫu của chương trình. Các tin khác vẫn được soạn.",
    "letter_wrong_writing": "sai cách viết của mẫu (dấu {{{{ }}}}, {{% %}} hoặc một thẻ chưa đóng)",
    "letter_wrong_name": "dùng số liệu không có ({said})",
    "letter_wrong_reach": "mẫu không được phép làm việc này",
    "letter_wrong_unknown": "in một số liệu chưa rõ; hãy thêm {{% if … %}}",
    "letter_wrong_other": "không điền được ({said})",
    "digest_today": "Hôm nay cần",
    "digest_today_short": "việc cần làm",
    "digest_soon": "Sắp đến hạn",
    "digest_soon_short": "sắp đến hạn",
    "digest_late": "Đã qua hạn, cần cập nhật",
    "digest_late_short": "qua hạn cần cập nhật",
    "digest_know": "Để biết",
    "digest_know_short": "để biết",
    "letter_template_missing": "Không thấy mẫu tin {file}; hãy chép lại từ thư mục templates/notices của chương trình.",
    "letter_sentence_missing": "Mẫu tin {file} chưa có câu cho “{rule}”; hãy thêm mục {rule} với hai dòng say và do.",
}

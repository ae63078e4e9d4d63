"""Sentences about the first run, the settings, and the rooms beside the main ones."""

from __future__ import annotations

SETUP_SENTENCES: dict[str, str] = {
    # ---- chạy lần đầu
    "setup_name_missing": "Chưa ghi họ và tên người quản trị: hãy ghi đủ họ tên như trong văn bản.",
    "setup_passwords_differ": "Hai lần gõ mật khẩu chưa giống nhau: hãy gõ lại cả hai.",
    "setup_plan_missing": "Chưa chọn kế hoạch: hãy chọn một kế hoạch trong danh sách, hoặc ghi thư mục chứa kế hoạch.",
    "setup_plan_other": "Kế hoạch “{plan}” là của đơn vị {area}, không phải {unit}: hãy chọn kế hoạch của đơn vị mình.",
    "setup_backup_missing": "Chưa chọn tệp sao lưu: hãy chọn tệp .tiendo hoặc .zip, hoặc ghi đường dẫn tệp trên máy này.",
    "setup_begun": "Xin chào {name}. Máy đã có người quản trị; các bước dưới đây làm lúc nào cũng được.",
    "setup_restored": "Đã khôi phục {events} lần ghi từ bản sao lưu ngày {made}. Hãy đăng nhập bằng tài khoản như trước; đường dẫn của các trường phải cấp lại.",
    "setup_restored_first": "Đã khôi phục {events} lần ghi từ bản sao lưu ngày {made}. Trong bản đó chưa ai đặt mật khẩu: hãy đặt cho người quản trị.",
    # ---- thiết lập
    "setup_own_rows": "Các dòng của đơn vị, ghi từ trang Thiết lập ({name}); dòng ở đây được dùng trước dòng của chương trình.",
    "setup_basis": "đơn vị ghi tại trang Thiết lập",
    "setup_name_long": "Tên gọi dài quá {most} chữ: hãy ghi gọn lại.",
    "setup_weekday_wrong": "“{text}” không phải một ngày trong tuần: hãy chọn từ thứ Hai đến thứ Bảy.",
    "setup_time_wrong": "Không đọc được giờ “{text}”: hãy ghi như 16:00.",
    "setup_tracking_missing": "Chưa ghi ngày bắt đầu theo dõi: hãy ghi như 01/09/2026.",
    "setup_second_missing": "Không thấy thư mục “{where}”: hãy cắm USB hoặc mở ổ mạng rồi ghi đúng đường dẫn, ví dụ E:\\sao-luu.",
    "setup_second_failed": "Đã sao lưu trên máy này, nhưng nơi thứ hai chưa chép được: {said}",
    "setup_settings_by_hand": "Tệp {name} đã có phần backup do người khác ghi: hãy mở {file} và thêm dòng {line} vào phần đó.",
    "setup_kept": "Đã ghi nhận, có thể sửa lại bất cứ lúc nào.",
    "setup_finished": "Đã xong thiết lập. Các mục này luôn ở Khác → Thiết lập.",
    "setup_unchanged": "Không có gì thay đổi.",
    "setup_plan_loaded": "Đã nạp “{name}”, {items} hạng mục.",
    "setup_offices": "Đã ghi {count} tên gọi.",
    "setup_hours": "Đã ghi giờ chốt và ngày giao ban; áp dụng từ tuần bắt đầu vào ngày đã ghi.",
    "setup_tracking": "Theo dõi từ ngày {since}: trước ngày này chương trình không nhắc quá hạn.",
    "setup_backup": "Mỗi đêm sẽ chép thêm một bản vào {where}.",
    "setup_backup_none": "Đã ghi; hiện chỉ sao lưu trên máy này.",
    "setup_backed_up": "Đã sao lưu: {file}.",
    "setup_schools": "Đã ghi {count} người đại diện trường.",
    # ---- khảo sát
    "survey_no_file": "Chưa chọn tệp: hãy chọn phiếu khảo sát đã điền (.xlsx).",
    "survey_taken": "Đã ghi khảo sát của {count} trường; {same} trường không có gì mới.",
    "survey_typed": "Đã ghi khảo sát của trường.",
    "survey_typed_empty": "Chưa ghi số liệu nào: hãy điền ít nhất một ô, ô chưa rõ thì để trống.",
    "survey_typed_wrong": "Chưa ghi. {told}",
    # ---- nội dung cần làm rõ, giải trình
    "question_answered": "Đã ghi “{status}”: {what}",
    "flag_explained": "Đã ghi giải trình: {what}",
}

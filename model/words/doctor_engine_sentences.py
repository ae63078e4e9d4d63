"""Sentences of what is well or not with mail, notices, and what runs by itself."""

from __future__ import annotations

DOCTOR_ENGINE_SENTENCES: dict[str, str] = {
    # Mail
    "doctor_mail_none": "chưa khai máy chủ thư (thông báo để chép tay)",
    "doctor_mail_fine": "máy chủ thư {host} nhận kết nối",
    "doctor_mail_not_set": "chưa gửi thư thử: chưa khai máy chủ thư.",
    "doctor_mail_not_set_do": "Khai mục mail trong settings.yaml rồi chạy lại.",
    "doctor_mail_test_sent": "đã gửi thư thử tới {address}; xem thư đến chưa",
    "doctor_mail_test_failed": "không gửi được thư thử tới {address} ({said}).",
    "doctor_mail_test_failed_do": "Kiểm tra lại địa chỉ và mục mail trong settings.yaml.",
    "doctor_mail_test_subject": "Thư thử của tiendo",
    "doctor_mail_test_text": "Thư này do tiendo doctor --send-test gửi để thử máy chủ thư. Không phải trả lời.",
    # Addresses and notices
    "doctor_addresses_fine": "người nhận thông báo đều có địa chỉ",
    "doctor_addresses_none": "đơn vị {area}: chưa ai có địa chỉ, thông báo được để chép tay (Zalo).",
    "doctor_address_missing": "đơn vị {area}: {count} người nhận thông báo chưa có địa chỉ ({names}); thư của họ được để chép tay.",
    "doctor_address_missing_do": "Thêm địa chỉ bằng: tiendo people address",
    "doctor_notices_fine": "không có thư nào bị dừng hoặc chờ lâu",
    "doctor_letters_dead": "{count} thư không gửi được và đã dừng; mới nhất gửi {name}: {said}",
    "doctor_letters_dead_do": "Xem và gửi lại bằng: tiendo notices",
    "doctor_letters_waiting": "{count} thư chờ quá {days} ngày; cũ nhất gửi {name}.",
    "doctor_letters_waiting_do": "Xem bằng: tiendo notices; thư để chép tay thì chép rồi đánh dấu đã gửi.",
    # What runs by itself
    "doctor_engine_fine": "tiendo up đang chạy, trang: {web}",
    "doctor_engine_off": "tiendo up không chạy: không có việc nào tự chạy, số liệu vẫn nguyên.",
    "doctor_engine_off_do": "Mở lại bằng: tiendo up (trên Windows: mo-tiendo.bat); các kỳ bị lỡ được làm bù.",
    "doctor_engine_ended": "tiendo up đã dừng đột ngột lúc {at:%d/%m/%Y %H:%M} (mất điện hoặc bị tắt ngang).",
    "doctor_engine_silent": "tiendo up trên máy {host} không báo còn sống từ {at:%d/%m/%Y %H:%M}.",
    "doctor_engine_silent_do": "Dừng tiendo up trên máy đó (Ctrl-C) rồi mở lại.",
    "doctor_engine_two": "hai nơi cùng nhận chạy lịch của kho này: {first} và {second}.",
    "doctor_engine_two_do": "Chỉ giữ một tiendo up; dừng cái kia bằng Ctrl-C.",
    "doctor_schedules_fine": "{count} lịch chạy đều có lần chạy kế tiếp",
    "doctor_api_silent": "Prefect ở {api} không trả lời dù tiendo up đang chạy.",
    "doctor_api_silent_do": "Đợi một phút rồi chạy lại; nếu vẫn vậy thì dừng tiendo up (Ctrl-C) và mở lại.",
    "doctor_schedule_absent": "lịch “{name}” có trong chương trình nhưng Prefect chưa có.",
    "doctor_schedule_unknown": "Prefect có lịch “{name}” mà chương trình không còn dùng.",
    "doctor_schedule_paused": "lịch “{name}” đang bị tạm dừng.",
    "doctor_schedule_empty": "lịch “{name}” không có lần chạy nào được hẹn: Prefect không tạo được lần chạy.",
    "doctor_schedules_do": "Dừng tiendo up (Ctrl-C) rồi mở lại; nếu vẫn vậy, chạy tiendo doctor --deep.",
    "doctor_schedule_unset": "danh mục lịch chạy không đọc được: {said}.",
    "doctor_schedule_unset_do": "Cài lại chương trình, hoặc sửa flows/catalogue.py về bản gốc.",
    "doctor_run_late": "việc “{name}” hẹn lúc {at:%d/%m/%Y %H:%M} mà chưa chạy.",
    "doctor_runs_fine": "không có việc nào chạy quá lâu",
    "doctor_run_long": "việc “{name}” chạy từ {at:%d/%m/%Y %H:%M} vẫn chưa xong.",
    "doctor_run_long_do": "Dừng tiendo up (Ctrl-C) rồi mở lại: việc dở dang được đóng lại và làm bù.",
    # The trial
    "doctor_trial_fine": "máy chủ Prefect chạy thử: {count} lịch đều có lần chạy được hẹn sau {seconds} giây",
    "doctor_trial_no_server": "máy chủ Prefect không khởi động được: {said}",
    "doctor_trial_no_runs": "máy chủ Prefect chạy nhưng không tạo lần chạy cho: {names}. Thường do gói sqlalchemy hoặc fastapi sai bản.",
    "doctor_trial_do": "Cài lại các gói đúng bản: chạy lại cai-dat.bat, hoặc: pip install --no-deps --require-hashes -r requirements.lock",
}

"""Sentences of the outbox: the office's settings, letters, their channels and addresses."""

from __future__ import annotations

OUTBOX_SENTENCES: dict[str, str] = {
    # Settings
    "settings_unknown": "Tệp {file}, dòng {line}: có mục lạ; các mục được dùng ở đây: {known}. Hãy sửa tên hoặc bỏ dòng đó.",
    "settings_wrong": "Tệp {file}, dòng {line}: mục “{field}” còn thiếu hoặc chưa đúng; cần {wanted}.",
    "settings_from_wrong": "Tệp {file}, dòng {line}: mục “mail.from” chưa phải là địa chỉ thư; hãy ghi như “UBND xã <vanthu@xa.gov.vn>”.",
    "settings_clock_wrong": 'Tệp {file}, dòng {line}: giờ gửi chưa đúng; hãy ghi giờ và phút trong dấu ngoặc kép, ví dụ "07:30".',
    # E-mail
    "mail_not_set": "Chưa khai báo máy chủ thư trong {file}, nên thư điện tử được giữ lại; hãy khai báo mục mail, xem mẫu bằng: tiendo notices settings",
    "mail_unreachable": "Không liên lạc được máy chủ thư {host}:{port} ({said}); thư được giữ nguyên thứ tự và gửi ở lượt sau, hãy kiểm tra mạng và mục mail trong settings.yaml.",
    "mail_login_refused": "Máy chủ thư {host} không nhận tên đăng nhập {user} hoặc mật khẩu ({said}); thư được giữ lại, hãy xem lại mục mail trong settings.yaml.",
    "mail_not_offered": "Máy chủ thư {host} không có cách kết nối “{security}” hoặc cách đăng nhập đã khai báo; thư được giữ lại, hãy xem lại security, port, user trong settings.yaml.",
    "mail_certificate": "Chứng thư của máy chủ thư {host} không kiểm tra được ({said}); thư được giữ lại, hãy hỏi người quản trị máy chủ thư hoặc khai báo certificate_file.",
    "mail_certificate_file": "Không đọc được tệp chứng thư {file}; thư được giữ lại, hãy xem lại certificate_file trong settings.yaml.",
    "mail_sender_refused": "Máy chủ thư không nhận địa chỉ gửi {sender} ({said}); thư được giữ lại, hãy xem lại mục from, user trong settings.yaml.",
    "mail_address_refused": "Máy chủ thư không nhận địa chỉ {address} ({said}); hãy kiểm tra địa chỉ với người nhận.",
    "mail_letter_refused": "Máy chủ thư không nhận thư này ({said}); hãy xem lại nội dung, độ dài của thư.",
    "mail_broken_off": "Máy chủ thư ngắt giữa chừng khi nhận thư này ({said}); thư sẽ được gửi lại.",
    # Other channels
    "outgoing_disk_full": "Hết chỗ trên đĩa khi đặt thư vào {where}; thư được giữ lại, hãy dọn bớt tệp.",
    "outgoing_unwritable": "Không đặt được thư vào {where}; thư được giữ lại, hãy kiểm tra thư mục và quyền ghi.",
    "service_unreachable": "Không liên lạc được nơi nhận {scheme} ({said}); thư được giữ lại và gửi ở lượt sau, hãy kiểm tra mạng và địa chỉ.",
    "service_refused": "Nơi nhận {scheme} không nhận thư ({said}); hãy kiểm tra lại địa chỉ, mã truy cập.",
    "channel_unknown": "Không có cách gửi “{channel}”; hãy dùng copy, email, file hoặc apprise.",
    # Letters
    "letter_address_wrong": "“{address}” chưa phải là một địa chỉ thư; hãy sửa bằng: tiendo people address",
    "letter_empty": "Thư không có nội dung, nên không gửi.",
    "letter_poisoned": "Không dựng được thư ({error}); thư được để riêng, các thư khác vẫn gửi.",
    "letter_never_settled": "Chương trình dừng giữa chừng nhiều lần khi gửi thư này, nên thôi gửi; hãy xem lại nội dung thư.",
    "letter_left": "{name} đã thôi phụ trách, nên thư không gửi nữa.",
    "letter_dropped": "{name} bỏ thư này: {reason}",
    "letter_failed": "Thư gửi {name} chưa đi, sẽ thử lại: {why}",
    "letter_dead": "Thư gửi {name} không gửi được: {why}",
    "letters_dropped_left": "Thôi gửi {count} thư cho {name} vì đã thôi phụ trách.",
    "letters_more": "Và {count} thư khác; xem bằng: tiendo notices",
    "letter_needed": "Cần ghi mã thư; xem mã bằng: tiendo notices",
    "letter_unknown": "Không có thư nào mang mã “{id}”. Xem mã bằng: tiendo notices",
    "letter_many": "“{id}” hợp với nhiều thư: {near}. Hãy ghi đủ mã.",
    "letter_not_copied": "Thư {id} đang ở tình trạng “{state}”, do chương trình gửi, nên không ghi là đã chép.",
    "letter_not_dead": "Thư {id} đang ở tình trạng “{state}”; chỉ thư không gửi được mới cho gửi lại.",
    "letter_not_waiting": "Thư {id} đang ở tình trạng “{state}”; chỉ thư đang chờ mới bỏ được.",
    "letter_reason_missing": 'Cần ghi lý do bỏ thư: --reason "…".',
    "letter_state_unknown": "Không có tình trạng thư “{state}”; các tình trạng: {known}.",
    # Addresses
    "address_unknown": "Không có ai mang mã hoặc tên “{person}” trong danh bạ; hãy ghi người đang có tên ({known}), role:VAI_TRÒ hoặc school:MÃ_TRƯỜNG.",
    "address_left": "{name} đã thôi phụ trách, nên không ghi địa chỉ nữa; địa chỉ cũ bỏ được bằng --remove.",
    "address_role_unknown": "Không có vai trò “{role}”; các vai trò: {known}.",
    "address_school_unknown": "Không có trường mang mã “{school}” trong kế hoạch.",
    "address_not_email": "“{address}” chưa phải là một địa chỉ thư; hãy ghi như lan@truong.edu.vn, không dấu, không khoảng trắng.",
    "address_not_apprise": "Địa chỉ {scheme} không phải là địa chỉ dịch vụ đọc được; hãy ghi theo mẫu apprise, ví dụ json://may-chu/duong-dan hoặc tgram://MÃ/SỐ.",
    "address_needed": "Cách gửi “{channel}” cần có địa chỉ: hãy thêm --to.",
    "address_what": "Cần nói rõ: --email ĐỊA_CHỈ, hoặc --channel CÁCH_GỬI --to ĐỊA_CHỈ, hoặc --remove.",
    "address_none": "{person} không có địa chỉ nào như vậy để bỏ.",
    "sending_right": "{name} ({role}) không được làm việc này; việc thư và địa chỉ do người sau làm: {who}.",
}

"""Sentences of upgrading a store, and of what is well or not with the machine and its schedules.

A remark has a sentence under its code and, where somebody must do something, what to do under the
code with `_do`.
"""

from __future__ import annotations

UPGRADE_SENTENCES: dict[str, str] = {
    "upgrade_differs": "sau khi nâng cấp sổ không còn khớp: {first}",
    "upgrade_undone": "Chưa nâng cấp được: {said} Kho dữ liệu vẫn y như trước. Bản sao lưu vừa lập: {backup}. Hãy sửa chỗ vừa nêu rồi chạy lại tiendo upgrade.",
    "upgrade_nothing": "Kho dữ liệu đã ở bản mới nhất ({after}), không phải nâng cấp.",
    "upgrade_done": "Đã nâng cấp kho dữ liệu từ {before} lên {after}; số liệu giữ nguyên, đã kiểm tra lại.",
    "upgrade_had_differences": "Những chỗ sau đã không khớp từ trước khi nâng cấp:",
    "upgrade_done_first": "Kho dữ liệu do bản cũ hơn lập ({before}): đã sao lưu vào {backup} rồi nâng cấp lên {after}.",
}

# What the doctor looks at, by name.
CHECKS: dict[str, str] = {
    "versions": "Phiên bản",
    "disk": "Ổ đĩa",
    "folders": "Thư mục",
    "files": "Nơi lưu chung",
    "rules": "Quy định, thiết lập",
    "store": "Kho dữ liệu",
    "ledger": "Sổ ghi",
    "clock": "Đồng hồ",
    "backup": "Sao lưu",
    "calendar": "Lịch làm việc",
    "mail": "Thư điện tử",
    "addresses": "Địa chỉ nhận thông báo",
    "door": "Cửa vào chung",
    "notices": "Thông báo",
    "engine": "Chạy tự động",
    "schedules": "Lịch chạy",
    "runs": "Việc đang chạy",
    "trial": "Chạy thử",
}

DOCTOR_SENTENCES: dict[str, str] = {
    "doctor_summary": "Có {troubles} việc cần người xem, {advice} lời khuyên.",
    "doctor_summary_fine": "Không có việc gì cần người xem ({advice} lời khuyên).",
    "doctor_not_made": "chưa xem được ({what}).",
    "doctor_not_made_do": "Chạy lại; nếu vẫn vậy thì gửi dòng này cho người hỗ trợ kỹ thuật.",
    # Versions
    "doctor_versions_fine": "Python {python}, {count} gói đúng bản",
    "doctor_python_old": "Python {python} cũ quá, cần từ {least}.",
    "doctor_python_old_do": "Cài lại chương trình bằng bộ cài mới (cai-dat.bat).",
    "doctor_package_missing": "thiếu gói {name}.",
    "doctor_package_other": "gói {name} đang là bản {version}, cần {wanted}.",
    "doctor_package_pinned": "gói {name} đang là bản {version}, cần {wanted}: với bản này lịch chạy hỏng mà không báo.",
    "doctor_packages_do": "Cài lại các gói đúng bản: chạy lại cai-dat.bat, hoặc: pip install --no-deps --require-hashes -r requirements.lock",
    # Disk and folders
    "doctor_disk_fine": "còn trống {free} MB",
    "doctor_disk_low": "{where} chỉ còn trống {free} MB.",
    "doctor_disk_low_do": "Dọn bớt ổ đĩa, hoặc giữ ít bản sao lưu hơn: tiendo backup --keep 7",
    "doctor_disk_unknown": "không xem được chỗ trống ở {where}.",
    "doctor_disk_unknown_do": "Kiểm tra ổ đĩa đã cắm và mở được chưa.",
    "doctor_folders_fine": "thư mục ghi được",
    "doctor_folder_closed": "không ghi được vào {where}.",
    "doctor_folder_closed_do": "Cấp quyền ghi thư mục này cho người dùng máy, hoặc chọn nơi khác bằng --home.",
    # Rules and settings
    "doctor_rules_fine": "quy định và thiết lập đọc được",
    "doctor_rule_shape": "tệp {file}: mục “{where}” chưa đúng mẫu ({said}).",
    "doctor_rule_shape_do": "Sửa mục này theo tệp mẫu cùng tên trong {schemas}.",
    "doctor_rule_unread": "tệp {file} không phải là tệp quy định nào của chương trình nên không được đọc.",
    "doctor_rule_unread_do": "Sửa lại tên tệp; các tên dùng được: {known}.",
    # The store
    "doctor_store_fine": "kho mở được, nguyên vẹn (bản {revision})",
    "doctor_store_broken": "cấu trúc tệp kho bị hỏng: {said}.",
    "doctor_store_broken_do": "Giữ nguyên tệp {where}, khôi phục bản sao lưu gần nhất vào nơi trống: tiendo restore TỆP --home NƠI_MỚI",
    "doctor_store_busy": "đang có chương trình khác ghi vào kho.",
    "doctor_store_busy_do": "Đợi vài phút rồi chạy lại; nếu vẫn vậy thì đóng chương trình kia.",
    "doctor_store_only_read": "kho {where} chỉ cho đọc.",
    "doctor_store_only_read_do": "Cấp quyền ghi cho tệp và thư mục của kho.",
    "doctor_journal_large": "tệp ghi tạm {file} đã lên {size} MB: có chương trình mở kho quá lâu.",
    "doctor_journal_large_do": "Dừng tiendo up rồi mở lại; không xóa tệp này bằng tay.",
    "doctor_journal_left": "còn sót tệp ghi tạm {file} của một lần ghi dở.",
    "doctor_journal_left_do": "Không xóa tệp này bằng tay. Chạy tiendo backup, rồi nhờ người hỗ trợ kỹ thuật xem.",
    "doctor_journal_alone": "có tệp ghi tạm {file} mà không có kho: có thể tệp kho đã bị chuyển đi.",
    "doctor_journal_alone_do": "Không xóa tệp này. Tìm tệp kho đã chuyển để đặt lại chỗ cũ, hoặc khôi phục bản sao lưu.",
    # The ledger
    "doctor_ledger_fine": "sổ liền mạch ({events} việc)",
    "doctor_ledger_verified": "sổ khớp khi tính lại toàn bộ ({events} việc)",
    "doctor_ledger_gap": "sổ của đơn vị {area} không liền mạch: đầu sổ ghi {head} việc, trong kho có {count}.",
    "doctor_ledger_head": "dấu ở đầu sổ của đơn vị {area} không phải là dấu của việc cuối.",
    "doctor_ledger_do": "Chạy tiendo verify để biết chỗ sai; giữ nguyên kho, đừng ghi thêm.",
    # The clock
    "doctor_clock_fine": "đồng hồ khớp với sổ",
    "doctor_clock_demo": "kho minh họa dùng đồng hồ riêng ({at:%d/%m/%Y %H:%M})",
    "doctor_clock_before": "máy đang ở ngày {now:%d/%m/%Y}, sớm hơn ngày có chương trình này.",
    "doctor_clock_behind": "máy đang ở {now:%d/%m/%Y %H:%M}, nhưng kho đã có việc ghi lúc {last:%d/%m/%Y %H:%M}.",
    "doctor_clock_do": "Chỉnh lại ngày giờ của máy (bật tự lấy giờ qua mạng), rồi chạy lại.",
    "doctor_clock_ahead": "{days} ngày chưa ghi gì: lâu không dùng, hoặc ngày của máy sai (đang là {now:%d/%m/%Y}).",
    "doctor_clock_ahead_do": "Xem lại ngày của máy; nếu đúng thì không phải làm gì.",
    "doctor_zone_missing": "máy không có dữ liệu múi giờ {zone}, nên không tính được giờ chốt.",
    "doctor_zone_missing_do": "Cài lại các gói (gói tzdata): chạy lại cai-dat.bat",
    # Backups
    "doctor_backup_fine": "bản sao lưu mới nhất cách đây {days} ngày",
    "doctor_backup_demo": "kho minh họa không cần sao lưu",
    "doctor_backup_nothing": "kho còn trống, chưa cần sao lưu",
    "doctor_backup_none": "chưa có bản sao lưu nào.",
    "doctor_backup_old": "bản sao lưu mới nhất đã {days} ngày (quá {limit} ngày).",
    "doctor_backup_do": "Chạy: tiendo backup",
    "doctor_backup_one_place": "mới có một nơi lưu: hỏng hoặc mất máy là mất cả bản sao.",
    "doctor_backup_one_place_do": "Cắm ổ USB rồi chạy: tiendo backup --second Ổ_ĐĨA",
    "doctor_backup_away": "không thấy nơi lưu thứ hai {where}.",
    "doctor_backup_away_do": "Cắm ổ hoặc nối mạng rồi chạy: tiendo backup",
    "doctor_backup_second_old": "ở nơi lưu thứ hai {where} không có bản nào trong {limit} ngày qua.",
    "doctor_passphrase_unreadable": "không đọc được tệp mật khẩu sao lưu {file}.",
    "doctor_passphrase_unreadable_do": "Đặt lại tệp mật khẩu, hoặc sửa mục backup trong settings.yaml.",
    "doctor_passphrase_none": "bản sao ở nơi thứ hai không có mật khẩu, ai cầm ổ cũng đọc được.",
    "doctor_passphrase_none_do": "Ghi mật khẩu vào một tệp và khai trong settings.yaml: backup: {{passphrase_file: …}}",
    # The working calendar
    "doctor_calendar_fine": "lịch làm việc đủ cho {days} ngày tới",
    "doctor_calendar_unconfirmed": "{count} ngày nghỉ trong {ahead} ngày tới chưa được xác nhận: {days}.",
    "doctor_calendar_unconfirmed_do": "Khi có thông báo nghỉ chính thức, ghi vào {file}.",
    "doctor_calendar_missing": "lịch nghỉ năm {year} chưa có.",
    "doctor_calendar_missing_do": "Ghi ngày nghỉ năm {year} vào {file}.",
}

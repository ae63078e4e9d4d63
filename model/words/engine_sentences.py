"""Sentences of the engine room: starting, watching over and stopping what runs by itself."""

from __future__ import annotations

ENGINE_SENTENCES: dict[str, str] = {
    # The tick and the night
    "run_drafted": "Đã dự thảo văn bản {document}.",
    "run_draft_failed": "Chưa dự thảo được văn bản {document}: {said}",
    "run_rolled_up": "Đơn vị {area}: tổng hợp kỳ {period}, chưa chốt.",
    "run_closed": "Đơn vị {area}: kỳ {period} tự chốt theo lựa chọn của đơn vị.",
    "run_area_failed": "Đơn vị {area}: chưa tổng hợp được. {said}",
    "run_notices": "Đơn vị {area}: {count} nội dung mới cần báo.",
    "run_letters": "Đơn vị {area}: soạn {count} tin.",
    "run_verified": "Đã tính lại và so toàn bộ kho dữ liệu: khớp.",
    "run_differs": "Đã tính lại và so toàn bộ kho dữ liệu: {count} chỗ không khớp.",
    "run_backed_up": "Đã sao lưu {file}, {count} bản.",
    "tick_failed": "Có phần việc chưa xong, lần sau chương trình tự làm lại. {said}",
    "nightly_failed": "Kiểm tra và sao lưu đêm có việc cần xem. {said}",
    "nightly_differs": "Số liệu không khớp: {said}; hãy chạy tiendo verify để xem và giữ bản sao lưu gần nhất.",
    "nightly_file_missing": "Bản sao lưu thiếu tệp {file}: tệp không còn trong thư mục dữ liệu.",
    "unforeseen": "Gặp lỗi chưa lường trước ({what}); hãy chạy tiendo doctor, chi tiết có trong nhật ký kỹ thuật.",
    # Starting and stopping of everything
    "engine_held": "Máy {host} đang chạy tiendo up cho kho dữ liệu này từ {since:%H:%M ngày %d/%m/%Y} (tiến trình {pid}): hãy dùng máy đó, hoặc bấm Ctrl-C ở đó rồi chạy lại.",
    "engine_held_page": "Máy {host} đang chạy tiendo up cho kho dữ liệu này từ {since:%H:%M ngày %d/%m/%Y} (tiến trình {pid}), trang xem ở {page}: hãy dùng máy đó, hoặc bấm Ctrl-C ở đó rồi chạy lại.",
    "engine_home_held": "Thư mục {home} đang có một tiendo up khác mở: hãy dùng cửa sổ đó, hoặc bấm Ctrl-C ở đó rồi chạy lại.",
    "engine_lost": "Máy khác đã nhận chạy tiendo up cho kho dữ liệu này trong lúc máy này ngủ hoặc mất kết nối, nên máy này dừng lại; xem máy nào đang chạy bằng: tiendo doctor",
    "engine_port_taken": "Cổng {port} đang có chương trình khác dùng hoặc không được phép dùng: hãy chọn cổng khác bằng --port, hoặc bỏ --port để tự chọn.",
    "engine_port_wrong": "“{port}” không phải là cổng: hãy chọn một số từ 1024 đến 65535, ví dụ --port 8300.",
    "engine_no_room": "Ổ đĩa của {where} chỉ còn trống {free} MB, cần ít nhất {needed} MB; hãy dọn bớt rồi mở lại.",
    "engine_schedules_wrong": "Lịch tự động có chỗ chưa đúng nên chưa mở gì. {said}",
    "engine_check_failed": "Phần lịch tự động của chương trình không mở được ({said}): hãy cài lại chương trình, hoặc chạy: tiendo doctor",
    "engine_web_restarted": "Trang xem dừng ngoài ý muốn, đã được mở lại.",
    "engine_server_restarted": "Máy chủ lịch dừng ngoài ý muốn, đã được mở lại.",
    "engine_serve_restarted": "Lịch tự động dừng ngoài ý muốn, đã được mở lại.",
    "schedule_wrong": "Lịch “{name}” ghi giờ chạy “{cron}” không có nghĩa: cần năm phần phút, giờ, ngày, tháng, thứ, ví dụ “5 16 * * 4”.",
    "schedule_without_flow": "Lịch “{name}” gọi “{entrypoint}” không có trong chương trình: hãy sửa lại tên trong flows/catalogue.py.",
    "schedule_twice": "Lịch “{name}” ghi hai lần trong flows/catalogue.py: hãy giữ lại một.",
    "time_zone_unknown": "Không có múi giờ “{zone}” trên máy này: hãy cài lại chương trình (gói tzdata).",
    # The run log
    "run_lost": "Lần chạy này dở dang: máy tắt hoặc chương trình bị dừng giữa chừng; phần chưa xong được làm lại ở lần sau, không cần nhập lại gì.",
    "run_stopped": "Lần chạy này bị dừng giữa chừng theo lệnh; phần chưa xong được làm lại ở lần sau, không cần nhập lại gì.",
    "run_broke": "Gặp lỗi chưa lường trước ({what}); lần sau chương trình tự làm lại, nếu vẫn lỗi hãy chạy: tiendo doctor",
    "run_limit": "Không xem được {limit} lần chạy một lúc: hãy chọn từ 1 đến {most:,}.",
    "run_flow_unknown": "Không có việc “{flow}” trong nhật ký; các việc: {known}.",
    "run_unknown": "Không có lần chạy “{run}” trong nhật ký: hãy mở lại danh sách và chọn một dòng.",
    "run_log_unwritten": "Chưa ghi được nhật ký của việc “{flow}” ({said}); công việc vẫn được làm bình thường.",
    "run_changed_otherwise": "Việc khác ({code}): {told}.",
    # Pages in the browser
    "page_not_made": "Chưa có trang báo cáo của kỳ {period}: hãy chạy tiendo rollup, hoặc đợi lần kiểm tra định kỳ tới.",
    "web_port_taken": "Cổng {port} của máy đang có chương trình khác dùng: hãy đóng chương trình đó hoặc chọn cổng khác.",
    "web_value_wrong": "Giá trị của {names} trên thanh địa chỉ chưa đúng: hãy mở lại trang từ đầu.",
    "web_address_wrong": "Không mở được trang ở địa chỉ {host}: hãy dùng 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 (cả mạng cơ quan).",
    # The offline folder
    "bundle_made": "Đã làm bộ cài tiendo {version} ở {where}: {wheels} gói, {megabytes} MB.",
    "bundle_wheels_missing": "Không có gói cài sẵn cho {platform}, Python {python}: {names}. Hãy kiểm tra kho gói, hoặc chọn phiên bản khác trong requirements.lock.",
    "bundle_own_wheel": "Không đóng gói được tiendo ({said}); hãy chạy make test trước.",
    "bundle_installer_wrong": "{file} không phải là bộ cài Python 64-bit cho Windows: tên tệp phải như python-3.12.8-amd64.exe.",
    "bundle_place_taken": "Trong {where} có thứ khác, không phải bộ cài làm lần trước; hãy chọn thư mục khác bằng TO=.",
}

"""Sentences about a shared server: roles of its database, moving a store, shared files, workers."""

from __future__ import annotations

from typing import Final

SERVER_SENTENCES: Final[dict[str, str]] = {
    # several workers
    "worker_older": "Bản {seen} của chương trình đã làm việc với kho này, máy này còn bản {own}: hãy cập nhật chương trình trên máy này (cố ý dùng lại bản cũ thì chạy: tiendo upgrade), chưa ghi gì.",
    "run_shared_out": "Kỳ {period}: chia phần {number} gồm {count} đơn vị.",
    "run_share_done": "Kỳ {period}: tổng hợp xong {count} đơn vị của một phần.",
    "run_published": "Đơn vị {area}: gửi gói số liệu kỳ {period} theo lựa chọn của đơn vị.",
    "run_merged": "Đơn vị {area}: tổng hợp các gói số liệu kỳ {period}, chưa chốt.",
    "city_failed": "Chưa tổng hợp hoặc gửi được gói số liệu của một số đơn vị, lần sau chương trình tự làm lại. {said}",
    "share_ended": "Đã tổng hợp {count} đơn vị.",
    "shares_handed_out": "Đã chia {units} đơn vị thành {count} phần cho các máy cùng làm; kết quả có trong: tiendo runs",
    "share_given_up": "Kỳ {period}, phần {number}: làm {count} lần chưa xong, các phần khác vẫn làm tiếp; hãy sửa chỗ được nêu rồi chạy tiendo rollup --area cho đơn vị đó. {said}",
    "share_process_lost": "Tiến trình làm phần này dừng giữa chừng lần nào cũng vậy; hãy xem bộ nhớ của máy và nhật ký kỹ thuật.",
    # units that share a server
    "run_failed_for_some": "Lần chạy chung này chưa xong ở một số việc: người phụ trách máy chủ xem bằng tiendo runs; việc của đơn vị (nếu có) nêu ngay dưới đây.",
    "run_unit_failed": "Đơn vị {area}: có việc chưa làm xong. {said}",
    "doctor_door_fine": "cửa vào chung của nhiều đơn vị phân biệt được nơi gõ sai mật khẩu",
    "doctor_door_proxy_unnamed": "Nhiều đơn vị vào qua một địa chỉ chung mà {file} chưa ghi web: proxy, nên mọi nơi bị tính là một: một nơi gõ sai mật khẩu nhiều lần thì nơi khác cũng phải đợi.",
    "doctor_door_proxy_unnamed_do": "Có máy chủ trung gian (nginx…) thì ghi địa chỉ của nó vào web: proxy trong settings.yaml rồi mở lại trang.",
    "area_needed": "Kho này có nhiều đơn vị ({known}): hãy ghi thêm --area và mã đơn vị, chưa ghi gì.",
    "area_taken": "Đang xem {name} (mã {area}); đơn vị khác thì thêm --area và mã đơn vị.",
    # moving a store
    "store_moved": "Kho dữ liệu {where} đã chuyển sang {to}: hãy đặt TIENDO_STORE (hoặc --store) là kho mới rồi làm lại, chưa ghi gì; kho này chỉ còn để xem.",
    "move_target_used": "Nơi mới {where} đã có sẵn dữ liệu: hãy chọn cơ sở dữ liệu trống hoặc tên tệp chưa có; chưa chuyển gì, cả hai nơi còn nguyên.",
    "move_target_old": "Nơi mới {where} là kho cũ đã chuyển sang {to}: hãy đổi tên tệp cũ (với máy chủ thì tạo cơ sở dữ liệu trống khác) rồi chạy lại; chưa chuyển gì.",
    "move_same_place": "Nơi mới {where} chính là kho đang dùng: hãy ghi địa chỉ khác, chưa chuyển gì.",
    "move_engine_runs": "tiendo đang mở trên máy {host} (tiến trình {pid}) với kho này: hãy đóng (Ctrl-C) rồi chuyển, chưa chuyển gì.",
    "move_not_whole": "Kho {where} đang có chỗ không khớp với sổ nên chưa chuyển gì: {first} Hãy xem bằng tiendo verify.",
    "move_differs": "Đọc lại nơi mới {where} thì bảng {table} không giống kho cũ: đã bỏ bản vừa chép, kho cũ còn nguyên; hãy chạy lại, vẫn vậy thì báo người hỗ trợ kỹ thuật.",
    # logins that speak for one unit
    "store_role_unmapped": "Tài khoản đăng nhập kho {where} chưa gắn với đơn vị nào: nhờ người quản trị kho chạy tiendo store grant cho tài khoản này.",
    "store_other_unit": "Tài khoản đăng nhập kho {where} chỉ ghi được số liệu của đơn vị mình: chưa ghi gì, việc của đơn vị khác hoặc của cả kho thì nhờ người quản trị kho.",
    "logins_need_server": "Kho này là một tệp SQLite, không có tài khoản riêng cho từng đơn vị: chỉ cấp quyền được khi kho nằm trên PostgreSQL (xem tiendo store move --help).",
    "login_unknown": "Máy chủ chưa có tài khoản “{role}”: nhờ người quản trị máy chủ lập bằng createuser --pwprompt, rồi chạy lại.",
    "login_area_unknown": "Kho này chưa có số liệu của đơn vị mã {area}: hãy kiểm tra lại mã, hoặc nạp kế hoạch của đơn vị đó trước (tiendo load).",
    "login_taken": "Tài khoản “{role}” đang thuộc đơn vị {area}: muốn chuyển sang đơn vị khác thì thu hồi trước bằng tiendo store withdraw --role.",
    "login_not_granted": "Tài khoản “{role}” chưa được cấp cho đơn vị nào nên không có gì để thu hồi; xem danh sách bằng tiendo store roles.",
    "login_is_owner": "Tài khoản “{role}” là chủ của kho nên thấy mọi đơn vị, không cấp cho một đơn vị được: hãy lập tài khoản khác bằng createuser.",
    "login_too_mighty": "Tài khoản “{role}” có quyền quản trị máy chủ (superuser, bypassrls, createrole, createdb hoặc replication) nên vượt được giới hạn đơn vị: hãy bỏ các quyền đó hoặc lập tài khoản khác.",
    "login_is_member": "Tài khoản “{role}” là thành viên của vai trò {other} nên có thể mượn quyền của vai trò đó: nhờ người quản trị máy chủ rút khỏi vai trò ấy, hoặc lập tài khoản khác.",
    "login_makes_tables": "Tài khoản “{role}” được lập bảng trong cơ sở dữ liệu {database}: nhờ người quản trị thu lại quyền CREATE trên lược đồ và trên cơ sở dữ liệu (kể cả của PUBLIC), rồi chạy lại.",
    "login_without_login": "Vai trò “{role}” không đăng nhập được: nhờ người quản trị máy chủ cho phép đăng nhập (LOGIN) hoặc lập tài khoản khác.",
    "login_rights_lost": "Tài khoản “{role}” đã mất quyền trên các bảng: chạy lại tiendo store grant cho tài khoản này.",
    # Files in a shared place
    "files_address_wrong": "Địa chỉ nơi lưu chung ghi ở {where} không dùng được: hãy ghi như file:///srv/tiendo/files hoặc s3://ten-kho/thu-muc.",
    "files_scheme_unknown": "Địa chỉ nơi lưu chung ghi ở {where} thuộc loại chưa dùng được: chỉ nhận thư mục (file://) hoặc kho S3 (s3://).",
    "files_address_secret": "Địa chỉ nơi lưu chung ghi ở {where} có kèm khóa hoặc mật khẩu: hãy bỏ phần trước dấu @, đặt khóa vào biến AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY.",
    "files_unset": "Chưa có nơi lưu chung: hãy đặt biến {variable} hoặc mục files trong settings.yaml, ví dụ file:///srv/tiendo/files.",
    "files_s3_missing": "Chưa cài phần dùng kho S3 nên không tới được {where}: hãy cài bằng pip install --no-deps --require-hashes -r requirements-s3.lock.",
    "files_away": "Không tới được nơi lưu chung {where}: hãy kiểm tra mạng, ổ đĩa mạng hoặc kho rồi làm lại, chưa ghi gì.",
    "files_nowhere": "Không thấy nơi lưu chung {where}: hãy kiểm tra tên kho hoặc thư mục chứa nó đã có chưa; chưa ghi gì.",
    "files_denied": "Không có quyền ở nơi lưu chung {where}: hãy xem quyền của thư mục, hoặc khóa truy cập trong biến môi trường; chưa ghi gì.",
    "files_full": "Nơi lưu chung {where} hết chỗ: hãy dọn hoặc mở rộng rồi làm lại, chưa ghi gì.",
    "files_not_open": "Nơi lưu chung {where} chưa mở cho tiendo: nếu là ổ đĩa mạng thì xem đã nối chưa; nếu đúng nơi này và dùng lần đầu thì chạy tiendo files push.",
    "files_put_wrong": "Tệp vừa cất vào {where} đọc lại không giống: hãy chạy lại; vẫn vậy thì báo người quản trị nơi lưu chung.",
    "verify_files_missing": "Nơi lưu chung {where} thiếu {count} tệp mà sổ nói tới, trước hết là {first}: máy nào còn tệp thì chạy tiendo files push ở máy đó, không thì khôi phục từ bản sao lưu.",
    "verify_files_changed": "Nơi lưu chung {where} có {count} tệp không còn như lúc ghi, trước hết là {first}: máy nào còn tệp thì chạy tiendo files push --check ở máy đó, không thì khôi phục từ bản sao lưu.",
    "doctor_files_home": "tệp nằm ở máy này",
    "doctor_files_fine": "nơi lưu chung {where} đọc và ghi được",
    "doctor_files_behind": "{where} chưa có {count} trong {asked} tệp đầu tiên của máy này.",
    "doctor_files_behind_do": "Chuyển lên nơi lưu chung: tiendo files push",
}

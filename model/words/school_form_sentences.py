"""Sentences about the principal's form and of photos."""

from __future__ import annotations

SCHOOL_FORM_SENTENCES: dict[str, str] = {
    # Files that a browser sends
    "upload_empty": "Tệp {file} rỗng: hãy chọn lại tệp rồi gửi lại.",
    "upload_too_large": "Tệp {file} nặng quá {limit} MB: hãy gửi tệp nhỏ hơn hoặc tách thành nhiều tệp.",
    "upload_kind": "Không nhận tệp {file}: nội dung không phải là tệp {known}; hãy mở xem lại, lưu đúng dạng rồi gửi lại.",
    "upload_heic": "Không đọc được ảnh {file} dạng HEIC: hãy chọn “Tương thích nhất” trong cài đặt máy ảnh của điện thoại, hoặc gửi ảnh JPEG.",
    "upload_picture_broken": "Ảnh {file} bị hỏng, không mở được: hãy chụp hoặc lưu lại rồi gửi lại.",
    "upload_picture_large": "Ảnh {file} quá lớn, không mở được: hãy gửi ảnh nhỏ hơn.",
    "upload_picture_points": "Ảnh {file} có {millions} triệu điểm ảnh, quá lớn: hãy chụp ở cỡ nhỏ hơn rồi gửi lại.",
    "upload_package_broken": "Tệp {file} bị hỏng, không mở được: hãy mở bằng Word hoặc Excel, lưu lại rồi gửi lại.",
    "upload_package_large": "Tệp {file} mở ra lớn quá mức: hãy lưu riêng phần cần gửi thành tệp mới.",
    "upload_package_entities": "Tệp {file} có phần khai báo lạ, không an toàn để mở: hãy mở bằng Word hoặc Excel rồi lưu thành tệp mới.",
    "upload_package_macros": "Tệp {file} có macro: hãy lưu lại thành .xlsx hoặc .docx không có macro rồi gửi lại.",
    "upload_sheet_vast": "Bảng trong tệp {file} trải ra quá nhiều ô trống: hãy xóa các hàng, cột thừa ở cuối bảng, lưu lại rồi gửi lại.",
    "upload_unwritable": "Không ghi tạm được vào {where}: hãy kiểm tra chỗ trống và quyền ghi, chưa nhận tệp nào.",
    # The principal's form
    "school_form_none": "Chưa có phiếu cho trường {school}: trường không còn trong danh bạ; hãy hỏi phòng phụ trách.",
    "school_form_workers": "{work}: hãy chọn tuần này có người thi công không.",
    "school_form_trouble": "{work}: hãy ghi một dòng đang vướng gì, hoặc chọn “Không”.",
    "school_form_cause": "{work}: hãy chọn vì sao trường chưa nhận bàn giao.",
    "school_form_cause_text": "{work}: hãy ghi một dòng lý do trường chưa nhận bàn giao.",
    "school_form_rooms": "{work}: số đã nhận nhiều hơn số còn lại ({left}); hãy xem lại.",
    "school_form_rooms_none": "{work}: hãy ghi số đã nhận, hoặc chọn “Chưa”.",
    "school_form_product": "{work}: đã xong thì hãy ghi số văn bản hoặc chụp một ảnh sản phẩm.",
    "school_form_number": "“{typed}” không phải là số từ 0 đến {most}: hãy ghi lại bằng chữ số.",
    "school_form_day": "Ngày nhận bàn giao {on:%d/%m/%Y} chưa đến: hãy xem lại.",
    "school_form_long": "Một dòng ghi chú dài quá {most} chữ: hãy ghi ngắn lại.",
    "school_form_touched": "Bên dưới đã có nội dung thay đổi: hãy bấm GỬI ở cuối trang để gửi cả nội dung đó.",
    "school_form_accepted": "Phòng đã xem và tính báo cáo Tuần {week} của trường: cần sửa, hãy báo cho phòng.",
    "school_form_taken_back": "Trường sửa lại phiếu trong tuần",
    "school_form_photo": "Ảnh tuần {week}",
    "school_form_saved": "Đã lưu nháp: trường mở lại trang này để gửi tiếp.",
    "school_form_sent": "Đã nhận báo cáo Tuần {week} của trường.",
    # Words about a school
    "school_told_recognised": "Đã ghi công nhận đạt chuẩn.",
    "school_told_school_renamed": "Đã ghi tên mới của trường; văn bản cũ giữ tên cũ.",
    "school_told_school_merged": "Đã ghi sáp nhập; công trình, hạng mục giữ nguyên cấp học và lịch sử.",
    "school_told_unknown": "Chưa chọn việc cần ghi về trường: hãy mở lại trang và chọn một việc.",
    "school_told_level": "Mức độ công nhận phải là 1 hoặc 2: hãy chọn lại.",
    "school_form_no_report": "Chưa đến kỳ báo cáo {period} của trường: hãy mở từ trang phiếu tuần.",
    "school_form_report_kept": "Đã lưu nội dung báo cáo định kỳ; phòng sẽ thấy khi lập văn bản.",
    "school_form_report_same": "Nội dung báo cáo định kỳ không đổi, chưa ghi gì thêm.",
}

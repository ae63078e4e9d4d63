"""Sentences of the interface for programs: what was wrong with a request, where no problem speaks for itself."""

from __future__ import annotations

API_SENTENCES: dict[str, str] = {
    "api_request_wrong": "Chưa đọc được yêu cầu: hãy xem lại địa chỉ và tham số theo /api/openapi.json.",
    "api_sign_in_first": "Chưa đăng nhập, hoặc phiên đã hết: hãy đăng nhập tại /sign-in rồi gửi lại cùng cookie của phiên.",
    "api_not_open": "Dữ liệu này không dành cho tài khoản đang dùng: hãy hỏi người quản trị.",
    "api_not_there": "Không có nội dung này: hãy xem các đường dẫn trong /api/openapi.json.",
    "api_read_only": "Giao diện này chỉ để đọc: hãy dùng GET.",
    "api_not_now": "Chưa làm được: hãy tải lại số liệu rồi gửi lại.",
    "api_too_large": "Yêu cầu lớn quá: hãy gửi ít hơn.",
    "api_too_often": "Gửi nhiều lần quá: hãy đợi vài phút rồi gửi lại.",
    "api_failed": "Gặp lỗi chưa lường trước, số liệu không bị ảnh hưởng: hãy chạy tiendo doctor và gửi kết quả cho người hỗ trợ.",
    "api_store_away": "Chưa đọc được kho dữ liệu: hãy chạy tiendo doctor trên máy đang chạy tiendo.",
    "api_value_wrong": "Giá trị của {names} không đúng: hãy xem mô tả trong /api/openapi.json.",
    "api_day_far": "Ngày {day} nằm ngoài khoảng đọc được: hãy ghi một ngày từ 01/01/1900 đến 31/12/2199.",
}

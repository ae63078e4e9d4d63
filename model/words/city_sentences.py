"""Sentences of the pages and papers of a unit that adds up others."""

from __future__ import annotations

from typing import Final

CITY_SENTENCES: Final[dict[str, str]] = {
    "city_became_part": "nhập vào {into}",
    "city_way_bar": "Năm {year}: {target}",
    "city_measured": "số liệu đo, không đếm từ danh mục",
    "city_closed": "Đã chốt số liệu tổng hợp {period}.",
    "city_changed_meanwhile": "Số liệu vừa thay đổi vì có gói mới đến: hãy xem lại trang rồi bấm chốt lần nữa, chưa chốt gì.",
    "package_published": "Đã công bố gói số liệu, lần {edition}: tải tệp để gửi, hoặc không cần gửi nếu dùng chung máy chủ.",
    "package_published_before": "Gói số liệu đã công bố từ trước (lần {edition}), nội dung không đổi.",
    "package_published_differs": "Gói đã công bố từ trước (lần {edition}); tính theo cách hiện nay thì khác đi: muốn công bố lần nữa hãy ghi lý do.",
    "city_no_file": "Chưa chọn tệp nào: hãy chọn các tệp goi-….tiendo.json rồi bấm Nhận gói.",
    "city_member_kept": "Đã ghi {name} vào danh sách đơn vị trực thuộc.",
    "city_member_left": "Đã ghi {name} không còn trực thuộc; số liệu các kỳ trước giữ nguyên.",
}

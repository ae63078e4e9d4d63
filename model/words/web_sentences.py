"""Sentences about pages and forms in general."""

from __future__ import annotations

WEB_SENTENCES: dict[str, str] = {
    "typed_too_long": "Nội dung gõ vào dài quá {most} chữ: hãy chia thành nhiều lần gửi.",
    "web_way_title": "Đường đến mục tiêu: {name}",
    "web_way_bar": "Năm {year}: {target}",
    "web_fields_missing": "Còn thiếu: {fields}. Hãy điền rồi ghi lại; những gì đã gõ vẫn còn.",
    "web_observed_needs_value": "Chưa có số liệu: hãy gõ giá trị, hoặc cả tử số và mẫu số.",
    "web_observed_needs_both": "Tử số và mẫu số đi cùng nhau: hãy gõ cả hai, hoặc chỉ gõ giá trị.",
    "web_observed_of_nothing": "Mẫu số là 0 nên không tính được tỷ lệ: hãy gõ mẫu số lớn hơn 0, hoặc chỉ gõ giá trị.",
    "web_paper_needs_number": "Có ngày văn bản nhưng chưa có số, ký hiệu: hãy gõ số văn bản, hoặc xóa ngày.",
    "web_item_unknown": "Kế hoạch của đơn vị không có hạng mục {item}. Hãy mở lại từ trang Chỉ tiêu hoặc Công trình.",
    "web_told_observed": "Đã ghi số liệu của chỉ tiêu {code}, ngày {on}.",
    "web_told_confirmed": "Đã xác nhận số liệu của chỉ tiêu {code}.",
    "web_told_rule_adopted": "Đã ghi cách tính của chỉ tiêu {code}, áp dụng từ {on}.",
    "web_told_target_assigned": "Đã ghi chỉ tiêu được giao cho {code}.",
    "web_sides_needed": "Hãy chọn hai tuần hoặc hai ngày để so sánh.",
    "web_money_no_source": "Chưa rõ nguồn",
    "web_money_chart": "Kế hoạch vốn và giải ngân theo năm (triệu đồng)",
    "web_changed_plan": "Kế hoạch sửa ({name}): thêm {added} hạng mục, sửa {changed}, bỏ {withdrawn}; {rows} chỉ tiêu có thay đổi.",
    "web_changed_by_works": "do công trình",
    "web_changed_by_plan": "do sửa kế hoạch",
    "web_changed_by_rule": "do đổi cách tính",
    "web_changed_by_else": "chưa rõ nguyên nhân",
    "web_figure_beyond": "Ô {name} phải từ 0 đến {most}: hãy xem lại số đã gõ (số lẻ dùng dấu phẩy, ví dụ 97,5).",
    "web_more_than_whole": "Tử số lớn hơn mẫu số nên tỷ lệ vượt 100%: hãy xem lại hai số đã gõ.",
    "web_nothing_ticked": "Chưa chọn chỉ tiêu nào để xác nhận: hãy đánh dấu ít nhất một dòng.",
    "web_figure_newer": "Chỉ tiêu {code} vừa có số liệu mới hơn số trên trang này: hãy xem số mới bên dưới rồi xác nhận lại. Chưa xác nhận dòng nào.",
    "web_told_confirmed_all": "Đã xác nhận số liệu của {count} chỉ tiêu.",
    "bench_page_failed": "Không đo được trang {page}: máy chủ trả lời {said}; hãy mở trang đó để xem vì sao.",
}

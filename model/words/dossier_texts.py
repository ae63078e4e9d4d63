"""Help texts and console texts about the dossier that asks the city for money."""

from __future__ import annotations

# Help of the command line
DOSSIER = "Hồ sơ đề nghị Thành phố hỗ trợ vốn: lập, thêm công trình, khái toán, kiểm tra còn thiếu gì."
OPEN = "Mở một hồ sơ mới cho một hoặc nhiều năm."
NAME = "Tên hồ sơ, ví dụ “Đề nghị hỗ trợ vốn xây dựng trường học 2027-2029”."
YEARS = "Các năm đề nghị vốn: 2027 hoặc 2027,2028,2029."
OPEN_TEXT = "Căn cứ, ghi chú, ví dụ số công văn yêu cầu."
DUE = "Hạn Thành phố yêu cầu gửi hồ sơ."
ID = "Mã hồ sơ, ví dụ 2027-1 (xem bằng tiendo dossier list)."
ADD = "Đưa một công trình vào hồ sơ, hoặc sửa số đề nghị; phần không ghi lại thì giữ nguyên."
WORK = "Mã công trình (CT-07) hoặc mã hạng mục."
YEAR = "Năm đề nghị vốn; bỏ trống khi hồ sơ chỉ có một năm."
AMOUNT = "Số tiền đề nghị Thành phố: “1.300 triệu”, “3 tỷ”, “1.300.000.000 đồng”."
PRIORITY = "Thứ tự ưu tiên, từ 1."
ADD_TEXT = "Ghi chú in ở cột cuối của danh mục."
DROP = "Bỏ một công trình khỏi hồ sơ, kèm lý do."
REASON = "Lý do."
PRICE = "Nhập suất đầu tư của một loại hạng mục, kèm căn cứ; khái toán = số lượng × suất."
PRICE_KIND = "Loại hạng mục: mã hoặc tên, ví dụ classroom, “phòng học”."
PRICE_AMOUNT = "Suất đầu tư cho một đơn vị: “750 triệu”."
PRICE_BASIS = "Căn cứ: “QĐ số … ngày …”."
PRICE_LEVEL = "Chỉ cho một cấp học: MN, TH, THCS; bỏ trống là mọi cấp."
PRICE_ACTION = (
    "Chỉ cho một hình thức: new (xây mới), repair (cải tạo, sửa chữa), complete, equip; bỏ trống là mọi hình thức."
)
PRICE_UNIT = "Đơn vị tính: phòng, nhà, bộ…; bỏ trống khi các công trình chỉ dùng một đơn vị."
PRICE_TEXT = "Ghi chú."
PRICES = "Suất đầu tư đã nhập."
DESCRIBE = "Ghi thông tin dự án của công trình: học sinh, lớp, số tầng, mã dự án, hiện trạng; dấu - để xóa."
PUPILS = "Số học sinh hưởng lợi."
CLASSES = "Số lớp hưởng lợi."
FLOORS = "Số tầng."
FLOOR_AREA = "Diện tích sàn, m²."
PROJECT_CODE = "Mã dự án."
PROJECT_GROUP = "Nhóm dự án (A, B, C)."
PLACE = "Địa điểm xây dựng."
START = "Khởi công: ngày, tháng hoặc năm."
FINISH = "Hoàn thành: ngày, tháng hoặc năm."
CONDITION = "Hiện trạng."
DESCRIBE_TEXT = "Ghi chú."
CHECK = "Kiểm tra hồ sơ: còn thiếu gì, chỗ nào chưa khớp; mã thoát 1 khi còn thiếu."
LIST = "Các hồ sơ đề nghị vốn và tình trạng."
SHOW = "Danh mục của một hồ sơ: công trình theo nhóm, số đề nghị theo năm, tổng cộng, so với lần trình trước."
MAKE = "Làm các giấy tờ của hồ sơ: bản dự thảo, hoặc bản chính thức để trình ký (--final)."

GROUPS = {
    "finished": "A. Hoàn thành chờ quyết toán",
    "carried_on": "B. Chuyển tiếp",
    "to_start": "C. Khởi công mới",
    "in_preparation": "D. Chuẩn bị đầu tư",
}
STATES = {
    "open": "đang lập",
    "submitted": "đã trình ký",
    "signed": "đã ký",
    "returned": "bị trả lại",
    "approved": "được duyệt",
    "partly_approved": "được duyệt một phần",
    "refused": "không được duyệt",
}
CHANGES = {"added": "thêm", "dropped": "bỏ", "changed": "sửa"}
CHANGED_FIELDS = {
    "": "đề nghị",
    "investment": "tổng mức đầu tư",
    "group": "nhóm",
    "priority": "thứ tự ưu tiên",
    "scale": "quy mô",
}

TEXTS: dict[str, str] = {
    "opened": "Đã mở hồ sơ {document}: {name}; năm đề nghị vốn: {years}. Tiếp theo: tiendo dossier add {document} CT-… --year NĂM --amount SỐ TIỀN",
    "added": "Đã ghi {event}: {work} trong hồ sơ {document}{year}.",
    "added_year": ", năm {year}",
    "dropped": "Đã ghi {event}: bỏ {work} khỏi hồ sơ {document}.",
    "priced": "Đã ghi {event}: suất đầu tư {kind}{level}{action}{unit}, từ {on}, theo {basis}.",
    "described": "Đã ghi {event}: thông tin dự án của {work}.",
    "equals": "  = {amount} đồng",
    "list_none": "Chưa có hồ sơ đề nghị vốn nào. Mở hồ sơ: tiendo dossier open TÊN --years 2027",
    "list_title": "{count} hồ sơ đề nghị vốn (tiền: triệu đồng)",
    "list_columns": "Mã|Tên|Năm|Tình trạng|Công trình|Đề nghị|Số, ngày",
    "prices_none": "Chưa nhập suất đầu tư nào. Nhập: tiendo dossier price “phòng học” --amount “750 triệu” --basis “QĐ số … ngày …”",
    "prices_title": "{count} suất đầu tư (tiền: triệu đồng)",
    "prices_columns": "Loại|Cấp học|Hình thức|Đơn vị|Suất|Căn cứ|Từ ngày",
    "every": "tất cả",
    "show_title": "Hồ sơ {document}: {name}, {count} công trình (tiền: triệu đồng)",
    "show_columns": "Mã|Công trình|Quy mô|TMĐT|TP đã bố trí",
    "show_last": "Đề nghị|Ưu tiên",
    "estimate_mark": "{amount} (khái toán)",
    "total": "TỔNG CỘNG",
    "empty": "Hồ sơ {document} ({name}) chưa có công trình nào.",
    "unknown_note": "Chưa rõ tổng mức đầu tư của {count} công trình; tổng cộng chưa gồm các công trình này.",
    "check_complete": "Hồ sơ {document}: đủ, không còn nội dung phải bổ sung.",
    "check_missing": "Hồ sơ {document}: {count} nội dung phải bổ sung, thống nhất trước khi làm bản chính thức.",
    "check_remarks": "Cần biết thêm ({count}):",
    "check_whole": "Cả hồ sơ",
    "compared_title": "So với {other}, trình lần {edition} ngày {on}: {count} thay đổi",
    "compared_none": "So với {other}, trình lần {edition} ngày {on}: không thay đổi.",
    "compared_columns": "Công trình|Việc|Nội dung|Lần trước|Lần này|Nguyên nhân",
    "compared_year": "đề nghị năm {year}",
}


def text(name: str, /, **facts: object) -> str:
    """A text of the terminal about dossiers, filled with facts."""
    return TEXTS[name].format(**facts)

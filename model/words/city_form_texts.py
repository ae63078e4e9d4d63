"""Help texts of the verbs about the city's own form."""

from __future__ import annotations

CITY_FORM = "Điền biểu mẫu Excel của Thành phố: ghép cột một lần, năm sau biểu cùng đầu bảng thì điền ngay."
CITY_FORM_MAP = "Xem chương trình hiểu đầu biểu thế nào, sửa cột nào chứa nội dung nào, rồi lưu."
CITY_FORM_FILL = "Điền hồ sơ đề nghị vốn vào chính biểu ấy; ô chưa có số liệu để trống và ghi vào tệp Còn thiếu."
CITY_FORM_CHECK = "Xem biểu đã ghép cột chưa, khác biểu đã ghép ở cột nào."
CITY_FORM_FILE = "Tệp biểu mẫu .xlsx Thành phố gửi."
CITY_FORM_COLUMN = "Cột nào chứa gì: F=requested:2027, D=investor, H=- (để trống); ghi nhiều lần được."
CITY_FORM_UNIT = "Đơn vị tính của biểu nếu biểu không ghi: million, thousand hoặc dong."
CITY_FORM_SHEET = "Trang có bảng cần điền, nếu tệp có nhiều bảng."
CITY_FORM_ROW = "Dòng đầu của bảng cần điền, nếu trang có nhiều bảng."
CITY_FORM_KEEP = "Lưu bản ghép cột."
CITY_FORM_DOSSIER = "Mã hồ sơ đề nghị vốn, ví dụ 2027-1."
CITY_FORM_TO = "Tệp kết quả; không ghi thì nằm trong thư mục giấy tờ của hồ sơ."

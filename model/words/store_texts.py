"""Help texts and console texts about the store as a place: where it lies, and moving it."""

from __future__ import annotations

# Help of the command line
STORE = "Nơi đặt kho dữ liệu: chuyển kho sang máy chủ PostgreSQL hoặc về tệp, quyền đọc kho của từng đơn vị."
MOVE = """Chuyển cả kho dữ liệu sang nơi mới còn trống: từ tệp lên PostgreSQL, hoặc từ PostgreSQL về tệp.

Kho nguồn bị khóa ghi trong lúc chuyển. Chuyển xong thì đọc lại và so từng bảng, tính lại mọi số liệu; khớp hết mới dùng
kho mới. Kho cũ chỉ còn để xem. Hỏng giữa chừng thì kho cũ nguyên như trước, chỉ cần chạy lại.

Ví dụ: tiendo store move postgresql://tiendo@may-chu:5432/tiendo"""
MOVE_TO = """Nơi mới: địa chỉ PostgreSQL của một cơ sở dữ liệu trống, hoặc một tệp SQLite chưa có.

Địa chỉ có mật khẩu thì đặt vào biến TIENDO_MOVE_TO để người dùng chung máy không nhìn thấy."""

GRANT = """Cho một tài khoản PostgreSQL chỉ xem và ghi số liệu của một đơn vị, kể cả khi dùng SQL.

Tài khoản do người quản trị máy chủ lập trước bằng createuser. Ví dụ: tiendo store grant --role xa_nam_thanh_mien --area 11284"""
WITHDRAW_ROLE = "Thu hồi quyền đã cấp cho một tài khoản PostgreSQL; có hiệu lực ngay, số liệu đã ghi giữ nguyên."
ROLES = "Các tài khoản PostgreSQL đã cấp cho từng đơn vị; mã thoát 1 khi có tài khoản cần xem lại."
ROLE = "Tên tài khoản (role) trên máy chủ PostgreSQL."

# What is being done, while it is done
TEXTS: dict[str, str] = {
    "move_table": "Đang chuyển bảng {table}: {rows} dòng",
    "move_reading": "Đang đọc lại bảng {table}: {rows} dòng",
    "move_verifying": "Đang tính lại mọi số liệu ở nơi mới",
    "moved": "Đã chuyển kho từ {source} sang {target}: {events} việc đã ghi, {rows} dòng, mọi bảng khớp.",
    "move_finished": "Kho ở {target} đã có đủ từ lần chuyển trước và khớp từng dòng với {source}; đã ghi nhận việc chuyển.",
    "move_old": "Kho cũ {source} nay chỉ để xem, không ghi thêm được.",
    "move_use_server": "Từ nay dùng kho mới: đặt biến TIENDO_STORE là địa chỉ của {target} (kèm tên đăng nhập) trên mọi máy chạy tiendo.",
    "move_use_file": "Từ nay dùng kho mới: đặt biến TIENDO_STORE=sqlite:///{target}",
    "move_use_home": "Từ nay bỏ biến TIENDO_STORE: kho mới nằm sẵn trong thư mục dữ liệu.",
    "move_files": "Tệp hồ sơ, minh chứng, báo cáo vẫn ở {files}, không chuyển theo.",
    "role_granted": "Tài khoản {role} từ nay chỉ xem và ghi được số liệu của đơn vị {area}.",
    "role_use": "Máy của đơn vị đặt TIENDO_STORE là địa chỉ kho với tài khoản này.",
    "role_withdrawn": "Đã thu hồi: tài khoản {role} không còn xem, ghi được số liệu của đơn vị {area}.",
    "roles_none": "Chưa cấp tài khoản nào cho đơn vị.",
    "roles_title": "Tài khoản của từng đơn vị",
    "roles_columns": "Tài khoản|Đơn vị|Cần xem lại",
    "move_roles": "Ai được đọc kho mới bằng SQL thì cấp ở kho mới: tiendo store grant.",
}


def text(name: str, /, **facts: object) -> str:
    """A text of the terminal, filled with facts."""
    return TEXTS[name].format(**facts)

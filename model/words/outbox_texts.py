"""Texts of the verbs about letters and addresses: their help, and what the console says, by code."""

from __future__ import annotations

NOTICES = "Thông báo và thư: đang chờ, đã gửi, không gửi được; gửi cho ai, bằng cách nào."
NOTICES_STATE = "Chỉ thư ở tình trạng này: waiting, claimed, sent, copied hoặc dead; ghi được nhiều lần."
NOTICES_FOR = "Chỉ thư của người này: họ tên, mã trong danh bạ, hoặc role:chairman."
NOTICES_MOST = "Số thư đã gửi, đã chép in ra."
NOTICES_SHOW = "In phần chữ của một thư để chép vào Zalo; chỉ có phần chữ, nên chuyển tiếp được sang lệnh khác."
NOTICES_COPIED = "Ghi là đã chép và báo cho người nhận."
NOTICES_AGAIN = "Cho thư không gửi được chờ gửi lại, theo địa chỉ hiện nay."
NOTICES_DROP = "Bỏ thư đang chờ, có lý do."
NOTICES_SEND = "Gửi ngay các thư đến lượt, không chờ lịch."
NOTICES_LIMIT = "Gửi nhiều nhất bao nhiêu thư."
NOTICES_SETTINGS = "Lập tệp cài đặt settings.yaml theo mẫu nếu chưa có; có rồi thì kiểm tra."
LETTER = "Mã thư, hoặc một phần mã đủ để nhận ra; xem bằng: tiendo notices."
REASON = "Lý do bỏ thư."

ADDRESS = """Địa chỉ để báo cho từng người; không ghi gì thì xem danh sách.

Ví dụ: tiendo people address lan --email lan@truong.edu.vn
       tiendo people address role:chairman --channel apprise --to json://may-chu/duong-dan
       tiendo people address lan --remove"""
ADDRESS_PERSON = "Mã hoặc họ tên trong danh bạ; role:VAI_TRÒ cho cả phòng; school:MÃ_TRƯỜNG cho cả trường."
ADDRESS_EMAIL = "Địa chỉ thư điện tử."
ADDRESS_CHANNEL = "Cách gửi: copy (soạn sẵn để chép vào Zalo), email, file (đặt tệp vào thư mục outgoing), apprise (webhook, Telegram…)."
ADDRESS_TO = "Địa chỉ theo cách gửi đó; với file là tên thư mục con, với copy là số hoặc tên Zalo."
ADDRESS_REMOVE = "Bỏ địa chỉ; thư đang chờ ở đó thành thư soạn sẵn để chép."

_TEXTS = {
    "counts": "Thư: {waiting} đang chờ, {claimed} đang gửi, {sent} đã gửi, {copied} đã chép, {dead} không gửi được.",
    "notices": "{count} nội dung chờ đưa vào thư",
    "notices_columns": "Ngày|Nội dung|Cho|Chờ chốt kỳ",
    "letters": "{count} thư",
    "letter": "{name} · {way} · {state} · {at}",
    "tries": "đã thử {attempts} lần, thử lại {at}",
    "copied_by": "{by} chép",
    "next_copy": "Chép vào Zalo: tiendo notices show MÃ; báo xong thì ghi: tiendo notices copied MÃ",
    "next_dead": "Thư không gửi được: sửa địa chỉ rồi cho gửi lại bằng: tiendo notices again MÃ",
    "nothing": "Không có thư hoặc nội dung nào đang chờ.",
    "done_copied": "Đã ghi {id}: đã chép cho {name}.",
    "done_again": "Đã cho thư {id} chờ gửi lại, {channel} {address}.",
    "done_drop": "Đã bỏ thư {id}.",
    "delivered": "Đã gửi {sent} thư; {failed} thư sẽ thử lại; {dead} thư không gửi được; {held} thư được giữ lại.",
    "addresses": "{count} địa chỉ",
    "addresses_columns": "Người|Cách gửi|Địa chỉ|Từ",
    "addresses_none": "Chưa có địa chỉ nào; khi đó mọi thông báo được soạn sẵn để chép vào Zalo.",
    "address_kept": "Đã ghi địa chỉ của {person}: {channel} {address}.",
    "address_removed": "Đã bỏ địa chỉ của {person}: {channels}.",
    "address_letters": "{count} thư đang chờ được chuyển theo.",
    "settings_written": "Đã lập {file}; hãy mở bằng Notepad, bỏ dấu # ở mục cần dùng, rồi chạy lại lệnh này để kiểm tra.",
    "settings_good": "Tệp {file} đọc được.",
    "settings_mail": "Thư điện tử: gửi từ {sender} qua {host}:{port} ({security}), {password}.",
    "settings_mail_none": "Thư điện tử: chưa khai báo máy chủ thư, nên không gửi.",
    "with_password": "có mật khẩu",
    "without_password": "không có mật khẩu",
}


def text(code: str, /, **facts: object) -> str:
    """The text of a code with its facts filled in."""
    return _TEXTS[code].format(**facts)

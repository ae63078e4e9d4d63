"""Help texts and texts of the terminal about an office's own Word templates."""

from __future__ import annotations

TEMPLATE = "Mẫu Word riêng của đơn vị: lấy mẫu của chương trình về sửa, kiểm tra, đưa vào dùng, thôi dùng."
TEMPLATE_KIND = "Loại văn bản (tiendo document kinds)."
TEMPLATE_FILE = "Tệp mẫu .docx đã sửa bằng Word."
TEMPLATE_TARGET = "Tệp hoặc thư mục để ghi mẫu; không ghi thì ghi vào thư mục hiện tại."
TEMPLATE_SHOW = "Ghi mẫu của chương trình ra một tệp .docx để sửa bằng Word."
TEMPLATE_CHECK = "Kiểm tra một tệp mẫu: chỗ điền lạ, viết sai, thiếu, hoặc nội dung không an toàn. Không đổi gì."
TEMPLATE_USE = "Kiểm tra rồi đưa tệp mẫu vào dùng cho một loại văn bản."
TEMPLATE_DROP = "Thôi dùng mẫu riêng; văn bản lại làm theo mẫu của chương trình. Tệp mẫu cũ vẫn được giữ."
TEMPLATE_LIST = "Những loại văn bản đang dùng mẫu riêng."

TEXTS: dict[str, str] = {
    "shown": "Đã ghi mẫu ra {file}: sửa bằng Word, giữ nguyên các chỗ trong ngoặc nhọn, rồi chạy tiendo template check.",
    "fine": "Tệp {file} dùng được làm mẫu cho loại {kind}.",
    "not_fine": "Tệp {file} chưa dùng được làm mẫu cho loại {kind}:",
    "with_remarks": "Tệp {file} dùng được làm mẫu cho loại {kind}, có {number} điều cần biết:",
    "used": "Từ nay loại {kind} làm theo mẫu riêng {file}.",
    "dropped": "Loại {kind} lại làm theo mẫu của chương trình; mẫu cũ giữ ở {file}.",
    "none": "Mọi loại văn bản đang dùng mẫu của chương trình.",
    "listed": "Đang dùng mẫu riêng: {kinds}.",
}


def text(name: str, /, **facts: object) -> str:
    """A text of the terminal, filled with facts."""
    return TEXTS[name].format(**facts)

"""Help texts and console texts about files in a shared place."""

from __future__ import annotations

# Help of the command line
FILES = "Tệp hồ sơ, minh chứng, báo cáo ở nơi lưu chung của nhiều máy (TIENDO_FILES)."
PUSH = """Chuyển tệp đang nằm ở máy này lên nơi lưu chung rồi đọc lại để so; chạy lại thì không chuyển gì thêm.

Lần đầu, lệnh này mở nơi lưu chung cho tiendo. Tệp ở máy này vẫn giữ nguyên.

Ví dụ: TIENDO_FILES=file:///srv/tiendo/files tiendo files push"""
PUSH_CHECK = "Đọc lại cả tệp đã có ở nơi lưu chung; tệp nào hỏng thì chuyển lại."

TEXTS: dict[str, str] = {
    "opened": "Đã mở nơi lưu chung {where}.",
    "pushed": "Đã chuyển {put} tệp ({size}) lên {where}, đọc lại đều khớp; {there} tệp đã có từ trước.",
    "nothing": "Nơi lưu chung {where} đã có đủ {there} tệp của máy này, không phải chuyển gì.",
    "damaged": "{count} tệp ở máy này không còn như lúc ghi nên không chuyển: {names}. Hãy chạy tiendo verify.",
}


def text(name: str, /, **facts: object) -> str:
    """A text of the terminal, filled with facts."""
    return TEXTS[name].format(**facts)

"""Words of access: what happens at the door, and what devices are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HAPPENED: Final[Mapping[str, str]] = {
    "trying": "đang thử đăng nhập",
    "signed_in": "đăng nhập",
    "wrong_password": "gõ sai tên hoặc mật khẩu",
    "right_password": "xác nhận mật khẩu cũ",
    "wrong_pin": "gõ sai mã PIN",
    "too_often": "thử nhiều lần quá, phải đợi",
    "signed_out": "đăng xuất",
    "signed_out_elsewhere": "đăng xuất các máy khác",
    "password_set": "được đặt mật khẩu",
    "password_changed": "đổi mật khẩu",
    "first_password": "đặt mật khẩu bằng đường dẫn một lần",
    "link_given": "được cấp đường dẫn riêng",
    "withdrawn": "bị thu hồi đường dẫn và mọi máy đang đăng nhập",
    "withdrawn_schools": "thu hồi đường dẫn và máy của mọi trường",
    "withdrawn_everybody": "đăng xuất mọi người, thu hồi mọi đường dẫn",
}

_UNKNOWN_DEVICE: Final = "máy chưa rõ loại"
# The first that a browser's own description holds names it.
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_BROWSERS: Final = (
    ("Zalo", "Zalo"),
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_name(agent: str) -> str:
    """What a person would call a device: "Chrome trên Windows"."""
    system, browser = (next((name for mark, name in known if mark in agent), "") for known in (_SYSTEMS, _BROWSERS))
    if system and browser:
        return f"{browser} trên {system}"
    return system or browser or _UNKNOWN_DEVICE

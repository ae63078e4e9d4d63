"""What the parts of a package are called where one of them is not as it should be."""

from __future__ import annotations

from typing import Final

_WHOLE: Final = "toàn bộ nội dung"
_PARTS: Final = {
    "dạng gói": ("format",),
    "đơn vị": ("unit", "name", "kind"),
    "kỳ": ("period", "first_day", "last_day"),
    "ngày của số liệu": ("on",),
    "lần công bố": ("edition",),
    "dấu của lần chốt": ("position", "head", "snapshot", "program"),
    "quy tắc tính": ("rules", "life_cycles"),
    "số liệu minh họa": ("illustrative",),
    "bảng số liệu": ("cells",),
    "chỉ tiêu": ("indicators", "id", "code", "achieved", "numerator", "denominator", "units", "known"),
    "cách tính chỉ tiêu": (
        "rule",
        "rule_name",
        "counting",
        "kinds",
        "actions",
        "levels",
        "phases",
        "quantity",
        "counts_at",
    ),
    "mục tiêu của chỉ tiêu": ("targets", "op", "value", "blocks"),
    "số công trình": ("works",),
    "công trình quá hạn": ("late", "open", "late_original", "late_latest", "undated"),
    "trường báo cáo": ("reporting", "asked", "reported"),
    "số xã, phường": ("coverage", "of", "came", "unknown"),
    "đơn giá, thời gian": ("spreads", "what", "action", "values"),
}
_NAMES: Final = {field: name for name, fields in _PARTS.items() for field in fields}


def package_field(field: str) -> str:
    """The name of a field; whatever a package has no such field for is said of the whole."""
    return _NAMES.get(field, _WHOLE)

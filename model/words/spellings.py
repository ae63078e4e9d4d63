"""Vietnamese words for digits, scales, days and quarters."""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# The same digits in the last place, where they sound otherwise after a ten.
AFTER_TEN = {5: "lăm"}
AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}

TEN = "mười"
TENS = "mươi"
NO_TENS = "linh"
HUNDRED = "trăm"
THOUSAND = "nghìn"
MILLION = "triệu"
BILLION = "tỷ"
MINUS = "âm"
DONG = "đồng"

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

OFFICIAL_DATE = "ngày {day} tháng {month} năm {year}"
HEADER = "{place}, {date}"
ONE_DAY = "ngày {day}"
SPAN = "từ ngày {first} đến ngày {last}"
QUARTER = "quý {quarter}/{year}"

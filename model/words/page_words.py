"""Sentences as a page says them: what is typed on a command line becomes the field or the button that stands for it."""

from __future__ import annotations

import re
from typing import Final

from model.words.run_words import period_title

_INSTEAD: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        # The code of a paper before its name.
        (r"\b[a-z]+(?:_[a-z0-9]+)+ \(([^()]*(?:\([^()]*\)[^()]*)*)\)", r"\1"),
        (r"\bHãy thêm --evidence [^\s,.;]+", "Hãy ghi số, ngày của hồ sơ ấy"),
        (r"\bthêm --evidence [^\s,.;]+", "hãy ghi số, ngày của hồ sơ ấy"),
        (r"Hãy ghi trước: tiendo record \S+ allocated.*", "Hãy ghi Kế hoạch vốn trước (nút Việc khác)."),
        (r"Hãy ghi trước: tiendo record \S+ received.*", "Hãy ghi Trường đã nhận trước (nút Việc khác)."),
        (r"thì thêm --category adjustment", "thì chọn loại “điều chỉnh”"),
        (r"thêm --final(?=[.;]|$)", "hãy đánh dấu đây là lần bàn giao cuối"),
        (r"--since, --by và --reason: ", ""),
        (r"Hãy thêm --school MÃ", "Hãy chọn trường"),
        (r"ghi --school(?=;)", "chọn trường"),
        (r"hãy thêm --set to='TÊN'", "hãy ghi nơi nhận"),
        (
            r"hãy ghi vào rules/issuing\.yaml của đơn vị \(khóa signer…\), hoặc để văn thư điền",
            "để trống cho văn thư điền, hoặc nhờ người quản trị ghi sẵn",
        ),
        (r"hãy xuất (bảng|phiếu) mới: tiendo [a-z]+ form TỆP\.xlsx", r"hãy tải \1 mới"),
        (r"Lấy bảng mẫu bằng: tiendo import --form TỆP\.xlsx", "Bảng mẫu tải được ở ngay trang này"),
        (r": --(?:text|by|reason|take) .*", "."),
        (r": tiendo place HẠNG_MỤC TRƯỜNG --quantity SỐ", ", số lượng"),
        (r"[;:,] muốn (?:tách ra|rút lại): tiendo .*", "."),
        (r"(?:; |: | )?(?:hãy )?[Xx]em (?:\S+ ){0,6}?bằng: tiendo .*", ""),
        (r"; xem tạm bằng --draft", ""),
        (r" \(xem: tiendo works\)", ""),
        (r" bằng (?:tiendo (?:record|split|place)|--(?:quantity|item|actor))(?![a-z])", ""),
        (r" bằng tiendo members add [^\s,.;]+(?: --key| --on NGÀY| --area \S+)?", " ở mục Đơn vị trực thuộc"),
        (r" bằng tiendo close \S+(?= rồi)", ""),
        (r"hãy ghi thêm --name và --kind", "hãy ghi thêm tên và loại"),
        (r"mà lệnh tiendo packages key của đơn vị in ra", "đơn vị gửi"),
        (r" thêm: tiendo people .*", " thêm."),
        (r" Thêm người: tiendo people .*", ""),
    )
)
_PERIOD: Final = re.compile(r"\bkỳ (20[0-9]{2}-[MQHW]?[0-9]{1,2})\b")


def on_page(sentence: str) -> str:
    """A sentence for a page. What only a command can mend, such as a store to be upgraded, keeps its command."""
    said = sentence
    for pattern, words in _INSTEAD:
        said = pattern.sub(words, said)
    return _PERIOD.sub(lambda found: f"kỳ {_title(found[1])}", said)


def _title(period: str) -> str:
    title = period_title(period)
    return title[:1].lower() + title[1:]

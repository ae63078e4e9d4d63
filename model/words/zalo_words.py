"""Words of a chat: what people write for yes, few, no and figures, folded as search keys are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names of levels as tokens in a row; the longest is tried first.
LEVEL_TOKENS: Final[Mapping[tuple[str, ...], str]] = {
    ("trung", "hoc", "co", "so"): "lower_secondary",
    ("th", "cs"): "lower_secondary",
    ("thcs",): "lower_secondary",
    ("cap", "2"): "lower_secondary",
    ("c", "2"): "lower_secondary",
    ("tieu", "hoc"): "primary",
    ("th",): "primary",
    ("cap", "1"): "primary",
    ("c", "1"): "primary",
    ("mam", "non"): "preschool",
    ("mau", "giao"): "preschool",
    ("mn",): "preschool",
    ("mg",): "preschool",
}
LEVEL_PREFIXES: Final = {"thcs": "lower_secondary", "th": "primary", "mn": "preschool"}
BETWEEN_LEVELS: Final = frozenset({"va", "&", "-", "+"})
SCHOOL_WORDS: Final = frozenset({"truong", "xa", "phuong", ".", "-", "–", ":"})
TITLES: Final = frozenset({"co", "thay", "c", "t", "chi", "anh", "ong", "ba"})
HEAD_WORDS: Final = _words(
    "co thay chi anh ong ba c t hieu truong pho ht pht hp p h gv ke toan van thu truong ngoc ms mr hieu-truong ban giam bgh"
)

YES: Final = _words("co c vang ok oke okie u uh bt binh thuong van dang deu du dong nhieu roi x")
NO: Final = _words("khong ko k kg khg kh kong hong hok hk hem khum chua chang nghi ngung dung 0")
FEW: Final = _words("it lai rai lac dac thua vai cam chung")
UNKNOWN: Final = ("ro", "biet", "nam")
FILLERS: Final = _words(
    "la thi moi dung phai sua thanh lai = : . ) , - – — / ; * ] a da vang em chi so ket qua nhe nha"
)
COURTESY: Final = _words(
    "da a em e chi anh c xin bao cao bc kinh thua chao vang nhe nha ah ak roi nhu sau truong tra loi tl gui xa cac vang thua kg ok voi "
    "tuan nay t y cau muc nham nhe sr xin loi lai dinh chinh la cam on hehe hihi ma nghen nhaa"
)
# A telephone number in a note.
NUMBER_RUN: Final = re.compile(r"\+?\d[\d .]{7,14}\d")
# A figure after one of these counts something else.
NOT_LABELS: Final = _words("lop tang phong nha tuan thu ngay thang khoi luc quy t h nam dot lan hon khoang")
# What may stand before the number of a point: "ý 2", "câu 3".
LEADS: Final = frozenset({"y", "cau", "muc", "va", "con"})
COUNTING: Final = frozenset({"co", "con", "them"})
OPENS_OBSTACLE: Final = frozenset({"co", "vuong", "het"})
OF_OBSTACLES: Final = _words("co vuong mac gi j nguy hiem het ca")
NUMBERS: Final[Mapping[str, int]] = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
ZERO: Final = _words("khong ko k kg khg hok hk hem khum o")

# Whole phrases: what a reply says without any label. Patterns over folded words with single spaces.
NOTHING_NEW: Final = (
    r"\b(?:khong|ko|k|kg|hok|chua) (?:co )?(?:gi|j) (?:moi|thay doi|khac)\b",
    r"\b(?:van |giong |nhu )+(?:tuan truoc|cu)\b",
    r"\b(?:khong|ko|k) (?:co )?thay doi\b",
)
WORKERS_SAID: Final[Mapping[str, str]] = {
    "few": r"\b(?:co )?(?:it|vai|lac dac|lai rai)(?: nguoi| tho)(?: lam| thi cong)?\b",
    "none": r"\b(?:(?:khong|ko|k|kg|hok|chua) (?:co |thay )?(?:ai|tho|nguoi|cong nhan)(?: nao)?(?: lam| thi cong)?|(?:khong|ko|k) thi cong|(?:nghi|dung|ngung) (?:thi cong|lam))\b",
    "normal": r"\b(?:(?:van |dang |co )+(?:tho|nguoi|cong nhan|thi cong|lam)(?: lam| thi cong)?(?: binh thuong| deu)?|thi cong binh thuong)\b",
}
NO_OBSTACLE: Final = r"\b(?:khong|ko|k|kg|hok) (?:co )?(?:gi )?(?:vuong|vuong mac|nguy hiem)(?: mac)?(?: gi| j)?\b"
OBSTACLE: Final = r"\bvuong(?: mac)?\b(?! (?:gi|j|khong|ko|k)\b)"
NO_CLASSES: Final = r"\b(?:khong|ko|k|kg|hok) (?:co |con )?lop (?:nao )?(?:hoc )?(?:tam|nho|muon)(?: nao)?\b"
CLASSES_BEFORE: Final = r"\b(\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin) lop (?:dang |phai |hoc )*(?:tam|nho|muon)\b"
CLASSES_AFTER: Final = r"\blop (?:dang |phai |hoc )*(?:tam|nho|muon)(?: hoc nho)? (?:la |con |co |van )*(\d{1,2})\b"
CLASSES_ALONE: Final = r"\b(\d{1,2}) lop\b"

# What the commune itself asked: such a line is no answer, wherever it is quoted.
QUESTION: Final = r"\btra loi\b.*\bco/it/khong\b|^t\d{1,2}\s*[–—-].*\btra loi\b"
WEEK_NAMED: Final = r"\b(?:tuan|t)\s?(\d{1,2})\b(?!\s*/)"
WEEK_ASKED: Final = r"^\s*t(\d{1,2})\s*[–—-]"
TODAY: Final = ("hom nay",)
YESTERDAY: Final = ("hom qua",)
WEEKDAYS: Final = r"(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|t[2-7]|cn)"
# Words with which a message begins, never a name.
NO_NAMES: Final = _words(
    "da em chao bao kinh gui vang ok co khong ko k c it lop vuong chua tuan moi cac mn nho xin cho nhan t truong toi minh van nghi dang hom thu so nha "
    "tra cong dieu phong file hinh anh th thcs"
)
# "Cô" folds like "có"; only the first begins a name.
NAME_TITLE: Final = "cô"
ATTACHMENT: Final = r"^\s*(?:\[[^\]]{2,40}\]\s*)+(?:\S+\.\w{2,5})?$"

# Texts that go out. A blank line parts the schools; nothing in them needs to be shown in another type.
ASK: Final = "T{number} – {school}. Trả lời: {points}."
ASK_WORK: Final = "{at}. {work}: có/ít/không"
ASK_OBSTACLE: Final = "{at}. Vướng: …"
# Three points end a sentence by themselves.
OPEN_END: Final = "…. "
ASK_CLASSES: Final = "{at}. Lớp học tạm: số"

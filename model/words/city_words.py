"""Words of the pages of a unit that adds up others: how packages came, what a table is sorted by, how things are counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# How an edition of a package came (`jobs.city.editions`).
SIGNATURES: Final[Mapping[str, str]] = {
    "registered": "đã ký, đúng chìa khóa đã ghi",
    "former": "đã ký, bằng chìa khóa ghi trước đây",
    "here": "công bố ngay trên máy chủ này",
}
# What the table by unit is sorted by (`model.targets.packages.city_table`); nothing is the order of the list of units.
SORTS: Final[Mapping[str, str]] = {
    "": "danh sách đơn vị",
    "works": "số công trình",
    "done": "tỷ lệ bàn giao",
    "late": "số chậm hạn",
    "paid": "tỷ lệ giải ngân",
    "reported": "tỷ lệ trường báo cáo",
}
# By which number a stated total counts of which the plan also lists parts, and at which event (`data/rules/counting_rules.yaml`).
QUANTITIES: Final[Mapping[str, str]] = {
    "named": "cộng các nơi được nêu tên",
    "stated": "theo tổng số kế hoạch ghi",
}
COUNTS_AT: Final[Mapping[str, str]] = {"handed_over": "khi bàn giao"}
ALL_PHASES: Final = "mọi giai đoạn"

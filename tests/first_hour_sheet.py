"""The opening sheet of the first hour as an officer types it, and the hand that types it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

FIELD_ROW, FIRST = 8, 9
HEAD = {"tracked_from": "16/11/2026", "by": "Bà Hà, Phó Chủ tịch", "reason": "Hồ sơ có trước, bổ sung dần"}

# 41 rows of the plan, of which 26 say something, and 3 works that it does not name; days as people type them.
SHEET: dict[str, dict[str, Any]] = {
    # 1 MN Hồng Phong: one building
    "mn-hong-phong.nursery_room": {"group": "Nhà 7 phòng MN Hồng Phong", "state": "Đã phê duyệt báo cáo kinh tế - kỹ thuật", "since": "14/9/2026", "decision": "112/QĐ-UBND", "decided_on": date(2026, 9, 14), "investment": 8500, "due": "30/06/2028"},
    "mn-hong-phong.support_room": {"group": "Nhà 7 phòng MN Hồng Phong"},
    # 2 MN Thanh Giang, with its toilets
    "mn-thanh-giang.nursery_room": {"group": "MN Thanh Giang 12 phòng", "state": "Đang thi công", "since": date(2026, 8, 20), "decision": "88/QĐ-UBND", "decided_on": "02/06/2026", "investment": "13.500", "due": "31/3/2028", "owner": "UBND xã"},
    "mn-thanh-giang.toilet": {"group": "MN thanh giang 12 phòng"},
    # 3 MN Chi Lăng Bắc: the due date passed before tracking began
    "mn-chi-lang-bac.nursery_room": {"group": "Nhà 7 phòng MN Chi Lăng Bắc", "state": "Thi công xong, chờ nghiệm thu", "since": "10/10/2026", "decision": "61/QĐ-UBND", "due": "31/08/2026", "investment": "7,8 tỷ", "owner": "UBND xã"},
    "mn-chi-lang-bac.support_room": {"group": "Nhà 7 phòng MN Chi Lăng Bắc", "state": "Thi công xong, chờ nghiệm thu", "since": "10/10/2026"},
    # 4 toilets of three preschools
    "mn-hong-phong.toilet": {"group": "Nhà vệ sinh mầm non", "state": "Đã đưa vào danh mục", "since": "20/01/2026", "decision": "05/QĐ-UBND"},
    "mn-chi-lang-nam.toilet": {"group": "Nhà vệ sinh mầm non"},
    "mn-chi-lang-bac.toilet": {"group": "Nhà vệ sinh mầm non"},
    # 5 TH Hồng Phong: two items, one building, a due date in the past
    "th-hong-phong.classroom": {"group": "Nhà lớp học 6 phòng TH Hồng Phong", "state": "Đang thi công", "since": "05/03/2026", "decision": "41/QĐ-UBND", "decided_on": "12/02/2026", "investment": 7200, "due": "31/10/2026", "owner": "Ban QLDA khu vực"},
    "th-hong-phong.subject_room": {"group": "Nhà lớp học 6 phòng TH Hồng Phong"},
    # 6 TH Chi Lăng Bắc
    "th-chi-lang-bac.subject_room": {"group": "TH Chi Lăng Bắc", "state": "Đang lập báo cáo kinh tế - kỹ thuật", "since": "02/11/2026"},
    "th-chi-lang-bac.toilet": {"group": "TH Chi Lăng Bắc"},
    # 7 THCS Hồng Phong
    "thcs-hong-phong.classroom": {"group": "THCS Hồng Phong 17 phòng", "state": "Đã ký hợp đồng", "since": "16/11/2026", "decision": "133/QĐ-UBND", "decided_on": "20/11/2026", "investment": 21800, "due": "30/6/2028"},
    "thcs-hong-phong.subject_room": {"group": "THCS Hồng Phong 17 phòng"},
    "thcs-hong-phong.toilet": {"group": "THCS Hồng Phong 17 phòng"},
    # 8 repairs of one level
    "thcs.classroom.renovate": {"group": "Sửa chữa các trường THCS", "state": "Đã đưa vào danh mục", "since": "15/10/2026"},
    "thcs.subject_room.renovate": {"group": "Sửa chữa các trường THCS"},
    # rows of their own
    "th-thanh-giang.classroom": {"state": "Đã bàn giao đưa vào sử dụng", "since": "01/09/2026", "decision": "33/QĐ-UBND", "decided_on": "05/03/2026", "investment": 6700, "owner": "UBND xã"},
    "thcs-chi-lang-bac.subject_room": {"state": "Đã có chủ trương đầu tư", "since": "02/08/2026", "decision": "97/QĐ-UBND", "investment": "3,1 tỷ"},
    "thcs-hong-phong.yard.renovate": {"state": "Đã phê duyệt dự toán", "since": "04/05/2026", "investment": 190},
    "mn.camera": {"state": "Đã tổng hợp nhu cầu", "since": "10/03/2026"},
    "th.computer": {"state": "Đã ký hợp đồng", "since": "12/11/2026", "investment": 950},
    "mn.outdoor_toy": {"state": "Đã đề xuất"},
    "th.computer_room": {"placing": "TH Hồng Phong: 2; TH Thanh Giang: 3", "state": "Đã khảo sát hiện trạng", "since": "01/10/2026"},
    "th.toilet.renovate": {"note": "chờ kinh phí 2027"},
    # beside the plan
    "+1": {"school": "THCS Hồng Phong", "item": "Nhà hiệu bộ THCS Hồng Phong", "action": "xây mới", "origin": "Nhận từ huyện cũ", "state": "Đang thi công", "since": "10/06/2025", "investment": 4200, "due": "30/04/2026", "owner": "Ban QLDA khu vực"},
    "+2": {"school": "TH Thanh Giang", "item": "Tường rào TH Thanh Giang", "action": "cải tạo, sửa chữa", "origin": "Ngoài kế hoạch", "state": "Đã phê duyệt dự toán", "since": "01/11/2026", "investment": 320},
    "+3": {"item": "Nhà văn hóa học đường", "action": "xây mới", "origin": "Nhận từ huyện cũ", "quantity": 1, "state": "Đã bàn giao đưa vào sử dụng", "since": "15/12/2025", "investment": 2900},
}  # fmt: skip


def type_into(form: Path, rows: Mapping[str, Mapping[str, Any]], head: Mapping[str, Any] | None, filled: Path) -> Path:
    """Fill the sheet and save it by Excel's hand; rows are named by item, "+1" is the first of the empty ones."""
    book = load_workbook(form)
    sheet = book["Số liệu ban đầu"]
    columns = {cell.value: cell.column for cell in sheet[FIELD_ROW]}
    places = {cell.value: cell.row for (cell,) in sheet.iter_rows(min_row=FIRST, max_col=1)}
    places |= {f"+{code.rpartition('-')[2]}": row for code, row in places.items() if str(code).startswith("+")}
    fields = {sheet.cell(row, 1).value: row for row in (4, 5, 6)}
    for field, value in (head or {}).items():
        sheet.cell(fields[field], 4).value = value
    for code, cells in rows.items():
        for field, value in cells.items():
            sheet.cell(places[code], columns[field]).value = value
    book.save(filled)
    return filled

"""Sentences about packages of a period: publishing, taking and merging them, and the units they come from."""

from __future__ import annotations

from typing import Final

PACKAGE_SENTENCES: Final[dict[str, str]] = {
    # Publishing
    "package_not_closed": "Kỳ {period} chưa chốt nên chưa công bố được: hãy chốt bằng tiendo close {period} rồi công bố.",
    # Reading a package
    "package_unreadable": "Nội dung gói số liệu sai ở mục “{what}”: hãy xin đơn vị gửi lại tệp.",
    # What is not taken, and why
    "package_member_unknown": "Gói của đơn vị {unit} ({name}): đơn vị này không trực thuộc {area}; hãy xem lại mã, hoặc ghi đơn vị bằng tiendo members add {unit}.",
    "package_key_missing": "Gói của {name} ({unit}), kỳ {period}: chưa ghi chìa khóa công khai của đơn vị; hãy xin tệp .pub rồi ghi bằng tiendo members add {unit} --key.",
    "package_key_other": "Gói của {name} ({unit}), kỳ {period}: ký bằng chìa khóa khác với chìa khóa đã ghi; hãy gọi hỏi đơn vị: nếu đơn vị vừa đổi chìa khóa thì ghi lại bằng tiendo members add {unit} --key, nếu đây là tệp cũ thì xin đơn vị xuất lại tệp.",
    "package_member_left": "Gói của {name} ({unit}), kỳ {period}: đơn vị không còn trực thuộc từ ngày {left:%d/%m/%Y} nên không tính; nếu ngày đó ghi chưa đúng thì hãy rút lại lần ghi ấy (tiendo void) rồi nhận lại.",
    "package_member_merged": "Gói của {name} ({unit}), kỳ {period}: đơn vị đã nhập vào {into} từ ngày {left:%d/%m/%Y} nên không tính, để khỏi tính hai lần; hãy nhận gói của đơn vị tiếp nhận.",
    "package_in_future": "Gói của {name} ({unit}), kỳ {period}: số liệu đến ngày {on:%d/%m/%Y}, sau hôm nay ({today:%d/%m/%Y}); hãy xem lại ngày giờ của hai máy.",
    "package_illustrative": "Gói của {name} ({unit}), kỳ {period}: là số liệu minh họa nên không nhận vào kho số liệu thật; hãy xin gói số liệu thật.",
    "package_real": "Gói của {name} ({unit}), kỳ {period}: là số liệu thật nên không nhận vào kho minh họa; hãy nhận vào kho số liệu thật.",
    "package_other_cycles": "Gói của {name} ({unit}), kỳ {period}: lập theo trình tự công trình khác với ở đây (chương trình {program}) nên không cộng chung được; hãy cùng cập nhật chương trình rồi chốt, công bố lại.",
    "package_row_other": "Gói số liệu kỳ {period} của {unit} trong kho (lần {edition}) có nội dung của đơn vị, kỳ hoặc lần khác nên không tính: hãy để {unit} công bố lại kỳ này.",
    "package_other_rule": "Gói của {name} ({unit}), kỳ {period}: chỉ tiêu {indicator} tính theo “{counted}”, ở đây thống nhất tính theo “{asked}”; hãy để đơn vị chọn cách tính đó rồi công bố lại kỳ này.",
    "package_older": "Gói của {name} ({unit}), kỳ {period}: là lần công bố {edition}, đã có lần {newest} mới hơn; không cần nhận lần cũ.",
    # Verification
    "verify_package": "Gói số liệu của {unit} kỳ {period}, lần {edition}, đã bị sửa trong kho.",
    "verify_package_event": "Gói số liệu của {unit} kỳ {period}, lần {edition}, không khớp với việc công bố hoặc nhận đã ghi.",
    "verify_package_gone": "Gói số liệu của {unit} kỳ {period}, lần {edition}, đã ghi nhưng không còn trong kho.",
    # Merging
    "unit_merges": "Đơn vị {area} tổng hợp số liệu của các đơn vị trực thuộc: hãy dùng tiendo merge.",
}

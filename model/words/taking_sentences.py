"""Sentences about the units that a unit adds up, about their keys, and about packages that come in."""

from __future__ import annotations

from typing import Final

TAKING_SENTENCES: Final[dict[str, str]] = {
    # The list of members
    "member_code_wrong": "“{code}” không phải là mã đơn vị: hãy ghi mã đơn vị hành chính, ví dụ 11284.",
    "member_itself": "Đơn vị {code} không thể trực thuộc chính mình: hãy ghi mã của đơn vị cấp dưới.",
    "member_kind_unknown": "Loại đơn vị “{kind}” không có trong danh mục: hãy chọn một trong {known}.",
    "member_unit_unknown": "Chưa biết tên và loại của đơn vị {code}: hãy ghi thêm --name và --kind.",
    "member_same": "{name} ({code}) đã có trong danh sách đúng như vậy; không có gì đổi.",
    "member_merged": "{name} ({code}) đã nhập vào {into} từ ngày {on:%d/%m/%Y} nên không ghi lại được; nếu lần ghi đó nhầm thì hãy rút lại bằng tiendo void.",
    "member_unknown": "Đơn vị {code} không có trong danh sách trực thuộc; đang có: {known}.",
    "member_left_before": "{name} ({code}) đã không còn trực thuộc từ ngày {on:%d/%m/%Y}; không có gì đổi.",
    "member_into_itself": "{name} ({code}) không thể nhập vào chính mình: hãy ghi mã của đơn vị tiếp nhận.",
    "member_into_unknown": "Chưa ghi được {code} nhập vào {into}: hãy ghi {into} vào danh sách trước bằng tiendo members add {into}; đang có: {known}.",
    "member_into_gone": "{name} ({into}) không phải là đơn vị trực thuộc trong ngày {on:%d/%m/%Y}; hãy chọn một đơn vị đang có.",
    "member_order": "Ngày {on:%d/%m/%Y} không khớp với những gì đã ghi về {code}: có lần ghi vào ngày sau đó; hãy chọn ngày sau, hoặc rút lại lần ghi đó trước (tiendo void).",
    "member_still_meant": "Không rút lại được {into}: {name} ({code}) đã ghi là nhập vào {into}; hãy rút lại việc đó trước.",
    "member_heir_needed": "{name} ({code}) đã ghi là nhập vào {into} từ ngày {on:%d/%m/%Y} nên {into} phải trực thuộc trong ngày đó: hãy chọn ngày sau, hoặc rút lại lần ghi {code} nhập vào trước (tiendo void).",
    "member_elsewhere": "{name} ({code}) đang trực thuộc {other} nên không ghi thêm vào {area}, để khỏi tính hai lần: hãy ghi việc thôi trực thuộc {other} trước (tiendo members leave {code} --area {other}).",
    "member_elsewhere_until": "{name} ({code}) còn trực thuộc {other} đến trước ngày {left:%d/%m/%Y} nên chỉ ghi vào {area} được từ ngày đó, để khỏi tính hai lần: hãy thêm --on {left:%Y-%m-%d}.",
    "member_area_has_plan": "Đơn vị {area} có kế hoạch riêng nên không tổng hợp đơn vị khác được: hãy ghi mã của thành phố, tỉnh bằng --area.",
    "member_circle": "{area} đang trực thuộc {code} nên không ghi ngược lại được: hãy xem lại hai mã.",
    "members_none": "Đơn vị {area} chưa ghi đơn vị trực thuộc nào: hãy ghi bằng tiendo members add MÃ --area {area}.",
    "members_above_missing": "Chưa rõ đơn vị nào tổng hợp: hãy ghi mã thành phố, tỉnh bằng --area, ví dụ --area 31.",
    "members_of_whom": "Có nhiều đơn vị tổng hợp ({known}): hãy ghi rõ bằng --area.",
    # Keys
    "member_key_wrong": "Chìa khóa công khai của {code} chưa đúng dạng: hãy dùng tệp .pub đơn vị gửi, hoặc chép đủ 44 ký tự mà lệnh tiendo packages key của đơn vị in ra.",
    "member_key_of_another": "Tệp chìa khóa này của đơn vị {whose}, không phải của {code}: hãy chọn đúng tệp.",
    "member_key_taken": "Chìa khóa của {code} đã ghi cho {name} ({other}): mỗi đơn vị có chìa khóa riêng, hãy hỏi lại hai đơn vị.",
    "key_lost": "Chìa khóa ký gói số liệu của {area} không còn ở {file}: hãy chép lại tệp đó từ bản lưu, hoặc lập chìa khóa mới bằng tiendo packages key --new rồi gửi cấp trên ghi lại.",
    "key_unreadable": "Tệp {file} không phải là chìa khóa ký gói số liệu của {area}: hãy chép lại từ bản lưu, hoặc lập chìa khóa mới bằng tiendo packages key --new rồi gửi cấp trên ghi lại.",
    # What comes in
    "envelope_missing": "Không thấy {path}: hãy xem lại tên tệp hoặc thư mục; chưa nhận gì.",
    "envelope_none": "Thư mục {path} không có gói số liệu nào (goi-….tiendo.json): hãy xem lại thư mục; chưa nhận gì.",
    "envelope_folder": "Không thấy thư mục {path} để chép tệp vào: hãy cắm USB hoặc xem lại đường dẫn.",
    "envelope_closed": "Không đọc được tệp: hãy chép tệp sang ổ đĩa khác rồi nhận lại.",
    "envelope_large": "Tệp lớn hơn {most} MB nên không phải gói số liệu: hãy chọn tệp goi-….tiendo.json do đơn vị gửi.",
    "envelope_other": "Tệp này không phải gói số liệu: hãy chọn tệp goi-….tiendo.json do đơn vị gửi.",
    "envelope_unreadable": "Gói số liệu bị hỏng, không đọc được: hãy xin đơn vị gửi lại tệp.",
    "envelope_broken": "Gói số liệu thiếu hoặc sai mục “{what}”: hãy xin đơn vị gửi lại tệp.",
    "envelope_newer": "Gói do chương trình mới hơn lập (dạng {version}, ở đây đọc được đến dạng {known}): hãy cập nhật chương trình rồi nhận lại.",
    "package_tampered": "Nội dung không khớp chữ ký, tệp đã khác đi sau khi ký: hãy xin đơn vị gửi lại tệp gốc.",
    "package_of_another": "Đơn vị {area} chỉ công bố gói số liệu của mình, không công bố được gói của {unit}.",
    "package_of_nobody": "Đơn vị {unit} không trực thuộc {area} nên chưa nhận được gói: hãy xem lại mã, hoặc ghi đơn vị bằng tiendo members add {unit}.",
    "package_own": "Gói này do chính đơn vị {area} công bố nên không cần nhận.",
    "package_two_texts": "Gói của {name} ({unit}), kỳ {period}: lần công bố {edition} đã có ở đây với mã băm {here}…, tệp này cùng lần mà mã băm {there}…; hãy hỏi đơn vị, nội dung thay đổi thì đơn vị công bố lần mới.",
    "package_edition_there": "Gói của {unit} kỳ {period}, lần {edition}, đã có rồi; không ghi lại.",
    "package_other_days": "Kỳ {period} của {name} ({unit}) tính từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}, ở đây từ {from_:%d/%m/%Y} đến {to:%d/%m/%Y}: hãy thống nhất lịch báo cáo rồi công bố lại.",
    "package_before_member": "{name} ({unit}) được ghi là trực thuộc từ ngày {since:%d/%m/%Y}, sau kỳ {period}: nếu trực thuộc sớm hơn thì hãy ghi lại bằng tiendo members add {unit} --on NGÀY.",
    "package_none": "Chưa có gói số liệu của {unit} cho kỳ {period}: hãy xin đơn vị gửi tệp, hoặc xem các gói đang có bằng tiendo packages list --period {period}.",
    # Verifying
    "verify_merged": "Bảng tổng hợp kỳ {period} đã bị sửa trong kho, hoặc không khớp với việc chốt đã ghi.",
    # What is said of a file that was taken in
    "taken_new": "Đã nhận.",
    "taken_same": "Đã có đúng gói này từ trước, không ghi lại.",
    "taken_late": "Đã nhận và lưu, nhưng bảng tổng hợp kỳ {period} đã chốt nên không tính vào; số liệu sẽ có trong kỳ sau.",
}

"""Help texts of the verbs about packages and the units they come from."""

from __future__ import annotations

from typing import Final

PACKAGES: Final = "Gói số liệu của kỳ: công bố, nhận, xem."
PUBLISH: Final = """Công bố gói số liệu của một kỳ đã chốt: một tệp đã ký, không có tên người, trường, công trình.

Công bố lại khi số liệu không đổi thì được đúng tệp cũ; khi có thay đổi thì thành lần tiếp theo, kèm lý do (--reason).

Ví dụ: tiendo packages publish --period 2026-W47 --to E:\\"""
PUBLISH_PERIOD: Final = "Kỳ đã chốt, ví dụ 2026-W47; bỏ trống là tuần gần nhất."
PUBLISH_REASON: Final = "Lý do công bố lại, ví dụ đã chọn cách tính khác."
PUBLISH_TO: Final = "Chép thêm tệp vào thư mục này, ví dụ một USB."
TAKE: Final = """Nhận gói số liệu của các đơn vị trực thuộc, từ tệp hoặc thư mục (mọi tệp goi-….tiendo.json trong đó).

Mỗi tệp được xem riêng: tệp đúng được nhận, tệp chưa đúng được nêu tên và lý do. Nhận lại thì không ghi trùng.

Ví dụ: tiendo packages take E:\\ --area 31"""
TAKE_FILES: Final = "Tệp goi-….tiendo.json hoặc thư mục có các tệp đó; ghi được nhiều."
LIST: Final = "Gói của kỳ đã đến và chưa đến; với một xã là các lần xã đã công bố."
LIST_PERIOD: Final = "Kỳ, ví dụ 2026-W47; bỏ trống là tuần gần nhất đã đến giờ chốt."
SHOW: Final = "Xem trong gói có gì: một tệp chưa nhận, hoặc gói đã có của một đơn vị."
SHOW_WHAT: Final = "Tệp goi-….tiendo.json, hoặc mã đơn vị, ví dụ 11284."
KEY: Final = """Chìa khóa công khai của đơn vị, để gửi cấp trên ghi một lần; kèm số kiểm tra đọc qua điện thoại.

Ví dụ: tiendo packages key --to E:\\"""
KEY_NEW: Final = "Lập chìa khóa mới thay chìa đã mất hoặc nghi đã lộ; cấp trên phải ghi lại."
KEY_TO: Final = "Chép tệp chìa khóa công khai vào thư mục này."

MEMBERS: Final = "Các đơn vị trực thuộc mà đơn vị này tổng hợp số liệu."
MEMBERS_ADD: Final = """Ghi một đơn vị trực thuộc, hoặc ghi lại tên, loại, chìa khóa của đơn vị đã có.

Ví dụ: tiendo members add 11284 --area 31 --key 11284.pub"""
MEMBERS_LEAVE: Final = "Ghi một đơn vị không còn trực thuộc từ một ngày (--on), và đơn vị nó nhập vào (--into)."
MEMBER_CODE: Final = "Mã đơn vị hành chính, ví dụ 11284."
MEMBER_NAME: Final = "Tên, không kèm xã, phường; bỏ trống nếu mã đã có trong danh mục đơn vị."
MEMBER_KIND: Final = "commune, ward, special_zone, city hoặc province; bỏ trống nếu mã đã có trong danh mục đơn vị."
MEMBER_KEY: Final = "Tệp .pub đơn vị gửi, hoặc dòng chìa khóa công khai (44 ký tự)."
MEMBER_INTO: Final = "Mã đơn vị mà nó nhập vào."

"""Sentences about who signs in, and of personal links."""

from __future__ import annotations

ACCESS_SENTENCES: dict[str, str] = {
    "sign_in_wrong": "Tên hoặc mật khẩu chưa đúng: hãy gõ lại; quên mật khẩu thì nhờ người quản trị của đơn vị đặt lại.",
    "sign_in_too_often": "Đã thử nhiều lần quá: hãy đợi {minutes} phút rồi thử lại, hoặc nhờ người quản trị của đơn vị giúp.",
    "sign_in_needs": "Chưa gõ đủ tên và mật khẩu: hãy điền cả hai ô.",
    "password_length": "Mật khẩu cần từ {least} đến {most} ký tự: một câu ngắn dễ nhớ là tốt nhất.",
    "password_plain": "Mật khẩu này quá dễ đoán: hãy chọn một câu ngắn chỉ mình biết.",
    "password_old_wrong": "Mật khẩu đang dùng chưa đúng: hãy gõ lại; quên thì nhờ người quản trị của đơn vị đặt lại.",
    "password_not_same": "Hai lần gõ mật khẩu mới chưa giống nhau: hãy gõ lại.",
    "password_of_school": "{name} vào bằng đường dẫn riêng và mã PIN, không dùng mật khẩu: hãy cấp đường dẫn.",
    "password_changed": "Đã đổi mật khẩu. Các máy khác đang dùng mật khẩu cũ đã được đăng xuất.",
    "password_set": "Đã đặt mật khẩu cho {name}. Các máy đang dùng mật khẩu cũ đã được đăng xuất.",
    "link_dead": "Đường dẫn này không còn dùng được: hãy xin đường dẫn mới ở Phòng phụ trách của xã, phường.",
    "link_role": "{name} ({role}) vào bằng mật khẩu, không dùng đường dẫn riêng: hãy đặt mật khẩu.",
    "pin_wrong": "Mã PIN chưa đúng: hãy gõ lại sáu số ghi trên tờ hướng dẫn của trường.",
    "access_nobody": "Không có ai tên “{person}” đang làm việc ở đơn vị: hãy chọn một người trong danh sách.",
    "right_access": "{name} không phải người quản trị: chỉ người quản trị cấp, thu hồi đường dẫn và đặt mật khẩu.",
    "access_withdrawn": "Đã thu hồi đường dẫn của {name} và đăng xuất {count} máy.",
    "access_withdrawn_schools": "Đã thu hồi mọi đường dẫn của các trường và đăng xuất các máy của trường: {count} mục.",
    "access_withdrawn_everybody": "Đã đăng xuất mọi người trừ máy này và thu hồi mọi đường dẫn: {count} mục.",
    "links_none_missing": "Trường nào cũng đã có đường dẫn: muốn in lại thì chọn cấp mới cho mọi trường.",
    "withdraw_whose": "Chưa rõ thu hồi của ai: hãy ghi tên một người, hoặc --schools, hoặc --everybody.",
    "outer_address_wrong": "“{url}” không phải địa chỉ trang: hãy ghi như http://192.168.1.2:8300 hoặc https://tiendo.xa.gov.vn.",
    "signed_out": "Đã đăng xuất.",
    "signed_out_elsewhere": "Đã đăng xuất {count} máy khác.",
    "first_key_wrong": "Đường dẫn một lần này không còn dùng được: hãy mở lại tiendo up và dùng đường dẫn mới in ra, hoặc đăng nhập.",
    "first_not_administrator": "Đơn vị đã có người quản trị ({names}): hãy ghi đúng tên một người trong số đó.",
    "person_added": "Đã ghi {name}.",
    "person_left": "Đã ghi {name} thôi làm việc; tài khoản và đường dẫn đã khóa, tên vẫn còn trong lịch sử.",
    "office_moved": "Đã ghi bàn giao việc của {whose} cho {into}.",
}

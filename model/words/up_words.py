"""Words of `tiendo up`: its parts, and what it says on the console while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

UP: Final = "Mở chương trình chạy hằng ngày trên máy này: trang xem, lịch tự động; dừng bằng Ctrl-C."
UP_PORT: Final = (
    "Cổng của trang xem; bỏ trống là cổng trong settings.yaml (lúc đầu 8300), đang bận thì lấy cổng kế tiếp."
)
UP_LAN: Final = "Cho máy khác trong mạng cơ quan mở trang xem, in mã QR; bỏ trống thì chỉ máy này mở được."
UP_LOAD: Final = "Nạp các kế hoạch đi kèm nếu chưa có kho dữ liệu."

PARTS: Final[Mapping[str, str]] = {
    "web": "trang xem",
    "server": "máy chủ lịch",
    "serve": "lịch tự động",
}

# Schedules whose name is not that of their flow.
SCHEDULES: Final[Mapping[str, str]] = {"weekly": "Tổng hợp tuần"}

# What the console says, by the code of what happened.
SAID: Final[Mapping[str, str]] = {
    "engine_starting": "Đang mở tiendo…",
    "engine_healed": "Lần trước máy tắt giữa chừng: {healed} lần chạy dở dang đã được đánh dấu, phần còn thiếu sẽ được làm lại.",
    "engine_moved": "Cổng {moved} đang có chương trình khác dùng, lần này trang xem mở ở cổng khác.",
    "engine_page": "Trang xem: {web}   (mở sau {seconds} giây)",
    "engine_first": "Chưa có ai đăng nhập được. Mở đường dẫn dùng một lần này trên máy này để đặt mật khẩu cho người quản trị:",
    "engine_first_forget": "Đường dẫn này chỉ dùng một lần, đừng gửi cho ai.",
    "engine_lan": "Máy khác trong mạng cơ quan mở: {address}   hoặc quét mã:",
    "engine_lan_none": "Máy này chưa nối mạng cơ quan, nên máy khác chưa mở được trang.",
    "engine_lan_warning": "Lưu ý: máy khác trong mạng cơ quan mở được trang đăng nhập; vào được hay không là do mật khẩu, đường dẫn riêng của từng người. Trong mạng cơ quan nội dung đi không mã hóa (http), nên đừng mở trên Wi-Fi công cộng. Nếu Windows hỏi về tường lửa, chỉ cho phép mạng riêng (Private).",
    "engine_schedules": "Lịch tự động đã sẵn sàng (sau {seconds} giây). Lần chạy kế tiếp:",
    "engine_next": "{at:%H:%M %d/%m/%Y}   {name}",
    "engine_missing": "Chưa thấy lần chạy kế tiếp của: {names}. Hãy chạy: tiendo doctor",
    "engine_schedules_late": "Sau {minutes} phút lịch tự động vẫn chưa sẵn sàng, chương trình vẫn đang thử; hãy chạy tiendo doctor ở cửa sổ khác.",
    "engine_how_to_stop": "Dừng: bấm Ctrl-C trong cửa sổ này. Cứ để cửa sổ mở trong giờ làm việc.",
    "engine_child_ended": "Phần “{part}” dừng ngoài ý muốn (mã {exit}), mở lại sau {wait} giây. Dòng cuối trong nhật ký kỹ thuật: {said}",
    "engine_child_again": "Phần “{part}” đã được mở lại.",
    "engine_ending": "Đang dừng…",
    "engine_ended": "Đã dừng. Mở lại bằng: tiendo up",
}

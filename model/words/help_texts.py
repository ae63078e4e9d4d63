"""Help texts of the command line."""

from __future__ import annotations

from pathlib import Path

APP = "Theo dõi công trình, thiết bị trường học của xã: từ kế hoạch đến bàn giao."

COMMANDS = "Lệnh"
ARGUMENTS = "Nội dung"
OPTIONS = "Tùy chọn"

HOME = "Thư mục chứa kho dữ liệu, hồ sơ và báo cáo."
STORE = "Địa chỉ kho dữ liệu; bỏ trống thì dùng tệp SQLite trong --home."
PLAN = "Mã kế hoạch; bỏ trống thì dùng kế hoạch của xã."
AREA = "Mã đơn vị hành chính, ví dụ 11284."
ON = "Ngày cần xem hoặc ngày xảy ra việc cần ghi (2026-11-19 hoặc 19/11/2026); bỏ trống là hôm nay."
KNOWN_AT = "Chỉ tính những gì đã ghi đến thời điểm này, ví dụ 2026-11-19T16:00."
JSON = "In ra JSON cho chương trình khác đọc."

LOAD = "Nạp một kế hoạch, hoặc bản sửa của nó; nạp lại y nguyên thì không đổi gì."
LOAD_PLAN = "Mã kế hoạch trong data/plans, hoặc đường dẫn một thư mục kế hoạch."
ITEMS = "Hạng mục của kế hoạch và tình trạng từng hạng mục."
WORKS = "Công trình đang theo dõi, bước hiện nay và bước tiếp theo."
INDICATORS = "Chỉ tiêu: hiện trạng, mục tiêu, kết quả và đường đến mục tiêu."
RULE = "Xem theo một cách tính khác, ví dụ rooms_with_preschool."
ASSESS = "Xem đánh giá: đạt, chưa, vượt, chưa đến hạn; còn thiếu và tốc độ cần có."
READINGS = "Các cách tính của một chỉ tiêu, cạnh nhau, và những cách hiểu cho ra đúng con số đã nêu."
READINGS_INDICATOR = "Mã chỉ tiêu, ví dụ 3.2."
READINGS_NUMBER = "Con số cần tìm cách hiểu, ví dụ 42."
READINGS_MOST = "Số cách hiểu in ra."
FINDINGS = "Nội dung cần làm rõ trong kế hoạch, kèm dòng văn bản."
CLARIFY = "Ghi ý kiến về một nội dung cần làm rõ: đã hỏi, đã trả lời, đã sửa kế hoạch, giữ nguyên có lý do."
CLARIFY_FINDING = "Mã nội dung, xem bằng: tiendo findings --json."
CLARIFY_STATUS = "open, asked, answered, corrected hoặc accepted."
CLARIFY_BY = "Người quyết định: họ tên, chức vụ."
CLARIFY_TEXT = "Ý kiến, lý do; không có văn bản thì ghi là ý kiến trực tiếp."
QUESTIONS = "Lập Phiếu đề nghị làm rõ (Word và Excel) gửi người ký kế hoạch."
SURVEY = "Khảo sát cơ sở vật chất hằng năm (kế hoạch, mục IV.2)."
SURVEY_FORM = "Lập biểu khảo sát Excel cho mọi trường của kế hoạch."
SURVEY_READ = "Đọc biểu đã điền; có ô cần sửa thì chưa ghi gì, trừ khi thêm --keep-good."
SURVEY_FILE = "Tệp Excel (.xlsx)."
SURVEY_YEAR = "Năm khảo sát; bỏ trống là năm nay."
KEEP_GOOD = "Ghi các trường đã điền đúng, còn lại để sửa."
NEEDS = "Nhu cầu của từng trường so với tiêu chuẩn, bên cạnh những gì kế hoạch đã nêu."
NEEDS_SCHOOL = "Mã một trường; bỏ trống là mọi trường đã khảo sát."
NEEDS_XLSX = "Ghi thêm ra tệp Excel này."
HISTORY = "Diễn biến của một công trình, hạng mục, trường hoặc chỉ tiêu."
RECORD = """Ghi một việc đã xảy ra.

Ví dụ: tiendo record th-hong-phong.classroom listed --on 2026-11-03 --evidence qd_danh_muc:12/QĐ-UBND:2026-11-03

Các bước tiếp theo và hồ sơ cần có của từng công trình: tiendo works --json (mục next_steps).
Việc khác: allocated, disbursed (lũy kế), progress, due, commitment, kept, blocked, unblocked, leave, paper, comment,
school_report, directive, directive_done, observed, rule_adopted."""
SUBJECT = "Mã công trình (CT-07), hạng mục (th-hong-phong.classroom), trường (th-hong-phong) hoặc chỉ tiêu (1.1)."
KIND = "Việc cần ghi: một bước (listed, approved, handed_over…) hoặc việc khác (allocated, disbursed…)."
QUANTITY = "Số lượng, ví dụ số phòng bàn giao."
AMOUNT = "Số tiền: 5100000000, 5.100.000.000 hoặc “5,1 tỷ”. Giải ngân ghi số lũy kế."
ITEM = "Hạng mục, khi một công trình có nhiều hạng mục."
SOURCE = "Mã nguồn vốn, ví dụ NSTP, NSX."
FINAL = "Bàn giao lần cuối, dù nhiều hoặc ít hơn kế hoạch."
EVIDENCE = "Hồ sơ LOẠI:SỐ:NGÀY, ghi được nhiều lần, ví dụ bb_ban_giao:15/BB-BG:2026-11-18."
KEY = "Khóa để ghi lại không bị trùng."
ACTOR = "Người ghi; bỏ trống thì lấy tên đăng nhập máy."
CORRECTS = "Mã việc đã ghi mà việc này đính chính, ví dụ 11284-57."
MORE = "Nội dung khác của việc: --text, --due, --percent, --stage, --year, --kept, --lead, --numerator, --denominator…"
VOID = "Rút lại một việc ghi nhầm; việc cũ vẫn còn trong diễn biến."
EVENT = "Mã việc đã ghi, ví dụ 11284-57."
REASON = "Lý do rút lại."
GROUP = "Gộp nhiều hạng mục vào một công trình: một quyết định, một hợp đồng."
GROUP_NAME = "Tên công trình, ví dụ “Nhà lớp học 6 phòng”."
GROUP_SUBJECTS = "Các hạng mục hoặc công trình cần gộp."
ROLLUP = "Tổng hợp tuần vừa qua giờ chốt: số liệu, chỉ tiêu và trang báo cáo nhanh."
PERIOD = "Tuần báo cáo, ví dụ 2026-W47; bỏ trống là tuần vừa qua giờ chốt."
DRAFT = "Xem tạm tuần đang chạy, không lưu."
CHANGES = "Vì sao số liệu khác nhau giữa hai tuần hoặc hai mốc, do những việc nào."
CHANGES_SIDE = "Tuần (2026-W46), ngày, hoặc ngày@thời điểm đã biết."
CLOSE = "Chốt tuần: số liệu và trang báo cáo được giữ nguyên từ đây."
BY = "Người chốt: họ tên, chức vụ."
REPORT = "Lập lại báo cáo của một kỳ; kỳ đã chốt lấy từ kho lưu."
REPORT_KIND = "Loại báo cáo: weekly."
EXPORT = "Xuất một bảng ra Excel hoặc CSV."
EXPORT_TABLE = "Bảng cần xuất: items, works, indicators, findings."
EXPORT_FILE = "Tệp .xlsx hoặc .csv."
VERIFY = "Kiểm tra toàn bộ kho dữ liệu bằng cách tính lại độc lập."
RUN = "Việc chính: nạp các kế hoạch, tổng hợp qua Prefect, in kết quả."
DEMO = "Như việc chính, trên một kho riêng với hai năm số liệu minh họa."

SURVEY = "Khảo sát cơ sở vật chất hằng năm: xuất phiếu, đọc phiếu đã điền."
SURVEY_FORM = "Xuất phiếu khảo sát (.xlsx), mỗi trường một dòng."
SURVEY_READ = "Đọc phiếu đã điền; ô chưa rõ được nêu theo địa chỉ ô, không ghi nửa chừng."
SURVEY_FILE = "Tệp .xlsx của phiếu khảo sát."
SURVEY_YEAR = "Năm khảo sát; mặc định là năm nay."
KEEP_GOOD = "Ghi các dòng đã rõ, dù phiếu còn dòng cần làm rõ."
NEEDS = "Nhu cầu cơ sở vật chất từng trường so với mức tối thiểu, mức độ 1, mức độ 2, và phần kế hoạch đã nêu."
NEEDS_SCHOOL = "Mã một trường; mặc định là mọi trường theo thứ tự kế hoạch."
NEEDS_XLSX = "Xuất ra tệp .xlsx."

INTERRUPTED = "Đã dừng theo yêu cầu; việc đang làm dở không được ghi."


WRONG_USE = {
    "UnknownCommandError": "Không có lệnh “{what}”",
    "UnknownOptionError": "Không có mục “{what}” trong lệnh này",
    "MissingArgumentError": "Thiếu giá trị cho {what}",
    "UnusedCliTokensError": "Thừa “{what}”",
    "RepeatArgumentError": "Mục {what} ghi hai lần",
    "CoercionError": "Giá trị của {what} không đúng loại",
}


def wrong_use(kind: str, what: str) -> str:
    """The sentence for a command that was typed wrongly."""
    sentence = WRONG_USE.get(kind, "Câu lệnh chưa đúng ở “{what}”").format(what=what)
    return f"{sentence}. Xem cách dùng bằng: tiendo --help, hoặc thêm --help sau tên lệnh."


def unexpected(error: Exception, trace: Path) -> str:
    """The sentence for what nobody foresaw; the technician's trace lies in a file."""
    return f"Có lỗi ngoài dự kiến ({type(error).__name__}). Xin gửi tệp {trace} cho người hỗ trợ kỹ thuật."

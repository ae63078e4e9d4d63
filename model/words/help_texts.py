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
FLAGS = "Nội dung cần bổ sung, giải trình về các công trình; mã thoát 1 khi còn nội dung chưa giải trình."
FLAGS_WORK = "Mã một công trình, ví dụ CT-07; bỏ trống là mọi công trình."
EXPLAIN = "Ghi giải trình cho một nội dung; số liệu thay đổi thì nội dung được mở lại."
EXPLAIN_FLAG = "Mã nội dung, xem bằng: tiendo flags."
EXPLAIN_TEXT = "Nội dung giải trình."
EXPLAIN_BY = "Người giải trình: họ tên, chức vụ; bỏ trống là người ghi."
CLEARS = "6 rõ của từng công trình chưa xong: người, việc, trách nhiệm, thẩm quyền, thời gian, sản phẩm."
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
EVIDENCE = "Hồ sơ LOẠI:SỐ:NGÀY, ghi được nhiều lần, ví dụ bb_ban_giao:15/BB-BG:2026-11-18; bỏ trống LOẠI khi bước chỉ cần một loại."
EVIDENCE_FILE = "Tệp (bản quét, ảnh) của hồ sơ, ghi được nhiều lần: tệp thứ n đi với --evidence thứ n; tệp thừa thành ảnh hoặc văn bản khác."
EVIDENCE_ISSUER = "Cơ quan ban hành, nếu khác thường lệ; mục thứ n đi với --evidence thứ n."
EVIDENCE_SIGNER = "Người ký; mục thứ n đi với --evidence thứ n."
EVIDENCE_ABOUT = "Trích yếu; mục thứ n đi với --evidence thứ n."
PAPERS = "Mục lục hồ sơ của một công trình, hoặc sổ mọi hồ sơ; --owed: hồ sơ cho bổ sung sau, chưa có."
PAPERS_WORK = "Mã công trình hoặc hạng mục; bỏ trống là mọi hồ sơ."
PAPERS_OWED = "Chỉ hồ sơ được cho bổ sung sau mà chưa có: ai cho, lý do, hạn, quá hạn mấy ngày."
IMPORT = "Ghi nhiều việc từ một bảng Excel hoặc CSV; có dòng chưa rõ thì chưa ghi gì, trừ khi thêm --keep-good."
IMPORT_FILE = "Tệp .xlsx hoặc .csv; dòng tên cột có ít nhất Công trình/hạng mục, Việc, Ngày."
IMPORT_FORM = "Xuất bảng mẫu trống, kèm danh mục việc, công trình, nguồn, loại hồ sơ."
IMPORT_KEEP_GOOD = "Ghi các dòng đã rõ, dù bảng còn dòng cần làm rõ."
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
PERIOD = "Kỳ báo cáo, ví dụ 2026-W47 hoặc 2026-Q4; bỏ trống là tuần vừa qua giờ chốt."
DRAFT = "Xem tạm tuần đang chạy, không lưu."
CHANGES = "Vì sao số liệu khác nhau giữa hai tuần hoặc hai mốc, do những việc nào."
CHANGES_SIDE = "Tuần (2026-W46), ngày, hoặc ngày@thời điểm đã biết."
CLOSE = "Chốt tuần, hoặc kỳ tháng, quý, 6 tháng, năm: số liệu và trang báo cáo được giữ nguyên từ đây."
PERIODS = "Các kỳ báo cáo: đã chốt chưa, báo cáo đã gửi, bị trả lại hay đã được nhận, trường nào đã gửi."
SUBMIT = "Ghi việc gửi báo cáo của kỳ đã chốt lên cấp trên, hoặc báo cáo của một trường lên xã (--school)."
RETURN = "Ghi việc trả lại báo cáo, kèm ý kiến: của cấp trên (--by) hoặc của xã với báo cáo của trường (--school)."
ACCEPT = "Ghi việc nhận báo cáo: của cấp trên (--by) hoặc của xã với báo cáo của trường (--school)."
REPORT_PERIOD = "Kỳ báo cáo, ví dụ 2026-W47, 2026-M11, 2026-Q4, 2026-H2 hoặc 2026."
REPORT_SCHOOL = "Mã trường, nếu là báo cáo của trường."
REPORT_BY = "Ai ở cấp trên đã trả lời: họ tên, cơ quan."
REPORT_REMARK = "Ý kiến khi trả lại: cần bổ sung, sửa gì."
REPORT_TEXT = "Ghi chú."
TICK = "Làm ngay những việc lịch tự động sẽ làm: tổng hợp kỳ còn thiếu, soát hạn, soạn và gửi tin."
NIGHTLY = "Làm ngay việc ban đêm: tính lại và so toàn bộ số liệu, rồi sao lưu."
BY = "Người chốt: họ tên, chức vụ."
REPORT = "Lập báo cáo của một kỳ: tuần, tháng, quý, 6 tháng, năm; kỳ đã chốt lấy số liệu đã chốt."
EXPORT = (
    "Xuất một bảng ra Excel hoặc CSV; all: mọi bảng; folders: hồ sơ thành thư mục thường, mỗi công trình một thư mục."
)
EXPORT_TABLE = "Bảng cần xuất: items, works, indicators, findings, events, papers, owed, money, handovers, directives, schools, people, flags, clears, periods; hoặc all, folders."
EXPORT_FILE = "Tệp .xlsx hoặc .csv; với all, folders là một thư mục mới (hoặc thư mục do lệnh này xuất lần trước)."
EXPORT_WORK = "Chỉ hồ sơ của công trình này (dùng với folders)."
BENCH = "Đo tốc độ của chương trình, bên cạnh mức thấp nhất mà cơ sở dữ liệu phải làm."
BENCH_LEDGER = "Đo sổ ghi: ghi một sự kiện, ghi cả loạt, cộng ô số liệu, chuyển tuần, hỏi lại ngày cũ. Đo trên số liệu giả trong kho tạm."
BENCH_SIZE = "Cỡ đo: commune (một xã, 500 công trình), city (114 xã), nation (3.321 xã; nhiều giờ), tiny (để thử)."
BENCH_ENGINE = (
    "Đo bộ máy chạy: tổng hợp qua Prefect so với cùng việc ấy không qua Prefect, thời gian mở tiendo up, bộ nhớ, số lượt chạy "
    "của một tuần không có việc. Đo trên số liệu giả trong thư mục tạm."
)
BENCH_ENGINE_SIZE = (
    "Cỡ đo: commune (một xã, 149 công trình), city (114 xã × 50), nation (3.321 xã × 8; khoảng nửa giờ), tiny (để thử)."
)
BENCH_GROUND = "Thư mục giữ số liệu giả để lần sau đo nhanh hơn; không nêu thì lập rồi xóa."
BENCH_PAPERS = (
    "Đo việc làm văn bản: hồ sơ 200 công trình và báo cáo nhanh của mọi xã, bên cạnh docxtpl, xlsxwriter trần."
)
BENCH_PAPERS_SIZE = "Cỡ đo: small (100 báo cáo), nation (3.321 báo cáo; nhiều phút), tiny (để thử)."
BENCH_WEB = (
    "Đo các trang web: mỗi trang khi một xã ở riêng và khi xã ấy nằm trong kho cả thành phố, nhiều người xem cùng lúc; và số KiB "
    "phải tải lần đầu. Đo trên số liệu giả."
)
BENCH_WEB_SIZE = "Cỡ đo: city (114 xã, 60.000 công trình, 20 người cùng lúc), tiny (để thử)."
BENCH_SCALE = (
    "Đo cỡ thành phố và cả nước: chuyển một tuần cho mọi xã, trang cả nước từ các gói số liệu, hợp nhất gói, hỏi lại ngày cũ, "
    "bộ nhớ; đặt cạnh việc cộng lại toàn bộ và DuckDB. Đo trên số liệu giả trong kho riêng."
)
BENCH_SCALE_SIZE = "Cỡ đo: commune (một xã, 500 công trình), city (114 xã), nation (3.321 xã; cần 25 GB, chừng nửa giờ), tiny (để thử)."
BENCH_SEED = "Số gốc của số liệu giả; cùng số thì cùng số liệu."
BENCH_WRITE = "Ghi bảng kết quả vào docs/performance.md của mã nguồn."
VERIFY = "Kiểm tra toàn bộ kho dữ liệu bằng cách tính lại độc lập."
VERIFY_HEAD = "Dấu số liệu in ở chân một báo cáo, để so với sổ: DẤU hoặc SỐ VIỆC:DẤU, ví dụ 57:1a2b3c4d5e6f."
BACKUP = """Sao lưu kho dữ liệu và hồ sơ vào một tệp, trong khi mọi người vẫn đang ghi.

Bản sao chỉ được tính khi đọc lại thấy đủ. Nên có nơi lưu thứ hai (USB, máy khác) và mật khẩu."""
BACKUP_TO = "Thư mục đặt bản thứ nhất lần này; bỏ trống là thư mục backups trong --home."
BACKUP_SECOND = "Nơi lưu thứ hai, nhớ cho các lần sau: ổ USB hoặc thư mục ở máy khác."
BACKUP_NO_SECOND = "Thôi dùng nơi lưu thứ hai."
BACKUP_KEEP = "Số bản giữ lại ở mỗi nơi, nhớ cho các lần sau (lúc đầu là 14)."
BACKUP_LIST = "Xem các bản đang có, không sao lưu."
BACKUP_ASK = "Hỏi mật khẩu và khóa bản sao bằng mật khẩu đó; quên mật khẩu thì không ai mở được."
BACKUP_LOCK_FILE = "Tệp có mật khẩu ở dòng đầu; cũng có thể đặt biến TIENDO_PASSPHRASE."
RESTORE = "Khôi phục một bản sao lưu vào nơi còn trống; SQLite và PostgreSQL đổi cho nhau được."
RESTORE_FILE = "Tệp tiendo_….zip hoặc tiendo_….tiendo."
RESTORE_WITH_DIFFERENCES = "Vẫn khôi phục khi sổ trong bản sao không khớp; các chỗ khác được in ra."
UPGRADE = """Nâng cấp kho dữ liệu do bản cũ hơn lập: sao lưu trước, nâng cấp trọn vẹn hoặc giữ nguyên, rồi kiểm tra lại.

Kho đã ở bản mới nhất thì không làm gì."""
DOCTOR = """Khám máy: phiên bản, ổ đĩa, kho, đồng hồ, thư, sao lưu, lịch chạy. Việc cần người xem đứng trước.

Không sửa gì. Mã trả về 1 khi có việc cần người xem."""
DOCTOR_DEEP = (
    "Khám kỹ: tính lại toàn bộ sổ, và chạy thử một máy chủ Prefect riêng để xem lịch có hiện ra không (một, hai phút)."
)
DOCTOR_SEND_TEST = "Gửi một thư thử tới địa chỉ này."
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

PEOPLE = "Danh bạ người dùng của đơn vị: ai, vai trò gì; còn trống thì ai ghi cũng được như người quản trị."
PEOPLE_ADD = "Thêm một người vào danh bạ, hoặc đổi tên, vai trò; người đầu tiên phải là người quản trị."
PEOPLE_LEAVE = "Ghi một người thôi phụ trách; tên người đó vẫn còn trong những việc đã ghi."
PEOPLE_MOVE = "Bàn giao mọi công trình của một người cho người khác từ một ngày (--on)."
PEOPLE_LINK = "Cấp đường dẫn riêng và mã PIN cho một trường; đường dẫn cũ của người đó hết hiệu lực."
PEOPLE_FIRST = "In đường dẫn một lần để người quản trị đầu tiên của một đơn vị (--area) tự đặt tên và mật khẩu, khi máy chủ dùng chung cho nhiều đơn vị."
PEOPLE_PASSWORD = "Đặt mật khẩu cho một người; gõ hai lần, không hiện trên màn hình."  # noqa: S105 - a help text
PEOPLE_WITHDRAW = (
    "Thu hồi đường dẫn và đăng xuất mọi máy của một người, của mọi trường (--schools) hoặc của mọi người (--everybody)."
)
PEOPLE_SIGN_INS = "Nhật ký đăng nhập: ai vào, ai gõ sai, ai được cấp, ai thu hồi."
PEOPLE_URL = "Địa chỉ trang mà trường mở được, ví dụ http://192.168.1.2:8300; bỏ trống là địa chỉ chung trong settings.yaml hoặc của máy này trong mạng."
WITHDRAW_SCHOOLS = "Thu hồi của mọi trường."
WITHDRAW_EVERYBODY = "Đăng xuất mọi người, thu hồi mọi đường dẫn."
PERSON = "Mã hoặc họ tên trong danh bạ."
PERSON_ID = "Mã ngắn, chữ thường không dấu, ví dụ tran-van-minh."
PERSON_NAME = "Họ tên, như khi ghi bằng --actor."
PERSON_ROLE = "school, economic_office, culture_office, chairman, clerk, city_reader, city_officer hoặc administrator."
PERSON_SCHOOL = "Mã trường, chỉ cho vai trò school, ví dụ th-hong-phong."
PERSON_INTO = "Mã hoặc họ tên người nhận bàn giao."
PERSON_TEXT = "Ghi chú, ví dụ số biên bản bàn giao."
HANDOVER = "Danh mục bàn giao của một người: công trình đang theo dõi, hồ sơ còn nợ, việc giao, nội dung đã hỏi."
HANDOVER_XLSX = "Ghi thêm ra tệp Excel này, để ký."

OPENING = "Số liệu ban đầu: mỗi công trình đang ở bước nào khi bắt đầu theo dõi."
OPENING_FORM = "Xuất bảng số liệu ban đầu (.xlsx), mỗi hạng mục xây dựng, sửa chữa, mua sắm một dòng."
OPENING_READ = "Đọc bảng đã điền; ô chưa rõ được nêu theo địa chỉ ô, không ghi nửa chừng; đọc lại thì không ghi trùng."
OPENING_FILE = "Tệp .xlsx của bảng số liệu ban đầu."
OPENING_LATER = "Thêm các hạng mục của giai đoạn sau."
OPENING_ALL = "Thêm cả hoạt động và giai đoạn sau."
OPENING_KEEP_GOOD = "Ghi các công trình đã rõ, dù bảng còn ô cần làm rõ."
SPLIT = "Tách một phần công trình thành công trình riêng, khi chưa ký hợp đồng và chưa có tiền."
SPLIT_WORK = "Công trình cần tách, ví dụ CT-07."
SPLIT_TAKE = "Hạng mục tách ra, ghi được nhiều lần: MÃ (cả hạng mục) hoặc MÃ:SỐ LƯỢNG."
JOIN = "Gộp thêm hạng mục chưa làm vào một công trình đã có."
JOIN_WORK = "Công trình đã có, ví dụ CT-150."
PLACE = "Đặt trường cho hạng mục kế hoạch chưa nêu trường; không ghi gì thì xem danh sách và phần còn lại."
PLACE_ITEM = "Mã hạng mục, ví dụ th.computer_room."
PLACE_SCHOOL = "Mã trường, ví dụ th-hong-phong."
PLACE_QUANTITY = "Số lượng đặt ở trường này; bỏ trống là tất cả phần còn lại."
PLACE_NAME = "Tên công trình; bỏ trống thì lấy tên trường và hạng mục."
ADD_WORK = """Thêm công trình ngoài kế hoạch hoặc nhận từ huyện cũ: được theo dõi, có tiền, không tính vào chỉ tiêu.

Ví dụ: tiendo add-work "Nhà hiệu bộ THCS Hồng Phong" --origin inherited --school thcs-hong-phong --state building
--since 2025-06-10 --by "Họ tên, chức vụ" --reason "Hồ sơ huyện cũ bàn giao dần" """
ADD_ORIGIN = "outside (ngoài kế hoạch) hoặc inherited (nhận từ huyện cũ)."
ADD_SCHOOL = "Mã trường; bỏ trống là của cả xã."
ADD_KIND = "Loại công trình, ví dụ classroom, toilet; bỏ trống là công trình khác."
ADD_ACTION = "Việc: new_build, complete, renovate hoặc equip."
ADD_QUANTITY = "Số lượng, nếu biết."
ADD_OWNER = "Chủ đầu tư."
ADD_STATE = "Bước hiện nay, ví dụ building; bỏ trống là mới đề xuất."
ADD_SINCE = "Ngày đến bước hiện nay."
ADD_BY = "Người cho bổ sung hồ sơ có trước: họ tên, chức vụ."
ADD_REASON = "Lý do cho bổ sung hồ sơ sau."

CALENDAR = """Lịch sắp tới: ngày nghỉ, giờ chốt, hạn báo cáo, hạn công trình, việc giao, hồ sơ còn nợ.

Bỏ trống thì xem sáu tuần tới. Ví dụ: tiendo calendar --from 01/12/2026 --to 31/01/2027 --ics lich.ics"""
CALENDAR_FROM = "Từ ngày; bỏ trống là hôm nay."
CALENDAR_TO = "Đến ngày, kể cả ngày đó; bỏ trống là sáu tuần sau."
CALENDAR_ICS = "Ghi thêm ra tệp lịch này (.ics), để mở trên điện thoại hoặc Outlook."
CALENDAR_CHECK = """Những ngày nghỉ trong một năm tới chưa công bố, mới đề xuất, và năm chưa có lịch nghỉ.

Mã trả về 1 khi còn ngày chờ công bố. Ngày đơn vị tự ghi nằm ở rules/calendar.yaml trong thư mục dữ liệu."""

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

"""The vocabulary: words of the code and what an office calls them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from model.words.stages import STAGES

LEVELS: Mapping[str, str] = {
    "preschool": "Mầm non",
    "primary": "Tiểu học",
    "lower_secondary": "THCS",
}
LEVEL_SHORT: Mapping[str, str] = {"preschool": "MN", "primary": "TH", "lower_secondary": "THCS"}
WHOLE_COMMUNE = "Toàn xã"
ALL_LEVELS = "Chung"

ACTIONS: Mapping[str, str] = {
    "new_build": "xây mới",
    "renovate": "cải tạo, sửa chữa",
    "complete": "hoàn thiện",
    "equip": "trang bị",
    "plant": "trồng",
    "lay_out": "quy hoạch",
    "train": "tập huấn",
    "roll_out": "triển khai",
    "organise": "tổ chức",
    "survey": "khảo sát",
}

# The six blocks on the way to a target (USERS 4).
BLOCKS: Mapping[str, str] = {
    "handed_over": "Đã bàn giao",
    "building": "Đang thi công",
    "funded": "Có vốn, chưa khởi công",
    "approved": "Đã phê duyệt, chưa có vốn",
    "proposed": "Mới đề xuất",
    "not_listed": "Chưa có trong danh mục",
    "none": "Không thực hiện",
}

# What is to be made clear, never "error" (USERS 4).
SEVERITIES: Mapping[str, str] = {
    "hard": "cần thống nhất số liệu",
    "soft": "nên làm rõ",
    "hole": "chưa nêu",
}
STATUSES: Mapping[str, str] = {
    "open": "đang mở",
    "asked": "đã hỏi",
    "answered": "đã trả lời",
    "corrected": "đã sửa kế hoạch",
    "accepted": "giữ nguyên, có lý do",
}

# How an indicator stands against a target (USERS 3.3).
ASSESSMENTS: Mapping[str, str] = {
    "met": "đạt",
    "not_met": "chưa",
    "exceeded": "vượt",
    "not_due": "chưa đến hạn",
    "unknown": "chưa có số liệu",
}
METHODS: Mapping[str, str] = {
    "counted": "đếm từ danh mục",
    "measured": "số liệu đo",
    "recognised": "theo quyết định công nhận",
    "yes_no": "đạt/chưa",
}
MEASURING_CYCLES: Mapping[str, str] = {
    "school_year": "năm học",
    "term": "học kỳ",
    "quarter": "quý",
    "year": "năm",
    "continuous": "mọi lúc",
}

# Events that are not steps of a life cycle; steps have their names in data/rules/life_cycles.yaml.
EVENTS: Mapping[str, str] = {
    "work_opened": "thêm vào danh mục",
    "relinked": "sửa hạng mục của công trình",
    "unlinked": "bỏ khỏi kế hoạch",
    "absorbed": "gộp công trình",
    "opening": "số liệu ban đầu",
    "rerouted": "đổi nguồn thực hiện",
    "leave": "cho bổ sung hồ sơ sau",
    "allocated": "kế hoạch vốn",
    "disbursed": "giải ngân lũy kế",
    "work_done": "giá trị khối lượng hoàn thành",
    "estimated": "ước giải ngân cả năm",
    "contribution": "đóng góp hiện vật",
    "repriced": "điều chỉnh giá trị",
    "progress": "tiến độ thi công",
    "site_report": "có người thi công",
    "received": "trường nhận bàn giao",
    "due": "hạn hoàn thành",
    "expected": "ngày dự kiến bước tiếp",
    "assigned": "phân công theo dõi",
    "blocked": "vướng mắc",
    "unblocked": "hết vướng mắc",
    "observed": "số liệu đo",
    "target_assigned": "giao chỉ tiêu",
    "confirmed": "xác nhận số liệu",
    "recognised": "công nhận chuẩn quốc gia",
    "school_merged": "sắp xếp, sáp nhập trường",
    "school_renamed": "đổi tên trường",
    "tracking_started": "bắt đầu theo dõi",
    "person_registered": "thêm người",
    "person_left": "thôi phụ trách",
    "office_moved": "bàn giao công việc",
    "member_registered": "ghi đơn vị trực thuộc",
    "member_left": "đơn vị không còn trực thuộc",
    "package_published": "công bố gói số liệu",
    "package_taken": "nhận gói số liệu",
    "explained": "giải trình",
    "rule_adopted": "chọn cách tính",
    "decided": "quyết định về nội dung cần làm rõ",
    "directive_done": "xong việc giao",
    "plan_loaded": "nạp kế hoạch",
    "paper": "thêm hồ sơ",
    "commitment": "cam kết tuần tới",
    "kept": "kết quả cam kết",
    "comment": "ghi chú",
    "condition_surveyed": "khảo sát cơ sở vật chất",
    "school_report": "báo cáo của trường",
    "directive": "việc giao",
    "closed_period": "chốt kỳ",
    "report_submitted": "gửi báo cáo",
    "report_returned": "trả lại báo cáo",
    "report_accepted": "nhận báo cáo",
    "unit_priced": "suất đầu tư",
    "described": "thông tin dự án",
    "document_opened": "lập hồ sơ trình",
    "document_listed": "đưa công trình vào hồ sơ trình",
    "document_unlisted": "bỏ công trình khỏi hồ sơ trình",
    "narrative": "phần lời của văn bản",
    "document_submitted": "trình ký văn bản",
    "document_signed": "văn bản đã ký",
    "document_returned": "văn bản bị trả lại",
    "document_approved": "hồ sơ được duyệt",
    "document_refused": "hồ sơ không được duyệt",
    "void": "rút lại",
}

# What the fields of an event's body are called, where people read them.
FIELDS: Mapping[str, str] = {
    "quantity": "số lượng",
    "amount": "số tiền",
    "basis": "căn cứ",
    "category": "loại vốn",
    "cause": "nguyên nhân",
    "month": "tháng",
    "origin": "nguồn gốc",
    "parent": "tách từ",
    "part": "phần",
    "product": "sản phẩm",
    "received": "đã nhận",
    "role": "vai trò",
    "school": "trường",
    "since": "từ ngày",
    "unit": "đơn vị tính",
    "workers": "người thi công",
    "source": "nguồn",
    "year": "năm",
    "percent": "khối lượng (%)",
    "stage": "giai đoạn",
    "text": "nội dung",
    "due": "hạn",
    "kept": "đạt",
    "lead": "chủ trì",
    "level": "mức độ",
    "reason": "lý do",
    "by": "người quyết định",
    "name": "tên",
    "into": "sang",
    "item": "hạng mục",
    "value": "giá trị",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "borrowed_classes": "lớp học tạm, học nhờ",
    "officer": "người theo dõi",
    "owner": "chủ đầu tư",
    "package": "mã băm của gói số liệu",
    "public_key": "chìa khóa công khai",
    "unit_kind": "loại đơn vị",
    "papers": "hồ sơ",
    "rule": "cách tính",
    "final": "lần cuối",
    "figures": "số liệu khảo sát",
    "stated": "số ghi trong kế hoạch",
    "computed": "số đối chiếu",
    "message": "nội dung khi đó",
    "action": "hình thức",
    "amounts": "số tiền theo công trình",
    "box": "mục",
    "classes": "số lớp hưởng lợi",
    "condition": "hiện trạng",
    "day": "ngày ghi trên văn bản",
    "edition_number": "lần trình",
    "files": "tệp",
    "finish": "hoàn thành",
    "floor_area": "diện tích sàn (m²)",
    "floors": "số tầng",
    "item_kind": "loại hạng mục",
    "left": "phần để bổ sung sau",
    "number": "số, ký hiệu",
    "partial": "duyệt một phần",
    "place": "địa điểm",
    "priority": "thứ tự ưu tiên",
    "project_code": "mã dự án",
    "project_group": "nhóm dự án",
    "pupils": "số học sinh hưởng lợi",
    "school_level": "cấp học",
    "start": "khởi công",
    "template": "mẫu",
    "traced": "bản kê nguồn số liệu",
    "work": "công trình",
    "years": "các năm",
}

# What the codes in events are called, where people read them (USERS 4 and 7).
CATEGORIES: Mapping[str, str] = {
    "initial": "giao đầu năm",
    "supplement": "bổ sung",
    "adjustment": "điều chỉnh",
    "carried_over": "kéo dài",
    "advance": "ứng trước",
}
WORKERS: Mapping[str, str] = {
    "normal": "có, bình thường",
    "few": "có, nhưng ít",
    "none": "không",
    "unknown": "không rõ",
}
CAUSES: Mapping[str, str] = {
    "fire_safety": "thiếu nghiệm thu phòng cháy, chữa cháy",
    "utilities": "chưa có điện, nước, đường",
    "damaged": "hỏng, phải sửa",
    "site": "mặt bằng",
    "funding": "nguồn vốn",
    "contractor": "nhà thầu",
    "papers": "hồ sơ",
    "weather": "thời tiết",
    "other": "khác",
}
ORIGINS: Mapping[str, str] = {
    "plan": "theo kế hoạch",
    "inherited": "nhận từ huyện cũ",
    "outside": "ngoài kế hoạch",
    "split": "tách từ công trình khác",
    "merged": "gộp từ nhiều công trình",
}

# Who somebody is in a unit. What an office is called differs between communes and wards, so these say what it does.
ROLES: Mapping[str, str] = {
    "school": "nhà trường",
    "economic_office": "phòng phụ trách kinh tế",
    "culture_office": "phòng phụ trách văn hóa - xã hội",
    "chairman": "lãnh đạo UBND",
    "clerk": "văn thư",
    "city_reader": "người xem của thành phố",
    "city_officer": "cán bộ tổng hợp của thành phố",
    "administrator": "người quản trị",
    "program": "chương trình",
}
LETTER_STATES: Mapping[str, str] = {
    "waiting": "đang chờ",
    "claimed": "đang gửi",
    "sent": "đã gửi",
    "copied": "đã chép",
    "dead": "không gửi được",
}
CHANNELS: Mapping[str, str] = {
    "copy": "chép vào Zalo",
    "email": "thư điện tử",
    "file": "tệp",
    "apprise": "dịch vụ khác",
}
UNIT_KINDS: Mapping[str, str] = {
    "country": "nước",
    "province": "tỉnh",
    "city": "thành phố",
    "commune": "xã",
    "ward": "phường",
    "special_zone": "đặc khu",
}
# Those that have communes below them.
UPPER_KINDS: frozenset[str] = frozenset({"country", "province", "city"})
# Under which condition a role may record something, where people read who may.
RIGHTS: Mapping[str, str] = {
    "own": "về trường mình, công trình của trường mình",
    "activity": "việc không phải xây dựng, mua sắm",
    "own_activity": "việc do trường mình thực hiện",
    "signed": "kèm biên bản bàn giao (bb_ban_giao) nhà trường đã ký",
    "named": "ghi rõ người quyết định (by)",
    "based": "ghi rõ căn cứ (basis) hoặc kèm văn bản",
    "figures": "số liệu thuộc lĩnh vực mình",
    "received": "báo cáo của trường, hoặc ghi rõ ai ở cấp trên đã trả lời (by)",
    "reports": "kỳ báo cáo tháng, quý, 6 tháng, năm",
    "chosen": "khi đơn vị chọn tự chốt",
}

# The parts of a work's file (USERS 3.9), who usually issues a paper, and whether its file is there.
PAPER_PARTS: Mapping[str, str] = {
    "preparation": "Chuẩn bị đầu tư",
    "execution": "Thực hiện",
    "completion": "Kết thúc",
    "settlement": "Thanh, quyết toán",
    "other": "Khác",
}
PAPER_ISSUERS: Mapping[str, str] = {
    "office": "Phòng Kinh tế",
    "school": "Nhà trường",
    "contractor": "Nhà thầu, tư vấn",
    "commune": "UBND xã",
    "city": "UBND thành phố",
    "treasury": "Kho bạc Nhà nước",
}
FILE_STATES: Mapping[str, str] = {
    "there": "có",
    "none": "không",
    "missing": "có ghi, không thấy tệp",
    "damaged": "có ghi, tệp bị hỏng",
    "unasked": "có ghi, chưa xem được ở nơi lưu chung",
}

# Encodings of the time before Unicode, as offices call them.
OLD_ENCODINGS: Mapping[str, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "cp1258": "Windows-1258"}

# A field's codes and their words; a cause means the same whatever it is the cause of.
CODED: Mapping[str, Mapping[str, str]] = {
    "category": CATEGORIES,
    "workers": WORKERS,
    "cause": CAUSES,
    "origin": ORIGINS,
    "role": ROLES,
    "unit_kind": UNIT_KINDS,
    "stage": STAGES,
    "part": {"investment": "tổng mức đầu tư", "contract": "giá hợp đồng"},
}


def coded(field: str, value: object) -> object:
    """The words for a code in a field of an event; anything else as it is."""
    return CODED.get(field, {}).get(str(value), value)


# What people type for yes and no.
YES_NO: Mapping[bool, tuple[str, ...]] = {
    True: ("yes", "y", "true", "có", "đạt", "rồi", "1"),
    False: ("no", "n", "false", "không", "không đạt", "chưa", "0"),
}

KINDS: Mapping[str, str] = {
    "nursery_room": "phòng nuôi dưỡng",
    "support_room": "phòng phục vụ học tập",
    "classroom": "phòng học",
    "subject_room": "phòng bộ môn",
    "computer_room": "phòng máy học tiếng Anh và tin học",
    "multipurpose_hall": "nhà đa năng",
    "toilet": "nhà vệ sinh",
    "pool": "bể bơi mini",
    "covered_yard": "sân bãi mái che",
    "yard": "sân bãi",
    "playground": "sân chơi",
    "fairy_garden": "vườn cổ tích",
    "other_works": "công trình khác",
    "outdoor_toy": "đồ chơi ngoài trời",
    "fire_safety_equipment": "thiết bị PCCC",
    "camera": "camera",
    "online_learning_equipment": "thiết bị K12Online",
    "projector": "máy chiếu",
    "computer": "máy tính",
    "stem_equipment": "thiết bị STEM",
    "interactive_board": "bảng tương tác, tivi thông minh",
    "learning_material": "dụng cụ, học liệu",
    "practice_equipment": "đồ dùng thực hành",
    "tree": "cây bóng mát",
    "learning_app": "ứng dụng học tập tương tác",
    "e_lesson": "giáo án điện tử",
    "digital_signature": "chữ ký số",
    "e_school_record": "học bạ điện tử",
    "school_software": "phần mềm quản lý nhà trường",
    "online_learning_platform": "K12Online",
    "digital_textbook": "sách giáo khoa số",
    "ai_stem": "STEM/STEAM tích hợp AI",
    "ai_management": "AI trong quản lý",
    "online_meeting": "hội nghị trực tuyến",
    "teacher_training": "tập huấn giáo viên",
    "manager_training": "đào tạo cán bộ quản lý",
    "digital_signature_training": "tập huấn chữ ký số",
    "digital_skills_training": "tập huấn kỹ năng số",
    "fire_safety_training": "tập huấn PCCC",
    "defence_training": "bồi dưỡng giáo dục quốc phòng",
    "extracurricular": "ngoại khóa",
    "stem_activity": "hoạt động STEM",
    "stem_club": "câu lạc bộ STEM",
    "stem_contest": "hội thi STEM",
    "career_guidance": "hướng nghiệp",
    "university_link": "liên thông đại học",
    "second_foreign_language": "ngoại ngữ 2",
    "foreign_language_hours": "giờ ngoại ngữ",
    "quality_assessment": "đánh giá chất lượng",
    "survey": "khảo sát cơ sở vật chất",
    "works_list": "danh mục công trình",
    "steering_committee": "ban chỉ đạo",
    "supervision_team": "đội giám sát",
    "progress_report": "báo cáo tiến độ",
    "plan_review": "điều chỉnh kế hoạch",
    "partnership": "phối hợp doanh nghiệp",
    "communication": "truyền thông",
    "school_health": "y tế, dinh dưỡng học đường",
    "physical_education": "giáo dục thể chất",
    "digital_records": "hồ sơ số",
    "staff_development": "phát triển đội ngũ",
    "english_programme": "đề án tiếng Anh",
    "facilities": "cơ sở vật chất",
    "national_standard": "trường chuẩn quốc gia",
}

# What a share is a share of.
SUBJECTS: Mapping[str, str] = {
    "pupils": "học sinh",
    "teachers": "giáo viên",
    "staff": "cán bộ quản lý và giáo viên",
    "classes": "lớp",
    "classrooms": "phòng học",
    "rooms": "phòng",
    "schools": "trường",
    "school_levels": "cấp học",
    "communes": "xã, phường",
    "equipment": "thiết bị",
    "records": "hồ sơ",
}

# Signs before a number, as plans write them; none means exactly, or to be reached.
COMPARATORS: Mapping[str, str] = {">=": "≥ ", ">": "> ", "<=": "≤ "}

# The committee of a unit, as running text names it.
PEOPLES_COMMITTEE: Final = "UBND {unit}"

UNITS: Mapping[str, str] = {
    "room": "phòng",
    "block": "nhà",
    "hall": "nhà",
    "pool": "bể",
    "yard": "sân",
    "tree": "cây",
    "set": "bộ",
    "count": "",
    "none": "",
    "school": "trường",
    "school_level": "cấp học",
    "teacher": "giáo viên",
    "teacher_per_year": "giáo viên/năm",
    "manager": "cán bộ quản lý",
    "percent": "%",
    "percent_of_schools": "% trường",
    "percent_of_classes": "% lớp",
    "percent_of_teachers": "% giáo viên",
    "percent_of_pupils": "% học sinh",
    "level": "mức độ",
    "index": "chỉ số",
    "subject": "môn",
    "yes_no": "đạt/chưa",
    "rank": "hạng",
}


def level(code: str | None) -> str:
    """What an office calls a level of school; without one, the whole commune."""
    return LEVELS.get(code or "", WHOLE_COMMUNE)

"""Help texts and console texts about documents."""

from __future__ import annotations

# Help of the command line
DOCUMENT = "Văn bản, hồ sơ: làm bản dự thảo, bản chính thức, trình ký, lấy lại bản lưu."
DOCUMENT_ID = "Văn bản cần nói tới: LOẠI/KỲ hoặc LOẠI/ĐỐI TƯỢNG, ví dụ plan_report/2026-Q4, urging_letter/CT-07."
DOCUMENT_KINDS = "Các loại văn bản chương trình làm được, và cách ghi tên từng loại."
DOCUMENT_MAKE = "Làm một văn bản: bản dự thảo, hoặc bản chính thức để trình ký (--final)."
DOCUMENT_FINAL = "Làm bản chính thức: lưu nguyên vẹn và ghi là đã trình ký."
DOCUMENT_BY = "Người trình bản chính thức."
DOCUMENT_LEAVE = "Lý do cho phần còn thiếu bổ sung sau, ghi theo tên người trình."
DOCUMENT_PDF = "Xuất thêm PDF (máy cần có LibreOffice)."
DOCUMENT_SET = "Nội dung riêng của lần làm này, ví dụ --set about='thi công lại'; ghi nhiều lần được."
DOCUMENT_DUE = "Dự thảo các báo cáo vừa qua ngày chốt mà chưa ai làm (như lịch tự động)."
DOCUMENT_LIST = "Các văn bản đã làm và tình trạng: đang soạn, đã trình, đã ký, bị trả lại, được duyệt."
DOCUMENT_SHOW = "Một văn bản: tình trạng, các lần trình, phần lời, và khác biệt giữa bản đã ký với bản đã trình."
DOCUMENT_BOXES = "Các mục phần lời của văn bản, cạnh phần lời của kỳ trước."
DOCUMENT_WRITE = "Ghi phần lời của một mục; ghi dấu - để xóa."
DOCUMENT_BOX = "Mã mục, xem bằng tiendo document boxes."
DOCUMENT_BOX_TEXT = "Phần lời."
DOCUMENT_BOX_WORK = "Công trình mà phần lời nói về (với mục của từng công trình)."
DOCUMENT_FIGURES = "Mọi số liệu in trong văn bản: mã, chỗ in, giá trị."
DOCUMENT_SIGN = "Ghi số, ngày và tệp đã ký của văn bản; số liệu tệp đã ký khác bản trình thì nêu ra."
DOCUMENT_NUMBER = "Số, ký hiệu trên văn bản đã ký, ví dụ 41/TTr-UBND."
DOCUMENT_DAY = "Ngày ghi trên văn bản."
DOCUMENT_FILE = "Tệp văn bản đã ký (.docx hoặc .pdf)."
DOCUMENT_RETURNED = "Ghi văn bản bị trả lại, kèm ý kiến."
DOCUMENT_REMARK = "Ý kiến, lý do."
DOCUMENT_SAID_BY = "Cơ quan, người trả lời."
DOCUMENT_APPROVED = "Ghi hồ sơ được duyệt; số tiền được duyệt thành kế hoạch vốn của từng công trình."
DOCUMENT_AMOUNT = "Số tiền được duyệt: CÔNG TRÌNH:NGUỒN:NĂM:SỐ TIỀN; ghi nhiều lần được."
DOCUMENT_ABOVE = "Cấp trên duyệt nhiều hơn số đã đề nghị."
DOCUMENT_REFUSED = "Ghi hồ sơ không được duyệt, kèm lý do."
DOCUMENT_AGAIN = "Lấy lại văn bản đã trình từ kho lưu, đúng từng byte."
DOCUMENT_EDITION = "Lần trình; bỏ trống là lần cuối."
TRACE = "Số liệu trên văn bản lấy từ đâu: công trình, sự việc, hồ sơ, dòng của kế hoạch."
TRACE_FIGURE = "Số liệu như in trên giấy (ví dụ 7.200), hoặc mã số liệu."
REPORT_MADE_KIND = "Loại: weekly, monthly, quarterly, half-year, yearly, monitoring, schools, school."
REPORT_OF_SCHOOL = "Mã trường (với loại school)."

TEXTS: dict[str, str] = {
    "made_draft": "Đã làm bản dự thảo {document} ({figures} số liệu truy được nguồn).",
    "made_final": "Đã làm bản chính thức {document}, trình ký lần {edition} ({figures} số liệu truy được nguồn).",
    "made_again": "Đã lấy lại {document}, bản trình lần {edition}, từ kho lưu.",
    "made_missing": "Còn thiếu {number} nội dung (xem con-thieu.txt):",
    "drafted": "Đã dự thảo {document}.",
    "drafted_none": "Không có báo cáo nào đến kỳ mà chưa làm.",
    "draft_failed": "Chưa dự thảo được {document}: {said}",
    "draft_lies": "đã có bản dự thảo",
    "list_title": "Văn bản ({count})",
    "list_columns": "Văn bản|Tên|Tình trạng|Số, ngày ký|Lần trình|Việc gần nhất",
    "list_none": "Chưa có văn bản nào. Xem các loại: tiendo document kinds",
    "kinds_title": "Các loại văn bản",
    "kinds_columns": "Loại|Tên|Cách ghi",
    "boxes_title": "Phần lời của {document}",
    "boxes_columns": "Mục|Tên|Kỳ này|Kỳ trước",
    "figures_title": "Số liệu trong {document} ({count})",
    "figures_columns": "Mã|Chỗ in|In là",
    "told": "Đã ghi {what}: {document} ({id}).",
    "compared_same": "Số liệu trong tệp đã ký khớp với bản đã trình (phần lời sửa {reworded} chỗ).",
    "compared_title": "Số liệu trong tệp đã ký khác bản đã trình: {count} chỗ (phần lời sửa {reworded} chỗ)",
    "compared_columns": "Chỗ|Bản đã trình|Bản đã ký|Mã số liệu",
    "compared_not": "Tệp đã ký không phải .docx nên chưa đối chiếu số liệu; tệp đã được lưu.",
    "trace_head": "{shown} – {where} (số liệu đến {on}, sự việc thứ {position})",
    "trace_many": "“{figure}” in ở nhiều chỗ trong {document}; hãy ghi mã số liệu:",
    "trace_works": "Công trình",
    "trace_events": "Sự việc",
    "trace_plan": "Kế hoạch",
    "trace_parts": "Cộng từ",
    "trace_line": "{name} – {document}, mục {section}, dòng {first}-{last}",
}


def text(name: str, /, **facts: object) -> str:
    """A console text filled in."""
    return TEXTS[name].format(**facts)

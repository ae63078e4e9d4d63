"""Sentences about periodic reports."""

from __future__ import annotations

REPORT_SENTENCES: dict[str, str] = {
    "report_kind_period": "“{name}” không lập theo kỳ {period}: hãy ghi một kỳ {known}.",
    "report_half_first": "“{name}” lập 6 tháng đầu năm và cả năm, không lập cho {period}: hãy ghi {year}-H1 hoặc {year}.",
    "report_form_unread": (
        "Mẫu biểu theo NĐ 19/2026/NĐ-CP, TT 44/2026/TT-BTC chưa được đối chiếu: "
        "hãy so với mẫu của văn bản, rồi ghi lý do khi trình ký."
    ),
    "report_period_future": "Kỳ {period} bắt đầu ngày {first}, chưa đến: hãy chọn một kỳ đã bắt đầu.",
    "report_box_empty": 'Chưa ghi phần “{name}”: hãy ghi (tiendo document write {document} {box} "nội dung").',
    "report_figure_unconfirmed": (
        "Chỉ tiêu {indicator} ({name}): số liệu chưa được {office} xác nhận; "
        "hãy ghi xác nhận (tiendo record {about} confirmed --by TÊN)."
    ),
    "report_payments_behind": (
        "Số giải ngân chưa đến hết ngày {on}: công trình {works}; hãy nhập theo đối chiếu với Kho bạc."
    ),
    "report_estimates_missing": (
        "Chưa có ước giải ngân cả năm {year}: công trình {works}; hãy ghi (tiendo record CÔNG-TRÌNH estimated)."
    ),
    "report_difference": "{what}: báo cáo này {here}; {paper}, số liệu đến ngày {on}: {there}; chênh lệch {change}. {causes}",
    "report_difference_none": "{what}: {here}, khớp với {paper}, số liệu đến ngày {on}.",
    "report_difference_no_paper": "{what}: chưa có {paper} đã chốt hoặc phát hành để đối chiếu; lấy thẳng từ sổ theo dõi.",
    "report_difference_unknown": "Chưa thấy việc nào được ghi sau mốc đó: cần hai phòng rà lại cách tính.",
    "report_difference_causes": "Do ghi sau mốc đó: {causes}.",
    "unknown_figure": "chưa có",
    "report_cause_amount": ", lũy kế {amount} triệu đồng",
    "report_cause_quantity": ", số lượng {quantity}",
    "report_cause_handed_over": "bàn giao",
    "report_cause_event": "{what} {work} ngày {on}{amount}",
}

# How the kinds of periods are asked for.
PERIOD_SHAPES: dict[str, str] = {
    "week": "tuần (2026-W47)",
    "month": "tháng (2026-M11)",
    "quarter": "quý (2026-Q4)",
    "half_year": "6 tháng (2026-H1)",
    "year": "năm (2026)",
}

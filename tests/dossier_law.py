"""The papers of a work in a dossier as the office's research reads the law (DOMAIN 1.5, 1.6, 2.2), state by state.

Written from the table of states, by hand, and not from the program's rules: after `!` stands what a
final dossier waits for, after `?` what is only said.
"""

from __future__ import annotations

BEFORE_BUILDING = "de_nghi_truong bb_khao_sat anh giay_to_dat nq_doi_ung"

# Public investment: DOMAIN 1.5, what must be there to enter the state, and the decision it stands on.
CONSTRUCTION = {
    "proposed": f"! {BEFORE_BUILDING}",
    "surveyed": f"! {BEFORE_BUILDING}",
    "listed": f"! {BEFORE_BUILDING} qd_danh_muc",
    "policy_submitted": f"! {BEFORE_BUILDING} qd_danh_muc ? ttr_chu_truong bc_de_xuat",
    "policy_approved": f"! {BEFORE_BUILDING} qd_danh_muc qd_chu_truong",
    "prep": f"! {BEFORE_BUILDING} qd_danh_muc qd_chu_truong ? giao_nhiem_vu",
    "appraising": f"! {BEFORE_BUILDING} qd_danh_muc qd_chu_truong ? ttr_tham_dinh",
    "approved": f"! {BEFORE_BUILDING} qd_chu_truong qd_phe_duyet ? bc_tham_dinh",
    "procuring": f"! {BEFORE_BUILDING} qd_chu_truong qd_phe_duyet ? qd_khlcnt",
    "contracted": f"! {BEFORE_BUILDING} qd_chu_truong qd_phe_duyet hop_dong ? qd_kqlcnt",
    "building": "! nq_doi_ung qd_phe_duyet hop_dong ? anh tb_khoi_cong bb_mat_bang",
    "suspended": "! nq_doi_ung qd_phe_duyet hop_dong vb_tam_dung ? anh",
    "works_done": "! nq_doi_ung qd_phe_duyet hop_dong ? anh bc_hoan_thanh",
    "accepted": "! qd_phe_duyet hop_dong bb_nghiem_thu",
    "handed_over": "! qd_phe_duyet hop_dong bb_nghiem_thu bb_ban_giao",
    "settling": "! qd_phe_duyet hop_dong bb_nghiem_thu bb_ban_giao bc_quyet_toan",
    "settled": "! qd_phe_duyet hop_dong bb_nghiem_thu bb_ban_giao qd_quyet_toan",
    "closed": "!",
    "returned": f"! {BEFORE_BUILDING} ? vb_tra_lai",
    "rejected": "!",
    "cancelled": "!",
    "terminated": "! qd_dung",
}
# A work that was sent back needs what its step before needed too.
RETURNED_FROM = {
    "policy_submitted": f"! {BEFORE_BUILDING} qd_danh_muc ? ttr_chu_truong bc_de_xuat vb_tra_lai",
    "appraising": f"! {BEFORE_BUILDING} qd_danh_muc qd_chu_truong ? ttr_tham_dinh vb_tra_lai",
}
# Purchase of equipment: DOMAIN 1.6.
EQUIPMENT = {
    "proposed": "! de_nghi_truong nq_doi_ung",
    "compiled": "! de_nghi_truong nq_doi_ung bang_tong_hop",
    "norm_checked": "! de_nghi_truong nq_doi_ung bang_tong_hop bang_doi_chieu",
    "budgeted": "! de_nghi_truong nq_doi_ung bang_doi_chieu qd_giao_du_toan",
    "purchase_approved": "! de_nghi_truong nq_doi_ung bang_doi_chieu qd_giao_du_toan qd_mua_sam ? gia_tham_dinh",
    "procuring": "! de_nghi_truong nq_doi_ung bang_doi_chieu qd_giao_du_toan qd_mua_sam ? qd_khlcnt",
    "contracted": "! de_nghi_truong nq_doi_ung bang_doi_chieu qd_giao_du_toan qd_mua_sam hop_dong ? qd_kqlcnt",
    "delivered": "! nq_doi_ung qd_giao_du_toan qd_mua_sam hop_dong bb_giao_nhan",
    "accepted": "! qd_mua_sam hop_dong bb_nghiem_thu",
    "paid": "! qd_mua_sam hop_dong bb_nghiem_thu chung_tu",
    "asset_recorded": "! qd_mua_sam hop_dong bb_nghiem_thu the_tai_san",
    "closed": "!",
    "returned": "! de_nghi_truong nq_doi_ung ? vb_tra_lai",
    "rejected": "!",
    "cancelled": "!",
    "terminated": "! qd_dung",
}
# Current expenditure: no policy papers to be submitted, no land for a repair, no start notice for one.
REPAIR = {
    state: line.replace("giay_to_dat ", "")
    .replace(" qd_kqlcnt", "")
    .replace(" tb_khoi_cong bb_mat_bang", "")
    .removesuffix(" ?")
    for state, line in CONSTRUCTION.items()
    if state != "policy_submitted"
}


def papers(line: str) -> tuple[set[str], set[str]]:
    """The papers waited for, and those only said."""
    hard, _, soft = line.removeprefix("!").partition("?")
    return set(hard.split()), set(soft.split())

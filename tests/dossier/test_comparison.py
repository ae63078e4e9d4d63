"""A dossier beside the one submitted before it: rows added, dropped and changed, each with its cause."""

from __future__ import annotations

from dossier_desk import ID, WORK, Desk

from model.targets.dossier.lines import Change, Comparison


def compared(desk: Desk, dossier: str = ID) -> Comparison:
    found = desk.checked(dossier).comparison
    assert found is not None
    return found


def change(desk: Desk, work: str, field: str = "", dossier: str = ID) -> Change:
    (found,) = [one for one in compared(desk, dossier).changes if (one.work, one.field) == (work, field)]
    return found


def test_a_first_dossier_has_nothing_to_be_compared_with(desk: Desk) -> None:
    """nothing was ever submitted"""
    desk.adds()
    assert desk.checked().comparison is None


def test_what_was_sent_back_is_compared_with_what_was_sent(desk: Desk) -> None:
    """submitted CT-30, CT-31; returned; CT-31 dropped, CT-53 added, CT-30 1.300 → 1.500 triệu"""
    desk.adds()
    desk.adds("CT-31", amount="2 tỷ")
    desk.submits()
    desk.tells(ID, "document_returned", text="bổ sung")
    assert compared(desk).changes == ()
    desk.adds(amount="1.500 triệu", text="theo giá mới")
    desk.drops("CT-31", "trường tự lo")
    desk.adds("CT-53", amount="3 tỷ")
    found = compared(desk)
    assert (found.dossier, found.edition) == (ID, 1)
    assert [(one.kind, one.work, one.field, one.old, one.new) for one in found.changes] == [
        ("added", "CT-53", "", None, 3_000_000_000),
        ("dropped", "CT-31", "", 2_000_000_000, None),
        ("changed", WORK, "2027", 1_300_000_000, 1_500_000_000),
    ]
    assert change(desk, "CT-31").cause == "trường tự lo"
    assert change(desk, WORK, "2027").cause == "theo giá mới"
    assert change(desk, "CT-53").cause.startswith("Minh")


def test_a_year_not_asked_for_any_more_is_said(desk: Desk) -> None:
    """2027-1 asks CT-30 for 2027 and 2028; 2028-1 for 2028 only, the same amount"""
    desk.adds()
    desk.adds(year=2028)
    desk.submits()
    dossier = desk.opens("Năm sau", "2028")
    desk.adds(year=2028, dossier=dossier)
    (found,) = compared(desk, dossier).changes
    assert (found.field, found.old, found.new) == ("2027", 1_300_000_000, None)
    assert found.cause == "lần này không đề nghị cho năm 2027"


def test_figures_of_then_are_those_that_were_known_then(desk: Desk) -> None:
    """submitted at 750 triệu a room; another price afterwards, though of an earlier day, is a change with its basis"""
    desk.prices("phòng học", "750 triệu", on="2026-11-10")
    desk.adds()
    desk.submits()
    desk.tells(ID, "document_returned", text="bổ sung")
    desk.prices("phòng học", "800 triệu", on="2026-11-15", basis="QĐ số 9")
    found = change(desk, WORK, "investment")
    assert (found.old, found.new, found.cause) == (2_250_000_000, 2_400_000_000, "suất đầu tư theo QĐ số 9")


def test_a_step_taken_since_is_the_cause_of_another_group(desk: Desk) -> None:
    """submitted in preparation; then listed, policy_approved and approved at 7.200 triệu"""
    desk.adds()
    desk.submits()
    desk.tells(ID, "document_returned", text="bổ sung")
    desk.says("2026-11-17", WORK, "listed", "qd_danh_muc:12/QĐ:2026-11-17")
    desk.says("2026-11-18", WORK, "policy_approved", "qd_chu_truong:41/QĐ:2026-11-18")
    desk.says("2026-11-19", WORK, "approved", "qd_phe_duyet:88/QĐ:2026-11-19", amount=7_200_000_000)
    found = change(desk, WORK, "group")
    assert (found.old, found.new) == ("in_preparation", "to_start")
    assert "19/11/2026" in found.cause
    assert change(desk, WORK, "investment").new == 7_200_000_000
    assert "88/QĐ" in change(desk, WORK, "investment").cause


def test_a_new_dossier_is_compared_with_the_last_of_another(desk: Desk) -> None:
    """2027-1 submitted with CT-30; 2028-1 asks for CT-31: one added, one dropped"""
    desk.adds()
    desk.submits()
    dossier = desk.opens("Năm sau", "2028")
    desk.adds("CT-31", year=2028, dossier=dossier)
    found = compared(desk, dossier)
    assert (found.dossier, [(one.kind, one.work) for one in found.changes]) == (
        ID, [("added", "CT-31"), ("dropped", WORK)]
    )  # fmt: skip
    assert change(desk, WORK, dossier=dossier).cause == "lần này không đưa vào danh mục"


def test_a_submitted_dossier_is_not_compared_with_itself(desk: Desk) -> None:
    """2027-1 submitted, then looked at again; and after a later dossier went out"""
    desk.adds()
    desk.submits()
    assert desk.checked().comparison is None
    other = desk.opens("Năm sau", "2028")
    desk.adds("CT-31", year=2028, dossier=other)
    desk.submits(other)
    assert desk.checked().comparison is None
    assert compared(desk, other).dossier == ID

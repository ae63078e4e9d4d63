"""Estimates from unit prices, groups and order of the lines, sums and their rounding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dossier_desk import WORK, Desk, told
from papers_desk import HERE

from jobs.grouping import group
from model.targets.dossier.sums import in_millions, roundings, sections, total


def test_an_estimate_is_quantity_times_the_price_in_force(desk: Desk) -> None:
    """2026-11-01 unit_priced classroom 750 triệu → CT-30, 3 rooms: 2.250 triệu, by that decision"""
    desk.adds()
    desk.prices("phòng học", "750 triệu")
    line = desk.line()
    assert (line.investment, line.investment_from, line.estimated) == (2_250_000_000, "estimate", 2_250_000_000)
    (row,) = line.estimate
    assert (row.quantity, row.price, row.basis) == (3, 750_000_000, "QĐ số 5/QĐ-UBND ngày 05/01/2026")
    assert "dossier_estimate_missing" not in desk.codes()


def test_without_a_price_an_estimate_is_unknown_and_never_nothing(desk: Desk) -> None:
    """CT-30 unpriced, CT-35 "một số phòng học" priced but without quantity"""
    desk.adds()
    desk.adds("CT-35")
    desk.prices("phòng học", "300 triệu", action="repair")
    for work in (WORK, "CT-35"):
        assert (desk.line(work).investment, desk.line(work).investment_from) == (None, "")
        assert "dossier_estimate_missing" in desk.codes(work)
    assert total(desk.checked()).investment is None


def test_a_share_of_schools_is_no_number_of_things(desk: Desk) -> None:
    """CT-39 "máy chiếu cho 100% lớp": 100 × 15 triệu would be invented"""
    desk.adds("CT-39")
    priced = desk.prices("máy chiếu", "15 triệu", level="TH")
    # All projectors of this level are told by shares, so that the price has no unit it would not fit by.
    assert "unit" not in priced.body
    line = desk.line("CT-39")
    assert line.investment is None
    assert line.scale == "máy chiếu (100 % lớp)"


def test_a_decision_goes_before_the_estimate(desk: Desk) -> None:
    """2026-03-01 opening approved 7.200 triệu → that is the investment, the estimate beside it"""
    desk.says(
        "2026-03-01",
        WORK,
        "opening",
        state="approved",
        since="2026-02-01",
        by="Hà",
        reason="chuyển tiếp",
        amount=7_200_000_000,
    )
    desk.adds()
    desk.prices("phòng học", "750 triệu")
    line = desk.line()
    assert (line.investment, line.investment_from, line.estimated) == (7_200_000_000, "decision", 2_250_000_000)


def test_the_most_exact_price_of_the_day_holds(desk: Desk) -> None:
    """all levels 700, TH 750, TH new 800 from 15 November; 900 from 19 November for all levels"""
    desk.adds()
    desk.prices("classroom", "700 triệu", on="2026-11-01")
    desk.prices("classroom", "750 triệu", on="2026-11-02", level="TH")
    desk.prices("classroom", "800 triệu", on="2026-11-15", level="TH", action="new")
    desk.prices("classroom", "900 triệu", on="2026-11-19")
    on = {"2026-11-01": 700, "2026-11-14": 750, "2026-11-16": 800, "2026-11-20": 800}
    for day, price in on.items():
        (line,) = desk.checked(on=day).lines
        assert line.estimate[0].price == price * 1_000_000, day


def test_a_price_says_which_unit_where_the_plan_has_two(desk: Desk) -> None:
    """toilets are counted by room and by block: a price without unit is asked about"""
    assert "theo nhà, phòng" in told(desk.prices, "nhà vệ sinh", "350 triệu")
    desk.prices("nhà vệ sinh", "350 triệu", unit="nhà")
    desk.adds("CT-34")
    desk.adds("CT-09")
    assert desk.line("CT-34").investment == 700_000_000
    assert desk.line("CT-09").investment is None


def test_a_price_that_cannot_be_meant_is_refused(desk: Desk) -> None:
    """ "nhà vs" → what it may be; a bare 750; nothing; a level, an action, a unit nobody knows; no basis"""
    for kind, amount, says in (
        ("nhà vs", "350 triệu", "nhà vệ sinh"),
        ("classroom", "750", "chưa rõ đơn vị"),
        ("classroom", "0 đồng", "lớn hơn 0"),
    ):
        assert says in told(desk.prices, kind, amount)
    for field, value, says in (
        ("level", "PTTH", "PTTH"),
        ("action", "phá", "phá"),
        ("basis", " ", "căn cứ"),
        ("unit", "tá", "tá"),
    ):
        assert says in told(desk.prices, "classroom", "750 triệu", **{field: value})


def test_lines_stand_by_group_then_level_then_school_of_the_plan(desk: Desk) -> None:
    """CT-53 (THCS), CT-31, CT-30 (TH) in preparation, CT-09 (MN) building"""
    desk.says("2026-03-01", "CT-09", "opening", state="building", since="2026-02-01", by="Hà", reason="chuyển tiếp")
    for work in ("CT-53", "CT-31", "CT-30", "CT-09"):
        desk.adds(work)
    dossier = desk.checked()
    assert [line.work for line in dossier.lines] == ["CT-09", "CT-30", "CT-31", "CT-53"]
    assert [(part.group, [one.level for one in part.levels]) for part in sections(dossier)] == [
        ("carried_on", ["preschool"]),
        ("in_preparation", ["primary", "lower_secondary"]),
    ]


def test_sums_leave_the_unknown_out_and_count_it(desk: Desk) -> None:
    """CT-30 2.250 triệu, CT-53 unknown; asked 1.300 in 2027 and 700 in 2028"""
    desk.adds()
    desk.adds(year=2028, amount="700 triệu")
    desk.adds("CT-53", amount="2 tỷ")
    desk.prices("classroom", "750 triệu", level="TH")
    sums = total(desk.checked())
    assert (sums.works, sums.investment, sums.unknown["investment"]) == (2, 2_250_000_000, 1)
    assert (sums.requested, sums.year(2027), sums.year(2028), sums.year(2029)) == (
        4_000_000_000, 3_300_000_000, 700_000_000, None
    )  # fmt: skip
    assert sum(part.sums.requested or 0 for part in sections(desk.checked())) == sums.requested


def test_a_sum_that_rounding_makes_look_wrong_is_said(desk: Desk) -> None:
    """two lines of 1.300,5 triệu: 1.301 + 1.301 against 2.601"""
    desk.adds(amount="1.300.500.000 đồng")
    desk.adds("CT-31", amount="1.300.500.000 đồng")
    told_of = {one.column: (one.of_rounded, one.rounded) for one in roundings(desk.checked())}
    assert told_of == {"2027": (2602, 2601), "requested": (2602, 2601)}
    assert "2.602" in roundings(desk.checked())[0].sentence
    desk.adds(amount="1.300 triệu")
    desk.adds("CT-31", amount="1.300 triệu")
    assert roundings(desk.checked()) == ()


def test_halves_are_rounded_up() -> None:
    """1.300,5 → 1.301; 1.300,499999 → 1.300"""
    assert [in_millions(n) for n in (1_300_500_000, 1_300_499_999, 0)] == [1301, 1300, 0]


def test_money_of_several_items_stays_on_the_work(desk: Desk) -> None:
    """CT-30 serves 3 classrooms and 3 subject rooms: one investment, no item has one"""
    code = group(desk.place, HERE, "Nhà 6 phòng", ["CT-30", "CT-32"], "Minh", None)
    desk.adds(code)
    desk.prices("classroom", "750 triệu", on="2026-11-02")
    desk.prices("subject_room", "900 triệu", on="2026-11-02")
    line = desk.line(code)
    assert line.shared
    assert line.investment == 3 * 750_000_000 + 3 * 900_000_000
    assert "2 hạng mục" in line.note
    assert replace(line, items=line.items[:1]).shared is False


def test_what_was_given_before_and_paid_is_told_by_column(desk: Desk) -> None:
    """allocated NSTP 2026 1 tỷ, NSX 2026 400 triệu, NSTP 2027 600 triệu; disbursed NSTP 900 triệu"""
    desk.says(
        "2026-03-01",
        WORK,
        "opening",
        state="building",
        since="2026-02-01",
        by="Hà",
        reason="chuyển tiếp",
        amount=7_200_000_000,
    )
    for source, year, amount in (
        ("NSTP", 2026, 1_000_000_000),
        ("NSX", 2026, 400_000_000),
        ("NSTP", 2027, 600_000_000),
    ):
        desk.says("2026-03-02", WORK, "allocated", source=source, year=year, amount=amount)
    desk.says("2026-10-31", WORK, "disbursed", source="NSTP", year=2026, amount=900_000_000)
    desk.adds()
    line = desk.line()
    assert line.group == "carried_on"
    assert line.by_source == {
        "central": None, "city": 1_600_000_000, "commune": 400_000_000, "contributed": None, "other": None
    }  # fmt: skip
    assert (line.city_given, line.allocated_before, line.disbursed) == (1_600_000_000, 1_400_000_000, 900_000_000)
    assert line.disbursed_on == date(2026, 10, 31)

"""What made-up schools lack, computed by hand, each figure with its paragraph and how sure we are."""

from __future__ import annotations

from datetime import date

import pytest

from model.plan.norms import Formula, Norms
from model.targets.needs import Need, missing
from model.targets.survey import SchoolFacts, bounds, shares

ON = date(2026, 11, 20)

PRIMARY = SchoolFacts(
    "th-a",
    "primary",
    "rural",
    {
        "classes": 12, "classes_within_size": 11, "boys": 205, "girls": 195, "staff_men": 5, "staff_women": 18,
        "sites": 1, "land_m2": 5200,
        "classroom_permanent": 8, "classroom_semi": 3, "classroom_condemned": 1, "classroom_sound": 8,
        "classroom_temporary": 2, "classroom_borrowed": 1,
        "music_room": 0, "art_room": 0, "science_technology_room": 0, "informatics_room": 1,
        "foreign_language_room": 0, "multi_function_room": 0,
        "multipurpose_hall": 0, "dining_hall": 0, "tradition_room": 0, "youth_room": 0, "teacher_room": 1,
        "library_m2": 40, "library_books": 900,
        "boys_urinal": 4, "boys_wc": 5, "boys_basin": 7, "girls_wc": 6, "girls_basin": 6,
        "staff_men_urinal": 1, "staff_men_wc": 1, "staff_men_basin": 0, "staff_women_wc": 1, "staff_women_basin": 1,
    },
)  # fmt: skip

LOWER_SECONDARY = SchoolFacts(
    "thcs-a",
    "lower_secondary",
    "rural",
    {
        "classes": 12, "boys": 250, "girls": 230, "vice_principals": 1, "departments": 4,
        "classroom_permanent": 10, "classroom_semi": 0, "classroom_condemned": 0,
        "natural_science_room": 1, "social_science_room": 0, "foreign_language_room": 1, "multi_function_room": 0,
        "library_seats_pupils": 30, "library_seats_staff": 20, "department_room": 1, "multipurpose_hall": 0,
        "boys_wc": 5,
    },
)  # fmt: skip

PRESCHOOL = SchoolFacts(
    "mn-a",
    "preschool",
    "rural",
    {
        "classes": 9, "boys": 130, "girls": 120, "land_m2": 2500,
        "classroom_permanent": 6, "classroom_semi": 1, "classroom_condemned": 0,
        "library_m2": 30, "library_books": 500,
        "art_education_room": 0, "physical_education_room": 1, "multi_function_room": 0, "informatics_room": 0,
    },
)  # fmt: skip


def by_what(facts: SchoolFacts, norms: Norms, on: date = ON) -> dict[tuple[str, str], Need]:
    return {(need.standard, need.what.id): need for need in missing(facts, norms, on)}


def test_a_primary_school_of_12_classes_lacks_these_to_the_minimum(norms: Norms) -> None:
    """400 pupils (205 boys, 195 girls), 5 men and 18 women on the staff, 8 + 3 − 1 = 10 usable classrooms."""
    needs = by_what(PRIMARY, norms)
    found = {what: need.missing for (standard, what), need in needs.items() if standard == "minimum"}
    assert found == {
        "classroom": 2,  # 12 classes x 1 − 10 usable; 2 temporary and 1 borrowed do not count
        "music_art_room": 1,  # one shared room, neither is there
        "science_technology_room": 1,
        "informatics_room": 0,
        "foreign_language_room": 1,
        "multi_function_room": 1,
        "boys_urinal": 3,  # 205 / 30 = 6,8 → 7 − 4
        "boys_wc": 2,  # 7 − 5
        "boys_basin": 0,  # 7 − 7
        "girls_wc": 4,  # 195 / 20 = 9,75 → 10 − 6
        "girls_basin": 4,
        "accessible_toilet": None,  # the norm gives no number
        "staff_men_urinal": 0,  # 5 / 15 → 1 − 1
        "staff_men_wc": 0,  # 5 / 20 → 1 − 1
        "staff_men_basin": 1,  # 1 for 4 wc, 1 at least, none there
        "staff_women_wc": 1,  # 18 / 15 → 2 − 1
        "staff_women_basin": 0,  # 1 for 2 wc, one there
        "library_m2": 10,  # 50 − 40
        "library_books": 300,  # 400 x 3 − 900
        "land_m2": 0,  # rural: 400 x 10 = 4.000, and 5.200 are there
    }


def test_levels_1_and_2_of_a_primary_school_hold_the_minimum(norms: Norms) -> None:
    """Level 1: music and art apart instead of shared. Level 2: hall, canteen, tradition and Youth rooms, sound rooms."""
    needs = by_what(PRIMARY, norms)
    level_1 = {what for standard, what in needs if standard == "level_1"}
    minimum = {what for standard, what in needs if standard == "minimum"}
    assert level_1 == minimum - {"music_art_room"} | {"music_room", "art_room"}
    # 4 to the minimum (1 shared + 1 + 1 + 1), 5 to level 1 (2 + 1 + 1 + 1): the shared one is not counted twice
    rooms = {"music_art_room", "music_room", "art_room", "science_technology_room", "informatics_room",
             "foreign_language_room", "multi_function_room"}  # fmt: skip
    assert sum(n.missing or 0 for (s, w), n in needs.items() if s == "minimum" and w in rooms) == 4
    assert sum(n.missing or 0 for (s, w), n in needs.items() if s == "level_1" and w in rooms) == 5
    assert sum(n.missing or 0 for (s, w), n in needs.items() if s == "level_2" and w in rooms) == 5
    more = {what: needs["level_2", what].missing for s, what in needs if s == "level_2" and what not in level_1}
    assert more == {
        "tradition_room": 1,
        "youth_room": 1,
        "teacher_room": 0,
        "multipurpose_hall": 1,
        "dining_hall": 1,
        "sports_ground": None,  # one for each sport, the norm gives no number
        "permanent_classroom": 2,  # 10 usable − 8 sound permanent ones
    }


@pytest.mark.parametrize(
    ("facts", "key", "basis", "certainty"),
    [
        (PRIMARY, ("minimum", "classroom"), "TT 13/2020/TT-BGDĐT Đ.10.2", "QUOTED"),
        (PRIMARY, ("minimum", "girls_wc"), "TT 13/2020/TT-BGDĐT Đ.10.4", "QUOTED"),
        (PRIMARY, ("minimum", "foreign_language_room"), "TT 13/2020/TT-BGDĐT Đ.10.2", "OPEN"),
        (PRIMARY, ("level_1", "music_room"), "TT 13/2020/TT-BGDĐT Đ.11", "OPEN"),
        (PRIMARY, ("level_2", "multipurpose_hall"), "TT 13/2020/TT-BGDĐT Đ.12", "QUOTED"),
        (LOWER_SECONDARY, ("minimum", "classroom"), "TT 13/2020/TT-BGDĐT Đ.14.2", "QUOTED"),
        (LOWER_SECONDARY, ("minimum", "boys_wc"), "TT 13/2020/TT-BGDĐT Đ.14.4", "OPEN"),
        (LOWER_SECONDARY, ("level_1", "social_science_room"), "TT 13/2020/TT-BGDĐT Đ.15", "QUOTED"),
        (LOWER_SECONDARY, ("level_2", "multipurpose_hall"), "TT 13/2020/TT-BGDĐT Đ.16", "OPEN"),
        (PRESCHOOL, ("level_1", "library_m2"), "TT 16/2022/TT-BGDĐT Đ.6.1", "QUOTED"),
    ],
)
def test_each_figure_names_its_paragraph_and_how_sure_we_are(
    facts: SchoolFacts, key: tuple[str, str], basis: str, certainty: str, norms: Norms
) -> None:
    """As norms-verified.md marks them, word for word."""
    need = by_what(facts, norms)[key]
    assert (need.basis, need.certainty) == (basis, certainty)


def test_a_lower_secondary_school_of_12_classes(norms: Norms) -> None:
    """10 usable rooms: enough for 0,6 a class, not for the commune's own 1,0."""
    needs = by_what(LOWER_SECONDARY, norms)
    expected = {
        ("minimum", "classroom"): (8, 0),  # 12 x 0,6 = 7,2 → 8
        ("level_2", "classroom"): (8, 0),
        ("policy", "classroom"): (12, 2),  # 12 x 1,0 − 10
        ("minimum", "natural_science_room"): (2, 1),
        ("level_1", "natural_science_room"): (2, 1),  # three only above 20 classes
        ("level_1", "foreign_language_room"): (1, 0),
        ("level_1", "multi_function_room"): (1, 1),
        ("level_1", "social_science_room"): (1, 1),
        ("level_1", "library_seats_pupils"): (45, 15),
        ("level_1", "library_seats_staff"): (20, 0),
        ("level_1", "department_room"): (4, 3),
        ("level_2", "multipurpose_hall"): (1, 1),
        ("minimum", "boys_wc"): (9, 4),  # 250 / 30 = 8,3 → 9 − 5
    }
    assert {key: (needs[key].required, needs[key].missing) for key in expected} == expected
    assert ("minimum", "social_science_room") not in needs
    assert ("level_1", "multipurpose_hall") not in needs


def test_above_20_classes_a_lower_secondary_school_needs_more_subject_rooms(norms: Norms) -> None:
    """20 classes: 2 natural science rooms; 21 classes: 3, and two for languages and for many functions."""
    for classes, rooms in ((20, (2, 1, 1)), (21, (3, 2, 2))):
        facts = SchoolFacts("thcs-b", "lower_secondary", "rural", {"classes": classes})
        needs = by_what(facts, norms)
        names = ("natural_science_room", "foreign_language_room", "multi_function_room")
        assert tuple(needs["level_1", name].required for name in names) == rooms
        assert needs["minimum", "natural_science_room"].required == 2


def test_a_preschool_of_9_groups(norms: Norms) -> None:
    """250 children; 7 usable rooms; at level 2 up to 14 groups one room each, above 14 two of two kinds."""
    needs = by_what(PRESCHOOL, norms)
    expected = {
        ("minimum", "classroom"): (9, 2),  # 9 x 1 − (6 + 1)
        ("minimum", "library_books"): (500, 0),  # 250 x 2
        ("minimum", "land_m2"): (3000, 500),  # rural: 250 x 12 − 2.500
        ("level_1", "library_m2"): (48, 18),  # 250 x 30 % x 0,60 = 45, but 48 at least; 30 there
        ("level_2", "art_education_room"): (1, 1),
        ("level_2", "physical_education_room"): (1, 0),
        ("level_2", "preschool_multi_function_room"): (1, 1),
        ("level_2", "preschool_informatics_room"): (1, 1),
    }
    assert {key: (needs[key].required, needs[key].missing) for key in expected} == expected
    large = by_what(SchoolFacts("mn-b", "preschool", "rural", {"classes": 15}), norms)
    kinds = ("art_education_room", "physical_education_room", "preschool_multi_function_room")
    assert [large["level_2", kind].required for kind in kinds] == [2, 2, 0]


def test_unknown_pupils_leave_toilets_unknown_and_rooms_known(norms: Norms) -> None:
    """No number of boys: no need of urinals is invented; 12 classes still need 12 rooms."""
    figures = {name: value for name, value in PRIMARY.figures.items() if name not in ("boys", "land_m2")}
    needs = by_what(SchoolFacts("th-b", "primary", "rural", figures), norms)
    assert needs["minimum", "boys_wc"].required is None
    assert needs["minimum", "boys_wc"].missing is None
    assert needs["minimum", "boys_wc"].existing == 5
    assert needs["minimum", "girls_wc"].missing == 4
    assert needs["minimum", "library_books"].missing is None  # pupils = boys + girls
    assert needs["minimum", "classroom"].missing == 2


def test_unknown_condemned_rooms_leave_the_missing_ones_unknown(norms: Norms) -> None:
    """8 + 3 rooms stand, nobody said how many of them are condemned."""
    figures = {name: value for name, value in PRIMARY.figures.items() if name != "classroom_condemned"}
    need = by_what(SchoolFacts("th-c", "primary", "rural", figures), norms)["minimum", "classroom"]
    assert (need.required, need.existing, need.missing) == (12, None, None)


def test_land_depends_on_the_type_of_area(norms: Norms) -> None:
    """400 pupils: rural 4.000 m², in town 2.400 m², nobody knows where: unknown."""
    for area_type, required in (("rural", 4000), ("urban", 2400), (None, None)):
        facts = SchoolFacts("th-d", "primary", area_type, PRIMARY.figures)
        assert by_what(facts, norms)["minimum", "land_m2"].required == required


def test_sites_need_their_toilets_each(norms: Norms) -> None:
    """31 boys on one site and 31 on another: 2 + 2 wc; together they would be 62 / 30 → 3."""
    sites = {"Chính": {"boys": 31, "boys_wc": 2}, "Lẻ": {"boys": 31, "boys_wc": 0}}
    facts = SchoolFacts("th-e", "primary", "rural", {"boys": 62, "boys_wc": 2}, sites)
    found = [(n.site, n.required, n.missing) for n in missing(facts, norms, ON) if n.what.id == "boys_wc"]
    assert found[:2] == [("Chính", 2, 0), ("Lẻ", 2, 2)]
    # The subject rooms stay those of the school.
    rooms = [n.site for n in missing(facts, norms, ON) if n.what.id == "informatics_room"]
    assert set(rooms) == {None}


def test_norms_hold_between_their_days(norms: Norms) -> None:
    """Room of science in primary schools: 50 m² at least until 01/09/2025, 60 m² from the 2nd. Scale: 30, then 40 classes."""
    before = norms.room_area("primary", "science_technology_room", date(2025, 9, 1))
    after = norms.room_area("primary", "science_technology_room", date(2025, 9, 2))
    assert before is not None
    assert after is not None
    assert (before.at_least, after.at_least, after.certainty) == (50, 60, "SECONDARY")
    most = [
        limit.at_most
        for on in (date(2025, 1, 30), date(2025, 1, 31))
        for limit in norms.limits("primary", "rural", on)
        if limit.what == "classes" and limit.at_most
    ]
    assert most == [30, 40]
    assert missing(PRIMARY, norms, date(2019, 1, 1)) == []


def test_the_national_standard_of_2026_asks_for_shares_not_for_rooms(norms: Norms) -> None:
    """TT 57/2026 from 07/07/2026: 10 usable of 8 + 3 + 2 + 1 = 14 rooms; the day before nothing of the kind."""
    found = {share.id: share for share in shares(PRIMARY, norms, ON)}
    assert (found["rooms"].numerator, found["rooms"].denominator) == (10, 14)
    assert (found["class_size"].numerator, found["class_size"].denominator) == (11, 12)
    assert (found["toilets"].numerator, found["toilets"].denominator) == (None, None)
    assert found["rooms"].basis == "TT 57/2026/TT-BGDĐT, tiêu chí 4.1"
    assert shares(PRIMARY, norms, date(2026, 7, 6)) == []


def test_class_size_and_scale_are_compared_and_never_guessed(norms: Norms) -> None:
    """400 pupils in 12 classes: 33,3 ≤ 35; in 11 classes 36,4; unknown pupils: unknown."""
    for figures, within in (
        (PRIMARY.figures, True),
        ({**PRIMARY.figures, "classes": 11}, False),
        ({"classes": 12}, None),
    ):
        facts = SchoolFacts("th-f", "primary", "rural", figures)
        found = [bound.within for bound in bounds(facts, norms, ON) if bound.id == "class_size"]
        assert found == [within]


@pytest.mark.parametrize(("figure", "required"), [(None, None), (0, 0), (1, 1), (30, 1), (31, 2)])
def test_every_started_unit_counts(figure: int | None, required: int | None) -> None:
    """One for each started 30; nobody needs nothing; unknown stays unknown."""
    assert Formula("ratio", "boys", each=30, count=1).required(figure) == required

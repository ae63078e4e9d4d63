"""Recipients as people: roles, schools, names people signed with; who has left gets nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flag_story import Story

from model.checks.notices.recipients import Directory
from model.ledger.events import Event, Subject
from model.ledger.register import Register
from model.ledger.school_lineage import SchoolLineage
from model.plan.address import Address
from model.plan.facts import School

ON = date(2026, 11, 23)
HERE = Address("x", "I", 1, 1)
SCHOOLS = [School(code, name, "primary", None, HERE) for code, name in (("th-a", "TH A"), ("thcs-a", "THCS A"))]
OFFICES = {
    "economic_office": "Phòng Kinh tế",
    "culture_office": "Phòng Văn hóa - Xã hội",
    "chairman": "Chủ tịch UBND",
    "clerk": "Văn thư",
    "city_reader": "Thành phố",
    "city_officer": "Thành phố, tổng hợp",
    "administrator": "Người quản trị",
}


@pytest.fixture
def cast(story: Story) -> Story:
    """Minh administers; Bình and Dung sit in the economic office; Lan teaches at TH A; Hà leads; Cúc has left."""
    people = [
        ("minh", "Minh", "administrator", {}),
        ("binh", "Bình", "economic_office", {}),
        ("dung", "Dung", "economic_office", {}),
        ("cuc", "Cúc", "culture_office", {}),
        ("lan", "Lan", "school", {"school": "th-a"}),
        ("ha", "Hà", "chairman", {}),
    ]
    for code, name, role, more in people:
        person(story, code, "person_registered", name=name, role=role, **more)
    person(story, "cuc", "person_left")
    return story


def person(story: Story, code: str, kind: str, on: str = "2026-01-05", **body: Any) -> Event:
    """Something said of a person."""
    return story.says(on, kind, about=Subject("person", code), **body)


def meant(story: Story, recipient: str, *, of_school: bool = False) -> list[str]:
    """The ids of those a recipient means."""
    lineage = SchoolLineage(SCHOOLS, story.events)
    leads = {"P.KT": "economic_office", "Phòng Kinh tế": "economic_office", "P.VHXH": "culture_office"}
    directory = Directory(ON, Register(story.events, ON), OFFICES, leads, lineage)
    return [one.id for one in directory.meant(recipient, of_school=of_school)]


def test_a_role_means_all_who_have_it_else_the_office(cast: Story) -> None:
    assert meant(cast, "role:economic_office") == ["person:binh", "person:dung"]
    assert meant(cast, "role:culture_office") == ["role:culture_office"]
    assert meant(cast, "role:chairman") == ["person:ha"]


def test_while_nobody_is_registered_one_officer_has_it_all(story: Story) -> None:
    assert meant(story, "role:administrator") == ["role:economic_office"]
    assert meant(story, "officer:Cán bộ Mẫu A") == ["role:economic_office"]
    assert meant(story, "role:chairman") == ["role:chairman"]


def test_a_school_means_its_people_else_the_school(cast: Story) -> None:
    assert meant(cast, "school:th-a") == ["person:lan"]
    assert meant(cast, "school:thcs-a") == ["school:thcs-a"]
    assert meant(cast, "school:th-unknown") == []


def test_a_school_that_was_merged_means_the_one_it_became(cast: Story) -> None:
    cast.says("2026-08-01", "school_merged", about=Subject("school", "th-a"), into="thcs-a")
    assert meant(cast, "school:th-a") == ["person:lan"]
    assert meant(cast, "school:thcs-a") == ["person:lan"]


def test_a_name_means_the_office_the_person_or_whoever_took_over(cast: Story) -> None:
    assert meant(cast, "officer:P.VHXH") == ["role:culture_office"]
    assert meant(cast, "officer:Bình") == ["person:binh"]
    assert meant(cast, "officer:Bình, Phó phòng") == ["person:binh"]
    person(cast, "binh", "office_moved", on="2026-09-01", into="dung")
    person(cast, "binh", "person_left", on="2026-09-02")
    assert meant(cast, "officer:Bình") == ["person:dung"]


def test_who_has_left_gets_nothing(cast: Story) -> None:
    assert meant(cast, "person:cuc") == []
    assert meant(cast, "officer:Cúc") == ["person:binh", "person:dung"]


def test_what_stays_in_the_office_never_reaches_a_leader_or_school_by_name(cast: Story) -> None:
    """A work that Hà or Lan is said to follow: the office is told."""
    for name in ("Hà", "Lan", "TH A"):
        assert meant(cast, f"officer:{name}") == ["person:binh", "person:dung"]
    assert meant(cast, "officer:TH A", of_school=True) == ["person:lan"]
    assert meant(cast, "officer:Hà", of_school=True) == ["person:binh", "person:dung"]

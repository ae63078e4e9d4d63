"""The register of people: it starts empty, is never locked shut, and knows names whole."""

from __future__ import annotations

import unicodedata

import pytest

from model.store.people import actor_named
from model.words.problems import Refused
from tiendo import run

from .conftest import AREA, Commune


def test_while_nobody_is_registered_any_name_acts_as_administrator(commune: Commune) -> None:
    """A fresh store on one computer: "root" and "Minh" both record."""
    commune.says("root", commune.work("th-hong-phong.classroom"), "comment", text="thử")
    with commune.place.store.reading() as connection:
        assert actor_named(connection, AREA, "ai cũng được").role == "administrator"


def test_the_first_person_is_an_administrator(commune: Commune) -> None:
    """A register that begins with a school would let nobody else in."""
    sentence = commune.is_told(
        "person_first_administrator",
        "root",
        "person:lan",
        "person_registered",
        name="Lan",
        role="school",
        school="th-hong-phong",
    )
    assert "người quản trị" in sentence


def test_once_somebody_is_registered_unknown_names_are_told_how_to_be(commune: Commune) -> None:
    """root recorded yesterday, and is asked for a name today."""
    commune.registers("minh", "Minh", "administrator", who="root")
    sentence = commune.is_told("actor_unknown", "root", commune.work("th-hong-phong.classroom"), "comment", text="thử")
    assert "tiendo people add" in sentence
    assert "Minh" in sentence


def test_names_are_found_whole_whatever_the_spacing_and_form(commune: Commune) -> None:
    """ "Trần  Văn Hòa" decomposed and the id are found; "Tran Van Hoa", "trần văn hòa" and "Trần Văn Hóa" are not."""
    commune.registers("hoa", "Trần Văn Hòa", "administrator", who="root")
    work = commune.work("th-hong-phong.classroom")
    for name in ("Trần  Văn Hòa", unicodedata.normalize("NFD", "Trần Văn Hòa "), "Trần Văn Hòa, Trưởng phòng", "hoa"):
        commune.says(name, work, "comment", text="đúng người")
    for name in ("Tran Van Hoa", "trần văn hòa", "Trần Văn Hóa", "Hoa", ""):
        commune.is_told("actor_unknown", name, work, "comment", text="không phải")


def test_who_has_left_records_no_more_and_may_come_back(commune: Commune) -> None:
    """Bình leaves on 15/8, and comes back on 1/9 as clerk."""
    commune.staffed()
    work = commune.work("th-hong-phong.classroom")
    commune.says("Minh", "person:binh", "person_left", "2027-08-15")
    commune.is_told("actor_left", "Bình", work, "comment", text="x")
    commune.registers("binh", "Bình", "clerk", on="2027-09-01")
    commune.says("Bình", work, "paper", signed=("van_ban",))
    commune.is_told("right_missing", "Bình", work, "allocated", amount=1, source="NSX", year=2027)


@pytest.mark.parametrize(
    ("code", "kind", "person", "body"),
    [
        ("person_last_administrator", "person_left", "minh", {}),
        ("person_last_administrator", "person_registered", "minh", {"name": "Minh", "role": "clerk"}),
        ("person_same", "person_registered", "binh", {"name": " Bình ", "role": "economic_office"}),
        ("person_name_taken", "person_registered", "binh-2", {"name": "Bình", "role": "clerk"}),
        ("person_id_wrong", "person_registered", "Bình", {"name": "Bình B", "role": "clerk"}),
        ("person_id_wrong", "person_registered", "tiendo", {"name": "Máy", "role": "clerk"}),
        ("person_name_wrong", "person_registered", "may", {"name": "TIENDO", "role": "clerk"}),
        ("person_name_wrong", "person_registered", "an", {"name": "An, Trưởng phòng", "role": "clerk"}),
        ("role_unknown", "person_registered", "an", {"name": "An", "role": "program"}),
        ("role_unknown", "person_registered", "an", {"name": "An", "role": "sếp"}),
        ("person_school_needed", "person_registered", "an", {"name": "An", "role": "school"}),
        ("person_school_needed", "person_registered", "an", {"name": "An", "role": "school", "school": "th-x"}),
        ("person_school_unused", "person_registered", "an", {"name": "An", "role": "clerk", "school": "mn-hong-phong"}),
        ("person_unknown", "person_left", "khong-co", {}),
        ("person_unknown", "office_moved", "binh", {"into": "khong-co"}),
        ("person_unknown", "office_moved", "khong-co", {"into": "binh"}),
        ("person_move_itself", "office_moved", "binh", {"into": "binh"}),
    ],
)
def test_what_does_not_fit_the_register_is_refused(
    commune: Commune, code: str, kind: str, person: str, body: dict[str, str]
) -> None:
    """Each in one sentence, and nothing is kept."""
    commune.staffed()
    commune.is_told(code, "Minh", f"person:{person}", kind, **body)


def test_an_administrator_may_go_when_there_is_another(commune: Commune) -> None:
    """Hoa is made administrator, Minh leaves; taking Hoa's registration back would lock everybody out."""
    commune.staffed()
    second = commune.registers("hoa", "Hoa", "administrator")
    commune.says("Minh", "person:minh", "person_left")
    commune.is_told("person_last_administrator", "Hoa", "person:hoa", "void", reason="thử", target=second)
    assert [person.id for person in commune.register.administrators] == ["hoa"]


def test_a_leave_is_not_taken_back_once_another_bears_the_name(commune: Commune) -> None:
    """Bình left, a second Bình came: two who are there would be one voice."""
    commune.staffed()
    gone = commune.says("Minh", "person:binh", "person_left")
    commune.registers("binh-2", "Bình", "clerk")
    sentence = commune.is_told("person_name_taken", "Minh", "person:binh", "void", reason="nhầm", target=gone)
    assert "binh-2" in sentence


def test_a_slip_in_the_only_name_can_be_mended_by_who_bears_it(commune: Commune) -> None:
    """ "Mịnh" corrects herself to "Minh"; from then on only Minh records."""
    slip = commune.registers("minh", "Mịnh", "administrator", who="root")
    body = {"name": "Minh", "role": "administrator"}
    commune.says("Mịnh", "person:minh", "person_registered", "2027-01-04", target=slip, **body)
    commune.is_told("actor_unknown", "Mịnh", commune.work("th-hong-phong.classroom"), "comment", text="x")
    commune.says("Minh", commune.work("th-hong-phong.classroom"), "comment", text="x")


def test_leaving_before_one_came_is_a_slip(commune: Commune) -> None:
    """Bình came on 4/1; a leave on 1/1 would change nothing, and is not kept."""
    commune.staffed()
    commune.is_told("person_order", "Minh", "person:binh", "person_left", "2027-01-01")


def test_a_name_of_another_unit_of_the_store_is_nobody_here(commune: Commune) -> None:
    """Tuấn is registered in 11809; the register of 11284 is still empty, and stays closed to him."""
    commune.says("root", "person:tuan", "person_registered", area="11809", name="Tuấn", role="administrator")
    work = commune.work("th-hong-phong.classroom")
    assert "11809" in commune.is_told("right_other_area", "Tuấn", work, "comment", text="x")
    commune.says("Minh", work, "comment", text="x")


def test_the_program_records_only_what_it_records_by_itself(commune: Commune) -> None:
    """Whoever calls himself tiendo may load a plan, and take no step."""
    commune.staffed()
    work = commune.work("th-hong-phong.classroom")
    commune.is_told("right_missing", "tiendo", work, "surveyed", signed=("bb_khao_sat",))
    with commune.place.store.reading() as connection, pytest.raises(Refused):
        actor_named(connection, AREA, "Tiendo")


def test_the_command_line_registers_lists_and_refuses(commune: Commune, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused by a rule is exit 3; the hint after the first person says what changes."""

    def people(*words: str) -> tuple[int, str]:
        code = run(["people", *words, "--home", str(commune.place.home)])
        return code, " ".join(capsys.readouterr().out.split())

    assert "Danh bạ còn trống" in people()[1]
    first = people("add", "minh", "--name", "Trần  Minh", "--role", "administrator")
    assert "--actor “Trần Minh”" in first[1]
    assert people("add", "an", "--name", "An", "--role", "clerk", "--actor", "An")[0] == 3
    assert people("add", "an", "--name", "An", "--role", "clerk", "--actor", "Trần Minh")[0] == 0
    assert "văn thư" in people()[1]
    assert "thôi phụ trách" in people("leave", "An", "--actor", "Trần Minh")[1]
    assert people("leave", "an", "--actor", "Trần Minh")[0] == 3
    assert people("add", "an")[0] == 2

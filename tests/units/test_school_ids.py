"""A school has one id within its commune, whichever plan names it; names are compared with their marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs.workplace import shipped
from model.plan.facts import Plan, School
from model.plan.reading import read_plan
from model.plan.schools import check_school_ids, same_school_name, schools_of
from model.words.folding import fold
from model.words.problems import WrongInput

PLAN = read_plan(shipped("data") / "plans" / "nam_thanh_mien", shipped("data") / "schemas")


def plan_of(plan: str, *schools: School, area: str = "11284") -> Plan:
    """A plan of the commune that names these schools."""
    return replace(PLAN, id=plan, area=area, schools=schools)


def school(code: str, name: str, level: str = "primary") -> School:
    """A school as a plan names it."""
    return School(code, name, level, None, PLAN.schools[0].at)


def test_two_plans_may_name_one_school() -> None:
    """The commune's plan and the school's own, spelt with the tone on another vowel."""
    first, second = (
        school("th-hoa-binh", "Trường Tiểu học Hòa Bình"),
        school("th-hoa-binh", "Trường Tiểu học  Hoà Bình"),
    )
    check_school_ids(plan_of("truong", second), [plan_of("xa", first)])
    assert schools_of([plan_of("xa", first), plan_of("truong", second)])["th-hoa-binh"] == first


def test_schools_that_fold_alike_are_two() -> None:
    """Trường Tiểu học Cẩm Giang and Trường Tiểu học Cẩm Giàng, in one commune and even in one plan."""
    giang, other = (
        school("th-cam-giang", "Trường Tiểu học Cẩm Giang"),
        school("th-cam-giang-2", "Trường Tiểu học Cẩm Giàng"),
    )
    assert fold(giang.name) == fold(other.name)
    assert not same_school_name(giang.name, other.name)
    check_school_ids(plan_of("xa", giang, other), [plan_of("truong", other)])


@pytest.mark.parametrize(
    ("code", "new"),
    [
        ("school_id_taken", school("th-a", "Trường Tiểu học B")),
        ("school_id_taken", school("th-a", "Trường Tiểu học A", "lower_secondary")),
        ("school_twice", school("th-a2", "Trường Tiểu học A")),
    ],
)
def test_one_id_for_two_schools_or_two_ids_for_one_are_refused(code: str, new: School) -> None:
    """Whichever of the plans is loaded second."""
    known = school("th-a", "Trường Tiểu học A")
    for first, second in ((known, new), (new, known)):
        with pytest.raises(WrongInput) as refused:
            check_school_ids(plan_of("truong", second), [plan_of("xa", first)])
        assert refused.value.code == code


def test_another_commune_and_the_plan_itself_do_not_matter() -> None:
    """11809 has a th-a of its own; a new edition may correct a name."""
    known = school("th-a", "Trường Tiểu học A")
    check_school_ids(plan_of("truong", school("th-a", "Trường Tiểu học B")), [plan_of("xa", known, area="11809")])
    check_school_ids(plan_of("xa", school("th-a", "Trường Tiểu học B")), [plan_of("xa", known)])


def test_a_school_with_two_ids_in_one_plan_is_refused() -> None:
    """The same name twice in units.yaml."""
    with pytest.raises(WrongInput) as refused:
        check_school_ids(plan_of("xa", school("th-a", "Trường Tiểu học A"), school("th-b", "Trường tiểu học A")), [])
    assert refused.value.code == "school_twice"

"""Schools renamed and merged: what is refused, and which name is printed for which day."""

from __future__ import annotations

from datetime import date

import pytest

from jobs.needs import needs
from jobs.question import Answers, Question
from jobs.rollup import close, roll_up
from jobs.school_names import called_plan, standing_plan
from jobs.survey import write_form
from model.ledger.school_lineage import SchoolLineage
from model.store.events import events_of_area
from model.targets.denominators import Schools

from .conftest import AREA, Commune

A, B, C = "th-hong-phong", "thcs-hong-phong", "thcs-chi-lang-bac"


def merges(commune: Commune, school: str, into: str, on: str) -> None:
    """A merger recorded in the culture office."""
    commune.says("Cúc", f"school:{school}", "school_merged", on, into=into)


def lineage(commune: Commune) -> SchoolLineage:
    """What the store knows of schools."""
    with commune.place.store.reading() as connection:
        plan = Answers(commune.place, connection, Question()).plan
        return SchoolLineage(plan.schools, events_of_area(connection, AREA, kinds=("school",)))


def names(commune: Commune, on: str, *, standing: bool = False) -> dict[str, str]:
    """School → how papers of a day name it."""
    with commune.place.store.reading() as connection:
        found = Answers(commune.place, connection, Question(on=date.fromisoformat(on)))
        plan = standing_plan(found) if standing else called_plan(found)
        return {school.id: school.name for school in plan.schools}


@pytest.mark.parametrize(
    ("code", "school", "kind", "on", "body"),
    [
        ("school_unknown", C, "school_merged", "2027-09-01", {"into": "th-khong-co"}),
        ("school_unknown", "th-khong-co", "school_merged", "2027-09-01", {"into": A}),
        ("school_unknown", "th-khong-co", "school_renamed", "2027-09-01", {"name": "Trường mới"}),
        ("school_into_itself", C, "school_merged", "2027-09-01", {"into": C}),
        ("school_merged_before", A, "school_merged", "2027-07-01", {"into": C}),
        ("school_gone", A, "school_merged", "2027-09-01", {"into": C}),
        ("school_gone", C, "school_merged", "2027-09-01", {"into": A}),
        ("school_circle", B, "school_merged", "2027-07-01", {"into": A}),
        ("school_gone", A, "school_renamed", "2027-09-01", {"name": "Trường mới"}),
        ("school_gone", A, "school_report", "2027-09-01", {"borrowed_classes": 1}),
        ("school_name_same", C, "school_renamed", "2027-09-01", {"name": "Trường  THCS Chi Lăng Bắc"}),
        ("school_name_taken", C, "school_renamed", "2027-09-01", {"name": "Trường THCS Hồng Phong"}),
        ("recognised_before", C, "recognised", "2027-09-01", {"level": 1, "due": "2027-08-31"}),
    ],
)
def test_what_cannot_be_is_refused(
    commune: Commune, code: str, school: str, kind: str, on: str, body: dict[str, object]
) -> None:
    """A was merged into B on 01/08/2027; each of these says what is wrong."""
    merges(commune, A, B, "2027-08-01")
    commune.is_told(code, "Cúc", f"school:{school}", kind, on, **body)


def test_a_merger_may_be_mended_and_taken_back(commune: Commune) -> None:
    """Into B by mistake, then into C; taking the correction back brings B back, taking that back too nothing."""
    slip = commune.says("Cúc", f"school:{A}", "school_merged", "2027-08-01", into=B)
    right = commune.says("Cúc", f"school:{A}", "school_merged", "2027-08-01", target=slip, into=C)
    assert lineage(commune).stands_for(A, date(2027, 9, 1)) == C
    commune.says("Cúc", f"school:{A}", "void", reason="chưa có quyết định", target=right)
    assert lineage(commune).stands_for(A, date(2027, 9, 1)) == B
    commune.says("Cúc", f"school:{A}", "void", reason="chưa có quyết định", target=slip)
    commune.says("Cúc", f"school:{A}", "school_report", borrowed_classes=0)
    assert lineage(commune).stands(A, date(2027, 9, 1))


def test_a_chain_of_mergers_ends_at_its_last_school(commune: Commune) -> None:
    """A → B on 01/08, B → C on 15/08, recorded the other way round: 10 named schools, then 9, then 8."""
    merges(commune, B, C, "2027-08-15")
    merges(commune, A, B, "2027-08-01")
    found = lineage(commune)
    assert [found.stands_for(A, date(2027, m, d)) for m, d in ((7, 31), (8, 1), (8, 15))] == [A, B, C]
    with commune.place.store.reading() as connection:
        plan = Answers(commune.place, connection, Question()).plan
        schools = Schools(plan, events_of_area(connection, AREA))
    days = [date(2027, 7, 31), date(2027, 8, 1), date(2027, 8, 15)]
    assert [len(schools.on(day)) for day in days] == [10, 9, 8]
    why = schools.why(days[0], days[2]) or ""
    assert "do sắp xếp trường" in why
    assert "nhập vào Trường THCS Hồng Phong từ 01/08/2027; Trường THCS Hồng Phong nhập vào" in why
    commune.is_told("school_circle", "Cúc", f"school:{C}", "school_merged", "2027-07-15", into=A)


def test_old_days_keep_old_names(commune: Commune) -> None:
    """TH and THCS Hồng Phong become TH&THCS Hồng Phong on 01/08: July knows two schools, September a site of one."""
    merges(commune, A, B, "2027-08-01")
    commune.says("Cúc", f"school:{B}", "school_renamed", "2027-08-01", name="Trường TH&THCS Hồng Phong")
    july, september = names(commune, "2027-07-31"), names(commune, "2027-09-01")
    assert (july[A], july[B]) == ("Trường Tiểu học Hồng Phong", "Trường THCS Hồng Phong")
    assert september[A] == "Trường TH&THCS Hồng Phong (điểm trường Trường Tiểu học Hồng Phong)"
    assert september[B] == "Trường TH&THCS Hồng Phong"
    assert A in names(commune, "2027-07-31", standing=True)
    assert A not in names(commune, "2027-09-01", standing=True)


def test_items_keep_their_level_and_history(commune: Commune) -> None:
    """The three classrooms stay primary, at the place where they are; the new school's head may speak for them."""
    commune.staffed()
    work = commune.work("th-hong-phong.classroom")
    commune.says("Lan", work, "comment", "2027-07-01", text="thiếu nước")
    commune.registers("dung", "Dung", "school", school=B)
    commune.is_told("right_missing", "Dung", work, "comment", "2027-07-01", text="x")
    merges(commune, A, B, "2027-08-01")
    commune.says("Dung", work, "comment", "2027-08-02", text="đã có nước")
    commune.is_told("right_missing", "Lan", work, "comment", "2027-08-02", text="x")
    link = commune.works()[work.partition(":")[2]].links[0]
    assert (link.level, link.school) == ("primary", A)


def test_pages_forms_and_lists_bear_the_names_of_their_day(commune: Commune) -> None:
    """The week closed in July is printed as it was; the next one, the survey form and the needs know one school."""
    commune.says("Cúc", f"school:{A}", "school_report", "2027-07-05", borrowed_classes=4)
    july = close(commune.place, AREA, "2027-W27", "Bình")
    kept = {path.name: path.read_bytes() for path in july.files}
    merges(commune, A, B, "2027-08-01")
    commune.says("Cúc", f"school:{B}", "school_renamed", "2027-08-01", name="Trường TH&THCS Hồng Phong")
    assert {path.name: path.read_bytes() for path in roll_up(commune.place, AREA, "2027-W27").files} == kept
    page = next(p for p in close(commune.place, AREA, "2027-W34", "Bình").files if p.suffix == ".html")
    assert "Trường TH&amp;THCS Hồng Phong" in page.read_text(encoding="utf-8")
    form = commune.place.home / "form.xlsx"
    assert write_form(commune.place, Question(), form, 2027) == 9
    commune.says("Cúc", f"school:{B}", "condition_surveyed", figures={"classes": 3}, year=2027)
    listed = needs(commune.place, Question(), B).as_json()["schools"]
    assert [school["name"] for school in listed] == ["Trường TH&THCS Hồng Phong"]

"""Publishing a closed period: no names in it, the same bytes again, another edition only with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from lived import AREA, FRIDAY, STORY, WORK, live_in
from sqlalchemy import select

from jobs.packages.publishing import Published, publish
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.rollup import close, roll_up
from jobs.workplace import Workplace
from model.ledger.events import Draft, Subject
from model.store.append import Appender
from model.store.events import chain_head
from model.store.packages import editions_of
from model.store.tables import event, work
from model.targets.packages.making import counting_of
from model.targets.packages.package import Lateness, Reporting
from model.words.problems import Refused

WEEK = "2026-W47"
OTHER_RULE = "rooms_with_preschool"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    """A commune that has closed week 47."""
    lived = live_in(tmp_path / "xa")
    yield lived
    lived.store.close()


def published(place: Workplace, reason: str | None = None, period: str = WEEK) -> Published:
    return publish(place, AREA, period, actor="Minh", reason=reason)


def head(place: Workplace) -> int:
    with place.store.reading() as connection:
        return chain_head(connection, AREA)[0]


def adopt(place: Workplace) -> None:
    body = {"rule": OTHER_RULE, "by": "Bà Hà, Chủ tịch"}
    draft = Draft(AREA, Subject("indicator", "nam_thanh_mien/3.2"), "rule_adopted", date(2026, 11, 20), "Hà", body)
    with place.store.writing() as connection:
        Appender(connection, place.rules, place.now).append(draft)


def names_in(place: Workplace) -> set[str]:
    """Every school, work, person and paper that the store knows by a name, an id or a number."""
    plan = place.read_plan("nam_thanh_mien")
    with place.store.reading() as connection:
        works = connection.execute(select(work.c.id, work.c.standing)).all()
        said = connection.execute(select(event.c.content).where(event.c.area == AREA)).scalars().all()
    found = {name for school in plan.schools for name in (school.id, school.name)}
    found |= {item.id for item in plan.items} | {row.id for row in works}
    found |= {name for row in works for name in re.findall(r'"name":"([^"]+)"', row.standing)}
    for text in said:
        found |= set(re.findall(r'"(?:actor|by|officer|number|file)":"([^"]+)"', text))
    return found


def test_no_person_school_work_or_paper_is_named(place: Workplace) -> None:
    """What the city gets are figures."""
    names = names_in(place)
    assert {"Minh", "12/QĐ-UBND", "th-hong-phong", WORK} <= names
    # The program itself is no person.
    words, text = names - {"tiendo"}, published(place).text
    assert {name for name in words if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)} == set()


def test_a_period_that_is_not_closed_is_not_published(place: Workplace) -> None:
    """A draft stays at home, and nothing is left behind."""
    roll_up(place, AREA, "2026-W46")
    before = head(place)
    for period in ("2026-W46", "2026-W45"):
        with pytest.raises(Refused, match="chưa chốt"):
            published(place, period=period)
    assert head(place) == before
    assert not (place.home / "outgoing").exists()


def test_publishing_again_is_the_same_edition_and_the_same_bytes(place: Workplace) -> None:
    """Once more a day later, after something else was recorded: one event, one edition, one file."""
    first = published(place)
    assert first.path is not None
    data, position = first.path.read_bytes(), head(place)
    record(place, Question(), Saying(WORK, "comment", date(2026, 11, 19), "Minh", {"text": "nhắn"}))
    place.now += timedelta(days=1)
    first.path.unlink()
    again = published(place)
    assert again.path == first.path
    assert (again.new, again.edition, again.differs, again.path.read_bytes()) == (False, 1, False, data)
    assert head(place) == position + 1


def test_a_period_counted_anew_needs_a_reason(place: Workplace) -> None:
    """2026-11-20 rule_adopted, after closing: told, but the published edition stays until somebody says why."""
    first = published(place)
    adopt(place)
    again = published(place)
    assert (again.text, again.new, again.differs) == (first.text, False, True)
    anew = published(place, "thành phố yêu cầu tính cả mầm non")
    wanted = counting_of(place.rules.counting_rule(OTHER_RULE))
    assert (anew.edition, anew.new, [f.counting for f in anew.package.indicators if f.counting]) == (2, True, [wanted])
    assert anew.package.position == first.package.position
    # The same reason once more finds nothing else to say.
    assert [published(place, reason).edition for reason in ("nhắc lại", None)] == [2, 2]
    with place.store.reading() as connection:
        assert [row.edition for row in editions_of(connection, AREA, AREA, WEEK)] == [1, 2]


def test_an_unchanged_period_has_one_edition_whatever_the_reason(place: Workplace) -> None:
    """A reason alone makes no edition."""
    published(place)
    assert published(place, "gửi lại").edition == 1


def test_the_figures_are_those_of_the_mark(place: Workplace) -> None:
    """A due date and two school reports of week 48: in its package, and not in that of week 47."""
    before = published(place).package
    works = before.works
    assert (before.reporting, before.late) == (Reporting(10, 0), Lateness(works, 0, 0, 0))
    place.now = FRIDAY + timedelta(days=7)
    record(place, Question(), Saying(WORK, "due", date(2026, 11, 23), "Minh", {"due": "2026-11-25"}))
    with place.store.writing() as connection:
        for school in ("th-hong-phong", "thcs-hong-phong"):
            body = {"borrowed_classes": 0}
            draft = Draft(AREA, Subject("school", school), "school_report", date(2026, 11, 24), "Lan", body)
            Appender(connection, place.rules, place.now).append(draft)
    close(place, AREA, "2026-W48", "Trần Minh")
    after = published(place, period="2026-W48").package
    assert (after.reporting, after.late) == (Reporting(10, 2), Lateness(works, 1, 1, 0))
    assert published(place).package == before


def test_the_money_of_a_unit_is_known_by_no_name(place: Workplace) -> None:
    """2026-05-04 approved 3.6 billion for the classrooms of one school: đồng a room, of one work."""
    assert STORY[2][2] == {"amount": 3_600_000_000}
    quantity = next(item.quantity for item in place.read_plan("nam_thanh_mien").items if item.id == WORK)
    assert quantity
    [cost] = [one for one in published(place).package.spreads if one.what == "unit_cost"]
    assert (cost.kind, cost.action, cost.values) == ("classroom", "new_build", (3_600_000_000 // quantity,))

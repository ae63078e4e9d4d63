"""What pages ask for again and again is made once, and made anew as soon as it could be another."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text, update

from jobs.found_once import findings_in
from jobs.load import load_plan
from jobs.made_once import MadeOnce
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.checks.reconciliation import reconcile
from model.ledger.events import Draft, Subject
from model.plan.yaml_file import read_yaml
from model.store.append import Appender
from model.store.events import events_of_area
from model.store.files import StoredFile, note_file, stored_files
from model.store.tables import event
from model.words.problems import WrongInput

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path / "var", now=AT)


def test_a_rule_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    """read twice → equal, and what one reader does to it the other does not see; written anew → the new rows"""
    path = tmp_path / "rows.yaml"
    path.write_text("rows: [{key: a}]", encoding="utf-8")
    once, again = read_yaml(path), read_yaml(path)
    once["rows"][0]["key"] = "spoilt"
    assert again == read_yaml(path) == {"rows": [{"key": "a"}]}
    path.write_text("rows: [{key: other}]", encoding="utf-8")
    assert read_yaml(path) == {"rows": [{"key": "other"}]}
    path.unlink()
    with pytest.raises(WrongInput, match=r"rows\.yaml"):
        read_yaml(path)


def test_findings_are_those_of_the_plan_and_the_readings_asked_about(place: Workplace) -> None:
    """twice → equal lists, neither the other; with another reading, or other rules → found anew"""
    plan, rules = place.read_plan("nam_thanh_mien"), place.rules
    once, again = (findings_in(plan, rules, ()) for _ in range(2))
    assert once == again == reconcile(plan, rules)
    assert once is not again
    rule = next(one for one in rules.counting if not one.default)
    assert findings_in(plan, rules, (rule,)) == reconcile(plan, rules.adopting((rule,)))
    # Without readings nothing can be counted otherwise than stated.
    fewer = replace(rules, counting=())
    assert findings_in(plan, fewer, ()) == reconcile(plan, fewer) != once


def test_an_event_whose_row_was_changed_by_hand_is_read_as_it_stands(place: Workplace) -> None:
    """read, its content rewritten under the old hash, read → what stands there now: `verify` must see it"""
    store = place.open_or_create()
    with store.writing() as connection:
        Appender(connection, place.rules, AT).append(_tracked("2026-11-01"))
    with store.reading() as connection:
        (before,) = events_of_area(connection, "11284")
        assert events_of_area(connection, "11284") == [before]
    with store.writing() as connection:
        changed = text("replace(content, '2026-11-01', '2026-11-02')")
        connection.execute(update(event).values(content=changed))
    with store.reading() as connection:
        (after,) = events_of_area(connection, "11284")
    assert (before.body["since"], after.body["since"]) == ("2026-11-01", "2026-11-02")
    store.close()


def test_what_was_made_of_a_unit_is_made_anew_after_an_event_on_another_day_and_under_other_rules(
    place: Workplace,
) -> None:
    """asked twice → made once; another day, what is named besides, an event, rules read again → once more each"""
    load_plan(place, "nam_thanh_mien")
    once, made = MadeOnce[int](), count(1)

    def of(on: date | None = None, *named: str) -> int:
        with answers(place, Question(area="11284", on=on)) as found:
            return once.of(place, found, lambda: next(made), *named)

    assert [of(), of()] == [1, 1]
    assert [of(date(2026, 11, 1)), of(None, "W47"), of()] == [2, 3, 1]
    with place.store.writing() as connection:
        Appender(connection, place.rules, AT).append(_tracked("2026-11-01"))
    assert [of(), of()] == [4, 4]
    place.__dict__["rules"] = replace(place.rules)
    assert of() == 5
    place.store.close()


def test_only_the_named_files_of_a_store_are_read(place: Workplace) -> None:
    """1,200 kept, three asked for of which one is not there → two; none asked for → none; all → all"""
    kept = [
        StoredFile(hashlib.sha256(str(n).encode()).hexdigest(), f"{n}.pdf", "application/pdf", n, AT)
        for n in range(1_200)
    ]
    store = place.open_or_create()
    with store.writing() as connection:
        for one in kept:
            note_file(connection, one)
    with store.reading() as connection:
        named = [kept[3].sha256, kept[700].sha256, "0" * 64]
        assert {one.name for one in stored_files(connection, named).values()} == {"3.pdf", "700.pdf"}
        assert stored_files(connection, []) == {}
        assert len(stored_files(connection)) == len(stored_files(connection, [one.sha256 for one in kept])) == 1_200
    store.close()


def _tracked(since: str) -> Draft:
    return Draft("11284", Subject("area", "11284"), "tracking_started", date(2026, 11, 20), "Minh", {"since": since})

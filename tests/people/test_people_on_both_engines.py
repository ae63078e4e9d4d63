"""The register on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from engines import NewStore

from jobs.workplace import shipped
from model.ledger.events import Draft, Subject
from model.plan.rules import read_rules
from model.store.append import Appender
from model.store.connections import Store
from model.store.people import _PEOPLE, actor_named, register_of
from model.words.problems import Problem

RULES = read_rules(shipped("data") / "rules")


def says(store: Store, who: str, person: str, kind: str, area: str = "11284", **body: str) -> None:
    """One thing recorded about a person."""
    draft = Draft(area, Subject("person", person), kind, date(2027, 1, 4), who, body)
    with store.writing() as connection:
        Appender(connection, RULES, datetime(2027, 9, 1, 2, 0, tzinfo=UTC)).append(draft)


def test_who_is_who_in_two_units_of_one_store(new_store: NewStore) -> None:
    """Minh in 11284, Tuấn in 11809: each is nobody in the other's unit, and Bình is whoever Minh says."""
    store = new_store()
    says(store, "root", "minh", "person_registered", name="Minh", role="administrator")
    with pytest.raises(Problem) as elsewhere:
        says(store, "Minh", "tuan", "person_registered", "11809", name="Tuấn", role="administrator")
    assert elsewhere.value.code == "right_other_area"
    says(store, "root", "tuan", "person_registered", "11809", name="Tuấn", role="administrator")
    with pytest.raises(Problem) as unknown:
        says(store, "Tuấn", "binh", "person_registered", name="Bình", role="clerk")
    assert unknown.value.code == "actor_unknown"
    says(store, "Minh", "binh", "person_registered", name="Bình", role="clerk")
    says(store, "Minh", "binh", "office_moved", into="minh")
    with store.reading() as connection:
        assert [person.id for person in register_of(connection, "11284").people.values()] == ["minh", "binh"]
        assert register_of(connection, "11284").responsible("Bình") == "Minh"
        assert actor_named(connection, "11284", "Bình").role == "clerk"
        assert actor_named(connection, "11809", "Tuấn").area == "11809"


def test_several_events_of_one_transaction_know_of_each_other(new_store: NewStore) -> None:
    """The second draft is already asked whether the first one's person may say it."""
    store = new_store()

    def draft(who: str, person: str, role: str) -> Draft:
        body = {"name": person.title(), "role": role}
        return Draft("11284", Subject("person", person), "person_registered", date(2027, 1, 4), who, body)

    good = [draft("root", "minh", "administrator"), draft("Minh", "an", "clerk")]
    bad = [*good, draft("root", "be", "clerk")]
    for drafts, kept in ((bad, []), (good, ["minh", "an"])):
        try:
            with store.writing() as connection:
                Appender(connection, RULES, datetime(2027, 9, 1, 2, 0, tzinfo=UTC)).append_all(drafts)
        except Problem as problem:
            assert problem.code == "actor_unknown"
        with store.reading() as connection:
            assert list(register_of(connection, "11284").people) == kept


def test_asking_who_is_registered_does_not_read_the_ledger(tmp_path: Path) -> None:
    """SQLite goes by the index of subjects; by position it would walk every event for every event."""
    store = Store(f"sqlite:///{(tmp_path / 'tiendo.sqlite3').as_posix()}", create=True)
    asked = _PEOPLE.params(of="11284").compile(store.engine, compile_kwargs={"literal_binds": True})
    with store.reading() as connection:
        told = " ".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))
    store.close()
    assert told.count("event_subject (area=? AND subject_kind=?)") == 2
    assert "autoindex_event" not in told

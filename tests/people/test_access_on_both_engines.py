"""Access on SQLite and on PostgreSQL alike: sessions, links, tries, and what ends them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engines import NewStore

from model.store import access, sign_ins
from model.store.access import StoredLink, StoredSession
from model.store.sign_ins import SignIn

AREA = "11284"
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def session(token: str, person: str, link: str | None = None) -> StoredSession:
    return StoredSession(token, AREA, person, link, "Chrome", "10.0.0.1", AT, AT, AT + HOUR, AT + 2 * HOUR)


def test_sessions_and_links_come_and_go(new_store: NewStore) -> None:
    """kept, prolonged, withdrawn one by one and all at once, forgotten; of two first keys the first stands"""
    store = new_store()
    with store.writing() as connection:
        for token, person, link in (("a", "minh", None), ("b", "lan", "l"), ("c", "lan", None), ("d", "mai", "m")):
            access.put_session(connection, session(token, person, link))
        for token, person in (("l", "lan"), ("m", "mai")):
            access.put_link(connection, StoredLink(token, AREA, person, "pin", "Minh", AT))
        access.put_password(connection, AREA, "minh", "one", AT)
        access.put_password(connection, AREA, "minh", "two", AT)
        access.put_first_key(connection, "k", AT)
        access.put_first_key(connection, "other", AT)
        assert access.kept_first_key(connection) == "k"
        assert access.passwords_of(connection) == {(AREA, "minh"): "two"}
    with store.writing() as connection:
        access.prolong(connection, "a", AT + HOUR, AT + 90 * HOUR / 60)
        assert [one.token for one in access.sessions_of(connection, AREA, AT + HOUR)] == ["a"]
        assert access.session_of(connection, "b") == session("b", "lan", "l")
        assert access.end_sessions(connection, AREA, AT, ["lan", "mai"], by_link=True) == 2
        assert access.end_sessions(connection, AREA, AT, ["lan", "minh"], but="a") == 1
        assert [access.session_of(connection, token) is None for token in "abcd"] == [False, True, True, True]
        assert list(access.links_of(connection, AREA)) == ["lan", "mai"]
        assert access.withdraw_links(connection, AREA, AT, ["lan"]) == 1
        access.forget_access(connection, AREA, "minh", AT)
        assert access.session_of(connection, "a") is None
        assert access.passwords_of(connection, AREA) == {}
        access.forget_ended(connection, AT + HOUR)
        access.burn_first_key(connection)
    with store.reading() as connection:
        assert access.link_of(connection, "l") is None
        assert access.link_of(connection, "m") is not None
        assert access.kept_first_key(connection) is None


def test_tries_are_counted_since_the_last_time_somebody_came_in(new_store: NewStore) -> None:
    """three wrong, one right, two wrong → two; of the address all five; older ones are forgotten"""
    store, before = new_store(), AT - HOUR
    with store.writing() as connection:
        for minute, what in enumerate(["wrong_pin"] * 3 + ["signed_in"] + ["wrong_password", "trying"]):
            moment = AT + timedelta(minutes=minute)
            sign_ins.note(connection, SignIn(moment, what, "w", "10.0.0.1", "", AREA, "lan"))
        line = sign_ins.note(connection, SignIn(AT, "trying", "?1", "10.0.0.2"))
        sign_ins.became(connection, line, "signed_in", AREA, "minh")
        assert sign_ins.tries_for(connection, "w", before) == 2
        assert sign_ins.tries_from(connection, "10.0.0.1", before) == 5
        assert sign_ins.tries_from(connection, "10.0.0.1", AT + timedelta(minutes=4)) == 1
        assert not sign_ins.was_slowed(connection, "w", "10.0.0.1", before)
        assert len(sign_ins.lines_of_access(connection, AREA, 50, strangers=False)) == 7
        sign_ins.forget_before(connection, AT + timedelta(minutes=3))
        assert len(sign_ins.lines_of_access(connection, AREA, 50, strangers=True)) == 3

"""Logins that speak for one unit: who may be given one, what it is given, and how it ends."""

# ruff: noqa: S608 - the statements are our own, and what this is about
from __future__ import annotations

import psycopg
import pytest
from marked_rows import NEIGHBOUR, OTHER, OWN, ROLE
from postgres import Server, name_of
from well_said import well_said

from model.store import row_security
from model.store.connections import Store
from model.store.row_security import RIGHTS, UnitLogin
from model.words.problems import Problem, StoreProblem

UNFIT = (
    ("NOLOGIN", "", "login_without_login"),
    ("LOGIN SUPERUSER", "", "login_too_mighty"),
    ("LOGIN BYPASSRLS", "", "login_too_mighty"),
    ("LOGIN CREATEROLE", "", "login_too_mighty"),
    ("LOGIN REPLICATION", "", "login_too_mighty"),
    ("LOGIN", "GRANT pg_read_all_data TO thu", "login_is_member"),
    ("LOGIN", f"GRANT {NEIGHBOUR} TO thu", "login_is_member"),
    ("LOGIN", "GRANT CREATE ON SCHEMA public TO thu", "login_makes_tables"),
    ("LOGIN", "GRANT CREATE ON DATABASE kho_chung TO thu", "login_makes_tables"),
)


@pytest.mark.parametrize(("attributes", "more", "code"), UNFIT)
def test_a_login_that_could_step_around_is_refused(
    attributes: str, more: str, code: str, postgres_server: Server, shared: str
) -> None:
    """superuser, bypassrls, a member of another role, one that may make tables → one sentence, nothing granted"""
    postgres_server.tells(f"CREATE ROLE thu {attributes}")
    try:
        if more:
            postgres_server.tells(more, name_of(shared))
        assert "thu" in well_said(refused(shared, "thu", OWN), code)
        assert "thu" not in {one.role for one in logins(shared)}
    finally:
        postgres_server.tells("DROP OWNED BY thu", name_of(shared))
        postgres_server.tells("DROP ROLE thu")


@pytest.mark.parametrize(
    ("role", "area", "code"),
    [
        ("postgres", OWN, "login_is_owner"),
        ("chua_co", OWN, "login_unknown"),
        (ROLE, "99999", "login_area_unknown"),
        (ROLE, OTHER, "login_taken"),
    ],
)
def test_what_cannot_be_granted_is_said(role: str, area: str, code: str, shared: str) -> None:
    """the owner, nobody, a unit that is not there, another's login → one sentence each"""
    well_said(refused(shared, role, area), code)
    assert logins(shared) == [UnitLogin(NEIGHBOUR, OTHER), UnitLogin(ROLE, OWN)]


def refused(address: str, role: str, area: str) -> Problem:
    store = Store(address)
    with pytest.raises(Problem) as caught, store.writing() as connection:
        row_security.grant(connection, role, area)
    store.close()
    return caught.value


def logins(address: str) -> list[UnitLogin]:
    store = Store(address)
    with store.reading() as connection:
        found = list(row_security.unit_logins(connection))
    store.close()
    return found


def test_a_login_that_became_mighty_is_told_of(postgres_server: Server, shared: str) -> None:
    """ALTER ROLE … BYPASSRLS after the grant → the list says so"""
    postgres_server.tells(f"ALTER ROLE {NEIGHBOUR} BYPASSRLS")
    [one, other] = logins(shared)
    postgres_server.tells(f"ALTER ROLE {NEIGHBOUR} NOBYPASSRLS")
    assert (one.role, other.amiss) == (NEIGHBOUR, None)
    assert "bypassrls" in str(one.amiss)


def test_a_login_gets_its_rights_and_no_others(postgres_server: Server, shared: str) -> None:
    """TRUNCATE given by hand, one right lost → renewing, as every migration does, leaves what is declared"""
    name = name_of(shared)
    postgres_server.tells(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE}", name)
    postgres_server.tells(f"REVOKE SELECT ON event FROM {ROLE}", name)
    store = Store(shared)
    with store.writing() as connection:
        row_security.renew(connection)
    store.close()
    given = postgres_server.tells(
        "SELECT table_name::text, string_agg(privilege_type, ', ' ORDER BY privilege_type)"
        f" FROM information_schema.role_table_grants WHERE grantee = '{ROLE}' GROUP BY 1",
        name,
    )
    declared = {table: ", ".join(sorted(rights.split(", "))) for table, rights in RIGHTS.items() if rights}
    assert dict(given) == declared


def test_a_withdrawn_login_sees_nothing_at_once(postgres_server: Server, shared: str) -> None:
    """withdraw while its session is open → its next statement is refused, and the program says why at its next start"""
    address = postgres_server.url(name_of(shared), NEIGHBOUR)
    with psycopg.connect(f"host={postgres_server.folder} user={NEIGHBOUR} dbname={name_of(shared)}") as session:
        assert len(session.execute("SELECT * FROM head").fetchall()) == 1
        session.commit()
        owner = Store(shared)
        with owner.writing() as connection:
            assert row_security.withdraw(connection, NEIGHBOUR) == OTHER
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute("SELECT * FROM head")
    well_said(opening(address), "store_no_right")
    postgres_server.tells(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {NEIGHBOUR}", name_of(shared))
    well_said(opening(address), "store_role_unmapped")
    with owner.writing() as connection:
        row_security.grant(connection, NEIGHBOUR, OTHER)
    owner.close()
    Store(address).close()


def opening(address: str) -> Problem:
    with pytest.raises(StoreProblem) as caught:
        Store(address)
    return caught.value


def test_a_file_has_no_logins(empty_store: object) -> None:
    """tiendo store grant with SQLite → says that it takes a server"""
    store = Store(f"sqlite:///{empty_store}")
    with pytest.raises(StoreProblem) as caught, store.reading() as connection:
        row_security.unit_logins(connection)
    well_said(caught.value, "logins_need_server")
    store.close()

"""Logins of a shared PostgreSQL server that speak for one unit each: what they may do to every table.

Which rows such a login meets is decided by the policies of migration 0005, by the name it signed in with. Here are
its rights, table by table, and who may be given them at all: a login that could step around the policies is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, select, text

from model.store.city_tables import database_role
from model.store.events import has_chain
from model.words.problems import Refused, StoreProblem, WrongInput
from model.words.sentences import say

_READ, _ADD, _KEEP, _ALL = (
    "SELECT",
    "SELECT, INSERT",
    "SELECT, INSERT, UPDATE",
    "SELECT, INSERT, UPDATE, DELETE",
)

# Every table, with the least that recording, rolling up, closing and publishing ask for; "" is no right at all. The
# ledger is only added to. What is never given: TRUNCATE, which no policy stops, and TRIGGER and REFERENCES, by which
# a login would act on or learn of rows that are not its own.
RIGHTS: Final[Mapping[str, str]] = {
    "about": _READ,
    "account": _ALL,
    "address": _ALL,
    "alembic_version": _READ,
    "cell": _ALL,
    "checkpoint": _ALL,
    "database_role": _READ,
    "edition": _ADD,
    # Seen as if nobody ran it: the schedules are those of the whole store.
    "engine": _READ,
    "event": _ADD,
    "file": _ADD,
    "first_key": "",
    "form_draft": _ALL,
    "head": _KEEP,
    "issued": _ADD,
    "letter": _ALL,
    "link": _KEEP,
    "mark": _ALL,
    "merged": _ALL,
    "notice": _KEEP,
    "package": _ADD,
    # Written by `tiendo_post`, which knows whose they are.
    "posting": _READ,
    "run": _KEEP,
    "session": _KEEP,
    "share": "",
    # Its indexes begin with addresses and names, which EXPLAIN would let anybody find by trying.
    "sign_in": "INSERT",
    "slice": _READ,
    "snapshot": _ALL,
    "work": _KEEP,
}
_FUNCTION: Final = "tiendo_post(json)"

# Of a name: whether there is such a login, and what it has that would let it step around the policies.
_CHECK: Final = text("""
    SELECT login.rolcanlogin,
           login.oid = pg_class.relowner AS owns,
           login.rolsuper OR login.rolbypassrls OR login.rolcreaterole OR login.rolreplication OR login.rolcreatedb
               AS mighty,
           has_schema_privilege(login.oid, pg_class.relnamespace, 'CREATE')
               OR has_database_privilege(login.oid, current_database(), 'CREATE') AS makes,
           (SELECT min(other.rolname) FROM pg_roles AS other
            WHERE other.oid <> login.oid AND pg_has_role(login.oid, other.oid, 'MEMBER')) AS member,
           has_table_privilege(login.oid, pg_class.oid, 'SELECT') AS reads
    FROM pg_roles AS login, pg_class
    WHERE login.rolname = :role AND pg_class.oid = to_regclass('event')
""")
_PLACE: Final = text("SELECT current_schema(), current_database()")


@dataclass(frozen=True, slots=True)
class UnitLogin:
    """A login that speaks for a unit; `amiss` says what speaks against it by now, if anything does."""

    role: str
    area: str
    amiss: str | None = None

    def as_json(self) -> dict[str, str | None]:
        """The login as other programs read it."""
        return {"role": self.role, "area": self.area, "amiss": self.amiss}


def grant(connection: Connection, role: str, area: str) -> None:
    """Let a login speak for a unit; once more is the same.

    Refused: a login that could step around the policies, one that speaks for another unit already. WrongInput: a
    login or a unit that there is not.
    """
    _check_server(connection)
    if (code := _amiss(connection, role)) is not None:
        raise (WrongInput if code == "login_unknown" else Refused)(code, **_facts(connection, role))
    if not has_chain(connection, area):
        raise WrongInput("login_area_unknown", area=area)
    known = connection.execute(select(database_role.c.area).where(database_role.c.role == role)).scalar()
    if known not in (None, area):
        raise Refused("login_taken", role=role, area=known)
    if known is None:
        connection.execute(database_role.insert().values(role=role, area=area))
    _give(connection, role)


def withdraw(connection: Connection, role: str) -> str:
    """Take back what a login was given, and give the unit it spoke for. WrongInput: it was given nothing."""
    _check_server(connection)
    gone = delete(database_role).where(database_role.c.role == role).returning(database_role.c.area)
    area = connection.execute(gone).scalar()
    if area is None:
        raise WrongInput("login_not_granted", role=role)
    if connection.execute(_CHECK, {"role": role}).one_or_none() is not None:
        _take(connection, role)
    return str(area)


def unit_logins(connection: Connection) -> Sequence[UnitLogin]:
    """Every login that speaks for a unit, by name."""
    _check_server(connection)
    rows = connection.execute(select(database_role).order_by(database_role.c.role)).all()
    against = ((row, _amiss(connection, row.role, granted=True)) for row in rows)
    return [
        UnitLogin(row.role, row.area, None if code is None else say(code, **_facts(connection, row.role)))
        for row, code in against
    ]


def renew(connection: Connection) -> None:
    """Give every login its rights again, those to tables that a migration has added included."""
    if connection.dialect.name == "postgresql":
        for role in connection.execute(select(database_role.c.role)).scalars().all():
            if _amiss(connection, role) is None:
                _give(connection, role)


def _check_server(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        raise StoreProblem("logins_need_server")


def _amiss(connection: Connection, role: str, *, granted: bool = False) -> str | None:
    """The code of the first thing that speaks against a login, None if nothing does."""
    found = connection.execute(_CHECK, {"role": role}).one_or_none()
    if found is None:
        return "login_unknown"
    against = {
        "login_is_owner": found.owns,
        "login_too_mighty": found.mighty,
        "login_is_member": found.member is not None,
        "login_makes_tables": found.makes,
        "login_without_login": not found.rolcanlogin,
        "login_rights_lost": granted and not found.reads,
    }
    return next((code for code, so in against.items() if so), None)


def _facts(connection: Connection, role: str) -> dict[str, Any]:
    found = connection.execute(_CHECK, {"role": role}).one_or_none()
    database = connection.execute(_PLACE).one().current_database
    return {"role": role, "other": found.member if found else None, "database": database}


def _give(connection: Connection, role: str) -> None:
    """The rights and no others, whatever the login had before."""
    schema, database, name = _take(connection, role)
    _run(connection, f"GRANT CONNECT ON DATABASE {database} TO {name}", f"GRANT USAGE ON SCHEMA {schema} TO {name}")
    for table, rights in RIGHTS.items():
        if rights:
            _run(connection, f"GRANT {rights} ON {schema}.{table} TO {name}")
    _run(connection, f"GRANT EXECUTE ON FUNCTION {schema}.{_FUNCTION} TO {name}")


def _take(connection: Connection, role: str) -> tuple[str, str, str]:
    """Take every right, and give the schema, the database and the login as SQL names them."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema, database = map(quote, connection.execute(_PLACE).one())
    name = quote(role)
    _run(connection, f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}")
    _run(connection, f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {name}")
    _run(connection, f"REVOKE ALL ON FUNCTION {schema}.{_FUNCTION} FROM {name}")
    _run(connection, f"REVOKE CONNECT ON DATABASE {database} FROM {name}")
    return schema, database, name


def _run(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))

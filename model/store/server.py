"""A PostgreSQL server as the store: its address, its connections, and what it says when it refuses.

One lock serves the whole store, as a SQLite file has one: whoever writes holds it until the end, so
every writing transaction sees all that was written before it, and no two can wait for each other in
a circle. Who writes about a single unit shares that lock with others of the kind and holds the unit's
own, so that several workers roll up at once. Readers wait for nobody; they see one unchanging state.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry

from model.store.tables import OURS
from model.words.problems import Conflict, Problem, StoreProblem

# "TIEN": the number of our lock among a database's advisory locks.
_LOCK = 0x5449454E
# Whoever writes about one unit keeps out those who write about everything, and those of the same unit. The shared
# lock comes first for everybody, so nobody waits in a circle.
_LOCK_ONE = f"SELECT pg_advisory_xact_lock_shared({_LOCK}), pg_advisory_xact_lock({_LOCK}, hashtext(%s))"
_CONNECT_SECONDS = 10
# A command that died with its machine must not keep the lock for ever.
_IDLE_MINUTES = 10
_PATIENT_HOURS = 6
_FOR_A_UNIT = "speaks for a unit"
# Said as a statement: SQLAlchemy's own option would later ask for READ WRITE, over the administrator's head.
_READING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"

# What is acknowledged is on the disk, even where an administrator prefers speed.
_SETTINGS = """
    SELECT set_config('lock_timeout', %s, false),
           set_config('idle_in_transaction_session_timeout', %s, false),
           set_config('synchronous_commit', CASE now.kept WHEN 'off' THEN 'on' ELSE now.kept END, false),
           NOT has_table_privilege(to_regclass('posting'), 'INSERT')
    FROM (SELECT current_setting('synchronous_commit') AS kept) AS now
"""

# By SQLSTATE or its class, the longest first.
_CODES = (
    ("55P03", "store_locked"),
    ("40", "store_conflict"),
    ("23505", "store_conflict"),
    ("25006", "store_read_only"),
    ("42501", "store_no_right"),
    ("28", "store_login_refused"),
    ("3D", "store_database_missing"),
    ("53100", "store_disk_full"),
    ("53300", "store_server_unreachable"),
    ("57P03", "store_server_unreachable"),
    ("57P", "store_connection_lost"),
    ("25P03", "store_connection_lost"),
    ("08", "store_connection_lost"),
    ("XX00", "store_damaged"),
)
# A refused connection brings no SQLSTATE; a server that speaks English says why.
_WORDS = (
    ("password", "store_login_refused"),
    ("authentication", "store_login_refused"),
    ("role ", "store_login_refused"),
    ("pg_hba", "store_login_refused"),
    ("permission denied", "store_no_right"),
    ("does not exist", "store_database_missing"),
)
_CONFLICTS = {"store_locked", "store_conflict"}


def is_server(url: URL) -> bool:
    """Whether an address is one of PostgreSQL, whichever driver it names."""
    return url.get_backend_name() in {"postgresql", "postgres"}


def place_of(url: URL) -> str:
    """A server's address as it may be shown to anybody: without user, password and options."""
    return URL.create("postgresql", host=url.host, port=url.port, database=url.database).render_as_string()


def masked(url_text: str) -> str:
    """An address as somebody typed it, without what may be a password."""
    without_name = re.sub(r"^([\w+]+:/+)?.*@", r"\1***@", url_text, flags=re.DOTALL)
    return re.sub(r"(?i)(password=)[^&\s]*", r"\1***", without_name)


def server_engine(url: URL, busy_seconds: float) -> Engine:
    """An engine whose connections keep what they acknowledge and wait so long for the lock."""
    if not url.database:
        raise StoreProblem("store_url_wrong", url=place_of(url))
    waits = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_SECONDS}
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="READ COMMITTED",
            connect_args={"client_encoding": "utf8", **waits},
            # The server may have been started again since the last command.
            pool_pre_ping=True,
        )
    except (ImportError, NoSuchModuleError):
        raise StoreProblem("store_engine_missing", engine=url.get_backend_name()) from None
    event.listen(engine, "connect", lambda connection, record: _prepare(connection, record, busy_seconds))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: ConnectionPoolEntry, busy_seconds: float) -> None:
    told = connection.execute(_SETTINGS, (f"{int(busy_seconds * 1000)}ms", f"{_IDLE_MINUTES}min")).fetchone()
    record.info[_FOR_A_UNIT] = bool(told[-1])
    connection.commit()


def speaks_for_a_unit(connection: Connection) -> bool:
    """Whether whoever signed in to the server is not the owner of the store, but speaks for one unit of it."""
    return bool(connection.info.get(_FOR_A_UNIT))


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writing") and (area := options.get("area")) is not None:
        connection.exec_driver_sql(_LOCK_ONE, (area,))
    elif options.get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    elif options.get("reading"):
        connection.exec_driver_sql(_READING)


def may_take_long(connection: Connection) -> None:
    """Let a writing transaction wait for longer work beside it, such as a copy of everything that is being made."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = '{_PATIENT_HOURS}h'"))


def check_server(connection: Connection, where: str) -> None:
    """Refuse a database that holds another program's tables, or cannot hold Vietnamese letters."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise StoreProblem("store_encoding_wrong", where=where, encoding=encoding)
    ours = connection.execute(text("SELECT obj_description(to_regclass('about'), 'pg_class')")).scalar()
    if ours != OURS and connection.execute(text(_TABLES)).scalar():
        raise StoreProblem("store_database_taken", where=where)
    # To whom the policies apply and give no unit would see an empty store, and take it for a new one.
    limited = ours == OURS and connection.execute(text("SELECT row_security_active('event')")).scalar()
    if limited and not connection.execute(text("SELECT count(*) FROM database_role")).scalar():
        raise StoreProblem("store_role_unmapped", where=where)


_TABLES = """
    SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
"""


def server_problem(error: DBAPIError, where: str) -> Problem:
    """The sentence for what a server said, or for its silence."""
    state = getattr(error.orig, "sqlstate", None)
    code = next((code for start, code in _CODES if (state or "?").startswith(start)), None)
    if code is None and state is None:
        code = _without_state(error)
    if code == "store_no_right" and "row-level security" in str(error.orig):
        code = "store_other_unit"
    if code is None:
        return StoreProblem("store_failed", where=where, said=_first_line(error))
    return (Conflict if code in _CONFLICTS else StoreProblem)(code, where=where)


def _without_state(error: DBAPIError) -> str | None:
    if error.connection_invalidated:
        return "store_connection_lost"
    if error.statement is not None:
        return None
    if isinstance(error, ProgrammingError):
        return "store_option_wrong"
    said = str(error.orig).lower()
    return next((code for word, code in _WORDS if word in said), "store_server_unreachable")


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).partition("\n")[0]

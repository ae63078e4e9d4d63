"""Migrations of the store: one list, run by Alembic inside a transaction."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, text

# In order; a store at a revision we do not know was made by a newer program.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision of a store; None where there is none yet."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine) -> None:
    """Make an empty store one of the newest revision, all or nothing."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        migrate(connection)


def migrate(connection: Connection, to: str = HEAD) -> None:
    """Bring a store up to a revision inside the transaction of its connection."""
    # Alembic is only needed here, and costs a third of a second to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    from model.store.row_security import renew  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if to == HEAD:
        renew(connection)

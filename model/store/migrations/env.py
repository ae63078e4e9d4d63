"""Alembic's entrance: runs the migrations on the connection that `upgrade` hands over."""

from __future__ import annotations

from alembic import context

from model.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()

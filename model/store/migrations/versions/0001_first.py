"""The first tables."""

from __future__ import annotations

from alembic import op

from model.store.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first version."""
    # This one may be rewritten until the ledger's next issue closes; from then on it is frozen text.
    metadata.create_all(op.get_bind())

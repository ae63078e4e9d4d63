"""Tables of what goes beyond one unit: packages of periods, their merges, and the shares of a large roll-up."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Index

from model.store.columns import table, text, whole
from model.store.tables import metadata

_table = partial(table, metadata)

# Packages of a period: those a unit has published (`area` is the unit itself), and those a unit above has taken.
# Every edition stays; the highest counts. One published in this very store carries no signature.
package = _table(
    "package",
    text("area", key=True),
    text("unit", key=True),
    text("period", key=True),
    whole("edition", key=True),
    text("sha256"),
    text("content"),
    text("public_key", null=True),
    text("signature", null=True),
    whole("made_at"),
    Index("package_period", "area", "period"),
)

# What a unit above made of the packages of its members: a draft until a person closes it.
merged = _table(
    "merged",
    text("area", key=True),
    text("period", key=True),
    text("state"),
    text("content"),
    text("hash"),
    whole("made_at"),
    text("closed_by", null=True),
    whole("closed_at", null=True),
)

# A share of a roll-up over many units: which units (canonical JSON), who has it in hand and until when.
share = _table(
    "share",
    text("period", key=True),
    whole("number", key=True),
    text("units"),
    whole("made_at"),
    text("claimed_by", null=True),
    whole("claimed_until", null=True),
    whole("attempts"),
    whole("done_at", null=True),
    text("problem", null=True),
)

# Logins of a shared server that speak for one unit: what such a login meets stands in `row_security`.
database_role = _table("database_role", text("role", key=True), text("area"))

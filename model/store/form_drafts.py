"""Drafts of forms as rows: what somebody typed and has not sent; each sees their own only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from model.ledger.events import canonical, microseconds, moment
from model.store.tables import form_draft


@dataclass(frozen=True, slots=True)
class FormDraft:
    """The fields of a form as they were when it was put aside, and when that was."""

    fields: Mapping[str, str]
    saved_at: datetime


def draft_of(connection: Connection, area: str, form: str, author: str) -> FormDraft | None:
    """What somebody put aside of a form; None if nothing."""
    row = connection.execute(select(form_draft).where(_mine(area, form, author))).one_or_none()
    return None if row is None else FormDraft(json.loads(row.content), moment(row.saved_at))


def put_draft(
    connection: Connection, area: str, form: str, author: str, fields: Mapping[str, str], saved_at: datetime
) -> None:
    """Put a form aside in place of what was put aside before."""
    drop_draft(connection, area, form, author)
    row = {"area": area, "form": form, "author": author}
    said = {"content": canonical(dict(fields)), "saved_at": microseconds(saved_at)}
    connection.execute(insert(form_draft).values(row | said))


def drop_draft(connection: Connection, area: str, form: str, author: str) -> None:
    """Forget what was put aside."""
    connection.execute(delete(form_draft).where(_mine(area, form, author)))


def _mine(area: str, form: str, author: str) -> ColumnElement[bool]:
    return and_(form_draft.c.area == area, form_draft.c.form == form, form_draft.c.author == author)

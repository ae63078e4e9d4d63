"""Whose login is which unit's, and on PostgreSQL the policies by which such a login meets its own rows only.

Frozen: what a store of that version is. What a login may do to each table stands in `model/store/row_security.py`.
The owner of the tables meets every row, as before: no policy is forced upon it.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import MetaData
from sqlalchemy import text as sql

from model.store.columns import table, text

revision = "0005"
down_revision = "0004"

_metadata = MetaData()

table(_metadata, "database_role", text("role", key=True), text("area"))

# Asked once a statement. CURRENT_USER is nobody's to set, unlike any setting.
_MINE = "(SELECT area FROM database_role WHERE role = CURRENT_USER)"
_BY_AREA = (
    *("account", "address", "cell", "checkpoint", "event", "form_draft", "head", "issued", "letter", "link", "mark"),
    *("merged", "notice", "package", "posting", "run", "session", "sign_in", "snapshot", "work"),
)
# No policy is no row.
_NOBODY = ("engine", "first_key", "share")

# A login writes into its own ledger, so what its rows name proves nothing unless it could not have been invented:
# the numbers of slices come from postings, which only `tiendo_post` writes; an edition says itself whose plan it is.
# Arrays, so that the key's index finds these rows, and EXPLAIN counts no others.
_OTHERS = {
    "database_role": "USING (role = CURRENT_USER) WITH CHECK (false)",
    "about": "FOR SELECT USING (true)",
    "slice": "FOR SELECT USING (id = ANY (ARRAY(SELECT DISTINCT slice FROM posting)))",
    "file": r"""USING (sha256 = ANY (ARRAY(
        SELECT (regexp_matches(content, '"file":"([0-9a-f]{64})"', 'g'))[1] FROM event
        WHERE strpos(content, '"file":"') > 0
    ))) WITH CHECK (true)""",
    "edition": """USING (
        hash = ANY (ARRAY(SELECT CAST(content AS json) #>> '{body,edition}' FROM event WHERE subject_kind = 'plan'))
        AND strpos(text, '"plan":{"area":"' || MINE || '"') > 0
    ) WITH CHECK (
        hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')
        AND strpos(text, '"plan":{"area":"' || MINE || '"') > 0
    )""",
}

_FIELDS = ("plan", "school", "level", "kind", "action", "unit", "phase", "state", "block", "source", "year")
_MEASURES = (
    *("count", "quantity", "unknown", "planned", "allocated", "contracted", "work_done", "disbursed", "estimated"),
)

# The one way a login of a unit writes postings. It says each slice by its fields and never by a number: so nobody
# comes to see a slice they could not have named themselves.
_POST = """
CREATE OR REPLACE FUNCTION {schema}.tiendo_post(lines json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    mine text := (SELECT area FROM {schema}.database_role WHERE role = SESSION_USER);
BEGIN
    IF mine IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no unit for this login';
    END IF;
    INSERT INTO {schema}.slice ({fields})
        SELECT DISTINCT {fields} FROM json_to_recordset(lines) AS line ({typed}) ON CONFLICT DO NOTHING;
    INSERT INTO {schema}.posting (area, position, line, "on", work, slice, {measures})
        SELECT mine, line.position, line.line, line."on", line.work, slice.id, {measures}
        FROM json_to_recordset(lines) AS line (position bigint, line bigint, "on" text, work text, {typed}, {counted})
        JOIN {schema}.slice USING ({fields});
END
$body$
"""


def upgrade() -> None:
    """Add the table on either engine; on PostgreSQL the policies of every table, and the function."""
    bind = op.get_bind()
    _metadata.create_all(bind)
    if bind.dialect.name != "postgresql":
        return
    policies = dict.fromkeys(_BY_AREA, "USING (area = MINE) WITH CHECK (area = MINE)") | _OTHERS
    for name in (*policies, *_NOBODY):
        op.execute(sql(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"))
    for name, policy in policies.items():
        bind.exec_driver_sql(f"CREATE POLICY own_unit ON {name} {policy.replace('MINE', _MINE)}")
    bind.exec_driver_sql(_function(bind.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()))
    op.execute(sql("REVOKE ALL ON FUNCTION tiendo_post(json) FROM PUBLIC"))


def _function(schema: str) -> str:
    typed = [f"{name} {'bigint' if name == 'year' else 'text'}" for name in _FIELDS]
    counted = [f"{name} bigint" for name in _MEASURES]
    lists = {"fields": _FIELDS, "measures": _MEASURES, "typed": typed, "counted": counted}
    return _POST.format(schema=schema, **{name: ", ".join(words) for name, words in lists.items()})

"""Hostile SQL: what a commune's login may try to come by rows of others, on the store of `marked_rows`.

An attempt is denied, or it goes through and gives nothing foreign. Whatever it is told on the way (rows, notices,
errors) must not hold the mark.
"""

# ruff: noqa: S608 - the statements are our own, and what this is about
from __future__ import annotations

from dataclasses import dataclass

from marked_rows import MARK, OTHER, OWN, OWN_FILE

from model.ledger.cells import MEASURES
from model.store.schema import metadata

GIVEN, NOTHING, DENIED = "given", "nothing", "denied"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is tried, one statement after the other, how it may end, and by which SQLSTATE it is denied."""

    name: str
    statements: tuple[str, ...]
    ends: tuple[str, ...] = (NOTHING,)
    denied: tuple[str, ...] = ()


def _nothing(name: str, *statements: str) -> Attempt:
    """It goes through, and not one row is found."""
    return Attempt(name, statements)


def _reads(name: str, *statements: str) -> Attempt:
    """It goes through, and may give what is the commune's own."""
    return Attempt(name, statements, (GIVEN, NOTHING))


def _denied(name: str, *statements: str, code: str = "42501") -> Attempt:
    """Denied at its last statement; what follows a denial inside a transaction is passed over by the server."""
    return Attempt(name, statements, (DENIED,), (code, "25P02"))


_SPY = (
    "CREATE FUNCTION pg_temp.spy(anyelement) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS"
    " $$ BEGIN RAISE NOTICE 'saw %', $1; RETURN true; END $$"
)
_LINES = ",".join(f'"{measure}":1' for measure in MEASURES)
_FIELDS = '"plan":"own","level":"own","kind":"own","action":"own","unit":"own","phase":"own","state":"own","block":"own","source":"own","year":2027'
_POSTED = f'[{{"area":"{OTHER}","position":9,"line":%s,"on":"2027-01-01","work":"w","slice":2,"school":"%s",{_FIELDS},{_LINES}}}]'

HOSTILE = (
    # reading as anybody would
    *(
        _nothing(f"where it is theirs: {name}", f"SELECT * FROM \"{name}\" WHERE area <> '{OWN}'")
        for name, table in metadata.tables.items()
        if "area" in table.columns and name not in ("sign_in", "database_role")
    ),
    *(_denied(f"what is nobody's: {name}", f"SELECT * FROM {name}") for name in ("first_key", "share", "sign_in")),
    _nothing("who runs the schedules", "SELECT * FROM engine"),
    _nothing("join", "SELECT * FROM event a JOIN event b USING (position) JOIN work w ON true WHERE b.area <> a.area"),
    _nothing("union", "SELECT content FROM event WHERE area <> '11284' UNION ALL SELECT content FROM package WHERE area = '31'"),
    _nothing("lateral", f"SELECT * FROM (VALUES ('{OTHER}')) v(a), LATERAL (SELECT * FROM event WHERE area = v.a) e"),
    _reads("outer join", f"SELECT * FROM (VALUES ('{OTHER}')) v(a) LEFT JOIN account ON area = a"),
    _nothing("recursive", "WITH RECURSIVE r(p) AS (VALUES (0) UNION SELECT position::int FROM event, r) SELECT p FROM r WHERE p > 3"),
    _nothing("materialized", f"WITH m AS MATERIALIZED (SELECT * FROM event) SELECT * FROM m WHERE area = '{OTHER}'"),
    _nothing("whole row", f"SELECT event, to_jsonb(event), event::text FROM event WHERE (event).area = '{OTHER}'"),
    _nothing("slices of others", "SELECT * FROM slice WHERE id <> 1", "SELECT * FROM slice s JOIN generate_series(2, 9) n ON n = s.id"),
    _nothing("files of others", f"SELECT * FROM file WHERE sha256 <> '{OWN_FILE}'"),
    _nothing("editions of others", f"SELECT * FROM edition WHERE strpos(text, '{OTHER}') > 0"),
    _nothing("locking", "SELECT * FROM head WHERE area <> '11284' FOR UPDATE"),
    _nothing("sample", "SELECT count(*) FROM event TABLESAMPLE SYSTEM (100) WHERE area <> '11284' HAVING count(*) > 0"),
    _nothing("by its place", "SELECT * FROM event WHERE ctid = ANY (ARRAY(SELECT format('(0,%s)', n)::tid FROM generate_series(1, 90) n)) AND area <> '11284'"),
    Attempt("xml", ( "SELECT query_to_xml('SELECT * FROM event', true, false, '')", "SELECT table_to_xml('event', true, false, '')"), (GIVEN, DENIED), ("0A000",)),
    # carrying away
    *(_reads(f"COPY {name}", f"COPY {name} TO STDOUT", f"COPY (SELECT * FROM {name}) TO STDOUT") for name in ("event", "slice", "file")),
    _denied("COPY to a file", "COPY event TO '/tmp/bi-mat'"),
    _denied("COPY to a program", "COPY event TO PROGRAM 'cat > /tmp/bi-mat'"),
    _denied("COPY from a program", "COPY form_draft FROM PROGRAM 'ls'"),
    _denied("COPY in", "COPY event FROM STDIN", code="0A000"),
    _denied("a file of the server", "SELECT pg_read_file('PG_VERSION')"),
    _denied("a folder of the server", "SELECT pg_ls_dir('base')"),
    _denied("large object from a file", "SELECT lo_import('/etc/hostname')"),
    _nothing("large objects", "SELECT lo_get(oid) FROM pg_largeobject_metadata"),
    _denied("large object bytes", "SELECT * FROM pg_largeobject"),
    # becoming somebody else
    _denied("SET ROLE owner", "SET ROLE postgres"),
    _denied("SET ROLE neighbour", "SET ROLE xa_ban"),
    _denied("SET SESSION AUTHORIZATION", "SET SESSION AUTHORIZATION postgres"),
    _denied("SET LOCAL ROLE", "BEGIN", "SET LOCAL ROLE xa_ban", "SELECT * FROM event"),
    _denied("row_security off", "SET row_security = off", "SELECT * FROM event"),
    _denied("row_security off, COPY", "SET row_security = off", "COPY event TO STDOUT"),
    _denied("ALTER ROLE", "ALTER ROLE xa_minh BYPASSRLS"),
    _denied("CREATE ROLE", "CREATE ROLE ke_gian SUPERUSER"),
    _denied("membership", "GRANT postgres TO xa_minh"),
    _denied("membership of the neighbour", "GRANT xa_ban TO xa_minh"),
    _denied("REASSIGN OWNED", "REASSIGN OWNED BY xa_ban TO xa_minh"),
    _reads("a setting of one's own", "SET tiendo.area = '11809'", "SET \"role.area\" = '11809'", "SELECT * FROM event WHERE area = '11809'"),
    # its own unit, said otherwise
    _denied("another unit for me", "UPDATE database_role SET area = '11809'"),
    _denied("a second unit for me", "INSERT INTO database_role VALUES ('xa_minh2', '11809')"),
    _denied("the neighbour's login", "DELETE FROM database_role"),
    _nothing("who else has a login", "SELECT * FROM database_role WHERE role <> 'xa_minh'"),
    _denied("policies off", "ALTER TABLE event DISABLE ROW LEVEL SECURITY"),
    _denied("no policy", "DROP POLICY own_unit ON event"),
    _denied("a wider policy", "CREATE POLICY mine ON event USING (true)"),
    _denied("another owner", "ALTER TABLE event OWNER TO xa_minh"),
    _denied("rights for myself", "GRANT ALL ON first_key TO xa_minh", "SELECT * FROM first_key"),
    # what it makes itself
    _denied("a table", "CREATE TABLE public.lay AS SELECT * FROM event"),
    _denied("a function", "CREATE FUNCTION public.lay() RETURNS int LANGUAGE sql AS 'SELECT 1'"),
    _denied("a schema named as the owner", "CREATE SCHEMA postgres"),
    _denied("a trigger", _SPY.replace("(anyelement) RETURNS boolean", "() RETURNS trigger").replace("$1", "NEW"), "CREATE TRIGGER spy BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION pg_temp.spy()"),
    _denied("a rule", "CREATE RULE spy AS ON INSERT TO event DO ALSO INSERT INTO form_draft VALUES (NEW.area)"),
    _denied("a foreign key", "CREATE TEMP TABLE k (a text, p bigint, FOREIGN KEY (a, p) REFERENCES event)", code="42P16"),
    _denied("statistics", "CREATE STATISTICS spy ON area, kind FROM event"),
    _denied("a publication", "CREATE PUBLICATION spy FOR TABLE event"),
    _denied("an extension", "CREATE EXTENSION dblink", code="0A000"),
    _denied("an untrusted language", "CREATE FUNCTION pg_temp.c() RETURNS int LANGUAGE c AS 'x', 'y'"),
    _denied("a leakproof function", "CREATE FUNCTION pg_temp.l(text) RETURNS boolean LANGUAGE sql LEAKPROOF AS 'SELECT true'"),
    _nothing("a view", "CREATE TEMP VIEW v AS SELECT * FROM event", "SELECT * FROM v WHERE area <> '11284'"),
    _nothing("a barrier view", "CREATE TEMP VIEW v WITH (security_barrier, security_invoker) AS SELECT * FROM account", "SELECT * FROM v WHERE area <> '11284'"),
    _nothing("a definer function", "CREATE FUNCTION pg_temp.d() RETURNS SETOF event SECURITY DEFINER LANGUAGE sql AS 'SELECT * FROM event'", "SELECT * FROM pg_temp.d() WHERE area <> '11284'"),
    _reads("a block", "DO $$ DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT * FROM event' LOOP RAISE NOTICE '%', r; END LOOP; END $$"),
    _reads("a temporary copy", "CREATE TEMP TABLE c AS SELECT * FROM event", "SELECT * FROM c WHERE area <> '11284'"),
    _reads("a cursor", "BEGIN", "DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT * FROM event WHERE area <> '11284'", "COMMIT", "FETCH ALL c", "FETCH ABSOLUTE 1 c"),
    _reads("a plan kept for anybody", "SET plan_cache_mode = force_generic_plan", "PREPARE p(text) AS SELECT * FROM event WHERE area = $1", "EXECUTE p('11284')", "EXECUTE p('11809')"),
    # looking while the server looks
    _reads("a cheap spy", _SPY, "SELECT * FROM event WHERE pg_temp.spy(content)", "SELECT * FROM slice WHERE pg_temp.spy(school)", "SELECT * FROM edition WHERE pg_temp.spy(text)", "SELECT * FROM file WHERE pg_temp.spy(name)", "SELECT * FROM account WHERE pg_temp.spy(person)"),
    _reads("a spying operator", _SPY.replace("(anyelement)", "(text, text)"), "CREATE OPERATOR pg_temp.=== (FUNCTION = pg_temp.spy, LEFTARG = text, RIGHTARG = text)", "SELECT * FROM work WHERE standing OPERATOR(pg_temp.===) 'x'"),
    _reads("a spying join", _SPY, "SELECT * FROM (VALUES (1)) v(x) JOIN event ON pg_temp.spy(content || x)"),
    _nothing("a spying order", _SPY, "SELECT area FROM letter WHERE area <> '11284' ORDER BY pg_temp.spy(text)"),
    _denied("a cast that tells", "SELECT * FROM account WHERE password::int > 0", code="22P02"),
    _denied("a cast in a join", "SELECT * FROM slice JOIN generate_series(1, 9) n ON school::int = n", code="22P02"),
    _reads("a division by foreign rows", "SELECT 1 / (CASE WHEN area = '11809' THEN 0 ELSE 1 END) FROM event"),
    _reads("a division in WHERE", "SELECT 1 FROM event WHERE 1 / (position - CASE WHEN area = '11809' THEN position ELSE 0 END) > 5"),
    _denied("a bad pattern", "SELECT * FROM event WHERE content ~ '('", code="2201B"),
    _nothing("a regular expression", f"SELECT * FROM event WHERE content ~ '{MARK[:3]}'"),
    _reads("EXPLAIN ANALYZE", "EXPLAIN (ANALYZE, VERBOSE, BUFFERS) SELECT * FROM event WHERE area <> '11284'", "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM slice"),
    # what the server knows of its tables
    _nothing("pg_stats", "SELECT * FROM pg_stats WHERE schemaname = 'public' AND tablename <> 'alembic_version'", "SELECT * FROM pg_stats_ext"),
    _denied("pg_statistic", "SELECT * FROM pg_statistic"),
    _denied("ANALYZE into notices", "ANALYZE VERBOSE event", "SELECT * FROM pg_statistic_ext_data"),
    _denied("toast", "DO $$ BEGIN EXECUTE 'SELECT * FROM ' || (SELECT reltoastrelid::regclass FROM pg_class WHERE relname = 'event'); END $$"),
    _denied("the counter", "SELECT * FROM slice_id_seq"),
    _denied("the next number", "SELECT nextval('slice_id_seq')"),
    _reads("what others do", "SELECT * FROM pg_stat_activity", "SELECT * FROM pg_locks", "SELECT * FROM pg_prepared_statements", "SELECT * FROM pg_cursors"),
    _denied("raw pages", "SELECT get_raw_page('event', 0)", code="42883"),
    _denied("another database of the server", "SELECT * FROM dblink('dbname=postgres', 'SELECT 1') AS t(x int)", code="42883"),
    # changing
    _denied("foreign INSERT", f"INSERT INTO mark VALUES ('{OTHER}2', '2027-01-01', 1)"),
    _denied("foreign INSERT of a key that is there", f"INSERT INTO mark VALUES ('{OTHER}', '2027-01-01', 1)"),
    _nothing("foreign UPDATE", f"UPDATE mark SET position = 9 WHERE area = '{OTHER}' RETURNING *", f"UPDATE work SET standing = 'x' WHERE area <> '{OWN}' RETURNING *"),
    _nothing("foreign DELETE", f"DELETE FROM snapshot WHERE area = '{OTHER}' RETURNING *", "DELETE FROM merged WHERE area = '31' RETURNING *"),
    _denied("giving rows away", f"UPDATE mark SET area = '{OTHER}2' WHERE area = '{OWN}'"),
    _nothing("taking rows over", f"UPDATE mark SET area = '{OWN}' WHERE area = '{OTHER}' RETURNING *"),
    _denied("upsert onto a foreign row", f"INSERT INTO mark VALUES ('{OTHER}', '2027-01-01', 1) ON CONFLICT (area) DO UPDATE SET position = 9 RETURNING *"),
    _denied("upsert that moves", f"INSERT INTO mark VALUES ('{OWN}', '2027-01-01', 1) ON CONFLICT (area) DO UPDATE SET area = '{OTHER}2'"),
    _denied("foreign INSERT that gives way", f"INSERT INTO mark VALUES ('{OTHER}', '2027-01-01', 1) ON CONFLICT DO NOTHING"),
    _nothing("MERGE over foreign rows", f"MERGE INTO mark USING (VALUES ('{OTHER}')) v(a) ON area = a WHEN MATCHED THEN UPDATE SET position = 9"),
    _denied("MERGE that inserts", f"MERGE INTO mark USING (VALUES ('{OTHER}')) v(a) ON area = a WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (a, '', 1)"),
    _nothing("UPDATE FROM", "UPDATE mark m SET position = m.position FROM event e WHERE e.area <> m.area RETURNING e.*"),
    _denied("TRUNCATE", "TRUNCATE form_draft"),
    _denied("the ledger changed", "UPDATE event SET content = ''"),
    _denied("the ledger shortened", "DELETE FROM event"),
    _denied("a posting by hand", f"INSERT INTO posting SELECT '{OWN}', 9, 9, '2027-01-01', 'w', 2, 1, 1, 1, 1, 1, 1, 1, 1, 1"),
    _denied("a posting moved", "UPDATE posting SET slice = 2"),
    _denied("a slice by hand", "INSERT INTO slice (id, school) VALUES (3, 'x')"),
    _denied("an edition of another", "INSERT INTO edition VALUES ('h', '{\"plan\":{\"area\":\"11809\"}}')"),
    _denied("an edition under a wrong name", f"INSERT INTO edition VALUES ('h', '{{\"plan\":{{\"area\":\"{OWN}\"}}}}')"),
    _denied("an edition changed", "UPDATE edition SET text = ''"),
    _nothing("a foreign cell named", f"INSERT INTO cell VALUES ('{OWN}', 2, 1, 1, 1, 1, 1, 1, 1, 1, 1)", "SELECT * FROM slice WHERE id = 2", f"DELETE FROM cell WHERE area = '{OWN}' AND slice = 2"),
    # the function
    _reads("posting for another", "SELECT tiendo_post('" + _POSTED % (1, "own") + "')", "SELECT * FROM slice WHERE id <> 1", f"SELECT * FROM posting WHERE area = '{OTHER}'"),
    _reads("a number instead of a name", "SELECT tiendo_post('" + _POSTED % (2, "moi") + "')", "SELECT * FROM slice WHERE id = 2"),
    _reads(
        "tables and operators of one's own before the function's",
        "CREATE TEMP TABLE database_role (role text, area text)",
        f"INSERT INTO pg_temp.database_role VALUES ('xa_minh', '{OTHER}')",
        "CREATE TEMP TABLE slice (id int, school text)",
        "CREATE FUNCTION pg_temp.json_to_recordset(json) RETURNS SETOF record LANGUAGE sql AS $$ SELECT content FROM event $$",
        "SET search_path = pg_temp, public",
        "SELECT tiendo_post('" + _POSTED % (3, "own") + "')",
        f"SELECT * FROM public.event WHERE area = '{OTHER}'",
    ),
    _denied("another function in its place", "CREATE OR REPLACE FUNCTION public.tiendo_post(lines json) RETURNS void LANGUAGE sql AS 'SELECT'"),
    _denied("the function's settings", "ALTER FUNCTION tiendo_post(json) SET search_path = pg_temp"),
    _denied("nonsense for the function", "SELECT tiendo_post('[{}]')", code="23502"),
)  # fmt: skip

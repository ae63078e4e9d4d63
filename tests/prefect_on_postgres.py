"""Prefect's server on a PostgreSQL without the extension pg_trgm, as a process: `prefect_on_postgres.py PORT`.

Prefect asks for that extension only to find names faster. The PostgreSQL of the tests lacks it, so what speaks of it
is left unsaid; everything else is Prefect's own.
"""

from __future__ import annotations

import sys
from typing import Any

from sqlalchemy import Engine, event

from flows.server import run_server


@event.listens_for(Engine, "before_cursor_execute", retval=True)
def _without_trigrams(
    _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: Any
) -> tuple[str, Any]:
    return ("SELECT 1" if "trgm" in statement else statement), parameters


if __name__ == "__main__":
    sys.exit(run_server(int(sys.argv[1])))

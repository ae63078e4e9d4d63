"""One process that opens the store again and again, as the page does for each request, beside others that come and go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from model.store.connections import Store, said_about, say_about

# What another process does: it writes, and in ending clears the log away if nobody seems to be connected.
OTHER = """
import sys
from model.store.connections import Store, say_about
store = Store(sys.argv[1])
with store.writing() as connection:
    say_about(connection, "other", "written")
store.close()
"""


def test_what_is_written_after_another_process_has_ended_is_there_for_everybody(tmp_path: Path) -> None:
    """first opened · second opened and closed, in this process · another process writes and ends · first writes · all read it

    A second look at the file by plain `open` would let go of the first connection's locks: on POSIX they
    belong to the process.
    """
    url = f"sqlite:///{(tmp_path / 'tiendo.sqlite3').as_posix()}"
    first = Store(url, create=True)
    with first.writing() as connection:
        say_about(connection, "first", "written")
    second = Store(url)
    with second.reading() as connection:
        assert said_about(connection)["first"] == "written"
    second.close()
    subprocess.run([sys.executable, "-c", OTHER, url], check=True)
    with first.writing() as connection:
        say_about(connection, "again", "written")
    third = Store(url)
    with third.reading() as connection:
        assert set(said_about(connection)) == {"first", "other", "again"}
    third.close()
    first.close()

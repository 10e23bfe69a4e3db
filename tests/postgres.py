"""A private PostgreSQL server for tests: Unix socket, no fsync, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import TracebackType

import psycopg

_numbers = count(1)


def programs() -> Path | None:
    """Where initdb and pg_ctl are, newest version last; None if PostgreSQL is not installed."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/").glob("usr/lib/postgresql/*/bin/initdb"))
    return Path(on_path).parent if on_path else (found[-1].parent if found else None)


class Cluster:
    """A server in a folder of its own; as root it runs as the postgres user, which it asks for."""

    def __init__(self) -> None:
        bin_folder = programs()
        if bin_folder is None:
            raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql-15")
        self.bin = bin_folder
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def __enter__(self) -> "Cluster":
        if self._user:
            shutil.chown(self.folder, "postgres", "postgres")
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off -c max_connections=60"
        self._run("pg_ctl", "-D", data, "-o", options, "-l", self.folder / "log", "-w", "start")
        self._execute("CREATE DATABASE template")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The address of one database of this server."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template") -> str:
        """The address of a new copy of a database."""
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY WAL_LOG")
        return self.url(name)

    @contextmanager
    def copy(self, template: str = "template") -> Iterator[str]:
        """A copy of the migrated database, or of one made from it; dropped afterwards."""
        name = f"copy_{os.getpid()}_{next(_numbers)}"
        self.create(name, template)
        try:
            yield self.url(name)
        finally:
            self.drop(name)

    def drop(self, name: str) -> None:
        """Whoever is connected to it or not."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, program: str, *arguments: object) -> None:
        command = [*self._user, str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    def _execute(self, sql: str) -> None:
        address = f"host={self.folder} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql)

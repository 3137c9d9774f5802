"""A throw-away PostgreSQL server for tests, or the one that REDACT_TEST_POSTGRES names.

The throw-away one is Debian's, found under /usr/lib/postgresql/; it listens on a socket in a folder of
its own and on no network, and is gone when the tests end.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "REDACT_TEST_POSTGRES"
USER = "postgres"


class NoPostgres(Exception):
    """There is no server to test with; the message says why."""


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a server, without a database: `postgresql://postgres@/{database}?host=...`."""
    given = os.environ.get(VARIABLE)
    if given:
        start, _, rest = given.partition("://")
        host, _, options = rest.partition("/")
        query = f"?{options.partition('?')[2]}" if "?" in options else ""
        yield f"{start}://{host}/{{database}}{query}"
        return
    programs = _programs()
    room = Path(tempfile.mkdtemp(prefix="redact-pg-"))
    try:
        _own(room)
        _run(programs / "initdb", "-D", str(room / "data"), "-U", USER, "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync")  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories='{room}' -c fsync=off"
        _run(programs / "pg_ctl", "-D", str(room / "data"), "-w", "-t", "30", "-l", str(room / "log"),
             "-o", options, "start")  # fmt: skip
        try:
            yield f"postgresql://{USER}@/{{database}}?host={room}"
        finally:
            _run(programs / "pg_ctl", "-D", str(room / "data"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def database(address: str) -> Iterator[str]:
    """Give the address of a fresh database on a server."""
    name = f"redact_test_{secrets.token_hex(6)}"
    home = within(address, "postgres")
    execute(home, f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
    try:
        yield within(address, name)
    finally:
        execute(home, f'DROP DATABASE "{name}" WITH (FORCE)')


def execute(place: str, statement: str) -> None:
    """Do what somebody with the rights of the account may do to a database, each statement for itself."""
    from sqlalchemy import text

    from redact.records.ledger.connect import connect

    engine = connect(place, create=False).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement.replace(":", "\\:")))
    engine.dispose()


def within(address: str, name: str) -> str:
    """Return the address of a database on a server."""
    return address.replace("{database}", name)


def _programs() -> Path:
    if find_spec("pg8000") is None:
        raise NoPostgres('no PostgreSQL driver: pip install "casenote-redact[postgres]"')
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoPostgres(f"no PostgreSQL server: apt-get install postgresql, or set {VARIABLE}")
    if os.geteuid() == 0 and (not shutil.which("runuser") or USER not in {u.pw_name for u in pwd.getpwall()}):
        raise NoPostgres("PostgreSQL does not run as root, and there is no account postgres")
    return found[-1].parent


def _own(room: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(room, USER)


def _run(program: Path, *arguments: str) -> None:
    """Run a program of the server, as the account postgres where root may not."""
    before = ("runuser", "-u", USER, "--") if os.geteuid() == 0 else ()
    # No pipes: the server that pg_ctl starts would keep them open.
    done = subprocess.run(
        [*before, str(program), *arguments],
        cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        check=False, timeout=60,
    )  # fmt: skip
    if done.returncode:
        raise NoPostgres(f"{program.name} of PostgreSQL failed with code {done.returncode}")

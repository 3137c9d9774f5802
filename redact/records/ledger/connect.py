"""Opens the register's database: a file of SQLite by path, PostgreSQL by address."""

from __future__ import annotations

import getpass
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from redact.errors import LedgerBusy, LedgerError, LedgerExposed, LedgerMissing, NotALedger

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ssl import SSLContext

    from sqlalchemy import URL, Engine

PATIENCE_SECONDS = 30
"""How long an append waits for other writers."""

_SILENCE_SECONDS = 2 * PATIENCE_SECONDS
"""How long a server may say nothing; longer than a lock is waited for, which it says itself."""

_SMALLEST = 512
"""Bytes of the smallest page, and so of the smallest database, of SQLite."""

_POSTGRES = ("postgresql+pg8000://", "postgresql://", "postgres://")
_PORT = 5432
_SOCKETS = "/var/run/postgresql"
"""Folder of the socket where none is named, as in Debian. Not /tmp: anybody could listen there."""
_OPTIONS = frozenset({"host", "port", "sslmode", "sslrootcert"})
_MODES = frozenset({"disable", "require", "verify-ca", "verify-full"})
_SQLITE = "sqlite:///"
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_ADDRESS_HINT = (
    "Give the path of a file, or, after pip install 'casenote-redact[postgres]', an address such as "
    "postgresql://user@host/database."
)


def is_address(place: str) -> bool:
    """Tell whether a place is the address of a database server, not the path of a file."""
    return "://" in place and not place.startswith(_SQLITE)


def path_of(place: str | Path) -> Path | None:
    """Return the path of a register that is a file; None for one on a server."""
    text = str(place)
    return None if is_address(text) else Path(text.removeprefix(_SQLITE))


def connect(place: str | Path, *, create: bool) -> Engine:
    """Return the engine of a register, without opening a connection yet.

    Raises:
        LedgerMissing: There is no file, and none may be made.
        LedgerExposed: Other accounts of the computer may read or change the file.
        NotALedger: The path is not that of a file.
        LedgerError: The address cannot be used, or the file cannot be made.
    """
    path = path_of(place)
    return _remote(str(place)) if path is None else _local(path, create=create)


def in_plain_words(error: Any) -> LedgerError:
    """Return an error without the statement and values that SQLAlchemy puts into its message.

    Codes decide, since servers speak the language of their country. An `OSError` is a server that has
    gone silent.
    """
    origin = getattr(error, "orig", None)
    code = getattr(origin, "sqlite_errorcode", None)
    found = _SQLITE_ERRORS.get(code & 0xFF) if isinstance(code, int) else None
    if isinstance(error, OSError):
        found = _NOT_REACHED
    if found is None and type(origin).__module__.startswith("pg8000"):
        found = _of_postgres(origin)
    kind, words = found or (LedgerError, "the register's database refused")
    return kind(words)


def _of_postgres(origin: Any) -> tuple[type[LedgerError], str] | None:
    """Return what an error of the driver means: its first argument holds the fields the server sent.

    `C` is the SQLSTATE (PostgreSQL's manual, "Error and Notice Message Fields"). Without fields the
    server has not answered, or closed the connection at once, which is how it refuses an account.
    """
    fields = origin.args[0] if origin.args else None
    if not isinstance(fields, dict):
        return _NOT_REACHED
    return _POSTGRES_ERRORS.get(str(fields.get("C", "")))


_LOCKED = (LedgerBusy, "another process keeps the register locked")
_DAMAGED = (NotALedger, "the file is not a register, or is damaged")
_READ_ONLY = (LedgerError, "the register cannot be written: it may only be read")
_NOT_OPEN = (LedgerError, "the register cannot be opened")
_FULL = (LedgerError, "the register cannot be written: the disk is full")
_NO_RIGHT = (LedgerError, "the register's server does not let this account do that")

_NOT_REACHED = (LedgerError, "the register's server cannot be reached, or refuses the account or database")

_SQLITE_ERRORS: dict[int, tuple[type[LedgerError], str]] = {
    5: _LOCKED, 6: _LOCKED, 8: _READ_ONLY, 11: _DAMAGED, 13: _FULL, 14: _NOT_OPEN, 23: _NOT_OPEN,
    26: _DAMAGED, 10: (LedgerError, "the register's disk refuses"),
}  # fmt: skip
"""Primary result codes of SQLite (sqlite.org/rescode.html)."""

_POSTGRES_ERRORS: dict[str, tuple[type[LedgerError], str]] = {
    "55P03": _LOCKED, "57014": _LOCKED, "25006": _READ_ONLY, "53100": _FULL, "42501": _NO_RIGHT,
    "28P01": _NOT_REACHED, "28000": _NOT_REACHED, "3D000": _NOT_REACHED,
}  # fmt: skip
"""SQLSTATE codes of PostgreSQL (its manual, appendix A)."""


def _local(path: Path, *, create: bool) -> Engine:
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.pool import NullPool

    _check_file(path, create=create)
    # An absolute path in a URL object: one that begins with `file:` or holds `?` stays a path.
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        connect_args={"timeout": PATIENCE_SECONDS},
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _own_transactions(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver would begin transactions too late, unlocked
        connection.execute("PRAGMA synchronous=EXTRA")  # what was acknowledged survives a power cut

    return engine


def _remote(address: str) -> Engine:
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    from sqlalchemy.pool import NullPool

    start = next((start for start in _POSTGRES if address.startswith(start)), None)
    if start is None:
        raise LedgerError("the register's address is not one of PostgreSQL", hint=_ADDRESS_HINT)
    try:
        url = make_url(_POSTGRES[0] + address.removeprefix(start))
        plain, given = _arguments(url)
        return create_engine(
            plain,
            poolclass=NullPool,
            hide_parameters=True,
            isolation_level="READ COMMITTED",
            client_encoding="utf8",
            connect_args={"timeout": _SILENCE_SECONDS, **given},
        )
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError):
        raise LedgerError("the register's address cannot be used", hint=_ADDRESS_HINT) from None


def _arguments(url: URL) -> tuple[URL, dict[str, Any]]:
    """Return an address without options, and what the driver takes for those that libpq writes into it.

    Raises:
        ValueError: An option is not one of `host`, `port`, `sslmode`, `sslrootcert`, or has no such value.
    """
    options = {name: value for name, value in url.query.items() if isinstance(value, str)}
    if options.keys() != url.query.keys() or not options.keys() <= _OPTIONS:
        raise ValueError("an option of the address is not known")
    host = options.get("host") or url.host or ""
    port = int(options.get("port") or url.port or _PORT)
    given: dict[str, Any] = {"ssl_context": _encryption(host, options)}
    if url.username is None:
        given["user"] = os.environ.get("PGUSER") or getpass.getuser()
    if url.password is None and "PGPASSWORD" in os.environ:
        given["password"] = os.environ["PGPASSWORD"]
    if not host or host.startswith("/"):
        given["unix_sock"] = f"{host or _SOCKETS}/.s.PGSQL.{port}"
        return url.set(query={}, host=None, port=None), given
    return url.set(query={}, host=host, port=port), given


def _encryption(host: str, options: Mapping[str, str]) -> SSLContext | Literal[False]:
    """Want an encrypted connection to another computer, unless the address says what it wants.

    The driver alone would fall back to an open one without a word. Modes are those of libpq
    (PostgreSQL's manual, "SSL Support"): only the two of `verify-` look at who answers.

    Raises:
        ValueError: The mode is not known, or the file of certificates cannot be used.
    """
    import ssl

    is_here = not host or host.startswith("/") or host in _HERE
    mode = options.get("sslmode") or ("disable" if is_here else "require")
    if mode not in _MODES:
        raise ValueError("no such mode")
    if mode == "disable":
        return False
    try:
        context = ssl.create_default_context(cafile=options.get("sslrootcert"))
    except OSError:
        raise ValueError("no such file of certificates") from None
    context.check_hostname = mode == "verify-full"
    context.verify_mode = ssl.CERT_REQUIRED if mode.startswith("verify-") else ssl.CERT_NONE
    return context


def _check_file(path: Path, *, create: bool) -> None:
    try:
        status = path.stat()
    except FileNotFoundError:
        if not create:
            raise LedgerMissing("there is no register at that path") from None
        _make(path)
        return
    except (OSError, ValueError):
        raise LedgerError("the register cannot be read") from None
    if not stat.S_ISREG(status.st_mode):
        raise NotALedger("the register's path is not that of a file")
    if 0 < status.st_size < _SMALLEST:  # SQLite would take it for an empty database, and write over it
        raise NotALedger("the file is not a register")
    if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
        raise LedgerExposed("other accounts of this computer may read or change the register")


def _make(path: Path) -> None:
    """Make an empty file for its owner only; another process may do so at the same time."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            if os.name == "posix":
                os.fchmod(descriptor, 0o600)
        finally:
            os.close(descriptor)
    except OSError:
        raise LedgerError(
            "the register cannot be made there", hint="Choose a folder that exists and may be written."
        ) from None

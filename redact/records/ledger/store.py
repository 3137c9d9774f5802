"""Writes and reads the register with SQLAlchemy: SQLite by default, PostgreSQL by address.

Every append reads the last entry and writes the next in one transaction that keeps other writers out
(`BEGIN IMMEDIATE` on SQLite, `LOCK TABLE ... IN EXCLUSIVE MODE` on PostgreSQL), so that numbers have no
gaps and no two entries follow the same one, whoever writes and whenever a process is killed.
"""

from __future__ import annotations

import os
import stat
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from redact.errors import LedgerBusy, LedgerError, LedgerExposed, LedgerMissing, LedgerTooNew, NotALedger
from redact.records.ledger.entry import GENESIS, Entry, Written, chain_problems, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from sqlalchemy import Connection, Engine

PATIENCE_SECONDS = 30
"""How long an append waits for other writers."""


def open_ledger(place: str | Path, *, create: bool = True) -> Ledger:
    """Open the register.

    Args:
        place: Path of a file, or an address such as `postgresql+psycopg://user@host/name`.
        create: Whether to make it where there is none.

    Raises:
        LedgerMissing: There is none, and none may be made.
        LedgerExposed: Other accounts of the computer may read or change the file.
        NotALedger: Something else is there.
        LedgerTooNew: A later version of this program wrote it.
        LedgerError: The database cannot be reached.
    """
    address = str(place)
    remote = "://" in address
    engine = _remote(address) if remote else _local(Path(address), create=create)
    ledger = Ledger(engine)
    ledger.prepare(create=create)
    return ledger


class Ledger:
    """An open register."""

    def __init__(self, engine: Engine) -> None:
        """Keep the engine; `open_ledger` makes it."""
        self._engine = engine

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def prepare(self, *, create: bool) -> None:
        """Make the tables if they are not there, and see who wrote them.

        Raises:
            NotALedger: The database holds something else, or no register and none may be made.
            LedgerTooNew: A later version wrote it.
        """
        from sqlalchemy import inspect, select

        from redact.records.ledger.tables import META, METADATA, SCHEMA

        def tables(connection: Connection) -> None:
            there = set(inspect(connection).get_table_names())
            if META.name not in there:
                if not create or (there and self._engine.dialect.name == "sqlite"):
                    raise NotALedger("there is no register in that database")
                METADATA.create_all(connection)
                connection.execute(META.insert(), {"name": "schema", "value": str(SCHEMA)})
            found = connection.execute(select(META.c.value).where(META.c.name == "schema")).scalar()
            if not str(found).isdecimal() or int(str(found)) > SCHEMA:
                raise LedgerTooNew("a later version of this program wrote the register")

        self._within(tables)

    def append(self, entry: Entry, at: datetime | None = None) -> Written:
        """Write one entry behind the last.

        Args:
            entry: What happened.
            at: When; now if left out.

        Raises:
            LedgerBusy: Other processes kept it locked.
            LedgerError: It cannot be written; nothing was.
        """
        from redact.records.ledger.tables import ENTRIES

        moment = (at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)

        def write(connection: Connection) -> Written:
            last = connection.execute(_last()).first()
            number, previous = (last.number + 1, last.digest) if last else (1, GENESIS)
            digest = digest_of(number, moment, entry, previous)
            row = {**asdict(entry), "number": number, "at": moment.isoformat(timespec="seconds")}
            connection.execute(ENTRIES.insert(), {**row, "previous": previous, "digest": digest})
            return Written(number, moment, entry, previous, digest)

        written: Written = self._within(write)
        return written

    def entries(
        self, *, case: str = "", kind: str = "", release: str = "", since: datetime | None = None
    ) -> tuple[Written, ...]:
        """Return entries in the order they were written; what is left out matches all.

        Raises:
            LedgerError: The register cannot be read.
        """
        from sqlalchemy import select

        from redact.records.ledger.tables import ENTRIES

        query = select(ENTRIES).order_by(ENTRIES.c.number)
        for column, wanted in ((ENTRIES.c.case, case), (ENTRIES.c.kind, kind), (ENTRIES.c.release, release)):
            query = query.where(column == wanted) if wanted else query
        if since is not None:
            query = query.where(ENTRIES.c.at >= since.astimezone(UTC).isoformat(timespec="seconds"))
        rows = self._within(lambda connection: connection.execute(query).mappings().all(), writes=False)
        return tuple(_written(row) for row in rows)

    def verify(self, head: tuple[int, str] | None = None) -> tuple[str, ...]:
        """Return what is wrong with the register; see `chain_problems`.

        Raises:
            LedgerError: The register cannot be read.
        """
        try:
            entries = self.entries()
        except (KeyError, TypeError, ValueError):
            return ("an entry cannot be read: it was changed",)
        return chain_problems(entries, head)

    def _within(self, work: Callable[[Connection], Any], *, writes: bool = True) -> Any:
        """Do work in one transaction, alone among writers; nothing of it stays if it fails."""
        from sqlalchemy.exc import DatabaseError, SQLAlchemyError

        try:
            with self._engine.connect() as connection:
                _begin(connection, writes=writes)
                result = work(connection)
                connection.commit()
                return result
        except DatabaseError as error:
            raise _plain(error) from None
        except SQLAlchemyError:
            raise LedgerError("the register's database cannot be used") from None


def _begin(connection: Connection, *, writes: bool) -> None:
    from sqlalchemy import inspect, text

    if connection.dialect.name == "sqlite":
        connection.execute(text("BEGIN IMMEDIATE" if writes else "BEGIN"))
        return
    connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'"))
    if writes and inspect(connection).has_table("ledger_entries"):
        connection.execute(text("LOCK TABLE ledger_entries IN EXCLUSIVE MODE"))


def _last() -> Any:
    from sqlalchemy import select

    from redact.records.ledger.tables import ENTRIES

    return select(ENTRIES.c.number, ENTRIES.c.digest).order_by(ENTRIES.c.number.desc()).limit(1)


def _written(row: Any) -> Written:
    entry = Entry(
        kind=row["kind"],
        case=row["case"],
        purpose=row["purpose"],
        basis=row["basis"],
        recipient=row["recipient"],
        by=row["by"],
        release=row["release"],
        clients=tuple(row["clients"]),
        files=tuple((name, digest) for name, digest in row["files"]),
        policy_digest=row["policy_digest"],
        categories=tuple(row["categories"]),
        note=row["note"],
    )
    return Written(row["number"], datetime.fromisoformat(row["at"]), entry, row["previous"], row["digest"])


def _plain(error: Any) -> LedgerError:
    """Return an error without the statement and values that SQLAlchemy puts into its message."""
    said = str(error.orig).lower()
    if "locked" in said or "timeout" in said or "busy" in said:
        return LedgerBusy("another process keeps the register locked")
    if "not a database" in said or "malformed" in said:
        return NotALedger("the file is not a register, or is damaged")
    return LedgerError("the register's database refused")


def _local(path: Path, *, create: bool) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    _check_file(path, create=create)
    engine = create_engine(
        f"sqlite+pysqlite:///{path}", connect_args={"timeout": PATIENCE_SECONDS}, poolclass=NullPool
    )

    @event.listens_for(engine, "connect")
    def _own_transactions(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver would begin transactions too late, unlocked
        connection.execute("PRAGMA synchronous=FULL")

    return engine


def _remote(address: str) -> Engine:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    try:
        return create_engine(address, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise LedgerError(
            "the register's address cannot be used",
            hint='For PostgreSQL: pip install "casenote-redact[postgres]", address postgresql+psycopg://...',
        ) from None


def _check_file(path: Path, *, create: bool) -> None:
    try:
        status = path.stat()
    except FileNotFoundError:
        if not create:
            raise LedgerMissing("there is no register at that path") from None
        _make(path)
        return
    except OSError:
        raise LedgerError("the register cannot be read") from None
    if not stat.S_ISREG(status.st_mode):
        raise NotALedger("the path is not that of a file")
    if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
        raise LedgerExposed("other accounts of this computer may read or change the register")


def _make(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        raise LedgerError("the register cannot be made there") from None

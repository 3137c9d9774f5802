"""Writes and reads the register with SQLAlchemy.

Every append reads the last entry and writes the next in one transaction that keeps other writers out
(`BEGIN IMMEDIATE` on SQLite, an advisory lock on PostgreSQL, which an account that may only read and
insert can take too), so that numbers have no gaps and no two entries follow the same one, whoever
writes and whenever a process is killed.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from redact.errors import LedgerError, LedgerMissing, LedgerTooNew, NotALedger
from redact.records.ledger.chain import GENESIS, chain_problems, digest_of, stamp
from redact.records.ledger.connect import PATIENCE_SECONDS, connect, in_plain_words
from redact.records.ledger.entry import LISTS, TEXTS, Entry, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection, Engine

_LOCK = 0x7265_6461_6374
"""Key of the advisory lock on PostgreSQL; locks are per database, so other programs rarely share it."""


def open_ledger(place: str | Path, *, create: bool = True) -> Ledger:
    """Open the register.

    Args:
        place: Path of a file, or an address such as `postgresql://user@host/database`.
        create: Whether to make it where there is none.

    Raises:
        LedgerMissing: There is none, and none may be made.
        LedgerExposed: Other accounts of the computer may read or change the file.
        NotALedger: Something else is there.
        LedgerTooNew: A later version of this program wrote it.
        LedgerError: The database cannot be reached.
    """
    ledger = Ledger(connect(place, create=create))
    try:
        ledger.prepare(create=create)
    except BaseException:
        ledger.close()
        raise
    return ledger


class Ledger:
    """An open register; threads may share it, and no connection stays open between calls.

    Attributes:
        id: Drawn when it was made, so that a record can tell which register its entry is in.
    """

    def __init__(self, engine: Engine) -> None:
        """Keep the engine; `open_ledger` makes it."""
        self._engine = engine
        self.id = ""

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
        """See who wrote the tables; make them, alone among writers, if they are not there.

        Raises:
            LedgerMissing: The database holds no register and none may be made.
            NotALedger: The database holds something else.
            LedgerTooNew: A later version wrote it.
        """
        self.id = self._within(_id_of, writes=False)
        if not self.id and not create:
            raise LedgerMissing("there is no register in that database")
        self.id = self.id or self._within(_make_tables)

    def append(self, entry: Entry, at: datetime | None = None) -> Written:
        """Write one entry behind the last.

        Args:
            entry: What happened.
            at: When; now if left out.

        Raises:
            LedgerBusy: Other processes kept it locked.
            LedgerError: It cannot be written; nothing was.
        """
        return self.append_all((entry,), at)[0]

    def append_all(self, entries: Sequence[Entry], at: datetime | None = None) -> tuple[Written, ...]:
        """Write entries that belong together behind the last: all of them, or none.

        Raises:
            LedgerBusy: Other processes kept it locked.
            LedgerError: They cannot be written; none was.
        """
        return self._append(lambda _: entries, at)

    def append_after(
        self,
        decide: Callable[[tuple[Written, ...]], Sequence[Entry]],
        *,
        release: str,
        at: datetime | None = None,
    ) -> tuple[Written, ...]:
        """Write entries that depend on those of a release, which nobody can add to in between.

        Args:
            decide: Given the release's entries, returns those to write; if it raises, nothing is written.
            release: Id.
            at: When; now if left out.

        Raises:
            LedgerBusy: Other processes kept it locked.
            LedgerError: They cannot be written; none was.
        """
        return self._append(lambda connection: decide(_read(connection, {"release": release})), at)

    def entries(
        self, *, case: str = "", kind: str = "", release: str = "", since: datetime | None = None
    ) -> tuple[Written, ...]:
        """Return entries in the order they were written; what is left out matches all.

        Raises:
            LedgerError: The register cannot be read, or an entry has been changed beyond reading.
        """
        wanted = {"case": case, "kind": kind, "release": release}
        found: tuple[Written, ...] = self._within(
            lambda connection: _read(connection, wanted, since), writes=False
        )
        return found

    def verify(self, anchors: Iterable[tuple[int, str]] = ()) -> tuple[str, ...]:
        """Return what is wrong with the register; see `chain_problems`.

        Raises:
            LedgerError: The register cannot be read.
        """
        rows = self._within(lambda connection: _rows(connection, {}), writes=False)
        return chain_problems((_readable(row) for row in rows), anchors)

    def _append(
        self, choose: Callable[[Connection], Sequence[Entry]], at: datetime | None
    ) -> tuple[Written, ...]:
        moment = at or datetime.now(UTC)
        if moment.tzinfo is None:
            raise ValueError("a time without its zone is no time for a register")
        moment = moment.astimezone(UTC).replace(microsecond=0)
        written: tuple[Written, ...] = self._within(
            lambda connection: tuple(_write(connection, entry, moment) for entry in choose(connection))
        )
        return written

    def _within(self, work: Callable[[Connection], Any], *, writes: bool = True) -> Any:
        """Do work in one transaction, alone among writers; nothing of it stays if it fails."""
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with self._engine.connect() as connection:
                _begin(connection, writes=writes)
                result = work(connection)
                connection.commit()
                return result
        except SQLAlchemyError as error:
            raise in_plain_words(error) from None
        except OSError as error:  # the driver of PostgreSQL lets those of sockets and of TLS through
            if self._engine.dialect.name == "sqlite":
                raise
            raise in_plain_words(error) from None
        except UnicodeError:
            raise LedgerError("the register holds text that cannot be read") from None


def _begin(connection: Connection, *, writes: bool) -> None:
    from sqlalchemy import text

    if connection.dialect.name == "sqlite":
        connection.execute(text("BEGIN IMMEDIATE" if writes else "BEGIN"))
        return
    connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'"))
    if writes:
        connection.execute(text("SET LOCAL synchronous_commit = on"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _id_of(connection: Connection) -> str:
    """Return the id of the register, empty if there is none; refuse what is not one of this version."""
    from sqlalchemy import inspect, select, text

    from redact.records.ledger.tables import ENTRIES, META, SCHEMA

    there = set(inspect(connection).get_table_names())
    if not {META.name, ENTRIES.name} & there:
        if there and connection.dialect.name == "sqlite":
            raise NotALedger("there is no register in that database, but something else")
        return ""
    if not there >= {META.name, ENTRIES.name}:
        raise NotALedger("a part of the register is missing")
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(text("SHOW server_encoding")).scalar()
        if encoding != "UTF8":
            raise LedgerError("the register's database cannot hold every name: its encoding is not UTF8")
    about = {row.name: row.value for row in connection.execute(select(META))}
    version, own = str(about.get("schema")), str(about.get("id") or "")
    if not (version.isascii() and version.isdecimal() and own):
        raise NotALedger("a part of the register is missing")
    if int(version) > SCHEMA:
        raise LedgerTooNew("a later version of this program wrote the register")
    return own


def _make_tables(connection: Connection) -> str:
    from redact.records.ledger.tables import META, METADATA, SCHEMA

    own = _id_of(connection)
    if own:  # another process has made them since
        return own
    METADATA.create_all(connection)
    about = {"schema": str(SCHEMA), "id": secrets.token_hex(8)}
    connection.execute(META.insert(), [{"name": name, "value": value} for name, value in about.items()])
    return _id_of(connection)


def _write(connection: Connection, entry: Entry, at: datetime) -> Written:
    from sqlalchemy import select

    from redact.records.ledger.tables import ENTRIES

    columns = select(ENTRIES.c.number, ENTRIES.c.digest)
    last = connection.execute(columns.order_by(ENTRIES.c.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.digest) if last else (1, GENESIS)
    digest = digest_of(number, at, entry, previous)
    row = {**asdict(entry), "number": number, "at": stamp(at), "previous": previous, "digest": digest}
    connection.execute(ENTRIES.insert(), row)
    return Written(number, at, entry, previous, digest)


def _rows(connection: Connection, wanted: dict[str, str], since: datetime | None = None) -> list[Any]:
    """Return rows as stored: lists as their JSON text, so that one damaged row does not hide the others."""
    from sqlalchemy import Text, cast, select

    from redact.records.ledger.tables import ENTRIES

    columns = [
        cast(column, Text).label(column.name) if column.name in _JSON else column for column in ENTRIES.c
    ]
    query = select(*columns).order_by(ENTRIES.c.number)
    for name, value in wanted.items():
        query = query.where(ENTRIES.c[name] == value) if value else query
    if since is not None:
        query = query.where(ENTRIES.c.at >= stamp(since.astimezone(UTC)))
    return list(connection.execute(query).mappings())


def _read(
    connection: Connection, wanted: dict[str, str], since: datetime | None = None
) -> tuple[Written, ...]:
    try:
        return tuple(_written(row) for row in _rows(connection, wanted, since))
    except (TypeError, ValueError, RecursionError):
        raise LedgerError(
            "an entry of the register cannot be read: it was changed", hint="Run `redact ledger verify`."
        ) from None


def _readable(row: Any) -> Written | int:
    try:
        return _written(row)
    except (TypeError, ValueError, RecursionError):
        return int(row["number"])


_JSON = (*LISTS, "files")


def _written(row: Any) -> Written:
    """Return a row as an entry.

    Raises:
        TypeError: A field is of another type than was written.
        ValueError: A field is not in the form in which this program writes it.
    """
    texts = {name: row[name] for name in TEXTS}
    entry = Entry(**texts, **{name: json.loads(row[name]) for name in _JSON})
    at = datetime.fromisoformat(row["at"])
    if stamp(at) != row["at"] or any(getattr(entry, name) != text for name, text in texts.items()):
        raise ValueError("not as written")
    return Written(row["number"], at, entry, row["previous"], row["digest"])

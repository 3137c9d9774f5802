"""A register in a file, and the same on PostgreSQL where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server, with {database} in place of a name."""
    starting = postgres.server()
    try:
        address = starting.__enter__()
    except postgres.NoPostgres as error:
        pytest.skip(str(error))
    try:
        yield address
    finally:
        starting.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a register may be made that is not there yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "register.db")
        return
    with postgres.database(request.getfixturevalue("postgres_server")) as address:
        yield address

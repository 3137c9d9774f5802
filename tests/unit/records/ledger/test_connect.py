"""How a register on another computer is reached: encrypted, by the options that can be kept, or not."""

from __future__ import annotations

import os
import socket
import ssl
import tempfile
import threading

import pytest

from redact.errors import LedgerError
from redact.records.ledger import connect, open_ledger


@pytest.mark.parametrize(
    ("address", "encrypted", "proven"),
    [
        ("postgresql://u@db.example.org/x", True, False),
        ("postgresql://u@/x?host=db.example.org", True, False),
        ("postgresql://u@db.example.org/x?sslmode=verify-ca", True, True),
        ("postgresql://u@db.example.org/x?sslmode=verify-full", True, True),
        ("postgresql://u@db.example.org/x?sslmode=disable", False, False),
        ("postgresql://u@localhost/x", False, False),
        ("postgresql://u@localhost/x?sslmode=require", True, False),
        ("postgresql://u@/x?host=/run/postgresql", False, False),
        ("postgresql:///x", False, False),
    ],
)
def test_the_way_to_another_computer_is_encrypted(address, encrypted, proven):
    from sqlalchemy import make_url

    _, given = connect._arguments(make_url(address))
    context = given["ssl_context"]
    assert (context is not False) == encrypted  # None would let the driver fall back to an open one
    assert bool(encrypted and context.verify_mode == ssl.CERT_REQUIRED) == proven
    assert bool(encrypted and context.check_hostname) == ("verify-full" in address)


@pytest.mark.parametrize(
    ("address", "socket"),
    [
        ("postgresql://u@/x?host=/run/here", "/run/here/.s.PGSQL.5432"),
        ("postgresql://u@/x?host=/run/here&port=5433", "/run/here/.s.PGSQL.5433"),
        ("postgresql://u@db.example.org/x", None),
    ],
)
def test_a_folder_as_host_is_that_of_a_socket(address, socket):
    from sqlalchemy import make_url

    assert connect._arguments(make_url(address))[1].get("unix_sock") == socket


@pytest.mark.parametrize(
    "option", ["sslmode=prefer", "sslmode=allow", "sslrootcert=/nowhere/ca.pem", "ssl=off", "host=a&host=b"]
)
def test_an_option_that_cannot_be_kept_is_refused(option):
    with pytest.raises(LedgerError, match="cannot be used"):
        open_ledger(f"postgresql://u@db.example.org/x?{option}")


def test_a_server_that_wants_no_encryption_is_not_spoken_to_in_the_open(postgres_server):
    from tests.doubles import postgres

    if "//postgres@" not in postgres_server:
        pytest.skip("needs the throw-away server, which has no certificate")
    address = postgres.within(postgres_server, "postgres")
    with pytest.raises(LedgerError, match="cannot be reached"):
        open_ledger(f"{address}&sslmode=require")


@pytest.mark.parametrize("answer", [b"S" + b"no TLS at all" * 9, b"N", b""])
def test_a_server_whose_encryption_cannot_be_used_is_not_reached(answer):
    pytest.importorskip("pg8000")
    with socket.socket(socket.AF_UNIX) as listening, tempfile.TemporaryDirectory() as room:
        listening.bind(f"{room}/.s.PGSQL.5432")
        listening.listen(1)

        def speak() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(8)
                connection.sendall(answer)

        server = threading.Thread(target=speak)
        server.start()
        try:
            with pytest.raises(LedgerError, match="cannot be reached"):
                open_ledger(f"postgresql://u@/x?host={room}&sslmode=require")
        finally:
            server.join(5)


def test_a_database_that_is_not_there_is_no_register(postgres_server):
    from tests.doubles import postgres

    with pytest.raises(LedgerError, match="refuses the account or database"):
        open_ledger(postgres.within(postgres_server, "nowhere_to_be_found"))


def test_a_database_of_another_encoding_is_refused(postgres_server):
    from tests.doubles import postgres

    name, home = f"latin_{os.getpid()}", postgres.within(postgres_server, "postgres")
    postgres.execute(home, f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    try:
        with pytest.raises(LedgerError, match="UTF8"):
            open_ledger(postgres.within(postgres_server, name))
    finally:
        postgres.execute(home, f"DROP DATABASE {name} WITH (FORCE)")

"""The tables of the register, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, MetaData, String, Table, Text

SCHEMA = 1
"""Version of the tables, kept in `ledger_meta`."""

METADATA = MetaData()

META = Table(
    "ledger_meta",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)

ENTRIES = Table(
    "ledger_entries",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("kind", String(20), nullable=False, index=True),
    Column("case", Text, nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("release", Text, nullable=False, index=True),
    Column("reference", Text, nullable=False, index=True),
    Column("clients", JSON, nullable=False),
    Column("files", JSON, nullable=False),
    Column("policy_digest", Text, nullable=False),
    Column("categories", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)
"""One row per entry; times are ISO 8601 text, so that the hash covers what is stored on every database."""

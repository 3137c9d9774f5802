"""The surfaces of JSON records: values by their place, keys once each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from redact.errors import SourceTooLarge
from redact.formats.json.tree import MOST_VALUES, Node, Pairs, Raw
from redact.formats.table.columns import Column, column_of, is_name_like
from redact.formats.table.headings import KEEP, role_of
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SCHEMA = re.compile(r"[A-Za-z_@$][A-Za-z0-9_@$:.-]*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_.:-]+")

Path = tuple[int, ...]


def surfaces_of(records: Sequence[Node], declared: Mapping[str, str]) -> tuple[Surface, ...]:
    """List values in reading order, then keys.

    Raises:
        SourceTooLarge: More than `MOST_VALUES` values.
    """
    columns = _columns(records, declared)
    found: list[Surface] = []
    for number, record in enumerate(records, start=1):
        for path, key, text, shown in _values(record, (), ""):
            column = columns.get(key, Column())
            place = ".".join(map(str, path))
            found.append(
                Surface(
                    value_id(number, path),
                    SurfaceKind.CELL if shown else SurfaceKind.LAYER,
                    text,
                    f"record {number}{', value ' + place if place else ''}{column.remark}",
                    released=shown,
                    holds=column.holds_in(text),
                    label=label_of(key),
                )
            )
            if len(found) > MOST_VALUES:
                raise SourceTooLarge(f"the file holds more than {MOST_VALUES:,} values")
    return (*found, *_keys(records))


def value_id(record: int, path: Path) -> str:
    """Return the id of a value's surface; it spells no key."""
    return f"v{record}" + "".join(f".{at}" for at in path)


def label_of(key: str) -> str:
    """Return a key as a heading: "clientName" and "client_name" are "client Name" and "client name"."""
    words = " ".join(_CAMEL.sub(" ", key).split())[:60]
    words = re.sub(r"\W*names?$", "", words, flags=re.IGNORECASE) if role_of(key) == KEEP else words
    return words[:1].upper() + words[1:]


def key_ids(records: Sequence[Node]) -> dict[str, str]:
    """Return each different key that is shown with the id of its surface."""
    keys = dict.fromkeys(key for record in records for key in _shown_keys(record))
    return {key: f"key{at}" for at, key in enumerate(keys, start=1)}


def _keys(records: Sequence[Node]) -> Iterator[Surface]:
    counts = Counter(key for record in records for key in _shown_keys(record))
    for key, surface_id in key_ids(records).items():
        if not key.strip():
            continue
        schema = bool(role_of(key)) or (counts[key] > 1 and _SCHEMA.fullmatch(key) is not None)
        named = " " in key and is_name_like(key)  # records by the name of a person
        holds = KEEP if schema else "PERSON" if named else ""
        yield Surface(surface_id, SurfaceKind.CELL, key, f"key {surface_id.removeprefix('key')}", holds=holds)
    shadowed = "\n".join(dict.fromkeys(key for record in records for key in _shadowed_keys(record)))
    if shadowed:
        yield Surface("doubled-keys", SurfaceKind.LAYER, shadowed, "keys that stand twice", released=False)


def _values(node: Node, path: Path, key: str, *, shown: bool = True) -> Iterator[tuple[Path, str, str, bool]]:
    """Yield place, nearest key, text and whether it is written, of texts and numbers."""
    if isinstance(node, Pairs):
        for at, name, value in node.shown():
            yield from _values(value, (*path, at + 1), name, shown=shown)
        for at, name, value in node.shadowed():
            yield from _values(value, (*path, at + 1), name, shown=False)
    elif isinstance(node, list):
        for at, value in enumerate(node, start=1):
            yield from _values(value, (*path, at), key, shown=shown)
    elif isinstance(node, Raw):
        yield path, key, node.spelled, shown
    elif isinstance(node, str) and node.strip():
        yield path, key, node, shown


def _columns(records: Sequence[Node], declared: Mapping[str, str]) -> dict[str, Column]:
    cells: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for _, key, text, _ in _values(record, (), ""):
            cells[key].append(text)
    return {key: column_of(key, texts, declared) for key, texts in cells.items()}


def _shown_keys(node: Node) -> Iterator[str]:
    if isinstance(node, Pairs):
        for _, key, value in node.shown():
            yield key
            yield from _shown_keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from _shown_keys(value)


def _shadowed_keys(node: Node) -> Iterator[str]:
    if isinstance(node, Pairs):
        for _, _, value in node.shadowed():
            yield from _shown_keys(value)
        for _, _, value in node.shown():
            yield from _shadowed_keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from _shadowed_keys(value)

"""Parses JSON into a tree that keeps what Python's own values would lose: doubled keys, long numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.formats.characters import plain
from redact.formats.text import decode

DEEPEST = 100
MOST_VALUES = 200_000


@dataclass(frozen=True, slots=True)
class Raw:
    """A number as it is spelled."""

    spelled: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """An object; of equal keys all are kept here."""

    items: tuple[tuple[str, Node], ...] = field(repr=False)

    def shown(self) -> tuple[tuple[int, str, Node], ...]:
        """Return place, key and value of what most readers see: of equal keys the last."""
        last = {key: at for at, (key, _) in enumerate(self.items)}
        return tuple((at, *self.items[at]) for at in sorted(last.values()))

    def shadowed(self) -> tuple[tuple[int, str, Node], ...]:
        """Return the others."""
        seen = {at for at, _, _ in self.shown()}
        return tuple((at, key, node) for at, (key, node) in enumerate(self.items) if at not in seen)


Node = Pairs | list[Any] | str | Raw | bool | None


def parse_one(data: bytes) -> tuple[Node, ...]:
    """Parse a file of one value.

    Raises:
        SourceError: Not text, not JSON, too large or too deep.
    """
    return (_parse(decode(data)),)


def parse_lines(data: bytes) -> tuple[Node, ...]:
    """Parse a file of one value per line; empty lines are left out.

    Raises:
        SourceError: Not text, a line that is not JSON, too large or too deep.
    """
    lines = decode(data).split("\n")  # not splitlines: U+2028 may stand within a text
    return tuple(_parse(line) for line in lines if line.strip())


def _parse(text: str) -> Node:
    try:
        node: Node = json.loads(
            text,
            object_pairs_hook=lambda pairs: Pairs(tuple((_plain(key), value) for key, value in pairs)),
            parse_int=Raw,
            parse_float=Raw,
            parse_constant=lambda _: None,  # NaN and Infinity are no JSON and say nothing
        )
    except RecursionError:
        raise SourceTooLarge("the values are nested too deeply") from None
    except ValueError:
        raise SourceCorrupt("the file is not JSON, as its name says") from None
    return _checked(node, 0)


def _checked(node: Node, depth: int) -> Node:
    if depth > DEEPEST:
        raise SourceTooLarge(f"the values are nested more than {DEEPEST} deep")
    if isinstance(node, Pairs):
        return Pairs(tuple((key, _checked(value, depth + 1)) for key, value in node.items))
    if isinstance(node, list):
        return [_checked(value, depth + 1) for value in node]
    return _plain(node) if isinstance(node, str) else node


def _plain(text: str) -> str:
    return text if text.isascii() and text.isprintable() else plain(text)

"""Writes JSON values anew with the edits applied: same structure, same types, in UTF-8."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, TransformError
from redact.formats.base import apply_edits
from redact.formats.json.tree import Node, Pairs, Raw
from redact.formats.json.values import Path, key_ids, value_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redact.types import Edit


def written(records: Sequence[Node], edits: Sequence[Edit], *, indented: bool) -> bytes:
    """Return the file: one value on several lines, or one per line.

    Raises:
        TransformError: A character cannot be written.
    """
    by_surface: dict[str, list[Edit]] = {}
    for edit in edits:
        by_surface.setdefault(edit.span.surface, []).append(edit)
    keys = {key: apply_edits(key, by_surface.get(place, ())) for key, place in key_ids(records).items()}
    writer = _Writer(by_surface, keys, indented=indented)
    text = "".join(writer.value(record, number, ()) + "\n" for number, record in enumerate(records, start=1))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise TransformError("a character cannot be written in UTF-8") from None


class _Writer:
    def __init__(
        self, edits: Mapping[str, Sequence[Edit]], keys: Mapping[str, str], *, indented: bool
    ) -> None:
        self._edits = edits
        self._keys = keys
        self._indented = indented

    def value(self, node: Node, record: int, path: Path) -> str:
        if isinstance(node, Pairs):
            return self._object(node, record, path)
        if isinstance(node, list):
            return self._several(
                "[", [self.value(v, record, (*path, at)) for at, v in enumerate(node, 1)], "]", path
            )
        edits = self._edits.get(value_id(record, path), ())
        if isinstance(node, Raw):  # a number that is replaced in part is a text
            return _quoted(apply_edits(node.spelled, edits)) if edits else node.spelled
        if isinstance(node, str):
            return _quoted(apply_edits(node, edits))
        return json.dumps(node)

    def _object(self, node: Pairs, record: int, path: Path) -> str:
        items: list[str] = []
        used: set[str] = set()
        for at, key, value in node.shown():
            name, number = self._keys[key], 1
            while name in used:
                number += 1
                name = f"{self._keys[key]} {number}"
            used.add(name)
            items.append(f"{_quoted(name)}: {self.value(value, record, (*path, at + 1))}")
        return self._several("{", items, "}", path)

    def _several(self, opening: str, items: list[str], closing: str, path: Path) -> str:
        if not items or not self._indented:
            return opening + ", ".join(items) + closing
        pad = "  " * (len(path) + 1)
        return f"{opening}\n{pad}" + f",\n{pad}".join(items) + f"\n{pad[:-2]}{closing}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def strict_text(data: bytes) -> str:
    """Return what a written file says.

    Raises:
        SourceCorrupt: Not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise SourceCorrupt("the file is not UTF-8") from None

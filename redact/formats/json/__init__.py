"""JSON exports (`.json`, RFC 8259, and `.jsonl`, one record per line): values and keys are surfaces.

Types and structure stay. A key that records share, or that a heading of a table could be, is part of
the schema; any other may name somebody and is detected on like a value. Of two equal keys in one
object the last counts, as for most readers; the others are listed and not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND
from redact.formats.json.tree import parse_lines, parse_one
from redact.formats.json.values import surfaces_of
from redact.formats.json.write import strict_text, written

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.formats.json.tree import Node
    from redact.types import Document, Edit, Surface


class Json:
    """A `.json` file: one value."""

    name = "json"
    media_type = "application/json"
    suffix = ".json"
    written_as = ".json"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every key, text and number.

        Raises:
            SourceTooLarge: More than 20 MB, too many values or nested too deeply.
            SourceCorrupt: Not text, or not JSON.
        """
        return surfaces_of(self._records(data), reading.columns)

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Write the values anew with the edits applied.

        Raises:
            TransformError: A character cannot be written.
        """
        del layout  # no metadata
        return written(self._records(document.source.data), edits, indented=self.suffix == ".json")

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List keys, texts and numbers with a tokenizer of its own, and the bytes as they are.

        Raises:
            SourceCorrupt: Not UTF-8.
        """
        from redact.formats.json.reread import reread

        return reread(strict_text(data))

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Name what a written file may not hold: other encodings, two equal keys, what is no JSON."""
        from redact.formats.json.reread import problems

        return problems(data, lines=self.suffix == ".jsonl")

    def _records(self, data: bytes) -> tuple[Node, ...]:
        return parse_one(data)


class JsonLines(Json):
    """A `.jsonl` file: one value per line."""

    name = "jsonl"
    media_type = "application/jsonl"
    suffix = ".jsonl"
    written_as = ".jsonl"

    def _records(self, data: bytes) -> tuple[Node, ...]:
        return parse_lines(data)

"""Word-processing documents (`.docx`, ISO/IEC 29500): read whole, built anew, read back as plain XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit, Surface


class Docx:
    """A `.docx` file.

    Shown text is one surface per paragraph (`p1`) or table cell (`t1r2c3`, its paragraphs divided
    by line feeds); headers, footers and notes have their own. What a document holds and does not
    show is listed as surfaces that are never written.
    """

    name = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix = ".docx"
    written_as = ".docx"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every surface.

        Raises:
            SourceError: Encrypted, damaged, too large, or with a part whose text cannot be read.
        """
        del reading  # its tables are read as text
        from redact.formats.docx.read import read_content, surfaces_of

        return surfaces_of(read_content(data))

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a new package from shown text with the edits applied; nothing else comes over.

        Raises:
            TransformError: An edit lies outside its surface, or a character cannot be written.
        """
        from redact.formats.docx.read import read_content
        from redact.formats.docx.write import build

        by_surface: dict[str, list[Edit]] = {}
        for edit in edits:
            by_surface.setdefault(edit.span.surface, []).append(edit)
        return build(read_content(document.source.data), by_surface, layout)

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List the text of every member of a package with zipfile and regular expressions only.

        Raises:
            SourceCorrupt: The bytes are no zip package.
        """
        from redact.formats.docx.reread import reread

        return reread(data)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Compare a written package with what this writer produces."""
        from redact.formats.docx.structure import structure_problems

        return structure_problems(data)

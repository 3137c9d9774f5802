"""PDF: read by an engine in a process of its own, written from pixels and released words only.

Nothing of a source file is copied into a release. Two ways of writing exist: `faithful` pages
are pictures of the source pages with boxes burnt in and an invisible layer of released words;
a `transcript` sets the released text anew. See `limits` in the docstring of `redact.formats.pdf.read`
for what this reader refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit, Surface


class Pdf:
    """PDF documents, as `redact.formats.base.Format`."""

    name = "pdf"
    media_type = "application/pdf"
    suffix = ".pdf"
    written_as = ".pdf"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every surface; pages are `page-1`, `page-2` ... with lines joined by line feeds.

        Raises:
            SourceError: The file is corrupt, encrypted, too large or has an opaque page.
        """
        from redact.formats.pdf.read import read_surfaces

        return read_surfaces(data, reading)

    def unlock(self, data: bytes, passwords: tuple[str, ...]) -> bytes:
        """Return the file without its protection.

        Raises:
            SourceEncrypted: No password fits.
        """
        from redact.formats.pdf.runner import run

        return run("unlock", data, passwords=list(passwords)).blob

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a new PDF from released content only.

        Raises:
            TransformError: The pages no longer read as they did, or a character cannot be set.
        """
        if layout.pages == "transcript":
            from redact.formats.pdf.write_transcript import write_transcript

            return write_transcript(document, edits, layout)
        from redact.formats.pdf.write_faithful import write_faithful

        return write_faithful(document, edits, layout)

    def covered_words(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> int:
        """Return how many released words the boxes of faithful pages cover; none in a transcript.

        Raises:
            TransformError: The pages no longer read as they did.
        """
        if layout.pages == "transcript":
            return 0
        from redact.formats.pdf.write_faithful import covered_words

        return covered_words(document, edits)

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List the text of a written file by two engines, and every decoded stream and string.

        Raises:
            SourceError: The bytes cannot be opened.
        """
        from redact.formats.pdf.reread import reread_surfaces

        return reread_surfaces(data)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Compare a written file with the allow-list of objects and keys that the writers make."""
        from redact.formats.pdf.structure import structure_problems

        return structure_problems(data)

    def cover_problems(self, document: Document, edits: tuple[Edit, ...], data: bytes) -> tuple[str, ...]:
        """Compare page pictures with their source: one sentence per page whose removed ink still shows."""
        from redact.formats.pdf.covers import cover_problems

        return cover_problems(document, edits, data)

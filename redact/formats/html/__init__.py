"""Web pages (`.html`, `.htm`, `.xhtml`): what a browser shows is built anew, all else is only listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit, Surface


class Html:
    """A page.

    Shown text is one surface per paragraph, heading, list item (`p1`) or cell of a table that holds
    data (`t1r2c3`). Text that nobody sees on the page, attributes, links, scripts, styles, comments and
    values of hidden fields are surfaces that are never written. Pictures are left out.
    """

    name = "html"
    media_type = "text/html"
    suffix = ".html"
    written_as = ".html"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every surface.

        Raises:
            SourceError: Not text, in an encoding that hides letters, too large, or nested too deeply.
        """
        del reading  # its tables are read as text
        from redact.formats.html.read import read_page

        return read_page(data).surfaces()

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a new page from shown text with the edits applied; nothing else comes over.

        Raises:
            TransformError: An edit lies outside its surface, or a character cannot be written.
        """
        from redact.formats.html.read import read_page
        from redact.formats.html.write import build

        by_surface: dict[str, list[Edit]] = {}
        for edit in edits:
            by_surface.setdefault(edit.span.surface, []).append(edit)
        return build(read_page(document.source.data).blocks, by_surface, layout.title)

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List every text of a written page with the parser of the standard library.

        Raises:
            SourceCorrupt: Not UTF-8.
        """
        from redact.formats.html.reread import reread

        return reread(data)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Compare a written page with what this writer produces."""
        from redact.formats.html.reread import structure_problems

        return structure_problems(data)

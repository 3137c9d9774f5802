"""Rich Text (`.rtf`, specification 1.9.1): read whole, released as a `.docx` built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND
from redact.formats.docx import Docx

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit, Surface


class Rtf(Docx):
    """An `.rtf` file; what is written is read back and compared as `.docx`."""

    name = "rtf"
    media_type = "application/rtf"
    suffix = ".rtf"
    written_as = ".docx"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every surface, shown ones first.

        Raises:
            SourceError: Protected, damaged, too large, or with a part whose text cannot be read.
        """
        del reading  # its tables are read as text
        from redact.formats.docx.read import surfaces_of
        from redact.formats.flow import content_of
        from redact.formats.rtf.read import read_flow

        return surfaces_of(content_of(read_flow(data)))

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a `.docx` package from shown text with the edits applied.

        Raises:
            TransformError: An edit lies outside its surface, or a character cannot be written.
        """
        from redact.formats.flow import write_docx
        from redact.formats.rtf.read import read_flow

        return write_docx(read_flow(document.source.data), document, edits, layout)

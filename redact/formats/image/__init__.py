"""Pictures (png, jpg, tiff, bmp, gif): read and written as the scanned PDF they amount to.

The pixels are decoded in a process of their own and set as pages of a PDF in memory, upright, on
white paper, at their resolution. From there on they go the way of every scanned page: words are read
from the pixels, what cannot be read is painted over, and the release is a PDF. Everything else in the
file (EXIF, XMP, comments, previews, further bytes) is listed, so that what it says is known, and
never written: only pixels leave.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit, Surface


class Picture:
    """Pictures of one media type, as `redact.formats.base.Format`; all types are read alike."""

    name = "picture"
    media_type = ""
    suffix = ""
    written_as = ".pdf"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List `page-1`, `page-2` ... as read from the pixels, and everything beside the pixels.

        Raises:
            SourceError: The picture is damaged, too large or animated, or nothing can read pictures here.
        """
        from redact.formats.image.read import read_surfaces

        return read_surfaces(data, reading)

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a PDF from released content only.

        Raises:
            TransformError: The picture no longer reads as it did, or cannot be drawn.
        """
        from redact.formats.image.read import as_pdf
        from redact.formats.pdf import Pdf

        pdf = replace(document.source, data=as_pdf(document.source.data).data, media_type=Pdf.media_type)
        return Pdf().write(replace(document, source=pdf, media_type=Pdf.media_type), edits, layout)

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List the text of a written file, which is a PDF.

        Raises:
            SourceError: The bytes cannot be opened.
        """
        from redact.formats.pdf import Pdf

        return Pdf().reread(data)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Compare a written file, which is a PDF, with what the writers make."""
        from redact.formats.pdf import Pdf

        return Pdf().structure_problems(data)


class Png(Picture):
    """Portable network graphics."""

    name, media_type, suffix = "png", "image/png", ".png"


class Jpeg(Picture):
    """JPEG photographs and scans."""

    name, media_type, suffix = "jpeg", "image/jpeg", ".jpg"


class Tiff(Picture):
    """TIFF scans and faxes, of one page or many."""

    name, media_type, suffix = "tiff", "image/tiff", ".tiff"


class Bmp(Picture):
    """Windows bitmaps."""

    name, media_type, suffix = "bmp", "image/bmp", ".bmp"


class Gif(Picture):
    """GIF pictures that do not move."""

    name, media_type, suffix = "gif", "image/gif", ".gif"

"""Workbooks (`.xlsx`, ISO/IEC 29500): read whole, built anew from the cells that are shown, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit, Surface


class Xlsx:
    """A `.xlsx` file.

    A shown cell is one surface (`s1r2c3`) with what a person sees in it: the value in its number
    format, of a formula the cached result. Hidden sheets, rows and columns, comments, formulas,
    names, properties and whatever else a workbook holds are listed and never written.
    """

    name = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffix = ".xlsx"
    written_as = ".xlsx"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every surface.

        Raises:
            SourceError: Encrypted, damaged, too large, with macros, or with a part that cannot be read.
        """
        from redact.formats.xlsx.read import read_workbook, surfaces_of

        return surfaces_of(read_workbook(data), reading)

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a new workbook from shown cells with the edits applied.

        Raises:
            TransformError: A character cannot be written.
        """
        from redact.formats.xlsx.read import read_workbook
        from redact.formats.xlsx.write import build

        return build(read_workbook(document.source.data), edits, layout)

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List every text in a written workbook with zipfile and regular expressions only.

        Raises:
            SourceCorrupt: The bytes are no zip package.
        """
        from redact.formats.xlsx.reread import reread

        return reread(data)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Compare a written package with what this writer produces."""
        from redact.formats.xlsx.structure import structure_problems

        return structure_problems(data)

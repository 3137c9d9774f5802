"""What a workbook comes down to before it is built anew: shown cells, and surfaces that are never written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.types import Surface


@dataclass(frozen=True, slots=True)
class Cell:
    """What a person sees in a cell.

    Attributes:
        text: As shown.
        number: The stored number, where it is shown as it is, so that it can be written as one.
        bold: Whether it is set heavy.
    """

    text: str = field(repr=False, default="")
    number: str = field(repr=False, default="")
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A shown sheet; rows and columns that are hidden are left out, the others keep their order.

    Attributes:
        number: Place among the shown sheets, from 1.
        rows: Cells; rows may be of different length.
        widths: Of the columns, in characters.
        merged: Ranges of cells shown as one: first row, first column, last row, last column, from 1.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    widths: tuple[float, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """All of it."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[Surface, ...]

"""Reads words from pictures of pages, with the program tesseract where it is installed.

The program runs as a process of its own: the picture goes in and the words come out by pipe. It may
write no file, its memory and time are limited, and it gets none of the caller's environment.
Nothing here needs a package; without the program `available` is false and pictures stay refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.ocr.words import READ, Box, Word

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ("READ", "Box", "Word", "available", "describe", "ink_unread", "read_page")


def available() -> bool:
    """Tell whether pictures can be read: the engine is installed and knows English."""
    from redact.formats.ocr.engine import find

    return find().usable


def describe() -> str:
    """Return one line for `redact doctor`: engine, version and languages, or how to get them."""
    from redact.formats.ocr.engine import describe_engine

    return describe_engine()


def read_page(image: Image, dpi: int) -> tuple[Word, ...]:
    """Read the words of one page, in reading order.

    A first pass is always made. Where it is unsure, the page is turned upright if it is not, and
    read again smoothed, straightened and enlarged; the readings are joined. Words with a confidence
    below `READ` are guesses: good for detection, but their ink counts as unread.

    Args:
        image: The page, of mode `1`, `L` or `RGB`, with the same resolution in both directions.
        dpi: That resolution, in pixels per inch.

    Raises:
        OpaqueSurface: No engine is installed, or it stopped, took too long or answered nonsense.
        SourceTooLarge: The picture has more pixels than can be read.
    """
    from redact.formats.ocr.page import read

    return read(image, dpi)


def ink_unread(image: Image, words: tuple[Word, ...], dpi: int = 0) -> tuple[Box, ...]:
    """Return where a page has ink that was not read: handwriting, stamps, signatures, pictures.

    Words with a confidence below `READ` cover no ink. Rules, frames and specks do not count. Whoever
    releases the picture paints these boxes over.

    Args:
        image: As given to `read_page`.
        words: What that returned.
        dpi: Resolution; 0 to take the page for 11 inches long.
    """
    from redact.formats.ocr.ink import unread

    return unread(image, words, dpi)

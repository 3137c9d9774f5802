"""Standard streams that may be closed, full, or read by a program that has stopped reading."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redact.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable

DEVNULL = Path(os.devnull)


def fill_closed() -> None:
    """Open the null device for every standard stream that the caller has closed.

    Else the first file that is opened takes the number of the stream, and a library that writes
    to standard error would write into it.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = DEVNULL.open("w")
    if sys.stderr is None:
        sys.stderr = DEVNULL.open("w")


def printable(text: str) -> str:
    """Return a text for a terminal: control and direction characters in a file name show as `?`."""
    return "".join(character if character.isprintable() else "?" for character in text)


def print_lines(lines: Iterable[str]) -> None:
    """Print on standard output, in UTF-8; a reader that has stopped reading has seen enough.

    Raises:
        OutputError: Standard output cannot be written, for instance because a disk is full.
    """
    for line in lines:
        try:
            click.echo(line.encode("utf-8", errors="surrogateescape"))
        except BrokenPipeError:
            sys.stdout = DEVNULL.open("w")  # or Python would complain when it flushes at the end
            return
        except OSError:
            sys.stdout = DEVNULL.open("w")
            raise OutputError(
                "standard output cannot be written",
                hint="Free some space or print elsewhere. What was released before stays as it is.",
            ) from None

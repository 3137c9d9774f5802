"""Passwords of source files: from a file that others cannot read, never from arguments or environment."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath
from redact.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST_BYTES = 64 * 1024

OPTION = click.option(
    "--password-file",
    type=FilePath(),
    help="File with passwords of protected documents, one per line; only you may be able to read it.",
)


def read_passwords(path: Path | None, cases: Iterable[Path]) -> tuple[str, ...]:
    """Return the lines of a password file, without empty ones; none when no file is given.

    Args:
        path: The file.
        cases: Folders or documents that are to be read; the file may not lie among them.

    Raises:
        UsageError: It is missing, too large, open to others, or would be taken for a document.
    """
    if path is None:
        return ()
    if any(case.is_dir() and path.resolve().is_relative_to(case.resolve()) for case in cases):
        raise UsageError(
            "the password file lies inside the case folder",
            hint="Move it elsewhere, so that it is never taken for a document.",
        )
    try:
        data = _read(path)
    except OSError:
        raise UsageError(
            "the password file cannot be opened", hint="Check the path and its rights."
        ) from None
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError(
            "the password file is not text", hint="Save it as UTF-8, one password a line."
        ) from None
    return tuple(line for line in lines if line)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_BYTES:
            raise UsageError("the password file is not a short text file", hint="One password a line.")
        if os.name == "posix" and status.st_mode & 0o077:
            raise UsageError(
                "other accounts of the computer may read the password file",
                hint="Run `chmod 600` on it, then run again.",
            )
        return file.read(LARGEST_BYTES + 1)

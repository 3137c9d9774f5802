"""Reads the picture of a page with tesseract, where that program is installed; by pipe, without files."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass

LONGEST_SECONDS = 20.0
"""For one page; a clean page of print takes about two."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Tesseract, with the moment by which all reading must be done.

    Attributes:
        program: Path of tesseract.
        until: On the clock of `time.monotonic`.
    """

    program: str
    until: float

    def has_time(self) -> bool:
        """Tell whether another page may be begun."""
        return time.monotonic() < self.until

    def read(self, png: bytes) -> str | None:
        """Return the text in a picture; None when it took too long or the program failed."""
        command = [self.program, "stdin", "stdout", "-l", "eng", "--dpi", "200"]
        # Two threads make tesseract ten times slower on a page than one.
        single = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        left = min(LONGEST_SECONDS, self.until - time.monotonic())
        try:
            done = subprocess.run(  # noqa: S603
                command, input=png, capture_output=True, env=single, timeout=max(left, 0.1), check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return None if done.returncode else done.stdout.decode("utf-8", "replace")


def page_reader(seconds: float) -> Reader | None:
    """Return a reader that may use so many seconds in all; None where tesseract is not installed."""
    program = shutil.which("tesseract")
    return None if program is None else Reader(program, time.monotonic() + seconds)

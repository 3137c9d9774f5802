"""Reads written pages with two more engines: pypdf, and poppler's pdftotext where it is installed.

No engine sees all there is: each decodes fonts, order and replacement text its own way. What any
of them reads is searched.
"""

from __future__ import annotations

import io
import shutil
import subprocess

from redact.errors import SourceCorrupt

POPPLER_SECONDS = 60


def read_third(data: bytes) -> tuple[list[str], bytes]:
    """Return what pypdf reads on every page; runs in the worker only."""
    import pypdf

    from redact.formats.pdf.worker import allow_pages

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    allow_pages(len(reader.pages))
    return [page.extract_text() for page in reader.pages], b""


def read_poppler(data: bytes) -> list[str] | None:
    """Return what pdftotext reads on every page, or None where it is not installed.

    The file goes by pipe: pdftotext keeps what it reads from standard input in memory.

    Raises:
        SourceCorrupt: It cannot read the file, or takes too long.
    """
    program = shutil.which("pdftotext")
    if program is None:
        return None
    command = [program, "-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=POPPLER_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        raise SourceCorrupt("pdftotext cannot read the written PDF") from None
    if done.returncode:
        raise SourceCorrupt("pdftotext cannot read the written PDF")
    pages = done.stdout.decode("utf-8", "replace").split("\f")
    return pages[:-1] if len(pages) > 1 else pages

"""Blank forms as files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from redact.errors import OutputError
from redact.formats.docx.typeset import write_paper
from redact.records.packet.consent_form import consent_form
from redact.records.packet.plain import as_text

if TYPE_CHECKING:
    from pathlib import Path


def consent_files(purpose: str) -> tuple[bytes, bytes]:
    """Return a blank consent form as docx and as plain text.

    Raises:
        KeyError: No form is known for the purpose.
    """
    paper = consent_form(purpose)
    return write_paper(paper), as_text(paper).encode("utf-8")


def write_new(path: Path, content: bytes) -> Path:
    """Write a file that is not there yet and return its path.

    Raises:
        OutputError: It is there, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise OutputError("a form of this name is already there", hint="Choose another folder.") from None
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "unknown"
        raise OutputError(f"the form cannot be written: {reason}") from None
    return path

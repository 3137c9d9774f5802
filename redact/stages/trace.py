"""Looks for the release that a text which got out comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from redact.errors import RedactError, SourceError, SourceMissing, UsageError
from redact.formats.catalog import load_format, media_type_of
from redact.records import files
from redact.records.marks import Match, Wording, matched, ranked, read_marks
from redact.stages.mark import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from redact.records.marks import Marks


def trace(texts: tuple[str, ...], output: Path) -> tuple[Match, ...]:
    """Return the releases of an output folder that a text may come from, the best first.

    Args:
        texts: Of the surfaces of the file.
        output: Folder of releases.

    Raises:
        UsageError: No release there can be traced, or a trace file is damaged.
    """
    releases = list(_releases(output))
    if not releases:
        raise UsageError(
            "no release that can be traced is in that folder",
            hint="Give the output folder of releases: --in OUT.",
        )
    wordings = [wording_of(text) for text in texts]
    whole = wording_of("\n".join(texts))
    days = frozenset(day for wording in wordings for day in wording.days)
    joined = Wording(whole.words, whole.spans, days)
    return ranked(matched(name, marks, joined) for name, marks in releases)


def texts_of(path: Path) -> tuple[str, ...]:
    """Return the texts of a file in any format that can be read.

    Raises:
        SourceError: It is not there or cannot be read.
    """
    if not path.is_file():
        raise SourceMissing("there is no such file")
    reader = load_format(media_type_of(path.suffix.lower()))
    try:
        return tuple(surface.text for surface in reader.read(path.read_bytes()) if surface.text.strip())
    except RedactError:
        raise
    except Exception as error:  # noqa: BLE001  (a library's message could quote the file)
        raise SourceError(f"the file cannot be read ({type(error).__name__})") from None


def _releases(output: Path) -> Iterator[tuple[str, Marks]]:
    for pattern in (f"*/{files.RECORD}/{files.TRACE}", f"held/*/{files.RECORD}/{files.TRACE}"):
        for path in sorted(output.glob(pattern)):
            if not path.parent.parent.name.startswith("."):
                try:
                    content = json.loads(path.read_text(encoding="utf-8"))
                except (OSError, ValueError):
                    raise UsageError("a trace file cannot be read") from None
                yield path.parent.parent.name, read_marks(content if isinstance(content, dict) else {})

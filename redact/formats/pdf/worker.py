"""The process in which PDF engines run: request on standard input, answer on standard output.

A request is one line of JSON with the name of the job and its settings, then the bytes of the
PDF. An answer is one line of JSON (`size` of the JSON part, or `error` and `message`), the JSON
part, and raw bytes. Memory and processor time are limited where the platform can, core dumps and
files are forbidden, so that no note text reaches the disk. Messages never quote the file.
"""

from __future__ import annotations

import importlib
import json
import logging
import sys
import warnings
from typing import Any

from redact.errors import SourceError

MEMORY_BYTES = 3 << 30
OPEN_SECONDS = 45
PAGE_SECONDS = 5

JOBS: dict[str, str] = {
    "glyphs": "redact.formats.pdf.engine:read_glyphs",
    "pictures": "redact.formats.pdf.pictures:draw_pages",
    "plain": "redact.formats.pdf.engine:read_plain",
    "places": "redact.formats.pdf.places:list_places",
    "miner": "redact.formats.pdf.miner:read_lines",
    "bytes": "redact.formats.pdf.rawbytes:list_raw",
}
"""Job to function: called with the PDF's bytes and the settings, returns JSON part and raw bytes."""


def allow_pages(count: int) -> None:
    """Raise the processor-time limit to what a document of `count` pages may need."""
    _limit_seconds(OPEN_SECONDS + PAGE_SECONDS * count)


def main() -> None:
    """Read one request, run its job and write the answer."""
    _restrain()
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    settings = json.loads(head)
    module, _, name = JOBS[settings.pop("job")].partition(":")
    try:
        body, blob = getattr(importlib.import_module(module), name)(data, **settings)
    except SourceError as exc:
        _reply({"error": type(exc).__name__, "message": str(exc)}, None, b"")
    except MemoryError:
        _reply({"error": "SourceTooLarge", "message": "the PDF needs too much memory"}, None, b"")
    except Exception:  # noqa: BLE001 - engines raise anything; the message could quote the file
        _reply({"error": "SourceCorrupt", "message": ""}, None, b"")
    else:
        _reply({}, body, blob)


def _reply(status: dict[str, Any], body: Any, blob: bytes) -> None:
    text = json.dumps(body).encode()
    out = sys.stdout.buffer
    out.write(json.dumps({**status, "size": len(text)}).encode() + b"\n")
    out.write(text)
    out.write(blob)
    out.flush()


def _restrain() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(3000)
    try:
        import resource
    except ImportError:  # not a POSIX platform: the caller's time limit stands alone
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    _limit_seconds(OPEN_SECONDS)


def _limit_seconds(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))


if __name__ == "__main__":
    main()

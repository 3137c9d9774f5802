"""A process in which PDF engines run: requests on standard input, answers on standard output.

A request is one line of JSON with the name of the job, the `size` of the PDF and the job's settings,
then the bytes of the PDF; without a `size` it is about the PDF of the request before. An answer is one
line of JSON (`size` of the JSON part and of the `blob`; `ends` if it is the last; `error` and
`message`), the JSON part, and raw bytes. The process serves one request after the other until its
input ends. Memory and processor time are limited where the platform can, core dumps and files are
forbidden, so that no note text reaches the disk. Messages never quote the file.
"""

from __future__ import annotations

import gc
import importlib
import json
import logging
import sys
import warnings
from typing import Any

from redact.errors import SourceError

MEMORY_BYTES = 3 << 30
KEPT_BYTES = 1 << 30
"""A process that has needed more than this ends after its answer."""
OPEN_SECONDS = 45
PAGE_SECONDS = 5
_SELDOM = 50_000
"""New objects after which unused ones are looked for; a page has thousands that are all in use."""

JOBS: dict[str, str] = {
    "glyphs": "redact.formats.pdf.engine:read_glyphs",
    "render": "redact.formats.pdf.render:render_page",
    "unlock": "redact.formats.pdf.page:unlock",
    "pictures": "redact.formats.pdf.pictures:draw_pages",
    "plain": "redact.formats.pdf.engine:read_plain",
    "places": "redact.formats.pdf.places:list_places",
    "miner": "redact.formats.pdf.miner:read_lines",
    "second": "redact.formats.pdf.miner:read_second",
    "bytes": "redact.formats.pdf.rawbytes:list_raw",
    "pages-of-pictures": "redact.formats.image.pages:build",
    "third": "redact.formats.pdf.third:read_third",
    "drawn": "redact.formats.pdf.drawn:draw_released",
    "covering": "redact.formats.pdf.covering:compare_pages",
    "covered": "redact.formats.pdf.covered:read_covered",
    "leftovers": "redact.formats.pdf.leftovers:list_leftovers",
}
"""Job to function: called with the PDF's bytes and the settings, returns JSON part and raw bytes."""


def allow_pages(count: int) -> None:
    """Raise the processor-time limit of this request to what a document of `count` pages may need."""
    _limit_seconds(OPEN_SECONDS + PAGE_SECONDS * count)


def main() -> None:
    """Serve requests until the input ends, or this process has grown too large to be kept."""
    source = sys.stdin.buffer
    _restrain()
    data = b""
    while head := source.readline():
        settings = json.loads(head)
        size = settings.pop("size")
        if size is not None:
            data = source.read(size)
        _limit_seconds(OPEN_SECONDS)
        if _serve(settings, data):
            return


def _serve(settings: dict[str, Any], data: bytes) -> bool:
    """Answer one request; tell whether this process is to end."""
    module, _, name = JOBS[settings.pop("job")].partition(":")
    try:
        body, blob = getattr(importlib.import_module(module), name)(data, **settings)
    except SourceError as exc:
        return _reply({"error": type(exc).__name__, "message": str(exc)}, None, b"")
    except MemoryError:
        return _reply({"error": "SourceTooLarge", "message": "the PDF needs too much memory"}, None, b"")
    except Exception:  # noqa: BLE001 - engines raise anything; the message could quote the file
        return _reply({"error": "SourceCorrupt", "message": ""}, None, b"")
    return _reply({}, body, blob)


def _reply(status: dict[str, Any], body: Any, blob: bytes) -> bool:
    text = json.dumps(body).encode()
    out = sys.stdout.buffer
    ends = _used(1) > KEPT_BYTES
    out.write(json.dumps({**status, "ends": ends, "size": len(text), "blob": len(blob)}).encode() + b"\n")
    out.write(text)
    out.write(blob)
    out.flush()
    return ends


def _restrain() -> None:
    gc.set_threshold(_SELDOM)
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


def _limit_seconds(seconds: int) -> None:
    """Let this process use so many seconds from now on."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = _used(0) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard < 0 else min(wanted, hard), hard))


def _used(which: int) -> int:
    """Return the processor seconds (0) or the most bytes (1) this process has used so far."""
    try:
        import resource
    except ImportError:
        return 0
    usage = resource.getrusage(resource.RUSAGE_SELF)
    if which == 0:
        return int(usage.ru_utime + usage.ru_stime)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()

"""Runs tesseract (Apache-2.0) on one picture: PNG on its standard input, a table on its standard output.

Its command line and the columns of its table are those of tesseract 4 and 5 (`man tesseract`). With
several threads it takes ten times the processor time for the same page, so it gets one. The limits
are set by `sh`, because code between fork and exec is not safe beside threads (`subprocess`, preexec_fn).
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface
from redact.formats.ocr.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

LANGUAGE = "eng"
ORIENTATION = "osd"
WHOLE_PAGE = 3
"""Page segmentation mode: find columns and blocks."""
SPARSE = 11
"""Page segmentation mode: as much text as possible, wherever it stands."""
LONGEST_SECONDS = 120
"""For all passes over one page together."""
MEMORY_KILOBYTES = 3 << 20
HOW_TO_GET = (
    "Debian and Ubuntu: `apt install tesseract-ocr`; macOS: `brew install tesseract`; "
    "Windows: `winget install UB-Mannheim.TesseractOCR`, and add its folder to PATH."
)
_LIMITED = (
    "ulimit -c 0; ulimit -f 0; "
    f"ulimit -t {LONGEST_SECONDS} 2>/dev/null; ulimit -v {MEMORY_KILOBYTES} 2>/dev/null; "
    'exec "$@"'
)
_until: ContextVar[float] = ContextVar("until", default=float("inf"))
"""When the time for a page is up, on the clock of `time.monotonic`."""
_PASSED_ON = ("PATH", "TESSDATA_PREFIX", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class TooSlow(OpaqueSurface):
    """The time for a page is up."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What is installed.

    Attributes:
        program: Path of the binary; empty when there is none.
        version: As it says, for instance `5.3.0`.
        languages: Names of its trained data, sorted.
    """

    program: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether it can read English."""
        return LANGUAGE in self.languages


@contextmanager
def one_page() -> Iterator[None]:
    """Give what is read within this block the time for one page; `TooSlow` is raised when it is up."""
    token = _until.set(time.monotonic() + LONGEST_SECONDS)
    try:
        yield
    finally:
        _until.reset(token)


def _seconds_left() -> float:
    left = min(_until.get() - time.monotonic(), LONGEST_SECONDS)
    if left <= 0:
        raise TooSlow("reading a picture took too long", hint=_SPLIT)
    return left


def find() -> Engine:
    """Return what is installed; asked once per program and folder of trained data."""
    program = shutil.which("tesseract")
    return _ask(program, os.environ.get("TESSDATA_PREFIX", "")) if program else Engine()


@lru_cache(maxsize=8)
def _ask(program: str, trained: str) -> Engine:
    del trained  # part of the key: another folder holds other languages
    try:
        version = _run([program, "--version"], b"", 20)
        listed = _run([program, "--list-langs"], b"", 20)
    except OpaqueSurface:
        return Engine(program)
    first = (version.split(b"\n", 1)[0].split() or [b""])[-1]
    names = [line.strip() for line in listed.decode("ascii", "replace").splitlines()]
    known = (name for name in names if name.replace("_", "").replace("/", "").isalnum())
    return Engine(program, first.decode("ascii", "replace"), tuple(sorted(known)))


def describe_engine() -> str:
    """Return one line that says what is installed, or how to get it."""
    engine = find()
    if not engine.program:
        return f"no tesseract; scans and pictures are refused. {HOW_TO_GET}"
    if not engine.usable:
        return f"tesseract {engine.version} without English (package tesseract-ocr-eng); scans are refused"
    turned = "" if ORIENTATION in engine.languages else ", without osd (turned pages take longer)"
    return f"tesseract {engine.version}, languages {' '.join(engine.languages)}{turned}; reads scans"


def usable_engine() -> Engine:
    """Return what is installed.

    Raises:
        OpaqueSurface: No engine, or one without English; the hint says how to get it.
    """
    engine = find()
    if not engine.program:
        raise OpaqueSurface("a picture must be read, and tesseract is not installed", hint=HOW_TO_GET)
    if not engine.usable:
        raise OpaqueSurface(
            "a picture must be read, and tesseract has no English data",
            hint="Debian: `apt install tesseract-ocr-eng`; elsewhere put eng.traineddata where "
            "`tesseract --list-langs` looks, or set TESSDATA_PREFIX.",
        )
    return engine


def recognize(image: Image, dpi: int, mode: int = WHOLE_PAGE) -> tuple[Word, ...]:
    """Read one picture as it is.

    Raises:
        OpaqueSurface: No engine, or it stopped, took too long (`TooSlow`) or answered nonsense.
    """
    command = [
        usable_engine().program,
        "stdin",
        "stdout",
        "-l",
        LANGUAGE,
        "--dpi",
        str(dpi),
        "--psm",
        str(mode),
    ]
    table = _run([*command, "-c", "tessedit_create_tsv=1"], _png(image), _seconds_left())
    return _words(table)


def orientation(image: Image, dpi: int) -> tuple[int, float] | None:
    """Return by how many degrees to turn a page clockwise and how sure that is; None if it cannot tell."""
    engine = usable_engine()
    if ORIENTATION not in engine.languages:
        return None
    command = [engine.program, "stdin", "stdout", "-l", ORIENTATION, "--dpi", str(dpi), "--psm", "0"]
    try:
        answer = _run(command, _png(image), _seconds_left())
    except TooSlow:
        raise
    except OpaqueSurface:  # too few letters: it gives up with an error
        return None
    told = dict(line.split(b": ", 1) for line in answer.splitlines() if b": " in line)
    try:
        return int(told[b"Rotate"]) % 360, float(told[b"Orientation confidence"])
    except (KeyError, ValueError):
        return None


def _png(image: Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _run(command: list[str], picture: bytes, seconds: float) -> bytes:
    limited = ["/bin/sh", "-c", _LIMITED, "sh", *command] if os.name == "posix" else command
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment |= {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - the program found on PATH, arguments are ours
            limited, input=picture, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TooSlow("reading a picture took too long", hint=_SPLIT) from None
    except OSError:
        raise OpaqueSurface("tesseract cannot be started", hint=HOW_TO_GET) from None
    if done.returncode != 0:
        raise OpaqueSurface("tesseract stopped while reading a picture", hint=_SPLIT)
    return done.stdout


_SPLIT = "Scan the page again at 200 to 300 dpi, or set it apart; `redact doctor` shows the engine."
_COLUMNS = b"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_WORD_LEVEL = b"5"


def _words(table: bytes) -> tuple[Word, ...]:
    head, _, body = table.partition(b"\n")
    if head.strip() != _COLUMNS:
        raise OpaqueSurface("tesseract answered in a way this version does not know", hint=HOW_TO_GET)
    words: list[Word] = []
    lines: dict[tuple[bytes, ...], int] = {}
    try:
        for row in body.split(b"\n"):
            cells = row.rstrip(b"\r").split(b"\t", 11)
            if cells[0] != _WORD_LEVEL:
                continue
            text = cells[11].decode("utf-8").strip()
            if text:
                line = lines.setdefault(tuple(cells[1:5]), len(lines) + 1)
                words.append(_word(text, cells, line))
    except (ValueError, IndexError):
        raise OpaqueSurface("tesseract answered nonsense", hint=HOW_TO_GET) from None
    return tuple(words)


def _word(text: str, cells: list[bytes], line: int) -> Word:
    left, top, width, height = (int(cell) for cell in cells[6:10])
    confidence = min(max(float(cells[10]) / 100, 0.0), 1.0)
    return Word(text, left, top, left + width, top + height, confidence, line, int(cells[2]))

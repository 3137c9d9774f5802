"""Kilobytes and seconds per page of released PDFs: `python -m tests.bench.pages [FILE ...]`.

Without files it draws pages of its own: prose in two sizes, a shaded table, a coloured letterhead.
Seconds are of the processor, in this process, so that other programs count little: reading glyphs,
drawing and coding pages without boxes, and reading a written file back with both engines.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click import echo
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from redact.errors import RedactError
from redact.formats.base import Layout
from redact.formats.pdf import Pdf, engine, miner, pictures, rawbytes
from redact.types import Document, Source

ROUNDS = 3
"""Each is timed this often; the fastest counts."""
TEXT = (
    "Worker met with the mother at the home and went over the plan. She said that the school had called "
    "about attendance twice this month and that she will ask the clinic for a letter. "
)


def main() -> None:
    """Print one line per file and one for all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    files = parser.parse_args().files
    samples = {path.name[:44]: path.read_bytes() for path in files} or drawn()
    echo(f"{'':46}{'pages':>6}{'KB/page':>9}{'read s':>9}{'write s':>9}{'reread s':>9}  codings")
    sums = [0.0] * 5
    for name, data in samples.items():
        try:
            row, codings = measured(data)
        except RedactError as error:
            echo(f"{name:46}  refused: {type(error).__name__}")
            continue
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        echo(_line(name, row) + "  " + ", ".join(f"{count} {c}" for c, count in sorted(codings.items())))
    if sums[0]:
        echo(_line("all", sums))
        echo(f"write {sums[0] / sums[3]:.1f} pages/s, reread {sums[0] / sums[4]:.1f} pages/s on one core")


def measured(data: bytes) -> tuple[list[float], Counter[str]]:
    """Return pages, kilobytes, seconds of reading, writing, rereading; and the codings of the pages."""
    surfaces = Pdf().read(data)
    digest = hashlib.sha256(data).hexdigest()
    source = Source("bench.pdf", data, "application/pdf")
    written = Pdf().write(
        Document("d01", source, digest, source.media_type, surfaces), (), Layout("faithful", "Document 1")
    )
    count = sum(surface.id.startswith("page-") and surface.released for surface in surfaces)
    paints: list[list[list[Any]]] = [[] for _ in range(count)]
    kinds = Counter(page["coding"] for page in pictures.draw_pages(data, paints)[0])
    seconds = [
        _fastest(lambda: engine.read_glyphs(data)),
        _fastest(lambda: pictures.draw_pages(data, paints)),
        _fastest(lambda: (miner.read_lines(written), engine.read_plain(written), rawbytes.list_raw(written))),
    ]
    return [float(count), len(written) / 1024, *seconds], kinds


def drawn() -> dict[str, bytes]:
    """Return pages drawn here."""
    small = ParagraphStyle("small", fontName="Helvetica", fontSize=9, leading=10.6, spaceAfter=6)
    prose = ParagraphStyle("prose", fontName="Times-Roman", fontSize=12, leading=14.2, spaceAfter=8)
    rows = [[f"03/{n:02}/2024", "visit", TEXT[:60]] for n in range(1, 29)]
    table = Table([["Date", "Kind", "What was done"], *rows])
    table.setStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]
    )
    letter = Paragraph('<font color="navy">Family Services</font><br/>' + TEXT * 3, prose)
    return {
        "prose, Times 12": _built([Paragraph(TEXT * 3, prose) for _ in range(20)]),
        "dense, Helvetica 9": _built([Paragraph(TEXT * 4, small) for _ in range(30)]),
        "shaded table": _built([table]),
        "coloured letterhead": _built([letter]),
    }


def _built(parts: list[Any]) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=(612, 792), invariant=1).build(parts)
    return out.getvalue()


def _fastest(job: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        job()
        best = min(best, time.process_time() - began)
    return best


def _line(name: str, row: list[float]) -> str:
    pages, kilobytes, *seconds = row
    shares = "".join(f"{value / pages:>9.3f}" for value in seconds)
    return f"{name:46}{pages:>6.0f}{kilobytes / pages:>9.0f}{shares}"


if __name__ == "__main__":
    main()

"""Pages per second and kilobytes per page of PDFs: `python -m tests.bench.pages [--write DIR] [FILE ...]`.

Without files it draws pages of its own: prose in two sizes and in two columns, a shaded table, a
coloured letterhead. Seconds are of the processor, on one core, all engines run in this process in turn, so
that other programs count little. Every fifteenth word is removed. The steps are: reading with all that
is listed beside the pages; planning the boxes; writing faithful pages; and the checks of a written
file, without OCR: reading back with every engine, its structure, its boxes against its source.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from click import echo
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table

from redact.errors import RedactError
from redact.formats.base import Layout
from redact.formats.pdf import Pdf, pages, runner, worker
from redact.formats.pdf.runner import Answer, Running
from redact.formats.pdf.write_faithful import covers_of
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span, Surface

ROUNDS = 3
"""Each is timed this often; the fastest counts."""
STEPS = ("read", "plan", "write", "check")
EVERY = 15
TEXT = (
    "Worker met with the mother at the home and went over the plan. She said that the school had called "
    "about attendance twice this month and that she will ask the clinic for a letter. "
)


def main() -> None:
    """Print one line per file and one for all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--write", type=Path, metavar="DIR", help="keep the written files here")
    given = parser.parse_args()
    samples = {path.name[:34]: path.read_bytes() for path in given.files} or drawn()
    runner._worker = Here  # engines run in this process, so that its processor time is theirs
    heads = "".join(f"{step + ' p/s':>11}" for step in STEPS)
    echo(f"{'':36}{'pages':>6}{'letters':>9}{'KB/page':>9}{heads}  codings")
    sums = [0.0] * (3 + len(STEPS))
    for name, data in samples.items():
        try:
            row, written = measured(data)
        except RedactError as error:
            echo(f"{name:36}  refused: {error}")
            continue
        if given.write:
            (given.write / f"{Path(name).stem}.pdf").write_bytes(written)
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        echo(_line(name, row) + "  " + _codings(written))
    if sums[0]:
        echo(_line("all", sums))


class Here:
    """A worker that does its jobs at once, in this process."""

    def __init__(self, *, native: bool) -> None:
        self._native = native

    def submit(self, settings: dict[str, Any], data: bytes) -> Running:
        """Do a job."""
        module, _, name = worker.JOBS[settings.pop("job")].partition(":")
        done: Future[Answer] = Future()
        try:
            done.set_result(Answer(*getattr(__import__(module, fromlist=[name]), name)(data, **settings)))
        except RedactError as error:
            done.set_exception(error)
        return Running(self, None, done)

    def give_up(self, token: object) -> None:
        """Nothing runs any more."""


def measured(data: bytes) -> tuple[list[float], bytes]:
    """Return pages, letters, kilobytes and the seconds of each step; and the written file."""
    read = Pdf().read(data)
    source = Source("bench.pdf", data, "application/pdf")
    document = Document("d01", source, hashlib.sha256(data).hexdigest(), source.media_type, read)
    edits = tuple(edit for surface in read if surface.released for edit in removed(surface))
    layout = Layout("faithful", "Document 1")
    written = Pdf().write(document, edits, layout)

    def plan() -> None:
        list(covers_of(document, edits))

    def check() -> None:
        Pdf().reread(written)
        Pdf().structure_problems(written)
        Pdf().cover_problems(document, edits, written)

    reading = _fastest(lambda: Pdf().read(data), fresh=True)
    planning, writing = _fastest(plan), _fastest(lambda: Pdf().write(document, edits, layout))
    released = [surface for surface in read if surface.released]
    letters = sum(len(surface.text) for surface in released)
    seconds = [reading, planning, max(writing - planning, 1e-9), _fastest(check)]
    return [float(len(released)), float(letters), len(written) / 1024, *seconds], written


def removed(surface: Surface) -> list[Edit]:
    """Return edits that remove every `EVERY`th word."""
    edits, at = [], 0
    for number, word in enumerate(surface.text.split()):
        start = surface.text.index(word, at)
        at = start + len(word)
        if number % EVERY == EVERY // 2:
            mention = Mention(Span("d01", surface.id, start, at), "PERSON", 0.9, ("bench",))
            entity = Entity(f"e{number % 7}", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            edits.append(Edit(mention.span, "[TP]", decision))
    return edits


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
        "two columns": _columns([Paragraph(TEXT * 3, small) for _ in range(24)]),
        "shaded table": _built([table]),
        "coloured letterhead": _built([letter]),
    }


def _built(parts: list[Any]) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=(612, 792), invariant=1).build(parts)
    return out.getvalue()


def _columns(parts: list[Any]) -> bytes:
    out = io.BytesIO()
    template = BaseDocTemplate(out, pagesize=(612, 792), invariant=1)
    frames = [Frame(left, 72, 228, 648, id=str(left)) for left in (72, 312)]
    template.addPageTemplates([PageTemplate("two", frames)])
    template.build(parts)
    return out.getvalue()


def _fastest(job: Callable[[], object], *, fresh: bool = False) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        if fresh:
            pages._texts, pages._pictures = pages.Memory(pages.MOST_KEPT), pages.Memory(pages.MOST_KEPT // 4)
        began = time.process_time()
        job()
        best = min(best, time.process_time() - began)
    return best


def _codings(written: bytes) -> str:
    keys = {"bilevel": b"/CCITTFaxDecode", "colour": b"/DCTDecode", "grey": b"/BitsPerComponent 4 "}
    counts = {kind: written.count(key) for kind, key in keys.items()}
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()) if count)


def _line(name: str, row: list[float]) -> str:
    count, letters, kilobytes, *seconds = row
    rates = "".join(f"{count / max(value, 1e-9):>11.1f}" for value in seconds)
    return f"{name:36}{count:>6.0f}{letters / count:>9.0f}{kilobytes / count:>9.0f}{rates}"


if __name__ == "__main__":
    main()

"""How much of a Word file's layout a release keeps: `python -m tests.bench.layout [FILE.docx ...]`.

Each file is released without edits and with every capitalised word of six letters replaced by
another; source and release are set by LibreOffice and their lines compared. Without a file it takes the
court report of `tests/doubles`. Needs `soffice` and pypdfium2.
"""

from __future__ import annotations

import argparse
import ctypes
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from click import echo

from redact.formats.base import Layout
from redact.formats.docx import Docx
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span
from tests.doubles.court_report import court_report

TOLERANCE = 3.0
"""How far a line may move, in points."""
_NAME = re.compile(r"\b[A-Z][a-z]{5}\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page; lengths in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two settings of a document compare; shares of the source's lines.

    Attributes:
        pages: Number of pages of source and release.
        same_page: Lines that stand on the same page.
        same_place: Lines that stand there within `TOLERANCE`, sideways and up and down.
        lines: How many there are.
    """

    pages: tuple[int, int]
    same_page: float
    same_place: float
    lines: int


def released(data: bytes, pattern: re.Pattern[str] | None = None) -> bytes:
    """Return a release; what matches the pattern is replaced by another name."""
    docx = Docx()
    document = Document("d01", Source("a.docx", data, docx.media_type), "", docx.media_type, docx.read(data))
    edits: list[Edit] = []
    for surface in document.surfaces if pattern else ():
        for match in pattern.finditer(surface.text) if pattern and surface.released else ():
            mention = Mention(Span("d01", surface.id, *match.span()), "PERSON", 1.0, ("bench",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "surrogate", (), 50, "r", "b")
            edits.append(Edit(mention.span, "Sandra", decision))
    return docx.write(document, tuple(edits), Layout(title="Document 1"))


def as_pdf(files: dict[str, bytes]) -> dict[str, bytes]:
    """Set Word files with LibreOffice, all in one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, data in files.items():
            (folder / f"{stem}.docx").write_bytes(data)
        command = [
            shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{folder}/profile",
            "--headless", "--convert-to", "pdf", *(f"{stem}.docx" for stem in files),
        ]  # fmt: skip
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
        return {stem: (folder / f"{stem}.pdf").read_bytes() for stem in files}


def lines_of(pdf: bytes) -> tuple[int, list[Line]]:
    """Return the number of pages, and the lines: characters of about one height, from left to right."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    document = pdfium.PdfDocument(pdf)
    found: list[Line] = []
    for number in range(len(document)):
        page = document[number].get_textpage()
        left, bottom = ctypes.c_double(), ctypes.c_double()
        start: tuple[float, float] | None = None
        text = ""
        for at in range(page.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(page, at))
            if character in "\r\n":
                found += [Line(number, *start, text)] if start and text.strip() else []
                start, text = None, ""
                continue
            raw.FPDFText_GetCharOrigin(page, at, left, bottom)
            start = start or (left.value, bottom.value)
            text += character
        found += [Line(number, *start, text)] if start and text.strip() else []
    return len(document), found


def compare(source: bytes, release: bytes) -> Likeness:
    """Compare two pdf files line by line; a line is found again by where it starts."""
    (pages, before), (pages_after, after) = lines_of(source), lines_of(release)
    same_page = same_place = 0
    for number in range(pages):
        ours = [line for line in after if line.page == number]
        theirs = [line for line in before if line.page == number]
        for line in theirs:
            near = [other for other in ours if _is_near(line, other)]
            same_place += bool(near)
            if near:
                ours.remove(near[0])
        same_page += min(len(theirs), len([line for line in after if line.page == number]))
    count = max(len(before), 1)
    return Likeness((pages, pages_after), same_page / count, same_place / count, len(before))


def _is_near(line: Line, other: Line) -> bool:
    return abs(line.left - other.left) <= TOLERANCE and abs(line.bottom - other.bottom) <= TOLERANCE


def main() -> None:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.layout", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    arguments = parser.parse_args()
    sources = {path.stem: path.read_bytes() for path in arguments.files} or {"court-report": court_report()}
    files = {f"{stem}-source": data for stem, data in sources.items()}
    for stem, data in sources.items():
        files |= {f"{stem}-same": released(data), f"{stem}-edited": released(data, _NAME)}
    pdfs = as_pdf(files)
    echo(f"{'file':34} {'pages':>9} {'lines':>6} {'same page':>10} {'same place':>11}")
    for stem in sources:
        for kind in ("same", "edited"):
            found = compare(pdfs[f"{stem}-source"], pdfs[f"{stem}-{kind}"])
            pages = f"{found.pages[0]} -> {found.pages[1]}"
            echo(
                f"{f'{stem}, {kind}':34} {pages:>9} {found.lines:>6} {found.same_page:>10.3f} "
                f"{found.same_place:>11.3f}"
            )


if __name__ == "__main__":
    main()

"""Wherever a PDF can hold a canary: no engine, no search of bytes and no OCR finds it in a release."""

from __future__ import annotations

import hashlib
import io
import re
import shutil

import pytest

from redact.checks.base import Evidence, RemovedValue
from redact.errors import SourceError
from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.formats.pdf.runner import run
from redact.formats.pdf.seen import see_picture
from redact.stages.verify import check_drafts
from redact.types import (
    Decision,
    Document,
    Draft,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Source,
    Span,
    Surface,
)
from tests.leaks.pdf import page_tricks
from tests.leaks.pdf.crafted import CANARY
from tests.leaks.pdf.places_beside import PLACES

PAGES = {**page_tricks.DRAWN, **page_tricks.UNDRAWN}
HOLES = {"with a lie about a letter in a font without names": "one letter may lie, without OCR of the page"}
"""Phenomena that this reader lets through."""

NAME = re.compile(r"Zebulon\s*Quimb[yv]-?\s*worth")
"""Pages read from their pictures wait for a person, who sees such letters as OCR takes for others."""
MEDIA = "application/pdf"


def release(data: bytes, mode: str) -> bytes | None:
    """Return the release of a file without the name; None where reading refuses it, with its place."""
    try:
        surfaces = Pdf().read(data)
    except SourceError as error:
        said = str(error)
    else:
        return rewritten(data, surfaces, mode)
    assert re.search(r"page \d", said), "a refusal names the place"
    assert "Zebulon" not in said
    return None


def rewritten(data: bytes, surfaces: tuple[Surface, ...], mode: str) -> bytes:
    document = Document(
        "d01", Source("n.pdf", data, MEDIA), hashlib.sha256(data).hexdigest(), MEDIA, surfaces
    )
    return Pdf().write(document, tuple(edits(surfaces)), Layout(mode, "Document 1"))


def edits(surfaces: tuple[Surface, ...]):
    for surface in surfaces:
        for match in NAME.finditer(surface.text) if surface.released else ():
            mention = Mention(Span("d01", surface.id, *match.span()), "PERSON", 0.9, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            yield Edit(mention.span, "[TP]", decision)


def problems(data: bytes) -> list[str]:
    """Return what the checks of a release say, and what a search of the raw bytes finds."""
    removed = (RemovedValue("PERSON", CANARY),)
    draft = Draft("d01", "01-note.pdf", MEDIA, data, "")
    names = ("source-values", "metadata", "structure", "hidden-text")
    found = [
        f"{f.check}: {f.detail}"
        for f in check_drafts((draft,), Evidence(removed, frozenset()), names, lambda _: ())
    ]
    raw = re.sub(rb"[\W_]+", b"", data).lower()
    return found + ["raw bytes"] * (b"zebulon" in raw or b"quimby" in raw)


@pytest.mark.parametrize("name", [name for name in PAGES if name not in HOLES])
def test_a_name_in_the_content_of_a_page_is_replaced_or_refused(name: str) -> None:
    written = release(PAGES[name], "faithful")
    if written is not None:
        assert problems(written) == []


@pytest.mark.parametrize("name", PLACES)
def test_a_name_beside_the_pages_stays_behind(name: str) -> None:
    written = release(PLACES[name], "faithful")
    if written is not None:
        assert problems(written) == []


@pytest.mark.parametrize("name", ["in a form object", "half of each word in another font", "in a stamp"])
def test_a_transcript_holds_no_more(name: str) -> None:
    assert problems(release(PAGES[name], "transcript")) == []


def seen(sheets: list[bytes]) -> str:
    """Return what OCR reads on pages pasted into one tall picture."""
    from PIL import Image

    answers = [run("drawn", data, numbers=[1]) for data in sheets]
    pages = [Image.open(io.BytesIO(answer.blob)) for answer in answers]
    tall = Image.new("L", (max(page.width for page in pages), sum(page.height for page in pages)), 255)
    at = 0
    for page in pages:
        tall.paste(page, (0, at))
        at += page.height
    out = io.BytesIO()
    tall.resize((tall.width * 3 // 4, tall.height * 3 // 4)).save(out, "PNG")
    return see_picture(out.getvalue())


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_no_released_picture_shows_the_name_to_ocr() -> None:
    names = [name for name in page_tricks.DRAWN if name not in HOLES]
    sheets = [data for name in names if (data := release(PAGES[name], "faithful")) is not None]
    shown = seen(sheets)
    assert shown.count("safety plan") > len(sheets) * 3 // 4, "OCR reads these pages"
    assert re.findall("zebul|quimb|worth", shown, re.IGNORECASE) == []


@pytest.mark.xfail(strict=True, reason=str(HOLES))
@pytest.mark.parametrize("name", HOLES)
def test_known_holes(name: str) -> None:
    surfaces = Pdf().read(PAGES[name])
    assert list(edits(surfaces))

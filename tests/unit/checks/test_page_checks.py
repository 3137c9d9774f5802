"""Checks on page pictures: boxes solid and over all removed ink, no word that only the picture has, OCR."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from redact.checks.base import Evidence, RemovedValue
from redact.checks.boxes import Boxes
from redact.checks.page_pictures import PagePictures
from redact.checks.source_values import SourceValues
from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.formats.pdf.reread import engines_of, reread_surfaces
from redact.stages.reread import read_back
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
    SurfaceKind,
)
from tests.leaks.pdf.crafted import CANARY, SHOWN, Sheet
from tests.leaks.pdf.page_tricks import DRAWN

MEDIA = "application/pdf"
PAGE = DRAWN["in hexadecimal"]


def document(data: bytes) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    return Document("d01", Source("n.pdf", data, MEDIA), digest, MEDIA, Pdf().read(data))


def removal(source: Document) -> tuple[Edit, ...]:
    start = source.surface("page-1").text.index(CANARY)
    mention = Mention(Span("d01", "page-1", start, start + len(CANARY)), "PERSON", 0.9, ("test",))
    decision = Decision(
        mention, Entity("e1", "PERSON", (mention,)), IdentifierClass.DIRECT, "redact", (), 50, "r", "b"
    )
    return (Edit(mention.span, "[Neighbour]", decision),)


def drafted(source: Document, edits: tuple[Edit, ...]) -> Draft:
    return Draft(
        "d01", "01-note.pdf", MEDIA, Pdf().write(source, edits, Layout("faithful", "Document 1")), ""
    )


def findings(source: Document, edits: tuple[Edit, ...], draft: Draft) -> list[tuple[str, str]]:
    evidence = Evidence((), frozenset(), covers=lambda d: Pdf().cover_problems(source, edits, d.data))
    return [(found.surface, found.gravity) for found in Boxes().run(draft, (), evidence)]


@pytest.mark.parametrize(
    "name", ["in hexadecimal", "upside down", "slanted", "white on a dark bar", "in large type"]
)
def test_a_good_box_passes_and_a_missing_one_refuses(name: str) -> None:
    source = document(DRAWN[name])
    edits = removal(source)
    assert findings(source, edits, drafted(source, edits)) == []
    assert findings(source, edits, drafted(source, ())) == [("page-1", "refuse")]


def painted(boxes: bytes) -> bytes:
    """The source page with something painted over it, as a bad writer would release it."""
    return Sheet(SHOWN + boxes, resources=b"/ExtGState << /Half << /ca 0.5 >> >>").to_bytes()


@pytest.mark.parametrize(
    "boxes",
    [
        b"0 g 68 684 160 18 re f",
        b"1 g 68 684 160 18 re f 0 g BT /F1 10 Tf 90 689 Td ([Neighbour of the family]) Tj ET",
        b"0.5 g 40 670 300 40 re f",
    ],
)
def test_a_box_of_any_kind_over_all_ink_passes(boxes: bytes) -> None:
    source = document(PAGE)
    edits = removal(source)
    assert Pdf().cover_problems(source, edits, painted(boxes)) == ()


@pytest.mark.parametrize(
    "boxes",
    [
        b"",
        b"0 g 130 684 160 18 re f",  # too far to the right
        b"0 g 68 684 70 18 re f",  # too short
        b"1 g 68 684 160 9 re f",  # too low
        b"/Half gs 0 g 68 684 160 18 re f",  # one sees through it
        b"1 w 68 684 160 18 re S",  # not filled
        b"0 g 68 640 160 18 re f",  # somewhere else
    ],
)
def test_ink_beside_its_box_or_through_it_refuses(boxes: bytes) -> None:
    source = document(PAGE)
    edits = removal(source)
    draft = Draft("d01", "01-note.pdf", MEDIA, painted(boxes), "")
    assert findings(source, edits, draft) == [("page-1", "refuse")]


def test_without_a_source_or_boxes_there_is_nothing_to_say() -> None:
    source = document(PAGE)
    assert Boxes().run(drafted(source, ()), (), Evidence((), frozenset())) == ()
    assert findings(source, (), drafted(source, ())) == []


def surface(name: str, text: str) -> Surface:
    return Surface(name, SurfaceKind.LAYER, text, released=False)


READ = surface("page-1", "The worker met [Mother] at home and reviewed the safety plan.")


@pytest.mark.parametrize(
    "seen",
    [
        "The worker met [Mother] at home and reviewed the safety plan.",
        "The w0rker rnet [Mothcr] at horne and reviewcd the safcty p1an.",
        "Theworker met [Mother]athome and re-\nviewed the safety plan. ~~ |_ ee",
        "The worker met [Mother] [picture withheld]",
    ],
)
def test_misread_words_are_not_new(seen: str) -> None:
    draft = Draft("d01", "01-note.pdf", MEDIA, b"", "")
    assert PagePictures().run(draft, (READ, surface("page-1-ocr", seen)), Evidence((), frozenset())) == ()


def test_words_that_only_the_picture_has_are_held() -> None:
    draft = Draft("d01", "01-note.pdf", MEDIA, b"", "")
    seen = surface("page-1-ocr", f"The worker met {CANARY} at home")
    (found,) = PagePictures().run(draft, (READ, seen), Evidence((), frozenset()))
    assert (found.check, found.surface, found.gravity) == ("page-pictures", "page-1", "hold")
    assert "Zebulon" not in found.detail


def test_short_values_are_not_searched_in_what_ocr_reads() -> None:
    draft = Draft("d01", "01-note.pdf", MEDIA, b"", "")
    removed = Evidence((RemovedValue("PERSON", "Ana"), RemovedValue("PERSON", "Quimbyworth")), frozenset())
    found = SourceValues().run(draft, (surface("page-1-ocr", "Ana met Quimbyworth"),), removed)
    assert len(found) == 1


def test_several_engines_read_what_was_written() -> None:
    source = document(PAGE)
    read = reread_surfaces(drafted(source, removal(source)).data)
    expected = {"pdfminer.six", "PDFium", "pypdf"} | ({"pdftotext"} if shutil.which("pdftotext") else set())
    assert set(engines_of(read)) == expected
    pages = [s.text for s in read if s.id.startswith("page-1")]
    assert all("Neighbour" in text for text in pages)
    assert len(pages) == len(expected)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_ocr_reads_page_pictures_and_says_so() -> None:
    source = document(PAGE)
    back = read_back((drafted(source, removal(source)),))
    (said,) = back.rereadings
    assert (said.ocr_pages, said.pictured, said.no_ocr) == (1, 1, "")
    seen = next(s.text for s in back.surfaces["01-note.pdf"] if s.id == "page-1-ocr")
    assert "safety plan" in seen
    assert "Zebulon" not in seen


def test_without_ocr_the_reason_is_told(monkeypatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    source = document(PAGE)
    back = read_back((drafted(source, ()),))
    assert back.rereadings[0].no_ocr == "tesseract is not installed"
    assert "pdftotext" not in back.rereadings[0].engines


def test_a_page_set_anew_is_no_picture() -> None:
    source = document(Sheet().to_bytes())
    data = Pdf().write(source, (), Layout("transcript", "Document 1"))
    (said,) = read_back((Draft("d01", "01-note.pdf", MEDIA, data, ""),)).rereadings
    assert (said.ocr_pages, said.pictured, said.no_ocr) == (0, 0, "")

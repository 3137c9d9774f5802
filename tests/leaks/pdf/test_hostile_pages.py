"""What is hidden in a PDF, or removed from it, is nowhere in the released bytes."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import re
import zlib
from pathlib import Path

import pytest

from redact.errors import OpaqueSurface
from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span, Surface

_SPEC = importlib.util.spec_from_file_location("hostile_pages", Path(__file__).with_name("hostile_pages.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
pages = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(pages)

SHOWN = sorted(name for name in vars(pages) if name.startswith("shown_"))
HIDDEN = sorted(name for name in vars(pages) if name.startswith("hidden_"))
PLACES = sorted(name for name in vars(pages) if name.startswith("place_"))
REFUSED = sorted(name for name in vars(pages) if name.startswith("refused_"))

COVERED = sorted(name for name in vars(pages) if name.startswith("covered_"))

NAME = re.compile(r"Zebulon\s*Quimby-?\s*worth")


def document(data: bytes, surfaces: tuple[Surface, ...]) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    return Document("d01", Source("note.pdf", data, "application/pdf"), digest, "application/pdf", surfaces)


def removals(surfaces: tuple[Surface, ...]) -> tuple[Edit, ...]:
    edits = []
    for surface in surfaces:
        for match in NAME.finditer(surface.text) if surface.released else ():
            span = Span("d01", surface.id, match.start(), match.end())
            mention = Mention(span, "PERSON", 0.9, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            edits.append(Edit(span, "[TP]", decision))
    return tuple(edits)


def released(name: str, mode: str) -> tuple[bytes, tuple[Surface, ...], tuple[Edit, ...]]:
    data = getattr(pages, name)()
    surfaces = Pdf().read(data)
    edits = removals(surfaces)
    return Pdf().write(document(data, surfaces), edits, Layout(mode, "Document 1")), surfaces, edits


def everything(data: bytes) -> str:
    """Whatever any engine, or a search of the decoded bytes, can read."""
    import pypdf

    found = [surface.text for surface in Pdf().reread(data)]
    reader = pypdf.PdfReader(io.BytesIO(data))
    found += [page.extract_text() for page in reader.pages]
    found.append(data.decode("latin-1"))
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(match[1]).decode("latin-1"))
        except zlib.error:
            continue
    return "".join(re.sub(r"[\W_]+", "", text) for text in found).casefold()


def assert_clean(data: bytes) -> None:
    text = everything(data)
    assert "zebulon" not in text
    assert "quimby" not in text
    assert Pdf().structure_problems(data) == ()


@pytest.mark.parametrize("mode", ["faithful", "transcript"])
@pytest.mark.parametrize("name", SHOWN)
def test_shown_names_are_found_and_removed(name: str, mode: str) -> None:
    data, _, edits = released(name, mode)
    assert len(edits) == 1
    assert_clean(data)
    text = everything(data)
    assert "tp" in text
    assert "safetyplan" in text


@pytest.mark.parametrize("mode", ["faithful", "transcript"])
@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_names_are_listed_and_not_released(name: str, mode: str) -> None:
    data, surfaces, _ = released(name, mode)
    assert any("Quimby" in s.text for s in surfaces if not s.released)
    assert_clean(data)
    assert "safetyplan" in everything(data)


@pytest.mark.parametrize("name", PLACES)
def test_other_places_are_listed_and_not_released(name: str) -> None:
    data, surfaces, _ = released(name, "faithful")
    if name != "place_after_the_end":
        assert any("Quimby" in s.text for s in surfaces if not s.released)
    assert_clean(data)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.formats.pdf.read.can_read_pictures", lambda: False)
    with pytest.raises(OpaqueSurface, match="page 1"):
        Pdf().read(getattr(pages, name)())


def ink(data: bytes) -> int:
    """Count dark pixels where the hostile pages draw the name."""
    import numpy as np
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    picture = pdf[0].render(scale=2, grayscale=True).to_numpy().reshape(-1, 1224)
    pdf.close()
    return int((np.asarray(picture)[184:216, 140:640] < 128).sum())


@pytest.mark.parametrize("name", COVERED)
def test_what_no_engine_reads_is_not_drawn_either(name: str) -> None:
    assert ink(getattr(pages, name)()) > 50
    data, _, _ = released(name, "faithful")
    assert ink(data) == 0


def test_lying_letters_among_honest_ones_are_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.formats.pdf.read.can_read_pictures", lambda: False)
    surfaces = Pdf().read(pages.seen_lying_glyph_within_an_honest_font())
    assert "page 1" in next(s.doubt for s in surfaces if s.id == "page-1")
    surfaces = Pdf().read(pages.shown_text())
    assert not any(s.doubt for s in surfaces)


def test_letters_of_ligatures_with_swapped_bytes_are_put_right() -> None:
    (text,) = (s.text for s in Pdf().read(pages.swapped_bytes_in_ligatures()) if s.id == "page-1")
    assert "Seen with Griffin Whitfield at the office." in text

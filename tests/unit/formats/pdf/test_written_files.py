"""Any byte beside those the writers make is noticed, and unreadable sources are refused by class."""

from __future__ import annotations

import pytest

from redact.errors import SourceCorrupt
from redact.formats.pdf import Pdf
from redact.formats.pdf.container import PRODUCER, Container, text_string
from redact.formats.pdf.glyphless import GlyphlessFont


def written() -> bytes:
    container = Container()
    catalog, tree = container.reserve(), container.reserve()
    letters = GlyphlessFont(container)
    letters.show("Nguyễn Łódź")
    letters.add_to(container)
    font = letters.number
    content = container.add_stream(b"", b"BT 3 Tr\nET\n")
    page = container.add(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
        b"/Resources << /Font << /F0 %d 0 R >> >> >>" % (content, font)
    )
    container.put(tree, b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % page)
    container.add_catalog(catalog, tree)
    info = container.add(b"<< /Title %b /Producer %b >>" % (text_string("Document 1"), text_string(PRODUCER)))
    return container.to_bytes(catalog, info)


def test_a_written_file_has_no_structure_problems() -> None:
    assert Pdf().structure_problems(written()) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Type /Catalog", b"/Type /Catalog /OpenAction 3 0 R"),
        (b"/Lang (en-US)", b"/Lang (Marie)"),
        (b"/DisplayDocTitle true", b"/DisplayDocTitle true /X 1"),
        (b"%%EOF\n", b"%%EOF\n% more\n"),
        (b"%%EOF\n", b"%%EOF\n%%EOF\n"),
        (b"endobj\n2 0 obj", b"endobj\n% note\n2 0 obj"),
        (b"/Contents", b"/Annots"),
    ],
)
def test_anything_else_is_a_problem(old: bytes, new: bytes) -> None:
    changed = written().replace(old, new, 1)
    assert changed != written()
    assert Pdf().structure_problems(changed)


@pytest.mark.parametrize("source", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_garbage_is_corrupt(source: bytes) -> None:
    with pytest.raises(SourceCorrupt):
        Pdf().read(source)

"""What a zip container carries beside its members: none of it comes over."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from redact.formats.docx import Docx
from tests.leaks.docx.packages import (
    CANARY,
    SHOWN,
    TEXT,
    assert_clean,
    everything_in,
    p,
    package,
    released,
    t,
)

BODY = package(p(t(TEXT)))


def repacked(**settings: object) -> bytes:
    """Return the same parts in a zip whose entries carry something more."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BODY)) as source, zipfile.ZipFile(buffer, "w") as archive:
        for old in source.infolist():
            info = zipfile.ZipInfo(old.filename, settings.get("date", (2024, 3, 9, 14, 22, 6)))
            info.compress_type = settings.get("method", zipfile.ZIP_DEFLATED)
            info.extra = settings.get("extra", b"")
            info.comment = settings.get("comment", b"")
            archive.writestr(info, source.read(old))
        for folder in settings.get("folders", ()):
            archive.writestr(zipfile.ZipInfo(folder), b"")
    return buffer.getvalue()


def large_file_format() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BODY)) as source, zipfile.ZipFile(buffer, "w") as archive:
        for old in source.infolist():
            with archive.open(zipfile.ZipInfo(old.filename), "w", force_zip64=True) as member:
                member.write(source.read(old))
    return buffer.getvalue()


def after_the_end() -> bytes:
    """Return a package with more bytes after its end, which its comment's length accounts for."""
    tail = CANARY.encode()
    return BODY[:-2] + struct.pack("<H", len(tail)) + tail


EXTRA = struct.pack("<HH", 0x7070, len(CANARY)) + CANARY.encode()
CONTAINERS = {
    "comment": after_the_end(),
    "extra field": repacked(extra=EXTRA),
    "comment of an entry": repacked(comment=CANARY.encode()),
    "dates": repacked(),
    "stored entries": repacked(method=zipfile.ZIP_STORED),
    "folder names": repacked(folders=(f"word/{CANARY}/",)),
    "large file format": large_file_format(),
    "data after the end": BODY + CANARY.encode(),
}


@pytest.mark.parametrize("data", CONTAINERS.values(), ids=CONTAINERS.keys())
def test_nothing_of_the_container_comes_over(data):
    out = released(data)
    assert_clean(out)
    assert SHOWN in everything_in(out)
    assert b"Name: [Client] end" not in out  # deflated
    assert "Name: [Client] end" in everything_in(out)
    assert out == released(BODY)


def test_a_document_with_macros_under_a_plain_name_loses_them():
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    data = package(parts={"[Content_Types].xml": kinds.encode(), "word/vbaProject.bin": CANARY.encode()})
    assert "macros, dropped" in {surface.locator for surface in Docx().read(data)}
    assert_clean(released(data))

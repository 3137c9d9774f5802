"""Damages files: bytes, numbers and tokens, the streams inside a PDF, the members of a zip package."""

# ruff: noqa: E501 (markup and tokens read best in one line)

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Mutator = Callable[[bytes, Random], bytes]

LARGEST = 1_000_000
"""Bytes; a damaged file does not grow beyond."""
_TOKENS = (
    b"%PDF-", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"/Kids [3 0 R]",
    b"/Prev 0", b"/Filter [/FlateDecode /FlateDecode]", b"/Length 999999999", b"/Count -1", b"3 0 R", b"1 0 R",
    b"<<", b">>", b"[", b"]", b"(", b")", b"/Predictor 15 /Columns 999999", b"BT", b"ET", b"q", b"Q", b"cm",
    b"/W [0 0 0]", b"1e308", b"-2147483649", b"0.0000000001", b"NaN", b"\0", b"\xff\xfe", b"\xf0\x9f\x98\x80",
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"&#x110000;",
    b"<!--", b"-->", b"<script>", b"<table>", b"</td>", b"<div style='display:none'>", b"<base href=x>",
    b"Content-Type: multipart/mixed; boundary=a\r\n", b"--a\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"=?utf-8?b?????=", b"\r\n\r\n", b",", b'"', b"\t", b"{", b"}", b"null", b"\\u0000", b"\\bin99999999 ",
    b"{\\*\\", b"\\u-99999?", b"\\'zz",
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_STREAM = re.compile(rb"/FlateDecode.{0,80}?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"99999999999999999999")


def damaged(seed: bytes, random: Random) -> bytes:
    """Return a file with one to five damages."""
    found = seed
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        found = random.choice(_mutators(found))(found, random)[:LARGEST]
    return found


def _mutators(data: bytes) -> tuple[Mutator, ...]:
    if data[:2] == b"PK":
        return (*_PLAIN, _member, _member, _member, _member, _member, _member)
    if b"%PDF-" in data[:64]:
        return (*_PLAIN, _number, _number, _inner, _inner)
    return (*_PLAIN, _number)


def _flip(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.choice((1, 4, 32))):
        if found:
            found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def _cut(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at + random.choice((1, 16, 256, 4096)) :]


def _end(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _repeat(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    piece = data[at : at + random.choice((4, 32, 512))]
    return data[:at] + piece * random.choice((2, 10, 1000)) + data[at:]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_TOKENS) * random.choice((1, 1, 3, 2000)) + data[at:]


def _swap(data: bytes, random: Random) -> bytes:
    a, b = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[b:] + data[a:b] + data[:a] if random.random() < 0.2 else data[:a] + data[a:b][::-1] + data[b:]


def _number(data: bytes, random: Random) -> bytes:
    places = list(_NUMBER.finditer(data))
    if not places:
        return data
    place = random.choice(places)
    return data[: place.start()] + random.choice(_NUMBERS) + data[place.end() :]


def _inner(data: bytes, random: Random) -> bytes:
    """Damage the content of a compressed stream of a PDF, and compress it again."""
    places = list(_STREAM.finditer(data))
    if not places:
        return _flip(data, random)
    place = random.choice(places)
    try:
        content = zlib.decompressobj().decompress(place[1], 1_000_000)
    except zlib.error:
        return _flip(data, random)
    changed = random.choice((*_PLAIN, _number))(content, random)[:LARGEST]
    return data[: place.start(1)] + zlib.compress(changed) + data[place.end(1) :]


def _member(data: bytes, random: Random) -> bytes:
    """Damage one member of a zip package, its name, or its neighbours, and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(info.filename, package.read(info)) for info in package.infolist()]
    except Exception:  # noqa: BLE001 - damaged before
        return _flip(data, random)
    if not members:
        return data
    at = random.randrange(len(members))
    name, content = members[at]
    kind = random.random()
    if kind < 0.7:
        members[at] = (name, random.choice((*_PLAIN, _number))(content, random)[:LARGEST])
    elif kind < 0.8:
        del members[at]
    elif kind < 0.9:
        members[at] = (random.choice(("../x", "word/a\0b", "x" * 300, name.upper(), members[0][0])), content)
    else:
        members.append((name, content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name are a damage like others
        for name, content in members:
            package.writestr(zipfile.ZipInfo(name.replace("\0", "_") or "x"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


_PLAIN: tuple[Mutator, ...] = (_flip, _cut, _end, _repeat, _insert, _swap)

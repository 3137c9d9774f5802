"""Checks that a written PDF is nothing but what the writers make: an allow-list over every byte.

The grammar is that of `redact.formats.pdf.container`, not of PDF at large, so that anything else,
were it valid PDF or not, is a problem: a second revision, bytes between or after objects, an
action, an annotation, metadata, an unknown key.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.pdf import grammar, packet_grammar
from redact.formats.pdf.wholepictures import is_whole_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_BEYOND = "the picture in object {} has bytes beyond its pixels"


@dataclass(frozen=True, slots=True)
class Part:
    """One object of a written file; `stream` is None for those without."""

    number: int
    keys: bytes = field(repr=False)
    stream: bytes | None = field(repr=False)


class NotOursError(Exception):
    """The bytes do not follow the grammar; the message says where, without quoting."""


def structure_problems(data: bytes) -> tuple[str, ...]:
    """Return one sentence per problem; empty when every byte is accounted for."""
    try:
        parts = list(parts_of(data))
    except NotOursError as exc:
        return (f"the file is not laid out as one that was written here: {exc}",)
    packet = bool(parts) and packet_grammar.is_packet(parts[0].keys)
    known = packet_grammar if packet else grammar
    problems = [problem for part in parts if (problem := _problem(part, known))]
    referred = {int(n) for part in parts for n in re.findall(rb"(\d+) 0 R", part.keys)}
    problems += [f"object {p.number} is not referred to" for p in parts[1:-1] if p.number not in referred]
    if any(n > len(parts) or n < 1 for n in referred):
        problems.append("an object is referred to that does not exist")
    kinds = [known.kind_of(part.keys) for part in parts]
    for kind in packet_grammar.ONE_EACH if packet else ("catalog", "page tree", "information", "font"):
        if kinds.count(kind) != 1:
            problems.append(f"there must be one {kind}, not {kinds.count(kind)}")
    return tuple(problems)


def parts_of(data: bytes) -> Iterator[Part]:
    """Yield the objects of a file written by `Container`, in order.

    Raises:
        NotOursError: Any byte is not where that writer puts it.
    """
    if not data.startswith(grammar.HEADER):
        raise NotOursError("the header differs")
    at, number, offsets = len(grammar.HEADER), 0, []
    while match := grammar.OBJECT_START.match(data, at):
        number += 1
        if int(match[1]) != number:
            raise NotOursError("objects are not numbered in order")
        offsets.append(at)
        part, at = _part(data, match.end(), number)
        yield part
    _check_tail(data, at, offsets)


def _part(data: bytes, at: int, number: int) -> tuple[Part, int]:
    line = data.find(b"\n", at)
    keys = data[at:line]
    end = line + 1
    stream = None
    if data.startswith(b"stream\n", end):
        length = grammar.LENGTH.search(keys)
        if length is None:
            raise NotOursError(f"object {number} is a stream without a length")
        stream = data[end + 7 : end + 7 + int(length[1])]
        end += 7 + len(stream)
        if not data.startswith(b"\nendstream\n", end):
            raise NotOursError(f"the stream of object {number} does not end where it should")
        end += 11
    if line < 0 or not data.startswith(b"endobj\n", end):
        raise NotOursError(f"object {number} does not end where it should")
    return Part(number, keys, stream), end + 7


def _check_tail(data: bytes, at: int, offsets: list[int]) -> None:
    tail = grammar.TAIL.fullmatch(data, at)
    if tail is None:
        raise NotOursError("there are bytes beside objects, cross-reference table and trailer")
    listed = [int(row[:10]) for row in tail[2].splitlines()]
    if listed != offsets or int(tail[1]) != len(offsets) + 1 or int(tail[4]) != at:
        raise NotOursError("the cross-reference table does not match the objects")
    if int(tail[3]) != len(offsets):
        raise NotOursError("the trailer points elsewhere than to the last object")


def _problem(part: Part, known: ModuleType) -> str:
    kind = known.kind_of(part.keys)
    if not kind:
        return f"object {part.number} holds keys that no release has"
    if part.stream is None:
        return "" if kind not in grammar.STREAMS else f"object {part.number} lacks its stream"
    if kind not in grammar.STREAMS:
        return f"object {part.number} has a stream that it should not have"
    if kind == "coded picture":
        return "" if is_whole_picture(part.keys, part.stream) else _BEYOND.format(part.number)
    content = inflate(part.stream)
    if content is None:
        return f"the stream of object {part.number} is not one whole Flate stream"
    if kind == "picture" and not is_whole_picture(part.keys, content):
        return _BEYOND.format(part.number)
    if kind == "plain stream" and not known.is_known_content(content):
        return f"the stream of object {part.number} holds what no release has"
    return ""


def inflate(stream: bytes) -> bytes | None:
    """Return the content of a Flate stream; None if it is damaged or followed by other bytes."""
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(stream) + inflater.flush()
    except zlib.error:
        return None
    return content if inflater.eof and not inflater.unused_data else None

"""Refuses pages that draw text by ways in which no engine reads it; runs in the worker only.

A letter of a Type 3 font and the tile of a pattern are small drawings; when they hold text or pictures
of their own, a page shows words that are none of its text. Text used as a clip (rendering mode 7) shows
only once something is painted through it (ISO 32000-1, 8.7.3, 9.6.5 and 9.3.6).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from redact.errors import OpaqueSurface

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STREAMS = 5_000
_LITERAL = re.compile(rb"\((?:\\.|[^()\\])*\)")
_SHOWS = re.compile(rb"(?:\bT[jJ]|['\"])(?=\s|$)")
_DRAWS = re.compile(rb"(?:\bT[jJ]|['\"]|\bDo)(?=\s|$)")
_CLIPS = re.compile(rb"(?<![\w.])7\s+Tr\b")


def refuse_tricks(reader: Any) -> None:
    """Look at fonts, patterns and contents of every page.

    Raises:
        OpaqueSurface: A page draws text that cannot be read; names the page and the way.
    """
    seen: set[int] = set()
    for number, page in enumerate(reader.pages, 1):
        found = next(_of_page(page, seen), "")
        if found:
            raise OpaqueSurface(f"page {number} draws text {found}, which cannot be read")


def _of_page(page: Any, seen: set[int]) -> Iterator[str]:
    contents = page.get_contents()
    if contents is not None and _CLIPS.search(_LITERAL.sub(b"", contents.get_data())):
        yield "as a clip"
    stack = [page.get("/Resources")]
    while stack:
        resources = _dictionary(stack.pop())
        if resources is None or id(resources) in seen or len(seen) > MOST_STREAMS:
            continue
        seen.add(id(resources))
        yield from _of_fonts(resources)
        for pattern in _entries(resources, "/Pattern"):
            if pattern.get("/PatternType") == 1 and _matches(_DRAWS, pattern):
                yield "in a pattern"
        for form in _entries(resources, "/XObject"):
            if form.get("/Subtype") == "/Form":
                if _CLIPS.search(_LITERAL.sub(b"", form.get_data())):
                    yield "as a clip"
                stack.append(form.get("/Resources"))


def _of_fonts(resources: Any) -> Iterator[str]:
    for font in _entries(resources, "/Font"):
        letters = _dictionary(font.get("/CharProcs")) if font.get("/Subtype") == "/Type3" else None
        # A letter may be a picture: browsers write an emoji so.
        if letters and any(_matches(_SHOWS, letters[name].get_object()) for name in letters):
            yield "in a letter of a drawn font"


def _entries(resources: Any, key: str) -> Iterator[Any]:
    found = _dictionary(resources.get(key)) or {}
    for name in found:
        entry = found[name]
        if entry is not None and hasattr(entry, "get"):
            yield entry


def _dictionary(item: Any) -> Any:
    found = item.get_object() if item is not None else None
    return found if hasattr(found, "keys") else None


def _matches(operators: re.Pattern[bytes], stream: Any) -> bool:
    """Tell whether a content stream uses any of some operators."""
    from pypdf.generic import StreamObject

    return isinstance(stream, StreamObject) and bool(operators.search(_LITERAL.sub(b"()", stream.get_data())))

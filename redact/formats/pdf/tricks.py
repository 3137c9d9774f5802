"""Finds pages that draw text by ways in which no engine reads it; runs in the worker only.

A letter of a Type 3 font and the tile of a pattern are small drawings; when they hold text or pictures
of their own, or a tile more than a plain hatching, a page shows words that are none of its text. Text
used as a clip (rendering mode 7) shows only once something is painted through it (ISO 32000-1, 8.7.3,
9.6.5 and 9.3.6). Such pages are read from their pictures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STREAMS = 5_000
EVERY_PAGE = 0
"""Stands for the number of each page of a file that cannot be looked into at all."""
UNKNOWN = "has fonts or drawings that cannot be looked into"
_LITERAL = re.compile(rb"\((?:\\.|[^()\\])*\)")
_SHOWS = re.compile(rb"(?:\bT[jJ]|['\"])(?=\s|$)")
_DRAWS = re.compile(rb"(?:\bT[jJ]|['\"]|\bDo|\bBI)(?=\s|$)")
_CURVES = re.compile(rb"(?<=[\d.\s])[cvy](?=\s|$)")
_STROKES = re.compile(rb"(?<=[\d.\s])(?:l|re)(?=\s|$)")
MOST_STROKES = 8
"""Lines and boxes of a hatching; with more of them letters can be drawn."""
_CLIPS = re.compile(rb"(?<![\w.])7\s+Tr\b")


def drawn_otherwise(reader: Any) -> dict[int, str]:
    """Return page number to what is wrong with its text, as the end of a sentence about the page."""
    found: dict[int, str] = {}
    clean: set[int] = set()
    for number, page in enumerate(reader.pages, 1):
        seen: set[int] = set()
        try:
            way = next(_of_page(page, seen, clean), "")
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - damaged resources; another engine may well follow them
            found[number] = UNKNOWN
            continue
        if way:
            found[number] = f"draws text {way}, which no engine reads"
        else:
            clean |= seen
    return found


def _of_page(page: Any, seen: set[int], clean: set[int]) -> Iterator[str]:
    contents = page.get_contents()
    if contents is not None and _CLIPS.search(_LITERAL.sub(b"", contents.get_data())):
        yield "as a clip"
    stack = [page.get("/Resources")]
    while stack:
        resources = _dictionary(stack.pop())
        if resources is None or id(resources) in seen | clean or len(seen) > MOST_STREAMS:
            continue
        seen.add(id(resources))
        yield from _of_fonts(resources)
        for pattern in _entries(resources, "/Pattern"):
            if pattern.get("/PatternType") == 1 and (_matches(_DRAWS, pattern) or _is_drawing(pattern)):
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


def _is_drawing(pattern: Any) -> bool:
    """Tell whether a tile is more than a plain hatching; its parts could be those of letters."""
    content = _content(pattern)
    return bool(_CURVES.search(content)) or len(_STROKES.findall(content)) > MOST_STROKES


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
    return bool(operators.search(_content(stream)))


def _content(stream: Any) -> bytes:
    """Return a content stream without what its strings say; empty for anything else."""
    from pypdf.generic import StreamObject

    return _LITERAL.sub(b"()", stream.get_data()) if isinstance(stream, StreamObject) else b""

"""Turns what the engines saw in somebody else's PDF into traces: covered text first, then leftovers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from redact.checks.foreign import LEFTOVER, RECOVERABLE, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_COVERED: dict[str, tuple[str, str]] = {
    "covered:drawing": (RECOVERABLE, "text under a drawn box, line or shape"),
    "covered:picture": (RECOVERABLE, "text under a picture"),
    "covered:annotation": (RECOVERABLE, "text under an annotation"),
    "to-be-redacted": (RECOVERABLE, "text that is marked for redaction, which was never applied"),
    "dark-colour": (RECOVERABLE, "dark text on a dark box"),
    "own-colour": (RECOVERABLE, "text in the colour of its background"),
    "scan-box": (RECOVERABLE, "words of a scan's text layer under a black box in the picture"),
    "scan-blank": (LEFTOVER, "words of a scan's text layer where the picture shows nothing"),
    "invisible": (RECOVERABLE, "text that is set invisible"),
    "off-page": (LEFTOVER, "text beyond the edge of the page"),
    "tiny": (LEFTOVER, "text too small to be read"),
    "hidden": (LEFTOVER, "text that does not show: clipped, on a layer that is off, or without ink"),
}

_PLACES: dict[str, tuple[str, str]] = {
    "annotation": ("comment", "comments and other annotations with text"),
    "link": ("link", "addresses behind links"),
    "form field": ("form-field", "form fields with values"),
    "attachment": ("attachment", "attached files"),
    "outline": ("bookmark", "bookmarks"),
    "prior revision": ("revision", "earlier revisions with text"),
    "alt text": ("alternative-text", "alternative or replacement texts"),
    "layer": ("layer-name", "names of layers and objects"),
}
"""Kind of surface to kind of trace and its words; metadata are told one by one."""

_COUNTED: dict[str, tuple[str, str]] = {
    "rewritten": ("rewritten-objects", "objects of which an earlier version is still in the file"),
    "trailing": ("trailing-bytes", "bytes after the end of the file"),
    "unreferenced": ("unreferenced-objects", "objects that nothing refers to"),
    "thumbnails": ("thumbnail", "small pictures of pages, perhaps older than the page"),
    "private data": ("private-data", "private data of a program"),
    "hidden layers": ("hidden-layer", "layers that are switched off"),
    "unread": ("unread", "parts that cannot be read"),
}
_TELLING = ("Author", "Title", "Subject", "Keywords")
_SILENT = ("Producer", "Creator", "CreationDate", "ModDate", "Trapped")
_XMP = re.compile(r"<(dc:creator|dc:title|dc:description|dc:subject|pdf:Keywords|xmpMM:History|photoshop:\w+)\b")
_NUMBER = re.compile(r"[\d,]+")


def traces_of(
    covered: Sequence[Mapping[str, Any]], places: Sequence[Sequence[str]], counts: Mapping[str, int]
) -> tuple[Trace, ...]:
    """Return the traces in a PDF, the recoverable ones first.

    Args:
        covered: Per page and reason, `page`, `why`, `words` and `text` of what cannot be seen.
        places: `[id, kind, text, locator]` of every place outside the pages.
        counts: Leftovers by kind.
    """
    found = [*_pages(covered), *_outside(places), *_metadata(places), *_leftovers(counts)]
    return tuple(sorted(found, key=lambda trace: (trace.gravity != RECOVERABLE, trace.page)))


def _pages(covered: Sequence[Mapping[str, Any]]) -> Iterator[Trace]:
    for row in covered:
        gravity, says = _COVERED[row["why"]]
        kind = row["why"].replace(":", "-")
        yield Trace(kind, gravity, says, row["page"], row["words"], "words", row["text"])


def _outside(places: Sequence[Sequence[str]]) -> Iterator[Trace]:
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    named = {(text, kind) for identifier, kind, text, _ in places if not identifier.startswith("string-")}
    for identifier, kind, text, locator in places:
        own = not identifier.startswith("string-")
        if kind not in _PLACES or not text.strip():
            continue
        if own or kind in ("alt text", "layer") or not any(text in other for other, _ in named):
            texts[kind, _NUMBER.sub("", locator) if kind not in _PLACES else ""].append(text)
    for (kind, _), found in texts.items():
        name, says = _PLACES[kind]
        gravity = RECOVERABLE if kind == "prior revision" else LEFTOVER
        yield Trace(name, gravity, says, 0, len(found), "places", "\n".join(found))


def _metadata(places: Sequence[Sequence[str]]) -> Iterator[Trace]:
    for identifier, kind, text, locator in places:
        if kind != "metadata":
            continue
        if identifier == "metadata":
            yield from _information(text)
        elif "XMP" in locator:
            fields = Counter(_XMP.findall(text))
            if fields:
                yield Trace("xmp", LEFTOVER, "XMP metadata about people or history", 0, len(fields), "fields", text)
        else:
            says = f"{_NUMBER.sub('', locator.partition(', object')[0]).strip()} with text"
            yield Trace(says.replace(" ", "-"), LEFTOVER, says, 0, 1, "places", text)


def _information(text: str) -> Iterator[Trace]:
    rows = [line.partition(": ") for line in text.splitlines()]
    telling = [(key, value) for key, _, value in rows if value.strip() and key not in _SILENT]
    if telling:
        names = sorted({key if key in _TELLING else "others" for key, _ in telling})
        says = f"document information ({', '.join(names)})"
        values = "\n".join(value for _, value in telling)
        yield Trace("metadata", LEFTOVER, says, 0, len(telling), "fields", values)


def _leftovers(counts: Mapping[str, int]) -> Iterator[Trace]:
    for kind, number in counts.items():
        name, says = _COUNTED[kind]
        yield Trace(name, LEFTOVER, says, 0, number, "bytes" if kind == "trailing" else "places")

"""Turns what the engines saw in somebody else's PDF into traces: covered text first, then leftovers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from redact.checks.foreign import LEFTOVER, RECOVERABLE, Trace
from redact.checks.metadata import is_neutral

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
_XMP = re.compile(
    r"<(dc:creator|dc:title|dc:description|dc:subject|pdf:Keywords|xmpMM:History|photoshop:\w+)\b"
)
_LABEL = re.compile(r"\[.*|.*\]|(?:[A-Z]\.-?){1,4}")
"""A word of a label in brackets, or initials."""
_NUMBER = re.compile(r"[\d,]+")


def traces_of(
    covered: Sequence[Mapping[str, Any]],
    places: Sequence[Sequence[str]],
    counts: Mapping[str, int],
    shown: Sequence[str] = (),
) -> tuple[Trace, ...]:
    """Return the traces in a PDF, the recoverable ones first.

    Args:
        covered: Per page and reason, `page`, `why`, `words` and `text` of what cannot be seen.
        places: `[id, kind, text, locator]` of every place outside the pages.
        counts: Leftovers by kind.
        shown: Text of the pages as they are now, to tell what an earlier revision said beyond it.
    """
    found = [
        *_pages(covered), *_revisions(places, shown), *_outside(places), *_metadata(places),
        *_leftovers(counts),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda trace: (trace.gravity != RECOVERABLE, trace.page)))


def without_labels(covered: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out labels under boxes that had no room for them, in a file that is laid out as our own are."""
    return [
        row
        for row in covered
        if not (row["why"].startswith("scan-") and all(map(_LABEL.fullmatch, row["text"].split())))
    ]


def _pages(covered: Sequence[Mapping[str, Any]]) -> Iterator[Trace]:
    for row in covered:
        gravity, says = _COVERED[row["why"]]
        kind = row["why"].replace(":", "-")
        yield Trace(kind, gravity, says, row["page"], row["words"], "words", row["text"])


def _revisions(places: Sequence[Sequence[str]], shown: Sequence[str]) -> Iterator[Trace]:
    """Tell the words of earlier revisions that the pages do not have any more."""
    earlier = [text for _, kind, text, _ in places if kind == "prior revision" and text.strip()]
    if not earlier:
        return
    now = re.sub(r"\W+", "", " ".join(shown)).casefold()
    gone = [w for w in dict.fromkeys(re.findall(r"\w{2,}", " ".join(earlier))) if w.casefold() not in now]
    if gone:
        says = "words of an earlier revision that the pages do not show any more"
        yield Trace("revision", RECOVERABLE, says, 0, len(gone), "words", " ".join(gone))
    else:
        yield Trace("revision", LEFTOVER, "earlier revisions", 0, len(earlier), "places")


def _outside(places: Sequence[Sequence[str]]) -> Iterator[Trace]:
    own = [(kind, text) for identifier, kind, text, _ in places if not _is_string(identifier)]
    texts: dict[str, list[str]] = defaultdict(list)
    for identifier, kind, text, _ in places:
        if kind not in _PLACES or not text.strip():
            continue
        # The same string comes once from its place and once from the walk over all objects.
        if not _is_string(identifier) or not any(text in other for _, other in own):
            texts[kind].append(text)
    for kind, found in texts.items():
        name, says = _PLACES[kind]
        yield Trace(name, LEFTOVER, says, 0, len(found), "places", "\n".join(found))


def _is_string(identifier: str) -> bool:
    return identifier.startswith("string-")


def _metadata(places: Sequence[Sequence[str]]) -> Iterator[Trace]:
    others: dict[str, list[str]] = defaultdict(list)
    for identifier, kind, text, locator in places:
        if kind != "metadata":
            continue
        if identifier == "metadata":
            yield from _information(text)
        elif "XMP" in locator:
            fields = Counter(_XMP.findall(text))
            if fields:
                says = "XMP metadata about people or history"
                yield Trace("xmp", LEFTOVER, says, 0, len(fields), "fields", text)
        else:
            others[_NUMBER.sub("", locator.partition(", object")[0]).strip()].append(text)
    for says, found in others.items():
        kind = says.replace(" ", "-")
        yield Trace(kind, LEFTOVER, f"{says}s with text", 0, len(found), "places", "\n".join(found))


def _information(text: str) -> Iterator[Trace]:
    rows = [line.partition(": ") for line in text.splitlines()]
    telling = [(key, v) for key, _, v in rows if v.strip() and key not in _SILENT and not is_neutral(v)]
    if telling:
        names = sorted({key if key in _TELLING else "others" for key, _ in telling})
        says = f"document information ({', '.join(names)})"
        values = "\n".join(value for _, value in telling)
        yield Trace("metadata", LEFTOVER, says, 0, len(telling), "fields", values)


def _leftovers(counts: Mapping[str, int]) -> Iterator[Trace]:
    for kind, number in counts.items():
        name, says = _COUNTED[kind]
        yield Trace(name, LEFTOVER, says, 0, number, "bytes" if kind == "trailing" else "places")

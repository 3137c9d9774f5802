"""Counts what a PDF keeps beside its pages and beyond its text; runs in the worker only."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9}) (\d{1,5}) obj\b")
MOST_OBJECTS = 500_000


def list_leftovers(data: bytes) -> tuple[dict[str, int], bytes]:
    """Return how often each kind of leftover occurs; kinds that do not occur are left out.

    `rewritten` objects have an earlier version in the file, `unreferenced` ones are reached from nowhere,
    `trailing` are bytes after the last end-of-file mark.
    """
    counts: Counter[str] = Counter()
    numbers = Counter(match[1] for match in _OBJECT.finditer(data))
    counts["rewritten"] = sum(1 for times in numbers.values() if times > 1)
    counts["trailing"] = len(data[data.rfind(b"%%EOF") + 5 :].strip()) if b"%%EOF" in data else 0
    try:
        counts.update(_inside(data))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a damaged tree tells nothing more; the pages are looked at elsewhere
        counts["unread"] = 1
    return {kind: number for kind, number in sorted(counts.items()) if number}, b""


def _inside(data: bytes) -> Counter[str]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    counts: Counter[str] = Counter()
    reached = _reached(reader)
    known = {n for generation in reader.xref.values() for n in generation} | set(reader.xref_objStm)
    counts["unreferenced"] = sum(1 for n in known - reached if n and _says_something(reader, n))
    counts["thumbnails"] = sum(1 for page in reader.pages if "/Thumb" in page)
    counts["private data"] = sum(1 for page in [reader.root_object, *reader.pages] if "/PieceInfo" in page)
    counts["hidden layers"] = _hidden_layers(reader)
    return counts


def _hidden_layers(reader: Any) -> int:
    """Count layers that are switched off when the file is opened (ISO 32000-1, 8.11.4)."""
    settings = (reader.root_object.get("/OCProperties") or {}).get("/D") or {}
    off = settings.get_object().get("/OFF") if hasattr(settings, "get_object") else None
    return len(off.get_object()) if off is not None else 0


def _reached(reader: Any) -> set[int]:
    """Return the numbers of all objects that the trailer leads to."""
    reached: set[int] = set()
    stack: list[Any] = [reader.trailer.raw_get(key) for key in reader.trailer]
    while stack and len(reached) < MOST_OBJECTS:
        for reference in _references(stack.pop()):
            if reference.idnum not in reached:
                reached.add(reference.idnum)
                stack.append(reference.get_object())
    return reached


def _references(item: Any) -> Iterator[Any]:
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    stack = [item]
    while stack:
        part = stack.pop()
        if isinstance(part, IndirectObject):
            yield part
        elif isinstance(part, ArrayObject):
            stack += [
                part[at] if not hasattr(part, "raw_get") else part.raw_get(at) for at in range(len(part))
            ]
        elif isinstance(part, DictionaryObject):
            stack += [part.raw_get(key) for key in part]


def _says_something(reader: Any, number: int) -> bool:
    """Tell whether an object is more than bookkeeping: the streams that hold the cross-references."""
    from pypdf.generic import DictionaryObject, IndirectObject, NullObject

    try:
        item = IndirectObject(number, 0, reader).get_object()
    except Exception:  # noqa: BLE001 - free or damaged
        return False
    if item is None or isinstance(item, NullObject):
        return False
    return not isinstance(item, DictionaryObject) or (
        item.get("/Type") not in ("/XRef", "/ObjStm") and "/Linearized" not in item and len(item) > 0
    )

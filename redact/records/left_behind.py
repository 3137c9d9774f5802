"""Counts what a document says beside its text and no release has: comments, attachments, deleted text.

A comment or an earlier version can be a record that an order or a request reaches. It is never
released by itself, so somebody has to know that it is there.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: dict[str, tuple[str, str]] = {
    "comment": ("comment", "comments"),
    "deleted text": ("deleted passage", "deleted passages"),
    "annotation": ("annotation", "annotations"),
    "form field": ("form field", "form fields"),
    "attachment": ("attachment", "attachments"),
    "prior revision": ("earlier version", "earlier versions"),
    "layer": ("hidden passage", "hidden passages"),
    "alt text": ("description of a picture", "descriptions of pictures"),
    "outline": ("bookmark", "bookmarks"),
    "link": ("link address", "link addresses"),
}
"""Kinds of surface that may be responsive, in words; metadata and file names are not told."""

_PICTURES = "-pictures"
_OTHER_VIEWS = ("-second", "-third", "-fourth", "-ocr")
_WALKED = "string-"
"""Strings found by walking over all objects of a file; their places list most of them once more."""


def left_behind(document: Mapping[str, Any]) -> str:
    """Return one line about the surfaces of a document that are not released; empty if there are none."""
    counts = Counter(
        surface["kind"]
        for surface in document["surfaces"]
        if not surface.get("released", True)
        and not surface.get("empty", False)
        and surface["kind"] in KINDS
        and not surface["id"].endswith(_OTHER_VIEWS)
        and not (surface["id"].startswith(_WALKED) and surface["kind"] != "alt text")
    )
    pages = sum(1 for surface in document["surfaces"] if surface["id"].endswith(_PICTURES))
    parts = [f"{number} {KINDS[kind][number > 1]}" for kind, number in counts.most_common()]
    if pages:
        parts.append(f"pictures on {pages} {'pages' if pages > 1 else 'page'}")
    return f"Possibly responsive, not released: {', '.join(parts)}" if parts else ""

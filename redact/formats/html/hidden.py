"""Gathers what a page holds and does not show, one surface per kind of place."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from urllib.parse import unquote, unquote_to_bytes

from redact.formats.characters import plain
from redact.types import Surface, SurfaceKind

_PLACES: dict[str, tuple[SurfaceKind, str]] = {
    "hidden-text": (SurfaceKind.LAYER, "text that is not shown"),
    "deleted-text": (SurfaceKind.DELETED_TEXT, "text marked as deleted"),
    "comments": (SurfaceKind.COMMENT, "comments in the markup"),
    "metadata": (SurfaceKind.METADATA, "title and metadata"),
    "alt-text": (SurfaceKind.ALT_TEXT, "alternative texts and tooltips"),
    "links": (SurfaceKind.LINK, "where links and references lead"),
    "fields": (SurfaceKind.FORM_FIELD, "values of fields that are not shown"),
    "attributes": (SurfaceKind.METADATA, "attributes"),
    "scripts": (SurfaceKind.METADATA, "scripts"),
    "styles": (SurfaceKind.METADATA, "style sheets"),
    "embedded-data": (SurfaceKind.ATTACHMENT, "data embedded in the markup"),
}
_LETTERS = re.compile(r"[^\W\d_]{2}|\d{3}")
_DATA_URI = re.compile(r"data:([\w/+.-]*)((?:;[\w=.-]+)*),(.*)", re.DOTALL | re.IGNORECASE)
MAX_CODE = 200_000
"""Characters of scripts or styles that are read; they are never released."""


class Hidden:
    """Collects texts by place.

    Attributes:
        doubts: Why what is shown may not be what a person saw, if so.
    """

    def __init__(self) -> None:
        self.doubts: list[str] = []
        self._texts: dict[str, dict[str, None]] = {}
        self._lost: Counter[str] = Counter()

    def add(self, place: str, text: str | None) -> None:
        """Note a text in one of the known places; the same text is noted once."""
        told = plain(text or "").strip()
        if _LETTERS.search(told):
            self._texts.setdefault(place, {}).setdefault(told)

    def link(self, target: str | None) -> None:
        """Note where something leads, also as it reads when decoded; data in it is decoded too."""
        match = _DATA_URI.match((target or "").strip())
        if match:
            self._data(*match.groups())
            return
        self.add("links", target)
        self.add("links", unquote(target or ""))

    def lose(self, what: str) -> None:
        """Count something that has no text and is left out, such as `picture`."""
        self._lost[what] += 1

    def _data(self, media_type: str, parameters: str, content: str) -> None:
        data = unquote_to_bytes(content)
        if "base64" in parameters.lower():
            try:
                data = base64.b64decode(data, validate=False)
            except (binascii.Error, ValueError):
                data = content.encode("utf-8", "replace")
        if media_type.lower().startswith("image/") and "svg" not in media_type.lower():
            self.lose("picture")
        else:
            self.add("embedded-data", data.decode("utf-8", "replace")[:MAX_CODE])

    def surfaces(self) -> tuple[Surface, ...]:
        """Return one surface per place, and one that carries the doubts."""
        found = [
            Surface(place, kind, "\n".join(self._texts[place])[: MAX_CODE * 10], locator, released=False)
            for place, (kind, locator) in _PLACES.items()
            if place in self._texts
        ]
        found += [
            Surface(f"{what}s", SurfaceKind.ATTACHMENT, "", f"{count} {what}(s), left out", released=False)
            for what, count in sorted(self._lost.items())
        ]
        found += [
            Surface(f"doubt-{at}", SurfaceKind.METADATA, "", "the page", released=False, doubt=doubt)
            for at, doubt in enumerate(dict.fromkeys(self.doubts), start=1)
        ]
        return tuple(found)

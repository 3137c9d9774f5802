"""Gathers what a mail holds and does not show, one surface per kind of place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

from redact.formats.characters import plain
from redact.types import Surface, SurfaceKind

_PLACES: dict[str, tuple[SurfaceKind, str]] = {
    "headers": (SurfaceKind.METADATA, "header fields that are not written"),
    "part-headers": (SurfaceKind.METADATA, "header fields of the parts"),
    "between-parts": (SurfaceKind.LAYER, "text before, between or after the parts"),
    "other-version": (SurfaceKind.LAYER, "what only the other version of the text says"),
    "reports": (SurfaceKind.ATTACHMENT, "delivery reports"),
    "calendar": (SurfaceKind.ATTACHMENT, "calendar entries"),
    "cards": (SurfaceKind.ATTACHMENT, "contact cards"),
    "properties": (SurfaceKind.METADATA, "properties that are not written"),
}
_LETTERS = re.compile(r"[^\W_]{2}")


class Notes:
    """Collects texts by place."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, None]] = {}
        self._lost: Counter[str] = Counter()
        self._others: list[Surface] = []
        self._names: list[str] = []

    def add(self, place: str, text: object) -> None:
        """Note a text in one of the known places; the same text is noted once."""
        told = plain(text).strip() if isinstance(text, str) else ""
        if _LETTERS.search(told):
            self._texts.setdefault(place, {}).setdefault(_printable(told))

    def name(self, called: str) -> None:
        """Note the name of an attachment, which is the name of a file."""
        if called:
            self._names.append(plain(called))

    def lose(self, what: str) -> None:
        """Count something without text that is left out, such as `signature`."""
        self._lost[what] += 1

    def take(self, hidden: tuple[Surface, ...], number: int) -> None:
        """Take over what a page in the mail hides."""
        self._others += [replace(surface, id=f"page{number}-{surface.id}") for surface in hidden]

    def surfaces(self) -> tuple[Surface, ...]:
        """Return one surface per place."""
        found = [
            Surface(place, kind, "\n".join(self._texts[place]), locator, released=False)
            for place, (kind, locator) in _PLACES.items()
            if place in self._texts
        ]
        found += [
            Surface(f"{what}s", SurfaceKind.ATTACHMENT, "", f"{count} {what}(s), left out", released=False)
            for what, count in sorted(self._lost.items())
        ]
        found += [
            Surface(
                f"attachment-name-{at}",
                SurfaceKind.FILE_NAME,
                called.removesuffix(PurePosixPath(called).suffix) or called,
                f"the name of part {at}",
                released=False,
            )
            for at, called in enumerate(self._names, start=1)
        ]
        return (*found, *self._others)


def _printable(text: str) -> str:
    """Return text without lone halves of characters, which damaged bytes turn into."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

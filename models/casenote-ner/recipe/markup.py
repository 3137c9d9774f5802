"""Reads gold notes: `{{TYPE|entity|surface}}` marks an identifier, `[[surface]]` wording to keep."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = re.compile(r"\{\{([A-Z]+)\|([^|{}]+)\|([^{}]*?)\}\}|\[\[([^\[\]]+?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One marked stretch of a gold note; `label` is empty for wording to keep."""

    start: int
    end: int
    label: str
    entity: str


@dataclass(frozen=True, slots=True)
class GoldNote:
    """A gold note with its markup taken out.

    Attributes:
        path: The `.note` file it came from.
        header: `case`, `note`, `format`, `date` and the rest of the head lines.
        text: The note as its author would have written it.
        spans: Identifying mentions, in order.
        keep: Clinical wording that a release should leave alone.
        raw: The body with its markup.
    """

    path: Path
    header: dict[str, str]
    text: str
    spans: tuple[GoldSpan, ...]
    keep: tuple[GoldSpan, ...]
    raw: str


def parse(raw: str) -> tuple[str, tuple[GoldSpan, ...], tuple[GoldSpan, ...]]:
    """Return the plain text, the identifying spans and the kept spans of a marked-up body."""
    text: list[str] = []
    spans: list[GoldSpan] = []
    keep: list[GoldSpan] = []
    length = at = 0
    for match in TOKEN.finditer(raw):
        text.append(raw[at : match.start()])
        length += match.start() - at
        label, entity, surface = match.group(1), match.group(2), match.group(3)
        target = spans if label else keep
        surface = surface if label else match.group(4)
        target.append(GoldSpan(length, length + len(surface), label or "", (entity or "").strip()))
        text.append(surface)
        length += len(surface)
        at = match.end()
    text.append(raw[at:])
    return "".join(text), tuple(spans), tuple(keep)


def read_notes(folder: Path) -> Iterator[GoldNote]:
    """Yield every `.note` file under `folder`, in path order."""
    for path in sorted(folder.rglob("*.note")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        header = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
        text, spans, keep = parse(body)
        fields = {key.strip(): value.strip() for key, value in header.items()}
        yield GoldNote(path, fields, text, spans, keep, body)

"""Joins what a table spreads over cells: "Last Name" and "First Name" of one row are one person's."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from redact.identities.names import Name, parse_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redact.identities.clusters import NamedMention

Key = tuple[str, str]

_ROW = re.compile(r"(?P<row>.*r\d+)c\d+")
"""Id of a cell's surface; what stands before the column is the same for all cells of a row."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")
_PARTS = {
    "given": re.compile(r"(?P<who>.*?) ?\b(?:first|given|fore|f)(?: ?names?)?(?P<more>(?: .*)?)"),
    "middle": re.compile(
        r"(?P<who>.*?) ?\b(?:middle|m)(?: ?(?:names?|initial))?(?P<more>(?: .*)?)|(?P<mi>mi)"
    ),
    "family": re.compile(r"(?P<who>.*?) ?\b(?:last|family|sur|l)(?: ?names?)?(?P<more>(?: .*)?)"),
}
_SHORT = {
    "fname": "first name",
    "lname": "last name",
    "mname": "middle name",
    "surname": "sur name",
    "forename": "fore name",
}


def join_rows(
    items: list[NamedMention], labels: Mapping[Key, str], texts: Mapping[Key, str]
) -> list[NamedMention]:
    """Give the cells that hold the parts of one name the whole name, so that they are one person's.

    Args:
        items: The names read, in reading order.
        labels: What stands before the text of a surface: the heading of its column, with a colon.
        texts: Of the surfaces.

    Returns:
        The same mentions in the same order. Where a row has two cells for one part, its cells stay apart.
    """
    rows: dict[tuple[str, str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, item in enumerate(items):
        span = item.mention.span
        key = (span.document, span.surface)
        label, row = labels.get(key, ""), _ROW.fullmatch(span.surface)
        whole = (
            row is not None
            and label
            and texts[key].strip(" .") == texts[key][span.start : span.end].strip(" .")
        )
        if whole and row is not None and (told := part_of_name(label)):
            rows[span.document, row["row"], told[0]][told[1]].append(at)
    joined = list(items)
    for cells in rows.values():
        if name := _whole(cells, items, texts):
            for at in (at for places in cells.values() for at in places):
                joined[at] = replace(items[at], name=name, household=False)
    return joined


def _whole(
    cells: Mapping[str, list[int]], items: list[NamedMention], texts: Mapping[Key, str]
) -> Name | None:
    if any(len(places) > 1 for places in cells.values()) or not {"given", "family"} <= set(cells):
        return None
    spans = {part: items[places[0]].mention.span for part, places in cells.items()}
    words = {
        part: texts[s.document, s.surface][s.start : s.end].replace(",", " ") for part, s in spans.items()
    }
    name = parse_name(f"{words['family']}, {words['given']} {words.get('middle', '')}".strip())
    return name if name.full else None


@lru_cache(maxsize=1024)
def part_of_name(label: str) -> tuple[str, str] | None:
    """Return whose part of a name a heading says, and which: ("client", "given") for "Client First Name"."""
    words = " ".join(_CAMEL.sub(" ", label).casefold().split())
    words = " ".join(_SHORT.get(word, word) for word in words.split())
    if words in ("first", "last", "middle", "mi") or "name" in words or "initial" in words:
        for part, pattern in _PARTS.items():
            if found := pattern.fullmatch(words):
                groups = found.groupdict()
                return " ".join(f"{groups.get('who') or ''} {groups.get('more') or ''}".split()), part
    return None

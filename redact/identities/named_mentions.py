"""Reads the name at each PERSON mention, with what stands beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.apart import read_facts
from redact.identities.clusters import NamedMention, relation_gender
from redact.identities.cues import CLIENT_LABEL, minor_by_age
from redact.identities.names import COURTESY, parse_name, pieces_of, title_before
from redact.identities.roles import WINDOW, Standing, infer_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.types import Mention

_KIN = re.compile(
    r"\s+(?:siblings|boys|girls|kids|children|grandparents|parents|twins|sisters|brothers)\b", re.IGNORECASE
)
_CHILD = re.compile(
    r"(?<![^\W_])(?:(?:foster |named |minor )?child|minor|pupil|juvenile|infant)\s*:\s*$", re.IGNORECASE
)
_THE = re.compile(r"(?<![^\W_])the\s+$", re.IGNORECASE)

_AROUND = 40
"""Characters read on either side of a mention for an age or a label."""


def read_names(
    mentions: Iterable[Mention], texts: Mapping[tuple[str, str], str], ranks: Mapping[tuple[str, str], int]
) -> list[NamedMention]:
    """Read the name at each PERSON mention, in reading order."""
    items = [_read(m, texts[(m.span.document, m.span.surface)], ranks) for m in mentions]
    return sorted(items, key=lambda item: (item.order, item.mention))


def _read(mention: Mention, text: str, ranks: Mapping[tuple[str, str], int]) -> NamedMention:
    span = mention.span
    written = text[span.start : span.end]
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    title = title_before(before)
    name = parse_name(written, title)
    alone = name.full and not pieces_of(written)
    relation = "" if pieces_of(written) else infer_role([(before, "")]).relation
    return NamedMention(
        mention,
        name,
        (ranks[(span.document, span.surface)], span.start, -span.end),
        pieces_of(written),
        title in COURTESY or (written.split() or [""])[0].rstrip(".").lower() in COURTESY,
        minor_by_age(before, after) or bool(_CHILD.search(before)),
        bool(CLIENT_LABEL.search(before)),
        not name.full and _is_household(written, before, after),
        relation_gender(relation),
        _standing(span.start, span.end, text) if alone else Standing(),
        read_facts(before, after, relation),
    )


def _is_household(written: str, before: str, after: str) -> bool:
    """Tell whether a family name means several people: "the Lopezes", "the Kimes grandparents"."""
    return bool(_KIN.match(after) or (_THE.search(before) and written[-1:] == "s"))


def _standing(start: int, end: int, text: str) -> Standing:
    return infer_role([(text[max(0, start - WINDOW) : start], text[end : end + WINDOW])])

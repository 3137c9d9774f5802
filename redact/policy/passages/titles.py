"""What a document or section is, by its name, title and headings, and the topics that this lends below.

The names stand in `pipelines/lexicons/titles.yaml`; a name that is not there is read by its meaning. What
lies under such a title need not say again what it is about ("He let her win" in a visit record).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from redact.errors import PolicyInvalid
from redact.policy.passages.lines import is_bare
from redact.policy.passages.topics import listed, pattern_of
from redact.policy.yaml_text import read_mapping
from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from redact.policy.passages.cut import Piece
    from redact.policy.passages.likeness import Likeness
    from redact.types import Document

LENDS: float = 1.0
"""How much of a topic a title lends that its list names."""
LENDS_BY_MEANING: float = 0.5
"""How much at most, where only the meaning of a title tells its topic."""
_KIN: dict[str, tuple[str, ...]] = {
    "visitation": ("parenting", "attendance"),
    "education": ("attendance",),
    "safety": ("domestic-violence", "abuse-neglect"),
    "domestic-violence": ("safety",),
    "abuse-neglect": ("safety",),
}
"""Topics that are told along under a title of another."""
ALONG: float = 0.4
"""To this degree."""
_CLEAR: float = 0.6
"""From this share on the meaning of a title counts."""
_LONGEST = 14
"""A title of more words is a sentence."""
_SENT = re.compile(
    r"\s*(?:from|to|cc|bcc|date|sent|reply-to|message-id|present|dob|observer|worker)\s*:", re.I
)
_SUBJECT = re.compile(
    r"\s*(?:subject|re|fw|fwd|regarding|about|title|type of (?:note|contact|service)|purpose)\s*:\s*", re.I
)
_DAY = re.compile(r"\b\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?\b|\b(?:19|20)\d\d\b|^\d+\b")


def head_of(
    document: Document, pieces: Sequence[Piece], unnamed: Callable[[Piece], str] = lambda piece: piece.text
) -> tuple[str, ...]:
    """Return what names a document: its file name, its title, the headings at its top, its subject.

    Args:
        document: As read.
        pieces: As cut.
        unnamed: Gives the text of a piece without the names of people.
    """
    name = document.source.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    found = [re.sub(r"[_-]+", " ", name)]
    for piece in pieces:
        lines = unnamed(piece).splitlines()
        if not (piece.bare or piece.section == 0):
            lines = list(takewhile(is_bare, lines)) if len(found) < _MOST else []
            found += [line for line in lines if line.strip() and not _SENT.match(line)]
            break
        found += [line for line in lines if line.strip() and not _SENT.match(line)]
    return tuple(dict.fromkeys(_plain(text) for text in found if _plain(text)))


_MOST = 6
"""So many lines at the top may name a document."""


def lent_by(titles: Iterable[str], likeness: Likeness | None = None) -> dict[str, float]:
    """Return how much of each topic titles lend to what stands under them, from 0 to 1.

    Args:
        titles: Of one document or section.
        likeness: Reads the meaning of those that no list names.
    """
    found: dict[str, float] = {}
    for title in titles:
        if len(title.split()) > _LONGEST:
            continue
        named = [topic for topic, words in _names() if words.search(title)]
        for topic in named:
            found[topic] = LENDS
        if not named and likeness is not None and len(title.split()) > 1:
            for topic, share in _by_meaning(title, likeness).items():
                found[topic] = max(share, found.get(topic, 0.0))
    for topic, kin in _KIN.items():
        for other in kin if topic in found else ():
            found[other] = max(found.get(other, 0.0), found[topic] * ALONG)
    return found


def _by_meaning(title: str, likeness: Likeness) -> Mapping[str, float]:
    shares = likeness.near(title)
    return {t: LENDS_BY_MEANING for t, share in shares.items() if share >= _CLEAR and t != "none"}


def _plain(text: str) -> str:
    plain = _DAY.sub(" ", _SUBJECT.sub("", text.strip(" #*_=-\t\r\n|")))
    return " ".join(plain.split()).strip(" :,.-")


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Read `pipelines/lexicons/titles.yaml`.

    Raises:
        PolicyInvalid: The file is not as it should be.
    """
    path = shipped("pipelines") / "lexicons" / "titles.yaml"
    fields = read_mapping(path, PolicyInvalid, as_written=True)
    return tuple((str(topic), pattern_of(listed(words))) for topic, words in fields.items())

"""Learns the shortened, misspelled and joined forms in which a case itself writes known names.

The distinct words of the case are compared with the known names once, so that the cost grows with the
vocabulary and not with documents times names. Only words that the case holds are learnt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from redact.identities.abbreviations import ABBREVIATIONS, EPONYMS
from redact.identities.context import mid_sentence
from redact.identities.known import Part, is_ordinary
from redact.identities.matching import joined_forms, misspelled
from redact.identities.names import CREDENTIALS, PARTICLES, SUFFIXES, TITLES
from redact.identities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from redact.identities.known import Known

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMED = re.compile(
    r"(?i:goes by:?|aka|a/k/a|known as|calls? (?:him|her|them|me)|called|nicknamed|[\"“(])[ \t]*"
    r"[\"“]?([A-Z][a-zà-ÿ]{2,})(?![\w-])"
    r"|(?<![\w-])([A-Z][a-zà-ÿ]{2,})(?=(?:['’]s)?(?:[ \t]+[a-z(\d]|[,.;:)?!]))"
)
_CAPITALS_MEAN_SOMETHING = 0.02
_FIELD = frozenset(
    "rehab detox meth fent prof admin info memo dept appt eval psych meds transpo neuro ortho".split()
)
_NO_NAMES = _FIELD | TITLES | CREDENTIALS | PARTICLES | SUFFIXES | ABBREVIATIONS | EPONYMS
_LEAST_MISSPELLED, _LONG, _LEAST_SHORT, _LEAST_ENDING, _LEAST_JOINED, _SURELY_JOINED = 5, 9, 3, 4, 6, 8


def learn_altered(known: Known, texts: Collection[str]) -> None:
    """Add to the known parts every word of the case that is a form of one of them."""
    plain, seen = _vocabulary(texts)
    known.plain = plain
    words = [
        w for w in sorted(seen) if not _known_already(w, known) and w not in _NO_NAMES and not is_ordinary(w)
    ]
    near, starts, ends, joined = _index(known)
    learnt: set[str] = set()
    for word in words:
        sources = set(joined.get(word, ()))
        if not sources and word not in plain:
            sources = _shortened(word, starts, ends) or _misspelled(word, near, known)
        if sources:
            sure = word in joined and len(word) >= _SURELY_JOINED
            known.parts[word] = Part(sources, altered=not sure)
            learnt |= set() if sure else {word}
    for word in _confirmed(learnt, texts):
        known.parts[word] = Part(known.parts[word].sources, capital=True)


def _confirmed(learnt: set[str], texts: Collection[str]) -> set[str]:
    """Return the words that stand somewhere in quotation marks, behind "goes by", or in mid-sentence.

    From there on a capital is enough, also at the start of a sentence.
    """
    return {
        word
        for text in texts
        for match in (_NAMED.finditer(text) if learnt else ())
        if (word := fold(match[1] or match[2])) in learnt and (match[1] or mid_sentence(text, match.start(2)))
    }


def _known_already(word: str, known: Known) -> bool:
    """Tell whether a word is a known part, or one with the s of a possessive or plural."""
    return (
        word in known.parts or word.removesuffix("s") in known.parts or word.removesuffix("es") in known.parts
    )


def _vocabulary(texts: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the folded words that stand in lower case where capitals are in use, and all words."""
    plain: set[str] = set()
    seen: set[str] = set()
    for text in texts:
        words = set(_WORD.findall(text))
        seen |= words
        if sum(map(str.isupper, text)) > _CAPITALS_MEAN_SOMETHING * len(text):
            plain.update(word for word in words if word.islower())
    return {fold(word) for word in plain}, {fold(word) for word in seen}


def _index(
    known: Known,
) -> tuple[dict[str, set[str]], dict[str, set[int]], dict[str, set[int]], dict[str, set[int]]]:
    """Return known words by their shapes, names by the start and by the end of a given name, and joined."""
    near: dict[str, set[str]] = defaultdict(set)
    starts: dict[str, set[int]] = defaultdict(set)
    ends: dict[str, set[int]] = defaultdict(set)
    joined: dict[str, set[int]] = defaultdict(set)
    for word, part in known.parts.items():
        if not part.ordinary and not part.capital and len(word) >= _LEAST_MISSPELLED:
            for shape in _shapes(word):
                near[shape].add(word)
    for source, name in enumerate(known.names):
        for form in joined_forms(name):
            if len(form) >= _LEAST_JOINED:
                joined[form].add(source)
        for given in (name.given, name.single):
            if given in known.parts and not name.titled and "-" not in given:
                _by_pieces(given, source, starts, ends)
    return near, starts, ends, joined


def _by_pieces(given: str, source: int, starts: dict[str, set[int]], ends: dict[str, set[int]]) -> None:
    for size in range(_LEAST_SHORT, len(given)):
        starts[given[:size]].add(source)
        if size >= _LEAST_ENDING:
            ends[given[-size:]].add(source)


def _shortened(word: str, starts: dict[str, set[int]], ends: dict[str, set[int]]) -> set[int]:
    """Return the names shortened to a word: "Rafa", "Abdi", "Yesi", "Nell" for Vernell."""
    stem = re.sub(r"(?:ie|i|y)$", "", word)
    found = starts.get(word, set()) | ends.get(word, set())
    return set(found or (starts.get(stem, set()) if len(stem) >= _LEAST_SHORT else set()))


def _misspelled(word: str, near: dict[str, set[str]], known: Known) -> set[int]:
    if len(word) < _LEAST_MISSPELLED:
        return set()
    candidates = {other for shape in _shapes(word) for other in near.get(shape, ())}
    return {s for other in candidates if misspelled(word, other) for s in known.parts[other].sources}


def _shapes(word: str) -> Iterator[str]:
    """Yield keys that two words within one edit share, within two edits from nine letters on."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    if len(word) >= _LONG - 1:
        for a, b in combinations(range(len(word)), 2):
            yield word[:a] + word[a + 1 : b] + word[b + 1 :]

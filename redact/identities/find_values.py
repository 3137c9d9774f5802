"""Finds known values other than names in prose, and known names inside addresses of the net."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.context import is_eponym
from redact.identities.find_names import Hit
from redact.identities.known import FULL_SCORE, PART_SCORE, START
from redact.identities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.identities.known import Known
    from redact.identities.tokens import Token

_ZONE = re.compile(
    r"[A-Za-z]{0,6}[-#/. ]?\(?\d(?:[A-Za-z\d]|[\s.()/+_·–—:#-](?=[\s.()/+_·–—:#-]{0,3}[A-Za-z\d])){3,}"
)
_NETWORK = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|edu|gov|us|info)\b(?:/\S*)?"
    r"|[@#]\w+|[\w~$.()-]+\.(?:pdf|docx?|txt|md|xlsx?|csv|jpe?g|png|heic|tiff?|msg|eml|zip|mp[34]|wav|m4a|rtf|odt)\b",
    re.IGNORECASE,
)
_NETWORK_SIGN = re.compile(
    r"[@#]|:(?=//)|(?<=www)\.|\.(?=com|org|net|edu|gov|us|info|pdf|docx?|txt|md|xlsx?|csv|jpe?g|png|heic|tiff?|msg|eml"
    r"|zip|mp[34]|wav|m4a|rtf|odt)",
    re.IGNORECASE,
)
"""Stands in whatever `_NETWORK` matches; four characters begin it, so that a text is searched quickly."""

_TAIL = re.compile(
    r"(?:[xX*#•]{2,}[- ]?|last[ -]?(?:four|4)\W{0,3}(?:(?:is|are|of|digits|ssn|ss#?)\W{1,3}){0,2}"
    r"|ending(?: in)?:? )(\d{4})(?!\d)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SEGMENT = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def find_phrases(text: str, tokens: Sequence[Token], known: Known) -> Iterator[Hit]:
    """Yield every place where a known address, organisation, place or other wording stands."""
    for at, token in enumerate(tokens):
        singular = token.fold.removesuffix("s")
        if token.fold not in known.phrases and singular not in known.phrases:
            continue
        for form in dict.fromkeys((token.fold, singular)):
            for phrase in known.phrases.get(form, ()):
                end = phrase.match(text, tokens, at)
                if end and not (len(phrase.words) == 1 and is_eponym(text, tokens, at)):
                    score = FULL_SCORE if phrase.whole else PART_SCORE
                    yield Hit(token.start, end, phrase.entity_type, score, phrase.facet, phrase.whole)


def find_numbers(text: str, known: Known) -> Iterator[Hit]:
    """Yield every place where a known number stands, whatever separates its digits."""
    for zone in _ZONE.finditer(text) if known.numbers else ():
        written = [char for char in zone[0] if char.isalnum()]
        letters = "".join([fold(char) or "?" for char in written])
        starts = [at for at in range(len(letters)) if letters[at : at + START] in known.number_lengths]
        if starts and len(letters) == len(written):
            places = [at for at in range(*zone.span()) if text[at].isalnum()]
            yield from _numbers_in(text, letters, places, starts, known)


def _numbers_in(text: str, letters: str, places: list[int], starts: list[int], known: Known) -> Iterator[Hit]:
    for at in starts:
        for length in known.number_lengths[letters[at : at + START]]:
            found = known.numbers.get(letters[at : at + length])
            if found is None or at + length > len(letters) or not _bounded(text, letters, places, at, length):
                continue
            entity_type, facet, score = found
            yield Hit(places[at], places[at + length - 1] + 1, entity_type, score, facet, score == FULL_SCORE)
            break


def _bounded(text: str, letters: str, places: list[int], at: int, length: int) -> bool:
    """A number must not be the middle of a longer run; a leading country code "1" is fine."""
    last = at + length - 1
    before = text[places[at] - 1] if places[at] else " "
    after = text[places[last] + 1] if places[last] + 1 < len(text) else " "
    opens = (
        not before.isalnum() or (before == "1" and length >= 10) or before.isalpha() != letters[at].isalpha()
    )
    return (
        opens
        and not (after.isdigit() and letters[last].isdigit())
        and not (after.isalpha() and letters[last].isalpha())
    )


def find_tails(text: str, known: Known) -> Iterator[Hit]:
    """Yield the last four digits of a known number where the text says that they are that."""
    for match in _TAIL.finditer(text) if known.tails else ():
        entity_type = known.tails.get(match[1])
        if entity_type:
            yield Hit(*match.span(1), entity_type, PART_SCORE, "last-four", whole=False)


def network_zones(text: str) -> list[tuple[int, int]]:
    """Return the ranges of e-mail addresses, links, tags, user names and file names."""
    if not _NETWORK_SIGN.search(text):
        return []
    return [match.span() for match in _NETWORK.finditer(text)]


def find_inside(text: str, zones: Iterable[tuple[int, int]], known: Known) -> Iterator[Hit]:
    """Yield known names inside words of the given ranges ("mlopez77", "#justice4zay")."""
    for start, end in zones:
        for run in _LETTERS.finditer(text, start, end):
            yield from _inside(text, *run.span(), known)


def _inside(text: str, start: int, end: int, known: Known) -> Iterator[Hit]:
    folded = [fold(c) for c in text[start:end]]
    if any(len(c) != 1 for c in folded):
        return
    word = "".join(folded)
    for segment in _SEGMENT.finditer(text, start, end):
        part = known.parts.get(word[segment.start() - start : segment.end() - start])
        if part is not None and not part.ordinary and not part.capital and len(segment[0]) > 2:
            yield Hit(segment.start(), segment.end(), "PERSON", PART_SCORE, "", whole=False)
    at = 0
    while at < len(word):
        lengths = known.part_lengths.get(word[at : at + START], ())
        found = next((n for n in lengths if at + n <= len(word) and _inner(word[at : at + n], known)), 0)
        if found:
            lead = start if at <= 2 else start + at
            tail = end if len(word) - at - found <= 2 else start + at + found
            yield Hit(lead, tail, "PERSON", PART_SCORE, "", whole=False)
        at += found or 1


def _inner(word: str, known: Known) -> bool:
    part = known.parts.get(word)
    return part is not None and not part.ordinary and not part.capital

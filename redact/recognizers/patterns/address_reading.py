"""Asks the address parser `usaddress` about a candidate that a rule has found; it never proposes one itself.

`usaddress` is a conditional random field trained on postal addresses: it labels any line of words, so its
word counts only where a rule already suspects an address. It is imported with the first candidate (0.04 s);
one reading takes 0.2 ms, which is why the rules ask it about doubtful candidates only.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 90
_NUMBERED = frozenset({"AddressNumber", "AddressNumberPrefix"})
_PLACE = frozenset({"PlaceName", "StateName", "ZipCode"})
_AFTER_STREET = _PLACE | {
    "OccupancyType", "OccupancyIdentifier", "SubaddressType", "SubaddressIdentifier", "StreetNamePostType",
    "StreetNamePostDirectional", "StreetNamePostModifier",
}  # fmt: skip
_TOKEN = re.compile(r"\S+")


@lru_cache(maxsize=2048)
def _labels(line: str) -> tuple[str, ...]:
    """Return one label per word of the line."""
    import usaddress

    words: list[str] = usaddress.tokenize(line)
    if not words:
        return ()
    features = usaddress.tokens2features(words)
    return tuple(usaddress.TAGGER.tag(features))


def reads_as_street(candidate: str) -> bool:
    """Tell whether the parser sees a house number and behind it nothing but the parts of a street.

    Args:
        candidate: House number and street name, on one line.
    """
    labels = _labels(" ".join(candidate.split())[:_LONGEST])
    if len(labels) < 2 or labels[0] not in _NUMBERED:
        return False
    return "StreetName" in labels and all(label.startswith(("Address", "StreetName")) for label in labels)


def reads_on(text: str, start: int, end: int) -> int:
    """Return where the address that begins at `start` ends, at least `end`.

    Words behind the street are taken in only when the parser reads them as unit, town, state and postal code
    without a gap and the last of them is a postal code: a town alone could be any word of the sentence.
    """
    line = text[start : start + _LONGEST]
    breaks = [at for mark in (";", ". ", "\n\n", "(", "|") if (at := line.find(mark, end - start)) >= 0]
    line = line[: min(breaks)] if breaks else line
    words = list(_TOKEN.finditer(line))
    try:
        labels = _labels(" ".join(word.group() for word in words))
    except ValueError:
        return end
    if len(labels) != len(words):
        return end
    for word, label in zip(words, labels, strict=True):
        if start + word.start() < end:
            continue
        if label not in _AFTER_STREET:
            return end
        if label == "ZipCode" and (code := re.match(r"[0-9]{5}(?:-[0-9]{4})?(?![0-9])", word.group())):
            return start + word.start() + code.end()
    return end

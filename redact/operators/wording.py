"""How a replacement fits the words around it: articles, capitals, neutral words per entity type."""

from __future__ import annotations

import re

TYPE_WORDS: dict[str, str] = {
    "PERSON": "person", "ADDRESS": "address", "LOCATION": "place", "ORG": "organization", "DATE": "date",
    "AGE": "age", "PHONE": "phone number", "EMAIL": "email address", "URL": "web address",
    "USERNAME": "user name", "SSN": "Social Security number", "ID": "ID number", "ACCOUNT": "account number",
    "VEHICLE": "vehicle", "DEVICE": "device number", "IP": "network address", "DEMOGRAPHIC": "background",
    "OCCUPATION": "occupation", "EVENT": "event",
}  # fmt: skip
"""Neutral word per entity type."""

_DETERMINER = re.compile(
    r"(?:^|[\s(\"“'‘/-])(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|\w+['’]s|another|each|every|"
    r"some|any|no|one|two|three|first|last|same|local|new|old|el|la)"
    r"(?:\s+(?:\w{2,}ed|old|new|red|blue|green|white|black|silver|gray|grey|local|nearby|former|private|public|small|large|big|rusty|beat-up|stolen))?\s+$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:^|\W)(an?)\s+$", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*(?:[-*•]\s*)?)[\"“(]?$")


def type_label(entity_type: str) -> str:
    """Return the bracketed neutral word of a type, such as `[phone number]`."""
    return f"[{TYPE_WORDS.get(entity_type, 'removed')}]"


def after_determiner(before: str) -> bool:
    """Tell whether the text before ends with a word that already determines a noun."""
    return bool(_DETERMINER.search(before))


def article_before(before: str) -> str:
    """Return `a` or `an` when the text before ends with it, else an empty string."""
    found = _ARTICLE.search(before)
    return found.group(1).lower() if found else ""


def fit(phrase: str, before: str, original: str) -> str:
    """Adapt a phrase such as `a school` or `the Midwest` to its place in the sentence.

    Drops the phrase's own article behind a determiner, and begins with a capital at the
    start of a sentence when the original did. Returns an empty string when the phrase cannot
    follow the article in front of it.
    """
    if after_determiner(before):
        phrase = re.sub(r"^(?:an?|the)\s+", "", phrase)
        if not agrees(article_before(before), phrase):
            return ""
    if original[:1].isupper() and _SENTENCE_START.search(before):
        phrase = phrase[:1].upper() + phrase[1:]
    return phrase


def agrees(article: str, phrase: str) -> bool:
    """Tell whether `a` or `an` may stand before a phrase; anything may follow no article."""
    vowel = phrase[:1].lower() in "aeio" or phrase.lower().startswith(("un", "up"))
    return not article or (article == "an") == vowel


def shouts(text: str, before: str, after: str) -> bool:
    """Tell whether a mention stands in a passage all in capitals."""
    around = [c for c in before[-30:] + after[:30] if c.isalpha()]
    if not text.isupper():
        return False
    if not around:
        return len(text) > 5
    return sum(c.isupper() for c in around) > 0.8 * len(around)

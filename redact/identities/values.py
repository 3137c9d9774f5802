"""Says when two values other than names of people are the same: numbers, places, dates."""

from __future__ import annotations

import re
from datetime import date

from redact.identities.phrases import STREET_KINDS
from redact.identities.tokens import compact, fold, fold_words

NUMBERS = frozenset({"PHONE", "SSN", "ID", "ACCOUNT", "VEHICLE", "DEVICE"})
"""Types whose separators carry no meaning."""

_STREETS = {short: long for long, short in STREET_KINDS.items()}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_US = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([a-z]{3,9})\.?,?\s+(\d{4})")
_EXTENSION = re.compile(r"(?i)\s*(?:,|;)?\s*(?:ext|extension|x)\.?\s*\d+\s*$")


def value_key(entity_type: str, text: str) -> str:
    """Return what identifies a value within its type; two mentions with one key are one entity."""
    if entity_type == "PHONE":
        digits = re.sub(r"\D", "", _EXTENSION.sub("", text))
        return (digits[1:] if len(digits) == 11 and digits[0] == "1" else digits) or compact(text)
    if entity_type in NUMBERS:
        return compact(text) or text
    if entity_type == "DATE":
        day = parse_date(text)
        return day.isoformat() if day else " ".join(fold_words(text)) or text
    if entity_type in {"EMAIL", "URL", "USERNAME", "IP"}:
        return fold(text).strip().lstrip("@") or text
    words = _without_possessive(text)
    if entity_type == "ADDRESS":
        words = tuple(_STREETS.get(word, word) for word in words)
    return " ".join(words) or text


def part_of(entity_type: str, part: str, whole: str) -> bool:
    """Tell whether the key of one value is a part of another's: a street of an address, a short name.

    Args:
        entity_type: Type of both.
        part: Key from `value_key`.
        whole: Key from `value_key`.
    """
    if entity_type == "PHONE":
        return len(part) == 7 and len(whole) == 10 and whole.endswith(part)
    if entity_type not in {"ADDRESS", "ORG"} or len(part) >= len(whole) or len(part) < 5:
        return False
    return f" {part} " in f" {whole} " if entity_type == "ADDRESS" else whole.startswith(part + " ")


def _without_possessive(text: str) -> tuple[str, ...]:
    return fold_words(re.sub(r"['’]s?$", "", text.strip()))


def parse_date(text: str) -> date | None:
    """Return the day a fully written date means in US order; None if it is partial or impossible."""
    plain = fold(text).strip()
    if match := _ISO.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _US.fullmatch(plain):
        year = int(match[3]) if len(match[3]) == 4 else _century(int(match[3]))
        return _day(year, int(match[1]), int(match[2]))
    if (match := _MONTH_FIRST.fullmatch(plain)) and match[1][:3] in MONTHS:
        return _day(int(match[3]), MONTHS.index(match[1][:3]) + 1, int(match[2]))
    if (match := _DAY_FIRST.fullmatch(plain)) and match[2][:3] in MONTHS:
        return _day(int(match[3]), MONTHS.index(match[2][:3]) + 1, int(match[1]))
    return None


def _century(year: int) -> int:
    """Read a two-digit year as POSIX does: 69 to 99 lie in the 1900s."""
    return 1900 + year if year >= 69 else 2000 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_forms(entity_type: str, text: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the letters and digits by which a number is found again.

    Returns:
        Triples of form, facet and whether it is the whole value. A phone number is also looked
        for without its area code. Values with fewer than five characters or three digits have none.
    """
    key = value_key(entity_type, text)
    if len(key) < 5 or sum(c.isdigit() for c in key) < 3:
        return ()
    forms = [(key, "", True)]
    if entity_type == "PHONE" and len(key) == 10 and key.isdigit():
        forms.append((key[3:], "", False))
    tail = re.search(r"\d{6,}$", key)
    if entity_type == "ID" and tail and tail[0] != key:
        forms.append((tail[0], "", False))
    return tuple(forms)

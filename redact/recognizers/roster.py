"""Finds what the case's own roster names: people, their parts of names, birth dates, identifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from presidio_analyzer import EntityRecognizer, RecognizerResult

from redact.vocabulary import HOUSEHOLD_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from presidio_analyzer.nlp_engine import NlpArtifacts

    from redact.types import Person, Roster

ORDINARY: frozenset[str] = frozenset(
    "hope will may mark grace faith joy june april august rose dawn summer autumn bill art frank rich "
    "drew grant chase penny sue pat jack carol guy sunny honor justice young long small short best brown "
    "white black gray grey green king page price sharp major love day good rice bush woods field fields "
    "stone banks miles mills case church bishop pope judge cash law early march pace street parks hill "
    "hall cook baker carter mason hunter porter cooper miller smith free hand head self ray van gene dean "
    "earl duke prince jean max don rob nick mom baby son sonny junior star angel destiny heaven trinity "
    "mercy charity patience prudence christian".split()
)
"""Names that are also ordinary words: found only with a capital letter, and not where any word has one."""

NAME = "roster"
"""Name of the recognizer in mentions."""

_TITLES = frozenset("mr mrs ms miss mx dr rev sr jr the de la del los las van von der den and".split())
_SENTENCE_START = re.compile(r"(?:^|[.!?:]|\n)[\s\"'“‘(\[*-]*$")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip


class RosterRecognizer(EntityRecognizer):
    """Recognizes the values of one case's `case.yaml`; every find is certain."""

    def __init__(self, roster: Roster) -> None:
        self._patterns = list(_patterns(roster))
        types = sorted({entity for entity, _, _, _ in self._patterns})
        super().__init__(supported_entities=types or ["PERSON"], name=NAME, supported_language="en")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return every occurrence of a roster value in `text`, with score 1."""
        del nlp_artifacts
        found: dict[tuple[int, int, str], RecognizerResult] = {}
        for entity, facet, pattern, ordinary in self._patterns:
            if entity not in entities:
                continue
            for match in pattern.finditer(text):
                if not ordinary or _is_name_here(text, match):
                    key = (match.start(), match.end(), entity)
                    found.setdefault(key, self._result(match, entity, facet))
        return [found[key] for key in sorted(found)]

    def _result(self, match: re.Match[str], entity: str, facet: str) -> RecognizerResult:
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: NAME,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            "evidence": "roster",
            "facet": facet,
        }
        return RecognizerResult(entity, match.start(), match.end(), 1.0, recognition_metadata=metadata)


def _patterns(roster: Roster) -> Iterator[tuple[str, str, re.Pattern[str], bool]]:
    """Yield entity type, facet, pattern and whether the value is also an ordinary word."""
    for person in roster.people:
        yield from _person_patterns(person)
    for known in roster.identifiers:
        pattern = _value_pattern(known.value)
        if pattern:
            yield known.entity_type, "", re.compile(pattern, re.IGNORECASE), False


def _person_patterns(person: Person) -> Iterator[tuple[str, str, re.Pattern[str], bool]]:
    parts: set[str] = set()
    for name in (*person.names, *person.aliases):
        words = [word.group() for word in _NAME_WORD.finditer(name)]
        told = words[:1] + [word for word in words[1:] if word not in HOUSEHOLD_WORDS]
        parts.update(word for word in told if len(word) >= 3 and word.lower() not in _TITLES)
        pattern = _value_pattern(name)
        if pattern and len(words) == 1 and len(words[0]) < 3 and name == words[0]:
            yield "PERSON", "initials" if name.isupper() else "", re.compile(pattern), False
        elif pattern and _initials(name):
            yield "PERSON", "initials", _initials_pattern(words, pattern), False
        elif pattern and (len(words) > 1 or words != [name]):
            yield "PERSON", "", re.compile(pattern, re.IGNORECASE), False
        if len(words) > 1:
            yield "PERSON", "", _last_first(words), False
    for part in sorted(parts):
        ordinary = part.lower() in ORDINARY
        flags = re.RegexFlag(0) if ordinary else re.IGNORECASE
        body = f"(?:{_letters(part)}|{_letters(part.upper())})" if ordinary else _letters(part)
        yield "PERSON", "", re.compile(rf"(?<![^\W_]){body}(?![^\W_])", flags), ordinary
    if person.born:
        yield "DATE", "birth", re.compile(_date_pattern(person.born), re.IGNORECASE), False


def _is_name_here(text: str, match: re.Match[str]) -> bool:
    """Tell whether a capital letter says something: not at a sentence's start, not amid capitals."""
    line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
    if match.group().isupper() and line.isupper():
        return True
    beside = re.match(r"[ \t]+[A-Z][a-z]", text[match.end() : match.end() + 6])
    possessive = re.match(r"['’]s\b", text[match.end() : match.end() + 3])
    return bool(beside or possessive) or not _SENTENCE_START.search(text[: match.start()][-20:])


def _last_first(words: list[str]) -> re.Pattern[str]:
    """Match LAST, FIRST in any letter case; after a given name, "Ana Lopez, Mia" is a list of two."""
    first, last = _letters(words[0]), _letters(words[-1])
    return re.compile(rf"(?<![^\W_])(?<![^\W\d_] ){last},\s*{first}(?![^\W_])", re.IGNORECASE)


def _initials(name: str) -> str:
    return "initials" if re.fullmatch(r"(?:[A-Za-z]\.?[\s-]?){1,4}", name.strip()) else ""


def _initials_pattern(words: list[str], pattern: str) -> re.Pattern[str]:
    """Match initials as written or in small letters with their periods; "to" is not T.O."""
    dotted = r"\.\s?".join(re.escape(letter.lower()) for letter in "".join(words))
    return re.compile(rf"{pattern}|(?<![^\W_]){dotted}\.")


def _letters(word: str) -> str:
    """Escape a word, with every kind of apostrophe and hyphen for its own."""
    escaped = re.escape(word)
    return re.sub(r"(?:\\)?['’]", "['’ʼ]?", re.sub(r"\\-", r"[-‐-― ]?\\s?", escaped))


def _value_pattern(value: str) -> str:
    """Match the letters and digits of a value with any separators between its runs."""
    runs = re.findall(r"[^\W\d_]+|\d+", value)
    if not runs or len("".join(runs)) < 2:
        return ""
    body = r"[\s.\-‐-―/,_'’ʼ\"“”()#]{0,4}".join(re.escape(run) for run in runs)
    return rf"(?<![^\W_]){body}(?![^\W_])"


def _date_pattern(born: date) -> str:
    """Match a date as notes write it: 3/14/1989, 03-14-89, 1989-03-14, March 14th, 1989, 14 Mar 89."""
    day, month, year = f"0?{born.day}", f"0?{born.month}", rf"(?:{born.year}|['’]?{born.year % 100:02d})"
    name = _MONTHS[born.month - 1]
    word = rf"(?:{name}|{name[:4]}\.?|{name[:3]}\.?)"
    separator = r"\s?[-/.]\s?"
    styles = (
        rf"{month}{separator}{day}{separator}{year}",
        rf"{born.year}{separator}{month}{separator}{day}",
        rf"{word}\s+{day}(?:st|nd|rd|th)?,?\s+{year}",
        rf"{day}(?:st|nd|rd|th)?[\s-](?:of\s+)?{word}[\s,-]+{year}",
        f"{born.month:02d}{born.day:02d}(?:{born.year}|{born.year % 100:02d})",
        f"{born.year}{born.month:02d}{born.day:02d}",
    )
    return r"(?<![\w/])(?:" + "|".join(styles) + r")(?![\w/])"

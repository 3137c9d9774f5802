"""What the case as a whole shows of each person: numbers that the role model weighs.

Words enter only in lower case and as the model knows them; names are one mark. Nothing here is written
anywhere: features live while a case is read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from redact.identities.cues import MASK
from redact.identities.kin_words import KIN, KIN_PLURAL, PARTNERS, THIRD, THIRD_HINTS, WORK, WORK_PLURAL
from redact.identities.roles import cues_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.identities.names import Name

Features = dict[str, float]

_WORD = re.compile(
    rf"{MASK}+|\(?\d{{3}}\)?[ .-]?\d{{3}}[.-]\d{{4}}|\d{{1,2}}:\d\d|\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{2,4}})?"
    r"|\$ ?\d[\d,.]*"
    rf"|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\n|[^\w\s]"
)
_NEAR, _CLOSE = 8, 4
_MANY = 5
_ENDING = 3
"""Letters of the end of a word that stand for it where the word itself is rare."""
_HEAD, _OPENING, _TITLE = 0.2, 120, 160
_REACH, _ROW, _FACTS = 90, 60, 60
"""Characters read on either side of a mention, within its line, and for ages and signs of work."""

_LABEL = re.compile(r"\s*([A-Za-z][A-Za-z /]{0,24}?)\s*(?:#\d+)?\s*[:=]")
_YOUNG = 17
"""Numbers up to it may be an age of a child."""

_GROWN, _OLD = 18, 65
_TEEN = 13
_AGE_BEHIND = re.compile(r"[\s,(]*(?:aged?\s*)?(\d{1,2})(?![\d:/%.-]|\s*[:/%])", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"(?<!\d)(\d{1,2})[ -]?(?:y/?o|yrs?|years?)[ -]?(?:olds?)?\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
_RECORD = re.compile(r"(?<![^\W_])(?:dob|d\.o\.b|born|ssn|mrn|medicaid|id)(?![^\W_])", re.IGNORECASE)
_OFFICE = re.compile(r"(?<![^\W_])(?:ext|fax|pager|badge|office|desk)(?![^\W_])|@", re.IGNORECASE)
_BEHIND = {
    "org:at": re.compile(r"\s+(?:at|of|from|with|over at|@)\s+(?:the )?[A-Z]\w"),
    "org:letters": re.compile(r"\s*\([A-Z]{2,5}\)"),
    "org:department": re.compile(
        r"\s+(?:in|from|at|of|over at|@)\s+(?:the )?(?:admissions|admits|records|billing|intake|dispatch|hr|"
        r"human resources|housing|supervision|social work|(?:front )?desk|payroll|benefits|child support|"
        r"probation|cps|aps|dhs|dcfs?|legal aid|clinic|agency|county|state|school|court)(?![^\W_])",
        re.IGNORECASE,
    ),
    "owns": re.compile(r"['’]s?\s"),
    "speaks": re.compile(r"\s*[:>]"),
    "says": re.compile(
        r"\s+(?:said|says|told|asked|reports|reported|states|stated|denies|denied)(?![^\W_])", re.IGNORECASE
    ),
}
"""What stands right behind a name: the place somebody works at, something owned, words said."""

_FRAMED = (
    "line-start", "form:one", "form:full", "given-only", "cue:family", "cue:professional", "cue:third_party"
)  # fmt: skip
"""Features that mean something else of who is named once and of who is named most."""

_KINDS = {
    name: re.compile("|".join(form for words in lists for form in words.values()), re.IGNORECASE)
    for name, lists in {
        "kin": (KIN, KIN_PLURAL),
        "partner": (PARTNERS,),
        "work": (WORK, WORK_PLURAL),
        "third": (THIRD, THIRD_HINTS),
    }.items()
}


@dataclass(frozen=True, slots=True)
class Sight:
    """One place where a person is named.

    Attributes:
        document: Id of the document.
        text: Of the surface, names hidden.
        start: Offset of the mention.
        end: Offset behind it.
        form: How the name is written: its shape, no letters.
    """

    document: str
    text: str = field(repr=False)
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One person as the case shows it.

    Attributes:
        sights: All places, in reading order.
        windows: Text before and after each, as cues are read in.
        names: Distinct names, as parsed.
        open: Whether nobody can say which of several people is meant, so that no role is guessed.
    """

    sights: tuple[Sight, ...]
    windows: tuple[tuple[str, str], ...] = field(repr=False)
    names: tuple[Name, ...] = field(repr=False)
    open: bool = False


def form_of(written: str) -> str:
    """Return the shape of a written name: initials, one word or several, in capitals or not."""
    letters = re.fullmatch(r"(?:[A-Z]\.?\s?-?){1,4}", written)
    number = "init" if letters else "one" if len(written.split()) == 1 else "full"
    return number + ("-caps" if written.isupper() and len(written) > 4 else "")


def features_of(people: Sequence[Seen]) -> list[Features]:
    """Return the features of every person of one case, in the order given."""
    total = sum(len(seen.sights) for seen in people)
    counts = sorted((len(seen.sights) for seen in people), reverse=True)
    documents = {sight.document for seen in people for sight in seen.sights}
    found = [_own(seen, total, counts, len(documents)) for seen in people]
    if people:
        _add_order(found)
        _add_kinship(people, found)
    company = "1" if len(people) == 1 else "few" if len(people) < _MANY else "many"
    for features in found:
        features[f"people:{company}"] = 1.0
    return found


def _own(seen: Seen, total: int, counts: list[int], documents: int) -> Features:
    number = len(seen.sights)
    features = _counted(seen)
    features |= {f"doc:{word}": 1.0 for word in _topics(seen)}
    features |= dict.fromkeys(_shapes(seen.names), 1.0)
    features["bias"] = 1.0
    features["share"] = number / total
    features["most"] = float(number == counts[0])
    features["alone-most"] = float(number == counts[0] and counts.count(number) == 1)
    features["second"] = float(len(counts) > 1 and number == counts[1] < counts[0])
    features["once"] = float(number == 1)
    features["documents"] = len({sight.document for sight in seen.sights}) / documents
    for frame in ("once", "most"):
        if features[frame]:
            features |= {f"{frame}&{name}": features[name] for name in _FRAMED if name in features}
    return features


def _counted(seen: Seen) -> Features:
    """Count what stands around the mentions; many mentions of one kind count with their square root."""
    counted: Counter[str] = Counter()
    for sight in seen.sights:
        counted.update(set(_around(sight)))
    for before, after in seen.windows:
        for cue, word in cues_beside(before, after):
            counted[f"cue:{cue.role.value}"] += 1
            if word:
                counted[f"cue:{cue.role.value}:{word}"] += 1
    full = max(1.0, len(seen.sights) ** 0.5)
    return {name: min(1.0, count / full) for name, count in counted.items()}


def _topics(seen: Seen) -> set[str]:
    """Return the words at the head of the documents that name a person: what kind of note it is."""
    heads = {sight.document: sight.text[:_TITLE] for sight in seen.sights}
    return {_shape(word) for head in heads.values() for word in _WORD.findall(head) if len(word) > 3}


def _shapes(names: Sequence[Name]) -> Iterator[str]:
    full = any(name.full for name in names)
    titled = any(name.titled for name in names)
    given = any(name.single or name.given for name in names)
    yield f"shape:{'full' if full else 'part'}-{'titled' if titled else 'plain'}-{'given' if given else 'no'}"
    if not full and not titled and given:
        yield "given-only"
    if any(name.nick for name in names):
        yield "nick"
    if len(names) > 2:
        yield "many-names"


def _add_order(found: list[Features]) -> None:
    for at, features in enumerate(found):
        features["first"] = float(at == 0)
        features["rank"] = at / max(1, len(found) - 1)


def _add_kinship(people: Sequence[Seen], found: list[Features]) -> None:
    """Mark who shares a family name with the person named most, or with anybody."""
    families = [{part for name in seen.names for part in name.family if len(part) > 1} for seen in people]
    main = max(range(len(people)), key=lambda at: (len(people[at].sights), -at))
    for at, features in enumerate(found):
        others = [family for other, family in enumerate(families) if other != at]
        shared = [family for family in others if family & families[at]]
        features["shares-name"] = float(bool(shared))
        features["shares-many"] = float(len(shared) > 1)
        features["shares-main"] = float(at != main and bool(families[main] & families[at]))


def _around(sight: Sight) -> Iterator[str]:
    text = sight.text
    before = [_shape(w) for w in _WORD.findall(text[max(0, sight.start - _REACH) : sight.start])][-_NEAR:]
    after = [_shape(w) for w in _WORD.findall(text[sight.end : sight.end + _REACH])][:_NEAR]
    yield from _beside("b", before[::-1])
    yield from _beside("a", after)
    if before and after:
        yield f"x:{before[-1]} {after[0]}"
    yield from _in_row(sight)
    yield from _beside_facts(sight)
    yield f"form:{sight.form}"
    yield f"at:{_position(sight)}"


def _beside_facts(sight: Sight) -> Iterator[str]:
    """Yield ages, and signs of a record or of somebody at work, beside a mention."""
    text = sight.text
    behind = text[sight.end : sight.end + _FACTS]
    before = text[max(0, sight.start - _FACTS) : sight.start]
    if age := _AGE_BEHIND.match(behind):
        yield f"age:{_age_band(int(age[1]))}"
    if age := _AGE_BEFORE.search(before):
        yield f"age-before:{_age_band(int(age[1]))}"
    around = text[max(0, sight.start - _FACTS) : sight.end + _FACTS]
    if _RECORD.search(around):
        yield "near:record"
    if _OFFICE.search(around):
        yield "near:office"
    yield from (name for name, form in _BEHIND.items() if form.match(behind))


def _age_band(age: int) -> str:
    return "child" if age < _TEEN else "teen" if age < _GROWN else "adult" if age < _OLD else "old"


def _in_row(sight: Sight) -> Iterator[str]:
    """Yield what the line of a mention shows: its label, and words for people in the cells around."""
    text = sight.text
    begin = text.rfind("\n", 0, sight.start) + 1
    end = text.find("\n", sight.end)
    end = len(text) if end < 0 else end
    line = text[begin : sight.start]
    if label := _LABEL.match(line):
        yield f"l:{label[1].lower().strip()}"
    if not line.strip():
        yield "line-start"
    row = (
        text[max(begin, sight.start - _ROW) : sight.start]
        + " "
        + text[sight.end : min(end, sight.end + _ROW)]
    )
    for word in _WORD.findall(row):
        if kind := _kind(word):
            yield f"row:<{kind}>"


@lru_cache(maxsize=16384)
def _kind(word: str) -> str:
    """Return which list of words for people a word is on; empty if none."""
    return next((name for name, forms in _KINDS.items() if forms.fullmatch(word)), "")


def _beside(side: str, words: list[str]) -> Iterator[str]:
    """Yield words on one side, the nearest first."""
    for at, word in enumerate(words, 1):
        if kind := _kind(word):
            yield f"{side}:<{kind}>"
            yield f"{side}{min(at, 3)}:<{kind}>"
        yield f"{side}:{word}"
        if at < _CLOSE and len(word) > _ENDING + 1 and word.isalpha():
            yield f"{side}~:{word[-_ENDING:]}"
        if at < _CLOSE - 1:
            yield f"{side}{at}:{word}"
    if len(words) > 1:
        yield f"{side}{side}:{words[0]} {words[1]}"


def _shape(word: str) -> str:
    if word[0] == MASK:
        return "<P>"
    if word == "\n":
        return "/"
    if word[0] == "$" and len(word) > 1:
        return "<money>"
    if not word.isdecimal() and any(map(str.isdecimal, word)):
        return "<time>" if ":" in word else "<phone>" if len(word) > 10 else "<date>"
    if word.isdecimal():
        return "<year>" if len(word) > 2 else "<young>" if int(word) <= _YOUNG else "<number>"
    return word.lower()


def _position(sight: Sight) -> str:
    length = max(1, len(sight.text))
    if sight.start < _OPENING:
        return "opening"
    if sight.start / length < _HEAD:
        return "head"
    if length - sight.end < _OPENING:
        return "close"
    return "tail" if sight.start / length > 1 - _HEAD / 2 else "middle"


def words_of(feature: str) -> tuple[str, ...]:
    """Return the words of a note that a feature holds, for the recipe's check that none is a name."""
    kind, _, rest = feature.partition(":")
    return (
        tuple(rest.split()) if kind in {"a", "b", "a1", "a2", "b1", "b2", "aa", "bb", "x", "l", "doc"} else ()
    )

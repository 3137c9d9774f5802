"""Word sequences by which values other than names of people are found again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from redact.identities.abbreviations import ABBREVIATIONS
from redact.identities.ordinary_words import ORDINARY
from redact.identities.tokens import Token, fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STREET_KINDS = dict(
    pair.split("=")
    for pair in """
    street=st avenue=ave road=rd drive=dr lane=ln court=ct boulevard=blvd place=pl terrace=ter highway=hwy
    parkway=pkwy circle=cir way=way trail=trl square=sq alley=aly route=rte pike=pike loop=loop
    crescent=cres plaza=plz
    """.split()
)
"""Words that end the name of a street, with their usual abbreviation (USPS Publication 28, appendix C1)."""

ORG_KINDS = frozenset(
    """
    inc llc llp ltd co corp corporation company elementary middle high school academy college university
    hospital clinic center centre church parish temple mosque counseling services service associates group
    agency department office bank pharmacy restaurant diner cafe market store shop farm farms motel hotel
    apartments house shelter residence home program foundation institute society association team partners
    health care medical pediatrics dental law firm ministries county city of the and for at
    """.split()
)
"""Words too general to stand for an organisation alone."""

_GENERAL = ORG_KINDS | frozenset(
    """
    abuse adult aged aging aid american authority baptist behavioral black board bureau camp care catholic
    charities child childrens christian circuit common council court crisis department dept developmental
    disability district division domestic early east education emergency episcopal family federal first
    general head hispanic home human indian inpatient intensive islamic jewish juvenile kids korean latino
    legal lutheran medicaid medicare mental methodist metro municipal national native new north outpatient
    partial police probation protection protective public recovery regional safe second section security
    senior sheriff social south special start state states street substance superior supreme support treatment
    united unit urban va veterans victim violence west womens women youth young
    """.split()
)
"""Words of which at least one other must stand in a shortened name of an organisation."""

_EXACT = frozenset({"EMAIL", "URL", "USERNAME", "IP", "DATE", "DEVICE"})
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_DIRECTIONS = frozenset("n s e w ne nw se sw north south east west".split())
_LOOSE_GAP = re.compile(r"[\s.,'’\"“”&/()_\-–—]{0,5}")
_NO_SCORE = re.compile(r"(?:1[0-2]|0?[1-9])/(?:1[34789]|2[235689]|31)")
"""Month and day that are no score of a scale with its maximum (15, 20, 21, 24, 27, 30)."""
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A folded word sequence.

    Attributes:
        words: At least one.
        gaps: What must stand between the words, folded; empty when any usual separator may.
        entity_type: Of the value.
        facet: Of the value.
        capital: Whether each word of letters needs a capital where it is found.
        upper: Whether it must be in capitals throughout.
        whole: Whether this is the whole value, not a part of it.
    """

    words: tuple[str, ...] = field(repr=False)
    gaps: tuple[str, ...] = field(repr=False)
    entity_type: str
    facet: str = ""
    capital: bool = False
    upper: bool = False
    whole: bool = True

    def match(self, text: str, tokens: Sequence[Token], at: int) -> int:
        """Return the end offset of this phrase if it stands at token `at`, else 0."""
        stop = at + len(self.words)
        if stop > len(tokens) or tokens[stop - 1].fold[:1] != self.words[-1][:1]:
            return 0
        run = tokens[at:stop]
        end = _word_end(run[-1], self.words[-1])
        same = all(t.fold == w or _same_street(t.fold, w) for t, w in zip(run[:-1], self.words, strict=False))
        if not end or not same or not self._gaps_fit(text, run) or not self._case_fits(run):
            return 0
        return end

    def _gaps_fit(self, text: str, run: Sequence[Token]) -> bool:
        found = [text[a.end : b.start] for a, b in pairwise(run)]
        if self.gaps:
            return [fold(gap) for gap in found] == list(self.gaps)
        return all(_LOOSE_GAP.fullmatch(gap) for gap in found)

    def _case_fits(self, run: Sequence[Token]) -> bool:
        if self.upper:
            return all(token.word.isupper() for token in run)
        return not self.capital or all(not t.word[0].islower() or len(t.fold) < 4 for t in run)


def _word_end(token: Token, word: str) -> int:
    if token.fold == word or _same_street(token.fold, word):
        return token.end
    if token.fold == word + "s" and token.word[-2:-1] in {"'", "’"}:
        return token.end - 2
    return 0


def _same_street(a: str, b: str) -> bool:
    if a[:1].isdigit() and b[:1].isdigit():
        return _ORDINAL.sub("", a) == _ORDINAL.sub("", b)
    return bool(a != b) and (STREET_KINDS.get(a) == b or STREET_KINDS.get(b) == a)


def phrases_of(entity_type: str, text: str, facet: str = "") -> Iterator[Phrase]:
    """Yield the sequences to look for, given one known value; none for values too plain to search."""
    tokens = tokenize(text)
    words = tuple(token.fold for token in tokens)
    if not words or not _worth_searching(entity_type, text, words):
        return
    gaps = tuple(fold(text[a.end : b.start]) for a, b in pairwise(tokens))
    plain = all(word in ORDINARY or len(word) < 3 or word.isdigit() for word in words)
    capital = entity_type in {"LOCATION", "ORG", "DEMOGRAPHIC"} and (plain or len(words) == 1)
    if entity_type == "DATE" and len(words) == 3 and words[0].isalpha() and len(words[2]) == 4:
        yield Phrase(words[:2], gaps[:1], entity_type, facet, whole=False)
    yield Phrase(words, gaps if entity_type in _EXACT else (), entity_type, facet, capital)
    if entity_type == "ADDRESS":
        yield from _streets(tokens)
    if entity_type == "ORG":
        yield from _short_names(tokens)


def _worth_searching(entity_type: str, text: str, words: tuple[str, ...]) -> bool:
    single = words[0] if len(words) == 1 else ""
    if entity_type in {"AGE", "PERSON"}:
        return False
    if entity_type == "DATE":
        if _NO_SCORE.fullmatch(text.strip()):
            return True
        numbers = [word for word in words if word.isdigit()]
        if text.strip().isdigit() or re.fullmatch(r"0\d[-/]\d\d|\d\d[-/]0\d", text.strip()):
            return len(text.strip()) != 4
        return len(numbers) >= 3 or (bool(numbers) and bool(_MONTH.search(fold(text))))
    if entity_type in {"OCCUPATION", "EVENT"}:
        return len(words) > 1
    if entity_type in {"LOCATION", "ORG", "DEMOGRAPHIC", "USERNAME"} and single:
        return len(single) > 3 and single not in ORDINARY and not single.isdigit()
    if entity_type in {"PHONE", "SSN", "ID", "ACCOUNT", "VEHICLE", "DEVICE"}:
        return (
            len("".join(words)) >= 4 and not "".join(words).isdigit() and (len(words) > 1 or len(single) > 4)
        )
    return len("".join(words)) > 3


def _streets(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield "12 Oak Street" and "Oak Street" of a longer address."""
    kinds = {*STREET_KINDS, *STREET_KINDS.values()}
    ends = [i for i, t in enumerate(tokens) if t.fold in kinds and i > 0 and _names_street(tokens, i - 1)]
    if not ends:
        return
    stop = ends[0]
    start = stop - 1
    while start > 0 and not tokens[start - 1].fold.isdigit() and stop - start < 4:
        start -= 1
    street = tuple(token.fold for token in tokens[start : stop + 1])
    telling = any(len(w) > 3 and w not in ORDINARY and w not in kinds for w in street)
    if start > 0:
        number = tokens[start - 1].fold
        yield Phrase((number, *street), (), "ADDRESS", whole=False)
        if number.isdigit() and any(len(w) > 3 for w in street[:-1]):
            yield Phrase((number, *street[:-1]), (), "ADDRESS", capital=not telling, whole=False)
    if not street[0].isdigit() or len(street) > 2:
        yield Phrase(street, (), "ADDRESS", capital=not telling, whole=False)


def _names_street(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token may end the name of a street: a word, or a number behind a house number."""
    if not tokens[at].fold.isdigit():
        return True
    before = tokens[at - 1].fold if at else ""
    return before.isdigit() or (before in _DIRECTIONS and at > 1)


def _short_names(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield what people call an organisation: its name without the kind, and its letters."""
    core = list(tokens)
    while core and core[-1].fold in ORG_KINDS:
        core.pop()
    while core and core[0].fold in {"the", "st", "saint"}:
        core.pop(0)
    words = tuple(token.fold for token in core)
    telling = [w for w in words if w not in ORDINARY and w not in ORG_KINDS and len(w) > 4]
    if words and len(words) < len(tokens) and telling:
        yield Phrase(words, (), "ORG", capital=True, whole=False)
    yield from _beginnings(tokens)
    letters = "".join(t.word[0] for t in tokens if t.word[0].isupper())
    if len(letters) >= 3 and letters.casefold() not in ABBREVIATIONS and letters.casefold() not in ORDINARY:
        yield Phrase((letters.casefold(),), (), "ORG", upper=True, whole=False)


def _beginnings(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the first words of a long name ("Turnagain Cove"), and of two words the first if it is rare."""
    words = [token.fold for token in tokens]
    first = 1 if words[0] in {"the", "a"} else 0
    for stop in range(first + 2, len(words)):
        run = tuple(words[first:stop])
        special = [w for w in run if w not in _GENERAL and len(w) > 2 and not w.isdigit()]
        if special and not (run[-1] in _GENERAL and len(run) == 2 and special[0] in ORDINARY):
            yield Phrase(run, (), "ORG", capital=True, whole=False)
    word = words[first]
    if len(words) == first + 2 and len(word) > 5 and word not in ORDINARY and word not in _GENERAL:
        yield Phrase((word,), (), "ORG", capital=True, whole=False)

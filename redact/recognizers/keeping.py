"""Lets clinical wording stand: which weak mentions the keep-lists veto."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redact.recognizers.callings import Callings, believed_by_ear
from redact.recognizers.figures import AFTER, figures
from redact.recognizers.introductions import introduced, titled
from redact.recognizers.keep_cuts import cut_out
from redact.recognizers.lexicons import keep_list, openers, phrases, verb_like_names, words_in
from redact.types import STRONG, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.recognizers.lexicons import Lexicon
    from redact.types import Document, Roster, Span

NEVER_KEPT = frozenset({"SSN", "ACCOUNT"})
"""Types that no keep-list touches."""

CASE_LIST, SHIPPED_LIST = "case.yaml", "lexicons/keep"

CODES = "keep"
"""What a surface `holds` whose wording identifies nobody: codes of a column, well-known headings."""

_PHRASES = frozenset({"EVENT", "OCCUPATION"})
"""Types that are phrases of several words."""
_SMALL = frozenset(
    "a an the and or of on in at to for from by with up out off into over about as his her their".split()
)
"""Words that say nothing by themselves."""
_MODEL = ("casenote-ner",)
_MODEL_AND_LIST = frozenset({"casenote-ner", "lexicon"})
_EDGED = frozenset({"PERSON", "DATE", "AGE"})
_DOUBTED = 0.8
_OPENED = 0.5
"""Below this score the model alone is not believed against a word that opens a sentence."""
_QUOTES = '"“”'
_NICKNAMED = 0.5
"""From this score of the model on a quoted calling is somebody's nickname."""
_BY_PEOPLE = frozenset({"scales", "eponyms that are also names"})
"""Named after people and joined by a dash: "Wong-Baker" is a scale, "Wong, Baker" are two people."""

_SHORTEST_SHORTHAND = 3
"""Letters of shorthand that no initials look like: "MGM", "MOC"."""

_OPENED_TYPES = frozenset({"PERSON", "ORG", "DATE", "LOCATION"})
_IN_TOKENS = "-'’^_"
"""Marks within one name; "O-R-O" spelled out holds no "r/o"."""

_START = re.compile(r"(?:^|[\n\r.!?:;|>#*•-])[\s\"“'‘(\[]*$")
_LESSON = re.compile(
    r"(?m)(?:^|[.!?][ ]+)[\W_]*(Art)(?::[ ]+[A-Z][a-z]+[ ](?:drew|made|painted|built|colou?red|chose)\b"
    r"|[ ](?:was|is|were|will be)[ ](?:hung|displayed|shown|framed|sent home|on the wall|in the hall)\b)"
)
"""The lesson, not the man: "Art: Will drew", "Art was hung in the hall"."""

_PAIRED = frozenset({"DATE", "AGE", "ID"})
_BARE_PAIR = re.compile(r"\d{1,2}[/.-]\d{1,2}")
_VERB = re.compile(r"[A-Z][a-z]{2,12}(?:ed|ing)")


@dataclass(frozen=True, slots=True)
class _Kept:
    """Character positions on one surface that lie in wording to keep."""

    case: frozenset[int]
    shipped: frozenset[int]
    firm: frozenset[int]
    no_names: frozenset[int]
    openers: frozenset[int]
    callings: frozenset[int]
    shorthand: frozenset[int]


class KeepList:
    """The keep-lists of one case and of the project."""

    def __init__(self, roster: Roster) -> None:
        self._case = phrases(roster.keep, CASE_LIST)
        self._roster = roster

    def settle(self, documents: tuple[Document, ...], mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Yield the mentions, with `kept_by` on those that a keep-list vetoes.

        The agency's own list vetoes every mention but numbers of the SSN and ACCOUNT kind and what the
        roster names; so does a column that holds codes, where nothing firm was found. The
        shipped one vetoes weak mentions only. What the model alone claims, however
        surely, counts as weak where it is a phrase with no other meaning ("Charcot-Marie-Tooth").
        """
        texts = {(d.id, s.id): s.text for d in documents for s in d.surfaces}
        mentions = tuple(mentions)
        self._callings = Callings(self._roster, texts, mentions)
        codes = {(d.id, s.id) for d in documents for s in d.surfaces if s.holds == CODES}
        kept: dict[tuple[str, str], _Kept] = {}
        for mention in mentions:
            place = (mention.span.document, mention.span.surface)
            if place not in kept:
                kept[place] = self._read(texts[place])
            if place in codes and _weak_among_codes(mention, texts[place]):
                yield replace(mention, kept_by=CASE_LIST)
            else:
                text, there = texts[place], kept[place]
                for part in cut_out(mention, text, there.case, there.shorthand):
                    yield _settled(part, text, there)

    def _read(self, text: str) -> _Kept:
        shipped: set[int] = set()
        firm: set[int] = set()
        no_names: set[int] = set()
        for match in keep_list().find(text, words_in(text)):
            end = match.end
            if match.entry.name in _BY_PEOPLE and "," in text[match.start : end]:
                continue
            if match.entry.measured and (number := AFTER.match(text, end)):
                end = number.end()
            shipped.update(range(match.start, end))
            if match.entry.firm:
                firm.update(range(match.start, end))
            if match.entry.nameless:
                no_names.update(range(match.start, match.end))
        for start, end, sure in figures(text):
            shipped.update(range(start, end))
            if sure:
                firm.update(range(start, end))
        callings: set[int] = set()
        shorthand: set[int] = set()
        for calling in self._callings.find(text):
            (shorthand if calling.shorthand else callings).update(range(calling.start, calling.end))
        case = frozenset(_covered(self._case, text))
        opening = {
            *_covered(openers(), text),
            *(at for m in _LESSON.finditer(text) for at in range(*m.span(1))),
        }
        return _Kept(case, *map(frozenset, (shipped, firm, no_names, opening, callings, shorthand)))


def _settled(mention: Mention, text: str, kept: _Kept) -> Mention:
    if mention.entity_type in NEVER_KEPT or "roster" in mention.recognizers:
        return mention
    mention = _without_edges(mention, text, kept)
    span = mention.span
    if _lies_in(text, span, kept.case) or _all_but_edges(mention, text, kept.case):
        return replace(mention, kept_by=CASE_LIST)
    if _calls_kin(mention, text, kept):
        return replace(mention, score=min(mention.score, _DOUBTED), kept_by=SHIPPED_LIST)
    if mention.entity_type == "PERSON" and introduced(text, span.start, span.end):
        return mention
    if _opens_a_sentence(mention, text, kept.openers):
        return replace(mention, kept_by=SHIPPED_LIST)
    if mention.entity_type == "ORG" and mention.score < STRONG and _opens_with(mention, text, kept.firm):
        return replace(mention, kept_by=SHIPPED_LIST)
    if not _lies_in(text, span, kept.shipped):
        return mention
    if _lies_in(text, span, kept.firm) and (
        mention.recognizers == _MODEL or _within_phrase(mention, kept.firm)
    ):
        return replace(mention, score=min(mention.score, _DOUBTED), kept_by=SHIPPED_LIST)
    return replace(mention, kept_by=SHIPPED_LIST) if mention.score < STRONG else mention


def _calls_kin(mention: Mention, text: str, kept: _Kept) -> bool:
    """Tell whether the model takes for a name what kin are called by: "Papa hit Mommy".

    Shorthand in small letters or of two may be somebody's name: as a person it stays where the model doubts.
    """
    span = mention.span
    if titled(text, span.start) or not believed_by_ear(mention) or _nicknamed(mention, text):
        return False
    if _lies_in(text, span, kept.callings):
        return True
    said = "".join(filter(str.isalpha, text[span.start : span.end].removesuffix("'s")))
    firm = len(said) >= _SHORTEST_SHORTHAND and said.isupper()
    doubtful = firm or mention.entity_type != "PERSON" or mention.score < STRONG
    return doubtful and _lies_in(text, span, kept.shorthand | kept.callings)


def _nicknamed(mention: Mention, text: str) -> bool:
    """Tell whether a word in quotation marks of its own is what somebody is called: Gus Pappas / "Papa"."""
    span = mention.span
    around = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    own = text[span.start], text[span.end - 1]
    return mention.score >= _NICKNAMED and any(
        all(m and m in _QUOTES for m in pair) for pair in (around, own)
    )


def _weak_among_codes(mention: Mention, text: str) -> bool:
    """Tell whether what was found in a cell of codes is not firm; "3/12" is there the third of twelve."""
    if "roster" in mention.recognizers:
        return False
    span = mention.span
    bare = mention.entity_type in _PAIRED and _BARE_PAIR.fullmatch(text, span.start, span.end)
    return bool(bare) or mention.score < STRONG


def _within_phrase(mention: Mention, firm: frozenset[int]) -> bool:
    """Tell whether a listed word of the model's is part of a longer phrase to keep: "Mongolian spots"."""
    goes_on = mention.span.start - 1 in firm or mention.span.end in firm
    return goes_on and set(mention.recognizers) <= _MODEL_AND_LIST


def _lies_in(text: str, span: Span, positions: frozenset[int]) -> bool:
    """Tell whether every letter and digit of a span stands at one of the positions."""
    return all(at in positions or not text[at].isalnum() for at in range(span.start, span.end))


def _all_but_edges(mention: Mention, text: str, positions: frozenset[int]) -> bool:
    """Tell whether the agency keeps all of a phrase but words like "on", with which its edges are blurred."""
    if mention.entity_type not in _PHRASES:
        return False
    words = list(re.finditer(r"[^\W_]+", text[mention.span.start : mention.span.end]))
    start = mention.span.start
    kept = [positions.issuperset(range(start + word.start(), start + word.end())) for word in words]
    return any(kept) and all(
        inside or word.group() in _SMALL for word, inside in zip(words, kept, strict=True)
    )


def _opens_with(mention: Mention, text: str, firm: frozenset[int]) -> bool:
    """Tell whether a doubtful body is titled by a treatment: "Cognitive Processing Therapy for Veterans"."""
    letters = {at for at in range(mention.span.start, mention.span.end) if text[at].isalnum()}
    return mention.span.start in firm and 2 * len(letters & firm) >= len(letters)


def _opens_a_sentence(mention: Mention, text: str, openers: frozenset[int]) -> bool:
    """Tell whether the model doubtfully names the first word of a sentence that is no name: "Slept well."."""
    if mention.recognizers != _MODEL or mention.score >= _OPENED or mention.entity_type not in _OPENED_TYPES:
        return False
    span = mention.span
    word = text[span.start : span.end]
    if not _START.search(text, max(0, span.start - 8), span.start) and span.start:
        return False
    if openers.issuperset(range(span.start, span.end)):
        return True
    return _VERB.fullmatch(word) is not None and word.lower() not in verb_like_names()


def _without_edges(mention: Mention, text: str, kept: _Kept) -> Mention:
    """Take wording that names nobody off a name or date of the model: "Volunteer Gustav", "Mama Jo"."""
    span = mention.span
    if mention.recognizers != _MODEL or mention.entity_type not in _EDGED:
        return mention
    letters = [at for at in range(span.start, span.end) if text[at].isalnum()]
    named = [at for at in letters if at not in kept.no_names]
    led = [at for at in named if at not in kept.callings]
    if not led or (led[0], named[-1]) == (letters[0], letters[-1]):
        return mention
    start = span.start if text[led[0] - 1] in _IN_TOKENS or led[0] == letters[0] else led[0]
    end = span.end if text[named[-1] + 1 : named[-1] + 2] in _IN_TOKENS else named[-1] + 1
    return replace(mention, span=replace(span, start=start, end=end))


def _covered(lexicon: Lexicon, text: str) -> Iterator[int]:
    for match in lexicon.find(text, words_in(text)):
        yield from range(match.start, match.end)

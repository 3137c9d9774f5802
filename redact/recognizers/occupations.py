# ruff: noqa: E501 -- regex tables read better unbroken
"""Finds what private persons do for a living: listed nouns beside a cue, and phrases of work.

A noun counts only where the sentence says that somebody private does this work: "works as a",
"Her brother, a roof bolter,", "retired welder", "(nail tech)". Functions in the case (caseworker,
judge, deputy) never count; professions that also act in cases (nurse, teacher) count beside kin,
"works as" and "retired" only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.backgrounds import LEXICON_SCORE, NAME
from redact.recognizers.lexicons import Entry, Lexicon, Words, demographics, listed, read_file, words_in
from redact.recognizers.patterns.base import Find, PatternFamily
from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 7
_CUE_BEFORE, _CUE_BEHIND = 200, 60
"""Characters before and behind the beginning of a noun of work between which its cue lies."""
_KIN = (
    r"(?:mother|father|mom|dad|mama|mum|moc|foc|moth|stepmother|stepfather|stepmom|stepdad|step-?(?:mom|dad|mother|father|son|daughter)|husband|wife|spouse|partner|fiance|fiancee|boyfriend|girlfriend|"
    r"ex|ex-(?:husband|wife)|paramour|brother|sister|half-(?:brother|sister)|sibling|son|daughter|uncle|aunt|auntie|nephew|niece|cousin|grandmother|grandfather|grandma|grandpa|grandson|granddaughter|"
    r"gma|gpa|mgm|pgm|(?:brother|sister|son|daughter|mother|father)-in-law|roommate|neighbor|landlord|landlady|godmother|godfather|parents?|widow(?:er)?)"
)
_MANNER = r"(?:(?:some|mostly|part[- ]time|full[- ]time|nights?|days?|evenings?|mornings?|weekends?|overnights?|seasonally|currently|mainly|now|also|inside|there|shifts?|doubles?|\w+ly|(?:\d+|two|three|sixteen|twelve|ten) (?:hours|nights|days|shifts) an? (?:day|week)|(?:first|second|third|1st|2nd|3rd|night|day|graveyard|swing) shift),? ){0,2}"
_NAMED = r"(?:[^\W\d_][\w'.-]{0,18}(?: [^\W\d_][\w'.-]{0,18}){0,2})?"

_SURE = re.compile(
    rf"\b(?:work(?:s|ed|ing)?|employed|hired(?: on)?|trained|self-employed|crew(?:s|ed|ing)|moonlight(?:s|ed|ing)|start(?:s|ed|ing)?|apprentic(?:ed|ing)|quit|temping|retired|(?:laid|let) (?:off|go)) {_MANNER}as (?:an? |the |his |her )?"
    rf"|\b(?:job|position|post|work|shift|living|career|gig|apprenticeship|internship|employment) (?:was |is )?as (?:an? |the )?"
)
_LATER = re.compile(
    r"\b(?:works?|worked|job|work|worked) as [^.;\n]{3,60}?,? (?:and )?(?:then|later|now) (?:as )?an? "
)
_IS = re.compile(
    r"(?<![\w'])(?P<s>[\w']+),? (?:who )?(?:is|was|has been|had been|is listed as|was once|is now|is still|is also|became|becomes|used to be|used to work as)(?: (?:for|by) [\w -]{3,24})? (?:now |still |also |once |currently |formerly |then |apparently |just |really )?(?:an? |the )?"
    r"|(?<!\w)(?P<t>he|she|who|i|they)(?:'s|'m|s|m|'re)? (?:now |still |also |just )?an? "
)
_RETIRED = re.compile(
    r"\b(?:retired|ret'd|ret\.|laid-off|laid off|out-of-work) (?:from (?:being )?)?(?:an? )?"
)
_FORMER = re.compile(
    r"\b(?:former|formerly|ex-|ex |unlicensed|licensed|apprentice|journeyman|previously|freelance|self-employed|seasonal|once|then|occupation was|was by turns) ?(?:an? )?"
)
_COMMA = re.compile(r"(?:(?<=[\w)\"'.])(?:,| --?) |\band (?:is )?)(?:then |now |once |also )?an? ")
_KIN_COMMA = re.compile(
    rf"\b(?:{_KIN})\b:? ?{_NAMED}(?: ?\([^)\n]{{1,16}}\)| ?\"[^\"\n]{{1,16}}\")?(?:,| =| --?|:) ?(?:age )?(?:\d\d,? )?(?:an? |the )?"
)
_PAREN = re.compile(r"(?<=[\w\]\"')] )\((?:to |now |once |nights )?(?:\d\d,? ?(?:y/o|yo)?,? )?(?:an? )?")
_AGE = re.compile(r"(?<![\d/-])(?:[1-9]\d|[1-9]0s)(?: ?y/?o| ?yrs?| ?[mf])?\)?(?:,| --?|;|\|) ?(?:an? )?")
_LABEL = re.compile(
    r"(?<![\w-])(?P<l>occupation|occup\.?|usual occupation|job title|job|trade|line of work|profession|employment|prior work|past work|work history|last job|work|occ|position|emp(?:loyer)?)\"?[ \t]{0,3}[:=>][ \t]{0,12}\"?(?:an? )?"
)
_AS = re.compile(r"\bas (?:an? |the )")
_OF = re.compile(
    rf"\b(?:(?:{_KIN}|sons|daughters|child|apprenticed) (?:of|to) an? |(?:found|hit|seen|raised|married|engaged|dating|recruited|hired) (?:by |to |to be )?(?:an? |the |(?:his|her|their) )|to be an? |last known work )"
)
_CELL = re.compile(r"(?:\|| {2,}|\t|^[ \t]*[-*] )[ \t]*")
_CELL_END = re.compile(r"[ \t]*(?:\|| {2}|\t|\n|$)")
_TRADE_AFTER = re.compile(r"[ ,(]{1,3}by (?:trade|profession|occupation|training)\b")
_TRADE_BEFORE = re.compile(r"\bby (?:trade|profession|occupation)(?: she was| he was| he is| she is)?,? an? ")

_CUES = (
    (_SURE, "works as", True), (_LATER, "works as", True), (_IS, "is a", False), (_RETIRED, "retired", True),
    (_FORMER, "former", False), (_COMMA, "apposition", False), (_KIN_COMMA, "kin", True), (_PAREN, "bracket", False),
    (_AS, "as a", False), (_OF, "of a", False), (_CELL, "cell", False), (_AGE, "after age", False), (_LABEL, "label", True), (_TRADE_BEFORE, "by trade", True),
)  # fmt: skip
_BOUNDED = frozenset({"apposition", "kin", "bracket", "after age", "former", "is a", "as a", "of a", "label"})
_NOT_SUBJECTS = frozenset(
    "it this that there here which what such goal plan one caller worker caseworker writer undersigned reporter".split()
)
_KIN_BEFORE = re.compile(rf"\b{_KIN}\b[^.;\n]{{0,40}}$")
_JOINT = re.compile(r" ?[-/&] ?| |'|\n[ \t]*| & ")
_END = re.compile(
    r"\s*(?:$|[,.;:)(\]|\"'!?<*\n]|--?|→|/|\d|@|(?:at|for|in|on|with|who|whose|from|out|by|near|until|till|and|or|but|up|down|there|over|outside|inside|before|since|of|to|then|nights|days|named|based|when|whom|till|here|aboard|under|off|n|w|is|was|has|had|says|said)\b)"
)


@dataclass(frozen=True, slots=True)
class Trades:
    """The lists of `occupations.yaml`.

    Attributes:
        nouns: Nouns of work; the name of an entry is its `kind` in the file.
        stops: Words that no name of work contains.
        praise: Adjectives after which a noun is no job ("a good cook").
        plain: Words that make no job title of a noun that needs a word before it ("local driver").
        leads: Words in front of a name of work that do not belong to it.
        phrases: Whole phrases of work ("does nails").
    """

    nouns: Lexicon
    stops: frozenset[str]
    praise: frozenset[str]
    plain: frozenset[str]
    leads: frozenset[str]
    phrases: Lexicon


@cache
def trades() -> Trades:
    """Return the shipped lists of work."""
    content = read_file(shipped("pipelines") / "lexicons" / "occupations.yaml")
    nouns, phrases = Lexicon(), Lexicon()
    for part in content["lists"]:
        for noun in listed(part["words"]):
            for form in (noun, _plural(noun)):
                nouns.add(form, Entry(part["kind"]))
    for part in content["phrases"]:
        for verb in listed(part["verbs"]):
            for what in listed(part["objects"]):
                phrases.add(f"{verb} {what}", Entry(part["name"]))
    stops, praise, plain, leads = (
        frozenset(listed(content[name]["words"])) for name in ("stops", "praise", "plain", "leads")
    )
    return Trades(nouns.arrange(), stops, praise, plain, leads, phrases.arrange())


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return noun + ("es" if noun.endswith(("s", "sh", "ch")) else "s")


class OccupationRecognizer(PatternFamily):
    """Finds what a private person works as, by listed nouns beside a cue."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("OCCUPATION",)
    NAME: ClassVar[str] = NAME

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield phrases of work, and nouns of work beside a cue."""
        for match in trades().phrases.find(text, words_in(text)):
            yield Find(match.start, match.end, "OCCUPATION", LEXICON_SCORE, "lexicon:phrase of work")
        words = words_in(text if text.isascii() else folded)
        windows = list(_near_work(words))
        for regex, cue, sure in _CUES:
            for hit in (hit for window in windows for hit in regex.finditer(folded, *window)):
                if cue == "is a" and _no_person(hit):
                    continue
                end = _CELL_END if cue == "cell" else _END if cue in _BOUNDED else None
                found = _noun_at(folded, words, hit.end(), end, professions=True)
                if found and not sure and not _KIN_BEFORE.search(folded, max(0, hit.start() - 60), hit.end()):
                    found = _noun_at(folded, words, hit.end(), end, professions=False)
                if found:
                    yield Find(*found, "OCCUPATION", LEXICON_SCORE, f"lexicon:{cue}")
        for hit in _TRADE_AFTER.finditer(folded):
            if found := _noun_before(folded, words, hit.start()):
                yield Find(*found, "OCCUPATION", LEXICON_SCORE, "lexicon:by trade")


def _near_work(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a cue can stand before a noun of work, so that no other text is read."""
    nouns = trades().nouns
    start = end = -1
    for at, form in enumerate(words.forms):
        if form not in nouns.phrases:
            continue
        said = (nouns.phrases[form].get(tuple(words.forms[at : at + n]), ()) for n in nouns.lengths[form])
        if not any(entry.name != "function" for entries in said for entry in entries):
            continue
        left = words.spans[at][0] - _CUE_BEFORE
        if left > end and end >= 0:
            yield max(0, start), end
        start = left if left > end else start
        end = words.spans[at][0] + _CUE_BEHIND
    if end >= 0:
        yield max(0, start), end


def _no_person(hit: re.Match[str]) -> bool:
    return (hit["s"] or "") in _NOT_SUBJECTS


def _noun_at(
    folded: str, words: Words, at: int, end: re.Pattern[str] | None, *, professions: bool
) -> tuple[int, int] | None:
    """Return the longest name of work that begins right at `at`, and that `end` may follow."""
    near = _without_leads(folded, _joined(folded, words, at))
    best = None
    for last, form in enumerate(near.forms):
        if form in trades().stops:
            break
        kind = _kind(near.forms[: last + 1])
        if kind == "function":
            best = None
        fits = kind in {"bare", "modified"} or (kind == "profession" and professions)
        if fits and (end is None or end.match(folded, near.spans[last][1])):
            best = last
    return None if best is None else _range(folded, near.spans[0][0], near.spans[best][1])


def _noun_before(folded: str, words: Words, end: int) -> tuple[int, int] | None:
    """Return the name of work that ends at `end`: "a lather by trade"."""
    begin = max(folded.rfind(mark, max(0, end - 60), end) + 1 for mark in (",", ".", ";", "\n", "("))
    last = bisect_left(words.spans, (end,))
    first = max(last - _MOST_WORDS, bisect_left(words.spans, (begin,)))
    stops = (n + 1 for n in range(last - 1, first - 1, -1) if words.forms[n] in trades().stops)
    near = _without_leads(folded, _between(words, next(stops, first), last))
    if not near.forms or _kind(near.forms) in {"", "function"}:
        return None
    return _range(folded, near.spans[0][0], near.spans[-1][1])


def _joined(folded: str, words: Words, at: int) -> Words:
    """Return the words that stand side by side from `at` on."""
    first = bisect_left(words.spans, (at,))
    seam, last = at, first
    for start, end in words.spans[first : first + _MOST_WORDS]:
        if not (seam == start or (last > first and _JOINT.fullmatch(folded, seam, start))):
            break
        seam, last = end, last + 1
    return _between(words, first, last)


def _between(words: Words, first: int, last: int) -> Words:
    return Words(words.forms[first:last], words.spans[first:last])


def _kind(forms: list[str]) -> str:
    """Tell what kind of noun of work the words end in; empty when none."""
    for first in range(max(0, len(forms) - 4), len(forms)):
        listed_forms = trades().nouns.phrases.get(forms[first], {})
        for entry in listed_forms.get(tuple(forms[first:]), []) if listed_forms else ():
            before = forms[first - 1] if first else ""
            lone = not before or before in trades().plain or before in trades().leads
            if before not in trades().praise and not (entry.name == "modified" and lone):
                return entry.name
    return ""


def _without_leads(folded: str, words: Words) -> Words:
    """Leave out what stands in front of a name of work: "retired", "31-year-old", origins."""
    first, count = 0, len(words.forms)
    while first < count and (words.forms[first] in trades().leads or words.forms[first].isdigit()):
        first += 1
    if first == count:
        return _between(words, count, count)
    words = _between(words, first, count)
    origin = demographics().longest(folded[: words.spans[-1][1]], words, 0) if _may_be_origin(words) else None
    if origin and origin[1].end < words.spans[-1][1]:
        return _without_leads(folded, _between(words, origin[0], count))
    return words


def _may_be_origin(words: Words) -> bool:
    return (
        words.forms[0].removesuffix("'s") in demographics().phrases
        or words.forms[0] in demographics().phrases
    )


def _range(folded: str, start: int, end: int) -> tuple[int, int]:
    return start, end - 2 if folded[end - 2 : end] == "'s" else end

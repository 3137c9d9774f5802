"""Gives what the model claims the shape of its type: cut at line ends, lists split, odd shapes dropped.

The model reads word pieces and sees neither lines nor what a telephone number must look like. What it
doubts needs the shape of its type; a clock time, a score or the label of a form is dropped however sure
it is: that is clinical meaning gone, and the rules for each number type look at the same text on their
own. A piece without a shape counts where it continues a mention of its kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.ordinals import counts
from redact.recognizers.bodies import whole_bodies
from redact.recognizers.ner_decoding import NerSpan
from redact.recognizers.shapes import certainly_other, has_shape
from redact.recognizers.told_events import whole_clause
from redact.recognizers.whole_tokens import whole_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBERS = frozenset({"ID", "SSN", "ACCOUNT", "PHONE", "DEVICE", "IP"})
_FAMILIES = (_NUMBERS, frozenset({"ADDRESS", "LOCATION"}), frozenset({"VEHICLE"}), frozenset({"AGE"}))
"""Types that the model takes for one another within one value."""

_GAP = re.compile(r"[ ,.#'/-]{0,2}")
_GAP_IN_NUMBER = re.compile(r"[#.-]{0,2}|[ ][#(]?|[#)][ ]")
_GAP_IN_AGE = re.compile(r"[ -]?")
_PART = re.compile(r"\d|\b[A-Za-z]\b")
"""What a piece of a number holds; "dkt" and "IMEI" only stand before one."""

_SMALL_WORDS = re.compile(r"(?:(?:an?|the|his|her|their|with|w|on|in|by|at|and|of|from)\b[ ./]*)+")
"""Before the rest of a value they are no part of it: "drives a" before "blue Lumina"."""

_OVER_LINES = frozenset({"ADDRESS", "EVENT", "ORG", "OCCUPATION", "VEHICLE"})
WRAPPED = 55
"""Characters from which a line is prose that was wrapped, so that a name may go on in the next."""

_LINE_END = re.compile(r"[ \t]*\r?\n\s*")
_NEW_ITEM = re.compile(r"(?:[IVX]{1,4}-\d|[-*•#>|\[(]|\d{1,2}[.)]\s|[A-Za-z][.)]\s|[A-Z][\w /()#.-]{0,28}:)")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐\xad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_BROKEN_NUMBER = re.compile(r"(?<=\d)[-/][ \t]*\r?\n[ \t]*(?=\d)")
_LIST_END = re.compile(r"\s*;\s*|\s*/\s*(?!o\b)|\s+(?:and|&|\+)\s+|,\s+")
_ONE_SENTENCE = frozenset({"PERSON", "ORG", "LOCATION", "ADDRESS", "USERNAME", "OCCUPATION"})
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?[ ]{1,2}(?=[^\W_])|[ ]@[ ]")
_LAST_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*$")
_SHORTEST_WORD = 3
"""Letters of a word that a full stop ends; shorter ones are initials and short forms ("J.", "St.")."""

_SHORT_FORM = re.compile(
    r"(?:mrs|miss|sra|prof|rev|hon|sgt|cpl|capt|det|ofc|ofcr|dep|atty|gov|sen|rep|supt|supv|asst|assoc|esq|phd|ste|apt|ave|blvd|cir|"
    r"hwy|pkwy|pky|ter|terr|bldg|rte|twp|cty|cnty|univ|ctr|cntr|inst|hosp|med|elem|sch|schl|dept|div|corp|inc|ltd|bros|intl|natl|"
    r"comm|dist|reg|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ala|ariz|ark|calif|cal|colo|conn|del|fla|ill|ind|kans?|mass|mich|"
    r"minn|miss|mont|neb|nebr|nev|okla|ore|penna?|tenn|tex|wash|wisc?|mex|wm|chas|geo|thos|jos|benj|robt|edw|jas|theo|fred|eliz)",
    re.IGNORECASE,
)
"""Behind these a full stop ends no sentence."""

_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|esq|md|do|rn|lpn|np|phd|psyd|jd|msw|bsw|l[a-z]{0,3}sw|lmft|lpcc?|lmhc|casa|gal|pa|ma|ms|dds|aprn"
    r"|cna)\b",
    re.IGNORECASE,
)
_EDGE_WORDS = r"(?:and|or|with|w|of|from|by|who|is|was|says?|said|told|re|cc|via|per|for|the)"
"""In small letters; none is a name, as "an", "to", "so", "my" and "her" are."""

_LEADING = re.compile(rf"{_EDGE_WORDS}(?:/)?\s+(?=\S)")
_TRAILING = re.compile(rf"\s+{_EDGE_WORDS}/?$")
_UNKNOWN_NAME = re.compile(r"(?:fnu|lnu|aka|nka|a/k/a|dba)\b[\s.,:]*", re.IGNORECASE)
_PLATFORM = re.compile(
    r"(?:instagram|insta|ig|tiktok|fb|facebook|snap(?:chat)?|twitter|discord|whatsapp|e-?mail)\b[\s:?=]*",
    re.IGNORECASE,
)
_HEIGHT = re.compile(r"[,;]?\s+\w+[\s-](?:foot|feet|inch|pounds?|lbs?)\b.*", re.DOTALL)
_ORDINAL = re.compile(
    r"the\s+(?:\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty)?[\s-]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh"
    r"|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)\b(?!\s+of\s+(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
"""A day of the month: "the 4th", where the word makes the date."""

_COUNT = re.compile(r"(?:[^\W\d_]{2,12}\.?\s*(?:#|no\.?)?\s*)?(?P<n>\d{1,3})(?=\D)\s*[-–—:|,.)(]*\s*")
"""What may stand before a date with the number of a week or session."""

_FRACTION = re.compile(r"\s(?:and|n|&)\s(?:a\s(?:half|quarter)|\d/\d)\b", re.IGNORECASE)
TOLD = 0.3
"""From this score on the clause around an event goes with it; a weaker one stays as the model took it."""
_TRIMMED = frozenset({"PERSON", "DATE", "AGE", "PHONE", "ID", "SSN", "ACCOUNT", "EMAIL", "USERNAME"})


def shaped(text: str, found: Iterable[NerSpan]) -> Iterator[NerSpan]:
    """Yield the model's mentions of one text as pieces that have the shape of their type.

    Args:
        text: What the model read.
        found: Its mentions, in order.

    Yields:
        Pieces with the score of the mention they come from; never an empty one.
    """
    pieces = [
        NerSpan(*_without_edge_words(text, start, end, span.label), span.label, span.score)
        for span in whole_bodies(text, whole_tokens(text, found))
        for start, end in _pieces(text, span)
    ]
    fits = [has_shape(text, *piece) for piece in pieces]
    order = range(1, len(pieces))
    for at, beside in (*((n, n - 1) for n in order), *((n - 1, n) for n in reversed(order))):
        if fits[beside] and not fits[at]:
            fits[at] = _goes_on(text, pieces[at], pieces[beside])
    for piece, fit in zip(pieces, fits, strict=True):
        if fit and piece.label == "EVENT" and piece.score >= TOLD:
            yield NerSpan(*whole_clause(text, piece.start, piece.end), piece.label, piece.score)
        elif fit:
            yield piece


def _goes_on(text: str, piece: NerSpan, beside: NerSpan) -> bool:
    """Tell whether a piece without the shape of its type continues one that has it: "KS 482" and "PNM"."""
    family = next((family for family in _FAMILIES if piece.label in family), frozenset())
    if beside.label not in family or certainly_other(text, piece.start, piece.end, piece.label):
        return False
    if piece.label in _NUMBERS and not _PART.search(text, piece.start, piece.end):
        return False
    first, second = sorted((piece, beside))
    gap = _GAP_IN_NUMBER if piece.label in _NUMBERS else _GAP_IN_AGE if piece.label == "AGE" else _GAP
    if not gap.fullmatch(text, first.end, second.start):
        return False
    return piece is second or not _SMALL_WORDS.fullmatch(text, piece.start, piece.end)


def _pieces(text: str, span: NerSpan) -> Iterator[tuple[int, int]]:
    for start, end in _lines(text, span):
        for left, right in _sentences(text, start, end, span.label):
            if span.label == "PERSON":
                yield from _people(text, left, right)
            else:
                yield left, right


def _sentences(text: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Cut at the ends of sentences, and at the "@" of "crib @ Walmart"; told events go over them."""
    if label in _ONE_SENTENCE:
        for match in _SENTENCE_END.finditer(text, start, end):
            if match.start() <= start or match.end() >= end or _goes_over(text, start, match, label):
                continue
            if not _thing_at(text, start, match, label):
                yield start, match.start()
            start = match.end()
    yield start, end


def _thing_at(text: str, start: int, match: re.Match[str], label: str) -> bool:
    """Tell whether what stands before "@" is a thing in small letters beside a place with a capital."""
    at = match.group().strip() == "@" and label in {"ORG", "LOCATION", "ADDRESS"}
    return at and text[start : match.start()].islower() and text[match.end()].isupper()


def _goes_over(text: str, start: int, match: re.Match[str], label: str) -> bool:
    """Tell whether a full stop ends no sentence: behind initials, titles, streets and other short forms."""
    if match.group().strip() == "@":
        return False
    word = _LAST_WORD.search(text, start, match.start())
    if word is None or len(word.group()) < _SHORTEST_WORD or _SHORT_FORM.fullmatch(word.group()):
        return True
    return label == "ADDRESS" and text[match.end()].isupper()


def _lines(text: str, span: NerSpan) -> Iterator[tuple[int, int]]:
    """Cut at the ends of lines; not where prose is wrapped, nor inside what goes over lines by nature."""
    start = span.start
    if text.find("\n", span.start, span.end) < 0:
        yield span.start, span.end
        return
    for match in _LINE_END.finditer(text, span.start, span.end):
        if match.start() <= start or match.end() >= span.end or not _ends(text, match, span.label):
            continue
        yield start, match.start()
        start = match.end()
    yield start, span.end


def _ends(text: str, match: re.Match[str], label: str) -> bool:
    if _BROKEN_WORD.match(text, match.start() - 1) or _BROKEN_NUMBER.match(text, match.start() - 1):
        return False
    if match.group().count("\n") > 1 or _NEW_ITEM.match(text, match.end()):
        return True
    if label in _OVER_LINES:
        return False
    line = text.rfind("\n", 0, match.start()) + 1
    return match.start() - line < WRAPPED


def _people(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split "Teresa Maldonado, Isaiah and Lucia" into people, but not "LAST, FIRST" nor "Lopez, Jr."."""
    for match in _LIST_END.finditer(text, start, end):
        if match.start() > start and _parts_people(text, start, match, end):
            yield start, match.start()
            start = match.end()
    yield start, end


def _parts_people(text: str, start: int, match: re.Match[str], end: int) -> bool:
    left, right = text[start : match.start()], text[match.end() : end]
    if _SUFFIX.match(right) or not right:
        return False
    if not match.group().startswith(","):
        return min(len(left), len(right.split()[0] if right.split() else "")) > 1
    return len(left.split()) > 1 and not left.isupper()


def _without_edge_words(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Take off "and", "with", "the" at either edge."""
    if label not in _TRIMMED:
        return start, end
    lead = {"PERSON": _UNKNOWN_NAME, "EMAIL": _PLATFORM, "USERNAME": _PLATFORM}.get(label)
    if lead and (match := lead.match(text, start, end)) and match.end() < end:
        start = match.end()
    if label == "DATE":
        start = _behind_count(text, start, end)
    if label == "AGE" and (match := _HEIGHT.search(text[start:end])):
        end = start + (match.start() or match.end())
    while (match := _LEADING.match(text, start, end)) and not (
        label == "DATE" and _ORDINAL.match(text, start)
    ):
        start = match.end()
    while match := _TRAILING.search(text[start:end]):
        end = start + match.start()
    if label == "AGE" and (match := _FRACTION.match(text, end)):
        end = match.end()
    return start, end


def _behind_count(text: str, start: int, end: int) -> int:
    """Return where a date begins behind the number of a week or session, which is no day of it."""
    found = _COUNT.match(text, start, end)
    return found.end() if found and found.end() < end and counts(text, *found.span("n")) else start

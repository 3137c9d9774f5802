# ruff: noqa: E501 -- regex tables read better unbroken
"""Finds what a word list knows of a person's origin, tribe, faith, language, status or orientation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.lexicons import demographics, words_in
from redact.recognizers.patterns.base import LIKELY, Find, PatternFamily, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.recognizers.lexicons import Match

NAME = "lexicon"
"""Name of the recognizer in mentions."""

LEXICON_SCORE = LIKELY
"""Belief in a listed word; below `STRONG`, so that a keep phrase around it ("French toast") wins."""

_ORIGINS = frozenset({"nationality", "ethnicity", "language"})
_COMPOUND = re.compile(r"[ -]americans?\b|[ -]canadian")
_OF_TRIBE = re.compile(
    r"(?: (?:nation|tribe|band|pueblo|rancheria|clan|confederacy)\b(?: of (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: indians)?)?)",
    re.IGNORECASE,
)
_BAND_OF = re.compile(r"(?:[A-Z][\w'’-]+ ){1,3}(?:Band|Tribe|Nation|Pueblo|Community) of (?:the )?$")
_OF_FAITH = re.compile(
    r"(?:\b(?:secular|conservative|conservadox|reform|modern orthodox|old regular|old order|progressive|cultural|culturally|"
    r"irish|polish|italian|missouri synod|hui|jat|reconstructionist|ultra-orthodox|ultraorthodox|"
    r"christian|dutch|free|primitive|missionary|full gospel|united) )$",
    re.IGNORECASE,
)
_RACE_AND_SEX = re.compile(
    r"(?:(?:r/s|race/sex|sex/race|race|subj|susp|subject|suspect|victim|unk|adult)[ :.,]{1,3}|\d{1,2} ?(?:y/?o|yr|yrs|yoa)?,? ?|[,(] ?)"
    r"(?<![\w.])(?P<v>[wbhani])/(?=[mfx]\b)"
    r"|\d{1,2} ?-?(?:y/?o|yr old|yoa|y\.o\.),? (?P<w>[wbh])(?=[mf](?:[ ,;.)\n]|$))"
)
_RACE_FIELD = re.compile(
    r"(?:^|[\s,;(|])(?:race|ethnicity|ethn|race/ethnicity)(?:[ \t]{0,6}[:.=][ \t]{0,6}|[ \t]{1,8})"
    r"(?P<v>white|black|blk|wht|hisp|asian|brown|native|am\.? indian|nat\.? am\.?|mixed|[wbh](?=[\s,;|/]|$))(?![\w'])"
)
_AFTER_AGE = re.compile(
    r"(?:\d{1,2}(?: ?-?(?:y/?o|yr|yrs|yoa|y|y\.o\.|years? (?:old|of age)|year-old))?,? |(?:early|mid|late)[ -]\w{3,8},? )"
    r"(?P<v>white|black|brown|native|creole)"
    r"(?=,|;|\)|\.| (?:fe)?males?\b| (?:wo)?m[ae]n\b| [mf]\b| boys?\b| girls?\b| non)"
)
_RACE_COLUMN = re.compile(r"(?:[,;|]\"?)(?P<v>white|black|hispanic|native)(?=\"?[,;|])")
_BORN_FOR = re.compile(
    r"(?:(?:is|are|was|am|is of|born to(?: the)?|clans?:?|he's|she's) )(?P<v>[^\W\d_][\w'’íáéóąęįǫńł]{4,24})(?=,? (?:and )?born for )|born for (?:the )?(?P<w>[^\W\d_][\w'’]{4,24})"
)
_SHAPES = (
    (_RACE_AND_SEX, "lexicon:race code", ("/m", "/f", "/x", "yo ", "yo, ", "y/o", "yoa", "yr old", "y.o.")),
    (_RACE_FIELD, "lexicon:race code", ("race", "ethn")),
    (_AFTER_AGE, "lexicon:race code", ("white", "black", "brown", "native", "creole")),
    (_RACE_COLUMN, "lexicon:race code", ("white", "black", "hispanic", "native")),
    (_BORN_FOR, "lexicon:clan", ("born for ",)),
)
"""Regex, evidence, and literals one of which stands in every text that it matches."""


class DemographicRecognizer(PatternFamily):
    """Finds nationalities, tribes, faiths, languages, immigration statuses and orientations.

    Beside the listed words it reads compounds ("Norwegian-American", "secular Jewish", "Turtle
    Mountain Band of Chippewa"), the letters for race of police and jail logs ("R/S B/M", "34 W/F";
    codes of the FBI's National Crime Information Center) and Navajo clans ("born for").
    """

    ENTITIES: ClassVar[tuple[str, ...]] = ("DEMOGRAPHIC",)
    NAME: ClassVar[str] = NAME

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield listed words with what belongs to them, and coded races; none inside another."""
        end = 0
        for find in sorted(_all(text, folded), key=lambda f: (f.start, -f.end)):
            if find.end > end:
                yield find
            end = max(end, find.end)


def _all(text: str, folded: str) -> Iterator[Find]:
    for match in demographics().find(text, words_in(text)):
        start, end = _widened(text, match)
        yield Find(start, end, "DEMOGRAPHIC", LEXICON_SCORE, f"lexicon:{match.entry.name}")
    for regex, evidence, needs in _SHAPES:
        for hit in scan(regex, folded, needs):
            yield Find(*hit.span(hit.lastgroup or 0), "DEMOGRAPHIC", LEXICON_SCORE, evidence)


def _widened(text: str, match: Match) -> tuple[int, int]:
    """Add the other half of a compound: "-American", "Nation", "secular"."""
    start, end, name = match.start, match.end, match.entry.name
    folded = text[end : end + 12].lower()
    if name in _ORIGINS and (more := _COMPOUND.match(folded)):
        end += more.end()
    elif name == "tribe":
        if more := _OF_TRIBE.match(text, end):
            end = more.end()
        if band := _BAND_OF.search(text, max(0, start - 60), start):
            start = band.start()
    elif name == "religion" and (kind := _OF_FAITH.search(text, max(0, start - 24), start)):
        start = kind.start()
    return start, end

# ruff: noqa: E501 -- regex tables read better unbroken
"""Events that a note itself says were public: in the news, on television, seen by thousands.

What the press has told, a reader can look up: the clause that says so identifies whom it speaks of
(45 CFR 164.514(b)(2)(ii), actual knowledge that what is left could identify). Ordinary life events are
none, however grave: they stand here only beside a word of the media.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import Find, PatternFamily
from redact.recognizers.told_events import whole_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

SCORE = 0.7
"""Below what counts as strong: a person decides whether it is known widely enough."""

_PAPER = r"(?:(?:the|a|our|local|state|national|county|city|sunday|daily|morning|evening|front|tribal|small-town|hometown) ){0,3}(?:news|newspapers?|papers?|headlines?|front page|gazette|tribune|herald)"
_STATION = r"(?:(?:the|local|national|live|evening|morning|noon|nightly|late) ){0,3}(?:tv|television|channel \d{1,2}|ch\.? ?\d{1,2}|news|cnn|fox ?\d{0,2}|nbc|abc|cbs|univision|telemundo|national news|dateline|60 minutes)"
_CUE = re.compile(
    r"\b(?:went|go(?:es|ne|ing)?) viral\b|\bviral (?:video|clip|post|photo|vid|reel|tweet|tiktok|livestream)\b"
    r"|\b(?:got|has|had|reached|hit|over|past|with) (?:over |about |nearly |almost )?\d[\d,.]* ?(?:k|m|mil|million|thousand)? (?:views|likes|shares|hits)\b"
    rf"|\b(?:hit|hits|made|makes|making|ran in|was in|were in|been in|is in|got in|told in|printed in|splashed (?:across|over)) {_PAPER}\b(?! ?(?:work|trail|clip))"
    rf"|\b(?:was|were|is|been|got|seen|shown|aired|broadcast|interviewed|filmed|featured|famous|arrest(?:ed)?|her|him|them|it|photo|face|picture|name|story|footage) (?:live |all )?(?:on|over|across) {_STATION}\b"
    r"|\b(?:drew|dodging|hounded by|swarmed by|camped with|chased by) (?:the )?(?:reporters|news crews?|news vans?|cameras|tv crews?)\b"
)
_TRIGGERS = (
    "viral",
    "views",
    "likes",
    "shares",
    " hits",
    "news",
    "paper",
    "headline",
    "front page",
    "gazette",
    "tribune",
    "herald",
    "tv",
    "television",
    "channel",
    " ch",
    "cnn",
    "fox",
    "nbc",
    "abc",
    "cbs",
    "univision",
    "telemundo",
    "dateline",
    "60 minutes",
    "reporters",
    "cameras",
    "crew",
)
_START = re.compile(r".*(?:[.;:!?\n(\[\"“|,]|\s[-–—]\s|\b(?:and|but|because|bc|since)\s)\s*", re.DOTALL)
_WATCHING = re.compile(
    r"\b(?:watch(?:es|ed|ing)?|reads?|reading|sees?|scared by|upset by|listens?|follows?|heard)\b"
)
_LONGEST = 110
_FEWEST = 5
"""Words of a clause that tells something: "it was on CNN" does not."""


class PublicityRecognizer(PatternFamily):
    """Finds clauses that tell of an event in the media."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("EVENT",)
    NAME: ClassVar[str] = "pattern-publicity"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield the clause around each word of the media, unless somebody only watches or reads it."""
        if not any(trigger in folded for trigger in _TRIGGERS):
            return
        for match in _CUE.finditer(folded):
            begin = max(0, match.start() - _LONGEST)
            opening = _START.match(folded, begin, match.start())
            start = opening.end() if opening else begin
            if _WATCHING.search(folded, start, match.start()):
                continue
            start, end = whole_clause(text, start, match.end())
            if len(text[start:end].split()) >= _FEWEST:
                yield Find(start, end, "EVENT", SCORE, "pattern:publicity")
